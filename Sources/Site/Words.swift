import Catalog
import Charts
import Numerals
package import Scoring
import Tables
import Templates

/// The words for what has no number; each state says what it means and what follows.
extension State {
  /// A word or two, for tables and charts.
  package var word: String { self == .reported ? "dilaporkan" : absence.word }

  var absence: Absence {
    switch self {
    case .notReported, .reported: .notReported
    case .incomplete: .incomplete
    case .notApproved: .notApproved
    case .notScheduled: .notScheduled
    case .notApplicable: .notApplicable
    case .notComputable: .notComputable
    case .withheld: .withheld
    case .unmeasurable: .unmeasurable
    }
  }

  var meaning: String {
    switch self {
    case .reported: "Angkanya sudah ada; bila ada target, dibandingkan dengannya."
    case .notReported:
      "Kantor belum memasukkan angka triwulan ini; indikator dihitung sebagai belum terukur."
    case .incomplete:
      "Sebagian angka yang diperlukan belum ada, jadi kumulatifnya belum bisa dihitung: "
        + "setengah jumlah bukan jumlah."
    case .notApproved: "Triwulan ini belum disahkan, jadi angkanya belum ditampilkan."
    case .notScheduled:
      "Tidak ada target (atau targetnya 0 padahal makin tinggi makin baik) sampai triwulan ini, "
        + "jadi indikator tidak diharapkan dan tidak dinilai."
    case .notApplicable: "Tidak ada hal yang diukur (nihil), jadi indikator tidak ikut dinilai."
    case .notComputable:
      "Penyebutnya 0 padahal ada yang dikerjakan (misalnya sisa pekerjaan triwulan lalu), "
        + "jadi tidak bisa dihitung."
    case .withheld:
      "Kantor merahasiakan angkanya; kumulatif sesudahnya ikut dirahasiakan agar tidak terbuka "
        + "lewat pengurangan, kecuali bila datanya keadaan akhir triwulan."
    case .unmeasurable: "Naskah tidak memberi rumus, jadi indikator tidak bisa diukur."
    }
  }
}

extension Variable.Accumulation {
  var words: String {
    switch self {
    case .sum: "dijumlahkan"
    case .last: "keadaan akhir triwulan"
    case .mean: "dirata-ratakan"
    case .maximum: "nilai tertinggi"
    case .constant: "tetap"
    }
  }
}

extension Indicator.Cumulation {
  /// How the cumulative figure comes about, where it is not by the formula as everywhere else.
  var sentence: String? {
    switch self {
    case .formula: nil
    case .sum: "Kumulatif adalah jumlah angka triwulan."
    case .mean: "Kumulatif adalah rata-rata angka triwulan."
    case .last: "Kumulatif adalah angka triwulan terakhir."
    }
  }
}

extension Indicator.Schedule {
  /// When it is measured, where that is not every quarter.
  var sentence: String? {
    if self == .quarterly { return nil }
    let quarters = due.map(\.title).joined(separator: " dan ")
    let how = self == .semester ? "tiap semester" : "setahun sekali"
    return "Diukur \(how): \(quarters). Sampai yang berikutnya berlaku hasil terakhir."
  }
}

extension Duty.Kind {
  var title: String {
    switch self {
    case .mainDuty: "Tugas pokok"
    case .duty: "Tugas"
    case .function: "Fungsi"
    case .goal: "Tujuan"
    case .goalIndicator: "Indikator tujuan"
    }
  }
}

extension Quarter {
  /// `TW I`.
  var short: String { "TW \(roman)" }
}

extension Rating {
  /// A shape that tells the rating without colour.
  var shape: String {
    ["★", "▲", "●", "◆", "▼"][place * 4 / max(1, levels - 1)]
  }
}

extension LevelScale {
  /// The level of a figure with what it means: `B (Baik)`.
  func words(for figure: Figure) -> String? {
    level(of: figure).map { level in level.name + (level.meaning.map { " (\($0))" } ?? "") }
  }
}

/// How an indicator's figures are printed.
extension Indicator {
  /// The figure alone: `91,48`, `8`, `ya`, `BB (74,5)`; a level that was typed alone, `BB`.
  func text(_ figure: Figure, _ typed: LevelScale.Level? = nil) -> String {
    if let typed { return typed.name }
    if isYesNo, let word = [1: "ya", 0.5: "sebagian", 0: "tidak"][figure.value] {
      return word
    }
    if let scale = reading.scale, scale.namesNumbers, let level = scale.level(of: figure) {
      return "\(level.name) (\(number(figure)))"
    }
    return number(figure)
  }

  /// The figure as a number, whatever it is told as.
  func number(_ figure: Figure) -> String {
    isPercentage || isSatisfactionIndex ? figure.text : figure.shortText
  }

  /// A target with its sign: `80`, `≥ 80`, `≤ 5`, `7–8`, `BB`, `ya`.
  func text(_ goal: Goal) -> String {
    if let upper = goal.upper {
      // Not the levels of both ends, which would say less than the numbers.
      return [goal.number, upper].map { number(Figure($0)) }.joined(separator: "–")
    }
    return (sign(goal.sign).map { "\($0.rawValue) " } ?? "")
      + text(Figure(goal.number), goal.level)
  }

  /// A target as a number: of a range the end that the polarity aims at, of a level its bound.
  func aim(_ goal: Goal) -> Figure {
    Figure(polarity == .higherIsBetter ? goal.upper ?? goal.number : goal.number)
  }

  func target(of result: QuarterResult) -> String? { result.goal.map(text) }

  func ownText(_ result: QuarterResult) -> String { text(result.own, result.levels.own) }

  func cumulativeText(_ result: QuarterResult) -> String {
    text(result.cumulative, result.levels.cumulative)
  }

  /// What stands before a target: as typed, else that it is not to be exceeded.
  func sign(_ typed: Goal.Sign?) -> Goal.Sign? {
    typed ?? (polarity == .lowerIsBetter && !isYesNo ? .atMost : nil)
  }

  func withUnit(_ figure: Figure, _ typed: LevelScale.Level?) -> String {
    typed?.name ?? withUnit(text(figure))
  }

  func withUnit(_ goal: Goal) -> String {
    goal.level == nil ? withUnit(text(goal)) : text(goal)
  }

  /// A figure's or target's text with the unit: `91,48%`, `8 laporan`, `ya`, `BB`.
  func withUnit(_ text: String) -> String {
    if isYesNo || reading.scale?.namesNumbers == true { return text }
    return isPercentage ? text + "%" : measure.map { "\(text) \($0)" } ?? text
  }

  /// The unit as a word that opens the chart's description.
  var unitWord: String {
    isYesNo ? "Ya atau tidak" : isPercentage ? "Persen" : measure ?? "Angka"
  }

  var chartMeasure: String {
    let unit = isYesNo ? "1 = ya" : isPercentage ? "persen" : measure
    return "realisasi kumulatif" + (unit.map { " (\($0))" } ?? "")
  }

  func text(_ result: FigureOrGap, _ level: LevelScale.Level? = nil) -> String {
    switch result {
    case .figure(let figure): text(figure, level)
    case .gap(let state): state.word
    }
  }
}

/// Scores as templates see them.
extension Score {
  /// `7 dari 9 indikator`.
  var coverage: String { "\(measured) dari \(expected) indikator" }

  /// What the coverage leaves out: `1 tidak terukur, tanpa IKM: target dikosongkan`; nil where that is
  /// nothing.
  var uncovered: String? {
    let parts = [
      unmeasurable == 0 ? nil : "\(unmeasurable) \(State.unmeasurable.word)",
      dropped.isEmpty ? nil : "tanpa \(dropped.joined(separator: ", ")): target dikosongkan",
    ].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// That the score is provisional, with its coverage, for where both stand beside it.
  var provisionalNote: String? {
    isProvisional ? "\(Self.provisional), \(measured) dari \(expected)" : nil
  }

  static let provisional = "sementara"

  /// Why there is no score; nil where there is one.
  func reason(leastCoverage: String) -> String? {
    guard let absence else { return nil }
    let reason =
      if expected == 0 {
        "tidak ada indikator yang dijadwalkan, berlaku, dan dapat diukur"
      } else if measured == 0 {
        "belum ada indikator yang terukur"
      } else { "baru \(coverage) terukur, di bawah cakupan minimum \(leastCoverage)%" }
    let rest = uncovered.map { ", \($0)" } ?? ""
    return "Belum ada nilai (\(absence.word)): \(reason)\(rest)."
  }

  /// Whether it is too long for letters as large as a score's.
  fileprivate var isLong: Bool { (value?.text.count ?? 0) > 7 }

  func record(_ quarter: Quarter, leastCoverage: String) -> Record {
    [
      "ada": .bool(value != nil), "nilai": .optional(value?.text), "nilai_panjang": .bool(isLong),
      "predikat": .optional(rating?.name),
      "tingkat": .optional(rating.map { String($0.place + 1) }), "bentuk": .optional(rating?.shape),
      "sementara": .bool(isProvisional), "cakupan": .text(coverage), "terukur": .number(measured),
      "dari": .number(expected), "lengkap": .bool(expected > 0 && measured == expected),
      "di_luar": .optional(uncovered), "keadaan": .optional(absence?.word),
      "alasan": .optional(reason(leastCoverage: leastCoverage)), "triwulan": .text(quarter.title),
      "triwulan_pendek": .text(quarter.short),
      "bilah": value.map { .markup(InlineMark.bullet($0.value, full: 100, reach: 1)) } ?? .missing,
      "jejak": .missing,
    ]
  }
}

extension UnitSummary {
  var scoreValue: Value { .record(score.record(reached, leastCoverage: leastCoverage)) }
}

extension Edition {
  func scoreValue(_ scores: PerQuarter<Score>) -> Value {
    let score = scores[result.reached].record(
      result.reached, leastCoverage: unit.limits.leastCoverage.text)
    let values = Quarter.allCases.map { $0 <= result.reached ? scores[$0].value?.value : nil }
    return .record(score.merging(["jejak": .markup(InlineMark.spark(values, full: 100))]))
  }

  /// A strip of quarters: `[{nama, nilai?, keadaan, predikat?, cakupan, di_luar?}]`.
  func quarterStrip(_ scores: PerQuarter<Score>) -> Value {
    .each(Quarter.allCases) { quarter in
      let score = scores[quarter]
      return [
        "nama": .text(quarter.title), "nilai": .optional(score.value?.text),
        "nilai_panjang": .bool(score.isLong),
        "keadaan": .text(
          score.absence?.word ?? (score.isProvisional ? Score.provisional : "lengkap")),
        "predikat": .optional(score.rating?.name), "cakupan": .text(score.coverage),
        "di_luar": .optional(score.uncovered),
      ]
    }
  }

  /// A score for each quarter, short: `[{pendek, nilai?, catatan?, keadaan}]`. Quarters in a row that
  /// lack one for the same reason are told of together, so that a tree of many positions does not repeat
  /// itself.
  func quarterChips(_ scores: PerQuarter<Score>) -> Value {
    let chips = Quarter.allCases.grouped { quarter in
      scores[quarter].absence?.word ?? quarter.title
    }
    return .each(chips) { _, quarters in
      let (first, last) = (quarters[0], quarters[quarters.count - 1])
      let score = scores[first]
      let range = first == last ? "" : "–" + last.roman
      return [
        "pendek": .text(first.short + range), "keadaan": .text(score.absence?.word ?? ""),
        "nilai": .optional(score.value?.text), "catatan": .optional(score.provisionalNote),
      ]
    }
  }

  /// How to reach the office; nothing where the profile does not say.
  var contactValue: Value {
    let profile = unit.profile
    let keys: [ProfileKey] = [.alamat, .telepon, .surel, .laman, .kontakPPID]
    if keys.allSatisfy({ profile[$0] == nil }) { return .missing }
    return [
      "alamat": .optional(profile[.alamat]), "telepon": .optional(profile[.telepon]),
      "surel": .optional(profile[.surel]), "ppid": .optional(profile[.kontakPPID]),
      "laman": .optional(profile[.laman].flatMap { WebAddress.link($0.trimmed) }),
    ]
  }
}
