import Diagnostics
import Formulas
import Numerals
package import Tables

/// What happened to a variable in each quarter itself, or in each month.
package struct Realization: Sendable {
  /// The variable's code.
  package let variable: String
  /// Each quarter's entry; where it is entered by month, what the months come to, rounded.
  package let values: PerQuarter<Entry>
  /// The entries by month; nil for what is entered by quarter.
  package var months: PerMonth<Entry>? = nil
  package let remark: String?
  /// Whether it is the example of `rapor new`, which nobody reported.
  package let isExample: Bool
  package let source: RowSource
}

/// The story behind a quarter's figure.
package struct Note: TableRow {
  /// The indicator's code.
  package let indicator: String
  package let quarter: Quarter
  package let analysis: String?
  package let obstacle: String?
  package let followUp: String?
  /// A web address or words.
  package let evidence: String?
  package let source: RowSource

  static let columns: [RowColumn<Note>] = [
    RowColumn(
      "indikator", \.indicator, .code(of: .indikator), 24, isRequired: true,
      hint: "Kode indikator yang dicatat.", meaning: "Kode indikator."),
    RowColumn(
      "triwulan", { String($0.quarter.rawValue) }, .quarter, 10, isRequired: true,
      hint: "Triwulan: 1, 2, 3, atau 4.", meaning: "Triwulan yang dicatat."),
    RowColumn(
      "analisis", \.analysis, .text, 45, hint: "Mengapa angkanya demikian.",
      meaning: "Analisis atas angkanya."),
    RowColumn(
      "kendala", \.obstacle, .text, 45, hint: "Apa yang menghambat.", meaning: "Yang menghambat."),
    RowColumn(
      "tindak_lanjut", \.followUp, .text, 45, hint: "Apa yang dilakukan selanjutnya.",
      meaning: "Yang dilakukan atasnya."),
    RowColumn(
      "bukti", \.evidence, .text, 45, hint: "Data dukung: alamat web atau nama dokumen.",
      meaning: "Alamat web atau keterangan bukti."),
  ]
}

let figureNote =
  "Angka memakai koma desimal; tonggak ditulis ya, tidak, sebagian; tingkat dengan hurufnya."

/// A row of `realisasi` with the entries up to a quarter, 0 for none.
struct RealizationRow: TableRow {
  let realization: Realization
  let reading: Measure
  let quarter: Int

  private func cell(_ column: Quarter) -> String? {
    column.rawValue <= quarter ? realization.values[column].canonical(as: reading) : nil
  }

  static let columns: [RowColumn<RealizationRow>] =
    [
      RowColumn(
        "variabel", \.realization.variable, .code(of: .variabel), 28, isRequired: true,
        hint: "Kode variabel.", meaning: "Kode variabel.")
    ]
    + Quarter.allCases.map { quarter in
      RowColumn(
        "tw\(quarter.rawValue)", { $0.cell(quarter) }, .entry, 13,
        hint: "Yang terjadi di \(quarter.title) SAJA, tidak kumulatif. Kosong: belum dilaporkan. "
          + "- : nihil. rahasia: dirahasiakan. Satuan ya-tidak: ya, tidak, sebagian; SAKIP: BB.",
        meaning: "Yang terjadi pada \(quarter.title) saja. Kosong berarti belum dilaporkan atau "
          + "belum disahkan, “-” nihil, “rahasia” dirahasiakan. " + figureNote)
    } + [
      RowColumn(
        "keterangan", \.realization.remark, .text, 45, hint: "Keterangan singkat. Boleh kosong.",
        meaning: "Keterangan kantor.")
    ]
}

extension UnitLoader {
  mutating func readRealization(_ row: inout RowReader) {
    if row.reportSummary("variabel", unless: variableCodes) { return }
    guard let code = variableCode("variabel", &row, required: true) else { return }
    let reading = variableCodes.reading(of: code)
    let isHeldBack = hasErrors(in: .tingkat)
    let values = PerQuarter<Entry> { quarter in
      let column = "tw\(quarter.rawValue)"
      if isHeldBack, row.holdsWord(column) { return .empty }
      return reading.map { row.entry(column, as: $0) } ?? .empty
    }
    if let first = unit.realizations[code] {
      return row.reportDuplicate(of: code, "variabel", in: first.source)
    }
    let remark = row.optionalText("keterangan")
    unit.realizations[code] = Realization(
      variable: code, values: values, remark: remark,
      isExample: [unit.variables[code]?.description, remark].compactMap { $0 }
        .contains(where: ExampleTables.isExample),
      source: row.source)
  }

  mutating func readNote(_ row: inout RowReader) {
    let code = row.slug("indikator", required: true, among: indicatorCodes)
    let quarter = row.quarter("triwulan")
    guard let code, let quarter else { return }
    if let first = notes.updateValue(row.source, forKey: "\(code)/\(quarter.rawValue)") {
      row.report(
        .catatanGanda, "triwulan", "Sudah ada catatan untuk indikator dan triwulan ini.",
        other: first.place("triwulan"), cure: "Gabungkan isinya dalam satu baris.")
      return
    }
    unit.notes.append(
      Note(
        indicator: code, quarter: quarter, analysis: row.optionalText("analisis"),
        obstacle: row.optionalText("kendala"), followUp: row.optionalText("tindak_lanjut"),
        evidence: row.optionalText("bukti"), source: row.source))
  }
}
