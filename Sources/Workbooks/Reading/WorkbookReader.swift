package import Diagnostics
package import Tables

package struct Workbook: Sendable {
  package struct Sheet: Sendable {
    package let name: String
    package let table: Table
    package let isHidden: Bool
    package let merged: [MergedCells]
  }

  /// The sheets that were read, in the order of their tabs.
  package let sheets: [Sheet]
}

/// Reads workbooks (`.xlsx`) as Excel, LibreOffice, Google Sheets and WPS save them.
///
/// Every cell comes back as the text that an office would have typed: numbers as `1234,5`, `85%`
/// where the format shows a percentage, dates as `2021-01-02`, true and false as `ya` and `tidak`,
/// a formula as its stored result. Macros, drawings and links to other files are left alone.
package enum WorkbookReader {
  /// The largest file read, in bytes.
  package static let sizeLimit = ZipArchive.Limits().size

  /// What is said of a file that is larger, so that it need not be read for that.
  package static func tooLarge(_ file: String) -> Diagnostic {
    WorkbookProblem.tooLarge(.size(sizeLimit)).diagnostic(at: Place(file))
  }

  /// Reads the sheets whose names `isWanted` accepts. The result is nil, with one error in
  /// `diagnostics`, when the bytes are no workbook or not a whole one; errors of single cells leave
  /// those empty. Results of formulas count only where the workbook does not ask to be computed
  /// first, unless `takesStoredResults` says that they are what is asked for.
  package static func read(
    _ bytes: [UInt8], file: String, where isWanted: (String) -> Bool = { _ in true },
    takesStoredResults: Bool = false, into diagnostics: inout [Diagnostic]
  ) -> Workbook? {
    do throws(WorkbookProblem) {
      return try read(bytes, file, isWanted, takesStoredResults, &diagnostics)
    } catch {
      diagnostics.append(error.diagnostic(at: Place(file)))
      return nil
    }
  }

  private static func read(
    _ bytes: [UInt8], _ file: String, _ isWanted: (String) -> Bool, _ takesStoredResults: Bool,
    _ diagnostics: inout [Diagnostic]
  ) throws(WorkbookProblem) -> Workbook {
    let package = try WorkbookPackage(bytes)
    let setting = SheetReader.Setting(
      strings: try package.strings(), styles: try package.styles(),
      countsFrom1904: package.countsFrom1904,
      mistrustsResults: package.asksToCompute && !takesStoredResults)
    var found: [Diagnostic] = []
    var sheets: [Workbook.Sheet] = []
    var parts: [String: String] = [:]
    // Sheets of charts and dialogs hold no cells.
    for sheet in package.sheets
    where isWanted(sheet.name) && sheet.link?.kind ?? "worksheet" == "worksheet" {
      let place = Place(file, sheet: sheet.name)
      // A part is read once, however many sheets name it; no office program writes such a workbook.
      let other = sheet.link.flatMap { parts.updateValue(sheet.name, forKey: $0.target) }
      let (table, merged) = read(
        sheet, of: package, at: place, setting, sharedWith: other, into: &found)
      if sheet.isHidden, table.rowCount > 0 {
        found.add(
          .lembarTersembunyi, at: place, "Lembar yang tersembunyi ini ikut dibaca.",
          cure: "Tampilkan lembarnya, atau hapus bila tidak dipakai.")
      }
      sheets.append(
        Workbook.Sheet(name: sheet.name, table: table, isHidden: sheet.isHidden, merged: merged))
    }
    if package.hasMacros {
      found.add(
        .bukuKerjaMakro, at: Place(file),
        "Buku kerja ini memuat makro; makro tidak pernah dijalankan dan diabaikan.",
        cure: "Simpan sebagai “Buku Kerja Excel (.xlsx)”, tanpa makro.")
    }
    diagnostics += found
    return Workbook(sheets: sheets)
  }

  /// A sheet that cannot be read whole is empty, with an error that names it; the others are read.
  private static func read(
    _ sheet: WorkbookPackage.Sheet, of package: WorkbookPackage, at place: Place,
    _ setting: SheetReader.Setting, sharedWith other: String?, into found: inout [Diagnostic]
  ) -> (table: Table, merged: [MergedCells]) {
    do throws(WorkbookProblem) {
      if let other { throw .shared(sheet: other) }
      guard let link = sheet.link else { throw .missing(part: sheet.name) }
      var reader = SheetReader(try package.archive.scanner(link.target), at: place, setting)
      return (try reader.read(into: &found), reader.merged)
    } catch {
      found.append(error.diagnostic(at: place))
      return (TableBuilder().table(at: place), [])
    }
  }
}

/// A workbook's archive, opened: its own part, and where that leads.
struct WorkbookPackage {
  let archive: ZipArchive
  /// The name of the workbook's own part.
  let part: String
  let links: [PartLink]
  private(set) var sheets: [Sheet] = []
  /// Whether days are counted from 1904, as old Macintosh programs did.
  private(set) var countsFrom1904 = false
  /// Whether a program that cannot compute wrote the workbook and asks the next one to: then the
  /// stored results of formulas mean nothing.
  private(set) var asksToCompute = false

  /// A sheet as the workbook lists it, and what that leads to.
  struct Sheet {
    let name: String
    let isHidden: Bool
    let link: PartLink?
  }

  private static let mostSheets = 100

  /// Opens the archive, or says what the bytes are instead.
  init(_ bytes: [UInt8]) throws(WorkbookProblem) {
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
      throw WorkbookPackage.isLocked(bytes) ? .locked : .oldFormat
    }
    guard bytes.starts(with: [0x50, 0x4B]) else { throw .noWorkbook(Self.kind(of: bytes)) }
    archive = try ZipArchive(reading: bytes)
    let own = try archive.links(of: "").first { $0.kind == "officeDocument" }
    let kind = WorkbookPackage.kind(of: archive, own?.target)
    guard let own, kind == nil else { throw .noWorkbook(kind) }
    part = own.target
    links = try archive.links(of: part)
    try readPart()
  }

  /// What a file is that is no archive.
  private static func kind(of bytes: [UInt8]) -> String? {
    if bytes.isEmpty { return "kosong" }
    if let kind = ForeignFile.name(of: bytes) { return kind }
    return bytes.contains(0) ? nil : "teks biasa (mungkin CSV)"
  }

  /// What an archive is that is no workbook in XML, by its own part or without one.
  private static func kind(of archive: ZipArchive, _ part: String?) -> String? {
    if let part {
      if part.hasSuffix(".bin") { return "buku kerja biner (.xlsb)" }
      if part.hasPrefix("word/") { return "dokumen Word (.docx)" }
      return part.hasPrefix("ppt/") ? "presentasi PowerPoint (.pptx)" : nil
    }
    let mimetype = archive.entry(named: "mimetype").flatMap { try? archive.contents(of: $0) } ?? []
    let type = String(decoding: mimetype, as: UTF8.self)
    if type.contains("opendocument.spreadsheet") { return "buku kerja OpenDocument (.ods)" }
    if type.contains("opendocument") { return "dokumen OpenDocument" }
    let isNumbers = archive.entries.contains { $0.name.hasPrefix("Index/") }
    return isNumbers ? "buku kerja Numbers" : "arsip ZIP"
  }

  private mutating func readPart() throws(WorkbookProblem) {
    var scanner = try archive.scanner(part)
    guard try scanner.next() == .start(.sheet("workbook")) else { throw .noWorkbook(nil) }
    while let event = try scanner.next() {
      switch event {
      case .start(.sheet("workbookPr")): countsFrom1904 = scanner.flag("date1904")
      case .start(.sheet("calcPr")): asksToCompute = scanner.flag("fullCalcOnLoad")
      case .start(.sheet("sheet")):
        guard sheets.count < WorkbookPackage.mostSheets else { throw scanner.excessive }
        guard let name = scanner.attribute("name") else { throw scanner.malformed }
        let id = scanner.attribute("id", .link)
        let isHidden = ["hidden", "veryHidden"].contains(scanner.attribute("state") ?? "")
        let link = links.first { $0.id == id }
        sheets.append(Sheet(name: name, isHidden: isHidden, link: link))
      default: break
      }
    }
  }

  /// Office programs keep an encrypted workbook in a file of the old form, as a stream of this name.
  private static func isLocked(_ bytes: [UInt8]) -> Bool {
    let name = "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    return bytes.indices.contains { bytes[$0] == name[0] && bytes[$0...].starts(with: name) }
  }

  var hasMacros: Bool {
    archive.entries.contains { $0.name.lowercased().hasSuffix("vbaproject.bin") }
  }

  /// Without their part the texts are missed only where a cell needs one.
  func strings() throws(WorkbookProblem) -> SharedStrings {
    guard let part = links.last(where: { $0.kind == "sharedStrings" })?.target else {
      return SharedStrings()
    }
    return archive.entry(named: part) == nil
      ? SharedStrings(missingPart: part) : try SharedStrings(try archive.scanner(part))
  }

  func styles() throws(WorkbookProblem) -> CellStyles {
    var styles = CellStyles()
    for link in links where link.kind == "styles" {
      styles = try CellStyles(try archive.scanner(link.target))
    }
    return styles
  }
}

/// A link from one part of an archive to another (ECMA-376 part 2).
struct PartLink {
  let id: String
  /// What it leads to: the last word of the link's type, the same in both editions.
  let kind: String
  let target: String
}

extension ZipArchive {
  /// Reads a part that must be there.
  func scanner(_ part: String) throws(WorkbookProblem) -> XMLScanner {
    guard let entry = entry(named: part) else { throw .missing(part: part) }
    return XMLScanner(try XMLSource(contents(of: entry), of: entry.name))
  }

  /// The links of a part to other parts of the archive; of the archive itself for an empty name.
  func links(of part: String) throws(WorkbookProblem) -> [PartLink] {
    var folders = part.split(separator: "/").map(String.init)
    let name = folders.popLast() ?? ""
    let place = (folders + ["_rels", "\(name).rels"]).joined(separator: "/")
    if entry(named: place) == nil { return [] }
    var scanner = try scanner(place)
    var links: [PartLink] = []
    while let event = try scanner.next() {
      guard event == .start(XMLName(space: .packageLink, local: "Relationship")),
        scanner.attribute("TargetMode") != "External"
      else { continue }
      guard let id = scanner.attribute("Id"), let type = scanner.attribute("Type"),
        let target = scanner.attribute("Target")
      else { throw .malformed(part: place) }
      links.append(
        PartLink(
          id: id, kind: type.split(separator: "/").last.map(String.init) ?? "",
          target: try ZipArchive.resolve(target, from: folders)))
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
        throw .climbing(part: target)
      }
    }
    return path.joined(separator: "/")
  }
}

/// The texts that cells share, in one buffer.
struct SharedStrings {
  private var bytes: [UInt8] = []
  private var ranges: [Range<Int>] = []

  /// The name of the part that should hold them and is not there.
  private(set) var missingPart: String?

  private static let most = 50_000_000

  init(missingPart: String? = nil) { self.missingPart = missingPart }

  init(_ scanner: XMLScanner) throws(WorkbookProblem) {
    var scanner = scanner
    guard try scanner.next() == .start(.sheet("sst")) else { throw scanner.malformed }
    while let event = try scanner.next() {
      guard event == .start(.sheet("si")) else { continue }
      let start = bytes.count
      bytes += try scanner.readString()
      guard bytes.count <= SharedStrings.most else { throw scanner.excessive }
      ranges.append(start..<bytes.count)
    }
  }

  /// The text at `index`; nil where there is none.
  subscript(index: Int) -> ArraySlice<UInt8>? {
    ranges.indices.contains(index) ? bytes[ranges[index]] : nil
  }
}
