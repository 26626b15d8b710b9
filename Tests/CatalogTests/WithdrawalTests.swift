import Catalog
import Diagnostics
import Tables
import TestSupport
import Testing

/// `dicabut.csv`.
struct WithdrawalTests {
  private func read(_ rows: String) throws -> ([Withdrawal], String) {
    var diagnostics: [Diagnostic] = []
    let text = "alamat,tanggal,alasan,pengganti\n" + rows
    let table = try #require(
      CSVReader.read(Array(text.utf8), file: "dicabut.csv", into: &diagnostics))
    return (Withdrawal.read(table, into: &diagnostics), report(diagnostics))
  }

  @Test func areReadAsTyped() throws {
    let (withdrawals, said) = try read(
      """
      /sampang/lama/2020/,2 Januari 2021,Bergabung,sampang/baru/2020
      sampang/lama/2019/camat,02/01/2021,Salah orang,
      """)
    #expect(said == "")
    #expect(withdrawals.map(\.address) == ["sampang/lama/2020", "sampang/lama/2019/camat"])
    #expect(withdrawals.map(\.unit?.path) == ["sampang/lama/2020", nil])
    #expect(withdrawals.map(\.date.canonical) == ["2021-01-02", "2021-01-02"])
    #expect(withdrawals.map(\.replacement) == ["sampang/baru/2020", nil])
    #expect(
      withdrawals.addresses(of: try #require(UnitID("sampang/baru/2020")))
        == ["sampang/baru/2020", "sampang/lama/2020"])
  }

  @Test func sayWhatIsWrong() throws {
    let (withdrawals, said) = try read(
      """
      sampang/lama/2020,2021-01-02,Bergabung,
      /sampang/lama/2020/,2021-01-03,Bergabung lagi,
      sampang/lama,2021-01-02,Bukan unit,
      sampang/lama/2018,2021-01-02,Pindah,ke sana
      sampang/lama/2017,,,
      """)
    #expect(withdrawals.map(\.address).count == 3)
    #expect(
      said == """
        dicabut.csv:3:1: galat: Alamat ini sudah dicabut baris lain. [kode-ganda]
            tertulis:  /sampang/lama/2020/
            lihat juga: dicabut.csv:2:1
            perbaikan: Sisakan satu saja.
        dicabut.csv:4:1: galat: Ini bukan alamat unit atau halaman di dalamnya. [alamat-tak-sah]
            tertulis:  sampang/lama
            perbaikan: Tulis seperti sampang/banyuates/2020 atau sampang/banyuates/2020/camat.
        dicabut.csv:5:4: galat: Ini bukan alamat unit, halaman di dalamnya, atau situs. [alamat-tak-sah]
            tertulis:  ke sana
            perbaikan: Tulis seperti sampang/banyuates/2021, atau alamat yang diawali https://.
        dicabut.csv:6:2: galat: Sel “tanggal” wajib diisi. [sel-wajib-kosong]
            perbaikan: Isi sel ini.
        dicabut.csv:6:3: galat: Sel “alasan” wajib diisi. [sel-wajib-kosong]
            perbaikan: Isi sel ini.

        """)
  }
}
