import Diagnostics

extension Formula {
  /// An error for every variable that `known` does not hold, at its first appearance, with the
  /// nearest known code.
  public func unknownVariables(known: some Collection<String>) -> [FormulaError] {
    let unknown = variables.filter { !known.contains($0) }
    guard !unknown.isEmpty else { return [] }
    // In one order, whatever collection it is: equally near names must not take turns.
    let ordered = known.sorted()
    let places = firstPlaces
    return unknown.compactMap { name in
      guard let range = places[name] else { return nil }
      let nearest = nearestName(to: name, among: ordered)
      return FormulaError(.unknownVariable(nearest: nearest), at: range, in: source)
    }
  }

  /// Where each name of the text first stands.
  private var firstPlaces: [String: Range<Int>] {
    var lexer = Lexer(source)
    var places: [String: Range<Int>] = [:]
    for token in lexer.tokens() {
      if case .name(let name) = token.kind, places[name] == nil { places[name] = token.range }
    }
    return places
  }
}
