public import Diagnostics
public import Tables

/// A workbook: its sheets as tables.
public struct Workbook: Sendable {
  /// A sheet.
  public struct Sheet: Sendable {
    /// The name on its tab.
    public let name: String
    /// Its cells.
    public let table: Table
    /// Whether its tab is hidden.
    public let isHidden: Bool
  }

  /// The sheets that were read, in the order of their tabs.
  public let sheets: [Sheet]
}

/// Reads workbooks (`.xlsx`) as Excel, LibreOffice, Google Sheets and WPS save them.
///
/// Every cell comes back as the text that an office would have typed: numbers as `1234,5`, `85%`
/// where the format shows a percentage, dates as `2021-01-02`, true and false as `ya` and `tidak`,
/// a formula as its stored result. Macros, drawings and links to other files are left alone.
public enum WorkbookReader {
  /// The largest file read, in bytes.
  public static let sizeLimit = ZipArchive.Limits().size

  /// What is said of a file that is larger, so that it need not be read for that.
  public static func tooLarge(_ file: String) -> Diagnostic {
    WorkbookProblem.archive(.tooLarge(.size(sizeLimit))).diagnostic(in: file)
  }

  /// Reads the sheets whose names `isWanted` accepts. The result is nil, with one error in
  /// `diagnostics`, when the bytes are no workbook or not a whole one; errors of single cells leave
  /// those empty. Results of formulas count only where the workbook does not ask to be computed
  /// first, unless `takesStoredResults` says that they are what is asked for.
  public static func read(
    _ bytes: [UInt8], file: String, where isWanted: (String) -> Bool = { _ in true },
    takesStoredResults: Bool = false, into diagnostics: inout [Diagnostic]
  ) -> Workbook? {
    do throws(WorkbookProblem) {
      return try read(bytes, file, isWanted, takesStoredResults, &diagnostics)
    } catch {
      diagnostics.append(error.diagnostic(in: file))
      return nil
    }
  }

  private static func read(
    _ bytes: [UInt8], _ file: String, _ isWanted: (String) -> Bool, _ takesStoredResults: Bool,
    _ diagnostics: inout [Diagnostic]
  ) throws(WorkbookProblem) -> Workbook {
    let package = try WorkbookPackage(bytes)
    let part = try package.workbookPart()
    let links = try package.links(of: part)
    let workbook = try WorkbookPart(try package.scanner(part))
    var strings = SharedStrings()
    var styles = CellStyles()
    for link in links where link.kind == "sharedStrings" {
      strings = try SharedStrings(try package.scanner(link.target))
    }
    for link in links where link.kind == "styles" {
      styles = try CellStyles(try package.scanner(link.target))
    }
    let setting = SheetReader.Setting(
      strings: strings, styles: styles, workbook: workbook,
      mistrustsResults: workbook.asksToCompute && !takesStoredResults)
    var found: [Diagnostic] = []
    var sheets: [Workbook.Sheet] = []
    for listing in workbook.listings where isWanted(listing.name) {
      guard let link = links.first(where: { $0.id == listing.link }) else {
        throw .missing(part: listing.name)
      }
      // Sheets of charts and dialogs hold no cells.
      guard link.kind == "worksheet" else { continue }
      let place = Place(file, sheet: listing.name)
      var reader = SheetReader(try package.scanner(link.target), at: place, setting)
      let table = try reader.read(into: &found)
      if listing.isHidden, table.rowCount > 0 { found.append(hidden(place)) }
      sheets.append(
        Workbook.Sheet(name: listing.name, table: table, isHidden: listing.isHidden))
    }
    if package.hasMacros { found.append(macros(Place(file))) }
    diagnostics += found
    return Workbook(sheets: sheets)
  }

  private static func hidden(_ place: Place) -> Diagnostic {
    Diagnostic(
      .remark, id: "lembar-tersembunyi", at: place, "Lembar yang tersembunyi ini ikut dibaca.",
      cure: "Tampilkan lembarnya, atau hapus bila tidak dipakai.")
  }

  private static func macros(_ place: Place) -> Diagnostic {
    Diagnostic(
      .remark, id: "buku-kerja-makro", at: place,
      "Buku kerja ini memuat makro; makro tidak pernah dijalankan dan diabaikan.",
      cure: "Simpan sebagai “Buku Kerja Excel (.xlsx)”, tanpa makro.")
  }
}
