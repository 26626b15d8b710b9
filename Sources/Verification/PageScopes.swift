import Catalog
import Formulas

/// Which part of a page speaks of what, told by its links and anchors and by the order of quarters,
/// not by the names of classes, which belong to whoever edits the templates.
///
/// An element with the anchor of an indicator is that indicator's card. A row, list item or article
/// whose first link leads to an indicator, a position, a unit or a file speaks of that one. Where
/// neighbours begin with `Triwulan I`, `Triwulan II` and so on, each speaks of its quarter.
struct PageScopes {
  /// A part of the page.
  struct Scope: Hashable {
    var entity: Entity?
    /// One quarter, or several in a row that a page tells in one word.
    var quarters: ClosedRange<Quarter>?
  }

  /// The scopes, the page itself first.
  private(set) var scopes: [Scope]
  /// The scope of each element.
  private(set) var scopeOf: [Int]
  /// The element that each scope begins with.
  private(set) var roots: [Int]

  private let markup: Markup
  private let site: PublishedSite
  private let subject: PageSubject
  private let page: String
  /// More links or quarters than any page has; one that has more is not looked at so closely.
  private static let most = 1000
  /// The scope that begins at an element.
  private var begins: [Int: Scope] = [:]

  /// Reads the scopes of a page.
  init(_ markup: Markup, page: String, subject: PageSubject, site: PublishedSite) {
    self.markup = markup
    self.site = site
    self.subject = subject
    self.page = page
    scopes = [Scope()]
    roots = [0]
    scopeOf = []
    if let unit = subject.unit {
      scopes[0].entity = subject.position.map { .position(unit, $0) } ?? .unit(unit)
    }
    findAnchors()
    findLinks()
    findEntries()
    let quarters = findQuarters()
    assign(quarters)
  }

  // MARK: Cards

  private mutating func findAnchors() {
    guard let unit = subject.unit else { return }
    for index in markup.elements.indices {
      guard let id = markup.attribute("id", of: index),
        let entity = site.entity(ofAnchor: id, unit: unit)
      else { continue }
      begins[index] = Scope(entity: entity)
    }
  }

  // MARK: Rows

  private struct Link {
    let element: Int
    let entity: Entity
  }

  private mutating func findLinks() {
    var links: [Link] = []
    let name = subject.kind == .feed ? "link" : "a"
    for index in markup.elements.indices where markup.elements[index].name == name {
      guard let href = markup.attribute("href", of: index),
        case .inside(let linked, let fragment) = Address.resolve(
          href, from: page, baseURL: site.baseURL),
        case let file = linked.hasSuffix("/") || linked.isEmpty ? linked + "index.html" : linked,
        let entity = site.entity(of: file, fragment: fragment)
      else { continue }
      links.append(Link(element: index, entity: entity))
    }
    for link in links where !isInsideCard(link.element) {
      let root = record(around: link.element) ?? group(around: link, links)
      // The first link of a row says what the row is about.
      if begins[root] == nil { begins[root] = Scope(entity: link.entity) }
    }
  }

  /// Whether an indicator's card holds this element: links there name other indicators.
  private func isInsideCard(_ element: Int) -> Bool {
    var index = element
    while index > 0 {
      if case .indicator? = begins[index]?.entity, markup.attribute("id", of: index) != nil {
        return true
      }
      index = markup.elements[index].parent
    }
    return false
  }

  /// The row, list item or article that an element stands in.
  private func record(around element: Int) -> Int? {
    var index = markup.elements[element].parent
    while index > 0 {
      let name = markup.elements[index].name
      if ["tr", "li", "article", "entry"].contains(name) { return index }
      if name == "section" || name == "main" || name == "table" { return nil }
      index = markup.elements[index].parent
    }
    return nil
  }

  /// The largest element around a link in which no link leads to another thing of its kind; the
  /// link's parent where that would be the whole page.
  private func group(around link: Link, _ links: [Link]) -> Int {
    var root = markup.elements[link.element].parent
    let nearest = root
    if links.count > PageScopes.most { return nearest }
    while root > 0 {
      let parent = markup.elements[root].parent
      if parent == 0 || ["main", "body", "html"].contains(markup.elements[parent].name) {
        return nearest
      }
      let rival = links.contains { other in
        other.element > parent && other.element < markup.elements[parent].next
          && other.entity != link.entity && other.entity.isSameKind(as: link.entity)
      }
      if rival { return root }
      root = parent
    }
    return nearest
  }

  // MARK: Entries of a card

  /// Within a card, a row that begins with the words of one of the formula's variables.
  private mutating func findEntries() {
    for (card, scope) in begins {
      guard case .indicator(let unit, let code)? = scope.entity,
        let indicator = site.units[unit].unit.indicator(code)
      else { continue }
      var codes: [String: String] = [:]
      for code in indicator.formula?.variables ?? [] {
        guard let words = site.units[unit].unit.variables[code]?.description else { continue }
        codes[ShownText.of(words)] = code
      }
      if codes.isEmpty { continue }
      for run in markup.runs(of: card) {
        guard let variable = codes[markup.text(run.range)], let root = record(around: run.parent),
          root > card, markup.runs(of: root).first?.range == run.range
        else { continue }
        begins[root] = Scope(entity: .variable(unit, variable, indicator: code))
      }
    }
  }

  // MARK: Quarters

  /// The quarter that elements begin with, where a neighbour begins with another one.
  private func findQuarters() -> [Int: ClosedRange<Quarter>] {
    var leading: [Int: ClosedRange<Quarter>] = [:]
    for run in markup.runs {
      guard let quarters = Self.quarters(markup.text(run.range)) else { continue }
      var element = run.parent
      // Every element that begins with this text.
      while element > 0, markup.runs(of: element).first?.range == run.range {
        leading[element] = quarters
        element = markup.elements[element].parent
      }
    }
    let families = Dictionary(grouping: leading) { element, _ in
      Family(parent: markup.elements[element].parent, name: markup.elements[element].name)
    }
    return leading.filter { element, quarter in
      let family = Family(
        parent: markup.elements[element].parent, name: markup.elements[element].name)
      return families[family]?.prefix(PageScopes.most).contains { $0.value != quarter } ?? false
    }
  }

  /// Elements of one name within one element.
  private struct Family: Hashable {
    let parent: Int
    let name: String
  }

  /// `Triwulan III`, `TW III` or `TW III–IV` and nothing else.
  private static func quarters(_ text: String) -> ClosedRange<Quarter>? {
    let ends = text.split(separator: "–", omittingEmptySubsequences: false)
    guard let first = Quarter.allCases.first(where: { ends[0] == $0.title || ends[0] == $0.short })
    else { return nil }
    if ends.count == 1 { return first...first }
    guard ends.count == 2, let last = Quarter.allCases.first(where: { ends[1] == $0.roman }),
      first < last
    else { return nil }
    return first...last
  }

  // MARK: Putting together

  private mutating func assign(_ quarters: [Int: ClosedRange<Quarter>]) {
    scopeOf = Array(repeating: 0, count: markup.elements.count)
    for index in markup.elements.indices.dropFirst() {
      let above = scopeOf[markup.elements[index].parent]
      var scope = begins[index] ?? scopes[above]
      if let own = quarters[index] { scope.quarters = own }
      if scope == scopes[above], begins[index] == nil {
        scopeOf[index] = above
      } else {
        scopes.append(scope)
        roots.append(index)
        scopeOf[index] = scopes.count - 1
      }
    }
  }
}

extension Entity {
  func isSameKind(as other: Entity) -> Bool {
    switch (self, other) {
    case (.unit, .unit), (.position, .position), (.indicator, .indicator), (.file, .file): true
    default: false
    }
  }
}
