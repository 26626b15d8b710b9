/// A text on a page, in an element or in an attribute that people read, with where it stands.
struct Leaf {
  /// The byte of the page where it begins.
  let offset: Int
  let text: String
  let tokens: [Token]
  /// The part of the page it belongs to.
  let scope: Int
  /// The way from that part's beginning to it: names of elements, and which cell of a row.
  let path: UInt64
  /// The same, whatever kind of page it is.
  let generalPath: UInt64
  /// Whether it is quoted as something to type, which may be any number.
  let isQuoted: Bool
  /// What stands around each of its tokens.
  let contexts: [UInt64]
  /// Whether it is a text of the unit's tables, or the page's own address.
  var isKnown = false
  /// Where in it the page's own address stands.
  var ownAddress: Range<Int>?
}

/// The texts of a page.
struct Leaves {
  private let markup: Markup
  private let scopes: PageScopes
  private let words: Vocabulary
  private var paths: [(own: UInt64, general: UInt64)] = []
  private(set) var all: [Leaf] = []
  private var tokenCount = 0

  /// More than the book of the largest office has; the rest of a page is read as mere words.
  private static let mostTokens = 500_000

  /// Attributes that people read or hear.
  private static let spoken: Set<String> = [
    "content", "title", "alt", "aria-label", "aria-description", "label", "summary", "placeholder",
    "value", "datetime",
  ]

  /// Reads the texts of a page; those within `checked` elements are looked at elsewhere.
  init(
    _ markup: Markup, _ scopes: PageScopes, _ words: Vocabulary, kind: PageKind,
    without checked: Set<Int>
  ) {
    self.markup = markup
    self.scopes = scopes
    self.words = words
    readPaths(kind)
    let excluded = Leaves.excluded(checked, markup)
    for run in markup.runs where !excluded[run.parent] {
      let start = markup.bytes[run.range].firstIndex { !$0.isSpace } ?? run.range.lowerBound
      add(markup.text(run.range), at: start, element: run.parent, extra: "")
    }
    for (index, element) in markup.elements.enumerated() where !excluded[index] {
      for attribute in element.attributes {
        let (name, value) = (markup.attributes[attribute].name, markup.attributes[attribute].value)
        guard Leaves.spoken.contains(name) || name.hasPrefix("data-") else { continue }
        add(markup.text(value), at: value.lowerBound, element: index, extra: name)
      }
    }
    all.sort { $0.offset < $1.offset }
  }

  private static func excluded(_ checked: Set<Int>, _ markup: Markup) -> [Bool] {
    var excluded = Array(repeating: false, count: markup.elements.count)
    for index in markup.elements.indices {
      excluded[index] =
        checked.contains(index) || (index > 0 && excluded[markup.elements[index].parent])
    }
    return excluded
  }

  private mutating func add(_ text: String, at offset: Int, element: Int, extra: String) {
    if text.isEmpty { return }
    let tokens = tokenCount < Leaves.mostTokens ? words.tokens(of: text) : []
    tokenCount += tokens.count
    all.append(
      Leaf(
        offset: offset, text: text, tokens: tokens, scope: scopes.scopeOf[element],
        path: Hash.of(extra, from: paths[element].own),
        generalPath: Hash.of(extra, from: paths[element].general),
        isQuoted: ["code", "kbd", "samp"].contains(markup.elements[element].name),
        contexts: Leaves.contexts(of: text, tokens)))
  }

  private mutating func readPaths(_ kind: PageKind) {
    let start = (own: Hash.of([kind.rawValue], from: Hash.start), general: Hash.start)
    paths = Array(repeating: start, count: markup.elements.count)
    var cells: [Int: Int] = [:]
    for index in markup.elements.indices.dropFirst() {
      let element = markup.elements[index]
      let scope = scopes.scopeOf[index]
      var base = paths[element.parent]
      if scopes.roots[scope] == index {
        base.own = Leaves.base(scopes.scopes[scope], start.own)
        base.general = Leaves.base(scopes.scopes[scope], start.general)
      }
      var step = element.name
      if step == "td" || step == "th" {
        cells[element.parent, default: 0] += 1
        step += String(cells[element.parent] ?? 0)
      }
      paths[index] = (Hash.of(step, from: base.own), Hash.of(step, from: base.general))
    }
  }

  /// Parts of one kind share their paths, whichever thing they speak of.
  private static func base(_ scope: PageScopes.Scope, _ start: UInt64) -> UInt64 {
    let name: String =
      switch scope.entity {
      case .unit?: "unit"
      case .position?: "jabatan"
      case .indicator?: "indikator"
      case .variable?: "variabel"
      case .file?: "berkas"
      case nil: "halaman"
      }
    return Hash.of(scope.quarters == nil ? "" : "triwulan", from: Hash.of(name, from: start))
  }

  /// What stands around each token: the kind of the token, and the word before and after it, or the
  /// kind of a neighbour that follows at once.
  private static func contexts(of text: String, _ tokens: [Token]) -> [UInt64] {
    let bytes = Array(text.utf8)
    return tokens.indices.map { index in
      let token = tokens[index]
      let before = index > 0 ? tokens[index - 1] : nil
      let after = index + 1 < tokens.count ? tokens[index + 1] : nil
      let left = bytes[(before?.range.upperBound ?? 0)..<token.range.lowerBound]
      let right = bytes[token.range.upperBound..<(after?.range.lowerBound ?? bytes.count)]
      var hash = Hash.of([token.kind.rawValue], from: Hash.of(index, from: Hash.start))
      hash = Hash.of(
        left.split(separator: 0x20).last ?? [before?.kind.rawValue ?? 0xFF], from: hash)
      return Hash.of(
        right.split(separator: 0x20).first ?? [after?.kind.rawValue ?? 0xFF], from: hash)
    }
  }
}

/// FNV-1a, which gives the same number in every run.
enum Hash {
  static let start: UInt64 = 0xcbf2_9ce4_8422_2325

  static func of(_ bytes: some Sequence<UInt8>, from hash: UInt64) -> UInt64 {
    var hash = (hash ^ 0xFF) &* 0x100_0000_01b3
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash
  }

  static func of(_ number: some FixedWidthInteger, from hash: UInt64) -> UInt64 {
    of((0..<8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }, from: hash)
  }

  static func of(_ text: String, from hash: UInt64) -> UInt64 { of(text.utf8, from: hash) }
}
