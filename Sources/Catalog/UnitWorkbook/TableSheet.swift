import Numerals
import Tables
import Workbooks

/// One table as a sheet to fill in.
struct TableSheet {
  let table: TableName
  let rows: [[String]]
  let styles: SheetStyles
  let print: SheetLayout.Print

  /// The name under which lists know the codes of a table.
  static func codesName(_ table: TableName) -> String { "kode_\(table.rawValue)" }

  /// The cells with the codes of a table, as far down as there are codes.
  static func codes(of table: TableName, rows: Int) -> String {
    let name = table.rawValue
    let cells = "\(name)!$A$2:$A$\(last(rows))"
    return "OFFSET(\(name)!$A$2,0,0,MAX(1,COUNTA(\(cells))),1)"
  }

  func write(to book: inout WorkbookWriter) {
    book.startSheet(layout)
    book.addRow(
      table.columns.map {
        Cell($0.name, $0.isRequired ? styles.requiredHead : styles.optionalHead)
      })
    for row in rows { book.addRow(zip(table.columns, row).map(cell)) }
    let ready = table.columns.map { Cell(.blank, style($0)) }
    for _ in 0..<max(0, readyRows - rows.count) { book.addRow(ready) }
  }

  /// How many rows a unit is likely to need, so that the sheet says at once where to write.
  private var readyRows: Int {
    switch table {
    case .profil: ProfileKey.entered.count
    case .jabatan, .penandatangan, .pejabat, .pengesahan: 20
    default: max(60, rows.count + 20)
    }
  }

  // MARK: Cells

  private func cell(_ column: Column, _ text: String) -> Cell {
    if text.isEmpty { return Cell(.blank, style(column)) }
    if let number = number(column, text) { return Cell(.number(number), style(column)) }
    return Cell(text, style(column))
  }

  /// The number that a cell of a column for numbers holds; nil where it holds words, or a number
  /// that only its text tells whole, such as `85%`.
  private func number(_ column: Column, _ text: String) -> Numeral? {
    guard column.holdsNumbers, case .success(let number) = Numeral.parse(text.trimmed) else {
      return nil
    }
    return number
  }

  private func style(_ column: Column) -> StyleID {
    column.holdsNumbers ? styles.number : styles.text
  }

  // MARK: The sheet

  private var layout: SheetLayout {
    var layout = SheetLayout(name: table.rawValue)
    layout.columns = table.columns.map { column in
      SheetLayout.Column(
        width: column.width, style: column.holdsNumbers ? styles.numberBelow : styles.textBelow)
    }
    layout.frozenRows = 1
    layout.frozenColumns = table.columns.count > 4 ? 1 : 0
    layout.tabColor = tabColor
    layout.protection = .inputsOnly
    layout.print = print
    // A row can only be deleted from a protected sheet when all its cells are unlocked, so the cells
    // beside the table are unlocked too, and out of the way.
    layout.hidesRest = styles.textBelow
    layout.validations = validations
    layout.textRange = textRange
    return layout
  }

  private var tabColor: UInt32 {
    switch table {
    case .realisasi, .bulanan, .catatan: 0x2E7D32
    case .pengesahan: 0xB26A00
    default: TableName.required.contains(table) ? 0x1F4E79 : 0x9FB8CC
    }
  }
}

/// What the cells of a table accept, and what is told to those who write in them.
extension TableSheet {
  var validations: [Validation] {
    var validations: [Validation] = []
    for (index, column) in table.columns.enumerated() {
      let letters = CellReference.letters(index + 1)
      let hint = Validation.Words(column.name, column.hint)
      if let rule = rule(column, first: "\(letters)2") {
        validations.append(Validation("\(letters)1", .anything, hint: hint))
        validations.append(
          Validation("\(letters)2:\(letters)\(last)", rule, hint: hint, refusal: refusal(column)))
      } else if table == .profil {
        validations += facts(in: letters, hint: hint)
      } else {
        validations.append(Validation("\(letters)1:\(letters)\(last)", .anything, hint: hint))
      }
    }
    return validations
  }

  /// The columns of words, where `1.10` is a number of a chapter and no number.
  var textRange: String {
    table.columns.indices.filter { !table.columns[$0].holdsNumbers }.map { index in
      let letters = CellReference.letters(index + 1)
      return "\(letters)2:\(letters)\(last)"
    }.joined(separator: " ")
  }

  /// The last row that has lists and hints.
  private var last: Int { Self.last(rows.count) }

  static func last(_ rows: Int) -> Int { max(UnitWorkbook.reach, rows + 500) }

  private func rule(_ column: Column, first: String) -> Validation.Rule? {
    switch column.kind {
    case .text, .date, .ownCode, .earlierCode: nil
    case .words, .flag, .quarter: .words(words(column))
    case .code(let table): .list(Self.codesName(table))
    case .profileKey: .list(GuideSheet.keysName)
    case .number, .figure, .entry:
      .formula(
        "OR(ISNUMBER(\(first)),"
          + (["-", "rahasia", "ya", "tidak", "sebagian"].map { "\(first)=\"\($0)\"" }
          + (column.kind == .figure ? ["≥", "≤"] : []).map { "LEFT(\(first),1)=\"\($0)\"" })
          .joined(separator: ",") + ")")
    }
  }

  /// The fixed words that a cell of a column may hold.
  private func words(_ column: Column) -> [String] {
    switch column.kind {
    case .words(let words): words
    case .flag: ["ya", "tidak"]
    case .quarter: Quarter.allCases.map { String($0.rawValue) }
    default: []
    }
  }

  /// Fixed words are insisted on; for the rest a question is enough, for a code may be one that is
  /// still to be written, and a number one that only rapor reads.
  private func refusal(
    _ column: Column
  ) -> (severity: Validation.Severity, words: Validation.Words)? {
    switch column.kind {
    case .text, .date, .ownCode, .earlierCode: nil
    case .words, .flag, .quarter:
      (.stop, Validation.Words(column.name, "Pilih: \(words(column).joined(separator: ", "))."))
    case .code(let table):
      (
        .warning,
        Validation.Words(
          column.name, "Kode ini belum ada di lembar \(table.rawValue). Tetap dipakai?")
      )
    case .profileKey:
      (.stop, Validation.Words(column.name, "Pilih kunci dari daftar; artinya ada di panduan."))
    case .number, .figure, .entry:
      (
        .warning,
        Validation.Words(
          column.name,
          "Ini bukan angka, - (nihil), rahasia, ya, tidak, atau sebagian. Tetap dipakai?")
      )
    }
  }

  /// The values of `profil`: rows whose fact is one of fixed words drop down.
  private func facts(in letters: String, hint: Validation.Words) -> [Validation] {
    var validations: [Validation] = []
    var free: [String] = []
    var start = 1
    for (index, row) in rows.enumerated() {
      guard let key = row.first.flatMap(ProfileKey.init(rawValue:)), let words = key.words else {
        continue
      }
      let number = index + 2
      if start < number { free.append("\(letters)\(start):\(letters)\(number - 1)") }
      start = number + 1
      validations.append(
        Validation(
          "\(letters)\(number)", .words(words), hint: Validation.Words(key.rawValue, key.hint),
          refusal: (
            .stop, Validation.Words(key.rawValue, "Pilih: \(words.joined(separator: ", ")).")
          )))
    }
    free.append("\(letters)\(start):\(letters)\(last)")
    return [Validation(free.joined(separator: " "), .anything, hint: hint)] + validations
  }
}
