import Catalog
import Charts
import Formulas
import Numerals
import Scoring
import Tables
import Templates

/// An indicator as templates see it: a row of the scorecard's table, and a card.
struct IndicatorValues {
  let edition: Edition
  let result: IndicatorResult
  let objective: Objective
  /// The number in the table: as printed, else its place under the objective.
  let number: String
  /// Whether it stands in the book, where every other indicator is on the same page.
  let isInBook: Bool

  private var unit: Unit { edition.unit }
  private var indicator: Indicator { result.indicator }
  private var reached: Quarter { edition.result.reached }
  private var latest: QuarterResult { result.quarters[reached] }

  var row: Record {
    [
      "nomor": .text(number), "kode": .text(indicator.code),
      "jangkar": .text("indikator-\(indicator.code)"), "nama": .text(indicator.name),
      "satuan": .text(indicator.measure ?? "—"), "target_tahunan": .text(annualTarget),
      "triwulan": .each(Quarter.allCases) { quarter in
        let found = result.quarters[quarter]
        return [
          "pendek": .text(quarter.short), "teks": .text(indicator.ownText(found)),
          "ada": .bool(found.own.figure != nil),
        ]
      },
      "kumulatif": .text(indicator.cumulativeText(latest)), "hasil": .optional(standing),
      "ada_kumulatif": .bool(latest.cumulative.figure != nil),
      "target": .text(target),
      "capaian": .text(latest.achievement.map { "\($0.text)%" } ?? latest.state.word),
      "ada_capaian": .bool(latest.achievement != nil), "predikat": .optional(latest.rating?.name),
      "tingkat": .optional(latest.rating.map { String($0.place + 1) }),
      "bentuk": .optional(latest.rating?.shape), "sumber": .optional(indicator.dataSource),
      "bilah": latest.achievement.map { .markup(InlineMark.bullet($0.value, full: 100)) }
        ?? .missing,
      "jejak": .markup(InlineMark.spark(Quarter.allCases.map(drawn))),
    ]
  }

  /// `hasil Triwulan II`, where the result of an earlier quarter stands.
  private var standing: String? {
    latest.carriedFrom.flatMap { latest.cumulative.figure == nil ? nil : "hasil \($0.title)" }
  }

  /// The quarter whose numbers make the latest result.
  private var worked: Quarter { latest.carriedFrom ?? reached }

  /// The cumulative figure of a quarter, as far as there is one.
  private func drawn(_ quarter: Quarter) -> Double? {
    quarter <= reached ? result.quarters[quarter].cumulative.figure?.value : nil
  }

  /// Whether a figure of the row needs more room than a column of the desk's table has.
  var isLong: Bool {
    let figures =
      [annualTarget, indicator.cumulativeText(latest), target, latest.achievement?.text ?? "—"]
      + Quarter.allCases.map { indicator.ownText(result.quarters[$0]) }
    return figures.contains { Self.isLong($0, indicator.reading) }
  }

  /// Whether a text is a figure, or a level in a word, too long for a narrow column.
  private static func isLong(_ text: String, _ reading: Measure) -> Bool {
    if text.utf8.count > 8, text.utf8.contains(UInt8(ascii: ".")) { return true }
    return reading.scale?.levels.contains { level in
      text.contains(level.name) && level.name.split(separator: " ").contains { $0.count > 9 }
    } ?? false
  }

  /// The names of a card: those of the row and more; the details may be known already.
  func card(_ known: [String: Record]) -> Record {
    let feeders = self.feeders
    return row.merging(known[indicator.code] ?? details).merging([
      "sasaran_nomor": .text(objective.number),
      "nomor_kartu": .text(number.contains(".") ? number : "\(objective.number).\(number)"),
      "mendukung": indicator.feeds.flatMap(unit.indicator).flatMap { fed in
        isShown(fed) ? ["nama": .text(fed.name), "alamat": address(of: fed)] : nil
      } ?? .missing,
      "didukung": .each(feeders) { feeder in
        let position = unit.positions.first { $0.code == feeder.position }
        return [
          "nama": .text(feeder.name), "jabatan": .text(position?.name ?? feeder.position),
          "alamat": address(of: feeder),
        ]
      },
      "ada_didukung": .bool(!feeders.isEmpty),
    ])
  }

  /// Those names of a card that are the same wherever the card stands.
  var details: Record {
    let notes = self.notes
    let months = MonthValues(result: result, unit: unit, reached: reached)
    return [
      "keadaan": .text(sentence), "bulanan": .each(months.rows) { $0 },
      "jadwal": .optional(indicator.schedule.sentence),
      "bagan": ChartDrawing.indicator(
        result, former: formerGoal, months: months.figures, isExample: unit.profile.isExample),
      "rumus": indicator.formula.map { formula in
        Value.markup(formula.mathML { unit.variables[$0]?.description ?? $0 })
      } ?? .missing,
      "hitungan": working,
      "hitungan_untuk": .text("\(worksCumulatively ? "sampai dengan" : "pada") \(worked.title)"),
      "hitungan_sendiri": .bool(!worksCumulatively), "selisih_target": .optional(difference),
      "tahun_lalu": .optional(edition.besideLastYear(result, reached)),
      "mutu_ikm": .optional(
        indicator.isSatisfactionIndex
          ? latest.cumulative.figure.flatMap(LevelScale.satisfaction.words) : nil),
      "rumus_naskah": .lines(indicator.documentFormula), "bunyi_sama": .bool(wordingIsFormula),
      "triwulan_ke": .text(String(reached.rawValue)), "sumber": .lines(indicator.dataSource),
      "penjelasan": .lines(indicator.explanation),
      "catatan_penyunting": .lines(indicator.editorNote),
      "cara_capaian": .optional(achievementRule), "target_berubah": .optional(targetHistory),
      "bobot": .optional(indicator.weight?.text),
      "cara_kumulatif": .optional(indicator.cumulation.sentence),
      "entri": .each(variables, entries),
      "satuan_bersama": .optional(sharedMeasure), "rumus_lebar": .bool(hasWideFormula),
      "panjang_kertas": .bool(isTall),
      "catatan": .each(notes, note), "ada_catatan": .bool(!notes.isEmpty),
    ]
  }

  /// Whether the document's wording says nothing but the drawn formula.
  private var wordingIsFormula: Bool {
    guard let formula = indicator.formula, let wording = indicator.documentFormula else {
      return false
    }
    return formula.reads(as: wording) { unit.variables[$0]?.description ?? $0 }
  }

  private var annualTarget: String {
    guard let target = unit.targets[indicator.code] else { return "—" }
    let year = target.year(upTo: reached).map(indicator.text)
    let rows = target.rows(upTo: reached)
    let first = rows.first?.ownYear.map(indicator.text)
    guard rows.count > 1, first != year else { return year ?? "—" }
    return "\(year ?? "—") (semula \(first ?? "—"))"
  }

  /// What a quarter would be measured by, had its target not been revised.
  private func formerGoal(_ quarter: Quarter) -> Goal? {
    guard let target = unit.targets[indicator.code], let row = target.row(in: quarter),
      row.start > target.start
    else { return nil }
    return target.ownGoal(quarter)
  }

  /// The targets of the year one after the other, with what each rests on, where there is more to say
  /// than the table does: `semula 80; sejak Triwulan III 84 (Perjanjian Kinerja Perubahan)`.
  private var targetHistory: String? {
    let rows = unit.targets[indicator.code]?.rows(upTo: reached) ?? []
    guard rows.count > 1 || rows.contains(where: { $0.basis != nil }) else { return nil }
    let texts = rows.map { row in
      let year = row.ownYear.map(indicator.withUnit) ?? "tanpa target setahun"
      let since =
        row.start == .first ? (rows.count > 1 ? "semula " : "") : "sejak \(row.start.title) "
      return since + year + (row.basis.map { " (\($0))" } ?? "")
    }
    return texts.joined(separator: "; ")
  }

  private var target: String { indicator.target(of: latest) ?? "—" }

  /// The rule that made the achievement, where it is not the one of every other; where there is none
  /// yet, the one that will.
  private var achievementRule: String? {
    guard let goal = latest.goal ?? unit.targets[indicator.code]?.goal(.fourth) else { return nil }
    let isClipped = latest.achievement?.isZero == true && latest.cumulative.figure?.isZero == false
    let clipped = isClipped ? "; hasilnya di bawah 0, jadi dihitung 0" : ""
    switch Achievement.rule(goal, indicator.polarity) {
    case .ratio: return isClipped ? "realisasi ÷ target × 100\(clipped)" : nil
    case .mirrored:
      return "(target − (realisasi − target)) ÷ target × 100, karena makin rendah makin baik"
        + clipped
    case .nothingExpected: return "target 0, jadi belum ada yang diharapkan dan tidak dinilai"
    case .metOrNot:
      return "target 0: tercapai (100) bila realisasinya 0 atau kurang, selain itu tidak tercapai "
        + "(0), karena makin rendah makin baik"
    case .range:
      return "di dalam rentang 100; "
        + (indicator.polarity == .lowerIsBetter
          ? "di luarnya (batas − (realisasi − batas)) ÷ batas × 100 dengan batas terdekat, karena makin "
            + "rendah makin baik"
          : "di luarnya realisasi ÷ batas terdekat × 100") + clipped
    case .level:
      return "tingkat yang sama 100; selain itu realisasi ÷ target × 100, tingkat dihitung sebesar "
        + "batas bawahnya"
        + (goal.level.map { " (\($0.name) \(Figure($0.bound).shortText))" } ?? "")
    }
  }

  /// One plain sentence about the latest quarter.
  private var sentence: String {
    let until =
      standing.map { "Sampai dengan \(reached.title) berlaku \($0):" }
      ?? "Sampai dengan \(reached.title)"
    guard latest.state == .reported, let figure = latest.cumulative.figure,
      let target = latest.goal
    else { return "\(until): \(latest.state.word). \(reason)" }
    let value = indicator.withUnit(figure, latest.levels.cumulative)
    let goal = indicator.withUnit(target)
    guard let achievement = latest.achievement else { return "\(until) \(value)." }
    if target.isPlain, target.number.digits == 0 {
      return "\(until) \(value), target \(goal): "
        + (achievement.isZero ? "tidak tercapai." : "tercapai.")
    }
    let rating = latest.rating.map { " (\($0.name))" } ?? ""
    return "\(until) \(value) dari target \(goal): capaian \(achievement.text)%\(rating)."
  }

  /// Why there is no figure to compare, where the state's word does not say it.
  private var reason: String {
    guard latest.state == .notScheduled, indicator.schedule.due[0] > reached,
      unit.isScheduled(indicator, in: indicator.schedule.due[0])
    else { return latest.state.meaning }
    return "Yang pertama diukur pada \(indicator.schedule.due[0].title), jadi belum dinilai."
  }

  /// The document subtracts a target: the difference is shown as well.
  private var difference: String? {
    guard indicator.polarity == .lowerIsBetter,
      indicator.documentFormula?.lowercased().contains("target") == true,
      let figure = latest.cumulative.figure, latest.goal?.isPlain == true,
      let target = latest.target,
      let result = Figure(figure.value - target.value)
    else { return nil }
    return "\(indicator.text(figure)) − \(indicator.text(target)) = \(indicator.text(result))"
  }

  /// Whether the working shows the cumulative numbers or the quarter's own.
  private var worksCumulatively: Bool { indicator.cumulation == .formula }

  private var working: Value {
    let result: String
    // Without numbers to put in, the card's sentence says all there is.
    switch worksCumulatively ? latest.cumulative : latest.own {
    case .figure(let figure) where latest.state != .withheld:
      result = indicator.withUnit(
        figure, worksCumulatively ? latest.levels.cumulative : latest.levels.own)
    case .gap(.notComputable): result = State.notComputable.word
    default: return .missing
    }
    guard let formula = indicator.formula else { return .missing }
    func value(_ code: String) -> String {
      guard let variable = unit.variables[code] else { return code }
      let holding =
        worksCumulatively
        ? Accumulation.cumulative(of: variable, in: unit, upTo: worked)
        : Accumulation.own(of: variable, in: unit, worked)
      return text(holding, variable, worked)
    }
    return .markup(formula.working(values: value, result: result))
  }

  private func text(
    _ holding: Accumulation.Holding, _ variable: Variable, _ quarter: Quarter
  ) -> String {
    guard holding == .missing else { return Self.text(holding, variable) }
    let isScheduled =
      result.quarters[quarter].isScheduled && result.quarters[quarter].carriedFrom == nil
      && !unit.isIdle(variable.code, in: quarter)
    let gap = Measurement.gap(of: [variable], in: unit, quarter)
    return (isScheduled ? gap : .notScheduled).word
  }

  /// What a variable holds, in words; nothing is said of what is missing.
  static func text(_ holding: Accumulation.Holding, _ variable: Variable) -> String {
    switch holding {
    case .value(let value):
      guard let figure = Figure(value) else { return "—" }
      if variable.reading != .yesNo { return figure.shortText }
      return [1: "ya (1)", 0.5: "sebagian (0,5)"][figure.value] ?? "tidak (0)"
    case .nothing: return "nihil"
    case .missing: return ""
    case .withheld: return State.withheld.word
    }
  }

  /// The same in the table of what was reported, where a value of a scale stands with its level:
  /// `BB (74,5)`; the level alone where that was typed, up to the quarter.
  private func reported(
    _ holding: Accumulation.Holding, _ variable: Variable, _ quarter: Quarter
  ) -> String {
    let number = text(holding, variable, quarter)
    guard case .value(let value) = holding, let figure = Figure(value),
      let scale = variable.reading.scale, let level = scale.level(of: figure)
    else { return number }
    if let typed = unit.typedLevel(of: variable, figure, in: quarter.andBefore) {
      return typed.name
    }
    return scale.namesNumbers ? "\(level.name) (\(number))" : number
  }

  /// Whether a card may be taller than a sheet of paper, or so tall that what stands before it would
  /// be left alone on one, so that it may be broken: by its variables, or by its notes.
  private var isTall: Bool {
    let told = notes.flatMap { [$0.analysis, $0.obstacle, $0.followUp] }
    return variables.count > 6 || told.reduce(0) { $0 + ($1?.utf8.count ?? 0) } > 900
  }

  /// Whether its formula does not fit beside the chart on paper.
  private var hasWideFormula: Bool {
    variables.count > 2 || variables.reduce(0) { $0 + $1.description.utf8.count } > 150
  }

  private var variables: [Variable] {
    (indicator.formula?.variables ?? []).compactMap { unit.variables[$0] }
  }

  /// `orang, dijumlahkan`: a variable's unit, and how its quarters make a year.
  private static func measure(of variable: Variable) -> String {
    [variable.measure, variable.accumulation.words].compactMap(\.self).joined(separator: ", ")
  }

  /// What several variables share, so that it is said once; the first of those that most share.
  private var sharedMeasure: String? {
    let measures = variables.map(Self.measure)
    func count(_ measure: String) -> Int { measures.count { $0 == measure } }
    guard let most = measures.map(count).max(), most > 1 else { return nil }
    return measures.first { count($0) == most }
  }

  private func entries(of variable: Variable) -> Record {
    let figures = Quarter.allCases.map { quarter in
      let holding = Accumulation.own(of: variable, in: unit, quarter)
      return quarter <= reached ? reported(holding, variable, quarter) : State.notApproved.word
    }
    let isUntouched = worked.andBefore.allSatisfy {
      unit.isIdle(variable.code, in: $0) && Accumulation.isSilent(variable, in: unit, $0)
    }
    let cumulative =
      isUntouched
      ? State.notScheduled.word
      : reported(Accumulation.cumulative(of: variable, in: unit, upTo: worked), variable, worked)
    return [
      "uraian": .text(variable.description), "kode": .text(variable.code),
      "satuan": .optional(variable.measure), "akumulasi": .text(variable.accumulation.words),
      "satuan_sendiri": .optional(
        Self.measure(of: variable) == sharedMeasure ? nil : Self.measure(of: variable)),
      "triwulan": .each(figures) { ["teks": .text($0)] }, "kumulatif": .text(cumulative),
      "panjang": .bool((figures + [cumulative]).contains { Self.isLong($0, variable.reading) }),
    ]
  }

  private var notes: [Note] {
    unit.notes.filter { $0.indicator == indicator.code && $0.quarter <= reached }
      .sorted { $0.quarter < $1.quarter }
  }

  /// A note of more letters than this is set in lines of its own on paper.
  private static let shortNote = 160

  private func note(_ note: Note) -> Record {
    let texts = [note.analysis, note.obstacle, note.followUp, note.evidence].compactMap(\.self)
    // Letters are counted only where there are bytes enough.
    let isShort = texts.allSatisfy {
      $0.utf8.count <= Self.shortNote || $0.count <= Self.shortNote
    }
    return [
      "ringkas": .bool(isShort),
      "triwulan": .text(note.quarter.title), "analisis": .lines(note.analysis),
      "kendala": .lines(note.obstacle), "tindak_lanjut": .lines(note.followUp),
      "bukti": note.evidence.map { evidence in
        ["teks": .text(evidence), "alamat": .optional(WebAddress.typed(evidence))]
      } ?? .missing,
    ]
  }

  private var feeders: [Indicator] {
    // Not over a copy of all indicators, for each asks this.
    unit.objectives.flatMap { objective in
      objective.indicators.filter { $0.feeds == indicator.code && isShown($0) }
    }
  }

  /// A position that is not published is not named on the pages of others either; the book has all.
  private func isShown(_ other: Indicator) -> Bool {
    isInBook || edition.result.positions.contains { $0.position.code == other.position }
  }

  private func address(of other: Indicator) -> Value {
    let isHere = isInBook || other.position == indicator.position
    return .text("\(isHere ? "" : "../\(other.position)/index.html")#indikator-\(other.code)")
  }
}

extension Edition {
  /// What the cards of all indicators, by code, hold that is the same on a scorecard's page and in
  /// the book: charts, formulas, entries, notes. Made once for both, for they are most of the work of
  /// a page.
  var cardDetails: [String: Record] {
    let all = result.positions.flatMap(\.objectives).flatMap { objective, indicators in
      indicators.map { result in
        let values = IndicatorValues(
          edition: self, result: result, objective: objective, number: "", isInBook: false)
        return (result.indicator.code, values.details)
      }
    }
    return Dictionary(all) { _, last in last }
  }
}
