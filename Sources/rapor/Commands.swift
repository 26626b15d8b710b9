import Building
import Diagnostics
import Files

/// A command of the program.
struct Command: Sendable {
  let name: String
  let summary: String
  let usage: String
  let example: String
  let rules: [OptionRule]
  let run: @Sendable (Arguments) async throws(Stop) -> ExitCode

  /// All commands, in the order of the help.
  static let all = [
    Command(
      name: "build", summary: "menyusun situs dari triwulan yang disahkan, atau draf",
      usage: "rapor build [opsi]", example: "rapor build --draft --only sampang/banyuates/2020",
      rules: BuildCommand.rules + Options.rules,
      run: { arguments async throws(Stop) in try await BuildCommand(arguments).run() }),
    Command(
      name: "check", summary: "memeriksa isi tanpa menulis apa pun",
      usage: "rapor check [UNIT ...] [opsi]", example: "rapor check sampang/banyuates/2020",
      rules: CheckCommand.rules + Options.rules,
      run: { arguments async throws(Stop) in try CheckCommand(arguments).run() }),
    Command(
      name: "convert",
      summary: "mengubah unit dari folder CSV ke buku kerja .xlsx, atau sebaliknya",
      usage: "rapor convert DARI KE [opsi]",
      example: "rapor convert sampang/banyuates/2020 sampang/banyuates/2020.xlsx",
      rules: Options.rules,
      run: { arguments async throws(Stop) in try ConvertCommand(arguments).run() }),
    Command(
      name: "new", summary: "membuat unit baru untuk diisi",
      usage: "rapor new KABUPATEN/KECAMATAN/TAHUN [opsi]",
      example: "rapor new sampang/karang-penang/2026 --from sampang/karang-penang/2025",
      rules: NewCommand.rules + Options.rules,
      run: { arguments async throws(Stop) in try NewCommand(arguments).run() }),
    Command(
      name: "form", summary: "formulir isian tiap jabatan untuk satu triwulan",
      usage: "rapor form UNIT --quarter N [opsi]",
      example: "rapor form sampang/karang-penang/2026 --quarter 1",
      rules: FormCommand.rules + Options.rules,
      run: { arguments async throws(Stop) in try FormCommand(arguments).run() }),
    Command(
      name: "collect", summary: "memasukkan formulir yang sudah diisi ke tabel kerja",
      usage: "rapor collect UNIT FORMULIR ... [opsi]",
      example: "rapor collect sampang/karang-penang/2026 Formulir/*-tw1-*.xlsx",
      rules: CollectCommand.rules + Options.rules,
      run: { arguments async throws(Stop) in try CollectCommand(arguments).run() }),
    Command(
      name: "approve", summary: "mengesahkan satu triwulan sebuah unit",
      usage: "rapor approve UNIT --quarter N --by NAMA [opsi]",
      example: "rapor approve sampang/banyuates/2020 --quarter 2 --by \"Camat Banyuates\"",
      rules: ApproveCommand.rules + Options.rules,
      run: { arguments async throws(Stop) in try ApproveCommand(arguments).run() }),
    Command(
      name: "print", summary: "mencetak buku sebuah unit, atau rapor satu jabatan, sebagai PDF",
      usage: "rapor print UNIT --output BERKAS [opsi]",
      example: "rapor print sampang/banyuates/2020 --position camat --output camat.pdf",
      rules: PrintCommand.rules + Options.rules,
      run: { arguments async throws(Stop) in try PrintCommand(arguments).run() }),
    Command(
      name: "sheets", summary: "menampilkan buku kerja atau tabel CSV sebagaimana dibaca rapor",
      usage: "rapor sheets BERKAS [--sheet NAMA]",
      example: "rapor sheets Content/sampang/banyuates/2020.xlsx --sheet realisasi",
      rules: SheetsCommand.rules + Options.rules,
      run: { arguments async throws(Stop) in try SheetsCommand(arguments).run() }),
    Command(
      name: "verify", summary: "memeriksa folder yang diterbitkan, tanpa isi dan templat",
      usage: "rapor verify [FOLDER] [opsi]", example: "rapor verify Public",
      rules: VerifyCommand.rules + Options.rules,
      run: { arguments async throws(Stop) in try await VerifyCommand(arguments).run() }),
    Command(
      name: "rollback", summary: "mengembalikan terbitan sebelumnya",
      usage: "rapor rollback [opsi]", example: "rapor rollback",
      rules: RollbackCommand.rules + Options.rules,
      run: { arguments async throws(Stop) in try RollbackCommand(arguments).run() }),
    Command(
      name: "watch", summary: "menyusun draf setiap kali isi atau templat berubah",
      usage: "rapor watch [opsi]", example: "rapor watch --only sampang/karang-penang/2026",
      rules: WatchCommand.rules + Options.rules,
      run: { arguments async throws(Stop) in try await WatchCommand(arguments).run() }),
    Command(
      name: "status", summary: "keadaan pelaporan setiap unit dan triwulan",
      usage: "rapor status [opsi]", example: "rapor status --today 2026-05-01",
      rules: Options.rules,
      run: { arguments async throws(Stop) in try await StatusCommand(arguments).run() }),
  ]

  /// The help of one command.
  var help: String {
    let width = (rules.map { Command.label($0).count }.max() ?? 0) + 2
    let lines = rules.map { rule in
      let label = Command.label(rule)
      return "  " + label + String(repeating: " ", count: width - label.count) + rule.help
    }
    return """
      \(name): \(summary)

      Pemakaian: \(usage)
      Contoh:    \(example)

      Opsi:
      \(lines.joined(separator: "\n"))
      """
  }

  private static func label(_ rule: OptionRule) -> String {
    "--\(rule.name)" + (rule.value.map { " \($0)" } ?? "")
  }

  /// The help of the program.
  static var overview: String {
    let width = (all.map(\.name.count).max() ?? 0) + 2
    let lines = all.map { command in
      "  " + command.name + String(repeating: " ", count: width - command.name.count)
        + command.summary
    }
    return """
      rapor: situs rapor kinerja kecamatan dari tabel indikator dan realisasi

      Pemakaian: rapor PERINTAH [opsi]
      Contoh:    rapor build

      Perintah:
      \(lines.joined(separator: "\n"))

      Bantuan tiap perintah: rapor PERINTAH --help
      """
  }

  /// Runs what the words after the program's name ask for.
  static func run(_ words: [String]) async -> ExitCode {
    let console = Console(isQuiet: false, asJSON: false)
    guard let name = words.first else {
      console.say(overview)
      return .usage
    }
    if ["--help", "-h", "help"].contains(name) {
      console.result(overview)
      return .done
    }
    guard let command = all.first(where: { $0.name == name }) else {
      let near = nearestName(to: name, among: all.map(\.name)).map { " Maksudnya “\($0)”?" } ?? ""
      console.say("Perintah “\(name)” tidak dikenal.\(near) Lihat rapor --help.")
      return .usage
    }
    do throws(Stop) {
      let arguments = try Arguments(words.dropFirst(), rules: command.rules)
      if arguments.has("help") {
        console.result(command.help)
        return .done
      }
      return try await command.run(arguments)
    } catch {
      console.say(error.message)
      return error.code
    }
  }
}
