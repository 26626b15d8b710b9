package import Escaping

/// Names with their values, as a page provides them.
///
/// Kept in one small array that is searched from the front by a hash of the name: for the tens of
/// names that a page has this is faster than a dictionary, and the order stays as written. The
/// names are meant to be written in code, not to come from data.
package struct Record: Sendable {
  private struct Entry: Sendable {
    let name: Name
    var value: Value
  }

  private var entries: [Entry] = []

  package init() {}

  /// A record of `pairs`; of two equal names the last one counts.
  package init(_ pairs: some Sequence<(String, Value)>) {
    entries.reserveCapacity(pairs.underestimatedCount)
    for (name, value) in pairs { self[name] = value }
  }

  /// The value provided under `name`, nil where the record does not provide the name at all;
  /// setting nil takes the name away.
  package subscript(name: String) -> Value? {
    get { find(Name(name)) }
    set {
      let wanted = Name(name)
      let position = entries.firstIndex { $0.name == wanted }
      switch (position, newValue) {
      case (let position?, let value?): entries[position].value = value
      case (let position?, nil): entries.remove(at: position)
      case (nil, let value?): entries.append(Entry(name: wanted, value: value))
      case (nil, nil): break
      }
    }
  }

  /// The names in the order in which they were first given.
  package var names: [String] { entries.map(\.name.text) }

  func find(_ wanted: Name) -> Value? {
    for index in entries.indices where entries[index].name == wanted { return entries[index].value }
    return nil
  }
}

extension Record: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral pairs: (String, Value)...) { self.init(pairs) }
}

/// One name with its hash, so that looking it up compares a number first and letters only once.
struct Name: Sendable, Equatable {
  let text: String
  let hash: UInt64

  /// FNV-1a over the UTF-8 bytes: the same in every run, and quick on short names. (The standard
  /// library's hash is seeded anew in each process and slower on a few bytes.)
  init(_ text: String) {
    self.text = text
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    self.hash = hash
  }

  static func == (a: Name, b: Name) -> Bool { a.hash == b.hash && a.text == b.text }
}

/// What a page gives a template: a closed set of shapes, so that nothing is looked up by reflection
/// and nothing unforeseen can reach the output.
///
/// Numbers and dates are given as text that is already worded for the reader (`1.234,5`).
///
///     let page: Value = ["judul": "Rapor", "baris": [["nilai": "82"], ["nilai": "85"]]]
package enum Value: Sendable {
  /// Provided, but empty; writes nothing, and its section does not show.
  case missing
  /// A condition for sections.
  case bool(Bool)
  /// Text for the reader; always escaped when written (in strict mode even by `{{{…}}}`).
  case text(String)
  /// Markup that the project's own code drew; never escaped.
  case markup(TrustedMarkup)
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
  package init(stringLiteral text: String) { self = .text(text) }
  package init(booleanLiteral condition: Bool) { self = .bool(condition) }
  package init(arrayLiteral elements: Value...) { self = .list(elements) }
  package init(dictionaryLiteral pairs: (String, Value)...) { self = .record(Record(pairs)) }
}

/// A value worked out while rendering, as template text; called anew for each tag.
package enum Lambda: Sendable {
  /// For `{{name}}`: what the closure returns is rendered as a template with the standard
  /// delimiters in the current context, then escaped. Its section shows like that of `true`.
  case interpolation(@Sendable () -> String)
  /// For `{{#name}}…{{/name}}`: the closure receives the section's text as it stands in the
  /// template; what it returns is rendered as a template with the section's delimiters in the
  /// current context.
  case section(@Sendable (String) -> String)
}
