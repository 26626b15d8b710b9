/// Where a reader meets each free text: the pages of `Office(_:)` with the columns that
/// each of them shows. What stands on no page reaches readers in the downloads alone: the remark of
/// a realization, and personal numbers, which the site has to allow.
enum HostilePlaces {
  /// The columns by page.
  static func pages(isDraft: Bool) -> [String: Set<String>] {
    let approval: Set<String> = isDraft ? [] : ["pengesahan.oleh"]
    let unit = "uji/coba/2021"
    let pages: [String: Set<String>] = [
      "404.html": [], "metodologi/index.html": [], "istilah/index.html": [],
      "cari/index.html": names.union(["profil.provinsi"]), "panduan/index.html": [],
      "panduan/kesalahan/index.html": [], "panduan/server/index.html": [],
      "panduan/tampilan/index.html": [], "panduan/terminal/index.html": [],
      "status/index.html": names,
      "data/index.html": names,
      "index.html": names.union(rating), "uji/index.html": names.union(rating),
      "uji/coba/index.html": names.union(rating),
      "uji/lama/2019/camat/index.html": ["dicabut.alasan"],
      "uji/lama/2020/index.html": ["dicabut.alasan"],
      "\(unit)/index.html": letterhead.union(rating).union(unitPage).union(corrections).union([
        "pejabat.nama"
      ]),
      "\(unit)/cetak/index.html": letterhead.union(rating).union(scorecard).union(book).union(
        approval
      )
      .union(corrections).union(official).union(["uraian.nomor", "uraian.teks"]),
      "\(unit)/data/index.html": letterhead.union(corrections).union(["profil.judul"])
        .union(isDraft ? [] : linkedData),
      "\(unit)/naskah/index.html": letterhead.union(decree),
      // Its officials stand in a table of their own; a draft remarks that `jabatan` names another.
      "\(unit)/camat/index.html": letterhead.union(rating).union(scorecard).union(approval)
        .union(official).union(["uraian.nomor", "uraian.teks"])
        .subtracting(isDraft ? [] : ["jabatan.pejabat"]),
      "\(unit)/indeks/index.html": letterhead.union([
        "indikator.indikator", "indikator.nomor_sasaran", "jabatan.nama", "pejabat.nama",
      ]),
      "\(unit)/papan/index.html": letterhead.union(rating).union(approval).union([
        "indikator.indikator", "indikator.satuan", "profil.kontak_ppid", "jabatan.nama",
        "pejabat.nama",
      ]),
      "\(unit)/kasi/index.html": letterhead.union(rating).union(scorecard).union(approval),
    ]
    return pages.mapValues { $0.union(frame) }
  }

  private static func columns(_ table: String, _ names: String...) -> Set<String> {
    Set(names.map { "\(table).\($0)" })
  }

  /// At the head and foot of every page.
  private static let frame = columns(
    "situs", "judul", "penerbit", "kontak_ppid", "lisensi")
  private static let names = columns("profil", "kabupaten", "kecamatan")
  private static let rating: Set = ["skala.predikat"]
  private static let letterhead = columns(
    "profil", "kabupaten", "kecamatan", "alamat")
  private static let corrections = columns("perubahan", "baris", "lama", "baru")
    .union(["pengesahan.oleh", "pengesahan.alasan"])

  /// What search engines are told of a unit's data.
  private static let linkedData = columns("profil", "provinsi", "kode_wilayah")
    .union(columns("indikator", "indikator", "satuan"))

  private static let unitPage = columns("jabatan", "nama", "eselon", "pejabat")
    .union(
      columns(
        "profil", "provinsi", "judul", "kode_wilayah", "nomor_keputusan", "tempat_penetapan",
        "kontak_ppid", "naskah_sumber", "catatan_penyunting")
    )
    .union(["berkas.nama", "indikator.indikator", "indikator.satuan"])

  /// What the book says on its cover.
  private static let book = columns(
    "profil", "provinsi", "judul", "nomor_keputusan", "tempat_penetapan")

  private static let official = columns("pejabat", "nama", "dasar")

  private static let decree = columns("naskah", "nomor", "teks", "catatan_penyunting")
    .union(columns("profil", "judul", "nomor_keputusan"))

  private static let scorecard = columns(
    "indikator", "nomor_sasaran", "sasaran", "nomor", "indikator", "satuan", "sumber_data",
    "penjelasan", "rumus_naskah", "catatan_penyunting"
  )
  .union(columns("jabatan", "nama", "eselon", "pejabat", "catatan_penyunting"))
  .union(columns("catatan", "analisis", "kendala", "tindak_lanjut", "bukti"))
  .union(columns("penandatangan", "atas_nama", "kedudukan", "nama", "pangkat", "tempat"))
  .union(columns("variabel", "uraian", "satuan")).union(columns("target", "dasar"))
  .union(["profil.kontak_ppid"])
}
