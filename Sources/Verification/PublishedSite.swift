import Catalog
import Scoring

/// What a link or an anchor on a page speaks of.
enum Entity: Hashable {
  /// A unit, by its place among the units.
  case unit(Int)
  case position(Int, String)
  case indicator(Int, String)
  /// A variable of an indicator's formula.
  case variable(Int, String, indicator: String)
  case file(String)
}

/// The kinds of pages whose figures can be recomputed.
enum PageKind: UInt8 {
  case front, regency, subdistrict, unit, scorecard, decree, data, book, openData, feed
}

/// A page: its kind and what it speaks of as a whole.
struct PageSubject {
  let kind: PageKind
  /// The unit of the page; on a page of a kecamatan its latest year.
  let unit: Int?
  let position: String?
}

/// The units of a published folder, by the addresses of their pages.
struct PublishedSite {
  let units: [PublishedUnit]
  let vocabulary: Vocabulary
  /// The site's own address without a slash at its end, where its pages tell it.
  let baseURL: String?
  private let indexes: [String: Int]
  /// The units of each kabupaten and of each kecamatan, by their folders.
  private let folders: [String: [Int]]
  private let indicatorCodes: [Set<String>]

  init(_ units: [PublishedUnit], baseURL: String?) {
    self.units = units
    self.baseURL = baseURL
    vocabulary = Vocabulary(scales: units.map(\.unit.scale))
    indexes = Dictionary(uniqueKeysWithValues: units.enumerated().map { ($1.id.path, $0) })
    var folders: [String: [Int]] = [:]
    for (index, unit) in units.enumerated() {
      folders[unit.id.regency, default: []].append(index)
      folders["\(unit.id.regency)/\(unit.id.subdistrict)", default: []].append(index)
    }
    self.folders = folders
    indicatorCodes = units.map { Set($0.unit.indicators.map(\.code)) }
  }

  /// The units of a kabupaten or of a kecamatan, in the order of their ids.
  func units(under folder: String) -> [Int] { folders[folder] ?? [] }

  /// The latest year of each kecamatan under a folder, by the kecamatan's name.
  func latest(under folder: String) -> [PublishedUnit] {
    var latest: [String: PublishedUnit] = [:]
    for index in units(under: folder) {
      let unit = units[index]
      latest["\(unit.id.regency)/\(unit.id.subdistrict)"] = unit
    }
    return latest.values.sorted { ($0.subdistrictName, $0.id) < ($1.subdistrictName, $1.id) }
  }

  /// What a page speaks of, told by its address; nil for pages without recomputable figures.
  func subject(of page: String) -> PageSubject? {
    switch page {
    case "index.html": return PageSubject(kind: .front, unit: nil, position: nil)
    case "data/index.html": return PageSubject(kind: .openData, unit: nil, position: nil)
    case SiteMap.feed: return PageSubject(kind: .feed, unit: nil, position: nil)
    default: break
    }
    let parts = page.split(separator: "/").map(String.init)
    guard parts.last == "index.html" else { return nil }
    let folder = parts.dropLast().joined(separator: "/")
    switch parts.count {
    case 2:
      return units(under: folder).isEmpty
        ? nil : PageSubject(kind: .regency, unit: nil, position: nil)
    case 3:
      return units(under: folder).last.map {
        PageSubject(kind: .subdistrict, unit: $0, position: nil)
      }
    case 4: return indexes[folder].map { PageSubject(kind: .unit, unit: $0, position: nil) }
    case 5: return subject(parts)
    default: return nil
    }
  }

  private func subject(_ parts: [String]) -> PageSubject? {
    guard let unit = indexes[parts[..<3].joined(separator: "/")] else { return nil }
    switch parts[3] {
    case "naskah": return PageSubject(kind: .decree, unit: unit, position: nil)
    case "data": return PageSubject(kind: .data, unit: unit, position: nil)
    case "cetak": return PageSubject(kind: .book, unit: unit, position: nil)
    default:
      guard units[unit].position(parts[3]) != nil else { return nil }
      return PageSubject(kind: .scorecard, unit: unit, position: parts[3])
    }
  }

  /// What a link to a file and a fragment speaks of; nil where it leads to no figures.
  func entity(of file: String, fragment: String?) -> Entity? {
    guard let subject = subject(of: file) else {
      return file.hasPrefix("data/") || file.contains("/data/") || file.contains("/berkas/")
        ? .file(file) : nil
    }
    guard let unit = subject.unit else { return nil }
    switch subject.kind {
    case .unit, .subdistrict, .data: return .unit(unit)
    case .scorecard, .book:
      if let fragment, let found = entity(ofAnchor: fragment, unit: unit) { return found }
      return subject.position.map { .position(unit, $0) }
    default: return nil
    }
  }

  /// What an id on a page of a unit speaks of: `indikator-camat-1` of an indicator, `jabatan-camat`
  /// of a position. Something may stand before it.
  func entity(ofAnchor id: String, unit: Int) -> Entity? {
    if let code = Self.tail(of: id, after: "indikator-"), indicatorCodes[unit].contains(code) {
      return .indicator(unit, code)
    }
    if let code = Self.tail(of: id, after: "jabatan-"), units[unit].anyPosition(code) != nil {
      return .position(unit, code)
    }
    return nil
  }

  private static func tail(of id: String, after prefix: String) -> String? {
    if id.hasPrefix(prefix) { return String(id.dropFirst(prefix.count)) }
    var rest = Substring(id)
    while let dash = rest.firstIndex(of: "-") {
      rest = rest[rest.index(after: dash)...]
      if rest.hasPrefix(prefix) { return String(rest.dropFirst(prefix.count)) }
    }
    return nil
  }
}
