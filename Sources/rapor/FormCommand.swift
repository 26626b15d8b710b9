import Building
import Catalog
import Diagnostics
import Files
import Forms

/// `rapor form`: a form for each position, with just the figures that it owes for a quarter or a month.
struct FormCommand: Command {
  static let description = CommandDescription(
    name: "form", summary: "formulir isian tiap jabatan untuk satu triwulan atau bulan",
    usage: "rapor form UNIT --quarter N | --month N [opsi]",
    example: "rapor form sampang/karang-penang/2026 --quarter 1",
    own: [
      Option("quarter", "N", "triwulan yang dilaporkan (1 sampai 4)"),
      Option("month", "N", "hanya angka bulanan bulan ini (1 sampai 12)"),
      Option("position", "KODE", "hanya jabatan ini", repeats: true),
      Option("output", "FOLDER", "folder formulir (bawaan: Formulir)"),
    ])

  private let options: Options
  private let unitName: String
  private let quarter: Quarter
  private let month: Month?

  init(options: Options) throws(CommandFailure) {
    self.options = options
    unitName = try options.unit(options.given.unitName())
    month = try options.given.month()
    if let month { quarter = month.quarter } else { quarter = try options.given.requiredQuarter() }
  }

  private var period: String { month?.title ?? quarter.title }

  private var shownOutput: String { (options.given["output"] ?? "Formulir").trimmedSlashes }

  /// Writes the forms: all of them, or none where one of the files exists with other content.
  func run() throws(CommandFailure) -> ExitCode {
    try ReportFile.refuse(
      "formulir", options.path(shownOutput),
      inside: options.places.keeps(options.path("Public")))
    let working = try WorkingUnit(unitName, options)
    let unit = working.unit
    let chosen = try choose(ReportingDuties.all(of: unit, in: quarter, month), unit)
    if chosen.isEmpty {
      options.console.note(
        month == nil
          ? "Tidak ada yang harus diisi untuk \(period): tidak ada indikator yang bertarget. "
            + "Isi tabel target dahulu."
          : "Tidak ada yang harus diisi untuk \(period): tidak ada variabel di tabel bulanan yang "
            + "dipakai indikator bertarget. Tulis dahulu kode variabelnya di tabel bulanan.")
      return .done
    }
    let isApproved = working.folder.reached.map { quarter <= $0 } ?? false
    let today = try options.places.today(working.inputs.settings, zone: unit.profile[.zona])
    let forms = chosen.map { dues in
      NamedFile(
        name: dues.fileName(of: unit.id),
        bytes: FormWorkbook.bytes(dues, of: unit, isApproved: isApproved, made: today))
    }
    // A form that is there and differs may have been filled in.
    let failed = "Formulir gagal ditulis"
    var other: [String] = []
    for form in forms
    where try writing(Transaction.found(path(form.name), form.bytes), orSay: failed) == .other {
      other.append(form.name)
    }
    guard other.isEmpty else {
      throw .cannotWrite(
        "Sudah ada dan mungkin sudah diisi, jadi tidak ditimpa: " + other.joined(separator: ", ")
          + ". Pindahkan dahulu, atau pilih folder lain dengan --output.")
    }
    try changingFiles(orSay: failed) { change throws(Transaction.Failure) in
      for form in forms { try change.write(path(form.name), form.bytes, over: .nothing) }
    }
    options.console.tell(report(chosen, of: unit.id))
    if isApproved { options.console.tell(FormWorkbook.warning(quarter)) }
    return .done
  }

  private func path(_ name: String) -> String { "\(options.path(shownOutput))/\(name)" }

  private func choose(_ all: [ReportingDuties], _ unit: Unit) throws(CommandFailure)
    -> [ReportingDuties]
  {
    let positions = options.given.all("position")
    for code in positions where !unit.positions.contains(where: { $0.code == code }) {
      let near = question(about: code, among: unit.positions.map(\.code))
      throw .usage("Jabatan “\(code)” tidak ada di \(unitName)." + (near.map { " \($0)" } ?? ""))
    }
    guard !positions.isEmpty else { return all }
    for code in positions where !all.contains(where: { $0.position.code == code }) {
      options.console.note("\(code): tidak ada yang harus diisi untuk \(period).")
    }
    return all.filter { positions.contains($0.position.code) }
  }

  private func report(_ chosen: [ReportingDuties], of id: UnitID) -> String {
    let folder = options.shown(shownOutput)
    let lines = chosen.map { dues in
      "  \(folder)/\(dues.fileName(of: id)): \(dues.figureCount) angka"
        + (month == nil ? ", \(dues.indicators.count) penjelasan" : "")
    }
    let forms = chosen[0].fileName(of: id, anyPosition: chosen.count > 1)
    return "Formulir \(period) \(unitName):\n" + lines.joined(separator: "\n")
      + "\nSetelah diisi: rapor collect \(unitName) \(folder)/\(forms)\(options.rootWords)"
  }
}
