import Diagnostics
import Files
import Verification

/// `rapor verify`: checks a published folder by itself.
struct VerifyCommand {
  static let rules: [OptionRule] = []

  private let options: Options
  private let folder: String

  init(_ arguments: Arguments) throws(Stop) {
    options = try Options(arguments)
    if arguments.operands.count > 1 {
      throw Stop(
        code: .usage,
        message: "rapor verify memeriksa satu folder, bukan \(arguments.operands.count).")
    }
    folder = (arguments.operands.first ?? "Public").trimmedSlashes
  }

  /// Runs the verification.
  func run() throws(Stop) -> ExitCode {
    let path = options.path(folder)
    do {
      guard try Disk.info(path)?.kind == .folder else {
        throw Stop(
          code: .content, message: "Folder \(folder) tidak ada; tidak ada yang diperiksa.")
      }
    } catch let stop as Stop {
      throw stop
    } catch {
      throw Stop(code: .inputOutput, message: "Folder \(folder) tidak terbaca.")
    }
    let outcome = Verifier.verify(path, shownAs: folder) { done, count in
      options.console.progress("Memeriksa", done, of: count)
    }
    options.console.report(outcome.findings)
    let unshown =
      outcome.unshown == 0
      ? "" : ", \(outcome.unshown) jenis bagian tidak ditampilkan templatnya"
    let counts =
      "\(outcome.files) berkas, \(outcome.figures) angka, \(outcome.links) tautan diperiksa\(unshown)"
    let verdict =
      outcome.findings.isEmpty ? "semua cocok" : "\(outcome.findings.count) temuan"
    options.console.result("\(counts): \(verdict).")
    return outcome.findings.isEmpty ? .done : .content
  }
}
