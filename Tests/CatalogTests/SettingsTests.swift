import Catalog
import Diagnostics
import Numerals
import Tables
import TestSupport
import Testing

/// `situs.csv` and `skala.csv`.
struct SettingsTests {
  private func read(_ site: String, scale: String? = nil) throws -> (SiteSettings, String) {
    var diagnostics: [Diagnostic] = []
    let table = try #require(
      CSVReader.read(Array(site.utf8), file: "situs.csv", into: &diagnostics))
    let scaleTable = try scale.map {
      try #require(CSVReader.read(Array($0.utf8), file: "skala.csv", into: &diagnostics))
    }
    let settings = SiteSettings(site: table, scale: scaleTable, into: &diagnostics)
    return (settings, report(diagnostics))
  }

  private static let least = "kunci,nilai\njudul,Rapor\npenerbit,Kabupaten Contoh\n"

  @Test func haveDefaults() throws {
    let (settings, said) = try read(Self.least)
    #expect(said == "")
    #expect(settings.title == "Rapor")
    #expect(settings.publisher == "Kabupaten Contoh")
    #expect(settings.baseURL == nil)
    #expect(settings.limits == .standard)
    #expect(settings.scale == .standard)
    #expect(settings.reportingDays == 30)
    #expect(settings.referenceDay == nil)
    #expect(!settings.showsPersonalNumbers)
  }

  @Test func areReadAsTyped() throws {
    let (settings, said) = try read(
      Self.least + """
        Alamat_Dasar,https://rapor.contoh.go.id/
        batas_capaian,120
        cakupan_minimum,"66,7"
        batas_lapor_hari,45
        tampilkan_nip,Ya
        tanggal_acuan,15 Januari 2022
        surel,
        """, scale: "predikat;batas_bawah\nCukup;0\nBaik;70,5\n")
    #expect(said == "")
    #expect(settings.baseURL == "https://rapor.contoh.go.id")
    #expect(settings.limits.cap == Numeral(digits: 120))
    #expect(settings.limits.leastCoverage == Numeral(digits: 667, scale: 1))
    #expect(settings.reportingDays == 45)
    #expect(settings.showsPersonalNumbers)
    #expect(settings.referenceDay?.canonical == "2022-01-15")
    #expect(settings.scale.levels.map(\.name) == ["Baik", "Cukup"])
    #expect(settings[.surel] == nil)
  }

  @Test(arguments: [
    ("910,Sangat baik\n76,Baik\n0,Cukup", "2:1", "910"),
    ("91,Baik\n\"0,76\",Cukup\n0,Kurang", "3:1", "0,76"),
  ])
  func boundsThatNoScoreHas(rows: String, place: String, typed: String) throws {
    let (settings, said) = try read(Self.least, scale: "batas_bawah,predikat\n\(rows)\n")
    #expect(
      said == """
        skala.csv:\(place): galat: Nilai dihitung dari 0 sampai 100, jadi batas ini tidak masuk akal. [angka-di-luar-batas]
            tertulis:  \(typed)
            perbaikan: Tulis batas bawah dalam persen, misalnya 76 untuk 0,76 atau 91 untuk 910.

        """)
    #expect(settings.scale == .standard)
  }

  @Test func boundsAreInOrder() throws {
    let (_, said) = try read(
      Self.least, scale: "batas_bawah,predikat\n9,Sangat baik\n76,Baik\n0,Cukup\n")
    #expect(
      said == """
        skala.csv: galat: Batas bawah di skala ini tidak urut. [angka-di-luar-batas]
            tertulis:  9 Sangat baik; 76 Baik; 0 Cukup
            perbaikan: Periksa angkanya, lalu urutkan barisnya dari batas tertinggi ke terendah.

        """)
  }

  @Test func daysAreWholeOnes() throws {
    let (_, said) = try read(Self.least + "batas_lapor_hari,\"30,5\"\n")
    #expect(
      said == """
        situs.csv:4:2: galat: Di sini hanya bilangan bulat. [bukan-bilangan-bulat]
            tertulis:  30,5
            perbaikan: Tulis misalnya 30.

        """)
  }

  /// A part of 1 for a share in per cent, and a cap that nobody could reach 100 under.
  @Test(arguments: [
    ("cakupan_minimum", "0.75", "Cakupan ditulis dalam persen.", "75 bila maksudnya 75 persen"),
    (
      "batas_capaian", "1.2", "Angka ini di luar batas yang masuk akal.",
      "angka antara 100 dan 1000"
    ),
  ])
  func partsOfOne(key: String, value: String, message: String, cure: String) throws {
    let (_, said) = try read("kunci,nilai\njudul,Rapor\npenerbit,Kami\n\(key),\(value)")
    #expect(
      said == """
        situs.csv:4:2: galat: \(message) [angka-di-luar-batas]
            tertulis:  \(value)
            perbaikan: Tulis \(cure).

        """)
  }

  @Test func aDayIsAWholeTime() throws {
    let (settings, said) = try read("kunci,nilai\njudul,Rapor\npenerbit,Kami\nbatas_lapor_hari,1")
    #expect(said == "")
    #expect(settings.reportingDays == 1)
  }

  @Test func areToldWhatIsWrong() throws {
    let (_, said) = try read(
      """
      kunci,nilai
      judul,
      alamat_dasr,https://rapor.contoh.go.id
      alamat_dasar,rapor.contoh.go.id
      batas_capaian,0
      cakupan_minimum,1.234
      batas_lapor_hari,-
      tampilkan_nip,mungkin
      tanggal_acuan,Januari 2022
      Judul,Rapor
      judul,Rapor Lain
      ,kosong
      """)
    #expect(
      said == """
        situs.csv: galat: Kunci “penerbit” wajib ada dan berisi. [kunci-wajib-tak-ada]
            perbaikan: Tambahkan baris “penerbit” dengan nilainya.
        situs.csv:2:2: galat: Sel “nilai” wajib diisi. [sel-wajib-kosong]
            perbaikan: Isi sel ini.
        situs.csv:3:1: galat: Kunci situs ini tidak dikenal. [kunci-tak-dikenal]
            tertulis:  alamat_dasr
            perbaikan: Maksudnya “alamat_dasar”?
        situs.csv:4:2: galat: Ini bukan alamat situs. [alamat-tak-sah]
            tertulis:  rapor.contoh.go.id
            perbaikan: Tulis seperti https://rapor.contoh.go.id
        situs.csv:5:2: galat: Angka ini di luar batas yang masuk akal. [angka-di-luar-batas]
            tertulis:  0
            perbaikan: Tulis angka antara 100 dan 1000.
        situs.csv:6:2: galat: Angka ini bisa berarti 1234 atau 1,234. [angka-rancu]
            tertulis:  1.234
            perbaikan: Tulis 1234 atau 1,234.
        situs.csv:7:2: galat: Sel ini harus berisi angka. [bukan-angka]
            tertulis:  -
            perbaikan: Tulis angka seperti 1.234,5.
        situs.csv:8:2: galat: Isi sel “nilai” bukan salah satu kata yang dikenal. [kata-tak-dikenal]
            tertulis:  mungkin
            perbaikan: Pilih: ya, tidak.
        situs.csv:9:2: galat: Tanggal ini harus lengkap sampai harinya. [tanggal-tak-sah]
            tertulis:  Januari 2022
            perbaikan: Tulis seperti 15 Januari 2022.
        situs.csv:10:1: galat: Kunci ini ada dua kali. [kunci-ganda]
            tertulis:  Judul
            lihat juga: situs.csv:2:1
            perbaikan: Sisakan satu saja, yang nilainya benar.
        situs.csv:11:1: galat: Kunci ini ada dua kali. [kunci-ganda]
            tertulis:  judul
            lihat juga: situs.csv:2:1
            perbaikan: Sisakan satu saja, yang nilainya benar.
        situs.csv:12:1: galat: Sel “kunci” wajib diisi. [sel-wajib-kosong]
            perbaikan: Isi sel ini.

        """)
  }

  @Test(arguments: [
    (
      "batas_bawah,predikat\n50,Baik\n",
      """
      skala.csv: galat: Skala predikat harus mulai dari batas bawah 0. [skala-tanpa-nol]
          perbaikan: Tambahkan baris dengan batas_bawah 0.

      """
    ),
    (
      "batas_bawah,predikat\n0,Cukup\n\"0,0\",Kurang\n",
      """
      skala.csv:3:1: galat: Batas bawah ini sudah ada. [batas-ganda]
          tertulis:  0,0
          perbaikan: Sisakan satu saja.

      """
    ),
    (
      "batas_bawah,predikat\n0,\n,Baik\nsembilan,Sangat Baik\n",
      """
      skala.csv:2:2: galat: Sel “predikat” wajib diisi. [sel-wajib-kosong]
          perbaikan: Isi sel ini.
      skala.csv:3:1: galat: Sel “batas_bawah” wajib diisi. [sel-wajib-kosong]
          perbaikan: Isi sel ini.
      skala.csv:4:1: galat: Sel ini harus berisi angka. [bukan-angka]
          tertulis:  sembilan
          perbaikan: Tulis angka seperti 1.234,5.

      """
    ),
  ])
  func scaleIsToldWhatIsWrong(scale: String, says: String) throws {
    let (settings, said) = try read(Self.least, scale: scale)
    #expect(said == says)
    #expect(settings.scale == .standard)
  }
}
