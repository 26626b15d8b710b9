import Building
import Diagnostics
import Files
import Verification

/// `rapor verify`: checks a published folder by itself.
struct VerifyCommand: Command {
  static let description = CommandDescription(
    name: "verify", summary: "memeriksa folder yang diterbitkan, tanpa isi dan templat",
    usage: "rapor verify [FOLDER] [opsi]", example: "rapor verify Public",
    own: [Option("sidik", "SIDIK", "cocokkan sidik yang tersimpan di kertas", repeats: true)],
    onlyTells: true)

  let options: Options

  func run() async throws(CommandFailure) -> ExitCode {
    let operands = options.given.operands
    if operands.count > 1 {
      throw .usage("rapor verify memeriksa satu folder, bukan \(operands.count).")
    }
    let sidiks = try options.given.all("sidik").map { typed throws(CommandFailure) in
      if let sidik = PaperSidik(typed) { return sidik }
      throw .usage(
        "“\(Diagnostic.excerpt(typed))” bukan sidik. Tulis keenam belas digit yang tercetak di "
          + "kertas, misalnya --sidik \"1de4 cc33 2892 2f98\".")
    }
    let folder = (operands.first ?? "Public").trimmedSlashes
    func kind(of path: String) throws(CommandFailure) -> FileInfo.Kind? {
      try attempt(Disk.info(path)?.kind) { _ in .inputOutput("Folder \(folder) tidak terbaca.") }
    }
    let path = options.path(folder)
    // With the slash, a link to a folder counts as the folder: web servers like such.
    if try kind(of: path + "/") != .folder {
      let exists = try kind(of: path) != nil
      throw .content(
        (exists ? "\(folder) bukan folder" : "Folder \(folder) tidak ada")
          + "; tidak ada yang diperiksa. Terbitkan dahulu dengan rapor build, atau sebut folder "
          + "terbitannya: rapor verify FOLDER")
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
    let code = findings.isEmpty ? ExitCode.done : .content
    if options.console.asJSON {
      close(outcome, findings: findings.count, code)
      return code
    }
    for (file, reason) in outcome.onlySums {
      options.console.summarize("Hanya dicocokkan dengan jumlahnya: \(file) (\(reason)).")
    }
    for note in outcome.notes { options.console.tell(note) }
    let held = outcome.onlySums.count
    options.console.tell(
      "\(outcome.files) berkas, \(outcome.units) unit disusun ulang, \(outcome.links) tautan diperiksa"
        + (held == 0 ? "" : ", \(held) hanya dicocokkan dengan jumlahnya")
        + (findings.isEmpty ? ": semua cocok." : ": \(findings.count) temuan."))
    return code
  }

  private func close(_ outcome: Verification, findings: Int, _ code: ExitCode) {
    let notes = outcome.notes.map(jsonString).joined(separator: ",")
    let held = outcome.onlySums.map {
      "{\"berkas\":\(jsonString($0.file)),"
        + "\"alasan\":\(jsonString($0.reason))}"
    }.joined(separator: ",")
    options.console.close(
      code,
      ",\"berkas\":\(outcome.files),\"unit\":\(outcome.units),\"tautan\":\(outcome.links)"
        + ",\"temuan\":\(findings),\"hanya_jumlah\":[\(held)],\"catatan\":[\(notes)]")
  }
}
