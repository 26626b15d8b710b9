import Catalog
import Numerals
import Scoring
import Tables
import Workbooks

/// The published workbook of a unit: what was entered, and every result as a formula over it, so that
/// a reader sees how each figure comes about and can change one. The values that stand there until a
/// program computes its own are those of the pages.
struct LiveWorkbook {
  let edition: Edition
  let plan: LivePlan
  let styles: LiveStyles

  /// The name of the file.
  static func name(of id: UnitID) -> String { "\(id.subdistrict)-\(id.year).xlsx" }

  /// The workbook.
  static func bytes(of edition: Edition) -> [UInt8] {
    var book = WorkbookWriter(
      title: caption(of: edition), author: edition.unit.profile.regency)
    let workbook = LiveWorkbook(
      edition: edition, plan: LivePlan(edition), styles: LiveStyles(&book))
    workbook.addFront(to: &book)
    workbook.addScores(to: &book)
    workbook.addResults(to: &book)
    workbook.addVariables(to: &book)
    workbook.addTables(to: &book)
    workbook.addScale(to: &book)
    workbook.addApprovals(to: &book)
    return book.bytes()
  }

  var unit: Unit { edition.unit }

  /// Whose figures these are, how far they reach, and whether they are an example.
  var caption: String { Self.caption(of: edition) }

  private static func caption(of edition: Edition) -> String {
    "\(edition.subdistrictName), \(edition.unit.profile.regency), \(edition.unit.id.year), "
      + "sampai \(edition.result.reached.title), sidik \(edition.fingerprint)"
      + (edition.isDraft ? ", DRAF" : "")
      + (edition.unit.profile.isExample ? ". Angka contoh, bukan angka resmi kantor" : "")
  }

  /// A sheet that is printed on the unit's paper, with its caption at the foot.
  func layout(
    _ name: String, _ widths: [Double], frozenRows: Int = 1, tab: UInt32
  ) -> SheetLayout {
    var layout = SheetLayout(name: name)
    layout.columns = widths.map { SheetLayout.Column(width: $0) }
    layout.frozenRows = frozenRows
    layout.tabColor = tab
    layout.print = SheetLayout.Print(
      paper: unit.profile.paper == "F4" ? .f4 : .a4, isLandscape: true, footer: caption)
    return layout
  }

  /// The colours of tabs: results, entries, and the rest.
  enum Tab {
    static let result: UInt32 = 0x1F4E79
    static let entry: UInt32 = 0xB26A00
    static let other: UInt32 = 0x9E9E9E
  }

  // MARK: Values

  func value(_ figure: Figure?, or word: String) -> Cell.Result {
    figure.map { .number(Numeral(digits: $0.hundredths, scale: 2)) } ?? .text(word)
  }

  func value(_ reading: Reading) -> Cell.Result {
    switch reading {
    case .figure(let figure): value(figure, or: "")
    case .none(let state): .text(state.word)
    }
  }

  /// A text that fits into a cell; the tables beside the workbook hold the whole of a longer one.
  static func fitting(_ text: String) -> String {
    guard text.utf16.count > WorkbookWriter.textLimit else { return text }
    let mark = " … (terpotong; lengkapnya di berkas CSV)"
    var end = text.utf16.index(text.startIndex, offsetBy: WorkbookWriter.textLimit - 60)
    while end.samePosition(in: text) == nil { end = text.utf16.index(before: end) }
    return text[..<end] + mark
  }
}
