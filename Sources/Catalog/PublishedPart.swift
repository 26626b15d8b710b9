import Formulas

extension Unit {
  /// The part of a unit that is published, and that the sidik covers: without the positions that
  /// stay in the draft (`publikasi` tidak), their indicators, and the variables that only those use.
  /// Superiors skip to the nearest published one, other references to what is left out are emptied.
  public var published: Unit {
    let hidden = Set(positions.filter { !$0.isPublic }.map(\.code))
    if hidden.isEmpty { return self }
    var part = self
    let superiors = Dictionary(positions.map { ($0.code, $0.superior) }) { first, _ in first }
    part.positions = positions.filter(\.isPublic)
    for index in part.positions.indices {
      var superior = part.positions[index].superior
      while let code = superior, hidden.contains(code) { superior = superiors[code] ?? nil }
      part.positions[index].superior = superior
    }
    part.signatories.removeAll { $0.position.map(hidden.contains) ?? false }
    part.duties.removeAll { hidden.contains($0.position) }
    part.objectives.removeAll { hidden.contains($0.position) }
    let kept = Set(part.indicators.map(\.code))
    for objective in part.objectives.indices {
      for index in part.objectives[objective].indicators.indices {
        let feeds = part.objectives[objective].indicators[index].feeds
        if let feeds, !kept.contains(feeds) {
          part.objectives[objective].indicators[index].feeds = nil
        }
      }
    }
    part.targets = targets.filter { kept.contains($0.key) }
    part.notes.removeAll { !kept.contains($0.indicator) }
    let dropped = variablesUsedOnly(outside: kept)
    part.variables = variables.filter { !dropped.contains($0.key) }
    part.realizations = realizations.filter { !dropped.contains($0.key) }
    return part
  }

  /// Variables that indicators use, but none of `kept`; a whole counts as used with its part.
  private func variablesUsedOnly(outside kept: Set<String>) -> Set<String> {
    func withWholes(_ codes: Set<String>) -> Set<String> {
      var all = codes
      for code in codes {
        var whole = variables[code]?.partOf
        while let next = whole, all.insert(next).inserted { whole = variables[next]?.partOf }
      }
      return all
    }
    func used(_ indicators: [Indicator]) -> Set<String> {
      withWholes(Set(indicators.flatMap { $0.formula?.variables ?? [] }))
    }
    let outside = used(indicators.filter { !kept.contains($0.code) })
    let inside = used(indicators.filter { kept.contains($0.code) })
    let unused = withWholes(Set(variables.keys).subtracting(outside).subtracting(inside))
    return outside.subtracting(inside).subtracting(unused)
  }
}
