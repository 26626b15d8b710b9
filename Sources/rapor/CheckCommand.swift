import Building
import Catalog
import Diagnostics

/// `rapor check`: reads and computes everything, writes nothing.
struct CheckCommand {
  static let rules = [
    OptionRule(
      name: "remarks-as-errors", value: nil, help: "perhatian pun membuat kode keluar 65")
  ]

  private let options: Options
  private let units: Set<String>
  private let remarksAreErrors: Bool

  init(_ arguments: Arguments) throws(Stop) {
    options = try Options(arguments)
    units = Set(arguments.operands.map(\.trimmedSlashes))
    remarksAreErrors = arguments.has("remarks-as-errors")
  }

  /// Runs the check.
  func run() throws(Stop) -> ExitCode {
    let workspace = try Workspace(options.places, withTemplates: true)
    for name in units.sorted() { _ = try workspace.unitFolder(name) }
    var diagnostics = workspace.siteDiagnostics
    if units.isEmpty { diagnostics += workspace.content.diagnostics }
    if workspace.content.units.isEmpty {
      options.console.report(diagnostics)
      throw Stop(code: .content, message: "Tidak ada unit di \(options.places.shownContent).")
    }
    for folder in workspace.content.units where units.isEmpty || units.contains(folder.id.path) {
      let reading = try workspace.reading(folder)
      diagnostics += reading.diagnostics
      diagnostics += reading.working.map(RemarkFinder.remarks)?.map(\.diagnostic) ?? []
    }
    options.console.report(diagnostics)
    let errors = diagnostics.count { $0.severity == .error }
    let remarks = diagnostics.count - errors
    options.console.summarize("\(errors) galat, \(remarks) perhatian.")
    return errors > 0 || (remarksAreErrors && remarks > 0) ? .content : .done
  }
}
