import Catalog
import Scoring

/// Which parts the pages of a site show, so that a part which is missing from one page alone is
/// noticed, and one that the templates leave out everywhere is not.
struct ShownParts {
  private var shown: [ShownPart.Kind: Int] = [:]
  private var wanted: [ShownPart.Kind: Int] = [:]

  private static let kinds: [ShownPart.Kind] = [
    .row, .card, .chart, .formula, .working, .quarters,
  ]

  /// How many kinds of parts no page shows.
  var missingKinds: Int { wanted.keys.count { shown[$0] == nil } }

  /// Notes what a page shows.
  mutating func learn(_ reading: PageReading) {
    let found = Self.parts(of: reading)
    for part in Self.wanted(on: reading) {
      wanted[part.kind, default: 0] += 1
      if found.contains(part) { shown[part.kind, default: 0] += 1 }
    }
  }

  /// What a page with so many figures lacks although nearly all others have it.
  func findings(on reading: PageReading, figures: Int) -> [PageFinding] {
    let found = Self.parts(of: reading)
    let expected = Self.wanted(on: reading)
    if found.isDisjoint(with: expected), !expected.isEmpty, !shown.isEmpty || figures == 0 {
      return [Self.finding("Halaman ini tidak menampilkan satu pun bagan, baris, atau kartunya.")]
    }
    return expected.filter { part in
      let (all, having) = (wanted[part.kind] ?? 0, shown[part.kind] ?? 0)
      return !found.contains(part) && having * 10 >= all * 9
    }.map { part in
      Self.finding("Halaman ini tidak menampilkan \(part.kind.label)\(part.entity.name).")
    }
  }

  private static func finding(_ message: String) -> PageFinding {
    PageFinding(
      offset: 0, id: "bagian-hilang", message: message, written: nil,
      cure: "Terbitkan ulang dengan rapor build.")
  }

  /// What a scorecard ought to show.
  private static func wanted(on reading: PageReading) -> [ShownPart] {
    guard let unit = reading.subject.unit, let code = reading.subject.position,
      let position = reading.site.units[unit].position(code)
    else { return [] }
    let itself = Entity.position(unit, code)
    var parts = [
      ShownPart(entity: itself, kind: .chart), ShownPart(entity: itself, kind: .quarters),
    ]
    for result in position.indicators {
      let entity = Entity.indicator(unit, result.indicator.code)
      var kinds: [ShownPart.Kind] = [.row, .card, .chart]
      let formulas = ExpectedFormulas(unit: reading.site.units[unit], code: result.indicator.code)
      if formulas?.formula != nil { kinds.append(.formula) }
      if formulas?.working != nil { kinds.append(.working) }
      parts += kinds.map { ShownPart(entity: entity, kind: $0) }
    }
    return parts
  }

  private static func parts(of reading: PageReading) -> Set<ShownPart> {
    var parts = reading.drawn.parts
    let scopes = reading.scopes
    var quarters: [Entity: Set<Quarter>] = [:]
    // A column's head names a quarter too, and says nothing of it.
    let telling = Set(
      reading.leaves.filter {
        $0.tokens.first?.range.upperBound != $0.text.utf8.count || $0.tokens.first?.kind != .quarter
      }.map(\.scope))
    for (index, scope) in scopes.scopes.enumerated() {
      guard let entity = scope.entity else { continue }
      if let told = scope.quarters {
        if !telling.contains(index) { continue }
        quarters[entity, default: []].formUnion(Quarter.allCases.filter(told.contains))
        if quarters[entity]?.count == Quarter.allCases.count {
          parts.insert(ShownPart(entity: entity, kind: .quarters))
        }
      } else if case .indicator = entity {
        let isCard = reading.markup.attribute("id", of: scopes.roots[index]) != nil
        parts.insert(ShownPart(entity: entity, kind: isCard ? .card : .row))
      }
    }
    return parts
  }
}

extension ShownPart.Kind {
  /// What it is called in a finding.
  var label: String {
    switch self {
    case .chart: "bagan"
    case .formula: "rumus"
    case .working: "hitungan"
    case .card: "kartu"
    case .row: "baris tabel"
    case .quarters: "nilai tiap triwulan"
    }
  }
}
