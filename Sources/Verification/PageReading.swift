import Catalog

/// A page read: its parts, its texts, and what each of them may be according to the tables.
struct PageReading {
  let page: String
  let subject: PageSubject
  let site: PublishedSite
  let markup: Markup
  let scopes: PageScopes
  let drawn: DrawnFigures
  let leaves: [Leaf]
  private let facts: [Facts]
  private let common: Facts
  private let known: KnownTexts

  init(
    _ bytes: [UInt8], page: String, subject: PageSubject, book: FactBook, common: Facts,
    known: KnownTexts
  ) {
    let markup = Markup(bytes)
    let scopes = PageScopes(markup, page: page, subject: subject, site: book.site)
    drawn = DrawnFigures(markup, scopes, page: page, subject: subject, site: book.site)
    var leaves =
      Leaves(
        markup, scopes, book.site.vocabulary, kind: subject.kind, without: drawn.checked
      ).all
    let path = page.hasSuffix("index.html") ? String(page.dropLast(10)) : page
    let address = book.site.baseURL.map { "\($0)/\(path)" }
    for index in leaves.indices {
      let text = leaves[index].text
      leaves[index].isKnown = known.contains(text) || text == address
      leaves[index].ownAddress = address.flatMap { text.place(of: $0) }
    }
    self.leaves = leaves
    var cache: [PageScopes.Scope: Facts] = [:]
    facts = scopes.scopes.map { scope in
      if let facts = cache[scope] { return facts }
      let facts = scope.entity.map { book.facts(of: $0, in: scope.quarters) } ?? Facts()
      cache[scope] = facts
      return facts
    }
    self.page = page
    self.subject = subject
    site = book.site
    self.markup = markup
    self.scopes = scopes
    self.common = common
    self.known = known
  }

  /// What a leaf may be as a whole.
  func match(_ leaf: Leaf) -> FieldSet {
    var match = facts[leaf.scope].fields(of: leaf.text).union(common.fields(of: leaf.text))
    if leaf.isKnown { match.insert(.text) }
    return match
  }

  /// What one of its tokens may be.
  func match(_ token: Token, of leaf: Leaf) -> FieldSet {
    var match = facts[leaf.scope].fields(of: token.text).union(common.fields(of: token.text))
    if leaf.isKnown || leaf.ownAddress?.contains(token.range.lowerBound) == true
      || (match.isEmpty && known.covers(token, in: leaf.text))
    {
      match.insert(.text)
    }
    return match
  }

  /// How a field is written in the part of the page that a leaf belongs to.
  func text(of field: Field, for leaf: Leaf) -> String? {
    facts[leaf.scope].texts(of: field).first ?? common.texts(of: field).first
  }

  /// The ways in which a field is written there.
  func texts(of field: Field, for leaf: Leaf) -> [String] {
    facts[leaf.scope].texts(of: field) + common.texts(of: field)
  }

  /// The text of the tables that is like this leaf but for its digits.
  func known(like leaf: Leaf) -> String? {
    guard let skeleton = Misprints.skeleton(of: leaf.text) else { return nil }
    return known.text(like: skeleton) ?? facts[leaf.scope].text(like: skeleton)
      ?? common.text(like: skeleton)
  }

  /// The thing that a leaf's part of the page speaks of.
  func entity(of leaf: Leaf) -> Entity? { scopes.scopes[leaf.scope].entity }

  /// The addresses of the site's own pages that a leaf spells out, as links.
  func addresses(in leaf: Leaf) -> [String] {
    guard let baseURL = site.baseURL, leaf.text.utf8.contains(UInt8(ascii: "/")) else { return [] }
    return leaf.text.split(separator: " ").filter { $0.hasPrefix(baseURL) }.map { word in
      // A sentence may end with an address.
      String(
        word.prefix(
          upTo: (word.lastIndex { !".,;:)".contains($0) }).map(word.index(after:)) ?? word.endIndex)
      )
    }
  }

  // MARK: Learning

  /// Adds what stands where on this page to what is known of the site's pages.
  func teach(_ layout: inout Layout) {
    for leaf in leaves {
      layout.learn(path: leaf.path, isKnown: leaf.isKnown)
      if leaf.tokens.isEmpty {
        layout.learn(Layout.key(leaf, nil), leaf.text, match(leaf))
      }
      var isExplained = true
      for (index, token) in leaf.tokens.enumerated() {
        let match = match(token, of: leaf)
        layout.learn(Layout.key(leaf, index), token.text, match)
        layout.learn(Layout.generalKey(leaf, index), token.text, match)
        if match.isEmpty { isExplained = false }
      }
      if !isExplained { layout.learn(wording: leaf.text) }
    }
  }
}

extension String {
  /// Where another text stands first within this one, in bytes.
  fileprivate func place(of other: String) -> Range<Int>? {
    if utf8.count < other.utf8.count { return nil }
    let (bytes, wanted) = (Array(utf8), Array(other.utf8))
    guard let first = wanted.first else { return nil }
    return (0...bytes.count - wanted.count).first {
      bytes[$0] == first && bytes[$0..<$0 + wanted.count].elementsEqual(wanted)
    }.map { $0..<$0 + wanted.count }
  }
}
