import Numerals

/// A column of a published table, as programs are told of it.
struct Field: Sendable {
  /// What its cells hold.
  enum Kind: Sendable {
    case text
    /// A text of fixed form.
    case form(String)
    /// One of a few words.
    case word([String])
    /// A number with a decimal comma and no thousands separator.
    case number
    /// A whole number within bounds.
    case whole(ClosedRange<Int>)
    /// `2021-01-02`.
    case day
    /// `ya` or `tidak`.
    case flag
  }

  let name: String
  let kind: Kind
  /// What it says, for people.
  let meaning: String
  var isRequired = false
  var isUnique = false

  init(
    _ name: String, _ kind: Kind, _ meaning: String, isRequired: Bool = false,
    isUnique: Bool = false
  ) {
    self.name = name
    self.kind = kind
    self.meaning = meaning
    self.isRequired = isRequired
    self.isUnique = isUnique
  }

  /// As a table schema (Frictionless, version 1) describes it.
  var json: JSON {
    var members: [(String, JSON?)] = [("name", .text(name)), ("type", .text(type))]
    var constraints: [(String, JSON?)] = []
    if isRequired { constraints.append(("required", .bool(true))) }
    if isUnique { constraints.append(("unique", .bool(true))) }
    switch kind {
    case .text: break
    case .form(let pattern): constraints.append(("pattern", .text("^(\(pattern))$")))
    case .word(let words): constraints.append(("enum", .list(words.map(JSON.text))))
    case .number: members.append(("decimalChar", ","))
    case .whole(let range):
      constraints += [
        ("minimum", .whole(range.lowerBound)), ("maximum", .whole(range.upperBound)),
      ]
    case .day: members.append(("format", "default"))
    case .flag: members += [("trueValues", ["ya"]), ("falseValues", ["tidak"])]
    }
    members.append(("description", .text(meaning)))
    if !constraints.isEmpty { members.append(("constraints", .members(constraints))) }
    return .members(members)
  }

  private var type: String {
    switch kind {
    case .text, .form, .word: "string"
    case .number: "number"
    case .whole: "integer"
    case .day: "date"
    case .flag: "boolean"
    }
  }
}

extension Field {
  /// Forms of cells, as regular expressions.
  enum Form {
    static let slug = "[a-z0-9]+(-[a-z0-9]+)*"
    static let variable = "[a-z][a-z0-9_]*"
    static let fingerprint = "[0-9a-f]{4}( [0-9a-f]{4}){3}"
    /// A number, or the word of a milestone.
    static let figure = "-?[0-9]+(,[0-9]+)?|ya|tidak|sebagian"
    /// The same, or a word for why there is none.
    static let entry = figure + "|-|rahasia"
    /// A date, or the part of it that is known, as a document prints it.
    static let looseDate = "[0-9]{4}-[0-9]{2}-[0-9]{2}|([A-Z][a-z]+ )?[0-9]{4}"
  }
}
