import Catalog
import Numerals
import Scoring
import Workbooks

/// The first sheet: what the workbook is, how to read it, and up to which quarter it counts.
extension LiveWorkbook {
  func addFront(to book: inout WorkbookWriter) {
    var layout = layout(
      LivePlan.Sheet.front, [24, 90], frozenRows: 0, tab: Tab.result)
    let sheets = Self.sheets
    let firstSheet = 7
    layout.links = sheets.enumerated().map { index, sheet in
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
    book.define(
      LivePlan.Name.reached, as: "\(LivePlan.Sheet.front)!$B$\(book.nextRow - 1)")
    book.addRow()
    book.addRow([Cell("Lembar", styles.bold)])
    for sheet in sheets {
      book.addRow([Cell(sheet.name, styles.link), Cell(sheet.explanation, styles.body)])
    }
    book.addRow()
    book.addRow([Cell("Cara membaca", styles.bold)])
    for line in Self.advice { book.addRow([Cell(line.0, styles.bold), Cell(line.1, styles.body)]) }
  }

  private static let sheets: [(name: String, explanation: String)] = [
    (LivePlan.Sheet.scores, "nilai kecamatan dan setiap jabatan per triwulan, dengan cakupannya"),
    (
      LivePlan.Sheet.results,
      "setiap indikator dan triwulan: target, realisasi, kumulatif, capaian, predikat; kolom "
        + "berkepala kelabu adalah langkah hitungannya"
    ),
    (LivePlan.Sheet.variables, "setiap variabel: isi triwulan, dan kumulatifnya"),
    (TableName.realisasi.rawValue, TableName.realisasi.hint),
    (TableName.target.rawValue, TableName.target.hint),
    (TableName.variabel.rawValue, TableName.variabel.hint),
    (TableName.indikator.rawValue, TableName.indikator.hint),
    (LivePlan.Sheet.scale, "skala predikat"),
    (LivePlan.Sheet.limits, "batas capaian dalam nilai, dan cakupan minimum"),
  ]

  private static let advice: [(String, String)] = [
    (
      "Coba ubah",
      "Sel berlatar kuning (realisasi, target, bobot, skala, batas) boleh diubah; semua hasil dihitung "
        + "ulang seketika. Salinan ini milik Anda; halaman situs tidak berubah."
    ),
    (
      "Yang tidak ikut",
      "Rumus indikator dan cara akumulasi tertulis di lembar indikator dan variabel, tetapi sudah "
        + "dituangkan ke dalam rumus sel; mengubah tulisannya tidak mengubah hitungan."
    ),
    (
      "Pembulatan",
      "Setiap angka dibulatkan sekali, dua desimal, dan langkah berikutnya mulai dari angka bulat itu."
    ),
    ("Persen", "Tulis 85 untuk 85 %, bukan 85%: lembar sebar menyimpan 85% sebagai 0,85."),
  ]
}
