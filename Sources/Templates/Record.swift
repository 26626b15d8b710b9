/// Names with their values, as a page provides them.
///
/// Kept in one small array that is searched from the front by a hash of the name: for the tens of
/// names that a page has this is faster than a dictionary, and the order stays as written. The
/// names are meant to be written in code, not to come from data.
public struct Record: Sendable {
  struct Entry: Sendable {
    let name: Name
    var value: Value
  }

  private(set) var entries: [Entry] = []

  /// A record without names.
  public init() {}

  /// A record of `pairs`; of two equal names the last one counts.
  public init(_ pairs: some Sequence<(String, Value)>) {
    entries.reserveCapacity(pairs.underestimatedCount)
    for (name, value) in pairs { self[name] = value }
  }

  /// The value provided under `name`, nil where the record does not provide the name at all;
  /// setting nil takes the name away.
  public subscript(name: String) -> Value? {
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
  public var names: [String] { entries.map(\.name.text) }

  func find(_ wanted: Name) -> Value? {
    for index in entries.indices where entries[index].name == wanted {
      return entries[index].value
    }
    return nil
  }
}

extension Record: ExpressibleByDictionaryLiteral {
  /// A record of the pairs as written; of two equal names the last one counts.
  public init(dictionaryLiteral pairs: (String, Value)...) { self.init(pairs) }
}
