package import Catalog
import Numerals
package import Tables
import Workbooks

/// The form of a position for a quarter, as a workbook of one sheet: what it owes, in its own words,
/// with coloured cells to write in. What identifies the form and its rows stands in hidden columns.
package struct FormWorkbook {
  /// The name of the sheet.
  package static let sheet = "isian"
  /// The head of the column of figures.
  static let entryHead = "ISIAN"
  /// The columns, from 0: number, words, unit, then the cells to be filled.
  enum Column {
    static let number = 0, words = 1, unit = 2, entry = 3, earlier = 4, count = 7
    /// The hidden ones: the row's key, and sums of what its cells held when the form was made.
    static let key = 7, base = 8
    /// The sum of the row's key and what it shows beside its entries.
    static let shown = 12
  }

  private let dues: ReportingDuties
  private let unit: Unit
  private let isApproved: Bool
  /// The day on which it is made.
  private let day: CalendarDate?
  private var book: WorkbookWriter
  private let styles: FormStyles

  private init(_ dues: ReportingDuties, of unit: Unit, isApproved: Bool, made day: CalendarDate?) {
    self.dues = dues
    self.unit = unit
    self.isApproved = isApproved
    self.day = day
    book = WorkbookWriter(
      title: "Isian \(dues.period) \(unit.id.year): \(dues.position.name)",
      author: "Kecamatan \(unit.profile.subdistrict)")
    styles = FormStyles(&book)
  }

  /// The file's bytes; the same dues give the same bytes. The form of a quarter that is approved
  /// says on itself that what is written in it corrects what was published. It is addressed to who is in
  /// office on the `day`.
  package static func bytes(
    _ dues: ReportingDuties, of unit: Unit, isApproved: Bool, made day: CalendarDate? = nil
  ) -> [UInt8] {
    var form = FormWorkbook(dues, of: unit, isApproved: isApproved, made: day)
    form.write()
    return form.book.bytes()
  }

  /// A row of the sheet while it is put together.
  private struct Row {
    let cells: [Cell]
    /// How many lines its longest cell folds into.
    var lines = 1
    var validations: [(column: Int, rule: Validation.Rule, hint: Validation.Words?)] = []
  }

  private mutating func write() {
    var rows = head + figures + borrowed + notes
    if isApproved, rows.count > head.count {
      // The empty row between the head and what is asked.
      rows[head.count] = Row(cells: [Cell(Self.warning(dues.quarter), styles.heading)])
    }
    var layout = SheetLayout(name: Self.sheet)
    layout.columns = Self.widths.map { SheetLayout.Column(width: Double($0)) }
    layout.hidesRest = .plain
    layout.protection = .inputsOnly
    layout.tabColor = 0xB26A00
    layout.print = SheetLayout.Print(
      paper: unit.profile.paper == "F4" ? .f4 : .a4, isLandscape: true,
      footer: "\(dues.position.name), \(dues.period) \(unit.id.year)")
    layout.validations = rows.enumerated().flatMap { index, row in
      row.validations.map { column, rule, hint in
        let cell = CellReference(row: index + 1, column: column + 1).text
        return Validation(cell, Self.fitted(rule, to: cell), hint: hint, refusal: refusal)
      }
    }
    book.startSheet(layout)
    for row in rows { book.addRow(row.cells, height: row.lines * 15 + 3) }
  }

  /// What the form of an approved quarter says.
  package static func warning(_ quarter: Quarter) -> String {
    "\(quarter.title) sudah disahkan: yang diisi di formulir ini menjadi koreksi."
  }

  private static let widths = [5, 46, 14, 30, 30, 36, 36]

  /// How many lines texts take in their columns, which start at `column`, folded between words.
  private static func lines(_ texts: [String], from column: Int) -> Int {
    zip(texts, widths[column...]).map { text, width in
      text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        // Folding leaves a word's rest unused at the end of each line.
        line.count / (width - 4) + 1
      }.reduce(0, +)
    }.max() ?? 1
  }

  /// A rule with the name of its cell in the place of `#`.
  private static func fitted(_ rule: Validation.Rule, to cell: String) -> Validation.Rule {
    guard case .formula(let formula) = rule else { return rule }
    return .formula(formula.split(separator: "#").joined(separator: cell))
  }

  private let refusal = (
    severity: Validation.Severity.warning,
    words: Validation.Words(
      "Bukan angka", "Tulis angka, - bila nihil, atau rahasia; kosongkan bila belum ada.")
  )

  // MARK: Rows

  private var head: [Row] {
    let id = FormID(dues, of: unit).text
    let title = "Isian \(dues.period) \(unit.id.year): \(dues.position.name)"
    return [
      Row(cells: padded([Cell(title, styles.title)], [Cell(id)]), lines: 2),
      Row(cells: [
        Cell("Kecamatan \(unit.profile.subdistrict), \(unit.profile.regency)", styles.line)
      ]),
    ] + addressee + [
      Row(cells: [Cell("Isi sel kuning saja, simpan, lalu kirim kembali berkas ini.", styles.line)]
      ),
      Row(cells: [
        Cell(
          "Kosong: belum dilaporkan.   - : nihil, tidak ada yang terjadi.   rahasia: ada, tetapi "
            + "dirahasiakan.   0: nol sungguhan.", styles.line)
      ]),
    ]
      + (dues.position.isPublic
        ? []
        : [
          Row(cells: [
            Cell(
              "Jabatan ini tidak diterbitkan: angka yang hanya dipakainya ada di draf saja.",
              styles.line)
          ])
        ])
  }

  /// Whom the form is for. Who is in office may be another when it comes back.
  private var addressee: [Row] {
    guard unit.officials.contains(where: { $0.position == dues.position.code }),
      let holder = unit.holder(of: dues.position, on: day)
    else { return [] }
    let position = holder.capacity.before(dues.position.name)
    return [Row(cells: [Cell("\(Self.addressed)\(holder.name), \(position)", styles.line)])]
  }

  /// What the line that names the addressee begins with.
  static let addressed = "Kepada: "

  private var figures: [Row] {
    guard !dues.items.isEmpty else { return [] }
    return [
      Row(cells: []), Row(cells: [Cell("Angka", styles.heading)]),
      header([
        "No", "Yang dilaporkan", "Satuan", Self.entryHead, "Sebelumnya", "Cara mengisi", "Untuk",
      ]),
    ]
      + dues.items.flatMap { item in item.rows.map { (item: item, key: $0) } }.enumerated().map {
        figure($0 + 1, $1.item, $1.key)
      }
  }

  private func figure(_ number: Int, _ item: ReportingDuties.Item, _ key: RowKey) -> Row {
    let variable = item.variable
    let known = unit.realizations[variable.code]
    let entry = (key.month.map { known?.months?[$0] } ?? known?.values[dues.quarter]) ?? .empty
    let isYesNo = variable.reading == .yesNo
    let levels = FormWords.levels(of: variable)
    let before = [item.words(key), variable.measure ?? ""]
    let after = [
      FormWords.earlier(variable, before: dues.quarter, key.month, of: unit),
      FormWords.advice(on: item, in: dues.quarter, key.month, of: unit), FormWords.uses(of: item),
    ]
    let cells =
      [Cell(number, styles.body)] + before.map { Cell($0, styles.body) }
      + [Cell(value(entry, variable), styles.number)] + after.map { Cell($0, styles.body) }
    let rule: Validation.Rule =
      isYesNo
      ? .words(["ya", "tidak", "sebagian", "-", "rahasia"])
      : .formula(
        "OR(ISNUMBER(#),#=\"-\",LOWER(#)=\"rahasia\""
          + levels.map { ",UPPER(#)=\"\($0.uppercased())\"" }.joined() + ")")
    let hint = Validation.Words(
      "Isian",
      (isYesNo
        ? "ya, tidak, atau sebagian. "
        : levels.isEmpty
          ? "Angka, misalnya 1.234,5. " : "\(FormWords.list(levels)), atau angkanya. ")
        + "Kosong: belum dilaporkan. - : nihil. rahasia: dirahasiakan.")
    return Row(
      cells: padded(
        cells, key, [entry.canonical(as: variable.reading)],
        beside: [String(number)] + before + after),
      lines: Self.lines(before + [""] + after, from: Column.words),
      validations: [(Column.entry, rule, hint)])
  }

  private func value(_ entry: Entry, _ variable: Variable) -> Cell.Value {
    if case .number(let numeral) = entry, variable.reading == .plain { return .number(numeral) }
    let text = entry.canonical(as: variable.reading)
    return text.isEmpty ? .blank : .text(text)
  }

  private var borrowed: [Row] {
    guard !dues.borrowed.isEmpty else { return [] }
    return [
      Row(cells: []), Row(cells: [Cell("Dipakai juga, tidak diisi di sini", styles.heading)]),
      header(["No", "Angka", "Satuan", "Dari mana"]),
    ]
      + dues.borrowed.enumerated().map { index, borrowed in
        let texts = [
          borrowed.variable.description, borrowed.variable.measure ?? "",
          FormWords.origin(of: borrowed),
        ]
        return Row(
          cells: [Cell(index + 1, styles.body)] + texts.map { Cell($0, styles.body) },
          lines: Self.lines(texts, from: Column.words))
      }
  }

  private var notes: [Row] {
    guard !dues.indicators.isEmpty else { return [] }
    return [
      Row(cells: []), Row(cells: [Cell("Penjelasan (boleh kosong)", styles.heading)]),
      header([
        "No", "Indikator", "Target", "Analisis: mengapa demikian", "Kendala", "Tindak lanjut",
        "Bukti: alamat web atau nama dokumen",
      ]),
    ] + dues.indicators.enumerated().map { index, indicator in note(index + 1, indicator) }
  }

  private func note(_ number: Int, _ indicator: Indicator) -> Row {
    let known = unit.notes.first { $0.indicator == indicator.code && $0.quarter == dues.quarter }
    let texts = NoteField.allCases.map { $0.text(of: known) }
    let cells =
      [
        Cell(number, styles.body), Cell(indicator.name, styles.body),
        Cell(target(of: indicator), styles.body),
      ] + texts.map { Cell($0.isEmpty ? .blank : .text($0), styles.text) }
    return Row(
      cells: padded(
        cells, RowKey.note(indicator.code), texts,
        beside: [String(number), indicator.name, target(of: indicator)]),
      lines: max(
        3, Self.lines([indicator.name, target(of: indicator)] + texts, from: Column.words)))
  }

  private func target(of indicator: Indicator) -> String {
    guard let goal = unit.targets[indicator.code]?.goal(dues.quarter) else { return "" }
    if indicator.isYesNo || goal.level != nil { return goal.canonical(as: indicator.reading) }
    let numbers = goal.upper.map { "\(goal.number.text)–\($0.text)" } ?? goal.number.text
    return [goal.sign?.rawValue, numbers, indicator.measure].compactMap { $0 }
      .joined(separator: " ")
  }

  private func header(_ titles: [String]) -> Row {
    Row(cells: titles.map { Cell($0, styles.header) })
  }

  /// Cells that are seen, then what tells whether somebody wrote in the entries, which hold
  /// `texts`, or in the cells beside them.
  private func padded(
    _ seen: [Cell], _ key: RowKey, _ texts: [String], beside: [String]
  ) -> [Cell] {
    let sums = texts.map { Cell(FormID.sum($0)) }
    let gap = Column.shown - Column.base - sums.count
    return padded(
      seen,
      [Cell(key.text)] + sums + (0..<gap).map { _ in Cell(.blank) }
        + [Cell(IssuedForm.sum(key, beside: beside))])
  }

  /// Cells that are seen, then those that are not.
  private func padded(_ seen: [Cell], _ hidden: [Cell]) -> [Cell] {
    seen + (seen.count..<Column.count).map { _ in Cell(.blank) } + hidden
  }
}

/// How the cells of a form look.
struct FormStyles {
  let title, line, heading, header, body, number, text: StyleID

  init(_ book: inout WorkbookWriter) {
    let boxed = CellStyle { ($0.border, $0.wraps, $0.alignment) = (0x8A8A8A, true, .left) }
    let input = boxed.with { ($0.fill, $0.isLocked) = (0xFFF2B3, false) }
    title = book.style(CellStyle { ($0.isBold, $0.size) = (true, 16) })
    line = book.style(CellStyle())
    heading = book.style(CellStyle { ($0.isBold, $0.size) = (true, 13) })
    header = book.style(boxed.with { ($0.isBold, $0.color, $0.fill) = (true, 0xFFFFFF, 0x1F3A5F) })
    body = book.style(boxed)
    number = book.style(input.with { $0.alignment = .right })
    // Words stay words, whatever they look like.
    text = book.style(input.with { $0.format = .text })
  }
}

/// What a form says beside its cells.
enum FormWords {
  /// How a figure is to be entered.
  static func advice(
    on item: ReportingDuties.Item, in quarter: Quarter, _ month: Month?, of unit: Unit
  ) -> String {
    var sentences = [month.map { counting(item.variable, $0) } ?? counting(item.variable, quarter)]
    if item.variable.reading == .yesNo {
      sentences = [
        "Pilih ya, tidak, atau sebagian: keadaan sampai akhir \(month?.title ?? quarter.title)."
      ]
    }
    let levels = levels(of: item.variable)
    if !levels.isEmpty { sentences.append("Tingkat (\(list(levels))) atau angkanya.") }
    if let whole = item.variable.partOf.flatMap({ unit.variables[$0] }) {
      sentences.append("Bagian dari “\(whole.description)”; tidak boleh melebihinya.")
    }
    if item.neededIn > quarter { sentences.append("Diperlukan untuk \(item.neededIn.title).") }
    return sentences.joined(separator: " ")
  }

  /// The levels that may be entered for a variable, as far as a hint has room for them.
  static func levels(of variable: Variable) -> [String] {
    let names = (variable.reading.scale?.levels ?? []).map(\.name).filter { !$0.contains("\"") }
    return names.joined().utf8.count > 120 ? [] : names
  }

  static func list(_ levels: [String]) -> String { levels.joined(separator: ", ") }

  private static func counting(_ variable: Variable, _ quarter: Quarter) -> String {
    switch variable.accumulation {
    case .sum:
      quarter == .first
        ? "Yang terjadi pada \(quarter.title)."
        : "Yang terjadi pada \(quarter.title) saja, tanpa triwulan sebelumnya."
    case .last: "Keadaan pada akhir \(quarter.title)."
    case .mean: "Angka \(quarter.title) sendiri; rapor menghitung rata-rata setahun."
    case .maximum: "Angka \(quarter.title) sendiri; yang dipakai yang tertinggi setahun."
    case .constant: "Tetap sepanjang tahun."
    }
  }

  private static func counting(_ variable: Variable, _ month: Month) -> String {
    switch variable.accumulation {
    case .sum: "Yang terjadi pada bulan \(month.title) saja."
    case .last: "Keadaan pada akhir \(month.title)."
    default: "Angka \(month.title) sendiri."
    }
  }

  /// What earlier quarters reported: `TW I: 10; TW II: nihil`; of a month those before it, of which
  /// only the latest three are told: `Jun: 10`.
  static func earlier(
    _ variable: Variable, before quarter: Quarter, _ month: Month?, of unit: Unit
  ) -> String {
    let row = unit.realizations[variable.code]
    let known =
      month.map { month in
        Month.allCases.filter { $0 < month }.suffix(3).map { ($0.short, row?.months?[$0]) }
      } ?? Quarter.allCases.filter { $0 < quarter }.map { ("TW \($0.roman)", row?.values[$0]) }
    return known.map { name, entry in
      "\(name): \(words(of: entry ?? .empty, variable))"
    }.joined(separator: "\n")
  }

  private static func words(of entry: Entry, _ variable: Variable) -> String {
    switch entry {
    case .empty: "belum dilaporkan"
    case .nothing: "nihil"
    case .withheld: "rahasia"
    case .level(let level): level.name
    case .number(let numeral):
      variable.reading == .yesNo ? entry.canonical(as: .yesNo) : numeral.text
    }
  }

  /// What a figure is needed for: the indicators' names, each once.
  static func uses(of item: ReportingDuties.Item) -> String {
    var names: [String] = []
    for indicator in item.indicators where !names.contains(indicator.name) {
      names.append(indicator.name)
    }
    return names.joined(separator: "\n")
  }

  /// Where a figure that is not entered here comes from.
  static func origin(of borrowed: ReportingDuties.Borrowed) -> String {
    if let owner = borrowed.owner { return "diisi oleh \(owner.name)" }
    let value = borrowed.variable.constant.map(\.text) ?? ""
    return "tetap: \(value)"
  }
}
