/// The tables of a unit, in the order in which they are listed everywhere.
public enum TableName: String, CaseIterable, Sendable {
  case profil, naskah, jabatan, penandatangan, uraian, indikator, variabel, target, realisasi
  case catatan

  /// The tables without which there is no unit.
  public static let required: [TableName] = [.profil, .jabatan, .indikator, .variabel]
}

/// A column of a table.
public struct Column: Hashable, Sendable {
  /// The name in the header.
  public let name: String
  /// Whether every row must fill it.
  public let isRequired: Bool
  /// Whether it holds free text (as against codes, numbers, dates and fixed words): then a download
  /// guards it against being run by a spreadsheet.
  public let isText: Bool

  /// Describes a column.
  public init(name: String, isRequired: Bool, isText: Bool) {
    self.name = name
    self.isRequired = isRequired
    self.isText = isText
  }
}

extension TableName {
  /// The columns, in canonical order.
  public var columns: [Column] { TableName.schema[self] ?? [] }

  /// The columns of all tables, read from their notation once: they are asked for with every row.
  private static let schema = Dictionary(uniqueKeysWithValues: allCases.map { ($0, $0.described) })

  private var described: [Column] {
    switch self {
    case .profil: columns("kunci!", "nilai*")
    case .naskah: columns("gaya!", "nomor*", "teks!*", "catatan_penyunting*")
    case .jabatan:
      columns(
        "kode!", "nama!*", "eselon*", "atasan", "pejabat*", "publikasi", "catatan_penyunting*")
    case .penandatangan:
      columns(
        "jabatan", "atas_nama*", "kedudukan!*", "nama*", "pangkat*", "nip*", "tempat*", "tanggal")
    case .uraian: columns("jabatan!", "jenis!", "nomor*", "teks!*")
    case .indikator:
      columns(
        "kode", "jabatan!", "nomor_sasaran!*", "sasaran!*", "nomor*", "indikator*", "rumus*",
        "satuan*", "arah", "kumulatif", "bobot", "sumber_data*", "penjelasan*", "mendukung",
        "rumus_naskah*", "catatan_penyunting*")
    case .variabel: columns("kode!", "uraian!*", "satuan*", "akumulasi!", "nilai", "bagian_dari")
    case .target: columns("indikator!", "tahunan", "tw1", "tw2", "tw3", "tw4")
    case .realisasi: columns("variabel!", "tw1", "tw2", "tw3", "tw4", "keterangan*")
    case .catatan:
      columns(
        "indikator!", "triwulan!", "analisis*", "kendala*", "tindak_lanjut*", "bukti*")
    }
  }

  /// Columns from their short notation: `!` marks a required one, `*` free text.
  private func columns(_ notations: String...) -> [Column] {
    notations.map { notation in
      Column(
        name: notation.filter { $0 != "!" && $0 != "*" }, isRequired: notation.contains("!"),
        isText: notation.contains("*"))
    }
  }
}

/// The facts a `profil` may state.
public enum ProfileKey: String, CaseIterable, Sendable {
  case kecamatan, kabupaten, jenisWilayah = "jenis_wilayah", provinsi, kodeWilayah = "kode_wilayah"
  case judul, tahunNaskah = "tahun_naskah", nomorKeputusan = "nomor_keputusan"
  case tanggalPenetapan = "tanggal_penetapan", tempatPenetapan = "tempat_penetapan"
  case alamat, telepon, surel, laman, kodePos = "kode_pos", kontakPPID = "kontak_ppid"
  case zona, kertas, dataContoh = "data_contoh", naskahSumber = "naskah_sumber"
  case catatanPenyunting = "catatan_penyunting"

  /// The facts that every unit states.
  public static let required: [ProfileKey] = [
    .kecamatan, .kabupaten, .jenisWilayah, .provinsi, .judul, .dataContoh,
  ]
}

/// Addresses that the site needs for itself.
public enum ReservedNames {
  /// Codes that no position may have: pages of the unit stand there.
  public static let positions: Set<String> = ["naskah", "data", "cetak", "berkas"]
  /// Slugs that no kabupaten may have: pages of the site stand there.
  public static let regencies: Set<String> = ["status", "metodologi", "data", "panduan", "berkas"]
}
