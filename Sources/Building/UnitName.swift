import Catalog
import Diagnostics
import Files

/// A unit as people name it: its address or as much of it as fits no other unit, or the path of its
/// folder, its workbook or a file in there, as a shell completes it.
package struct UnitName {
  private let typed: String
  /// What is named from the content folder on: `sampang`, `kedungdung`, `2026.xlsx`.
  private let parts: [String]
  /// Whether something lies there.
  private let exists: Bool

  package init(_ typed: String, in places: SitePlaces) {
    self.typed = typed
    // A shell completes paths from where it stands, which need not be the site's folder.
    if let place = Disk.resolved(typed), let content = Disk.resolved(places.content),
      place.hasPrefix(content + "/")
    {
      parts = Self.parts(String(place.dropFirst(content.count)))
      exists = true
      return
    }
    var parts = Self.parts(typed)[...]
    for folder in [places.content, places.shownContent].map({ Self.parts($0) })
    where parts.map({ $0.lowercased() }).starts(with: folder.map { $0.lowercased() }) {
      parts = parts.dropFirst(folder.count)
    }
    (self.parts, exists) = (Array(parts), false)
  }

  private static func parts(_ path: String) -> [String] {
    path.split(separator: "/").map(String.init).filter { $0 != "." }
  }

  /// The name as an address, `.xlsx` where it names a workbook; as it was typed where it cannot be one.
  package var path: String { parts.isEmpty ? typed : parts.joined(separator: "/") }

  /// The address of the one unit that is meant. Else the command ends, with the units that may be.
  package static func address(
    of typed: String, in places: SitePlaces
  ) throws(CommandFailure) -> String {
    if let id = UnitID(typed) {
      for ending in ["", ".xlsx"]
      where try reading(Disk.info("\(places.content)/\(typed)\(ending)")) != nil { return id.path }
    }
    let units = try SiteInputs.scan(places).units.map(\.id)
    let name = UnitName(typed, in: places)
    let found = name.fitting(name.words, units)
    // That a site holds no unit at all is for the command to say.
    if let only = found.first, found.count == 1 { return only.path }
    if units.isEmpty { return typed }
    throw .usage(name.refusal(found, units))
  }

  // MARK: Units that fit

  /// The parts as they would stand in an address.
  private var words: [String] {
    let inside = exists ? parts.prefix(3) : parts[...]
    return inside.map { part in
      let stem = part.lowercased().hasSuffix(".xlsx") ? String(part.dropLast(5)) : part
      return Slug.suggestion(for: stem) ?? stem
    }
  }

  /// The units in whose addresses the words stand in this order; others may stand between.
  private func fitting(_ words: some Collection<String>, _ units: [UnitID]) -> [UnitID] {
    if words.isEmpty { return [] }
    return units.filter { id in
      var rest = words[...]
      for part in Self.parts(id.path) where rest.first == part { rest = rest.dropFirst() }
      return rest.isEmpty
    }
  }

  private func refusal(_ found: [UnitID], _ units: [UnitID]) -> String {
    let shown = "“\(Diagnostic.excerpt(typed))”"
    if found.count > 1 {
      let names = found.prefix(4).map(\.path).joined(separator: ", ")
      return "\(shown) bisa berarti \(found.count) unit: \(names)"
        + (found.dropFirst(4).isEmpty ? "" : " dan lain-lain")
        + ". Sebut alamatnya sampai tahunnya."
    }
    return "Unit \(shown) tidak ada. "
      + (nearest(units).map { "Maksudnya \($0.path)?" } ?? "Tulis seperti \(units[0].path).")
  }

  /// The unit that is most likely meant where none fits: by a part of what is typed, else of another
  /// year, else by letters.
  private func nearest(_ units: [UnitID]) -> UnitID? {
    let words = words
    let pieces = [Array(words.prefix(3))] + words.indices.map { Array(words.dropFirst($0)) }
    for piece in pieces where piece.count > 1 {
      let fits = fitting(piece, units)
      if fits.count == 1 { return fits[0] }
    }
    let office = words.filter { UnitID.year($0) == nil }
    if let latest = fitting(office, units).max(by: { $0.year < $1.year }) { return latest }
    let forms = units.flatMap { id in
      [
        id.path, "\(id.regency)/\(id.subdistrict)", "\(id.subdistrict)/\(id.year)",
        id.subdistrict,
      ].map { (form: $0, id: id) }
    }
    let near = nearestName(to: words.joined(separator: "/"), among: forms.map(\.form))
    return forms.first { $0.form == near }?.id
  }
}
