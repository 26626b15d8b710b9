import Approving
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
  let plan: WorkbookPlan
  let styles: LiveStyles
  /// Whose figures these are, how far they reach, and whether they are an example.
  let caption: String

  static func name(of id: UnitID) -> String { "\(id.subdistrict)-\(id.year).xlsx" }

  static func bytes(of edition: Edition) -> [UInt8] {
    let caption =
      "\(edition.subdistrictName), \(edition.unit.profile.regency), \(edition.unit.id.year), "
      + "sampai \(edition.result.reached.title), sidik \(edition.fingerprint)"
      + (edition.isDraft ? ", DRAF" : "")
      + (edition.unit.profile.isExample ? ". Angka contoh, bukan angka resmi kantor" : "")
    var book = WorkbookWriter(title: caption, author: edition.unit.profile.regency)
    let workbook = LiveWorkbook(
      edition: edition, plan: WorkbookPlan(edition), styles: LiveStyles(&book), caption: caption)
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

  /// A sheet that is printed on the unit's paper, with its caption at the foot.
  func layout(
    _ name: String, _ widths: [Double], frozenRows: Int = 1, frozenColumns: Int = 0, tab: UInt32
  ) -> SheetLayout {
    var layout = SheetLayout(name: name)
    layout.columns = widths.map { SheetLayout.Column(width: $0) }
    (layout.frozenRows, layout.frozenColumns) = (frozenRows, frozenColumns)
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

  func heads(_ names: [String]) -> [Cell] { names.map { Cell($0, styles.head) } }

  /// A cell with a text of any length, of which it holds what fits.
  func text(_ text: String) -> Cell { Cell(Self.fitting(text), styles.text) }

  static func value(_ figure: Figure?, or word: String) -> Cell.Result {
    figure.map { .number($0.numeral) } ?? .text(word)
  }

  static func value(_ result: FigureOrGap) -> Cell.Result {
    switch result {
    case .figure(let figure): value(figure, or: "")
    case .gap(let state): .text(state.word)
    }
  }

  /// A formula's value as it is printed: to two decimals or to two significant digits, whichever is
  /// finer. `least` is below all that is printed, and keeps 0 from the logarithm.
  static func rounded(_ value: String, least: String = "1E-\(Figure.mostDecimals - 1)") -> String {
    "ROUND(\(value),MAX(\(Figure.decimals),"
      + "\(Figure.significantDigits - 1)-INT(LOG10(ABS(\(value))+\(least)))))"
  }

  /// The same of a typed number, which has all its own decimals.
  static func rounded(cell: String) -> String { rounded(cell, least: "1E-16") }

  /// A text that fits into a cell; the tables beside the workbook hold the whole of a longer one.
  static func fitting(_ text: String) -> String {
    guard text.utf16.count > WorkbookWriter.textLimit else { return text }
    let mark = " … (terpotong; lengkapnya di berkas CSV)"
    var end = text.utf16.index(text.startIndex, offsetBy: WorkbookWriter.textLimit - 60)
    while end.samePosition(in: text) == nil { end = text.utf16.index(before: end) }
    return text[..<end] + mark
  }
}

/// The first sheet: what the workbook is, how to read it, and up to which quarter it counts.
extension LiveWorkbook {
  func addFront(to book: inout WorkbookWriter) {
    var layout = layout(WorkbookPlan.Sheet.front, [24, 90], frozenRows: 0, tab: Tab.result)
    let firstSheet = 7
    layout.links = Self.sheets.enumerated().map { index, sheet in
      SheetLayout.Link(
        from: CellReference(row: firstSheet + index, column: 1), to: "\(sheet.name)!A1")
    }
    book.startSheet(layout)
    book.addRow([
      Cell("\(edition.subdistrictName) \(unit.id.year): rapor sebagai rumus hidup", styles.title)
    ])
    book.addRow([Cell(caption + ".", styles.caption)])
    book.addRow()
    book.addRow([
      Cell("sampai triwulan", styles.bold),
      Cell(.number(Numeral(digits: Int64(edition.result.reached.rawValue))), styles.entry),
    ])
    book.define(WorkbookPlan.Name.reached, as: "\(WorkbookPlan.Sheet.front)!$B$\(book.nextRow - 1)")
    book.addRow()
    book.addRow([Cell("Lembar", styles.bold)])
    for sheet in Self.sheets {
      book.addRow([Cell(sheet.name, styles.link), Cell(sheet.explanation, styles.body)])
    }
    book.addRow()
    book.addRow([Cell("Cara membaca", styles.bold)])
    for line in Self.advice + lastYearAdvice {
      book.addRow([Cell(line.0, styles.bold), Cell(line.1, styles.body)])
    }
  }

  /// The tables with figures, which come first.
  private static let leading: [TableName] = [.realisasi, .target, .variabel, .indikator]

  private static let sheets: [(name: String, explanation: String)] =
    [
      (
        WorkbookPlan.Sheet.scores,
        "nilai kecamatan dan setiap jabatan per triwulan, dengan cakupannya"
      ),
      (
        WorkbookPlan.Sheet.results,
        "setiap indikator dan triwulan: target, realisasi, kumulatif, capaian, predikat; kolom "
          + "berkepala kelabu adalah langkah hitungannya"
      ),
      (WorkbookPlan.Sheet.variables, "setiap variabel: isi triwulan, dan kumulatifnya"),
    ] + leading.map { ($0.rawValue, $0.hint) } + [
      (WorkbookPlan.Sheet.scale, "skala predikat"),
      (WorkbookPlan.Sheet.limits, "batas capaian dalam nilai, dan cakupan minimum"),
    ]

  private static let advice: [(String, String)] = [
    (
      "Coba ubah",
      "Sel berlatar kuning (realisasi, target, bobot, skala, batas) boleh diubah; semua hasil dihitung "
        + "ulang seketika. Salinan ini milik Anda; halaman situs tidak berubah."
    ),
    (
      "Yang tidak ikut",
      "Rumus, satuan, jadwal, cara kumulatif dan akumulasi, nama tingkat, dan mulai sebuah target "
        + "tertulis di lembarnya, tetapi sudah dituangkan ke dalam rumus sel; mengubah tulisannya tidak "
        + "mengubah hitungan."
    ),
    (
      "Bentuk target",
      "Rentang (7 s.d. 8), target bertanda (≥ 80), dan tingkat (BB) boleh diganti dengan yang sebentuk "
        + "atau dengan angka; angka dan sel kosong hanya dengan angka. Yang lain menjadi galat, dan "
        + "indikatornya tidak ternilai."
    ),
    (
      "Batas skala",
      "Batas di lembar skala dan tingkat boleh diubah selama urutannya tetap."
    ),
    (
      "Pembulatan",
      "Setiap angka dibulatkan sekali, sampai \(Figure.decimals) desimal atau "
        + "\(Figure.significantDigits) angka penting, mana yang lebih halus, dan langkah berikutnya "
        + "mulai dari angka bulat itu."
    ),
    ("Persen", "Tulis 85 untuk 85 %, bukan 85%: lembar sebar menyimpan 85% sebagai 0,85."),
  ]
}

/// What was entered and approved.
extension LiveWorkbook {
  func addTables(to book: inout WorkbookWriter) {
    let others = TableName.canonical.filter { table in
      !Self.leading.contains(table)
        && (Self.always.contains(table) || plan.rows[table]?.isEmpty == false)
    }
    for table in Self.leading + others {
      let columns = table.columns
      let isScale = table == .tingkat
      var layout = layout(
        table.rawValue, columns.map(\.width) + (isScale ? [18] : []),
        frozenColumns: columns.count > 4 ? 1 : 0, tab: Tab.entry)
      let rows = plan.rows[table] ?? []
      layout.textRange = columns.indices.filter { !columns[$0].holdsNumbers }.map { index in
        let letters = CellReference.letters(index + 1)
        return "\(letters)2:\(letters)\(rows.count + 2)"
      }.joined(separator: " ")
      if table == .realisasi || table == .bulanan {
        let last = table == .realisasi ? "E" : WorkbookPlan.lastMonthLetters
        layout.validations = [entryRule(rows: rows, to: last)]
      }
      book.startSheet(layout)
      book.addRow(heads(columns.map(\.name)) + (isScale ? [roundedHead] : []))
      for row in rows {
        var cells = zip(columns, row).map { column, text in cell(text, column) }
        if isScale { cells.append(rounded("C\(book.nextRow)", try? Numeral.parse(row[2]).get())) }
        book.addRow(cells)
      }
    }
  }

  /// The tables that have a sheet even where they hold nothing.
  private static let always: Set<TableName> = [
    .profil, .naskah, .jabatan, .penandatangan, .uraian, .catatan,
  ]

  private func entryRule(rows: [[String]], to last: String) -> Validation {
    let levels = plan.levelTests("B2", of: rows.compactMap { unit.variables[$0[0]] })
    let accepted = ["-", "rahasia", "ya", "tidak", "sebagian"].map { "B2=\"\($0)\"" } + levels
    return Validation(
      "B2:\(last)\(max(2, rows.count + 1))",
      .formula("OR(ISNUMBER(B2),\(accepted.joined(separator: ",")))"),
      hint: Validation.Words(
        "Realisasi", "Ubah angkanya untuk melihat akibatnya di lembar hasil dan nilai."),
      refusal: (
        .stop,
        Validation.Words(
          "Realisasi",
          "Isi angka, - (nihil), rahasia, atau ya, tidak, sebagian"
            + (levels.isEmpty ? "." : ", atau tingkat skalanya."))
      ))
  }

  /// A cell of a table; the numbers that may be changed are those that count.
  private func cell(_ text: String, _ column: Column) -> Cell {
    let style = column.holdsNumbers && column.kind != .quarter ? styles.entry : styles.text
    if text.isEmpty { return Cell(.blank, style) }
    if column.holdsNumbers, case .success(let number) = Numeral.parse(text) {
      return Cell(.number(number), style)
    }
    return Cell(Self.fitting(text), style)
  }

  private var roundedHead: Cell { Cell("batas dibulatkan", styles.workingHead) }

  /// The bound of a level in a cell, as figures are held against it.
  private func rounded(_ cell: String, _ bound: Numeral?) -> Cell {
    Cell(
      .formula(Self.rounded(cell: cell), Self.value(bound.map(Figure.init), or: "")),
      styles.working)
  }

  /// The rating scale, lowest bound first as looking up wants it, and the limits of scores.
  func addScale(to book: inout WorkbookWriter) {
    let levels = unit.scale.levels
    book.startSheet(layout(WorkbookPlan.Sheet.scale, [14, 24, 18], tab: Tab.entry))
    book.addRow(heads(["batas_bawah", "predikat"]) + [roundedHead])
    for level in levels.reversed() {
      book.addRow([
        Cell(.number(level.lowerBound), styles.entry), text(level.name),
        rounded("A\(book.nextRow)", level.lowerBound),
      ])
    }
    let last = levels.count + 1
    book.define(WorkbookPlan.Name.bounds, as: "\(WorkbookPlan.Sheet.scale)!$C$2:$C$\(last)")
    book.define(WorkbookPlan.Name.ratings, as: "\(WorkbookPlan.Sheet.scale)!$B$2:$B$\(last)")
    book.startSheet(layout(WorkbookPlan.Sheet.limits, [20, 12], tab: Tab.entry))
    book.addRow(heads(["kunci", "nilai"]))
    for (name, limit) in [
      (WorkbookPlan.Name.cap, unit.limits.cap),
      (WorkbookPlan.Name.leastCoverage, unit.limits.leastCoverage),
    ] {
      book.define(name, as: "\(WorkbookPlan.Sheet.limits)!$B$\(book.nextRow)")
      book.addRow([Cell(name, styles.text), Cell(.number(limit), styles.entry)])
    }
  }

  /// Who approved, and what corrections changed: a copy of the chain for readers.
  func addApprovals(to book: inout WorkbookWriter) {
    book.startSheet(layout("riwayat_pengesahan", [8, 30, 30, 14, 40, 70], tab: Tab.other))
    book.addRow(heads(["nomor", "apa", "oleh", "tanggal", "alasan", "sidik"]))
    for approval in edition.approvals {
      let summary = ApprovalSummary(approval)
      book.addRow([
        Cell(approval.number, styles.label), text(summary.words), text(approval.by),
        Cell(.date(approval.date), styles.date), text(approval.reason ?? ""), text(summary.sidik),
      ])
    }
    let changes = edition.numberedChanges
    if changes.isEmpty { return }
    book.startSheet(layout("riwayat_perubahan", [8, 12, 40, 30, 30], tab: Tab.other))
    book.addRow(heads(["nomor", "jenis", "letak", "lama", "baru"]))
    let words = edition.words
    for (number, change) in changes {
      let kind = change.isCorrection ? "koreksi" : "katalog"
      let texts = [kind, words.place(of: change), change.old, change.new]
      book.addRow([Cell(number, styles.label)] + texts.map(text))
    }
  }
}

/// The looks of the published workbook.
struct LiveStyles {
  let title, caption, body, bold, link, head, workingHead: StyleID
  /// What was entered: words, and numbers that may be changed to see what follows.
  let text, entry: StyleID
  /// What is computed: words, printed figures, such targets as are not to be exceeded, whole numbers,
  /// and steps on the way.
  let label, figure, count, working, centered: StyleID
  private let atMost, atLeast: StyleID
  let date: StyleID

  init(_ book: inout WorkbookWriter) {
    let (blue, grey): (UInt32, UInt32) = (0x1F4E79, 0x5F6B76)
    let plain = CellStyle { $0.wraps = true }
    title = book.style(CellStyle { ($0.isBold, $0.size) = (true, 14) })
    caption = book.style(CellStyle { $0.isBold = true })
    body = book.style(plain)
    bold = book.style(plain.with { $0.isBold = true })
    link = book.style(plain.with { $0.color = blue })
    let dark = plain.with {
      ($0.isBold, $0.color, $0.fill, $0.border) = (true, 0xFFFFFF, blue, 0xBFBFBF)
    }
    head = book.style(dark)
    workingHead = book.style(dark.with { $0.fill = grey })
    let ruled = plain.with { $0.border = 0xD9D9D9 }
    text = book.style(ruled.with { $0.format = .text })
    label = book.style(ruled)
    entry = book.style(ruled.with { $0.fill = 0xFFF8E1 })
    figure = book.style(ruled.with { ($0.format, $0.alignment) = (.figure, .right) })
    atMost = book.style(ruled.with { ($0.format, $0.alignment) = (.atMost, .right) })
    atLeast = book.style(ruled.with { ($0.format, $0.alignment) = (.atLeast, .right) })
    count = book.style(ruled.with { $0.alignment = .right })
    centered = book.style(ruled.with { $0.alignment = .center })
    working = book.style(ruled.with { ($0.color, $0.alignment) = (grey, .right) })
    date = book.style(ruled.with { ($0.format, $0.alignment) = (.date, .left) })
  }

  /// A computed target, with what stands before it.
  func target(_ sign: Goal.Sign?) -> StyleID {
    switch sign {
    case .atMost: atMost
    case .atLeast: atLeast
    case nil: figure
    }
  }
}
