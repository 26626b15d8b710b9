import Diagnostics

/// The keys of a table of facts while its rows are read.
struct FactKeys<Key: RawRepresentable<String> & CaseIterable & Hashable> {
  /// What people call the table.
  private let table: String
  /// Those that may stand in several rows.
  private let repeated: Set<Key>
  private var rows: [Key: RowSource] = [:]
  /// What misspelt keys may be.
  private var misspelt: Set<String> = []

  init(of table: String, repeated: Set<Key> = []) {
    (self.table, self.repeated) = (table, repeated)
  }

  /// The key of a row; nil, with an error, where it is unknown or there already.
  mutating func read(_ row: inout RowReader) -> Key? {
    guard let typed = row.typed("kunci", required: true) else { return nil }
    let known = Key.allCases.map(\.rawValue)
    guard let key = Key(rawValue: typed.lowercased()) else {
      let meant = TypedName(typed).names(among: known)
      misspelt.formUnion(meant)
      row.report(
        .kunciTakDikenal, "kunci", "Kunci \(table) ini tidak dikenal.",
        cure: question(naming: meant) ?? "Kunci yang dikenal: \(known.joined(separator: ", ")).")
      return nil
    }
    if let first = rows[key], !repeated.contains(key) {
      row.report(
        .kunciGanda, "kunci", "Kunci ini ada dua kali.", other: first.place("kunci"),
        cure: "Sisakan satu saja, yang nilainya benar.")
      return nil
    }
    rows[key] = row.source
    return key
  }

  /// Reports those of the `required` keys that are missing. One that is there misspelt is not to be
  /// added beside it.
  func requireAll(_ required: [Key], in place: Place, into diagnostics: inout [Diagnostic]) {
    for key in required where rows[key] == nil && !misspelt.contains(key.rawValue) {
      diagnostics.add(
        .kunciWajibTakAda, at: place, "Kunci “\(key.rawValue)” wajib ada dan berisi.",
        cure: "Tambahkan baris “\(key.rawValue)” dengan nilainya.")
    }
  }
}
