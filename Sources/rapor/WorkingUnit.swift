import Building
import Catalog
import Diagnostics

/// A unit as its working tables have it, for commands that need it without errors.
struct WorkingUnit {
  let inputs: SiteInputs
  let folder: UnitFolder
  let unit: Unit
  /// What is remarked on its tables as they are read.
  let remarks: [Diagnostic]

  /// Reads the unit that people know as `name`; errors in it, or in the site's own tables, stop.
  init(_ name: String, _ options: Options) throws(CommandFailure) {
    inputs = try SiteInputs(options.places, withTemplates: false)
    folder = try inputs.unitFolder(name)
    let outcome = UnitReader.working(
      folder, settings: inputs.settings, keepingPersonalNumbers: true)
    let failed = "Perbaiki dahulu galat di atas."
    let beside = inputs.content.diagnostics(beside: folder.id)
    try options.console.stop(
      at: inputs.siteDiagnostics + beside + outcome.diagnostics, failed)
    guard let unit = outcome.unit else { throw .content(failed) }
    self.unit = unit
    remarks = outcome.diagnostics
  }
}
