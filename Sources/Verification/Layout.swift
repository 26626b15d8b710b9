/// What stands where on the pages of a site, learned from the pages themselves: templates belong to
/// the office, so that no place and no wording is known beforehand.
///
/// Each figure, date or fixed word has a place: the way to it from the beginning of its row, card or
/// page, and the words around it. Over all pages a place nearly always holds the same fact (the third
/// cell of a row the annual target) or the same constant (the 10 days within which a request is
/// answered). Where one page has something else there, that is a finding.
struct Layout {
  /// What a place holds.
  struct Place {
    /// How many texts were seen there.
    fileprivate(set) var count = 0
    fileprivate var matches: [FieldSet: Int] = [:]
    fileprivate var texts: [String: Int] = [:]
    /// Those that no fact explains.
    fileprivate var literals: [String: Int] = [:]
    /// The facts that explain what stands there, the likeliest first.
    fileprivate(set) var fields: [Field] = []
    fileprivate(set) var accepted = FieldSet()
    /// The constants that do.
    fileprivate(set) var constants: Set<String> = []
    /// Whether nearly all that was seen is explained, so that what is not must be wrong.
    fileprivate(set) var isCertain = false
    /// The same of a place that holds words and no figure, where wording may vary more.
    fileprivate(set) var isUniform = false
  }

  private var places: [UInt64: Place] = [:]
  private var texts: [UInt64: (seen: Int, known: Int)] = [:]
  private var wordings: [String: [String: Int]] = [:]

  private static let mostLiterals = 16
  /// Longer texts are sentences.
  static let sentence = 60
  /// On fewer texts no rule is built.
  fileprivate static let fewest = 4

  /// The key of a leaf's token, or of the leaf as a whole.
  static func key(_ leaf: Leaf, _ token: Int?) -> UInt64 {
    guard let token else { return Hash.of([0], from: leaf.path) }
    return Hash.of(leaf.contexts[token], from: leaf.path)
  }

  /// The same, whatever kind of page it is: for kinds that have few pages.
  static func generalKey(_ leaf: Leaf, _ token: Int) -> UInt64 {
    Hash.of(leaf.contexts[token], from: leaf.generalPath)
  }

  /// Learns from what a page shows at a place.
  mutating func learn(_ key: UInt64, _ text: String, _ match: FieldSet) {
    var place = places[key] ?? Place()
    place.count += 1
    place.matches[match, default: 0] += 1
    if place.texts[text] != nil || place.texts.count < Layout.mostLiterals {
      place.texts[text, default: 0] += 1
      if match.isEmpty { place.literals[text, default: 0] += 1 }
    }
    places[key] = place
  }

  /// Learns whether texts along a path come from tables.
  mutating func learn(path: UInt64, isKnown: Bool) {
    let (seen, known) = texts[path] ?? (0, 0)
    texts[path] = (seen + 1, known + (isKnown ? 1 : 0))
  }

  /// Learns how a text is worded that has figures which are nobody's.
  mutating func learn(wording text: String) {
    guard let skeleton = Misprints.skeleton(of: text) else { return }
    if wordings[skeleton]?.count ?? 0 < Layout.mostLiterals || wordings[skeleton]?[text] != nil {
      wordings[skeleton, default: [:]][text, default: 0] += 1
    }
  }

  /// The wording that a text ought to have, where it is settled on the site's pages and this one has
  /// other digits. What is said at length is settled sooner: nobody says it twice by chance.
  func settledWording(for text: String) -> String? {
    guard let skeleton = Misprints.skeleton(of: text), let all = wordings[skeleton],
      let most = all.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), most.key != text
    else { return nil }
    let count = all.values.reduce(0, +)
    let isSentence = text.utf8.count > Layout.sentence && most.value >= 2
    let isSettled =
      isSentence
      ? most.value * 2 > count : most.value >= 4 && count - most.value <= max(1, count / 10)
    return isSettled ? most.key : nil
  }

  /// Decides what each place holds.
  mutating func conclude() {
    for key in places.keys { places[key]?.conclude() }
  }

  /// What a place holds; nil where nothing was seen.
  func place(_ key: UInt64) -> Place? { places[key] }

  /// Whether texts along a path come from the tables, all but so few that those must be wrong.
  func holdsTableTexts(_ path: UInt64) -> Bool {
    guard let (seen, known) = texts[path] else { return false }
    return seen >= 20 && (seen - known) * 100 <= seen
  }
}

extension Layout.Place {
  fileprivate mutating func conclude() {
    if !concludeConstant() { concludeFields() }
    isCertain = count >= Layout.fewest && (!fields.isEmpty || !constants.isEmpty) && isCertain
  }

  /// One text nearly everywhere, and no fact that explains as much, is a constant.
  private mutating func concludeConstant() -> Bool {
    guard let most = texts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
      most.value >= 2, most.value == count || (most.value >= 3 && most.value * 10 >= count * 9),
      likeliest(in: matches)?.count ?? 0 < most.value
    else { return false }
    constants = [most.key]
    isCertain = true
    return true
  }

  /// Takes the fact that explains most, then the one that explains most of the rest, as long as each
  /// explains enough of it; then constants.
  private mutating func concludeFields() {
    let enough = max(2, count / 50)
    var rest = matches
    while let best = likeliest(in: rest), best.count >= enough {
      fields.append(best.field)
      accepted.insert(best.field)
      rest = rest.filter { !$0.key.contains(best.field) }
    }
    for (text, seen) in literals where seen >= max(3, count / 10) { constants.insert(text) }
    let constant = literals.reduce(0) { $0 + (constants.contains($1.key) ? $1.value : 0) }
    let unexplained = rest.values.reduce(0, +) - constant
    isCertain = unexplained <= max(1, count / 10)
    isUniform = count >= 20 && !fields.isEmpty && constants.isEmpty && unexplained * 50 <= count
  }

  /// The fact that explains most, and how much.
  private func likeliest(in matches: [FieldSet: Int]) -> (field: Field, count: Int)? {
    var best: (field: Field, count: Int)?
    for field in Field.allCases {
      let explained = matches.reduce(0) { $0 + ($1.key.contains(field) ? $1.value : 0) }
      if explained > best?.count ?? 0 { best = (field, explained) }
    }
    return best
  }
}
