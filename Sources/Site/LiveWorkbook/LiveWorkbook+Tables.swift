import Approving
import Catalog
import Numerals
import Scoring
import Tables
import Workbooks

/// What was entered and approved.
extension LiveWorkbook {
  /// The tables, those with figures first.
  func addTables(to book: inout WorkbookWriter) {
    let first: [TableName] = [.realisasi, .target, .variabel, .indikator]
    for table in first + TableName.allCases.filter({ !first.contains($0) }) {
      addTable(table, to: &book)
    }
  }

  private func addTable(_ table: TableName, to book: inout WorkbookWriter) {
    let columns = table.columns
    var layout = layout(table.rawValue, columns.map(\.width), tab: Tab.entry)
    layout.frozenColumns = columns.count > 4 ? 1 : 0
    let rows = plan.rows[table] ?? []
    layout.textRange = columns.indices.filter { !columns[$0].holdsNumbers }.map { index in
      let letters = CellReference.letters(index + 1)
      return "\(letters)2:\(letters)\(rows.count + 2)"
    }.joined(separator: " ")
    if table == .realisasi { layout.validations = Self.entryRules(rows: rows.count) }
    book.startSheet(layout)
    book.addRow(columns.map { Cell($0.name, styles.head) })
    for row in rows {
      book.addRow(zip(columns, row).map { column, text in cell(text, column.holdsNumbers) })
    }
  }

  private func cell(_ text: String, _ holdsNumbers: Bool) -> Cell {
    let style = holdsNumbers ? styles.entry : styles.text
    if text.isEmpty { return Cell(.blank, style) }
    if holdsNumbers, case .success(let number) = Numeral.parse(text) {
      return Cell(.number(number), style)
    }
    return Cell(Self.fitting(text), style)
  }

  private static func entryRules(rows: Int) -> [Validation] {
    let accepted = ["-", "rahasia", "ya", "tidak", "sebagian"].map { "B2=\"\($0)\"" }
    return [
      Validation(
        "B2:E\(max(2, rows + 1))", .formula("OR(ISNUMBER(B2),\(accepted.joined(separator: ",")))"),
        hint: Validation.Words(
          "Realisasi", "Ubah angkanya untuk melihat akibatnya di lembar hasil dan nilai."),
        refusal: (
          .stop,
          Validation.Words(
            "Realisasi", "Isi angka, - (nihil), rahasia, atau ya, tidak, sebagian.")
        ))
    ]
  }

  /// The rating scale, lowest bound first as looking up wants it, and the limits of scores.
  func addScale(to book: inout WorkbookWriter) {
    let levels = Array(unit.scale.levels.reversed())
    book.startSheet(layout(LivePlan.Sheet.scale, [14, 24, 18], tab: Tab.entry))
    book.addRow([
      Cell("batas_bawah", styles.head), Cell("predikat", styles.head),
      Cell("batas dua desimal", styles.workingHead),
    ])
    for (index, level) in levels.enumerated() {
      book.addRow([
        Cell(.number(level.lowerBound), styles.entry), Cell(Self.fitting(level.name), styles.text),
        Cell(
          .formula("ROUND(A\(index + 2),2)", value(Figure(level.lowerBound), or: "")),
          styles.working),
      ])
    }
    let last = levels.count + 1
    book.define(LivePlan.Name.bounds, as: "\(LivePlan.Sheet.scale)!$C$2:$C$\(last)")
    book.define(LivePlan.Name.ratings, as: "\(LivePlan.Sheet.scale)!$B$2:$B$\(last)")
    book.startSheet(layout(LivePlan.Sheet.limits, [20, 12], tab: Tab.entry))
    book.addRow([Cell("kunci", styles.head), Cell("nilai", styles.head)])
    for (row, name, limit) in [
      (2, LivePlan.Name.cap, unit.limits.cap),
      (3, LivePlan.Name.leastCoverage, unit.limits.leastCoverage),
    ] {
      book.addRow([Cell(name, styles.text), Cell(.number(limit), styles.entry)])
      book.define(name, as: "\(LivePlan.Sheet.limits)!$B$\(row)")
    }
  }

  /// Who approved, and what corrections changed: a copy of the chain for readers.
  func addApprovals(to book: inout WorkbookWriter) {
    let heads = ["nomor", "apa", "oleh", "tanggal", "alasan", "sidik"]
    book.startSheet(layout("riwayat_pengesahan", [8, 30, 30, 14, 40, 70], tab: Tab.other))
    book.addRow(heads.map { Cell($0, styles.head) })
    for approval in edition.approvals {
      let summary = ApprovalSummary(approval)
      book.addRow([
        Cell(approval.number, styles.number), Cell(summary.words, styles.text),
        Cell(Self.fitting(approval.by), styles.text), Cell(.date(approval.date), styles.date),
        Cell(Self.fitting(approval.reason ?? ""), styles.text), Cell(summary.sidik, styles.text),
      ])
    }
    let changes = edition.approvals.flatMap { approval in
      approval.changes.map { (approval.number, $0) }
    }
    if changes.isEmpty { return }
    book.startSheet(layout("riwayat_perubahan", [8, 12, 40, 30, 30], tab: Tab.other))
    book.addRow(["nomor", "jenis", "letak", "lama", "baru"].map { Cell($0, styles.head) })
    let words = edition.words
    for (number, change) in changes {
      let texts = [
        change.isCorrection ? "koreksi" : "katalog", words.place(of: change), change.old,
        change.new,
      ]
      book.addRow(
        [Cell(number, styles.number)] + texts.map { Cell(Self.fitting($0), styles.text) })
    }
  }
}
