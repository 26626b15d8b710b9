import Diagnostics

/// What is wrong with the figures and words of one page, by the layout of all of them.
struct PageJudgement {
  private let reading: PageReading
  private let layout: Layout
  private(set) var findings: [PageFinding]
  /// How many figures, ratings, charts and formulas were compared.
  private(set) var figures: Int
  /// How many numbers could not be told from plain wording.
  private(set) var unexplained = 0

  init(_ reading: PageReading, _ layout: Layout) {
    self.reading = reading
    self.layout = layout
    findings = reading.drawn.findings
    figures = reading.drawn.count
    for leaf in reading.leaves where findings.count < PageJudgement.most {
      if layout.holdsTableTexts(leaf.path), leaf.isKnown || reading.match(leaf).isEmpty {
        if !leaf.isKnown { report(leaf) }
      } else if leaf.tokens.isEmpty {
        judge(leaf)
      } else {
        for index in leaf.tokens.indices { judge(leaf.tokens[index], index, of: leaf) }
      }
    }
  }

  /// Enough to see what is wrong; a page that is wrong everywhere is not told line by line.
  static let most = 300
  /// A text with more figures than this is a table by other means, and no sentence.
  private static let mostInSentence = 50

  // MARK: Words

  private mutating func judge(_ leaf: Leaf) {
    guard let place = layout.place(Layout.key(leaf, nil)), place.isUniform else { return }
    if !reading.match(leaf).meets(place.accepted) { report(leaf, place.fields) }
  }

  private mutating func report(_ leaf: Leaf, _ fields: [Field] = []) {
    let wanted = fields.compactMap { reading.text(of: $0, for: leaf) }.first
    let entity = reading.entity(of: leaf)
    findings.append(
      PageFinding(
        offset: leaf.offset, id: "teks-berbeda",
        message: fields.first.map { "Teks ini bukan \($0.label)\(entity.name) menurut tabel." }
          ?? "Teks ini tidak ada dalam tabel unit ini.",
        written: leaf.text,
        cure: wanted.map { "Seharusnya “\($0)”." } ?? "Terbitkan ulang dengan rapor build."))
  }

  // MARK: Figures

  private mutating func judge(_ token: Token, _ index: Int, of leaf: Leaf) {
    let match = reading.match(token, of: leaf)
    let places = [
      layout.place(Layout.key(leaf, index)), layout.place(Layout.generalKey(leaf, index)),
    ]
    for case .some(let place) in places {
      if match.meets(place.accepted) {
        if place.fields.first != .text { figures += 1 }
        return
      }
      if place.constants.contains(token.text) { return }
      // Names and addresses hold letters among their digits and vary as they like; sums do not.
      if isCode(token), !place.accepted.contains(.fileSum) {
        if match.isEmpty { judgeMisprint(token, of: leaf) }
        return
      }
      if place.isCertain, token.kind != .word || place.count >= PageJudgement.fewestWords {
        let wanted = wanted(at: place, for: leaf)
        // Where none of what usually stands here exists, something else that does may.
        if wanted == nil, !match.isEmpty { break }
        report(token, of: leaf, wanted)
        return
      }
    }
    if !match.isEmpty {
      figures += 1
    } else if judgeMisprint(token, of: leaf) {
      return
    } else if isFigure(token, of: leaf) || isAmongFigures(token, of: leaf) {
      let facts = places.compactMap { $0.flatMap { wanted(at: $0, for: leaf) } }
      if let likeliest = facts.first(where: { $0.field != nil }) {
        report(token, of: leaf, likeliest)
      } else {
        reportBaseless(token, of: leaf)
      }
    } else if token.kind == .number {
      unexplained += 1
    }
  }

  /// Whether a token that no fact explains is one that something else was meant by; then that is a
  /// finding.
  @discardableResult private mutating func judgeMisprint(_ token: Token, of leaf: Leaf) -> Bool {
    if let settled = layout.settledWording(for: leaf.text) {
      let wanted = Array(settled.utf8)[token.range]
      if !wanted.elementsEqual(Array(leaf.text.utf8)[token.range]) {
        report(token, of: leaf, (nil, String(decoding: wanted, as: UTF8.self)))
        return true
      }
    }
    let meant = reading.meant(by: token, of: leaf)
    if meant == nil, !Misprints.isSum(token.text) { return false }
    let intended = meant.map { Token(kind: token.kind, text: $0, range: token.range) }
    if let meant, let field = intended.flatMap({ reading.match($0, of: leaf).first }),
      field.isFigure
    {
      report(token, of: leaf, (field, meant))
    } else {
      reportBaseless(token, of: leaf, meant: meant)
    }
    return true
  }

  /// Words alternate more than figures do: where an office has a single position, chance would make
  /// a rule of the four quarters of its score.
  private static let fewestWords = 6

  /// Whether a token is a figure by its form alone: standing by itself, or with decimals and no
  /// whole sentence around it, which may hold numbers for an example.
  private func isFigure(_ token: Token, of leaf: Leaf) -> Bool {
    switch token.kind {
    case .fingerprint: return true
    case .number:
      if isCode(token) || leaf.isQuoted { return false }
      if leaf.text == token.text || leaf.text == token.text + "%" { return true }
      return token.text.contains(",") && leaf.text.utf8.count <= Layout.sentence
    case .date, .quarter, .word: return false
    }
  }

  /// Whether most figures and dates of a text are those of the tables, so that each must be one.
  private func isAmongFigures(_ token: Token, of leaf: Leaf) -> Bool {
    // Pages of downloads explain how figures are written, with figures that are nobody's.
    if [.data, .openData].contains(reading.subject.kind) { return false }
    if leaf.tokens.count > PageJudgement.mostInSentence { return false }
    let isCounted: (Token) -> Bool = { $0.kind != .word && !isInName($0, of: leaf) }
    let figures = leaf.tokens.filter(isCounted)
    let known = figures.count { !reading.match($0, of: leaf).isEmpty }
    return isCounted(token) && known * 2 >= figures.count && known > 0
  }

  /// Whether letters stand among the digits, as in a sum or a name.
  private func isCode(_ token: Token) -> Bool {
    token.kind == .number && token.text.utf8.contains(where: \.isLetter)
  }

  /// Whether a number belongs to a name, as in `SHA-256`.
  private func isInName(_ token: Token, of leaf: Leaf) -> Bool {
    let before = Array(leaf.text.utf8.prefix(token.range.lowerBound).suffix(2))
    return before.count == 2 && before[0].isLetter && before[1] == UInt8(ascii: "-")
  }

  /// What ought to stand at a place, by the likeliest fact that exists or by its constant.
  private func wanted(
    at place: Layout.Place, for leaf: Leaf
  ) -> (field: Field?, text: String)? {
    for field in place.fields where field != .text {
      if let text = reading.text(of: field, for: leaf) { return (field, text) }
    }
    return place.constants.min().map { (nil, $0) }
  }

  private mutating func report(
    _ token: Token, of leaf: Leaf, _ wanted: (field: Field?, text: String)?
  ) {
    let entity = reading.entity(of: leaf)
    let message =
      wanted == nil
      ? "Yang tercetak di sini tidak ada dalam tabel unit ini."
      : wanted?.field.map {
        "Yang tercetak di sini bukan \($0.label)\(entity.name) menurut tabel."
      } ?? "Yang tercetak di sini berbeda dari semua halaman sejenis."
    findings.append(
      PageFinding(
        offset: leaf.offset, id: "angka-berbeda", message: message, written: written(token, leaf),
        cure: wanted.map { "“\(token.text)” seharusnya “\($0.text)”." }
          ?? "Terbitkan ulang dengan rapor build."))
  }

  private mutating func reportBaseless(
    _ token: Token, of leaf: Leaf, meant: String? = nil
  ) {
    findings.append(
      PageFinding(
        offset: leaf.offset, id: "angka-tanpa-dasar",
        message: "“\(token.text)” tidak dapat dihitung dari tabel"
          + (reading.entity(of: leaf) == nil ? "." : ":\(reading.entity(of: leaf).name)."),
        written: written(token, leaf),
        cure: meant.map { "Mungkin seharusnya “\($0)”." } ?? "Terbitkan ulang dengan rapor build."))
  }

  /// The token with the words around it.
  private func written(_ token: Token, _ leaf: Leaf) -> String {
    let bytes = leaf.text.utf8
    let (before, rest) = (
      bytes.prefix(token.range.lowerBound), bytes.dropFirst(token.range.upperBound)
    )
    let own = String(
      decoding: bytes.dropFirst(token.range.lowerBound).prefix(token.range.count), as: UTF8.self)
    return String(decoding: before.suffix(160), as: UTF8.self).suffix(40) + own
      + String(decoding: rest.prefix(160), as: UTF8.self).prefix(40)
  }
}
