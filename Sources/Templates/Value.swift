/// What a page gives a template: a closed set of shapes, so that nothing is looked up by reflection
/// and nothing unforeseen can reach the output.
///
/// Numbers and dates are given as text that is already worded for the reader (`1.234,5`).
///
///     let page: Value = ["judul": "Rapor", "baris": [["nilai": "82"], ["nilai": "85"]]]
public enum Value: Sendable {
  /// Provided, but empty; writes nothing, and its section does not show.
  case missing
  /// A condition for sections.
  case bool(Bool)
  /// Text for the reader; always escaped when written (in strict mode even by `{{{…}}}`).
  case text(String)
  /// Markup that the project's own code drew; never escaped.
  case markup(Markup)
  /// Its section shows once for each element.
  case list([Value])
  /// Names for a section (or the whole page) to use.
  case record(Record)
  /// Something worked out while rendering.
  case lambda(Lambda)

  /// Whether a section of this value shows nothing (and its inverted section shows): `missing`,
  /// `false` and the empty list, as the Mustache specification says. An empty text is not falsey.
  var isFalsey: Bool {
    switch self {
    case .missing, .bool(false): true
    case .list(let elements): elements.isEmpty
    default: false
    }
  }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// A text.
  public init(stringLiteral text: String) { self = .text(text) }

  /// A condition.
  public init(booleanLiteral condition: Bool) { self = .bool(condition) }

  /// A list.
  public init(arrayLiteral elements: Value...) { self = .list(elements) }

  /// A record; of two equal names the last one counts.
  public init(dictionaryLiteral pairs: (String, Value)...) { self = .record(Record(pairs)) }
}
