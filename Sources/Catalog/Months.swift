import Diagnostics
import Formulas
import Numerals
package import Tables

/// A month of the year.
package enum Month: Int, CaseIterable, Sendable, Comparable {
  case january = 1
  case february, march, april, may, june, july, august, september, october, november, december

  /// `Januari` ... `Desember`.
  package var title: String { CalendarDate.monthNames[rawValue - 1] }

  /// `Jan` ... `Des`.
  package var short: String { String(title.prefix(3)) }

  /// The name of its column: `jan` ... `agu` ... `des`.
  package var column: String { short.lowercased() }

  package var quarter: Quarter { Quarter.allCases[(rawValue - 1) / 3] }

  /// Reads `8`, `08`, `Agustus`, `Agt`; nil for anything else.
  package init?(parsing text: String) {
    let word = text.trimmed.hasSuffix(".") ? String(text.trimmed.dropLast()) : text.trimmed
    self.init(
      rawValue: CalendarDate.month(named: word)
        ?? (word.utf8.count < 3 && word.allSatisfy(\.isNumber) ? Int(word) : nil) ?? 0)
  }

  package static func < (a: Month, b: Month) -> Bool { a.rawValue < b.rawValue }
}

extension Quarter {
  /// Its three months.
  package var months: [Month] { Month.allCases.filter { $0.quarter == self } }
}

package struct PerMonth<Value> {
  private let values: [Value]

  /// The value that `make` gives for each month.
  package init(_ make: (Month) -> Value) { values = Month.allCases.map(make) }

  /// The value of one month.
  package subscript(month: Month) -> Value { values[month.rawValue - 1] }
}

extension PerMonth: Sendable where Value: Sendable {}

extension Realization {
  /// What is typed, each under the column that holds it.
  package var cells: [(column: String, entry: Entry)] {
    if let months { return Month.allCases.map { ($0.column, months[$0]) } }
    return Quarter.allCases.map { ($0.column, values[$0]) }
  }

  /// Of months what each quarter comes to, as far as it can be told in one cell.
  static func quarters(
    of months: PerMonth<Entry>, _ accumulation: Variable.Accumulation
  ) -> PerQuarter<Entry> {
    PerQuarter { quarter in
      let entries = quarter.months.map { months[$0] }
      if accumulation == .last {
        return entries.last == .empty ? .empty : entries.last { $0 != .nothing } ?? .nothing
      }
      switch Accumulation.gather(entries.map(Accumulation.holding), accumulation) {
      case .value(let value): return Figure(value).map { .number($0.numeral) } ?? .empty
      case .nothing: return .nothing
      case .missing: return .empty
      case .withheld: return .withheld
      }
    }
  }
}

extension Quarter {
  /// The name of its column: `tw1` ... `tw4`.
  package var column: String { "tw\(rawValue)" }
}

/// A row of `bulanan` with the entries up to the end of a quarter, 0 for none.
struct MonthlyRow: TableRow {
  let realization: Realization
  let reading: Measure
  let quarter: Int

  private func cell(_ month: Month) -> String? {
    month.quarter.rawValue <= quarter
      ? realization.months?[month].canonical(as: reading) : nil
  }

  static let columns: [RowColumn<MonthlyRow>] =
    [
      RowColumn(
        "variabel", \.realization.variable, .code(of: .variabel), 28, isRequired: true,
        hint: "Kode variabel yang dilaporkan tiap bulan. Tidak diisi juga di tabel realisasi.",
        meaning: "Kode variabel.")
    ]
    + Month.allCases.map { month in
      RowColumn(
        month.column, { $0.cell(month) }, .entry, 9,
        hint:
          "Yang terjadi di bulan \(month.title) SAJA, tidak kumulatif. Kosong: belum dilaporkan. "
          + "- : nihil. rahasia: dirahasiakan. Satuan ya-tidak: ya, tidak, sebagian.",
        meaning:
          "Yang terjadi pada bulan \(month.title) saja. Kosong berarti belum dilaporkan atau "
          + "belum disahkan, “-” nihil, “rahasia” dirahasiakan.")
    } + [
      RowColumn(
        "keterangan", \.realization.remark, .text, 45, hint: "Keterangan singkat. Boleh kosong.",
        meaning: "Keterangan kantor.")
    ]
}

extension UnitLoader {
  mutating func readMonths(_ row: inout RowReader) {
    if row.reportSummary("variabel", unless: variableCodes) { return }
    guard let code = variableCode("variabel", &row, required: true) else { return }
    let reading = variableCodes.reading(of: code)
    let months = PerMonth { month in
      reading.map { row.entry(month.column, as: $0) } ?? .empty
    }
    let remark = row.optionalText("keterangan")
    let isEmpty = Month.allCases.allSatisfy { months[$0] == .empty } && remark == nil
    if let first = unit.realizations[code] {
      if first.months != nil { return row.reportDuplicate(of: code, "variabel", in: first.source) }
      // A row that was only prepared says nothing, in either table.
      let isPrepared = first.remark == nil && first.cells.allSatisfy { $0.entry == .empty }
      if isEmpty, !isPrepared { return }
      if !isPrepared {
        return row.report(
          .bulananGanda, "variabel",
          "Variabel “\(code)” terisi di tabel bulanan dan di tabel realisasi.",
          other: first.source.place("variabel"),
          cure: "Pilih satu: bila dilaporkan tiap bulan, cocokkan dahulu jumlah bulannya dengan "
            + "triwulannya, lalu hapus baris di tabel realisasi; bila tiap triwulan, hapus baris ini."
        )
      }
    }
    unit.realizations[code] = Realization(
      variable: code,
      values: Realization.quarters(of: months, unit.variables[code]?.accumulation ?? .sum),
      months: months, remark: remark,
      isExample: [unit.variables[code]?.description, remark].compactMap { $0 }
        .contains(where: ExampleTables.isExample),
      source: row.source.naming(
        Quarter.allCases.map { ($0.column, $0.months.last?.column ?? "") }))
  }
}

/// Rules on entries by month.
extension RemarkFinder {
  private var monthly: [(row: Realization, months: PerMonth<Entry>)] {
    unit.realizations.values.compactMap { row in row.months.map { (row, $0) } }
  }

  mutating func oddMonths() {
    if monthly.isEmpty { return }
    for (row, months) in monthly {
      missingMonths(row, months)
      cumulativeMonths(row, months)
    }
    copiedMonths()
    earlyMonths()
    lostMonthColumns()
  }

  /// Months left empty before one that is reported, without which no quarter adds up.
  private mutating func missingMonths(_ row: Realization, _ months: PerMonth<Entry>) {
    guard let variable = unit.variables[row.variable],
      let later = Month.allCases.last(where: { months[$0] != .empty }),
      let empty = Month.allCases.first(where: {
        $0 < later && months[$0] == .empty && !unit.isIdle(row.variable, in: $0.quarter)
          && (variable.accumulation != .last || $0 == $0.quarter.months.last)
      })
    else { return }
    add(
      .isiHilang, nil, row.source.place(empty.column),
      "\(empty.title) “\(row.variable)” kosong, padahal \(later.title) terisi, jadi "
        + "\(empty.quarter.title) belum lengkap.",
      written: nil, cure: "Isi angkanya, 0 bila hasilnya nol, - bila tidak ada yang diukur.")
  }

  /// Months that were added up before they were typed: each above the one before, and the last near
  /// the target up to then, which their sum leaves far behind; where no target says what is meant, half a
  /// year in which the last is three times the first.
  private mutating func cumulativeMonths(_ row: Realization, _ months: PerMonth<Entry>) {
    guard unit.variables[row.variable]?.accumulation == .sum else { return }
    let values = Month.allCases.map { month -> Double? in
      if case .number(let number) = months[month] { number.value } else { nil }
    }.prefix { $0 != nil }.compactMap(\.self)
    guard values.count > 3, zip(values, values.dropFirst()).allSatisfy(<),
      let last = Month(rawValue: values.count), let typed = values.last
    else { return }
    let users = unit.indicators.filter { $0.formula?.variables.contains(row.variable) == true }
    let indicator = users.first {
      $0.formula?.expression == .variable(row.variable) && $0.cumulation == .formula
    }
    let goal = indicator.flatMap { unit.targets[$0.code]?.value(last.quarter)?.value }
    if let goal {
      guard goal > 0, (typed - goal).magnitude <= goal / 3, values.reduce(0, +) > goal * 1.5 else {
        return
      }
    } else if values.count < 6 || typed < values[0] * 3 {
      return
    }
    let growth = zip(values, [0] + values).map(-)
    func texts(_ values: [Double]) -> String {
      values.compactMap { Figure($0)?.shortText }.joined(separator: "; ")
    }
    let aim = goal.map { "; target sampai dengan \(last.quarter.title) \(texts([$0]))" }
    add(
      .realisasiKumulatif, (indicator ?? users.first)?.position, row.source.place(last.column),
      "Bulan-bulan “\(row.variable)” mungkin diisi kumulatif: dibaca per bulan jumlahnya "
        + "\(texts([values.reduce(0, +)])), dibaca kumulatif \(texts([typed]))\(aim ?? "").",
      written: texts(values),
      cure:
        "Bila kumulatif, tulis yang terjadi di tiap bulan: \(texts(growth)). Bila memang sebanyak "
        + "itu di tiap bulan, biarkan.")
  }

  /// A month whose entries are all those of the one before, as where a column was copied.
  private mutating func copiedMonths() {
    let rows = monthly.filter { unit.variables[$0.row.variable]?.reading != .yesNo }
    for (before, month) in zip(Month.allCases, Month.allCases.dropFirst()) {
      let entered = rows.filter { $0.months[month] != .empty || $0.months[before] != .empty }
      let numbers = Set(entered.map { $0.months[month] }).filter {
        if case .number(let number) = $0 { number.digits > 0 } else { false }
      }
      guard numbers.count > 3, entered.allSatisfy({ $0.months[month] == $0.months[before] }),
        let first = entered.min(by: { $0.row.source.row < $1.row.source.row })
      else { continue }
      add(
        .triwulanTersalin, nil, first.row.source.place(month.column),
        "Semua isian \(month.title) sama dengan \(before.title) (\(entered.count) isian).",
        written: nil, cure: "Isi angka \(month.title) sendiri; biarkan bila memang sama.")
    }
  }

  /// Entries of months that have not begun, each month told once.
  private mutating func earlyMonths() {
    guard let now = today?.dayNumber else { return }
    for month in Month.allCases {
      guard let start = CalendarDate(year: unit.id.year, month: month.rawValue, day: 1),
        start.dayNumber ?? 0 > now
      else { continue }
      let rows = monthly.map(\.row).filter { row in
        row.months?[month] != .empty && !row.isExample
      }
      guard let row = rows.min(by: { $0.source.row < $1.source.row }) else { continue }
      add(
        .triwulanBelumMulai, nil, row.source.place(month.column),
        "\(month.title) baru mulai \(start.text), tetapi \(rows.count) isiannya sudah terisi.",
        written: row.source.raw(month.column),
        cure:
          "Kosongkan bila belum ada hasilnya, sebab 0 pun dibaca sebagai hasil; angka tahun lain "
          + "disimpan dahulu di tabel tahunnya.")
    }
  }

  /// A month's column that is not there though a later one is.
  private mutating func lostMonthColumns() {
    guard let source = monthly.first?.row.source else { return }
    let present = Month.allCases.filter { source.columns[$0.column] != nil }
    for month in Month.allCases where month < present.last ?? .january && !present.contains(month) {
      add(
        .isiHilang, nil, source.table.place(row: 0),
        "Kolom “\(month.column)” tidak ada di tabel ini, padahal "
          + "“\(present.last?.column ?? "")” ada.",
        written: nil, cure: "Tambahkan kolomnya bila terhapus.")
    }
  }
}
