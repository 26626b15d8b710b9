import Building
import Diagnostics
import Files
import Verification

/// `rapor verify`: checks a published folder by itself.
struct VerifyCommand: Command {
  static let description = CommandDescription(
    name: "verify", summary: "memeriksa folder yang diterbitkan, tanpa isi dan templat",
    usage: "rapor verify [FOLDER] [opsi]", example: "rapor verify Public",
    own: [Option("sidik", "SIDIK", "cocokkan sidik yang tersimpan di kertas (boleh berulang)")])

  private let options: Options
  private let folder: String
  private let sidiks: [PaperSidik]

  init(_ arguments: Arguments) throws(CommandFailure) {
    options = try Options(arguments)
    if arguments.operands.count > 1 {
      throw .usage("rapor verify memeriksa satu folder, bukan \(arguments.operands.count).")
    }
    sidiks = try arguments.all("sidik").map { typed throws(CommandFailure) in
      if let sidik = PaperSidik(typed) { return sidik }
      throw .usage(
        "“\(Diagnostic.excerpt(typed))” bukan sidik. Tulis keenam belas digit yang tercetak di "
          + "kertas, misalnya --sidik \"1de4 cc33 2892 2f98\".")
    }
    folder = (arguments.operands.first ?? "Public").trimmedSlashes
  }

  func run() async throws(CommandFailure) -> ExitCode {
    let path = options.path(folder)
    // With the slash, a link to a folder counts as the folder: web servers like such.
    if try kind(of: path + "/") != .folder {
      let exists = try kind(of: path) != nil
      throw .content(
        (exists ? "\(folder) bukan folder" : "Folder \(folder) tidak ada")
          + "; tidak ada yang diperiksa. Sebutkan folder terbitan, misalnya: rapor verify Public")
    }
    let outcome = await Verifier.verify(path, shownAs: folder) { done, count in
      options.console.progress("Memeriksa", done, of: count)
    }
    if Interruption.isNoted { return .done }
    var findings = outcome.findings
    for sidik in sidiks {
      switch sidik.look(in: outcome.summaries, folder) {
      case .found(let words): options.console.tell(words)
      case .missing(let finding): findings.append(finding)
      }
    }
    options.console.report(findings)
    for (file, reason) in outcome.onlySums {
      options.console.summarize("Hanya dicocokkan dengan jumlahnya: \(file) (\(reason)).")
    }
    for note in outcome.notes { options.console.tell(note) }
    let held =
      outcome.onlySums.isEmpty
      ? "" : ", \(outcome.onlySums.count) hanya dicocokkan dengan jumlahnya"
    let counts =
      "\(outcome.files) berkas, \(outcome.units) unit disusun ulang, \(outcome.links) tautan "
      + "diperiksa\(held)"
    let verdict = findings.isEmpty ? "semua cocok" : "\(findings.count) temuan"
    options.console.tell("\(counts): \(verdict).")
    return findings.isEmpty ? .done : .content
  }

  private func kind(of path: String) throws(CommandFailure) -> FileInfo.Kind? {
    try attempt(Disk.info(path)?.kind) { _ in .inputOutput("Folder \(folder) tidak terbaca.") }
  }
}
