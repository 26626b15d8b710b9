import Diagnostics
import Testing
import Workbooks

/// Workbooks that are not read, each with one sentence.
@Suite struct RefusalTests {
  private func said(_ bytes: [UInt8]) -> [String] { Found(reading: bytes).said }

  /// What is said of a workbook one of whose parts is replaced, or is left out.
  private func said(_ part: String, _ text: String?) -> [String] {
    var book = WorkbookParts(rows: "<row><c><v>1</v></c></row>")
    book.parts[part] = text
    return said(book.bytes)
  }

  private static let ole: [UInt8] =
    [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + Array(repeating: 0, count: 99)

  @Test func lockedFiles() {
    let stream = "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), 0] }
    #expect(said(Self.ole + stream + [0, 0]) == ["b.xlsx buku-kerja-terkunci "])
    #expect(said("xl/workbook.xml", "<document xmlns=\"urn:w\"/>") == ["b.xlsx bukan-buku-kerja "])
  }

  private static func archive(_ parts: [String: String]) -> [UInt8] { ZipParts(parts).bytes }

  private static func document(_ part: String) -> [UInt8] {
    archive([
      "_rels/.rels": """
      <Relationships xmlns="\(WorkbookParts.packageLinks)"><Relationship Id="r1" \
      Type="\(WorkbookParts.links)/officeDocument" Target="\(part)"/></Relationships>
      """, part: "x",
    ])
  }

  /// What a file is, whatever it is called.
  @Test(arguments: [
    ([], "Berkas ini kosong, bukan buku kerja .xlsx"),
    (Array("kunci,nilai\n".utf8), "Berkas ini teks biasa (mungkin CSV), bukan buku kerja .xlsx"),
    (Array("\u{FEFF} <html>".utf8), "Berkas ini halaman web (HTML), bukan buku kerja .xlsx"),
    (
      Array(
        "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>"
          .utf8),
      "Berkas ini lembar kerja XML 2003, bukan buku kerja .xlsx"
    ),
    (Array("%PDF-1.7\0".utf8), "Berkas ini dokumen PDF, bukan buku kerja .xlsx"),
    (archive(["a.txt": "a"]), "Berkas ini arsip ZIP, bukan buku kerja .xlsx"),
    (
      archive(["mimetype": "application/vnd.oasis.opendocument.spreadsheet"]),
      "Berkas ini buku kerja OpenDocument (.ods), bukan buku kerja .xlsx"
    ),
    (archive(["Index/Document.iwa": "x"]), "Berkas ini buku kerja Numbers, bukan buku kerja .xlsx"),
    (document("xl/workbook.bin"), "Berkas ini buku kerja biner (.xlsb), bukan buku kerja .xlsx"),
    (document("word/document.xml"), "Berkas ini dokumen Word (.docx), bukan buku kerja .xlsx"),
    (
      document("ppt/presentation.xml"),
      "Berkas ini presentasi PowerPoint (.pptx), bukan buku kerja .xlsx"
    ),
    (ole, "Berkas ini buku kerja bentuk lama (.xls)"),
  ])
  func filesOfOtherKinds(_ bytes: [UInt8], _ message: String) {
    for (name, despite) in [("b.xlsx", ", meskipun bernama .xlsx"), ("b.xls", "")] {
      var diagnostics: [Diagnostic] = []
      #expect(WorkbookReader.read(bytes, file: name, into: &diagnostics) == nil)
      #expect(diagnostics.map(\.message) == [message + despite + "."])
      let rule = bytes == Self.ole ? "buku-kerja-lama" : "bukan-buku-kerja"
      #expect(diagnostics.map(\.id) == [rule])
      #expect(
        diagnostics.map(\.cure)
          == ["Buka di program lembar sebar, lalu simpan sebagai “Buku Kerja Excel (.xlsx)”."])
    }
    #expect(said([0x00, 0x01]) == ["b.xlsx bukan-buku-kerja "])
  }

  @Test(arguments: [
    "", " ", "<", "<a", "<a>", "<a b>", "<a b=c/>", "<a b='c/>", "<a b='1' b='2'/>",
    "<a b='1'c='2'/>",
    "<a></b>", "<a/><b/>", "<a/>x", "x<a/>", "<p:a/>", "<a p:b='1'/>", "<a>&b;</a>", "<a>&#0;</a>",
    "<a>&#xD800;</a>", "<a>&#x110000;</a>", "<a>&#-1;</a>", "<a>& b</a>", "<a>\u{1}</a>", "<1a/>",
    "<a:/>", "<a:b:c/>", "<a><!-- </a>", "<a><![CDATA[ </a>", "<a><?b </a>", "<![CDATA[a]]><a/>",
    "</a>", "<a/ >", "<a></a", "<a><b></a></b>", "< a/>", "<a b='&lt'/>",
  ])
  func whatIsNoXML(_ text: String) {
    #expect(
      said("xl/worksheets/sheet1.xml", text)
        == ["b.xlsx!data buku-kerja-rusak xl/worksheets/sheet1.xml"])
  }

  @Test(arguments: [
    "<!DOCTYPE worksheet><worksheet/>",
    "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><worksheet>&b;</worksheet>",
    "<!doctype a SYSTEM 'http://b/'><a/>",
  ])
  func documentTypes(_ text: String) {
    for part in ["xl/worksheets/sheet1.xml", "xl/styles.xml", "_rels/.rels"] {
      let place = part.contains("sheet1") ? "b.xlsx!data" : "b.xlsx"
      #expect(said(part, text) == ["\(place) buku-kerja-berentitas \(part)"])
    }
    #expect(
      said("_rels/.rels", "<Relationships><!ENTITY b 'c'></Relationships>")
        == ["b.xlsx buku-kerja-berentitas _rels/.rels"])
  }

  @Test func encodings() {
    #expect(
      said("xl/styles.xml", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><styleSheet/>")
        == ["b.xlsx buku-kerja-rusak iso-8859-1"])
    var zip = ZipParts(WorkbookParts(rows: "").parts.filter { $0.key != "xl/sharedStrings.xml" })
    let head = Array("<sst xmlns=\"\(WorkbookParts.space)\"><si><t>".utf8)
    zip.parts.append(
      ZipParts.Part(
        name: "xl/sharedStrings.xml", contents: head + [0xFF] + Array("</t></si></sst>".utf8)))
    // A text that no cell uses.
    #expect(said(zip.bytes) == [])
    let odd: [UInt8] = [0xFF, 0xFE, 0x3C, 0x00, 0x61]
    zip.parts[zip.parts.count - 1].contents = odd
    #expect(said(zip.bytes) == ["b.xlsx buku-kerja-rusak xl/sharedStrings.xml"])
  }

  @Test func linksThatClimb() {
    let links = """
      <Relationships xmlns="\(WorkbookParts.packageLinks)"><Relationship Id="rId1" \
      Type="a/worksheet" Target="../../../etc/passwd"/></Relationships>
      """
    #expect(
      said("xl/_rels/workbook.xml.rels", links)
        == ["b.xlsx buku-kerja-rusak ../../../etc/passwd"])
  }

  @Test func excess() {
    let deep =
      "<worksheet xmlns=\"\(WorkbookParts.space)\">" + String(repeating: "<a>", count: 1_000)
      + String(repeating: "</a>", count: 1_000) + "</worksheet>"
    let part = "xl/worksheets/sheet1.xml"
    #expect(said(part, deep) == ["b.xlsx!data buku-kerja-terlalu-besar \(part)"])
    let name = "<\(String(repeating: "a", count: 2_000))/>"
    #expect(said(part, name) == ["b.xlsx!data buku-kerja-terlalu-besar \(part)"])
    let gaps = (1...62).map { "<row r=\"\($0)\"><c r=\"XFD\($0)\"><v>1</v></c></row>" }.joined()
    #expect(
      said(WorkbookParts(rows: gaps).bytes) == ["b.xlsx!data buku-kerja-terlalu-besar data"])
    let sheets = (1...101).map { "<sheet name=\"s\($0)\" sheetId=\"1\" r:id=\"rId1\"/>" }.joined()
    var book = WorkbookParts(rows: "")
    book.parts["xl/workbook.xml"]?.replace("<sheets>", with: "<sheets>" + sheets)
    #expect(said(book.bytes) == ["b.xlsx buku-kerja-terlalu-besar xl/workbook.xml"])
  }

  @Test func macrosAreLeftAlone() {
    var book = WorkbookParts(rows: "<row><c><v>1</v></c></row>")
    book.parts["xl/vbaProject.bin"] = "x"
    #expect(Found(reading: book.bytes) == Found(["A1": "1"], said: ["b.xlsx buku-kerja-makro "]))
  }

  /// The words, once for all: where, what, and what to do.
  @Test func wordsOfARefusal() {
    var diagnostics: [Diagnostic] = []
    _ = WorkbookReader.read(
      WorkbookParts(rows: "<row>").bytes, file: "C/2021.xlsx", into: &diagnostics)
    #expect(
      diagnostics.map(\.text) == [
        """
        C/2021.xlsx!data: galat: Buku kerja ini rusak: salah satu bagiannya tidak terbaca. [buku-kerja-rusak]
            tertulis:  xl/worksheets/sheet1.xml
            perbaikan: Salin ulang berkas ini dari asalnya, atau buka dan simpan lagi di program lembar sebar.

        """
      ])
    #expect(
      WorkbookReader.tooLarge("C/2021.xlsx").text == """
        C/2021.xlsx: galat: Buku kerja ini lebih besar daripada 20 MB. [buku-kerja-terlalu-besar]
            perbaikan: Periksa apakah ini berkas yang benar; salin tabelnya ke buku kerja baru.

        """)
  }

  @Test func sheetsThatNobodyWantsAreNotRead() throws {
    var diagnostics: [Diagnostic] = []
    let workbook = WorkbookReader.read(
      WorkbookParts(rows: "<row>").bytes, file: "b.xlsx", where: { $0 != "data" },
      into: &diagnostics)
    #expect(try #require(workbook).sheets.isEmpty)
    #expect(diagnostics == [])
  }
}
