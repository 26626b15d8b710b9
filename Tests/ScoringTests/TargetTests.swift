import Catalog
import Diagnostics
import Numerals
import Scoring
import Tables
import Testing

/// Targets are cumulative; those typed per quarter are caught with the row to write instead.
@Suite("Targets")
struct TargetTests {
  private func diagnostics(_ target: String, accumulation: String = "jumlah") -> [String] {
    let office = Office.one(
      "kegiatan", variables: ["kegiatan;\(accumulation)"], target: target, entries: [])
    return office.load().diagnostics.map(\.text)
  }

  @Test("5, 5, 5, 5 of 20 a year: the error shows 5; 10; 15; 20")
  func typedPerQuarter() {
    #expect(
      diagnostics("20;5;5;5;5") == [
        """
        U/target.csv:2:6: galat: Target diisi per triwulan, padahal harus \
        kumulatif sampai dengan triwulan itu. [target-per-triwulan]
            tertulis:  5; 5; 5; 5
            perbaikan: Tulis kumulatif: 5; 10; 15; 20.

        """
      ])
  }

  @Test("Decimals and thousands in the row to write")
  func typedPerQuarterDecimals() {
    #expect(
      diagnostics("1.300,5;300;500,25;0,25;500") == [
        """
        U/target.csv:2:6: galat: Target diisi per triwulan, padahal harus \
        kumulatif sampai dengan triwulan itu. [target-per-triwulan]
            tertulis:  300; 500,25; 0,25; 500
            perbaikan: Tulis kumulatif: 300; 800,25; 800,5; 1300,5.

        """
      ])
  }

  @Test("Falling targets of a count that adds up, without a year's target")
  func falling() {
    #expect(
      diagnostics(";5;4;6;5") == [
        """
        U/target.csv:2:4: galat: Target hitungan yang bertambah tidak mungkin \
        turun dari 5 ke 4. [target-menurun]
            tertulis:  4
            perbaikan: Tulis kumulatif: 5; 9; 15; 20.

        """
      ])
  }

  @Test("The target of Triwulan IV is the year's")
  func lastDiffers() {
    #expect(
      diagnostics("20;5;10;15;19") == [
        """
        U/target.csv:2:6: galat: Target Triwulan IV (19) berbeda dari target \
        tahunan (20). [target-akhir-berbeda]
            tertulis:  19
            lihat juga: U/target.csv:2:2
            perbaikan: Samakan keduanya; target triwulan bersifat kumulatif.

        """
      ])
  }

  @Test("A target below 0")
  func negative() {
    #expect(
      diagnostics("5;-1") == [
        """
        U/target.csv:2:3: galat: Target tidak boleh di bawah 0. \
        [target-negatif]
            tertulis:  -1
            perbaikan: Tulis 0 atau lebih.

        """
      ])
  }

  @Test(
    "What is no mistake: cumulative targets, level ones, gaps, a falling stock",
    arguments: [
      ("20;5;10;15;20", "jumlah"), ("20;20;20;20;20", "jumlah"), ("20;;10", "jumlah"),
      ("20", "jumlah"), ("0;0;0;0;0", "jumlah"), (";7;6;5;4", "akhir"),
    ])
  func accepted(target: String, accumulation: String) {
    #expect(diagnostics(target, accumulation: accumulation) == [])
  }

  @Test("The year's target is that of Triwulan IV where none is given, and of no other quarter")
  func annual() throws {
    let office = Office.one(
      "x", variables: ["x;jumlah"], target: "20;;10", entries: ["x;5;5;5;5"])
    #expect(
      try office.scored().printed("i") == [
        "tidak-dijadwalkan | 5,00 | 5,00 | - | - | -",
        "dilaporkan | 5,00 | 10,00 | 10,00 | 100,00 | Sangat Baik",
        "tidak-dijadwalkan | 5,00 | 15,00 | - | - | -",
        "dilaporkan | 5,00 | 20,00 | 20,00 | 100,00 | Sangat Baik",
      ])
  }
}

/// A part cannot be larger than its whole.
@Suite("Parts and wholes")
struct PartTests {
  private func diagnostics(_ entries: String...) -> [String] {
    let office = Office.one(
      "bagian / seluruh × 100%", variables: ["bagian;jumlah;;;seluruh", "seluruh;jumlah"],
      target: "100", entries: entries)
    return office.load().diagnostics.map(\.text)
  }

  @Test("A cumulative part above its whole is an error at its cell")
  func above() {
    #expect(
      diagnostics("bagian;4;7", "seluruh;5;5") == [
        """
        U/realisasi.csv:2:3: galat: “bagian” sampai Triwulan II adalah 11, \
        melebihi keseluruhannya “seluruh” yang 10. [bagian-melebihi]
            tertulis:  7
            lihat juga: U/realisasi.csv:3:3
            perbaikan: Periksa angka bagian di sini dan angka keseluruhan di sel yang disebut, juga triwulan sebelumnya; perbaiki yang keliru.

        """
      ])
  }

  @Test("A quarter above its whole is none as long as the cumulative is not")
  func carriedOver() {
    #expect(diagnostics("bagian;47;3", "seluruh;50;0") == [])
  }
}
