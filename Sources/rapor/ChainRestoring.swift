import Building
import Catalog
import Diagnostics
import Files

/// `rapor approve --restore`: puts a lost newest approval back from the published site, which carries
/// its tables and every folder's records.
struct ChainRestoring {
  let unitName: String
  let options: Options
  /// The folder of the published site.
  let site: String

  /// Restores, or says why there is nothing to restore.
  func run() throws(CommandFailure) -> ExitCode {
    let lock = try SiteLock.take(options.places)
    defer { withExtendedLifetime(lock) {} }
    let inputs = try SiteInputs(options.places, withTemplates: false)
    let folder = try inputs.unitFolder(unitName)
    let addresses = inputs.addresses(of: folder.id)
    var diagnostics: [Diagnostic] = []
    let own = Chain.read(folder, addresses: addresses, into: &diagnostics)
    try stop(at: diagnostics)
    let published = try reading(PublishedChain.folders(of: folder.id, in: site))
    let tables =
      published.isEmpty ? [] : try reading(PublishedChain.tables(of: folder.id, in: site))
    guard published.count > own.folders.count else {
      throw .usage(
        "Tidak ada yang perlu dipulihkan: semua pengesahan yang terbit ada di "
          + "\(folder.shownPath)/disahkan.")
    }
    guard published.count == own.folders.count + 1 else {
      throw .content(
        "Lebih dari satu pengesahan hilang, dan situs hanya memuat tabel yang terbaru. Kembalikan "
          + "folder \(folder.shownPath)/disahkan dari cadangan.")
    }
    let whole = Chain.read(
      published: published, tables: tables, addresses: addresses,
      "\(site)/\(unitName)/data/rantai", into: &diagnostics)
    try stop(at: diagnostics)
    if let broken = own.extends(published.dropLast(), folder.shownPath) { try stop(at: [broken]) }
    guard let lost = whole.newest else {
      throw .defect("Rantai yang terbit kosong.")
    }
    try ApproveCommand.add(
      lost.name, lost.tables + lost.records, to: "\(folder.path)/disahkan",
      or: "Pengesahan gagal dipulihkan")
    options.console.result(
      "\(folder.shownPath)/disahkan/\(lost.name) dipulihkan, sidik "
        + "\(lost.approval.fingerprint.text).")
    return .done
  }

  private func stop(at diagnostics: [Diagnostic]) throws(CommandFailure) {
    try options.console.stop(
      at: diagnostics, "Tidak ada yang dipulihkan: perbaiki dahulu galat di atas.")
  }
}
