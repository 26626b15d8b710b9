import Catalog
import Numerals
import Scoring
import Tables
import Templates

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

  func record(_ quarter: Quarter, leastCoverage: String) -> Record {
    [
      "ada": .bool(value != nil), "nilai": .optional(value?.text),
      "predikat": .optional(rating?.name),
      "tingkat": .optional(rating.map { String($0.place + 1) }), "bentuk": .optional(rating?.shape),
      "sementara": .bool(isProvisional), "cakupan": .text(coverage), "terukur": .number(measured),
      "dari": .number(expected), "lengkap": .bool(expected > 0 && measured == expected),
      "di_luar": .optional(uncovered), "keadaan": .optional(absence?.word),
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

  /// A strip of quarters: `[{nama, nilai?, keadaan, predikat?, cakupan, di_luar?}]`.
  func quarterStrip(_ scores: PerQuarter<Score>) -> Value {
    .each(Quarter.allCases) { quarter in
      let score = scores[quarter]
      return [
        "nama": .text(quarter.title), "nilai": .optional(score.value?.text),
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
    let keys: [(String, ProfileKey)] = [
      ("alamat", .alamat), ("telepon", .telepon), ("surel", .surel), ("laman", .laman),
      ("ppid", .kontakPPID),
    ]
    guard keys.contains(where: { unit.profile[$0.1] != nil }) else { return .missing }
    var record = Record(keys.map { ($0.0, Value.optional(unit.profile[$0.1])) })
    if let page = unit.profile[.laman] {
      record["laman"] = .optional(WebAddress.link(page.trimmed))
    }
    return .record(record)
  }
}
