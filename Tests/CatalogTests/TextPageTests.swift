import Diagnostics
import Tables
import TestSupport
import Testing

@testable import Catalog

/// The office's own text pages in `Content/halaman/`.
struct TextPageTests {
  private func read(_ files: [String: String]) throws -> (pages: [TextPage], said: String) {
    let folder = try TemporaryFolder(files)
    let content = try folder.scan()
    var diagnostics = content.diagnostics
    let pages = TextPage.read(content, into: &diagnostics)
    return (pages, report(diagnostics))
  }

  private static let canonical = """
    gaya,teks,alamat
    judul,Profil kantor,
    paragraf,"Kantor ini melayani warga.
    Jumat sampai pukul 14.30",
    paragraf,'=Catatan,
    subjudul,Yang dilayani,
    butir,Surat pengantar,
    butir,Maklumat: /maklumat.pdf,
    paragraf,Peta kantor: https://peta.contoh.go.id,

    """

  @Test(arguments: ["\n", "\r\n", "\r"]) func textFileIsReadAsATable(_ lineEnd: String) throws {
    let text = """
      \u{FEFF}
      Profil kantor

      Kantor ini melayani warga.
        Jumat sampai pukul 14.30

      =Catatan
      # Yang dilayani
      - Surat pengantar
      • Maklumat: /maklumat.pdf
      Peta kantor: https://peta.contoh.go.id

      """
    let (pages, said) = try read(
      ["halaman/profil.txt": text.replacing("\n", with: lineEnd)])
    #expect(said == "")
    #expect(pages.map(\.slug) == ["profil"])
    #expect(pages.map { String(decoding: $0.canonical, as: UTF8.self) } == [Self.canonical])
    #expect(pages[0].pieces.map(\.place.row) == [4, 7, 8, 9, 10, 11])
    #expect(pages[0].addresses.map(\.typed) == ["/maklumat.pdf", "https://peta.contoh.go.id"])
  }

  /// What is published is read back to the same page.
  @Test func canonicalTableIsReadAsItself() throws {
    let (pages, said) = try read(["halaman/profil.csv": Self.canonical])
    #expect(said == "")
    #expect(pages.map { String(decoding: $0.canonical, as: UTF8.self) } == [Self.canonical])
  }

  @Test(arguments: [
    (
      "Lihat https://a.go.id.",
      [
        TextRun.text("Lihat "), .link(text: "https://a.go.id", typed: "https://a.go.id"),
        .text("."),
      ]
    ),
    ("Peta: https://a.go.id/x", [.link(text: "Peta", typed: "https://a.go.id/x")]),
    ("Maklumat : /maklumat.pdf", [.link(text: "Maklumat", typed: "/maklumat.pdf")]),
    ("Surel: kantor@a.go.id", [.text("Surel: "), .mail("kantor@a.go.id")]),
    ("(surel a@b.go.id)", [.text("(surel "), .mail("a@b.go.id"), .text(")")]),
    ("Pukul 07.30: buka", [.text("Pukul 07.30: buka")]),
    ("Nilai 7 / 10", [.text("Nilai 7 / 10")]),
    ("<b>&\"'", [.text("<b>&\"'")]),
  ])
  func lineIsTakenApart(_ line: String, _ runs: [TextRun]) {
    #expect(TextRun.runs(of: line) == runs)
  }

  static let mistakes: [(files: [String: String], says: String)] = [
    (
      ["halaman/profil.txt": "Profil\n\n"],
      """
      C/halaman/profil.txt: galat: Halaman ini belum berisi, hanya judulnya. [halaman-kosong]
          perbaikan: Tulis isinya di bawah judul, atau hapus berkasnya.

      """
    ),
    (
      ["halaman/profil.txt": "\n \n"],
      """
      C/halaman/profil.txt: galat: Halaman ini belum berisi. [halaman-kosong]
          perbaikan: Tulis isinya di bawah judul, atau hapus berkasnya.

      """
    ),
    (
      ["halaman/profil.txt": "Profil\n\nJam <b class=\"x\">buka</b>\n"],
      """
      C/halaman/profil.txt:3: galat: Halaman ditulis sebagai teks biasa, tanpa tanda HTML. [halaman-berhtml]
          tertulis:  <b class="x">
          perbaikan: Hapus tandanya; tampilan halaman diatur rapor.

      """
    ),
    (
      ["halaman/profil.csv": "gaya,teks\nparagraf,Halo\njudul,Profil\njuduul,X\n"],
      """
      C/halaman/profil.csv:2:1: galat: Halaman ini tidak dimulai dengan judulnya. [halaman-tanpa-judul]
          tertulis:  paragraf
          perbaikan: Jadikan baris pertama bergaya judul, dengan judul halaman di kolom teks.
      C/halaman/profil.csv:3:1: galat: Judul halaman hanya satu, di baris pertama. [halaman-tanpa-judul]
          tertulis:  judul
          perbaikan: Ganti gayanya menjadi subjudul.
      C/halaman/profil.csv:4:1: galat: Isi sel “gaya” bukan salah satu kata yang dikenal. [kata-tak-dikenal]
          tertulis:  juduul
          perbaikan: Maksudnya “judul”? Pilih: judul, subjudul, paragraf, butir, tautan.

      """
    ),
    (
      ["halaman/profil.csv": "gaya,teks,alamat\njudul,Profil,profil\ntautan,Peta,\nparagraf,,x\n"],
      """
      C/halaman/profil.csv:2:3: galat: Judul tidak dapat menjadi tautan. [tujuan-tak-ada]
          tertulis:  profil
          perbaikan: Kosongkan selnya, atau ganti gayanya menjadi tautan.
      C/halaman/profil.csv:3:3: galat: Sel “alamat” wajib diisi. [sel-wajib-kosong]
          perbaikan: Isi sel ini.
      C/halaman/profil.csv:4:2: galat: Sel “teks” wajib diisi. [sel-wajib-kosong]
          perbaikan: Isi sel ini.

      """
    ),
    (
      [
        "halaman/Profil Kantor.txt": "A\nB", "halaman/STATUS.txt": "A\nB",
        "halaman/profil.TXT": "A\nB",
      ],
      """
      C/halaman/Profil Kantor.txt: galat: Nama berkas menjadi alamat halaman: hanya huruf kecil, angka, dan tanda hubung, paling panjang 60. [nama-halaman-tak-sah]
          tertulis:  Profil Kantor.txt
          perbaikan: Ganti menjadi “profil-kantor.txt”.
      C/halaman/STATUS.txt: galat: Nama berkas menjadi alamat halaman: hanya huruf kecil, angka, dan tanda hubung, paling panjang 60. [nama-halaman-tak-sah]
          tertulis:  STATUS.txt
          perbaikan: Ganti menjadi “status.txt”.
      C/halaman/profil.TXT: galat: Nama berkas menjadi alamat halaman: hanya huruf kecil, angka, dan tanda hubung, paling panjang 60. [nama-halaman-tak-sah]
          tertulis:  profil.TXT
          perbaikan: Ganti menjadi “profil.txt”.

      """
    ),
    (
      ["halaman/status.txt": "A\nB", "halaman/cari.csv": "gaya,teks"],
      """
      C/halaman/cari.csv: galat: Alamat /cari/ dipakai situs untuk halamannya sendiri. [nama-terpakai]
          tertulis:  cari.csv
          perbaikan: Pakai nama lain, misalnya “cari-kantor.csv”.
      C/halaman/status.txt: galat: Alamat /status/ dipakai situs untuk halamannya sendiri. [nama-terpakai]
          tertulis:  status.txt
          perbaikan: Pakai nama lain, misalnya “status-kantor.txt”.

      """
    ),
    (
      ["halaman/profil.txt": "A\nB", "halaman/profil.csv": "gaya,teks\njudul,A\nparagraf,B"],
      """
      C/halaman/profil.txt: galat: Berkas ini dan profil.csv berebut alamat /profil/. [alamat-ganda]
          tertulis:  profil.txt
          perbaikan: Hapus salah satunya, atau beri nama lain.

      """
    ),
    (
      ["halaman/sampang.txt": "A\nB", "sampang/banyuates/catatan.txt": ""],
      """
      C/halaman/sampang.txt: galat: Alamat /sampang/ milik folder kabupaten dengan nama itu. [alamat-ganda]
          tertulis:  sampang.txt
          perbaikan: Beri halaman ini nama lain, misalnya “profil-sampang.txt”.
      C/sampang/banyuates/catatan.txt: galat: Berkas ini tidak dikenal di tempat ini. [berkas-tersesat]
          tertulis:  catatan.txt
          perbaikan: Di sini hanya ada buku kerja atau folder tahun; yang lain pindahkan ke luar folder isi.

      """
    ),
    (
      ["halaman/profil.docx": "A", "halaman/lama/a.txt": "A"],
      """
      C/halaman/lama: galat: Folder ini tidak dikenal di tempat ini. [berkas-tersesat]
          tertulis:  lama
          perbaikan: Di sini hanya ada halaman, satu berkas .txt atau .csv tiap halaman.
      C/halaman/profil.docx: galat: Berkas ini tidak dikenal di tempat ini. [berkas-tersesat]
          tertulis:  profil.docx
          perbaikan: Halaman disimpan sebagai teks biasa (.txt, dari Notepad) atau tabel (.csv). Gambar dan dokumen berada di folder berkas/.

      """
    ),
    (
      ["halaman/profil.txt": "P\0r\0o\0f\0i\0l\0\n\0a\0"],
      """
      C/halaman/profil.txt: galat: Berkas ini tersimpan sebagai UTF-16. [berkas-utf16]
          perbaikan: Buka berkas di Notepad, lalu simpan dengan penyandian UTF-8.

      """
    ),
    (
      ["halaman": "A"],
      """
      C/halaman: galat: Ini berkas, padahal di sini tempat sebuah folder. [bukan-folder]
          perbaikan: Ganti berkas ini dengan folder bernama sama.

      """
    ),
  ]

  @Test(arguments: mistakes.indices) func saysWhatIsWrong(_ index: Int) throws {
    let mistake = Self.mistakes[index]
    let (pages, said) = try read(mistake.files)
    #expect(said == mistake.says)
    #expect(pages.isEmpty || mistake.says.contains("profil.csv berebut"))
  }
}
