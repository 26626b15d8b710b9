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
/// replaced starts with a mark that `rapor check` looks for, so that no example is forgotten.
package enum ExampleTables {
  /// What the words of an example row start with.
  package static let mark = "CONTOH:"

  /// Whether a text is an example that somebody forgot to replace.
  static func isExample(_ text: String) -> Bool {
    text.prefix(mark.count).uppercased() == mark
  }

  /// The tables of a new unit.
  package static func make(for id: UnitID) -> [TableName: [[String]]] {
    let name = PlaceName(subdistrict: id)
    return [
      .profil: profile(id, name),
      .naskah: [
        [
          "judul", "", "\(mark) Keputusan Camat \(name.subdistrict) tentang Indikator Kinerja",
          "Satu potong naskah satu baris, berurutan; kolom ini untuk catatan penyunting.",
        ]
      ],
      .jabatan: [
        [
          "camat", "\(mark) Camat \(name.subdistrict)", "III.a", "", "", "ya",
          "Kode dipakai tabel lain dan menjadi alamat halaman; atasan berisi kode atasannya.",
        ]
      ],
      .penandatangan: [
        [
          "", "", "\(mark) Camat \(name.subdistrict)", "Nama Lengkap dan Gelar", "Pembina", "",
          name.subdistrict, "2 Januari \(id.year)",
        ]
      ],
      .uraian: [
        [
          "camat", "tugas-pokok", "",
          "\(mark) Menyelenggarakan urusan pemerintahan umum di wilayah kecamatan.",
        ]
      ],
      .indikator: [indicator],
      .variabel: variables,
      .target: [["camat-1", "90", "80", "85", "90", "90"]],
      .realisasi: realizations,
      .catatan: [
        [
          "camat-1", "1", "\(mark) Mengapa angkanya demikian.", "Apa yang menghambat.",
          "Apa yang akan dilakukan.", "Alamat web atau nama dokumen buktinya.",
        ]
      ],
    ]
  }

  private static func profile(_ id: UnitID, _ name: PlaceName) -> [[String]] {
    let known: [ProfileKey: String] = [
      .kecamatan: name.subdistrict, .kabupaten: name.regency, .jenisWilayah: name.kind,
      .provinsi: "\(mark) Jawa Timur",
      .judul: "Indikator Kinerja Individu Kecamatan \(name.subdistrict) Tahun \(id.year)",
      .tahunNaskah: String(id.year), .zona: "WIB", .kertas: "A4", .dataContoh: "tidak",
      .catatanPenyunting: "\(mark) Yang wajib berisi: "
        + ProfileKey.required.map(\.rawValue).joined(separator: ", ")
        + ". Yang lain boleh kosong. zona: WIB, WITA, atau WIT; kertas: A4 atau F4.",
    ]
    return ProfileKey.allCases.map { [$0.rawValue, known[$0] ?? ""] }
  }

  private static let indicator = [
    "camat-1", "camat", "1", "Meningkatnya ketepatan waktu pelayanan surat", "1.1",
    "\(mark) Persentase surat masuk yang selesai tepat waktu",
    "surat_tepat_waktu / surat_masuk × 100%", "%", "naik", "", "", "Buku agenda surat",
    "Rumus memakai kode dari tabel variabel; target dan catatan memakai kode indikator ini.", "",
    "", "",
  ]

  private static let variables = [
    ["surat_masuk", "\(mark) Jumlah surat masuk", "surat", "jumlah", "", ""],
    [
      "surat_tepat_waktu", "\(mark) Jumlah surat masuk yang selesai tepat waktu", "surat",
      "jumlah", "", "surat_masuk",
    ],
  ]

  private static let realizations = [
    [
      "surat_masuk", "120", "", "", "",
      "\(mark) Kosong berarti belum dilaporkan, - nihil, rahasia dirahasiakan.",
    ],
    [
      "surat_tepat_waktu", "102", "", "", "",
      "\(mark) Angka triwulan itu sendiri, tidak dijumlahkan dengan sebelumnya.",
    ],
  ]
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
