import Numerals
package import Tables

/// The site's own tables as a newcomer gets them: every key, with what holds where nothing is said.
package enum ExampleSite {
  /// `situs.csv`.
  package static func settings(for id: UnitID, style: CSVStyle = .spreadsheet) -> [UInt8] {
    let name = PlaceName(subdistrict: id)
    let publisher = "Pemerintah \(name.kind == "kota" ? "Kota" : "Kabupaten") \(name.regency)"
    let known: [SiteSettings.Key: String] = [
      .judul: "Rapor Kinerja Kecamatan", .penerbit: publisher,
      .batasCapaian: ScoreLimits.standard.cap.canonical,
      .cakupanMinimum: ScoreLimits.standard.leastCoverage.canonical,
      .batasLaporHari: String(SiteSettings.standardReportingDays), .tampilkanNIP: "tidak",
    ]
    var writer = CSVWriter(header: TableName.profil.columns.map(\.name), style: style)
    for key in SiteSettings.Key.allCases { writer.append([key.rawValue, known[key] ?? ""]) }
    return writer.bytes
  }

  /// `skala.csv`.
  package static func scale(style: CSVStyle = .spreadsheet) -> [UInt8] {
    var writer = CSVWriter(header: ["batas_bawah", "predikat"], style: style)
    for level in RatingScale.standard.levels {
      writer.append([level.lowerBound.canonical, level.name])
    }
    return writer.bytes
  }
}

/// The tables of a new unit: every column, and one example that explains itself. What is to be
/// replaced starts with a mark, and every example row holds an explanation that no office would
/// publish, by which it is known whatever was done to the mark.
package enum ExampleTables {
  /// What the words of an example row start with.
  package static let mark = "CONTOH:"

  /// The explanations, each by the column where it stands.
  private static let explanations: [String: String] = [
    "profil.provinsi": "Nama provinsi kantor",
    "profil.catatan_penyunting": "Yang wajib berisi: "
      + ProfileKey.required.map(\.rawValue).joined(separator: ", ")
      + ". Yang lain boleh kosong. zona: WIB, WITA, atau WIT; kertas: A4 atau F4.",
    "naskah.catatan_penyunting":
      "Satu potong naskah satu baris, berurutan; kolom ini untuk catatan penyunting.",
    "jabatan.catatan_penyunting":
      "Kode dipakai tabel lain dan menjadi alamat halaman; atasan berisi kode atasannya.",
    "penandatangan.nama": "Nama Lengkap dan Gelar",
    "uraian.teks": "Bunyi tugas pokok, persis seperti dalam naskah kantor.",
    "indikator.penjelasan":
      "Rumus memakai kode dari tabel variabel; target dan catatan memakai kode indikator ini.",
    "variabel.uraian.masuk": "Jumlah surat masuk; ganti dengan angka yang dihitung kantor",
    "variabel.uraian.selesai": "Jumlah surat tepat waktu; ganti dengan angka yang dihitung kantor",
    "realisasi.keterangan.masuk": "Kosong berarti belum dilaporkan, - nihil, rahasia dirahasiakan.",
    "realisasi.keterangan.selesai":
      "Angka triwulan itu sendiri, tidak dijumlahkan dengan sebelumnya.",
    "catatan.analisis": "Mengapa angkanya demikian.",
    "catatan.kendala": "Apa yang menghambat.",
    "catatan.tindak_lanjut": "Apa yang akan dilakukan.",
    "pejabat.dasar":
      "Satu baris tiap pejabat; bila berganti, isi sampai dan tulis baris penggantinya. Tanpa tabel "
      + "ini nama pejabat diambil dari tabel jabatan.",
    "catatan.bukti": "Alamat web atau nama dokumen buktinya.",
  ]
  private static let folded = explanations.values.map(fold)

  private static func fold(_ text: String) -> String {
    text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Whether a text is an example that somebody forgot to replace: it has the mark, or is one of the
  /// explanations, whatever stands before it and in whatever capitals.
  static func isExample(_ text: String) -> Bool {
    let text = fold(text)
    return text.hasPrefix(fold(mark)) || folded.contains { text.hasSuffix($0) }
  }

  /// The tables of a new unit.
  package static func make(for id: UnitID) -> [TableName: [[String]]] {
    let name = PlaceName(subdistrict: id)
    func told(_ column: String) -> String { explanations[column] ?? "" }
    func marked(_ text: String) -> String { "\(mark) \(text)" }
    let begun: [TableName: [[String]]] = [
      .profil: profile(id, name),
      .naskah: [
        [
          "judul", "", marked("Keputusan Camat \(name.subdistrict) tentang Indikator Kinerja"),
          told("naskah.catatan_penyunting"),
        ]
      ],
      .jabatan: [
        [
          "camat", marked("Camat \(name.subdistrict)"), "III.a", "", "", "ya",
          told("jabatan.catatan_penyunting"),
        ]
      ],
      .penandatangan: [
        [
          "", "", marked("Camat \(name.subdistrict)"), told("penandatangan.nama"), "Pembina", "",
          name.subdistrict, "2 Januari \(id.year)",
        ]
      ],
      .uraian: [["camat", "tugas-pokok", "", marked(told("uraian.teks"))]],
      .indikator: [
        [
          "camat-1", "camat", "1", "Meningkatnya ketepatan waktu pelayanan surat", "1.1",
          marked("Persentase surat masuk yang selesai tepat waktu"),
          "surat_tepat_waktu / surat_masuk × 100%", "%", "naik", "", "", "", "",
          "Buku agenda surat",
          told("indikator.penjelasan"), "", "", "",
        ]
      ],
      .variabel: [
        ["surat_masuk", marked(told("variabel.uraian.masuk")), "surat", "jumlah"],
        [
          "surat_tepat_waktu", marked(told("variabel.uraian.selesai")), "surat", "jumlah", "",
          "surat_masuk",
        ],
      ],
      .target: [["camat-1", "", "90", "80", "85", "90", "90", ""]],
      .realisasi: [
        ["surat_masuk", "120", "", "", "", marked(told("realisasi.keterangan.masuk"))],
        ["surat_tepat_waktu", "102", "", "", "", marked(told("realisasi.keterangan.selesai"))],
      ],
      .catatan: [
        [
          "camat-1", "1", marked(told("catatan.analisis")), told("catatan.kendala"),
          told("catatan.tindak_lanjut"), told("catatan.bukti"),
        ]
      ],
      .pejabat: [
        [
          "camat", marked(told("penandatangan.nama")), "definitif", "1 Januari \(id.year)", "",
          marked(told("pejabat.dasar")),
        ]
      ],
    ]
    // Columns at the end need no example.
    return Dictionary(
      uniqueKeysWithValues: begun.map { table, rows in
        (table, rows.map { $0 + Array(repeating: "", count: table.columns.count - $0.count) })
      })
  }

  /// The tables for nobody in particular, whose office's name is to be replaced as well.
  package static func template(for id: UnitID) -> [TableName: [[String]]] {
    var tables = make(for: id)
    let names: [ProfileKey] = [.kecamatan, .kabupaten, .judul]
    tables[.profil] = tables[.profil]?.map { row in
      names.contains { $0.rawValue == row[0] } ? [row[0], "\(mark) \(row[1])"] : row
    }
    return tables
  }

  private static func profile(_ id: UnitID, _ name: PlaceName) -> [[String]] {
    let known: [ProfileKey: String] = [
      .kecamatan: name.subdistrict, .kabupaten: name.regency, .jenisWilayah: name.kind,
      .provinsi: "\(mark) \(explanations["profil.provinsi"] ?? "")",
      .judul: "Indikator Kinerja Individu Kecamatan \(name.subdistrict) Tahun \(id.year)",
      .tahunNaskah: String(id.year), .zona: "WIB", .kertas: "A4", .dataContoh: "tidak",
      .catatanPenyunting: "\(mark) \(explanations["profil.catatan_penyunting"] ?? "")",
    ]
    return ProfileKey.entered.map { [$0.rawValue, known[$0] ?? ""] }
  }
}

/// The names that a unit's address suggests: `kota-batu/junrejo` is Kota Batu, Junrejo.
package struct PlaceName: Hashable, Sendable {
  package let subdistrict: String
  /// The regency's name without its kind.
  package let regency: String
  /// `kabupaten` or `kota`.
  package let kind: String

  package init(subdistrict id: UnitID) {
    var regency = id.regency
    var kind = "kabupaten"
    for (prefix, meant) in [("kota-", "kota"), ("kabupaten-", "kabupaten"), ("kab-", "kabupaten")]
    where regency.hasPrefix(prefix) {
      regency.removeFirst(prefix.count)
      kind = meant
      break
    }
    self.kind = kind
    self.regency = PlaceName.words(regency)
    subdistrict = PlaceName.words(id.subdistrict)
  }

  private static func words(_ slug: String) -> String {
    slug.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }
      .joined(separator: " ")
  }
}
