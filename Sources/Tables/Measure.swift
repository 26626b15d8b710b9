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

  package static let plain = Measure(kind: .plain, unit: nil)
  package static let yesNo = Measure(kind: .yesNo, unit: nil)

  private init(kind: Kind, unit: String?, range: ClosedRange<Double>? = nil) {
    (self.kind, self.unit, self.range) = (kind, unit, range)
  }

  /// A percentage, whatever its unit says.
  package static func percentage(_ unit: String?) -> Measure { Measure(kind: .percent, unit: unit) }

  /// The measure of a `satuan`.
  package init(_ unit: String?) {
    guard let unit, !unit.isEmpty else {
      self.init(kind: .amount, unit: nil)
      return
    }
    let words = Set(unit.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init))
    func names(_ known: Set<String>) -> Bool { !known.isDisjoint(with: words) }
    if unit.contains("%") || names(Self.percents) {
      self = .percentage(unit)
    } else if words == ["ya", "tidak"] {
      self = .yesNo
    } else if names(Self.currencies) {
      self.init(kind: names(Self.multiples) ? .amount : .rupiah, unit: unit)
    } else if unit.contains("/") || names(Self.amounts) {
      self.init(kind: .amount, unit: unit)
    } else if !names(Self.counts), names(Self.indices) {
      let range: ClosedRange<Double>? =
        names(["ikm", "skm", "kepuasan"]) ? 25...100 : names(["sakip", "akip"]) ? 0...100 : nil
      self.init(kind: .index, unit: unit, range: range)
    } else {
      self.init(kind: .count, unit: unit)
    }
  }

  /// Whether `85%` is 85 in it.
  package var allowsPercent: Bool { [.plain, .percent, .index].contains(kind) }

  private static let percents: Set = [
    "persen", "prosen", "persentase", "prosentase", "percent", "pct",
  ]
  private static let currencies: Set = ["rp", "rupiah", "idr"]
  private static let multiples: Set = ["ribu", "ribuan", "juta", "jutaan", "miliar", "milyar"]
  private static let amounts: Set = [
    "per", "rata", "rerata", "selisih", "perubahan", "pertumbuhan", "derajat", "detik", "menit",
    "jam", "hari", "minggu", "bulan", "tahun", "kg", "kilogram", "g", "gr", "gram", "kuintal",
    "kwintal", "ton", "l", "liter", "m", "cm", "km", "m2", "m3", "m²", "m³", "km2", "meter",
    "kilometer", "ha", "hektar", "hektare", "are", "kwh",
  ]
  private static let counts: Set = [
    "orang", "dokumen", "laporan", "kegiatan", "desa", "unit", "buah", "berkas", "buku", "surat",
    "kali", "lembar", "paket",
  ]
  private static let indices: Set = [
    "ikm", "skm", "sakip", "akip", "indeks", "index", "kepuasan", "nilai", "skala", "skor", "score",
    "poin", "point", "rasio", "angka",
  ]
}
