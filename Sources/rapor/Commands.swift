import Building
import Diagnostics
import Files
import Site
import Tables

protocol Command: SendableMetatype {
  static var description: CommandDescription { get }
  init(options: Options) throws(CommandFailure)
  func run() async throws(CommandFailure) -> ExitCode
}

/// What the help says of a command, and which options it takes besides those of all commands.
struct CommandDescription: Sendable {
  let name: String
  let summary: String
  let usage: String
  let example: String
  var own: [Option] = []
  /// Whether what it says is all that comes of it.
  var onlyTells = false
  /// Whether standard output is its result alone, with `--json` too, so that what is wrong is told on
  /// standard error.
  var outputIsTaken = false

  var options: [Option] { own + Options.all }

  /// The words of the usage line that stand for operands, in their order; the last of them may be
  /// repeated where `...` follows it.
  var operands: [String] {
    let words = usage.split(separator: " ").dropFirst(2).prefix { word in
      !word.hasPrefix("-") && !word.hasPrefix("[-") && word != "[opsi]"
    }
    return words.map { String($0.filter { $0 != "[" && $0 != "]" }) }.filter { $0 != "..." }
  }

  /// Whether the last operand may be given several times.
  var repeatsOperands: Bool { usage.contains("...") }

  var help: String {
    """
    \(name): \(summary)

    Pemakaian: \(usage)
    Contoh:    \(example)

    Opsi:
    \(Self.aligned(options.map { ($0.label, $0.help) }))
    """
  }

  /// Indented lines whose second halves stand below one another.
  static func aligned(_ lines: [(String, String)]) -> String {
    let width = (lines.map(\.0.count).max() ?? 0) + 2
    return lines.map { "  " + $0.padded(to: width) + $1 }.joined(separator: "\n")
  }
}

extension String {
  func padded(to width: Int) -> String { self + String(repeating: " ", count: width - count) }
}

@main
enum Rapor {
  /// All commands, in the order of the help.
  static let commands: [any Command.Type] = [
    BuildCommand.self, CheckCommand.self, ConvertCommand.self, NewCommand.self, FormCommand.self,
    CollectCommand.self, ApproveCommand.self, PrintCommand.self, SheetsCommand.self,
    VerifyCommand.self, RollbackCommand.self, WatchCommand.self, StatusCommand.self,
    DoctorCommand.self, NightCommand.self, TemplatesCommand.self, CompletionsCommand.self,
    ManualCommand.self, HelpCommand.self,
  ]

  /// What may be asked of the program without a command.
  static let version = Option("version", nil, "nomor versi, commit, format isi, bentuk situs")

  static func main() async {
    StandardStreams.ignoreClosedPipes()
    Interruption.note()
    var code = await run(Array(CommandLine.arguments.dropFirst()))
    Interruption.endIfNoted()
    if code != .inputOutput, let lost = StandardStreams.lostResult {
      Console(isQuiet: false, asJSON: false).say("Hasilnya tidak tertulis: \(lost.text).")
      code = .inputOutput
    }
    Environment.exit(code.rawValue)
  }

  static var help: String {
    """
    rapor: situs rapor kinerja kecamatan dari tabel indikator dan realisasi

    Pemakaian: rapor [opsi] PERINTAH [opsi]
    Contoh:    rapor build

    Perintah:
    \(CommandDescription.aligned(commands.map { ($0.description.name, $0.description.summary) }))

    Bantuan tiap perintah: rapor help PERINTAH, atau rapor PERINTAH --help
    Versi: rapor --version
    """
  }

  /// The command that a person names.
  static func command(_ name: String) throws(CommandFailure) -> any Command.Type {
    if let command = commands.first(where: { $0.description.name == name }) { return command }
    let near = question(about: name, among: commands.map { $0.description.name })
    throw .usage(
      "Perintah “\(name)” tidak dikenal." + (near.map { " \($0)" } ?? "") + " Lihat rapor --help.")
  }

  /// Runs what the words after the program's name ask for.
  private static func run(_ words: [String]) async -> ExitCode {
    let asJSON = words.prefix { $0 != "--" }.contains("--json")
    let console = Console(isQuiet: false, asJSON: asJSON)
    if words.isEmpty {
      console.say(help)
      return .usage
    }
    do throws(CommandFailure) {
      let (leading, rest) = Arguments.leading(words, options: Options.all)
      let general = try Arguments(leading, of: "", options: Options.all + [version])
      if general.has("version") {
        console.result(ProgramVersion.text)
        return .done
      }
      guard let name = rest.first else {
        if !general.has("help") { throw .usage("Sebut perintahnya. Lihat rapor --help.") }
        console.result(help)
        return .done
      }
      let command = try command(name)
      let description = command.description
      let arguments = try Arguments(
        leading + rest.dropFirst(), of: name, options: description.options)
      if arguments.has("help") {
        console.result(description.help)
        return .done
      }
      let code = try await command.init(options: Options(arguments, of: description)).run()
      guard code == .done, !description.onlyTells, let lost = StandardStreams.lostResult
      else { return code }
      throw .inputOutput(
        "Selesai; hanya keterangannya yang tidak tertulis: \(lost.text). Jangan diulangi.")
    } catch {
      console.fail(error)
      return error.code
    }
  }
}
