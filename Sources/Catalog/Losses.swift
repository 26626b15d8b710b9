import Diagnostics
import Formulas
import Tables

/// Rules on what is gone.
extension RemarkFinder {
  /// Indicators that have lost a target, each told once.
  mutating func lostTargets() {
    var told: Set<String> = []
    for quarter in Quarter.allCases {
      let lost = unit.indicatorsWithoutTarget(in: quarter, since: approved)
      for indicator in lost where told.insert(indicator.code).inserted {
        let earlier = quarter.andBefore.last { unit.hasTarget(indicator.code, $0) }
        loseTarget(
          indicator, quarter,
          earlier.map { "target \($0.title)" }
            ?? "target \(quarter.title) dalam pengesahan terakhir")
      }
    }
    for indicator in unit.indicators where !told.contains(indicator.code) && startsBare(indicator) {
      loseTarget(indicator, .first, "realisasi Triwulan I dan target semua triwulan sesudahnya")
    }
  }

  /// Whether an indicator has figures in the first quarter, and targets in all but the first.
  /// Milestones are often begun before they are due.
  private func startsBare(_ indicator: Indicator) -> Bool {
    !indicator.isYesNo && unit.targets[indicator.code]?.value(.first) == nil
      && [.second, .third, .fourth].allSatisfy { unit.hasTarget(indicator.code, $0) }
      && unit.figures(of: indicator).contains { $0.quarter == .first && $0.figure != 0 }
  }

  private mutating func loseTarget(_ indicator: Indicator, _ quarter: Quarter, _ had: String) {
    let place = unit.targets[indicator.code]?.place(quarter)
    let isZero = unit.targets[indicator.code]?.value(quarter) != nil
    add(
      .targetHilang, indicator.position,
      place ?? indicator.source.place("kode"),
      "Indikator “\(indicator.code)” (\(indicator.name)) punya \(had), tetapi sekarang "
        + "\(isZero ? "0, yang tidak dapat dinilai," : "tidak") untuk \(quarter.title), jadi "
        + "keluar dari nilai.",
      written: nil,
      cure: "Isi target \(quarter.title) di tabel target; biarkan hanya bila memang "
        + "tidak lagi dinilai.")
  }

  /// A quarter's column that is not there though a later one is: of targets where the quarter has
  /// realizations, for some are set for half years.
  mutating func lostColumns() {
    func reports(_ unit: Unit?, _ quarter: Quarter) -> Bool {
      unit?.realizations.values.contains { $0.values[quarter] != .empty } ?? false
    }
    for source in [
      unit.realizations.values.first { $0.months == nil }?.source,
      unit.targets.values.first?.source,
    ].compactMap(\.self) {
      let isTarget = source.columns["indikator"] != nil
      let present = Quarter.allCases.filter { source.columns["tw\($0.rawValue)"] != nil }
      let last = present.last ?? .first
      for quarter in Quarter.allCases
      where quarter < last && !present.contains(quarter) && !reports(approved, quarter)
        && (!isTarget || reports(unit, quarter))
      {
        add(
          .isiHilang, nil, source.table.place(row: 0),
          "Kolom “tw\(quarter.rawValue)” tidak ada di tabel ini, padahal “tw\(last.rawValue)” ada.",
          written: nil, cure: "Tambahkan kolomnya bila terhapus; biarkan bila memang tidak perlu.")
      }
    }
  }

  /// Quarters left empty before one that is reported, without which nothing adds up.
  mutating func holes() {
    let used = Set(
      unit.indicators.filter { $0.cumulation == .formula && unit.targets[$0.code] != nil }
        .flatMap { $0.formula?.variables ?? [] })
    for row in unit.realizations.values where used.contains(row.variable) && row.months == nil {
      guard let variable = unit.variables[row.variable], variable.accumulation != .last,
        let later = Quarter.allCases.last(where: { row.values[$0] != .empty }),
        let empty = later.andBefore.first(where: {
          row.values[$0] == .empty && !unit.isIdle(row.variable, in: $0)
        }),
        approved?.realizations[row.variable]?.values[empty] ?? .empty == .empty
      else { continue }
      add(
        .isiHilang, nil, row.source.place("tw\(empty.rawValue)"),
        "\(empty.title) “\(row.variable)” kosong, padahal \(later.title) terisi, jadi angka "
          + "kumulatifnya tidak dapat dihitung.",
        written: nil, cure: "Isi angkanya, 0 bila hasilnya nol, - bila tidak ada yang diukur.")
    }
  }

  /// Entries of quarters that have not begun, each quarter told once.
  mutating func earlyEntries() {
    guard let now = today?.dayNumber else { return }
    for quarter in Quarter.allCases {
      guard
        let start = CalendarDate(year: unit.id.year, month: quarter.rawValue * 3 - 2, day: 1),
        start.dayNumber ?? 0 > now
      else { continue }
      let rows = unit.realizations.values.filter {
        $0.values[quarter] != .empty && !$0.isExample && $0.months == nil
      }
      guard let row = rows.min(by: { $0.source.row < $1.source.row }) else { continue }
      let column = "tw\(quarter.rawValue)"
      add(
        .triwulanBelumMulai, nil, row.source.place(column),
        "\(quarter.title) baru mulai \(start.text), tetapi \(rows.count) realisasinya sudah terisi.",
        written: row.source.raw(column),
        cure:
          "Kosongkan bila belum ada hasilnya, sebab 0 pun dibaca sebagai hasil; angka tahun lain "
          + "disimpan dahulu di tabel tahunnya.")
    }
  }

  /// Realizations, indicators, positions and whole tables that the newest approval has and the working
  /// tables no longer have.
  mutating func lostContent() {
    guard let approved else { return }
    lostEntries(since: approved)
    let positions = Set(unit.positions.map(\.code))
    let indicators = Set(unit.indicators.map(\.code))
    for position in approved.positions where !positions.contains(position.code) {
      lose(.jabatan, "Jabatan “\(position.code)” (\(position.name))")
    }
    for indicator in approved.indicators
    where !indicators.contains(indicator.code) && positions.contains(indicator.position) {
      lose(.indikator, "Indikator “\(indicator.code)” (\(indicator.name))")
    }
    func rows(_ unit: Unit) -> [(TableName, Int)] {
      [
        (.naskah, unit.decree.count), (.penandatangan, unit.signatories.count),
        (.uraian, unit.duties.count), (.catatan, unit.notes.count),
        (.pejabat, unit.officials.count),
      ]
    }
    for ((table, now), (_, before)) in zip(rows(unit), rows(approved)) where now == 0 && before > 0
    {
      lose(table, "Seluruh isi tabel \(table.rawValue) (\(before) baris)")
    }
  }

  private mutating func lostEntries(since approved: Unit) {
    func codes(_ unit: Unit, _ quarter: Quarter) -> Set<String> {
      Set(unit.realizations.values.filter { $0.values[quarter] != .empty }.map(\.variable))
    }
    let had = PerQuarter<Set<String>> { codes(approved, $0) }
    let lost = PerQuarter<Set<String>> { had[$0].subtracting(codes(unit, $0)) }
    func isWhole(_ quarter: Quarter) -> Bool {
      lost[quarter].count > 1 && lost[quarter] == had[quarter]
    }
    for quarter in Quarter.allCases where isWhole(quarter) {
      lose(.realisasi, "Seluruh realisasi \(quarter.title) (\(lost[quarter].count) isian)")
    }
    let single = Quarter.allCases.filter { !isWhole($0) }
    for code in Set(single.flatMap { lost[$0] }).sorted() {
      let quarters = single.filter { lost[$0].contains(code) }
      let name = (unit.variables[code] ?? approved.variables[code])?.description ?? ""
      lose(
        .realisasi,
        "Realisasi “\(code)” (\(name)) \(quarters.map(\.title).joined(separator: ", "))",
        at: unit.realizations[code]?.source.place("tw\(quarters[0].rawValue)"))
    }
  }

  /// Says that something is gone; of the table where its row is.
  private mutating func lose(_ table: TableName, _ what: String, at place: Place? = nil) {
    add(
      .isiHilang, nil, place ?? self.place(of: table),
      "\(what) ada dalam pengesahan terakhir, tetapi sekarang tidak ada.", written: nil,
      cure: "Tulis kembali di tabel \(table.rawValue); biarkan hanya bila memang dihapus.")
  }

  /// Where a table lies or would, which may be gone.
  private func place(of table: TableName) -> Place {
    let known = unit.positions.first?.source.table.place ?? Place(TableName.jabatan.file)
    if known.sheet != nil { return Place(known.file, sheet: table.rawValue) }
    let folder = known.file.dropLast(TableName.jabatan.file.count)
    return Place(folder + table.file)
  }
}
