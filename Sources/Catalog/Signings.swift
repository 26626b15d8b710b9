package import Diagnostics
import Files
package import Tables
import Workbooks

/// What was signed on paper, as an officer types it from there into the table `pengesahan`.
package struct Signing: TableRow {
  package enum Kind: String, CaseIterable, Sendable {
    case approval = "sahkan"
    case withdrawal = "tarik"
    /// A quarter of which nothing is reported, on purpose.
    case empty = "kosong"
  }

  package let kind: Kind
  package let quarter: Quarter
  /// As it was typed.
  package let sidik: String
  package let by: String
  package let date: CalendarDate
  package let reason: String?
  package let source: RowSource

  static let columns: [RowColumn<Signing>] = [
    RowColumn(
      "jenis", { $0.kind == .approval ? nil : $0.kind.rawValue },
      .words(Kind.allCases.map(\.rawValue)), 12,
      hint:
        "Kosong atau sahkan: mengesahkan draf yang ditandatangani. kosong: mengesahkan triwulan "
        + "yang memang belum dilaporkan. tarik: menarik pengesahan terakhir.",
      meaning: "Yang diminta: sahkan, kosong, atau tarik."),
    RowColumn(
      "triwulan", { String($0.quarter.rawValue) }, .quarter, 10, isRequired: true,
      hint: "Triwulan yang tercetak di kertas: 1, 2, 3, atau 4.", meaning: "Triwulannya."),
    RowColumn(
      "sidik", \.sidik, .text, 26, isRequired: true,
      hint: "Sidik yang tercetak di kertas yang sudah ditandatangani, enam belas huruf dan angka.",
      meaning: "Sidik di kertas."),
    RowColumn(
      "oleh", \.by, .text, 30, isRequired: true,
      hint: "Siapa yang menandatangani, misalnya Camat Banyuates.", meaning: "Yang mengesahkan."),
    RowColumn(
      "tanggal", \.date.canonical, .date, 20, isRequired: true,
      hint: "Tanggal tanda tangannya: 2 April 2026, 02/04/2026, atau 2026-04-02.",
      meaning: "Tanggal tanda tangan."),
    RowColumn(
      "alasan", \.reason, .text, 60,
      hint: "Alasan koreksi atau penarikan, yang tampil di halaman. Selain itu boleh kosong.",
      meaning: "Alasan koreksi atau penarikan."),
  ]

  /// Reads what a unit's table `pengesahan` says, row by row; rows with mistakes are told and left out.
  /// Nil where there is no such table.
  package static func read(
    _ folder: UnitFolder, into diagnostics: inout [Diagnostic]
  ) -> [Signing]? {
    guard let table = table(of: folder, into: &diagnostics), table.rowCount > 0 else { return nil }
    var signings: [Signing] = []
    HeadedTable.read(
      table, columns: TableName.pengesahan.columns, isJudged: false, into: &diagnostics
    ) { row in
      let kind: Kind? = row.word("jenis") ?? (row.text("jenis").isEmpty ? .approval : nil)
      let (quarter, sidik) = (row.quarter("triwulan"), row.requiredText("sidik"))
      let (by, date) = (row.requiredText("oleh"), row.day("tanggal", required: true))
      guard !row.diagnostics.contains(where: { $0.severity == .error }), let kind, let quarter,
        let date
      else { return }
      signings.append(
        Signing(
          kind: kind, quarter: quarter, sidik: sidik, by: by, date: date,
          reason: row.optionalText("alasan"), source: row.source))
    }
    return signings
  }

  private static func table(
    of folder: UnitFolder, into diagnostics: inout [Diagnostic]
  ) -> Table? {
    let name = TableName.pengesahan
    guard case .workbook(let shown) = folder.home else {
      guard folder.tables.contains(name) else { return nil }
      return UnitReader.readTable(
        "\(folder.path)/\(name.file)", folder.home.place(name).file, into: &diagnostics)
    }
    // What is wrong with the workbook itself is told with its other sheets.
    var ignored: [Diagnostic] = []
    let bytes: [UInt8]
    do { bytes = try Disk.read(folder.workbookPath) } catch {
      diagnostics.append(
        error.isNotFound ? UnitReader.vanished(shown) : UnitReader.unreadable(shown, error))
      return nil
    }
    let book = WorkbookReader.read(
      bytes, file: shown, where: { UnitTables.key($0) == name.rawValue }, into: &ignored)
    return book?.sheets.first?.table
  }
}
