import Testing

@testable import Printing

/// What is read out of a printed file, and what is changed in it.
struct PDFDocumentTests {
  private static let places = ["jabatan-camat": 2, "jabatan-kasi": 3]

  @Test func placesAreFoundOnTheirSheets() throws {
    let document = try #require(PDFDocument(HandmadePDF.small.bytes))
    #expect(document.destinations == PDFDocumentTests.places)
    #expect(document.sheetCount == 3)
    #expect(document.chromiumVersion == 131)
  }

  @Test func placesMayStandInTheCatalogItself() throws {
    var pdf = HandmadePDF.small
    pdf.objects[0] = "<</Pages 3 0 R /Dests <</a [5 0 R /Fit] /b 9 0 R /c (x) /d [1 2]>>>>"
    pdf.objects.append("[7 0 R /Fit]")
    #expect(try #require(PDFDocument(pdf.bytes)).destinations == ["a": 1, "b": 3])
  }

  @Test func moreThanOneTablePartIsRead() throws {
    var text = String(decoding: HandmadePDF.small.bytes, as: UTF8.self)
    text = text.replacing("xref\n0 9\n0000000000 65535 f \n", with: "xref\n0 0\n1 8\n")
    #expect(try #require(PDFDocument(Array(text.utf8))).destinations == PDFDocumentTests.places)
  }

  @Test func documentsWithoutPlacesHaveNone() throws {
    var pdf = HandmadePDF.small
    pdf.objects[0] = "<</Type /Catalog /Pages 3 0 R>>"
    let document = try #require(PDFDocument(pdf.bytes))
    #expect(document.destinations == [:])
    #expect(document.sheetCount == 3)
  }

  /// A tree of pages that comes back to itself ends all the same.
  @Test func circlesEnd() throws {
    var pdf = HandmadePDF.small
    pdf.objects[3] = "<</Type /Pages /Kids [3 0 R 4 0 R 5 0 R 5 0 R]>>"
    #expect(try #require(PDFDocument(pdf.bytes)).sheetCount == 2)
  }

  @Test(arguments: [
    "", "%PDF-", "%PDF-1.4\n", "bukan PDF\n%%EOF\n", "%PDF-1.4\n%%EO",
    "%PDF-1.4\n%%EOF" + String(repeating: "\n", count: 80),
  ]) func whatIsNoWholePDFIsRefused(_ text: String) {
    #expect(PDFDocument(Array(text.utf8)) == nil)
  }

  @Test(arguments: [
    "%PDF-1.4\n%%EOF", "%PDF-1.5\nstartxref\n%%EOF", "%PDF-1.5\nstartxref\n9999\n%%EOF",
    "%PDF-1.5\nstartxref\n0\n%%EOF", "%PDF-1.4\nxref\n0 99999999999\nstartxref\n9\n%%EOF",
    "%PDF-1.4\nxref\ntrailer <</Root 1 0 R /Info 1 0 R>>\nstartxref\n9\n%%EOF",
    "%PDF-1.4\nxref\n1 1\n9999999 0 n\ntrailer <</Root 1 0 R /Info 1 0 R>>\nstartxref\n9\n%%EOF",
  ]) func whatCannotBeReadHoldsNothing(_ text: String) throws {
    var document = try #require(PDFDocument(Array(text.utf8)))
    #expect(document.destinations == [:])
    #expect(document.sheetCount == 0)
    #expect(document.chromiumVersion == nil)
    document.settle(on: "20201026")
    #expect(document.bytes == Array(text.utf8))
  }

  /// Every file that is one byte off is read without harm.
  @Test(arguments: [0x28, 0x39, 0xFF] as [UInt8])
  func damagedFilesDoNoHarm(_ byte: UInt8) {
    let whole = HandmadePDF.small.bytes
    var stillFound = 0
    for index in whole.indices {
      var bytes = whole
      bytes[index] = byte
      guard var document = PDFDocument(bytes) else { continue }
      document.settle(on: "20201026")
      if document.destinations == PDFDocumentTests.places { stillFound += 1 }
      #expect(document.bytes.count == whole.count)
    }
    // Some bytes matter, some do not.
    #expect((1..<whole.count).contains(stillFound))
  }

  @Test func shortenedFilesDoNoHarm() {
    let whole = HandmadePDF.small.bytes
    for length in 0..<whole.count {
      let cut = PDFDocument(whole[..<length] + Array("%%EOF".utf8))
      #expect((cut?.sheetCount ?? 0) <= 3)
    }
  }

  @Test func datesAreReplacedAndNothingMoves() throws {
    let before = String(decoding: HandmadePDF.small.bytes, as: UTF8.self)
    var document = try #require(PDFDocument(HandmadePDF.small.bytes))
    document.settle(on: "20201026")
    let after = before.replacing("D:20260131120000", with: "D:20201026000000")
      .replacing("D:20260131120001", with: "D:20201026000000")
    #expect(String(decoding: document.bytes, as: UTF8.self) == after)
    document.settle(on: "besok")
    #expect(String(decoding: document.bytes, as: UTF8.self) == after)
  }

  /// Elements keep their order; what only looks like an id stays.
  @Test func elementsAreCountedAnew() throws {
    func printed(_ a: String, _ b: String, _ c: String) -> [UInt8] {
      var pdf = HandmadePDF.small
      pdf.objects[4] =
        "<</Type /Page /ID (node\(b)) /H [(node12) (node\(a)) (node\(c)) (node\(b))]>>"
      pdf.objects[5] = "<</Type /Page /X (node123) /Y (node0000015x) /Z (node00000156x)>>"
      return pdf.bytes
    }
    var document = try #require(PDFDocument(printed("00000007", "00000156", "99999999")))
    document.settle(on: "besok")
    #expect(document.bytes == printed("00000001", "00000002", "00000003"))
  }

  /// A date elsewhere, or one of another form, stays as it is.
  @Test func otherDatesStay() throws {
    var pdf = HandmadePDF.small
    pdf.objects[1] = "<</CreationDate (D:2026)\n/ModDate (D:>>"
    pdf.objects.append("<</CreationDate (D:20260131120000+00'00')>>")
    var document = try #require(PDFDocument(pdf.bytes))
    document.settle(on: "20201026")
    #expect(document.bytes == pdf.bytes)
    pdf.objects[1] = "<</CreationDate (D:2026)\n/ModDate (D:20260131120001)>>"
    document = try #require(PDFDocument(pdf.bytes))
    document.settle(on: "20201026")
    #expect(String(decoding: document.bytes, as: UTF8.self).contains("/ModDate (D:20201026000000)"))
  }
}
