package import Escaping
import Synchronization

/// What pages offer to a template under a name, gathered from examples.
package indirect enum OfferedValue: Sendable {
  /// Never seen with anything in it.
  case empty
  /// A condition.
  case flag
  case text(String)
  case markup(TrustedMarkup)
  /// Names for a section to use.
  case record([OfferedName])
  /// What an element of a list is; `empty` where no list had any.
  case list(OfferedValue)
}

/// A name that a template may use, and an example of what it stands for.
package struct OfferedName: Sendable {
  package let name: String
  package internal(set) var value: OfferedValue
}

/// Notes what is offered to each template while pages are rendered (see `Library.recording`), so that
/// what a designer may use is told by the code that offers it.
package final class NameRecorder: Sendable {
  /// The names of the section that calls the template, and those of the page and of sections between.
  package typealias Offer = (inner: [OfferedName], page: [OfferedName])

  private let offers = Mutex<[String: Offer]>([:])

  package init() {}

  /// What a template may use: the names that every call of it offered. Nil for one that none called.
  package subscript(template: String) -> Offer? { offers.withLock { $0[template] } }

  /// The templates that were called.
  package var templates: [String] { offers.withLock { $0.keys.sorted() } }

  /// Notes a call within these records, the page's own first.
  func note(_ template: String, _ records: [Record]) {
    var seen: Set<String> = []
    var inner: [OfferedName] = []
    var page: [OfferedName] = []
    for (level, record) in records.enumerated().reversed() {
      for name in record.names where seen.insert(name).inserted {
        let offered = OfferedName(name: name, value: OfferedValue(record[name], within: [name]))
        if level > 0, level == records.count - 1 {
          inner.append(offered)
        } else {
          page.append(offered)
        }
      }
    }
    offers.withLock { offers in
      guard let known = offers[template] else {
        offers[template] = (inner, page)
        return
      }
      // What one call offers within a section another may offer on the page.
      let all = Dictionary((inner + page).map { ($0.name, $0.value) }) { first, _ in first }
      func merged(_ names: [OfferedName]) -> [OfferedName] {
        names.compactMap { name in
          all[name.name].map { OfferedName(name: name.name, value: name.value.merged(with: $0)) }
        }
      }
      offers[template] = (merged(known.inner), merged(known.page))
    }
  }
}

extension OfferedValue {
  /// What a value shows of itself. A list within a list of its own name, as in a tree, is not followed.
  init(_ value: Value?, within names: [String]) {
    switch value {
    case .bool: self = .flag
    case .text(let text): self = text.isEmpty ? .empty : .text(text)
    case .markup(let markup): self = .markup(markup)
    case .record(let record): self = .record(Self.names(of: record, within: names))
    case .list(let elements):
      let isAgain = names.dropLast().contains { $0 == names.last }
      self = .list(
        (isAgain ? [] : elements).reduce(.empty) {
          $0.merged(with: OfferedValue($1, within: names))
        })
    case .missing, .lambda, nil: self = .empty
    }
  }

  private static func names(of record: Record, within names: [String]) -> [OfferedName] {
    record.names.map {
      OfferedName(name: $0, value: OfferedValue(record[$0], within: names + [$0]))
    }
  }

  private var weight: Int {
    switch self {
    case .empty: 0
    case .flag: 1
    case .text: 2
    case .markup: 3
    case .list: 4
    case .record: 5
    }
  }

  /// Both examples as one: all names of two records, and the fuller of what is told otherwise.
  func merged(with other: OfferedValue) -> OfferedValue {
    switch (self, other) {
    case (.record(let a), .record(let b)):
      var names = a
      for name in b {
        if let index = names.firstIndex(where: { $0.name == name.name }) {
          names[index].value = names[index].value.merged(with: name.value)
        } else {
          names.append(name)
        }
      }
      return .record(names)
    case (.list(let a), .list(let b)): return .list(a.merged(with: b))
    default: return weight >= other.weight ? self : other
    }
  }

  /// The example as a page would give it.
  package var value: Value {
    switch self {
    case .empty: .missing
    case .flag: .bool(true)
    case .text(let text): .text(text)
    case .markup(let markup): .markup(markup)
    case .record(let names): .record(Record(names.map { ($0.name, $0.value.value) }))
    case .list(.empty): .list([])
    case .list(let element): .list([element.value])
    }
  }
}

extension Library {
  /// The same templates, whose calls are noted by `recorder`.
  package func recording(_ recorder: NameRecorder) -> Library {
    var library = self
    library.recorder = recorder
    return library
  }
}
