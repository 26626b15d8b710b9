import Catalog

/// A table among the downloads of a unit, in the order in which they are listed.
enum OpenTable: String, CaseIterable, Sendable {
  case profil, naskah, jabatan, penandatangan, uraian, indikator, variabel, target, realisasi
  case catatan, skala, batas

  /// The table of a file of that name; nil where it is none.
  init?(file: String) {
    guard file.hasSuffix(".csv") else { return nil }
    self.init(rawValue: String(file.dropLast(4)))
  }

  /// `profil.csv`.
  var file: String { rawValue + ".csv" }

  /// What it is called.
  var title: String {
    switch self {
    case .profil: "Profil kantor"
    case .naskah: "Naskah"
    case .jabatan: "Jabatan"
    case .penandatangan: "Penanda tangan"
    case .uraian: "Uraian tugas"
    case .indikator: "Sasaran dan indikator"
    case .variabel: "Variabel"
    case .target: "Target"
    case .realisasi: "Realisasi"
    case .catatan: "Catatan"
    case .skala: "Skala predikat"
    case .batas: "Batas penilaian"
    }
  }

  /// What one row is.
  var explanation: String {
    switch self {
    case .profil: "fakta tentang kantor dan naskahnya, satu baris tiap fakta"
    case .naskah: "teks keputusan atau bab, sepotong demi sepotong, menurut urutannya"
    case .jabatan: "jabatan dan atasannya"
    case .penandatangan: "siapa yang menandatangani lembar suatu jabatan, atau semua lembar"
    case .uraian: "tugas, fungsi, dan tujuan setiap jabatan"
    case .indikator: "indikator setiap jabatan, sasarannya, dan rumusnya"
    case .variabel: "angka yang dipakai rumus, dan cara mengumpulkannya sepanjang tahun"
    case .target: "target tahunan, dan target kumulatif sampai dengan tiap triwulan"
    case .realisasi: "yang terjadi pada tiap triwulan itu sendiri, bukan kumulatif"
    case .catatan: "analisis, kendala, tindak lanjut, dan bukti di balik angka suatu triwulan"
    case .skala: "predikat dan nilai paling rendah untuk memperolehnya"
    case .batas: "batas capaian dan cakupan minimum yang dipakai menghitung nilai"
    }
  }

  /// The columns that tell one row from another; empty where rows have no key.
  var primaryKey: [String] {
    switch self {
    case .profil, .batas: ["kunci"]
    case .jabatan, .variabel: ["kode"]
    case .target: ["indikator"]
    case .realisasi: ["variabel"]
    case .catatan: ["indikator", "triwulan"]
    case .skala: ["batas_bawah"]
    // An indicator's code is unique, but the row of an objective without indicators has none.
    case .naskah, .penandatangan, .uraian, .indikator: []
    }
  }

  /// Columns whose cells, where they are filled, name a row of a table by its code.
  var references: [(column: String, table: OpenTable)] {
    switch self {
    case .jabatan: [("atasan", .jabatan)]
    case .penandatangan, .uraian: [("jabatan", .jabatan)]
    case .indikator: [("jabatan", .jabatan), ("mendukung", .indikator)]
    case .variabel: [("bagian_dari", .variabel)]
    case .target, .catatan: [("indikator", .indikator)]
    case .realisasi: [("variabel", .variabel)]
    case .profil, .naskah, .skala, .batas: []
    }
  }
}
