package import Diagnostics
package import Tables

/// A page of the office's own words: its profile, its service charter, its address. A table of pieces,
/// or a text file that is read into the same pieces.
package struct TextPage: Sendable {
  package enum Style: String, CaseIterable, Sendable {
    /// The page's title, first and once.
    case judul
    /// Begins a part of the page.
    case subjudul
    case paragraf
    /// An item of a list.
    case butir
    /// A link on a line of its own, in a list.
    case tautan
  }

  package struct Piece: Sendable {
    package let style: Style
    /// Lines stay lines.
    package let text: String
    /// Where all of it leads, as typed; see `SiteLink`.
    package let address: String?
    package fileprivate(set) var place: Place
  }

  /// Its address within the site.
  package let slug: String
  package let title: String
  /// What follows the title.
  package private(set) var pieces: [Piece]

  static let columns = [
    Column(
      "gaya", .words(Style.allCases.map(\.rawValue)), 12, isRequired: true, hint: "", meaning: ""),
    Column("teks", .text, 80, isRequired: true, hint: "", meaning: ""),
    Column("alamat", .words([]), 40, hint: "", meaning: ""),
  ]

  /// The table that the page is published as, and made again from.
  package var canonical: [UInt8] {
    var writer = CSVWriter(header: Self.columns.map(\.name))
    writer.append([Style.judul.rawValue, SpreadsheetGuard.armed(title), ""])
    for piece in pieces {
      writer.append([
        piece.style.rawValue, SpreadsheetGuard.armed(piece.text),
        SpreadsheetGuard.armed(piece.address ?? ""),
      ])
    }
    return writer.bytes
  }

  /// Every address on the page, as typed, with where it stands.
  package var addresses: [(typed: String, place: Place)] {
    pieces.flatMap { piece in
      ([piece.address].compactMap(\.self)
        + piece.text.split(separator: "\n").flatMap { TextRun.runs(of: String($0)) }
        .compactMap(\.typedAddress))
        .map { ($0, piece.place) }
    }
  }
}

extension TextPage {
  /// Reads the table of a page; nil, with the reasons in `diagnostics`, where it is none.
  package init?(_ slug: String, reading table: Table, into diagnostics: inout [Diagnostic]) {
    var found: [Diagnostic] = []
    var title: String?
    var pieces: [Piece] = []
    let isReadable = HeadedTable.read(table, columns: Self.columns, into: &found) { row in
      guard let piece = Self.piece(&row) else { return }
      if piece.style != .judul {
        if title == nil, pieces.isEmpty {
          row.report(
            .halamanTanpaJudul, "gaya", "Halaman ini tidak dimulai dengan judulnya.",
            cure: "Jadikan baris pertama bergaya judul, dengan judul halaman di kolom teks.")
        }
        pieces.append(piece)
      } else if title == nil, pieces.isEmpty {
        title = piece.text
      } else {
        row.report(
          .halamanTanpaJudul, "gaya", "Judul halaman hanya satu, di baris pertama.",
          cure: "Ganti gayanya menjadi subjudul.")
      }
    }
    if isReadable, found.isEmpty, pieces.isEmpty {
      found.add(
        .halamanKosong, at: table.place,
        "Halaman ini belum berisi\(title == nil ? "" : ", hanya judulnya").",
        cure: "Tulis isinya di bawah judul, atau hapus berkasnya.")
    }
    diagnostics += found
    guard !found.contains(where: { $0.severity == .error }), let title else { return nil }
    (self.slug, self.title, self.pieces) = (slug, title, pieces)
  }

  private static func piece(_ row: inout RowReader) -> Piece? {
    let style: Style? = row.word("gaya", required: true)
    let text = row.requiredText("teks")
    let address = row.typed("alamat", required: style == .tautan)
    if let tag = text.firstMatch(of: /<\/?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?\/?>/)?.output {
      row.report(
        .halamanBerhtml, "teks", "Halaman ditulis sebagai teks biasa, tanpa tanda HTML.",
        written: String(tag), cure: "Hapus tandanya; tampilan halaman diatur rapor.")
    }
    if let address, let style, [.judul, .subjudul].contains(style) {
      row.report(
        .tujuanTakAda, "alamat", "Judul tidak dapat menjadi tautan.", written: address,
        cure: "Kosongkan selnya, atau ganti gayanya menjadi tautan.")
    }
    guard let style, !text.isEmpty else { return nil }
    return Piece(style: style, text: text, address: address, place: row.source.place("teks"))
  }
}

extension TextPage {
  /// The same page, of whose places only the lines are known.
  var byLines: TextPage {
    var page = self
    for index in pieces.indices { page.pieces[index].place.column = 0 }
    return page
  }

  /// The lines of a text file as the table of a page: the first filled line is the title, an empty line
  /// ends a paragraph, `- ` begins an item of a list, `# ` the title of a part.
  static func table(ofLines text: [UInt8], file: String) -> Table {
    var builder = TableBuilder(capacity: text.count)
    for name in columns.map(\.name) { builder.append(Array(name.utf8)) }
    // Before the first line, so that the rows are numbered as the lines are.
    builder.endRow(number: 0)
    var paragraph: (lines: [String], row: Int) = ([], 0)
    var hasTitle = false
    func add(_ style: Style, _ text: String, _ row: Int) {
      for cell in [style.rawValue, text, ""] { builder.append(Array(cell.utf8)) }
      builder.endRow(number: row)
    }
    func endParagraph() {
      if !paragraph.lines.isEmpty {
        add(.paragraf, paragraph.lines.joined(separator: "\n"), paragraph.row)
      }
      paragraph.lines = []
    }
    let lines = String(decoding: text, as: UTF8.self).replacing("\r\n", with: "\n")
      .split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r" }
    for (index, line) in lines.enumerated() {
      let (line, row) = (String(line).trimmed, index + 1)
      let heading = line.prefixMatch(of: /#+\s*/).map { String(line[$0.range.upperBound...]) }
      let item = line.prefixMatch(of: /[-–•*]\s+/).map { String(line[$0.range.upperBound...]) }
      if line.isEmpty {
        endParagraph()
      } else if !hasTitle {
        add(.judul, heading ?? line, row)
        hasTitle = true
      } else if let heading {
        endParagraph()
        add(.subjudul, heading, row)
      } else if let item {
        endParagraph()
        add(.butir, item, row)
      } else {
        if paragraph.lines.isEmpty { paragraph.row = row }
        paragraph.lines.append(line)
      }
    }
    endParagraph()
    return builder.table(at: Place(file))
  }
}
