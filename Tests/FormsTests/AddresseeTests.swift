import Catalog
import Diagnostics
import Tables
import TestSupport
import Testing
import Workbooks

@testable import Forms

/// A form is addressed to whoever is in office when it is made, and read whoever is when it comes back.
struct AddresseeTests {
  private static func unit(_ officials: String) throws -> Unit {
    try SmallUnit([.pejabat: "jabatan,nama,sebagai,mulai,sampai\n" + officials]).unit()
  }

  private static func lines(_ bytes: [UInt8]) throws -> [String] {
    var diagnostics: [Diagnostic] = []
    let book = WorkbookReader.read(bytes, file: "F.xlsx", into: &diagnostics)
    let table = try #require(book?.sheets.first?.table)
    return (0..<4).map { table.text($0, 0) }
  }

  @Test(arguments: [
    ("5 Juli 2021", "Kepada: Siti, Kepala Seksi Pelayanan"),
    ("20 Agustus 2021", "Kepada: Budi, Plt. Kepala Seksi Pelayanan"),
  ])
  func namesWhoIsInOffice(_ day: String, _ line: String) throws {
    let unit = try Self.unit(
      "kasi,Siti,,4 Maret 2019,11 Agustus 2021\nkasi,Budi,plt,12 Agustus 2021,")
    let dues = try #require(
      ReportingDuties.all(of: unit, in: .second).first { $0.position.code == "kasi" })
    let form = FormWorkbook.bytes(
      dues, of: unit, isApproved: false, made: CalendarDate(parsing: day))
    #expect(
      try Self.lines(form) == [
        "Isian Triwulan II 2021: Kepala Seksi Pelayanan", "Kecamatan Sukamaju, Kabupaten Contoh",
        line, "Isi sel kuning saja, simpan, lalu kirim kembali berkas ini.",
      ])
    // It comes back when another is in office, or nobody is known to be.
    for later in ["kasi,Ani,,4 Maret 2019,", "camat,Ani,,4 Maret 2019,"] {
      var found: [Diagnostic] = []
      _ = FilledForm.read(form, file: "F.xlsx", for: try Self.unit(later), into: &found)
      #expect(report(found) == "")
    }
  }

  @Test func aPositionWithoutOfficialsHasNoSuchLine() throws {
    let unit = try Self.unit("camat,Siti,,4 Maret 2019,")
    let dues = try #require(
      ReportingDuties.all(of: unit, in: .second).first { $0.position.code == "kasi" })
    let day = CalendarDate(parsing: "5 Juli 2021")
    #expect(
      FormWorkbook.bytes(dues, of: unit, isApproved: false, made: day)
        == FormWorkbook.bytes(dues, of: try SmallUnit().unit(), isApproved: false))
  }
}
