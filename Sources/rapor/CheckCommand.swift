import Building
import Catalog
import Diagnostics

/// `rapor check`: reads and computes everything, writes nothing.
struct CheckCommand: Command {
  static let description = CommandDescription(
    name: "check", summary: "memeriksa isi tanpa menulis apa pun",
    usage: "rapor check [UNIT ...] [opsi]", example: "rapor check sampang/banyuates/2020",
    own: [Option("remarks-as-errors", nil, "perhatian pun membuat kode keluar 65")])

  private let options: Options
  private let units: Set<String>
  private let remarksAreErrors: Bool

  init(_ arguments: Arguments) throws(CommandFailure) {
    options = try Options(arguments)
    var units: Set<String> = []
    for typed in arguments.operands { units.insert(try options.unit(typed)) }
    self.units = units
    remarksAreErrors = arguments.has("remarks-as-errors")
  }

  func run() throws(CommandFailure) -> ExitCode {
    let inputs = try SiteInputs(options.places, withTemplates: true)
    var diagnostics = inputs.siteDiagnostics
    if units.isEmpty { diagnostics += inputs.content.diagnostics }
    if inputs.content.units.isEmpty {
      options.console.report(diagnostics)
      throw .content("Tidak ada unit di \(options.places.shownContent).")
    }
    for folder in inputs.content.units where units.isEmpty || units.contains(folder.id.path) {
      let unit = try inputs.unit(folder)
      diagnostics += inputs.content.diagnostics(beside: folder.id) + unit.diagnostics
      diagnostics += unit.working.map(RemarkFinder.remarks)?.map(\.diagnostic) ?? []
    }
    options.console.report(diagnostics, allAreErrors: remarksAreErrors)
    let errors = diagnostics.count { $0.severity == .error }
    let remarks = diagnostics.count - errors
    options.console.summarize("\(errors) galat, \(remarks) perhatian.")
    return errors > 0 || (remarksAreErrors && remarks > 0) ? .content : .done
  }
}
