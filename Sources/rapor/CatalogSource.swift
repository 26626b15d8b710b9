import Catalog
import Diagnostics
import Files

/// The unit whose catalog `rapor new --from` copies: its working tables, or where there are none
/// the latest that were approved.
struct CatalogSource {
  let unit: Unit
  /// The emblem beside the tables, as bytes.
  let emblem: [UInt8]?
  /// Where the catalog was taken from, for people.
  let shown: String

  init(_ path: String, _ options: Options) throws(Stop) {
    let workspace = try Workspace(options, withTemplates: false)
    let folder = try workspace.unitFolder(path)
    let outcome: UnitLoader.Outcome
    let hasTables =
      folder.hasWorkbook || !folder.tables.isEmpty
    if !hasTables, !folder.approvals.isEmpty {
      var diagnostics: [Diagnostic] = []
      let chain = Chain.read(
        folder, addresses: workspace.addresses(of: folder.id), into: &diagnostics)
      let approved = chain.newest.map { UnitReader.load(approved: $0, of: folder) }
      outcome = UnitLoader.Outcome(
        unit: approved?.unit, diagnostics: diagnostics + (approved?.diagnostics ?? []))
      shown = "\(path) (disahkan, \(folder.reached?.title ?? "tanpa triwulan"))"
    } else {
      outcome = UnitReader.working(
        folder, settings: workspace.settings, keepingPersonalNumbers: true)
      shown = path
    }
    guard let unit = outcome.unit else {
      options.console.report(outcome.diagnostics.filter { $0.severity == .error })
      throw Stop(
        code: .content, message: "Tidak ada yang dibuat: perbaiki dahulu galat \(path) di atas.")
    }
    self.unit = unit
    do {
      emblem = folder.hasEmblem ? try Disk.read("\(folder.path)/lambang.svg") : nil
    } catch {
      throw Stop(code: .inputOutput, message: "\(error.text).")
    }
  }
}
