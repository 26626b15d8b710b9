/// What a unit of measure (`satuan`) says of its figures: how their cells are read, and what they
/// cannot be. Decided here, once for variables and indicators.
package struct Measure: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// Weights and limits, which have no unit.
    case plain
    case percent
    /// A grade: the satisfaction index, SAKIP, a score.
    case index
    case rupiah
    /// A milestone: `ya`, `tidak`, `sebagian` and their numbers.
    case yesNo
    /// What may be broken or below zero: hours, kilograms, a mean; and what has no unit at all.
    case amount
    /// People, documents, and whatever is not known as something else.
    case count
  }

  package let kind: Kind
  /// The unit as typed; nil where there is none, and for milestones.
  package let unit: String?
  /// What figures of it cannot lie outside of.
  package var range: ClosedRange<Double>?
  /// Whether they cannot lie below 0.
  package var isNeverNegative: Bool
  /// The scale of which a level may stand for a figure.
  package var scale: LevelScale?

  package static let plain = Measure(kind: .plain, unit: nil)
  package static let yesNo = Measure(kind: .yesNo, unit: nil)

  private init(kind: Kind, unit: String?, range: ClosedRange<Double>? = nil) {
    (self.kind, self.unit, self.range) = (kind, unit, range)
    isNeverNegative =
      switch kind {
      case .count, .index, .percent: !Measure.tellsChange(unit ?? "")
      case .amount:
        !Measure.things.isDisjoint(with: Measure.words(unit ?? ""))
          && !Measure.tellsChange(unit ?? "")
      case .plain, .rupiah, .yesNo: false
      }
  }

  /// A percentage, whatever its unit says.
  package static func percentage(_ unit: String?) -> Measure { Measure(kind: .percent, unit: unit) }

  /// The measure of a `satuan`; `scales` are the unit's own.
  package init(_ unit: String?, scales: [LevelScale] = []) {
    guard let unit, !unit.isEmpty else {
      self.init(kind: .amount, unit: nil)
      return
    }
    let words = Self.words(unit)
    let name = LevelScale.folded(unit)
    if let scale = scales.first(where: { LevelScale.folded($0.name) == name }) {
      self.init(kind: .index, unit: unit)
      self.scale = scale
      return
    }
    func names(_ known: Set<String>) -> Bool { !known.isDisjoint(with: words) }
    if unit.contains("%") || names(Self.percents) {
      self = .percentage(unit)
    } else if words == ["ya", "tidak"] {
      self = .yesNo
    } else if names(Self.currencies) {
      self.init(kind: names(Self.multiples) ? .amount : .rupiah, unit: unit)
    } else if names(["opini"]) {
      self.init(kind: .index, unit: unit, range: 1...4)
      scale = .opinion
    } else if unit.contains("/") || names(Self.amounts) {
      self.init(kind: .amount, unit: unit)
    } else if !names(Self.counts), names(Self.indices) {
      let range: ClosedRange<Double>? =
        names(["ikm", "skm", "kepuasan"]) ? 25...100 : names(["sakip", "akip"]) ? 0...100 : nil
      self.init(kind: .index, unit: unit, range: range)
      scale = range.map { $0 == 0...100 ? .sakip : .satisfaction }
    } else {
      self.init(kind: .count, unit: unit)
    }
  }

  package static func words(_ text: String) -> Set<String> {
    Set(text.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init))
  }

  /// Whether words speak of what goes up and down, and so may lie below 0.
  package static func tellsChange(_ text: String) -> Bool { !changes.isDisjoint(with: words(text)) }

  /// Whether a word is a unit of its own, or a shortened one.
  package static func isUnit(_ word: String) -> Bool {
    [percents, currencies, multiples, amounts, counts].contains { $0.contains(word) }
  }

  /// Whether its figures are hours.
  package var isHours: Bool { kind == .amount && unit?.lowercased().hasPrefix("jam") == true }

  /// Whether its figures are grades of something, so that adding them up makes no sense.
  package var isGrade: Bool {
    kind == .index && Self.words(unit ?? "").isDisjoint(with: ["poin", "point", "angka", "rasio"])
  }

  /// Whether its figures are whole, as a rule.
  package var isWhole: Bool { kind == .count || kind == .rupiah }

  /// Whether `85%` is 85 in it.
  package var allowsPercent: Bool { [.plain, .percent, .index].contains(kind) }

  private static let percents: Set = [
    "persen", "prosen", "persentase", "prosentase", "percent", "pct",
  ]
  private static let currencies: Set = ["rp", "rupiah", "idr"]
  private static let multiples: Set = ["ribu", "ribuan", "juta", "jutaan", "miliar", "milyar"]
  private static let changes: Set = [
    "selisih", "perubahan", "pertumbuhan", "kenaikan", "penurunan", "peningkatan", "laju",
    "inflasi", "deviasi", "keterlambatan", "surplus", "defisit", "saldo", "derajat",
  ]
  /// What is measured of things: weights, lengths, times.
  private static let things: Set = [
    "detik", "menit", "jam", "hari", "minggu", "bulan", "tahun", "kg", "kilogram", "g", "gr",
    "gram", "kuintal", "kwintal", "ton", "l", "liter", "m", "cm", "km", "m2", "m3", "m²", "m³",
    "km2", "meter", "kilometer", "ha", "hektar", "hektare", "are", "kwh", "oh", "ob", "oj", "hok",
  ]
  private static let amounts: Set = things.union([
    "per", "rata", "rerata", "selisih", "perubahan", "pertumbuhan", "derajat",
  ])
  private static let counts: Set = [
    "orang", "dokumen", "laporan", "kegiatan", "desa", "unit", "buah", "berkas", "buku", "surat",
    "kali", "lembar", "paket",
  ]
  private static let indices: Set = [
    "ikm", "skm", "sakip", "akip", "indeks", "index", "kepuasan", "nilai", "skala", "skor", "score",
    "poin", "point", "rasio", "angka",
  ]
}
