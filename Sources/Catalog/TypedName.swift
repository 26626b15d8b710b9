import Diagnostics
import Tables

/// The name of a column, a sheet or a file as somebody typed it.
struct TypedName {
  /// The name in small letters, without space and characters that nobody sees at its ends.
  let text: String

  init(_ typed: String) {
    func isEdge(_ scalar: Unicode.Scalar) -> Bool {
      scalar.isUnseen || scalar.properties.isWhitespace
    }
    // What is longer is no name, and the longer the slower to compare.
    let scalars = typed.unicodeScalars.prefix(200).drop(while: isEdge).reversed().drop(
      while: isEdge)
    text = String(String.UnicodeScalarView(scalars.reversed())).lowercased()
  }

  /// `Maksudnya “tw1”?`, where one of the names `known` seems to be meant.
  func question(among known: [String]) -> String? {
    Diagnostics.question(naming: names(among: known))
  }

  /// Those of the names `known` that seem to be meant, all equally: written with other signs, with a
  /// year or a word beside it, misspelt or shortened.
  func names(among known: [String]) -> [String] {
    let wanted = Self.bare(text)
    let bare = known.map { (name: $0, bare: Self.bare($0)) }
    if let same = bare.first(where: { $0.bare == wanted }) { return [same.name] }
    let near = nearestChoices(to: text, among: known)
    if !near.isEmpty { return near }
    let within = bare.compactMap { name in
      wanted.firstRange(of: name.bare).map { (name: name.name, range: $0) }
    }
    // The one that stands first; of two that begin alike the longer.
    let first = within.filter { $0.name.count > 2 }.min {
      ($0.range.lowerBound, $1.name.count) < ($1.range.lowerBound, $0.name.count)
    }
    let shortened = bare.filter { wanted.count > 1 && $0.bare.hasPrefix(wanted) }
    if let first { return [first.name] }
    return shortened.count == 1 ? [shortened[0].name] : []
  }

  /// Letters and digits alone, quarters as `tw1`: `Triwulan I`, `TW. 1`, `tw-1`, `Q1`, `I`.
  private static func bare(_ text: String) -> String {
    let ending = [".csv", ".txt"].first(where: text.hasSuffix) ?? ""
    var bare = text.dropLast(ending.count).lowercased().filter { $0.isLetter || $0.isNumber }
    for word in ["triwulan", "tribulan", "kuartal"] { bare.replace(word, with: "tw") }
    if bare.count == 2, bare.first == "q" { bare = "tw" + bare.dropFirst() }
    for (roman, number) in [("iv", "4"), ("iii", "3"), ("ii", "2"), ("i", "1")]
    where bare.hasSuffix("tw" + roman) {
      bare = bare.dropLast(roman.count) + number
    }
    return ["1": "tw1", "2": "tw2", "3": "tw3", "4": "tw4"][bare]
      ?? ["i": "tw1", "ii": "tw2", "iii": "tw3", "iv": "tw4"][bare] ?? bare
  }
}
