import Building
import Catalog
import Diagnostics
import Scoring
import Site

/// `rapor check`: reads and computes everything, writes nothing.
struct CheckCommand: Command {
  static let description = CommandDescription(
    name: "check", summary: "memeriksa isi tanpa menulis apa pun",
    usage: "rapor check [UNIT ...] [opsi]", example: "rapor check sampang/banyuates/2020",
    own: [Option("remarks-as-errors", nil, "perhatian pun membuat kode keluar 65")], onlyTells: true
  )

  let options: Options

  func run() throws(CommandFailure) -> ExitCode {
    let units = try options.units(options.given.operands)
    let remarksAreErrors = options.given.has("remarks-as-errors")
    let inputs = try SiteInputs(options.places, withTemplates: true)
    var diagnostics = inputs.siteDiagnostics + inputs.lostReplacements
    if units.isEmpty { diagnostics += inputs.content.diagnostics }
    if inputs.content.units.isEmpty {
      options.console.report(diagnostics)
      throw .content("Tidak ada unit di \(options.places.shownContent).")
    }
    for folder in inputs.content.units where units.isEmpty || units.contains(folder.id.path) {
      let unit = try inputs.unit(folder)
      diagnostics += inputs.content.diagnostics(beside: folder.id) + unit.diagnostics
      if let working = unit.working {
        let approved = unit.edition?.result.unit
        let today = try options.places.today(inputs.settings, zone: working.profile[.zona])
        diagnostics += RemarkFinder.remarks(on: working, since: approved, today: today).map(
          \.diagnostic)
      }
    }
    options.console.report(diagnostics, allAreErrors: remarksAreErrors)
    let errors = diagnostics.count { $0.severity == .error }
    let remarks = diagnostics.count - errors
    options.console.summarize("\(errors) galat, \(remarks) perhatian.")
    let code = errors > 0 || (remarksAreErrors && remarks > 0) ? ExitCode.content : .done
    options.console.close(code, ",\"galat\":\(errors),\"perhatian\":\(remarks)")
    return code
  }
}
