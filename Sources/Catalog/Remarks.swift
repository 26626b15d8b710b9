package import Diagnostics
import Formulas
import Numerals
package import Tables

/// What rules find in a unit that is not wrong but worth a look: oddities of the document, and
/// figures that surprise. Each carries the position it concerns, for the correction sheets.
package struct Remark: Sendable {
  /// The position it concerns; nil for the unit as a whole.
  package let position: String?
  package let diagnostic: Diagnostic
}

package struct RemarkFinder {
  let unit: Unit
  /// The newest approval; nil where nothing is approved.
  let approved: Unit?
  private let objectives: [String: [Objective]]
  let duties: [String: [Duty]]
  private var remarks: [Remark] = []
  /// The day that counts as today; nil where that is not asked.
  let today: CalendarDate?
  /// The cells whose figures are doubted already, of which nothing else is to be said.
  var doubted: Set<Place> = []

  private init(unit: Unit, approved: Unit?, today: CalendarDate?) {
    (self.unit, self.approved, self.today) = (unit, approved, today)
    objectives = Dictionary(grouping: unit.objectives, by: \.position)
    duties = Dictionary(grouping: unit.duties, by: \.position)
  }

  /// All remarks, sorted by place; `approved` is the newest approval, `today` the day on which no
  /// later quarter has begun.
  package static func remarks(
    on unit: Unit, since approved: Unit? = nil, today: CalendarDate? = nil
  ) -> [Remark] {
    var finder = RemarkFinder(unit: unit, approved: approved, today: today)
    finder.findAll()
    return finder.remarks.sorted { $0.diagnostic < $1.diagnostic }
  }

  private mutating func findAll() {
    decreeWithoutDay()
    forgottenExamples()
    spoiltTexts()
    shiftedCommas()
    moneyOutOfScale()
    zerosInMeans()
    impossibleGrades()
    summedGrades()
    for position in unit.positions {
      repeatedObjectives(position)
      repeatedIndicators(position)
      dutyNumbering(position)
      spelling(position)
    }
    for objective in unit.objectives {
      if objective.indicators.isEmpty { emptyObjective(objective) }
      numbering(objective)
      for indicator in objective.indicators {
        gaps(indicator)
        unstatedPolarity(indicator)
        mixedRatio(indicator)
        cumulativeEntries(indicator)
        separateEntries(indicator)
        oddAchievement(indicator)
        oddShare(indicator)
        highPercentage(indicator)
        highTarget(indicator)
        fractionTarget(indicator)
        fractionFigure(indicator)
        flatTargets(indicator)
        dividedTargets(indicator)
        nothingMeasured(indicator)
        figuresBesideTargets(indicator)
        negativeMoney(indicator)
        stateFallenToNothing(indicator)
        lastTargetOutOfStep(indicator)
        foreignUnit(indicator)
        targetsOffSchedule(indicator)
      }
    }
    brokenCounts()
    unusedScales()
    copiedQuarters()
    milestonesTurnedBack()
    oneNameTwoFormulas()
    unfedIndicators()
    unusedVariables()
    noTargets()
    lostTargets()
    lostColumns()
    lostContent()
    holes()
    earlyEntries()
    oddMonths()
    officials()
  }

  mutating func add(
    _ rule: Rule, _ position: String?, _ place: Place, _ message: String, written: String?,
    other: Place? = nil, cure: String
  ) {
    remarks.append(
      Remark(
        position: position,
        diagnostic: Diagnostic(
          rule, at: place, message, written: written, other: other, cure: cure)))
  }

  private mutating func decreeWithoutDay() {
    guard let typed = unit.profile[.tanggalPenetapan], let date = CalendarDate(parsing: typed),
      date.day == nil
    else { return }
    add(
      .penetapanTanpaHari, nil, unit.profile.place(.tanggalPenetapan),
      "Tanggal penetapan keputusan tidak menyebut hari.", written: typed,
      cure: "Lengkapi tanggalnya bila diketahui.")
  }

  private mutating func repeatedObjectives(_ position: Position) {
    let own = objectives[position.code, default: []]
    for (first, objective) in repeats(among: own, by: \.text) {
      add(
        .sasaranBerulang, position.code, objective.source.place("sasaran"),
        "Sasaran ini sudah ada pada jabatan yang sama (nomor \(first.number)).",
        written: objective.text, cure: "Periksa apakah memang ada dua kali.")
    }
  }

  private mutating func repeatedIndicators(_ position: Position) {
    let own = objectives[position.code, default: []].flatMap(\.indicators)
    for (first, indicator) in repeats(among: own, by: \.name) {
      add(
        .indikatorBerulang, position.code, indicator.source.place("indikator"),
        "Indikator ini sudah ada pada jabatan yang sama (\(first.code)).",
        written: indicator.name, cure: "Periksa apakah memang ada dua kali.")
    }
  }

  /// The items whose text was there before, whatever its spaces and capitals, each with the first
  /// that has it.
  private func repeats<Item>(
    among items: [Item], by text: (Item) -> String
  ) -> [(first: Item, again: Item)] {
    var seen: [String: Item] = [:]
    return items.compactMap { item in
      let key = text(item).lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
      if let first = seen[key] { return (first, item) }
      seen[key] = item
      return nil
    }
  }

  private mutating func emptyObjective(_ objective: Objective) {
    add(
      .sasaranTanpaIndikator, objective.position, objective.source.place("sasaran"),
      "Sasaran ini tidak punya indikator.", written: objective.text,
      cure: "Tambahkan indikator bila ada.")
  }

  /// A unit without any target, as after its catalog was copied from another year; or an indicator
  /// without any that has figures.
  private mutating func noTargets() {
    func hasNone(_ indicator: Indicator, _ unit: Unit) -> Bool {
      let isRising = indicator.polarity == .higherIsBetter
      return Quarter.allCases.allSatisfy { quarter in
        unit.targets[indicator.code]?.value(quarter).map { isRising && $0.digits == 0 } ?? true
      }
    }
    let measured = unit.indicators.filter { $0.formula != nil }
    let without = measured.filter { hasNone($0, unit) }
    if let first = measured.first, without.count == measured.count {
      return add(
        .tanpaTarget, nil, first.source.place("kode"),
        "Unit ini belum punya target satu pun, jadi tidak ada indikator yang dinilai.",
        written: first.code, cure: "Isi tabel target.")
    }
    for indicator in without
    where approved.map({ hasNone(indicator, $0) }) ?? true && !unit.figures(of: indicator).isEmpty {
      add(
        .tanpaTarget, indicator.position, indicator.source.place("kode"),
        "Indikator ini (\(indicator.name)) punya realisasi, tetapi "
          + (unit.targets[indicator.code]?.allCells.isEmpty == false
            ? "semua targetnya 0" : "tidak punya target") + ", jadi tidak dinilai.",
        written: indicator.code,
        cure: "Isi targetnya di tabel target; biarkan bila memang tidak ditargetkan.")
    }
  }

  private mutating func gaps(_ indicator: Indicator) {
    if indicator.formula == nil {
      add(
        .tanpaRumus, indicator.position, indicator.source.place("rumus"),
        "Indikator ini tidak punya rumus, jadi tidak terukur.", written: indicator.name,
        cure: "Tulis rumusnya dengan variabel dari tabel variabel.")
    } else if indicator.formula?.variables.isEmpty == true {
      add(
        .tanpaVariabel, indicator.position, indicator.source.place("rumus"),
        "Tidak ada variabel yang mengukur indikator ini.", written: indicator.formula?.source,
        cure: "Pakai variabel yang realisasinya dilaporkan.")
    }
    if indicator.dataSource == nil {
      add(
        .tanpaSumber, indicator.position, indicator.source.place("sumber_data"),
        "Indikator ini tidak menyebut sumber data.", written: indicator.name,
        cure: "Tulis dari mana angkanya berasal.")
    }
  }

  private mutating func mixedRatio(_ indicator: Indicator) {
    guard let ratio = indicator.formula?.ratioVariables else { return }
    let known = unit.variables
    let kinds = { (codes: [String]) in Set(codes.compactMap { known[$0]?.accumulation }) }
    let above = kinds(ratio.numerator)
    let below = kinds(ratio.denominator)
    // A budget's ceiling is a stock, and what is spent of it adds up: so it should be.
    let isBudget = (ratio.numerator + ratio.denominator).allSatisfy {
      known[$0]?.reading.kind == .rupiah
    }
    let isGrowing = above == [.sum] && below == [.last] && !isBudget
    guard isGrowing || (above == [.last] && below == [.sum]) else { return }
    add(
      .rasioCampuran, indicator.position, indicator.source.place("rumus"),
      isGrowing
        ? "Pembilang dijumlahkan sepanjang tahun, tetapi penyebutnya keadaan akhir triwulan."
        : "Penyebut dijumlahkan sepanjang tahun, tetapi pembilangnya keadaan akhir triwulan.",
      written: indicator.formula?.source,
      cure: "Periksa akumulasi kedua variabel; kumulatifnya bisa "
        + (isGrowing ? "melebihi 100%." : "makin kecil tiap triwulan."))
  }

  private mutating func oneNameTwoFormulas() {
    for (first, indicator) in repeats(among: unit.indicators, by: \.name) {
      guard let one = first.formula, let other = indicator.formula, one.canonical != other.canonical
      else { continue }
      add(
        .satuNamaDuaRumus, indicator.position, indicator.source.place("rumus"),
        "Indikator bernama sama (\(first.code)) memakai rumus lain.", written: other.source,
        cure: "Samakan rumusnya, atau bedakan namanya.")
    }
  }

  /// Indicators of a superior that no indicator of a subordinate feeds.
  private mutating func unfedIndicators() {
    let superiors = Set(unit.positions.compactMap(\.superior))
    let fed = Set(unit.indicators.compactMap(\.feeds))
    // Where the column is not used at all, there is nothing to complete.
    if fed.isEmpty { return }
    let unfed = unit.indicators.filter {
      superiors.contains($0.position) && !fed.contains($0.code)
    }
    let found = Dictionary(grouping: unfed, by: \.position)
    for position in unit.positions {
      guard let indicators = found[position.code], let first = indicators.first else { continue }
      add(
        .takDidukung, position.code, first.source.place("kode"),
        "\(indicators.count) indikator jabatan ini tidak didukung indikator bawahan mana pun.",
        written: indicators.map(\.code).joined(separator: ", "),
        cure: "Isi kolom mendukung pada indikator bawahan bila ada; kalau tidak, biarkan.")
    }
  }

  /// “Prosentase” for “Persentase”, once per position.
  private mutating func spelling(_ position: Position) {
    let found = objectives[position.code, default: []].flatMap(\.indicators).filter {
      $0.name.lowercased().contains("prosentase")
    }
    guard let first = found.first else { return }
    add(
      .ejaanProsentase, position.code, first.source.place("indikator"),
      "“Prosentase” tertulis pada \(found.count) indikator jabatan ini; bakunya “Persentase”.",
      written: first.name, cure: "Biarkan bila demikian dalam naskah.")
  }

}

/// Rules on what `rapor new` wrote.
extension RemarkFinder {
  /// Texts that are still the examples of a new unit, each at its cell.
  mutating func forgottenExamples() {
    for (position, place, text) in texts where ExampleTables.isExample(text) {
      add(
        .barisContoh, position, place, "Sel ini masih berisi contoh.", written: text,
        cure: "Ganti dengan isi kantor; hapus barisnya hanya bila seluruhnya contoh.")
    }
  }

  /// Every cell of free text that is filled.
  private var texts: [(position: String?, place: Place, text: String)] {
    let positions = Dictionary(unit.indicators.map { ($0.code, $0.position) }) { first, _ in first }
    var found: [(position: String?, place: Place, text: String)] = ProfileKey.allCases.map {
      (nil, unit.profile.place($0), unit.profile[$0] ?? "")
    }
    func add<Row: TableRow>(_ row: Row, _ position: String?, _ source: RowSource) {
      for column in Row.columns where column.column.isText {
        guard let text = column.cell(row) else { continue }
        found.append((position, source.place(column.column.name), text))
      }
    }
    for piece in unit.decree { add(piece, nil, piece.source) }
    for position in unit.positions { add(position, position.code, position.source) }
    for signatory in unit.signatories { add(signatory, signatory.position, signatory.source) }
    for duty in unit.duties { add(duty, duty.position, duty.source) }
    for official in unit.officials { add(official, official.position, official.source) }
    for objective in unit.objectives {
      for indicator in objective.indicators {
        add(
          IndicatorRow(objective: objective, indicator: indicator), indicator.position,
          indicator.source)
      }
      if objective.indicators.isEmpty {
        add(
          IndicatorRow(objective: objective, indicator: nil), objective.position, objective.source)
      }
    }
    for variable in unit.variables.values { add(variable, nil, variable.source) }
    for row in unit.realizations.values {
      add(RealizationRow(realization: row, reading: .plain, quarter: 0), nil, row.source)
    }
    for note in unit.notes { add(note, positions[note.indicator], note.source) }
    return found
  }
}
