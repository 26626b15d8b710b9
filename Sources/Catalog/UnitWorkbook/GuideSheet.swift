import Tables
import Workbooks

/// The sheet that tells how to fill the others.
struct GuideSheet {
  /// The name under which the list of `profil` knows its keys.
  static let keysName = "kunci_profil"

  let styles: SheetStyles
  let title: String
  let print: SheetLayout.Print
  /// The cells with the keys of `profil`, once the sheet is written.
  private(set) var keys = ""

  init(styles: SheetStyles, title: String, print: SheetLayout.Print) {
    self.styles = styles
    self.title = title
    self.print = print
  }

  mutating func write(to book: inout WorkbookWriter) {
    book.startSheet(layout)
    book.addRow([Cell(title, styles.title)])
    book.addRow([Cell("Buku kerja rapor: satu lembar satu tabel", styles.body)])
    for (title, lines) in Self.advice {
      addHeading(title, to: &book)
      for line in lines { book.addRow([Cell(line.0, styles.bold), Cell(line.1, styles.body)]) }
    }
    addHeading("Lembar", to: &book)
    for table in TableName.allCases {
      book.addRow([Cell(table.rawValue, styles.link), Cell(table.hint, styles.body)])
    }
    for table in TableName.allCases {
      addHeading("Kolom lembar \(table.rawValue)", to: &book)
      for column in table.columns {
        let name = column.isRequired ? "\(column.name) (wajib)" : column.name
        book.addRow([Cell(name, styles.bold), Cell(column.hint, styles.body)])
      }
    }
    addHeading("Kunci lembar profil", to: &book)
    let first = book.nextRow
    for key in ProfileKey.entered {
      let isRequired = ProfileKey.required.contains(key)
      book.addRow([
        Cell(key.rawValue, styles.bold),
        Cell(key.hint + (isRequired ? " (wajib)" : ""), styles.body),
      ])
    }
    keys = "\(UnitWorkbook.guideSheet)!$A$\(first):$A$\(book.nextRow - 1)"
  }

  private func addHeading(_ text: String, to book: inout WorkbookWriter) {
    book.addRow()
    book.addRow([Cell(text, styles.heading)])
  }

  private var layout: SheetLayout {
    var layout = SheetLayout(name: UnitWorkbook.guideSheet)
    layout.columns = [SheetLayout.Column(width: 30), SheetLayout.Column(width: 100)]
    layout.tabColor = 0xB26A00
    layout.protection = .readOnly
    layout.print = print
    // The list of sheets follows the title, its line, and the advice with its headings.
    let rowsBefore = Self.advice.reduce(2 + 2) { $0 + 2 + $1.lines.count }
    layout.links = TableName.allCases.enumerated().map { index, table in
      SheetLayout.Link(
        from: CellReference(row: rowsBefore + index + 1, column: 1), to: "\(table.rawValue)!A1")
    }
    return layout
  }

  private static let advice: [(title: String, lines: [(String, String)])] = [
    (
      "Cara mengisi",
      [
        ("1. Sekali setahun", "profil, jabatan, variabel, indikator, target; uraian dan naskah."),
        (
          "2. Setiap triwulan",
          "realisasi: kolom triwulan itu. catatan: penjelasan angka yang perlu dijelaskan."
        ),
        (
          "3. Simpan dan periksa",
          "Simpan sebagai .xlsx, lalu buka hasil periksanya di sebelah buku kerja ini (atau jalankan "
            + "rapor check); setiap kesalahan menyebut lembar dan selnya."
        ),
      ]
    ),
    (
      "Angka",
      [
        ("1.234,5", "Tulis angka seperti biasa; jangan menulis satuan atau rumus di dalam sel."),
        ("kosong", "Belum dilaporkan."),
        ("-", "Nihil: tidak ada hal seperti itu pada triwulan ini."),
        ("rahasia", "Ada angkanya, tetapi dirahasiakan."),
        ("0", "Nol sungguhan; tidak sama dengan kosong atau nihil."),
      ]
    ),
    (
      "Lembar yang terlindungi",
      [
        (
          "Tanpa kata sandi",
          "Kepala kolom terkunci agar tidak berubah tak sengaja; semua sel isian terbuka. Baris boleh "
            + "disisipkan, dihapus, dan diurutkan. Perlindungan boleh dibuka kapan saja."
        ),
        ("Kepala biru tua", "Kolom wajib diisi."),
        ("Kepala biru muda", "Kolom boleh kosong."),
        (
          "Petunjuk",
          "Pilih sebuah sel: petunjuk kolomnya muncul. Sel kode dan kata tetap punya daftar pilihan."
        ),
      ]
    ),
  ]
}
