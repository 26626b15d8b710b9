import Building
import Diagnostics
import Files
import Verification

/// `rapor verify`: checks a published folder by itself.
struct VerifyCommand {
  static let rules = [
    OptionRule(
      name: "sidik", value: "SIDIK",
      help: "cocokkan sidik yang tersimpan di kertas (boleh berulang)")
  ]

  private let options: Options
  private let folder: String
  private let sidiks: [PaperSidik]

  init(_ arguments: Arguments) throws(Stop) {
    options = try Options(arguments)
    if arguments.operands.count > 1 {
      throw Stop(
        code: .usage,
        message: "rapor verify memeriksa satu folder, bukan \(arguments.operands.count).")
    }
    sidiks = try arguments.all("sidik").map { typed throws(Stop) in
      if let sidik = PaperSidik(typed) { return sidik }
      throw Stop(
        code: .usage,
        message:
          "“\(Diagnostic.excerpt(typed))” bukan sidik. Tulis keenam belas digit yang tercetak "
          + "di kertas, misalnya --sidik \"1de4 cc33 2892 2f98\".")
    }
    folder = (arguments.operands.first ?? "Public").trimmedSlashes
  }

  /// Runs the verification.
  func run() async throws(Stop) -> ExitCode {
    let path = options.path(folder)
    do {
      // With the slash, a link to a folder counts as the folder: web servers like such.
      guard try Disk.info(path + "/")?.kind == .folder else {
        let exists = try Disk.info(path) != nil
        throw Stop(
          code: .content,
          message: (exists ? "\(folder) bukan folder" : "Folder \(folder) tidak ada")
            + "; tidak ada yang diperiksa. Sebutkan folder terbitan, misalnya: rapor verify Public")
      }
    } catch let stop as Stop {
      throw stop
    } catch {
      throw Stop(code: .inputOutput, message: "Folder \(folder) tidak terbaca.")
    }
    let outcome = await Verifier.verify(path, shownAs: folder) { done, count in
      options.console.progress("Memeriksa", done, of: count)
    }
    if Interruption.isNoted { return .done }
    var findings = outcome.findings
    for sidik in sidiks {
      switch sidik.look(in: outcome.summaries, folder) {
      case .found(let words): options.console.result(words)
      case .missing(let finding): findings.append(finding)
      }
    }
    options.console.report(findings)
    for (file, reason) in outcome.onlySums {
      options.console.summarize("Hanya dicocokkan dengan jumlahnya: \(file) (\(reason)).")
    }
    for note in outcome.notes { options.console.result(note) }
    let held =
      outcome.onlySums.isEmpty
      ? "" : ", \(outcome.onlySums.count) hanya dicocokkan dengan jumlahnya"
    let counts =
      "\(outcome.files) berkas, \(outcome.units) unit disusun ulang, \(outcome.links) tautan "
      + "diperiksa\(held)"
    let verdict =
      findings.isEmpty ? "semua cocok" : "\(findings.count) temuan"
    options.console.result("\(counts): \(verdict).")
    return findings.isEmpty ? .done : .content
  }
}
