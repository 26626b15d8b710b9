/// The parts of a workbook's archive and the links between them (ECMA-376 part 2).
struct WorkbookPackage {
  /// A link from one part to another.
  struct Link {
    /// The id by which the part names the link.
    let id: String
    /// What it leads to: the last word of the link's type, the same in both editions.
    let kind: String
    /// The part it leads to.
    let target: String
  }

  private let archive: ZipArchive

  /// Opens the archive, or says what the bytes are instead.
  init(_ bytes: [UInt8]) throws(WorkbookProblem) {
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
      throw WorkbookPackage.isLocked(bytes) ? .locked : .oldFormat
    }
    do throws(ZipProblem) {
      archive = try ZipArchive(reading: bytes)
    } catch {
      throw .archive(error)
    }
  }

  /// Office programs keep an encrypted workbook in a file of the old form, as a stream of this name.
  private static func isLocked(_ bytes: [UInt8]) -> Bool {
    let name = "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    var place = 0
    while place + name.count <= bytes.count {
      if bytes[place] == name[0], bytes[place..<place + name.count].elementsEqual(name) {
        return true
      }
      place += 1
    }
    return false
  }

  /// Whether the workbook brings macros along.
  var hasMacros: Bool {
    archive.entries.contains { $0.name.lowercased().hasSuffix("vbaproject.bin") }
  }

  /// The name of the workbook's own part.
  func workbookPart() throws(WorkbookProblem) -> String {
    guard archive.entry(named: "_rels/.rels") != nil else {
      // OpenDocument, and archives of anything else.
      throw archive.entry(named: "mimetype") == nil ? .noWorkbook : .otherDocument
    }
    let found = try links(of: "").first { $0.kind == "officeDocument" }
    guard let found else { throw .noWorkbook }
    if found.target.hasSuffix(".bin") { throw .otherDocument }
    return found.target
  }

  /// Reads a part that must be there.
  func scanner(_ part: String) throws(WorkbookProblem) -> XMLScanner {
    guard let entry = archive.entry(named: part) else { throw .missing(part: part) }
    return XMLScanner(archive, entry)
  }

  /// A part's bytes; nil where it is not there or damaged.
  func contents(of part: String) -> [UInt8]? {
    archive.entry(named: part).flatMap { try? archive.contents(of: $0) }
  }

  /// A part's name as the archive spells it; case does not count.
  func spelling(of part: String) -> String? { archive.entry(named: part)?.name }

  /// The links of a part to other parts of the archive; of the archive itself for an empty name.
  func links(of part: String) throws(WorkbookProblem) -> [Link] {
    var folders = part.split(separator: "/").map(String.init)
    let name = folders.popLast() ?? ""
    let place = (folders + ["_rels", "\(name).rels"]).joined(separator: "/")
    guard archive.entry(named: place) != nil else { return [] }
    var scanner = try scanner(place)
    var links: [Link] = []
    while let event = try scanner.next() {
      guard event == .start(XMLName(space: .packageLink, local: "Relationship")),
        scanner.attribute("TargetMode") != "External"
      else { continue }
      guard let id = scanner.attribute("Id"), let type = scanner.attribute("Type"),
        let target = scanner.attribute("Target")
      else { throw .malformed(part: place) }
      links.append(
        Link(
          id: id, kind: type.split(separator: "/").last.map(String.init) ?? "",
          target: try WorkbookPackage.resolve(target, from: folders)))
    }
    return links
  }

  /// The part that a link's target names: from the top where it begins with `/`, else from the
  /// folder of the part that links.
  private static func resolve(
    _ target: String, from folders: [String]
  ) throws(WorkbookProblem) -> String {
    var path = target.hasPrefix("/") ? [] : folders
    for step in target.split(separator: "/") where step != "." {
      if step != ".." {
        path.append(String(step))
      } else if path.popLast() == nil {
        throw .archive(.climbing(part: target))
      }
    }
    return path.joined(separator: "/")
  }
}
