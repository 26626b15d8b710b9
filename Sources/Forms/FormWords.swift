import Catalog
import Numerals
import Tables

/// What a form says beside its cells.
enum FormWords {
  /// How a figure is to be entered.
  static func advice(on item: Dues.Item, in quarter: Quarter, of unit: Unit) -> String {
    var sentences = [counting(item.variable, quarter)]
    if item.variable.reading == .yesNo {
      sentences = ["Pilih ya, tidak, atau sebagian: keadaan sampai akhir \(quarter.title)."]
    }
    if let whole = item.variable.partOf.flatMap({ unit.variables[$0] }) {
      sentences.append("Bagian dari “\(whole.description)”; tidak boleh melebihinya.")
    }
    if item.neededIn > quarter { sentences.append("Diperlukan untuk \(item.neededIn.title).") }
    return sentences.joined(separator: " ")
  }

  private static func counting(_ variable: Variable, _ quarter: Quarter) -> String {
    switch variable.accumulation {
    case .sum:
      quarter == .first
        ? "Yang terjadi pada \(quarter.title)."
        : "Yang terjadi pada \(quarter.title) saja, tanpa triwulan sebelumnya."
    case .last: "Keadaan pada akhir \(quarter.title)."
    case .mean: "Angka \(quarter.title) sendiri; rapor menghitung rata-rata setahun."
    case .maximum: "Angka \(quarter.title) sendiri; yang dipakai yang tertinggi setahun."
    case .constant: "Tetap sepanjang tahun."
    }
  }

  /// What each quarter's part of `earlier` begins with.
  static let earlierMark = "TW "

  /// What earlier quarters reported: `TW I: 10; TW II: nihil`.
  static func earlier(_ variable: Variable, before quarter: Quarter, of unit: Unit) -> String {
    let values = unit.realizations[variable.code]?.values
    return Quarter.allCases.filter { $0 < quarter }.map { earlier in
      let word: String
      switch values?[earlier] ?? .empty {
      case .empty: word = "belum dilaporkan"
      case .nothing: word = "nihil"
      case .withheld: word = "rahasia"
      case .number(let numeral):
        word =
          variable.reading == .yesNo
          ? (values?[earlier] ?? .empty).canonical(as: .yesNo) : numeral.text
      }
      return "\(earlierMark)\(earlier.roman): \(word)"
    }.joined(separator: "\n")
  }

  /// What a figure is needed for: the indicators' names, each once.
  static func uses(of item: Dues.Item) -> String {
    var names: [String] = []
    for indicator in item.indicators where !names.contains(indicator.name) {
      names.append(indicator.name)
    }
    return names.joined(separator: "\n")
  }

  /// Where a figure that is not entered here comes from.
  static func origin(of borrowed: Dues.Borrowed) -> String {
    if let owner = borrowed.owner { return "diisi oleh \(owner.name)" }
    let value = borrowed.variable.constant.map(\.text) ?? ""
    return "tetap: \(value)"
  }
}
