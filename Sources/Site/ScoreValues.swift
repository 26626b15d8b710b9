import Catalog
import Numerals
import Scoring
import Tables
import Templates

/// Scores as templates see them.
extension Score {
  /// `7 dari 9 indikator`.
  var coverage: String { "\(measured) dari \(expected) indikator" }

  /// Why there is no score; nil where there is one.
  func reason(leastCoverage: String) -> String? {
    if value != nil { return nil }
    if expected == 0 { return "Belum ada nilai: tidak ada indikator yang dijadwalkan dan berlaku." }
    if measured == 0 { return "Belum ada nilai: belum ada indikator yang terukur." }
    return "Belum ada nilai: baru \(coverage) terukur, di bawah cakupan minimum \(leastCoverage)%."
  }

  /// The word in a chart or strip where there is no score.
  var absence: State { expected == 0 ? .notScheduled : measured == 0 ? .notReported : .incomplete }

  func record(_ quarter: Quarter, leastCoverage: String) -> Record {
    [
      "ada": .bool(value != nil), "nilai": .optional(value?.text),
      "predikat": .optional(rating?.name),
      "tingkat": .optional(rating.map { String($0.place + 1) }), "bentuk": .optional(rating?.shape),
      "sementara": .bool(isProvisional), "cakupan": .text(coverage), "terukur": .number(measured),
      "dari": .number(expected), "lengkap": .bool(expected > 0 && measured == expected),
      "alasan": .optional(reason(leastCoverage: leastCoverage)), "triwulan": .text(quarter.title),
      "triwulan_pendek": .text(quarter.short),
    ]
  }
}

extension UnitSummary {
  var scoreValue: Value { .record(score.record(reached, leastCoverage: leastCoverage)) }
}

extension Edition {
  func scoreValue(_ scores: PerQuarter<Score>) -> Value {
    let least = unit.limits.leastCoverage.text
    return .record(scores[result.reached].record(result.reached, leastCoverage: least))
  }

  /// The state of a score in a quarter, as a word; nil where there is a score.
  func absence(_ score: Score, _ quarter: Quarter) -> State? {
    if quarter > result.reached { return .notApproved }
    return score.value == nil ? score.absence : nil
  }

  /// A strip of quarters: `[{nama, nilai?, keadaan, predikat?, cakupan}]`.
  func quarterStrip(_ scores: PerQuarter<Score>) -> Value {
    .each(Quarter.allCases) { quarter in
      let score = scores[quarter]
      let absence = absence(score, quarter)
      return [
        "nama": .text(quarter.title), "nilai": .optional(absence == nil ? score.value?.text : nil),
        "keadaan": .text(absence?.word ?? (score.isProvisional ? "sementara" : "lengkap")),
        "predikat": .optional(absence == nil ? score.rating?.name : nil),
        "cakupan": .text(score.coverage),
      ]
    }
  }

  /// A score for each quarter, short: `[{pendek, nilai?, keadaan}]`. Quarters in a row that lack one
  /// for the same reason are told of together, so that a tree of many positions does not repeat itself.
  func quarterChips(_ scores: PerQuarter<Score>) -> Value {
    let chips = Quarter.allCases.grouped { quarter in
      absence(scores[quarter], quarter)?.word ?? quarter.title
    }
    return .each(chips) { _, quarters in
      let (first, last) = (quarters[0], quarters[quarters.count - 1])
      let absence = absence(scores[first], first)
      let range = first == last ? "" : "–" + last.roman
      return [
        "pendek": .text(first.short + range), "keadaan": .text(absence?.word ?? ""),
        "nilai": .optional(absence == nil ? scores[first].value?.text : nil),
      ]
    }
  }

  /// How to reach the office; nothing where the profile does not say.
  var contactValue: Value {
    let keys: [(String, ProfileKey)] = [
      ("alamat", .alamat), ("telepon", .telepon), ("surel", .surel), ("laman", .laman),
      ("ppid", .kontakPPID),
    ]
    guard keys.contains(where: { unit.profile[$0.1] != nil }) else { return .missing }
    var record = Record(keys.map { ($0.0, Value.optional(unit.profile[$0.1])) })
    if let page = unit.profile[.laman] { record["laman"] = .optional(URLText.web(page)) }
    return .record(record)
  }
}
