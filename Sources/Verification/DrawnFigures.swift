import Diagnostics

/// Compares the charts and formulas of a page, which no template draws, with those that the tables
/// call for.
struct DrawnFigures {
  private let markup: Markup
  private let scopes: PageScopes
  private let site: PublishedSite
  private let subject: PageSubject
  private let page: String
  /// The elements that were compared.
  private(set) var checked: Set<Int> = []
  /// What was found where: by the byte of the page.
  private(set) var findings: [PageFinding] = []
  /// How many charts and formulas were compared.
  private(set) var count = 0
  /// What of each indicator, position or unit was drawn.
  private(set) var parts: Set<ShownPart> = []

  /// More than the book of the largest office has.
  private static let most = 5000

  /// Compares all of a page.
  init(
    _ markup: Markup, _ scopes: PageScopes, page: String, subject: PageSubject,
    site: PublishedSite
  ) {
    self.markup = markup
    self.scopes = scopes
    self.site = site
    self.subject = subject
    self.page = page
    for index in markup.elements.indices where count < DrawnFigures.most {
      switch markup.elements[index].name {
      case "svg": checkChart(index)
      case "math": checkFormula(index)
      default: continue
      }
    }
  }

  private mutating func checkChart(_ index: Int) {
    guard let id = chartID(index) else { return }
    let entity = scopes.scopes[scopes.scopeOf[index]].entity
    let charts = ExpectedCharts(site: site)
    guard let expected = charts.chart(id, of: entity, on: subject, page: page) else { return }
    checked.insert(index)
    count += 1
    parts.insert(ShownPart(entity: entity, kind: .chart))
    compare(index, with: expected, "bagan-berbeda", "bagan", entity)
  }

  /// `b-camat-1` for a drawing whose title has the id `b-camat-1-judul`.
  private func chartID(_ index: Int) -> String? {
    for child in markup.children(of: index) {
      guard let id = markup.attribute("id", of: child) else { continue }
      for ending in ["-judul", "-uraian"] where id.hasSuffix(ending) {
        return String(id.dropLast(ending.count))
      }
    }
    return nil
  }

  private mutating func checkFormula(_ index: Int) {
    let entity = scopes.scopes[scopes.scopeOf[index]].entity
    guard case .indicator(let unit, let code)? = entity,
      let expected = ExpectedFormulas(unit: site.units[unit], code: code)
    else { return }
    checked.insert(index)
    count += 1
    let found = bytes(of: index)
    if let formula = expected.formula, formula.elementsEqual(found) {
      parts.insert(ShownPart(entity: entity, kind: .formula))
    } else if let working = expected.working, working.elementsEqual(found) {
      parts.insert(ShownPart(entity: entity, kind: .working))
    } else if let formula = expected.formula,
      !parts.contains(ShownPart(entity: entity, kind: .formula)),
      shares(found, with: formula) >= shares(found, with: expected.working ?? [])
    {
      parts.insert(ShownPart(entity: entity, kind: .formula))
      compare(index, with: formula, "rumus-berbeda", "rumus", entity)
    } else {
      parts.insert(ShownPart(entity: entity, kind: .working))
      compare(index, with: expected.working ?? [], "hitungan-berbeda", "hitungan", entity)
    }
  }

  /// How many bytes two texts have in common at their ends.
  private func shares(_ found: ArraySlice<UInt8>, with expected: [UInt8]) -> Int {
    let start = zip(found, expected).prefix { $0 == $1 }.count
    let end = zip(found.reversed(), expected.reversed()).prefix { $0 == $1 }.count
    return start + end
  }

  private func bytes(of index: Int) -> ArraySlice<UInt8> {
    markup.bytes[markup.elements[index].start..<markup.elements[index].end]
  }

  /// Compares line by line, so that a finding names the line and what it should say.
  private mutating func compare(
    _ index: Int, with expected: [UInt8], _ id: String, _ what: String, _ entity: Entity?
  ) {
    var expected = expected[...]
    if expected.last == UInt8(ascii: "\n") { expected = expected.dropLast() }
    let found = bytes(of: index)
    if found.elementsEqual(expected) || findings.count >= PageJudgement.most { return }
    let wanted = expected.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let lines = found.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (line, want) in zip(lines, wanted) where !line.elementsEqual(want) {
      report(line.startIndex, line, want, id, what, entity)
      if lines.count != wanted.count { return }
    }
    if lines.count > wanted.count {
      report(lines[wanted.count].startIndex, lines[wanted.count], [], id, what, entity)
    } else if lines.count < wanted.count {
      report(found.endIndex, [], wanted[lines.count], id, what, entity)
    }
  }

  private mutating func report(
    _ offset: Int, _ line: ArraySlice<UInt8>, _ want: ArraySlice<UInt8>, _ id: String,
    _ what: String, _ entity: Entity?
  ) {
    var (shown, wanted) = (plain(line), plain(want))
    if shown == wanted {
      shown = String(decoding: line, as: UTF8.self)
      wanted = String(decoding: want, as: UTF8.self)
    }
    let excerpt = Excerpt.ofDifference(shown, wanted)
    findings.append(
      PageFinding(
        offset: offset, id: id,
        message: "Yang digambar di sini bukan \(what)\(entity.name) menurut tabel.",
        written: excerpt.found, cure: "Seharusnya “\(excerpt.wanted)”."))
  }

  /// The words of a line, tags left out; all of it where it has none.
  private func plain(_ line: ArraySlice<UInt8>) -> String {
    let markup = Markup(Array(line))
    let alternative = markup.elements.indices.compactMap { markup.attribute("alttext", of: $0) }
    return (alternative + [markup.text(of: 0)]).joined(separator: " ")
  }
}
