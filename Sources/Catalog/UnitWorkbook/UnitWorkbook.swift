package import Diagnostics
package import Tables
import Workbooks

/// A unit's workbook to fill in: a guide, and one sheet for each table that an office enters, whether
/// the unit has it or not. Heads are frozen and locked, cells for writing are not; codes and fixed
/// words drop down; every column explains itself. Approvals stay in their files beside it.
package struct UnitWorkbook {
  /// The sheet that explains the others; reading passes it over.
  package static let guideSheet = "panduan"

  /// How far lists and hints reach down, at least.
  static let reach = 1_000

  private let rows: [TableName: [[String]]]
  private let title: String
  private var book: WorkbookWriter
  private let styles: SheetStyles

  /// The workbook of a unit whose tables hold `rows` under the columns of `TableName.columns`;
  /// `title` says whose it is. Every cell is kept as it is typed: text stays text, whatever it starts
  /// with, and numbers in columns for numbers become numbers.
  ///
  ///     UnitWorkbook.bytes(of: [.jabatan: [["camat", "Camat", "", "", "", "", ""]]], title: "Contoh")
  package static func bytes(of rows: [TableName: [[String]]], title: String) -> [UInt8] {
    var workbook = UnitWorkbook(rows: rows, title: title)
    workbook.write()
    return workbook.book.bytes()
  }

  /// What to call the workbook of a unit whose tables hold `rows`: `Kecamatan Banyuates 2020`.
  package static func title(of rows: [TableName: [[String]]], year: Int?) -> String {
    let key = ProfileKey.kecamatan.rawValue
    let name = rows[.profil]?.first { $0.first == key }?.last ?? ""
    return (["Kecamatan", name.trimmed] + [year.map(String.init)].compactMap { $0 })
      .filter { !$0.isEmpty }.joined(separator: " ")
  }

  private init(rows: [TableName: [[String]]], title: String) {
    self.rows = rows
    self.title = title
    book = WorkbookWriter(title: title, author: "rapor")
    styles = SheetStyles(&book)
  }

  private mutating func write() {
    var guide = GuideSheet(styles: styles, title: title, print: print(isLandscape: false))
    guide.write(to: &book)
    for table in TableName.allCases {
      let sheet = TableSheet(
        table: table, rows: rows[table] ?? [], styles: styles, print: print(isLandscape: true))
      sheet.write(to: &book)
    }
    for table in TableName.allCases where table.columns.first?.kind == .ownCode {
      book.define(
        TableSheet.codesName(table), as: TableSheet.codes(of: table, rows: rows[table]?.count ?? 0))
    }
    book.define(GuideSheet.keysName, as: guide.keys)
  }

  private func print(isLandscape: Bool) -> SheetLayout.Print {
    let paper = rows[.profil]?.first { $0.first == ProfileKey.kertas.rawValue }?.last
    return SheetLayout.Print(
      paper: paper?.trimmed.lowercased() == "f4" ? .f4 : .a4, isLandscape: isLandscape,
      footer: title)
  }
}

struct SheetStyles {
  let title, heading, body, bold, link: StyleID
  /// The heads of columns that must be filled, and of the others.
  let requiredHead, optionalHead: StyleID
  /// Cells to write words and numbers in: in ready rows, and in the columns below them.
  let text, number, textBelow, numberBelow: StyleID

  init(_ book: inout WorkbookWriter) {
    let plain = CellStyle { $0.wraps = true }
    title = book.style(CellStyle { ($0.isBold, $0.size) = (true, 16) })
    heading = book.style(CellStyle { ($0.isBold, $0.size) = (true, 12) })
    body = book.style(plain)
    bold = book.style(plain.with { $0.isBold = true })
    link = book.style(plain.with { $0.color = 0x1F4E79 })
    let head = plain.with {
      ($0.isBold, $0.color, $0.fill, $0.border) = (true, 0xFFFFFF, 0x1F4E79, 0xBFBFBF)
    }
    requiredHead = book.style(head)
    optionalHead = book.style(head.with { $0.fill = 0x4F7A9E })
    let below = plain.with { ($0.format, $0.isLocked) = (.text, false) }
    textBelow = book.style(below)
    numberBelow = book.style(below.with { $0.format = .general })
    let ready = below.with { $0.border = 0xBFBFBF }
    text = book.style(ready)
    number = book.style(ready.with { $0.format = .general })
  }
}

extension UnitWorkbook {
  /// Reports cells of tables that hold more than a workbook's cell can.
  package static func checkLengths(
    of tables: [TableName: Table], into diagnostics: inout [Diagnostic]
  ) {
    for table in tables.values {
      for row in 0..<table.rowCount {
        for column in 0..<table.cellCount(row) {
          tooLong(table.text(row, column), at: table.place(row, column))
            .map { diagnostics.append($0) }
        }
      }
    }
  }

  /// What is said of a text that no workbook's cell holds, also not that of a published workbook.
  static func tooLong(_ text: String, at place: Place) -> Diagnostic? {
    let length = text.utf16.count
    if length <= WorkbookWriter.textLimit { return nil }
    return Diagnostic(
      .selTerlaluPanjang, at: place,
      "Sel ini berisi \(length) huruf; sel lembar sebar hanya memuat \(WorkbookWriter.textLimit).",
      written: text, cure: "Bagi isinya menjadi beberapa baris.")
  }
}
