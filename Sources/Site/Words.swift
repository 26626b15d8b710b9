import Catalog
import Charts
import Numerals
package import Scoring
import Tables

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
    ["★", "▲", "●", "◆", "▼"][levels < 2 ? 0 : min(4, place * 4 / (levels - 1))]
  }
}

/// Grades of the satisfaction index. Source: PermenPANRB 14/2017.
enum SatisfactionGrade {
  /// Lower bound in hundredths, grade, meaning; best first.
  static let grades: [(bound: Int64, grade: String, meaning: String)] = [
    (8831, "A", "Sangat Baik"), (7661, "B", "Baik"), (6500, "C", "Kurang Baik"),
    (2500, "D", "Tidak Baik"),
  ]

  static func of(_ figure: Figure) -> String? {
    grades.first { figure >= Figure(hundredths: $0.bound) }.map { "\($0.grade) (\($0.meaning))" }
  }
}

/// How an indicator's figures are printed.
struct FigureStyle {
  let indicator: Indicator

  /// The figure alone: `91,48`, `8`, `ya`.
  func text(_ figure: Figure) -> String {
    if indicator.isYesNo, let word = [1: "ya", 0.5: "sebagian", 0: "tidak"][figure.value] {
      return word
    }
    let hasDecimals = indicator.isPercentage || indicator.isSatisfactionIndex
    return hasDecimals ? figure.text : figure.shortText
  }

  /// A target with its sign: `80`, `≥ 80`, `≤ 5`, `ya`.
  func target(_ figure: Figure, _ sign: Goal.Sign?) -> String {
    (self.sign(sign).map { "\($0.rawValue) " } ?? "") + text(figure)
  }

  /// The target of a quarter; nil where none is given.
  func target(of result: QuarterResult) -> String? {
    result.target.map { target($0, result.targetSign) }
  }

  /// What stands before a target: as typed, else that it is not to be exceeded.
  func sign(_ typed: Goal.Sign?) -> Goal.Sign? {
    let isLimit = indicator.polarity == .lowerIsBetter && !indicator.isYesNo
    return typed ?? (isLimit ? .atMost : nil)
  }

  /// A figure's or target's text with the unit: `91,48%`, `8 laporan`, `ya`.
  func withUnit(_ text: String) -> String {
    if indicator.isYesNo { return text }
    if indicator.isPercentage { return text + "%" }
    return indicator.measure.map { "\(text) \($0)" } ?? text
  }

  /// The unit as a word that opens the chart's description.
  var unitWord: String {
    if indicator.isYesNo { return "Ya atau tidak" }
    return indicator.isPercentage ? "Persen" : indicator.measure ?? "Angka"
  }

  var measure: String {
    if indicator.isYesNo { return "realisasi kumulatif (1 = ya)" }
    if indicator.isPercentage { return "realisasi kumulatif (persen)" }
    return indicator.measure.map { "realisasi kumulatif (\($0))" } ?? "realisasi kumulatif"
  }

  /// A figure, or the word for why there is none.
  func text(_ result: FigureOrGap) -> String {
    switch result {
    case .figure(let figure): text(figure)
    case .gap(let state): state.word
    }
  }
}
