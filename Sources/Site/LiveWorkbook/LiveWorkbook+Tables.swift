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
    for table in first + TableName.entered.filter({ !first.contains($0) }) {
      addTable(table, to: &book)
    }
  }

  private func addTable(_ table: TableName, to book: inout WorkbookWriter) {
    let guides = table.guides
    var layout = layout(table.rawValue, guides.map(\.width), tab: Tab.entry)
    layout.frozenColumns = guides.count > 4 ? 1 : 0
    let rows = plan.rows[table] ?? []
    layout.textRange = guides.indices.filter { !guides[$0].holdsNumbers }.map { index in
      let letters = CellReference.letters(index + 1)
      return "\(letters)2:\(letters)\(rows.count + 2)"
    }.joined(separator: " ")
    if table == .realisasi { layout.validations = Self.entryRules(rows: rows.count) }
    book.startSheet(layout)
    book.addRow(table.columns.map { Cell($0.name, styles.head) })
    for row in rows {
      book.addRow(zip(guides, row).map { guide, text in cell(text, guide.holdsNumbers) })
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

  /// Who approved, and what corrections changed.
  func addApprovals(to book: inout WorkbookWriter) {
    let approvals = TableName.persetujuan
    book.startSheet(
      layout(approvals.rawValue, approvals.guides.map(\.width), tab: Tab.other))
    book.addRow(approvals.columns.map { Cell($0.name, styles.head) })
    for approval in edition.approvals {
      book.addRow([
        Cell(approval.quarter.rawValue, styles.number),
        Cell(Self.fitting(approval.by), styles.text), Cell(.date(approval.date), styles.date),
        Cell(approval.fingerprint, styles.text),
      ])
    }
    if edition.changes.isEmpty { return }
    let changes = TableName.perubahan
    book.startSheet(layout(changes.rawValue, changes.guides.map(\.width), tab: Tab.other))
    book.addRow(changes.columns.map { Cell($0.name, styles.head) })
    for change in edition.changes {
      let words = [
        change.table, change.row, change.column, change.old, change.new, change.reason ?? "",
      ]
      book.addRow(
        [
          Cell(.date(change.date), styles.date),
          Cell(change.quarter.rawValue, styles.number),
        ] + words.map { Cell(Self.fitting($0), styles.text) })
    }
  }
}
