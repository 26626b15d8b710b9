import Catalog
import TestSupport
import Testing

/// Formulas that cannot be read or name what is not there.
struct FormulaCellErrorTests {
  @Test(arguments: cases)
  func saysWhereInTheFormula(_ wrong: ErrorCase) {
    wrong.check()
  }

  /// Thousands of brackets are turned down by their number alone, before they are read.
  @Test(arguments: ["(", ")", "-", "min(", "[", "1/"])
  func turnsDownAHugeFormulaAtOnce(piece: String) {
    let formula = String(repeating: piece, count: 30_000 / piece.count)
    let tables = SmallUnit([
      .indikator: """
      kode,jabatan,nomor_sasaran,sasaran,indikator,rumus
      camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,masuk
      kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,\(formula)
      """
    ])
    var outcome: UnitLoader.Outcome?
    let seconds = ContinuousClock().measure { outcome = tables.load() }
    #expect(seconds < .seconds(10))
    #expect(
      outcome.map { report($0.diagnostics) } == """
        U/indikator.csv:3:6: galat: Rumus ini lebih panjang dari 10.000 huruf. [rumus-terlalu-panjang]
            tertulis:  \(formula.prefix(120))…
            perbaikan: himpun sebagian angkanya menjadi satu variabel

        """)
  }

  static let cases = [
    ErrorCase(
      "an unknown variable with a near name",
      .indikator,
      """
      kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung
      camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesay / masuk × 100%,%,Buku,
      kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,camat-1
      """,
      says: """
        U/indikator.csv:2:6: galat: Variabel ini tidak ada di tabel variabel (huruf ke-1). [rumus-variabel-asing]
            tertulis:  selesay
            perbaikan: tulis selesai, atau tambahkan variabel ini ke tabel variabel
        """),
    ErrorCase(
      "words for signs",
      .indikator,
      """
      kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung
      camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,Jumlah surat selesai dibagi surat masuk dikali 100%,%,Buku,
      kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,camat-1
      """,
      says: """
        U/indikator.csv:2:6: galat: Rumus ini ditulis dengan kata-kata. [rumus-kode-salah]
            tertulis:  Jumlah surat selesai dibagi surat masuk dikali 100%
            perbaikan: Tulis dengan kode dari tabel variabel dan tanda hitung, misalnya selesai / masuk × 100%; bunyinya boleh di kolom rumus_naskah.
        """),
    ErrorCase(
      "unknown variables",
      .indikator,
      """
      kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung
      camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,warga / (masuk + desa) × 100%,%,Buku,
      kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,camat-1
      """,
      says: """
        U/indikator.csv:2:6: galat: Variabel ini tidak ada di tabel variabel (huruf ke-1). [rumus-variabel-asing]
            tertulis:  warga
            perbaikan: tambahkan variabel ini ke tabel variabel
        U/indikator.csv:2:6: galat: Variabel ini tidak ada di tabel variabel (huruf ke-18). [rumus-variabel-asing]
            tertulis:  desa
            perbaikan: tambahkan variabel ini ke tabel variabel
        """),
    ErrorCase(
      "a bracket that is not closed",
      .indikator,
      """
      kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung
      camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / (masuk × 100%,%,Buku,
      kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,camat-1
      """,
      says: """
        U/indikator.csv:2:6: galat: Kurung buka ini tidak ditutup (huruf ke-11). [rumus-kurung-terbuka]
            tertulis:  (
            perbaikan: tambahkan ) di tempatnya, atau hapus ( ini
        """),
    ErrorCase(
      "two wrong signs",
      .indikator,
      """
      kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung
      camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai : [masuk] × 100%,%,Buku,
      kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,camat-1
      """,
      says: """
        U/indikator.csv:2:6: galat: Tanda ini tidak dikenal dalam rumus (huruf ke-11). [rumus-tanda-asing]
            tertulis:  [
            perbaikan: tulis (
        U/indikator.csv:2:6: galat: Tanda ini tidak dikenal dalam rumus (huruf ke-17). [rumus-tanda-asing]
            tertulis:  ]
            perbaikan: tulis )
        """),
    ErrorCase(
      "an ambiguous number",
      .indikator,
      """
      kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung
      camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / 1.200 × 100%,%,Buku,
      kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,camat-1
      """,
      says: """
        U/indikator.csv:2:6: galat: Angka ini bisa berarti dua hal (huruf ke-11). [rumus-angka-rancu]
            tertulis:  1.200
            perbaikan: tulis 1200 atau 1,200
        """),
  ]
}
