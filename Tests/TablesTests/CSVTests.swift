import Diagnostics
import Tables
import Testing

/// Reads a text as CSV; the rows as texts, and what was said about it.
func readCSV(_ bytes: [UInt8]) -> (rows: [[String]]?, diagnostics: [Diagnostic]) {
  var diagnostics: [Diagnostic] = []
  let table = CSVReader.read(bytes, file: "t.csv", into: &diagnostics)
  let rows = table.map { table in
    (0..<table.rowCount).map { row in
      (0..<table.cellCount(row)).map { table.text(row, $0) }
    }
  }
  return (rows, diagnostics)
}

struct CSVReaderTests {
  @Test(arguments: [
    ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
    ("a;b\r\n1,5;2\r\n", [["a", "b"], ["1,5", "2"]]),
    ("a\tb\r1\t2", [["a", "b"], ["1", "2"]]),
    ("\u{FEFF}a,b\n\"x, \"\"y\"\"\nz\",2\n", [["a", "b"], ["x, \"y\"\nz", "2"]]),
    ("a,b\n\"satu\r\ndua\",2\n", [["a", "b"], ["satu\ndua", "2"]]),
    ("a,b\n\n,\n1,2\n", [["a", "b"], ["1", "2"]]),
    ("a,b,,\n1,2,,\n", [["a", "b", "", ""], ["1", "2", "", ""]]),
    ("a\n5\" pipa\n", [["a"], ["5\" pipa"]]),
    ("", []), ("a|b\n1,5|2\n", [["a", "b"], ["1,5", "2"]]),
    ("sep=;\na;b\n1,5;2\n", [["a", "b"], ["1,5", "2"]]),
    ("\u{FEFF}SEP=,\r\na,b;c\r\n", [["a", "b;c"]]), ("\"sep=;\"\na;b\n", [["a", "b"]]),
    ("sep=|\na|b,c,d\n", [["a", "b,c,d"]]),
    // Filled up by a program that did not know it, or kept beside another separator.
    ("sep=;,,\na,b\n", [["a", "b"]]), ("sep=;\na\tb\n", [["a", "b"]]), ("sep=;\n", []),
    ("\n\r\n;;\n  ;\na;b\n1;2\n", [["a", "b"], ["1", "2"]]), ("\n\nsep=;\n\na;b\n", [["a", "b"]]),
    ("\u{FEFF}\u{FEFF}a;b\n", [["a", "b"]]), ("a;b\n1;2\n ;\t\n", [["a", "b"], ["1", "2"]]),
    ("\"a;x\ny;z\",b\n1,2\n", [["a;x\ny;z", "b"], ["1", "2"]]),
  ])
  func readsWhatSpreadsheetsWrite(text: String, rows: [[String]]) {
    let result = readCSV(Array(text.utf8))
    #expect(result.rows == rows)
    #expect(result.diagnostics == [])
  }

  @Test func keepsTheRowNumbersOfTheSpreadsheet() throws {
    var diagnostics: [Diagnostic] = []
    let table = try #require(
      CSVReader.read(
        Array("a,b\n\n\"x\ny\",2\n3,4\n".utf8), file: "t.csv", into: &diagnostics))
    #expect((0..<table.rowCount).map(table.rowNumber) == [1, 3, 4])
    let stated = try #require(
      CSVReader.read(Array("sep=;\r\n\r\na;b\r\n1;2\r\n".utf8), file: "t.csv", into: &diagnostics))
    #expect((0..<stated.rowCount).map(stated.rowNumber) == [3, 4])
    #expect(table.place(2, 1) == Place("t.csv", row: 4, column: 2))
  }

  @Test(arguments: [
    (
      "a,b\n\"x,2\n3,4\n",
      """
      t.csv:2:1: galat: Tanda kutip yang membuka sel ini tidak pernah ditutup. [kutip-tak-ditutup]
          tertulis:  "x,2⏎3,4⏎
          perbaikan: Tambahkan tanda kutip penutup (") di akhir sel, atau hapus kutip pembukanya.

      """
    ),
    (
      "a,b\n1,2,3\n",
      """
      t.csv:2:3: galat: Baris ini berisi 3 sel, padahal kepala tabel hanya 2 kolom. [baris-tak-rata]
          tertulis:  3
          perbaikan: Pindahkan isi yang berlebih, atau apit sel yang memuat “,” dengan tanda kutip ganda. Angka berkoma ditulis "82,5" atau 82.5.

      """
    ),
    // The rest of a row is empty, and 5 is in the next quarter all the same.
    (
      "kode,i,ii,iii,iv\nikm,82,5,,,\n",
      """
      t.csv:2:6: galat: Baris ini berisi 6 sel, padahal kepala tabel hanya 5 kolom. [baris-tak-rata]
          tertulis:  ikm,82,5,,,
          perbaikan: Apit sel yang memuat “,” dengan tanda kutip ganda; bila tidak ada yang bergeser, hapus “,” yang berlebih di akhir baris. Angka berkoma ditulis "82,5" atau 82.5.

      """
    ),
    (
      "kode;nama;atasan\nkasi;Ekonomi; Pembangunan;;\n",
      """
      t.csv:2:4: galat: Baris ini berisi 5 sel, padahal kepala tabel hanya 3 kolom. [baris-tak-rata]
          tertulis:  kasi;Ekonomi; Pembangunan;;
          perbaikan: Apit sel yang memuat “;” dengan tanda kutip ganda; bila tidak ada yang bergeser, hapus “;” yang berlebih di akhir baris.

      """
    ),
    (
      "a;b;c\n1,2,3\n",
      """
      t.csv:2:1: galat: Baris ini dipisahkan dengan “,”, padahal tabel ini dengan “;”. [baris-tak-rata]
          tertulis:  1,2,3
          perbaikan: Pakai pemisah yang sama di semua baris.

      """
    ),
    (
      "a;b;c\n1;2\n",
      """
      t.csv:2:2: galat: Baris ini hanya berisi 2 sel, padahal kepala tabel 3 kolom. [baris-tak-rata]
          tertulis:  2
          perbaikan: Cocokkan tiap sel dengan kepala: sisipkan “;” di tempat sel yang kosong, di akhir baris hanya bila tidak ada yang bergeser.

      """
    ),
    (
      "a,b\n\"x\"y,2\n",
      """
      t.csv:2:1: galat: Ada teks setelah tanda kutip penutup sel ini. [kutip-di-tengah]
          tertulis:  "x"y
          perbaikan: Tulis tanda kutip di dalam sel dua kali (""), atau hapus kutip yang mengapit sel.

      """
    ),
    (
      "sep=;\n\na;b\n1;\u{07}\n",
      """
      t.csv:4:2: galat: Sel ini memuat karakter kendali yang tak terlihat. [karakter-kendali]
          tertulis:  U+0007
          perbaikan: Hapus karakter itu; biasanya terbawa saat menyalin dari program lain.

      """
    ),
    (
      "a,b\n1,\0\n",
      """
      t.csv:2:2: galat: Di sini ada bita NUL, jadi berkas ini bukan teks CSV yang utuh. [berkas-biner]
          perbaikan: Buka berkas di program lembar sebar, lalu simpan sebagai “CSV UTF-8”.

      """
    ),
    (
      "sep=;\na;b\n1;2;3\n",
      """
      t.csv:3:3: galat: Baris ini berisi 3 sel, padahal kepala tabel hanya 2 kolom. [baris-tak-rata]
          tertulis:  3
          perbaikan: Pindahkan isi yang berlebih, atau apit sel yang memuat “;” dengan tanda kutip ganda.

      """
    ),
    (
      "a,b,c\n\"1,2,\"\"3,5\"\"\"\n",
      """
      t.csv:2:1: galat: Seluruh baris ini diapit satu pasang tanda kutip, jadi dibaca sebagai satu sel. [baris-tak-rata]
          tertulis:  1,2,"3,5"
          perbaikan: Hapus kutip di awal dan akhir baris; kutip ganda ("") di dalamnya jadikan satu.

      """
    ),
    (
      "\"a;b;c\"\n",
      """
      t.csv:1:1: galat: Seluruh baris ini diapit satu pasang tanda kutip, jadi dibaca sebagai satu sel. [baris-tak-rata]
          tertulis:  a;b;c
          perbaikan: Hapus kutip di awal dan akhir baris; kutip ganda ("") di dalamnya jadikan satu.

      """
    ),
    (
      "Realisasi 2026\nvariabel|tw1\n",
      """
      t.csv:2:1: galat: Baris ini berisi 2 sel, padahal baris terisi yang pertama hanya satu. [kepala-bukan-baris-pertama]
          tertulis:  variabel
          perbaikan: Bila ini baris nama kolom, hapus semua baris di atasnya.

      """
    ),
    (
      "PK\u{3}\u{4}\0\0",
      """
      t.csv: galat: Berkas ini buku kerja atau arsip ZIP, bukan tabel CSV, meskipun bernama .csv. [berkas-biner]
          perbaikan: Buka berkas di program lembar sebar, lalu simpan sebagai “CSV UTF-8”.

      """
    ),
    (
      "\n<!DOCTYPE html><table>",
      """
      t.csv: galat: Berkas ini halaman web (HTML), bukan tabel CSV, meskipun bernama .csv. [berkas-biner]
          perbaikan: Buka berkas di program lembar sebar, lalu simpan sebagai “CSV UTF-8”.

      """
    ),
  ])
  func refusesWhatWouldLoseSomething(text: String, message: String) {
    let result = readCSV(Array(text.utf8))
    #expect(result.rows == nil)
    #expect(result.diagnostics.map(\.text) == [message])
  }

  @Test(arguments: [[0xFF, 0xFE], [0xFE, 0xFF]] as [[UInt8]])
  func refusesUTF16(mark: [UInt8]) {
    let result = readCSV(mark + [0x61, 0x00])
    #expect(result.rows == nil)
    #expect(result.diagnostics.map(\.id) == ["berkas-utf16"])
  }

  @Test(arguments: [false, true]) func refusesUTF16WithoutItsMark(bigEndian: Bool) {
    let units: [UInt8] = "kode;nama\n".utf8.flatMap { (byte: UInt8) -> [UInt8] in
      bigEndian ? [0, byte] : [byte, 0]
    }
    #expect(
      readCSV(units).diagnostics.map(\.text) == [
        """
        t.csv: galat: Berkas ini tersimpan sebagai UTF-16. [berkas-utf16]
            perbaikan: Buka berkas di program lembar sebar, lalu simpan sebagai “CSV UTF-8”.

        """
      ])
  }

  @Test func namesTheCellWhereALetterWasLost() {
    let result = readCSV(Array("a,b\n1,tahun 2019\u{FFFD}2024\n\u{FFFD},2\n".utf8))
    #expect(result.rows?.count == 3)
    #expect(
      result.diagnostics.map(\.text) == [
        """
        t.csv:2:2: perhatian: Sel ini (dan 1 sel lain) memuat “\u{FFFD}”: hurufnya sudah hilang sebelum dibaca rapor. [huruf-hilang]
            tertulis:  tahun 2019\u{FFFD}2024
            perbaikan: Ketik ulang hurufnya dari naskah aslinya.

        """
      ])
  }

  @Test func readsWindows1252WithARemark() {
    let result = readCSV([0x61, 0x0A, 0x93, 0x69, 0x94, 0xE9, 0x93])
    #expect(result.rows == [["a"], ["“i”é“"]])
    #expect(
      result.diagnostics.map(\.text) == [
        """
        t.csv: perhatian: Berkas ini bukan UTF-8; dibaca sebagai Windows-1252. [bukan-utf8]
            tertulis:  “ ” é
            perbaikan: Periksa apakah huruf di atas benar, lalu simpan berkas sebagai “CSV UTF-8”.

        """
      ])
  }
}

struct CSVWriterTests {
  @Test func quotesOnlyWhatNeedsIt() {
    var writer = CSVWriter(header: ["a", "b"])
    writer.append(["x, y", "say \"hi\"\nthere"])
    writer.append(["", "polos"])
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == "a,b\n\"x, y\",\"say \"\"hi\"\"\nthere\"\n,polos\n")
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+62", "'+62"), ("- Data", "'- Data"), ("@x", "'@x"), ("\tx", "'\tx"),
    ("'=x", "''=x"), ("'kutip'", "'kutip'"), ("biasa", "biasa"), ("", ""), ("''", "''"),
  ])
  func armsWhatASpreadsheetWouldRunAndGivesItBack(text: String, armed: String) {
    #expect(SpreadsheetGuard.armed(text) == armed)
    #expect(SpreadsheetGuard.disarmed(armed) == text)
  }
}
