import Building
import Catalog
import Diagnostics
import Files

/// `rapor approve --restore`: puts a lost newest approval back from the published site, which carries
/// its tables and every folder's records.
struct ChainRestoring {
  private let unitName: String
  private let options: Options
  private let site: String

  init(_ unitName: String, _ options: Options, site: String) {
    self.unitName = unitName
    self.options = options
    self.site = site
  }

  /// Restores, or says why there is nothing to restore.
  func run() throws(Stop) -> ExitCode {
    let lock = try SiteLock.take(options.places)
    defer { withExtendedLifetime(lock) {} }
    let workspace = try Workspace(options.places, withTemplates: false)
    let folder = try workspace.unitFolder(unitName)
    let addresses = workspace.addresses(of: folder.id)
    var diagnostics: [Diagnostic] = []
    let own = Chain.read(folder, addresses: addresses, into: &diagnostics)
    try stop(at: diagnostics)
    let published: [(name: String, files: [Chain.NamedFile])]
    let tables: [Chain.NamedFile]
    do {
      published = try PublishedChain.folders(of: folder.id, in: site)
      tables = published.isEmpty ? [] : try PublishedChain.tables(of: folder.id, in: site)
    } catch {
      throw Stop(code: .inputOutput, message: "\(error.text).")
    }
    guard published.count > own.folders.count else {
      throw Stop(
        code: .usage,
        message: "Tidak ada yang perlu dipulihkan: semua pengesahan yang terbit ada di "
          + "\(folder.shownPath)/disahkan.")
    }
    guard published.count == own.folders.count + 1 else {
      throw Stop(
        code: .content,
        message: "Lebih dari satu pengesahan hilang, dan situs hanya memuat tabel yang terbaru. "
          + "Kembalikan folder \(folder.shownPath)/disahkan dari cadangan.")
    }
    let whole = Chain.read(
      published: published, tables: tables, addresses: addresses,
      "\(site)/\(unitName)/data/rantai", into: &diagnostics)
    try stop(at: diagnostics)
    if let broken = own.extends(published.dropLast(), folder.shownPath) { try stop(at: [broken]) }
    guard let lost = whole.newest else {
      throw Stop(code: .defect, message: "Rantai yang terbit kosong.")
    }
    try ApproveCommand.add(
      lost.name, lost.tables + lost.records, to: "\(folder.path)/disahkan",
      or: "Pengesahan gagal dipulihkan")
    options.console.result(
      "\(folder.shownPath)/disahkan/\(lost.name) dipulihkan, sidik "
        + "\(lost.approval.fingerprint.text).")
    return .done
  }

  private func stop(at diagnostics: [Diagnostic]) throws(Stop) {
    let errors = diagnostics.filter { $0.severity == .error }
    if errors.isEmpty { return }
    options.console.report(errors)
    throw Stop(code: .content, message: "Tidak ada yang dipulihkan: perbaiki dahulu galat di atas.")
  }
}
