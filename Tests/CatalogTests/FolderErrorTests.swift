import Catalog
import Diagnostics
import TestSupport
import Testing

/// Things that lie in the content folder where they do not belong. None of them is opened.
struct FolderErrorTests {
  @Test(arguments: cases)
  func saysWhatLiesWhereItMustNot(_ wrong: FolderCase) throws {
    let folder = try TemporaryFolder()
    for entry in wrong.entries { try folder.make(entry) }
    let content = try folder.scan()
    let diagnostics = content.diagnostics + content.units.flatMap(\.diagnostics)
    #expect(report(diagnostics) == wrong.report + "\n")
  }

  /// Some things that lie in a content folder, and all that is to be said about them.
  struct FolderCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let entries: [FolderEntry]
    let report: String

    init(_ what: String, _ entries: [FolderEntry], says report: String) {
      testDescription = what
      self.entries = entries
      self.report = report
    }
  }

  static let cases = [
    FolderCase(
      "a stray file at the root",
      [
        .file("situss.csv"),
        .file("catatan.txt"),
      ],
      says: """
        C/catatan.txt: galat: Berkas ini tidak dikenal di tempat ini. [berkas-tersesat]
            tertulis:  catatan.txt
            perbaikan: Tabel unit berada di C/<kabupaten>/<kecamatan>/<tahun>/.
        C/situss.csv: galat: Berkas ini tidak dikenal di tempat ini. [berkas-tersesat]
            tertulis:  situss.csv
            perbaikan: Maksudnya “situs.csv”? Ganti namanya.
        """),
    FolderCase(
      "a table of a unit at the root",
      [
        .file("target.csv")
      ],
      says: """
        C/target.csv: galat: Berkas ini tidak dikenal di tempat ini. [berkas-tersesat]
            tertulis:  target.csv
            perbaikan: Tabel unit berada di C/<kabupaten>/<kecamatan>/<tahun>/.
        """),
    FolderCase(
      "a stray file among the kecamatan",
      [
        .file("contoh/profil.csv")
      ],
      says: """
        C/contoh/profil.csv: galat: Berkas ini tidak dikenal di tempat ini. [berkas-tersesat]
            tertulis:  profil.csv
            perbaikan: Di sini hanya ada folder kecamatan.
        """),
    FolderCase(
      "a stray file among the years",
      [
        .file("contoh/sukamaju/profil.csv")
      ],
      says: """
        C/contoh/sukamaju/profil.csv: galat: Berkas ini tidak dikenal di tempat ini. [berkas-tersesat]
            tertulis:  profil.csv
            perbaikan: Di sini hanya ada buku kerja atau folder tahun; yang lain pindahkan ke luar folder isi.
        """),
    FolderCase(
      "workbooks of another name or kind, or in another place",
      [
        .file("contoh/sukamaju/rapor.xlsx"),
        .file("contoh/sukamaju/2021.ods"),
        .file("contoh/sukamaju/2021.XLSX"),
        .file("contoh/sukamaju/2021/2021.xlsx"),
      ],
      says: """
        C/contoh/sukamaju/2021.XLSX: galat: Berkas ini tidak dikenal di tempat ini. [berkas-tersesat]
            tertulis:  2021.XLSX
            perbaikan: Ganti namanya menjadi 2021.xlsx, dengan huruf kecil.
        C/contoh/sukamaju/2021.ods: galat: Berkas ini tidak dikenal di tempat ini. [berkas-tersesat]
            tertulis:  2021.ods
            perbaikan: Bila ini buku kerja unit, buka, Simpan Sebagai .xlsx, dan namai menurut tahunnya, misalnya 2021.xlsx. Bila salinan, pindahkan ke luar folder isi.
        C/contoh/sukamaju/rapor.xlsx: galat: Berkas ini tidak dikenal di tempat ini. [berkas-tersesat]
            tertulis:  rapor.xlsx
            perbaikan: Bila ini salinan, pindahkan ke luar folder isi. Bila ini buku kerja unit, namai menurut tahunnya, misalnya 2021.xlsx, tanpa menimpa yang sudah ada.
        C/contoh/sukamaju/2021/2021.xlsx: galat: Berkas ini tidak dikenal di tempat ini. [berkas-tersesat]
            tertulis:  2021.xlsx
            perbaikan: Buku kerja unit berada di samping folder tahunnya: C/contoh/sukamaju/2021.xlsx.
        """),
    FolderCase(
      "working tables both as a workbook and as CSV",
      [
        .file("contoh/sukamaju/2021.xlsx"),
        .file("contoh/sukamaju/2021/profil.csv"),
        .file("contoh/sukamaju/2021/target.csv"),
      ],
      says: """
        C/contoh/sukamaju/2021.xlsx: galat: Tabel kerja unit ini ada dua kali: dalam buku kerja ini dan sebagai CSV di foldernya. [tabel-kerja-ganda]
            tertulis:  profil.csv, target.csv
            perbaikan: Sisakan buku kerja ini saja, atau tabel CSV saja. Yang dihapus hanya tabelnya: disahkan/ dan berkas/ tetap di foldernya.
        """),
    FolderCase(
      "stray files beside the tables",
      [
        .file("contoh/sukamaju/2021/realisai.csv"),
        .file("contoh/sukamaju/2021/Profil.csv"),
        .file("contoh/sukamaju/2021/surat.pdf"),
        .folder("contoh/sukamaju/2021/lama"),
      ],
      says: """
        C/contoh/sukamaju/2021/Profil.csv: galat: Berkas ini tidak dikenal di tempat ini. [berkas-tersesat]
            tertulis:  Profil.csv
            perbaikan: Maksudnya “profil.csv”? Bila ini salinan, pindahkan ke luar folder isi. Lampiran berada di folder berkas/; tabel yang dikenal: profil.csv, naskah.csv, jabatan.csv, penandatangan.csv, uraian.csv, indikator.csv, variabel.csv, tingkat.csv, target.csv, realisasi.csv, bulanan.csv, catatan.csv, pejabat.csv, pengesahan.csv.
        C/contoh/sukamaju/2021/lama: galat: Folder ini tidak dikenal di tempat ini. [berkas-tersesat]
            tertulis:  lama
            perbaikan: Bila ini salinan, pindahkan ke luar folder isi. Lampiran berada di folder berkas/; tabel yang dikenal: profil.csv, naskah.csv, jabatan.csv, penandatangan.csv, uraian.csv, indikator.csv, variabel.csv, tingkat.csv, target.csv, realisasi.csv, bulanan.csv, catatan.csv, pejabat.csv, pengesahan.csv.
        C/contoh/sukamaju/2021/realisai.csv: galat: Berkas ini tidak dikenal di tempat ini. [berkas-tersesat]
            tertulis:  realisai.csv
            perbaikan: Maksudnya “realisasi.csv”? Bila ini salinan, pindahkan ke luar folder isi. Lampiran berada di folder berkas/; tabel yang dikenal: profil.csv, naskah.csv, jabatan.csv, penandatangan.csv, uraian.csv, indikator.csv, variabel.csv, tingkat.csv, target.csv, realisasi.csv, bulanan.csv, catatan.csv, pejabat.csv, pengesahan.csv.
        C/contoh/sukamaju/2021/surat.pdf: galat: Berkas ini tidak dikenal di tempat ini. [berkas-tersesat]
            tertulis:  surat.pdf
            perbaikan: Bila ini salinan, pindahkan ke luar folder isi. Lampiran berada di folder berkas/; tabel yang dikenal: profil.csv, naskah.csv, jabatan.csv, penandatangan.csv, uraian.csv, indikator.csv, variabel.csv, tingkat.csv, target.csv, realisasi.csv, bulanan.csv, catatan.csv, pejabat.csv, pengesahan.csv.
        """),
    FolderCase(
      "copies of tables, and tables of other kinds",
      [
        .file("contoh/sukamaju/2021/realisasi (1).csv"),
        .file("contoh/sukamaju/2021/Realisasi 2026.csv"),
        .file("contoh/sukamaju/2021/target.csv.txt"),
        .file("contoh/sukamaju/2021/target.xlsx"),
        .file("contoh/sukamaju/2021/rekap.ods"),
      ],
      says: """
        C/contoh/sukamaju/2021/Realisasi 2026.csv: galat: Berkas ini tidak dikenal di tempat ini. [berkas-tersesat]
            tertulis:  Realisasi 2026.csv
            perbaikan: Maksudnya “realisasi.csv”? Bila ini salinan, pindahkan ke luar folder isi. Lampiran berada di folder berkas/; tabel yang dikenal: TABLES
        C/contoh/sukamaju/2021/realisasi (1).csv: galat: Berkas ini tidak dikenal di tempat ini. [berkas-tersesat]
            tertulis:  realisasi (1).csv
            perbaikan: Maksudnya “realisasi.csv”? Bila ini salinan, pindahkan ke luar folder isi. Lampiran berada di folder berkas/; tabel yang dikenal: TABLES
        C/contoh/sukamaju/2021/rekap.ods: galat: Berkas ini tidak dikenal di tempat ini. [berkas-tersesat]
            tertulis:  rekap.ods
            perbaikan: Buku kerja unit berada di samping folder tahunnya: C/contoh/sukamaju/2021.xlsx, disimpan sebagai .xlsx.
        C/contoh/sukamaju/2021/target.csv.txt: galat: Berkas ini tidak dikenal di tempat ini. [berkas-tersesat]
            tertulis:  target.csv.txt
            perbaikan: Maksudnya “target.csv”? Bila ini salinan, pindahkan ke luar folder isi. Lampiran berada di folder berkas/; tabel yang dikenal: TABLES
        C/contoh/sukamaju/2021/target.xlsx: galat: Berkas ini tidak dikenal di tempat ini. [berkas-tersesat]
            tertulis:  target.xlsx
            perbaikan: Buka, lalu simpan sebagai “CSV UTF-8” dengan nama target.csv.
        """.replacing("TABLES", with: TableName.allCases.map(\.file).joined(separator: ", ") + ".")),
    FolderCase(
      "a folder inside the attachments",
      [
        .file("contoh/sukamaju/2021/berkas/keputusan.pdf"),
        .folder("contoh/sukamaju/2021/berkas/2020"),
      ],
      says: """
        C/contoh/sukamaju/2021/berkas/2020: galat: Folder ini tidak dikenal di tempat ini. [berkas-tersesat]
            tertulis:  2020
            perbaikan: Folder berkas tidak punya subfolder.
        """),
    FolderCase(
      "a folder inside the files to publish",
      [
        .file("berkas/CNAME"),
        .folder("berkas/gambar"),
      ],
      says: """
        C/berkas/gambar: galat: Folder ini tidak dikenal di tempat ini. [berkas-tersesat]
            tertulis:  gambar
            perbaikan: Folder berkas tidak punya subfolder.
        """),
    FolderCase(
      "strays among the approvals",
      [
        .folder("contoh/sukamaju/2021/disahkan/001-tw1-8f1c22aa"),
        .folder("contoh/sukamaju/2021/disahkan/002-tw5-8f1c22aa"),
        .file("contoh/sukamaju/2021/disahkan/002-tw2-1de4cc33"),
        .folder("contoh/sukamaju/2021/disahkan/tw1"),
        .file("contoh/sukamaju/2021/disahkan/catatan.txt"),
        .folder("contoh/sukamaju/2021/disahkan/Copy of 001-tw1-8f1c22aa"),
        .folder("contoh/sukamaju/2021/disahkan/003-tw2-KOREKSI-77b0e1d4 (1)"),
        .folder("contoh/tanjung/2021/Disahkan"),
        .file("contoh/tanjung/2021/lambang.png"),
      ],
      says: """
        C/contoh/sukamaju/2021/disahkan/002-tw2-1de4cc33: galat: Berkas ini tidak dikenal di tempat ini. [berkas-tersesat]
            tertulis:  002-tw2-1de4cc33
            perbaikan: Di sini hanya ada folder yang ditulis rapor approve, misalnya 001-tw1-8f1c22aa; namanya tidak diganti. Pindahkan yang lain ke luar folder isi.
        C/contoh/sukamaju/2021/disahkan/002-tw5-8f1c22aa: galat: Folder ini tidak dikenal di tempat ini. [berkas-tersesat]
            tertulis:  002-tw5-8f1c22aa
            perbaikan: Di sini hanya ada folder yang ditulis rapor approve, misalnya 001-tw1-8f1c22aa; namanya tidak diganti. Pindahkan yang lain ke luar folder isi.
        C/contoh/sukamaju/2021/disahkan/003-tw2-KOREKSI-77b0e1d4 (1): galat: Folder ini tidak dikenal di tempat ini. [berkas-tersesat]
            tertulis:  003-tw2-KOREKSI-77b0e1d4 (1)
            perbaikan: Ganti namanya kembali menjadi 003-tw2-koreksi-77b0e1d4.
        C/contoh/sukamaju/2021/disahkan/Copy of 001-tw1-8f1c22aa: galat: Folder ini tidak dikenal di tempat ini. [berkas-tersesat]
            tertulis:  Copy of 001-tw1-8f1c22aa
            perbaikan: Di sini hanya ada folder yang ditulis rapor approve, misalnya 001-tw1-8f1c22aa; namanya tidak diganti. Pindahkan yang lain ke luar folder isi.
        C/contoh/sukamaju/2021/disahkan/catatan.txt: galat: Berkas ini tidak dikenal di tempat ini. [berkas-tersesat]
            tertulis:  catatan.txt
            perbaikan: Di sini hanya ada folder yang ditulis rapor approve, misalnya 001-tw1-8f1c22aa; namanya tidak diganti. Pindahkan yang lain ke luar folder isi.
        C/contoh/sukamaju/2021/disahkan/tw1: galat: Folder ini tidak dikenal di tempat ini. [berkas-tersesat]
            tertulis:  tw1
            perbaikan: Di sini hanya ada folder yang ditulis rapor approve, misalnya 001-tw1-8f1c22aa; namanya tidak diganti. Pindahkan yang lain ke luar folder isi.
        C/contoh/tanjung/2021/Disahkan: galat: Folder ini tidak dikenal di tempat ini. [berkas-tersesat]
            tertulis:  Disahkan
            perbaikan: Ganti namanya menjadi “disahkan”.
        C/contoh/tanjung/2021/lambang.png: galat: Berkas ini tidak dikenal di tempat ini. [berkas-tersesat]
            tertulis:  lambang.png
            perbaikan: Lambang kantor disimpan sebagai gambar SVG bernama lambang.svg.
        """),
    FolderCase(
      "years that are none",
      [
        .folder("contoh/sukamaju/21"),
        .folder("contoh/sukamaju/2021a"),
        .folder("contoh/sukamaju/1900"),
        .folder("contoh/sukamaju/٢٠٢١"),
      ],
      says: """
        C/contoh/sukamaju/1900: galat: Nama folder ini bukan tahun. [tahun-tak-sah]
            tertulis:  1900
            perbaikan: Pakai tahun empat angka, misalnya 2021.
        C/contoh/sukamaju/2021a: galat: Nama folder ini bukan tahun. [tahun-tak-sah]
            tertulis:  2021a
            perbaikan: Pakai tahun empat angka, misalnya 2021.
        C/contoh/sukamaju/21: galat: Nama folder ini bukan tahun. [tahun-tak-sah]
            tertulis:  21
            perbaikan: Pakai tahun empat angka, misalnya 2021.
        C/contoh/sukamaju/٢٠٢١: galat: Nama folder ini bukan tahun. [tahun-tak-sah]
            tertulis:  ٢٠٢١
            perbaikan: Pakai tahun empat angka, misalnya 2021.
        """),
    FolderCase(
      "capitals and spaces",
      [
        .folder("Kab Contoh"),
        .folder("contoh/Suka Maju"),
        .folder("contoh/-"),
      ],
      says: """
        C/Kab Contoh: galat: Nama folder menjadi alamat halaman: hanya huruf kecil, angka, dan tanda hubung, paling panjang 60. [nama-folder-tak-sah]
            tertulis:  Kab Contoh
            perbaikan: Ganti menjadi “kab-contoh”.
        C/contoh/-: galat: Nama folder menjadi alamat halaman: hanya huruf kecil, angka, dan tanda hubung, paling panjang 60. [nama-folder-tak-sah]
            tertulis:  -
            perbaikan: Ganti namanya.
        C/contoh/Suka Maju: galat: Nama folder menjadi alamat halaman: hanya huruf kecil, angka, dan tanda hubung, paling panjang 60. [nama-folder-tak-sah]
            tertulis:  Suka Maju
            perbaikan: Ganti menjadi “suka-maju”.
        """),
    FolderCase(
      "names of the site itself",
      [
        .folder("status"),
        .folder("metodologi"),
        .folder("data"),
        .folder("panduan"),
      ],
      says: """
        C/data: galat: Nama folder ini dipakai situs untuk halamannya sendiri. [nama-terpakai]
            tertulis:  data
            perbaikan: Pakai nama kabupaten, misalnya “kab-data”.
        C/metodologi: galat: Nama folder ini dipakai situs untuk halamannya sendiri. [nama-terpakai]
            tertulis:  metodologi
            perbaikan: Pakai nama kabupaten, misalnya “kab-metodologi”.
        C/panduan: galat: Nama folder ini dipakai situs untuk halamannya sendiri. [nama-terpakai]
            tertulis:  panduan
            perbaikan: Pakai nama kabupaten, misalnya “kab-panduan”.
        C/status: galat: Nama folder ini dipakai situs untuk halamannya sendiri. [nama-terpakai]
            tertulis:  status
            perbaikan: Pakai nama kabupaten, misalnya “kab-status”.
        """),
    FolderCase(
      "links wherever they lie",
      [
        .link("situs.csv", to: "/"),
        .link("contoh2", to: "/"),
        .link("contoh/sukamaju2", to: "/"),
        .link("contoh/sukamaju/2020", to: "/"),
        .link("contoh/sukamaju/2021/profil.csv", to: "/"),
        .link("contoh/sukamaju/2021/berkas/keputusan.pdf", to: "/"),
        .link("contoh/sukamaju/2021/disahkan/001-tw1-8f1c22aa", to: "/"),
      ],
      says: """
        C/contoh2: galat: Ini tautan simbolik; isinya tidak dibaca karena bisa menunjuk ke luar folder. [tautan-simbolik]
            perbaikan: Ganti dengan berkas atau folder yang sebenarnya.
        C/situs.csv: galat: Ini tautan simbolik; isinya tidak dibaca karena bisa menunjuk ke luar folder. [tautan-simbolik]
            perbaikan: Ganti dengan berkas atau folder yang sebenarnya.
        C/contoh/sukamaju2: galat: Ini tautan simbolik; isinya tidak dibaca karena bisa menunjuk ke luar folder. [tautan-simbolik]
            perbaikan: Ganti dengan berkas atau folder yang sebenarnya.
        C/contoh/sukamaju/2020: galat: Ini tautan simbolik; isinya tidak dibaca karena bisa menunjuk ke luar folder. [tautan-simbolik]
            perbaikan: Ganti dengan berkas atau folder yang sebenarnya.
        C/contoh/sukamaju/2021/profil.csv: galat: Ini tautan simbolik; isinya tidak dibaca karena bisa menunjuk ke luar folder. [tautan-simbolik]
            perbaikan: Ganti dengan berkas atau folder yang sebenarnya.
        C/contoh/sukamaju/2021/berkas/keputusan.pdf: galat: Ini tautan simbolik; isinya tidak dibaca karena bisa menunjuk ke luar folder. [tautan-simbolik]
            perbaikan: Ganti dengan berkas atau folder yang sebenarnya.
        C/contoh/sukamaju/2021/disahkan/001-tw1-8f1c22aa: galat: Ini tautan simbolik; isinya tidak dibaca karena bisa menunjuk ke luar folder. [tautan-simbolik]
            perbaikan: Ganti dengan berkas atau folder yang sebenarnya.
        """),
    FolderCase(
      "pipes wherever they lie",
      [
        .pipe("situs.csv"),
        .pipe("contoh2"),
        .pipe("contoh/sukamaju/2021/profil.csv"),
        .pipe("contoh/sukamaju/2021/berkas/keputusan.pdf"),
      ],
      says: """
        C/contoh2: galat: Ini bukan berkas biasa (pipa, soket, atau perangkat), jadi tidak dibuka. [bukan-berkas]
            perbaikan: Hapus, lalu taruh berkas yang sebenarnya.
        C/situs.csv: galat: Ini bukan berkas biasa (pipa, soket, atau perangkat), jadi tidak dibuka. [bukan-berkas]
            perbaikan: Hapus, lalu taruh berkas yang sebenarnya.
        C/contoh/sukamaju/2021/profil.csv: galat: Ini bukan berkas biasa (pipa, soket, atau perangkat), jadi tidak dibuka. [bukan-berkas]
            perbaikan: Hapus, lalu taruh berkas yang sebenarnya.
        C/contoh/sukamaju/2021/berkas/keputusan.pdf: galat: Ini bukan berkas biasa (pipa, soket, atau perangkat), jadi tidak dibuka. [bukan-berkas]
            perbaikan: Hapus, lalu taruh berkas yang sebenarnya.
        """),
    FolderCase(
      "folders in place of tables",
      [
        .folder("skala.csv"),
        .folder("contoh/sukamaju/2021/jabatan.csv"),
      ],
      says: """
        C/skala.csv: galat: Ini folder, padahal di sini tempat sebuah tabel. [bukan-tabel]
            perbaikan: Ganti folder ini dengan berkas CSV.
        C/contoh/sukamaju/2021/jabatan.csv: galat: Ini folder, padahal di sini tempat sebuah tabel. [bukan-tabel]
            perbaikan: Ganti folder ini dengan berkas CSV.
        """),
    FolderCase(
      "files in place of folders",
      [
        .file("contoh/sukamaju/2020"),
        .file("contoh/sukamaju/2021/disahkan"),
        .file("contoh/sukamaju/2021/berkas"),
        .file("berkas"),
      ],
      says: """
        C/berkas: galat: Ini berkas, padahal di sini tempat sebuah folder. [bukan-folder]
            perbaikan: Ganti berkas ini dengan folder bernama sama.
        C/contoh/sukamaju/2020: galat: Berkas ini tidak dikenal di tempat ini. [berkas-tersesat]
            tertulis:  2020
            perbaikan: Di sini hanya ada buku kerja atau folder tahun; yang lain pindahkan ke luar folder isi.
        C/contoh/sukamaju/2021/berkas: galat: Ini berkas, padahal di sini tempat sebuah folder. [bukan-folder]
            perbaikan: Ganti berkas ini dengan folder bernama sama.
        C/contoh/sukamaju/2021/disahkan: galat: Ini berkas, padahal di sini tempat sebuah folder. [bukan-folder]
            perbaikan: Ganti berkas ini dengan folder bernama sama.
        """),
  ]
}
