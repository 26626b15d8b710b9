import Catalog
import Foundation
import TestSupport

/// A spelling that an office produces, and what must become of it: a row of `entries.csv`.
struct SpelledEntry {
  enum Cell: String {
    case realization = "realisasi"
    case risingTarget = "target-naik"
    case fallingTarget = "target-turun"
    case constant = "tetap"
    case weight = "bobot"
    case date = "tanggal"
    case flag = "tanda"
    case quarter = "triwulan"
    case text = "teks"
  }

  /// Its line in the file, which also names its rows in the unit.
  let line: Int
  let cell: Cell
  let measure: String
  let text: String
  /// The canonical cell; nil where it is refused.
  let value: String?
  /// The rule and key words of what is said of it.
  let rule: String?
  let words: [String]
  /// The cell of a workbook that means the same: `n:0.85:0%`.
  let native: String?

  static let all: [SpelledEntry] = {
    let text = (try? projectText("Tests/RaporTests/Entries/entries.csv")) ?? ""
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return lines.enumerated().dropFirst().compactMap { index, line in
      line.isEmpty || line.hasPrefix("#") || line.hasPrefix("sel;")
        ? nil : SpelledEntry(line: index + 1, cells: cells(of: line))
    }
  }()

  private init(line: Int, cells: [String]) {
    guard cells.count == 6, let cell = Cell(rawValue: cells[0]) else {
      fatalError("entries.csv:\(line): \(cells)")
    }
    (self.line, self.cell, measure) = (line, cell, cells[1])
    text = Self.unescaped(cells[2])
    value = cells[3].isEmpty ? nil : cells[3] == "(kosong)" ? "" : Self.unescaped(cells[3])
    let message = cells[4].components(separatedBy: ": ")
    rule = message[0].isEmpty ? nil : message[0]
    words = message.count > 1 ? message[1].components(separatedBy: ", ") : []
    native = cells[5].isEmpty ? nil : cells[5]
  }

  /// The cells of a line, parted by semicolons, quoted where need be.
  private static func cells(of line: String) -> [String] {
    var cells = [""]
    var isQuoted = false
    for letter in line.replacingOccurrences(of: "\"\"", with: "\u{1}") {
      switch letter {
      case "\"": isQuoted.toggle()
      case ";" where !isQuoted: cells.append("")
      default: cells[cells.count - 1].append(letter == "\u{1}" ? "\"" : letter)
      }
    }
    return cells
  }

  private static func unescaped(_ text: String) -> String {
    var text = text.replacingOccurrences(of: "\\n", with: "\n")
      .replacingOccurrences(of: "\\t", with: "\t")
    while let found = text.range(of: #"\\u\{[0-9A-F]+\}"#, options: .regularExpression) {
      let code = UInt32(text[found].dropFirst(3).dropLast(), radix: 16) ?? 0
      text.replaceSubrange(found, with: String(Unicode.Scalar(code) ?? "?"))
    }
    return text
  }
}

/// A cell as a door writes it.
struct DoorCell {
  let text: String
  var native: String?
}

/// A unit in which each of some spellings has a row of its own.
struct EntriesUnit {
  private(set) var rows: [TableName: [[DoorCell]]] = [:]
  /// Where each spelling stands, by its line: table, row and column from 1.
  private(set) var places: [Int: (table: TableName, row: Int, column: Int)] = [:]

  private static let heads: [TableName: [String]] = [
    .profil: ["kunci", "nilai"], .jabatan: ["kode", "nama", "atasan", "publikasi"],
    .penandatangan: ["jabatan", "kedudukan", "tanggal"],
    .indikator: [
      "kode", "jabatan", "nomor_sasaran", "sasaran", "indikator", "rumus", "satuan", "arah",
      "bobot", "sumber_data",
    ],
    .variabel: ["kode", "uraian", "satuan", "akumulasi", "nilai"],
    .target: ["indikator", "tahunan", "tw1"], .realisasi: ["variabel", "tw1", "tw2"],
    .catatan: ["indikator", "triwulan", "analisis"],
  ]

  /// The unit of some entries; without the cells of realizations where these come by a form.
  init(_ entries: [SpelledEntry], withRealizations: Bool = true) {
    for (table, head) in Self.heads { rows[table] = [head.map { DoorCell(text: $0) }] }
    for (key, text) in [
      ("kecamatan", "Sukamaju"), ("kabupaten", "Contoh"), ("jenis_wilayah", "kabupaten"),
      ("provinsi", "Jawa Timur"), ("judul", "Ejaan"), ("data_contoh", "ya"),
    ] { add(.profil, [key, text]) }
    add(.jabatan, ["kasi", "Kepala Seksi", "", ""])
    for entry in entries { add(entry, withRealizations) }
  }

  private mutating func add(_ table: TableName, _ texts: [String]) {
    rows[table]?.append(texts.map { DoorCell(text: $0) })
  }

  /// Puts an entry into the last row of a table.
  private mutating func put(_ entry: SpelledEntry, _ table: TableName, _ column: String) {
    guard let index = Self.heads[table]?.firstIndex(of: column), let row = rows[table]?.count else {
      return
    }
    rows[table]?[row - 1][index] = DoorCell(text: entry.text, native: entry.native)
    places[entry.line] = (table, row, index + 1)
  }

  private mutating func add(_ entry: SpelledEntry, _ withRealizations: Bool) {
    let (line, cell) = (entry.line, entry.cell)
    if cell == .date || cell == .flag || cell == .weight {
      add(.jabatan, ["p\(line)", "Jabatan \(line)", "kasi", ""])
      if cell == .flag { return put(entry, .jabatan, "publikasi") }
    }
    if cell == .date {
      add(.penandatangan, ["p\(line)", "P\(line)", ""])
      return put(entry, .penandatangan, "tanggal")
    }
    add(
      .variabel,
      [
        "v\(line)", "Ejaan \(line)", entry.measure, cell == .constant ? "tetap" : "akhir", "",
      ])
    if cell == .constant { put(entry, .variabel, "nilai") }
    add(
      .indikator,
      [
        "e\(line)", cell == .weight ? "p\(line)" : "kasi", "1", "Ejaan", "Ejaan \(line)",
        "v\(line)", entry.measure, cell == .fallingTarget ? "turun" : "naik", "", "Buku",
      ])
    if cell == .weight { put(entry, .indikator, "bobot") }
    let goal = entry.measure == "ya-tidak" ? "ya" : "50"
    add(.target, ["e\(line)", goal, goal])
    if cell == .risingTarget || cell == .fallingTarget {
      let last = (rows[.target]?.count ?? 1) - 1
      rows[.target]?[last][2] = DoorCell(text: "")
      put(entry, .target, "tahunan")
    }
    if cell == .realization, withRealizations {
      add(.realisasi, ["v\(line)", "", ""])
      put(entry, .realisasi, "tw1")
    }
    if cell == .quarter || cell == .text {
      add(.catatan, ["e\(line)", "1", "x"])
      put(entry, .catatan, cell == .text ? "analisis" : "triwulan")
    }
  }

  /// What became of entries in a unit: the canonical cells, by line.
  static func values(of entries: [SpelledEntry], in unit: Catalog.Unit) -> [Int: String] {
    let rows = Dictionary(
      uniqueKeysWithValues: heads.keys.map { ($0, CanonicalTables.rows($0, unit, .fourth)) })
    return Dictionary(uniqueKeysWithValues: entries.map { ($0.line, value(of: $0, in: rows)) })
  }

  private static func value(of entry: SpelledEntry, in rows: [TableName: [[String]]]) -> String {
    let line = entry.line
    let (table, key, column): (TableName, String, String) =
      switch entry.cell {
      case .realization: (.realisasi, "v\(line)", "tw1")
      case .risingTarget, .fallingTarget: (.target, "e\(line)", "tahunan")
      case .constant: (.variabel, "v\(line)", "nilai")
      case .weight: (.indikator, "e\(line)", "bobot")
      case .date: (.penandatangan, "P\(line)", "tanggal")
      case .flag: (.jabatan, "p\(line)", "publikasi")
      case .quarter: (.catatan, "e\(line)", "triwulan")
      case .text: (.catatan, "e\(line)", "analisis")
      }
    let row = rows[table]?.first { $0.contains(key) }
    let index = table.columns.firstIndex { $0.name == column }
    return row.flatMap { row in index.map { row[$0] } } ?? ""
  }
}
