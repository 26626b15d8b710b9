import Building
import Catalog
import Diagnostics

/// A unit as its working tables have it, for commands that need it without errors.
struct WorkingUnit {
  let workspace: Workspace
  let folder: UnitFolder
  let unit: Unit

  /// Reads the unit that people know as `name`; errors in it, or in the site's own tables, stop.
  init(_ name: String, _ options: Options) throws(Stop) {
    workspace = try Workspace(options.places, withTemplates: false)
    let folder = try workspace.unitFolder(name)
    let outcome = UnitReader.working(
      folder, settings: workspace.settings, keepingPersonalNumbers: true)
    let errors = (workspace.siteDiagnostics + outcome.diagnostics).filter { $0.severity == .error }
    guard errors.isEmpty, let unit = outcome.unit else {
      options.console.report(errors)
      throw Stop(code: .content, message: "Perbaiki dahulu galat di atas.")
    }
    self.folder = folder
    self.unit = unit
  }
}
