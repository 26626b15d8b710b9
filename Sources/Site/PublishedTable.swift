import Catalog
import Numerals

/// A table among the downloads of a unit, as people and programs are told of it.
struct PublishedTable: Sendable {
  /// What it is named by, as a file and in references.
  let name: String
  let title: String
  let meaning: String
  let columns: [PublishedColumn]
  /// The columns that tell one row from another; empty where rows have no key.
  let key: [String]
  /// Columns whose cells, where they are filled, name a row of a table by its code.
  let references: [(column: String, table: String)]

  /// `profil.csv`.
  var file: String { name + ".csv" }

  /// All of them, in the order in which they are listed.
  static let all = TableName.allCases.map(PublishedTable.init) + [scale, limits]

  private init(_ table: TableName) {
    name = table.rawValue
    title = table.title
    meaning = table.meaning
    columns = table.columns.map { PublishedColumn($0, of: table) }
    key = table.key
    references = table.columns.compactMap { column in
      guard case .code(let other) = column.kind else { return nil }
      return (column.name, other.rawValue)
    }
  }

  private init(_ name: String, _ title: String, _ meaning: String, _ columns: [PublishedColumn]) {
    (self.name, self.title, self.meaning) = (name, title, meaning)
    self.columns = columns
    (key, references) = ([columns[0].name], [])
  }

  private static let scale = PublishedTable(
    "skala", "Skala predikat", "predikat dan nilai paling rendah untuk memperolehnya",
    [
      PublishedColumn(
        "batas_bawah", .number, "Nilai paling rendah untuk predikat ini.", isRequired: true),
      PublishedColumn("predikat", .text, "Predikat.", isRequired: true),
    ])

  private static let limits = PublishedTable(
    "batas", "Batas penilaian", "batas capaian dan cakupan minimum yang dipakai menghitung nilai",
    [
      PublishedColumn(
        "kunci", .word(["batas_capaian", "cakupan_minimum"]),
        "“batas_capaian”: capaian di atasnya dihitung sebesar ini; “cakupan_minimum”: di bawah "
          + "persentase ini tidak ada nilai.", isRequired: true),
      PublishedColumn("nilai", .number, "Besarnya.", isRequired: true),
    ])
}

extension PublishedColumn {
  fileprivate init(_ column: Column, of table: TableName) {
    // Only an indicator's row may lack its own code.
    let isUnique = column.kind == .ownCode && !column.isRequired
    self.init(
      column.name, PublishedColumn.kind(of: column, table), column.meaning,
      isRequired: column.isRequired, isUnique: isUnique)
  }

  private static func kind(of column: Column, _ table: TableName) -> Kind {
    switch column.kind {
    case .text: .text
    case .date: .form(Form.looseDate)
    case .number: .number
    case .figure: .form(Form.figure)
    case .entry: .form(Form.entry)
    case .words(let words): .word(words)
    case .flag: .word(["tidak"])
    case .quarter: .whole(1...4)
    case .ownCode: .form(table == .variabel ? Form.variable : Form.slug)
    case .code(let other): .form(other == .variabel ? Form.variable : Form.slug)
    case .profileKey: .word(ProfileKey.allCases.map(\.rawValue))
    }
  }
}

/// A column of a published table, as programs are told of it.
struct PublishedColumn: Sendable {
  enum Kind: Sendable {
    case text
    /// A text of fixed form.
    case form(String)
    case word([String])
    /// A number with a decimal comma and no thousands separator.
    case number
    case whole(ClosedRange<Int>)
    /// `ya` or `tidak`.
    case flag
  }

  let name: String
  let kind: Kind
  let meaning: String
  let isRequired: Bool
  let isUnique: Bool

  init(
    _ name: String, _ kind: Kind, _ meaning: String, isRequired: Bool = false,
    isUnique: Bool = false
  ) {
    (self.name, self.kind, self.meaning) = (name, kind, meaning)
    (self.isRequired, self.isUnique) = (isRequired, isUnique)
  }

  /// As a table schema (Frictionless, version 1) describes it.
  var json: JSON {
    var form: JSON = [:]
    var constraints: JSON = [
      "required": isRequired ? true : nil, "unique": isUnique ? true : nil,
    ]
    switch kind {
    case .text: break
    case .form(let pattern): constraints = constraints + ["pattern": .text("^(\(pattern))$")]
    case .word(let words): constraints = constraints + ["enum": .list(words.map(JSON.text))]
    case .number: form = ["decimalChar": ","]
    case .whole(let range):
      constraints =
        constraints + ["minimum": .whole(range.lowerBound), "maximum": .whole(range.upperBound)]
    case .flag: form = ["trueValues": ["ya"], "falseValues": ["tidak"]]
    }
    return ["name": .text(name), "type": .text(type)] + form + [
      "description": .text(meaning), "constraints": constraints.isEmpty ? nil : constraints,
    ]
  }

  private var type: String {
    switch kind {
    case .text, .form, .word: "string"
    case .number: "number"
    case .whole: "integer"
    case .flag: "boolean"
    }
  }
}

extension PublishedColumn {
  /// Forms of cells, as regular expressions.
  enum Form {
    static let slug = "[a-z0-9]+(-[a-z0-9]+)*"
    static let variable = "[a-z][a-z0-9_]*"
    /// A number, or the word of a milestone.
    static let figure = "-?[0-9]+(,[0-9]+)?|ya|tidak|sebagian"
    /// The same, or a word for why there is none.
    static let entry = figure + "|-|rahasia"
    /// A date, or the part of it that is known, as a document prints it.
    static let looseDate = "[0-9]{4}-[0-9]{2}-[0-9]{2}|([A-Z][a-z]+ )?[0-9]{4}"
  }
}
