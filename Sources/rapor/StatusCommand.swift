import Building
import Catalog
import Diagnostics
import Files
import Parallel
import Scoring
import Site
import Tables

/// `rapor status`: how far every quarter of every unit has come.
struct StatusCommand: Command {
  static let description = CommandDescription(
    name: "status", summary: "keadaan pelaporan setiap unit dan triwulan",
    usage: "rapor status [opsi]", example: "rapor status --today 2026-05-01",
    onlyTells: true, outputIsTaken: true)

  let options: Options

  private typealias Line = (status: UnitStatus, facts: WorkingFacts)

  /// Prints the table. Units with errors are shown as such and end in 65, as in a build.
  func run() async throws(CommandFailure) -> ExitCode {
    try options.given.refuseOperands()
    let inputs = try SiteInputs(options.places, withTemplates: false)
    try options.console.stop(
      at: inputs.siteDiagnostics, "Status tidak dapat dihitung: perbaiki galat di atas.")
    let today = try options.places.today(inputs.settings, zone: nil)
    guard !inputs.content.units.isEmpty else {
      options.console.report(inputs.content.diagnostics)
      throw .content("Tidak ada unit di \(options.places.shownContent).")
    }
    let (settings, options) = (inputs.settings, options)
    let read = await concurrentMap(inputs.content.units, jobs: Environment.processors) {
      folder -> (line: Line, diagnostics: [Diagnostic]) in
      let unit = LoadedUnit(
        folder, settings: settings, addresses: inputs.addresses(of: folder.id),
        yearBefore: inputs.approvedYearBefore(folder.id))
      let status = unit.status(
        settings: settings, places: options.places, isPublished: folder.reached != nil)
      return ((status, unit.facts), unit.diagnostics.filter { $0.severity == .error })
    }
    let lines = read.map(\.line)
    let errors = inputs.content.diagnostics + read.flatMap(\.diagnostics)
    try errors.stopAtMachineFault()
    options.console.result(options.console.asJSON ? json(lines, today) : table(lines, today))
    options.console.report(errors)
    return errors.contains { $0.severity == .error } ? .content : .done
  }

  private func table(_ lines: [Line], _ today: CalendarDate) -> String {
    let head = ["Unit"] + Quarter.allCases.map(\.title)
    let rows = lines.map { line in
      [line.status.id.path] + Quarter.allCases.map { line.status.quarters[$0].short }
    }
    let widths = head.indices.map { column in
      ([head] + rows).map { $0[column].count }.max() ?? 0
    }
    let aligned = ([head] + rows).map { row in
      zip(row, widths).map { $0.padded(to: $1) }.joined(separator: "  ").trimmed
    }
    return "Keadaan pada \(today.text)\n\n" + aligned.joined(separator: "\n")
  }

  /// One object, keys in fixed order.
  private func json(_ lines: [Line], _ today: CalendarDate) -> String {
    """
    {
      "hari_ini": "\(today.canonical)",
      "unit": [
    \(lines.map(json).joined(separator: ",\n"))
      ]
    }
    """
  }

  private func json(_ line: Line) -> String {
    let status = line.status
    let quarters = Quarter.allCases.map { quarter in
      let entries = line.facts.entries(quarter)
      return "{\"triwulan\": \(quarter.rawValue), "
        + "\"keadaan\": \(jsonString(status.quarters[quarter].code)), "
        + "\"terisi\": \(entries.map { String($0.entered) } ?? "null"), "
        + "\"dari\": \(entries.map { String($0.needed) } ?? "null"), "
        + "\"tanggal\": \(status.quarters[quarter].day.map { jsonString($0.canonical) } ?? "null")}"
    }
    return """
          {"unit": \(jsonString(status.id.path)), "kabupaten": \(jsonString(status.regencyName)), \
      "kecamatan": \(jsonString(status.subdistrict)), "tahun": \(status.id.year), "triwulan": [
            \(quarters.joined(separator: ",\n      "))]}
      """
  }
}

extension ReportingStatus {
  /// The status in so few words that four stand in a line of a terminal.
  var short: String {
    switch self {
    case .approved, .reported, .unreadable, .brokenApproval: code
    case .partly(let entered, let all): "sebagian \(entered)/\(all)"
    case .due(let day): "lapor s.d. \(day.canonical)"
    case .overdue(_, let entered, let all):
      entered > 0 ? "terlambat \(entered)/\(all)" : "terlambat"
    case .nothingExpected: "tidak dijadwalkan"
    case .notDue: "belum waktunya"
    }
  }

  /// The day by which, or since when.
  var day: CalendarDate? {
    switch self {
    case .due(let day), .overdue(let day, _, _): day
    default: nil
    }
  }
}
