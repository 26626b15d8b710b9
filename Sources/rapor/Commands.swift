import Building
import Diagnostics
import Files

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

  var options: [Option] { own + Options.all }

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
    DoctorCommand.self, NightCommand.self, TemplatesCommand.self,
  ]

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

  private static var help: String {
    """
    rapor: situs rapor kinerja kecamatan dari tabel indikator dan realisasi

    Pemakaian: rapor PERINTAH [opsi]
    Contoh:    rapor build

    Perintah:
    \(CommandDescription.aligned(commands.map { ($0.description.name, $0.description.summary) }))

    Bantuan tiap perintah: rapor PERINTAH --help
    """
  }

  /// Runs what the words after the program's name ask for.
  private static func run(_ words: [String]) async -> ExitCode {
    let console = Console(isQuiet: false, asJSON: false)
    guard let name = words.first else {
      console.say(help)
      return .usage
    }
    if ["--help", "-h", "help"].contains(name) {
      console.result(help)
      return .done
    }
    guard let command = commands.first(where: { $0.description.name == name }) else {
      let near = question(about: name, among: commands.map { $0.description.name })
      console.say(
        "Perintah “\(name)” tidak dikenal." + (near.map { " \($0)" } ?? "")
          + " Lihat rapor --help.")
      return .usage
    }
    do throws(CommandFailure) {
      let description = command.description
      let arguments = try Arguments(words.dropFirst(), of: name, options: description.options)
      if arguments.has("help") {
        console.result(description.help)
        return .done
      }
      let code = try await command.init(options: Options(arguments)).run()
      guard code == .done, !description.onlyTells, let lost = StandardStreams.lostResult
      else { return code }
      throw .inputOutput(
        "Selesai; hanya keterangannya yang tidak tertulis: \(lost.text). Jangan diulangi.")
    } catch {
      console.say(error.message)
      return error.code
    }
  }
}
