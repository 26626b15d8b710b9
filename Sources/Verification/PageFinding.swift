import Diagnostics

/// Something that a page shows of an indicator, a position or a unit.
struct ShownPart: Hashable {
  enum Kind: Hashable { case chart, formula, working, card, row, quarters }
  let entity: Entity?
  let kind: Kind
}

/// Something wrong on a page, before its line is known.
struct PageFinding {
  let offset: Int
  let id: String
  let message: String
  let written: String?
  let cure: String
}

extension Entity? {
  /// ` indikator “camat-1”` and the like; nothing where there is nothing to name.
  var name: String {
    switch self {
    case .indicator(_, let code)?: " indikator “\(code)”"
    case .variable(_, let code, let indicator)?: " “\(code)” pada indikator “\(indicator)”"
    case .position(_, let code)?: " jabatan “\(code)”"
    case .file(let path)?: " “\(path.split(separator: "/").last ?? "")”"
    case .unit?: " kantor"
    case nil: ""
    }
  }
}

/// Two texts that differ, cut down to where they do.
enum Excerpt {
  private static let around = 30

  /// The differing part of each with some of what surrounds it.
  static func ofDifference(_ found: String, _ wanted: String) -> (found: String, wanted: String) {
    let (a, b) = (Array(found), Array(wanted))
    let start = zip(a, b).prefix { $0 == $1 }.count
    let room = min(a.count, b.count) - start
    let end = min(room, zip(a.reversed(), b.reversed()).prefix { $0 == $1 }.count)
    return (cut(a, start, end), cut(b, start, end))
  }

  private static func cut(_ text: [Character], _ start: Int, _ end: Int) -> String {
    let first = max(0, start - around)
    let last = min(text.count, text.count - end + around)
    return (first > 0 ? "…" : "") + String(text[first..<max(first, last)])
      + (last < text.count ? "…" : "")
  }
}
