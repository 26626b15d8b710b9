/// What a person who fills a column needs to know.
public struct ColumnGuide: Sendable {
  /// What its cells hold.
  public enum Kind: Hashable, Sendable {
    /// Words, kept as typed.
    case text
    /// A number, or one of the ways of having none.
    case number
    /// One of a few fixed words.
    case words([String])
    /// A code that the table gives its rows.
    case ownCode
    /// A code out of another row or table.
    case code(of: TableName)
    /// A key of `profil`.
    case profileKey
  }

  /// What its cells hold.
  public let kind: Kind
  /// How wide it should be, in characters.
  public let width: Double
  /// One or two sentences that say what to write; at most 255 characters.
  public let explanation: String

  /// Whether what looks like a number in it is one.
  public var holdsNumbers: Bool {
    if case .words(let words) = kind { return words.allSatisfy { Int($0) != nil } }
    return kind == .number
  }

  init(_ kind: Kind, _ width: Double, _ explanation: String) {
    self.kind = kind
    self.width = width
    self.explanation = explanation
  }
}

extension TableName {
  /// What a row of the table is, in a few words.
  public var explanation: String {
    switch self {
    case .profil: "fakta kantor dan naskahnya, satu per baris"
    case .naskah: "keputusan atau bab-babnya, sepotong per baris, berurutan"
    case .jabatan: "jabatan dan atasannya"
    case .penandatangan: "siapa yang menandatangani lembar jabatan"
    case .uraian: "tugas, fungsi, dan tujuan jabatan"
    case .indikator: "sasaran, indikator di bawahnya, dan rumusnya"
    case .variabel: "angka yang dipakai rumus, dimasukkan sekali untuk semua jabatan"
    case .target: "target tahunan, dan target triwulan yang kumulatif"
    case .realisasi: "yang terjadi di tiap triwulan sendiri, tidak kumulatif"
    case .catatan: "analisis, kendala, tindak lanjut, dan bukti sebuah angka"
    }
  }

  /// What to know about each column, in canonical order.
  public var guides: [ColumnGuide] { Self.allGuides[self] ?? [] }

  private static let allGuides = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0, $0.writtenGuides) })

  private var writtenGuides: [ColumnGuide] {
    switch self {
    case .profil, .naskah, .jabatan, .penandatangan, .uraian: officeGuides
    case .indikator, .variabel: indicatorGuides
    case .target, .realisasi, .catatan: figureGuides
    }
  }

  private var officeGuides: [ColumnGuide] {
    switch self {
    case .profil:
      [
        ColumnGuide(
          .profileKey, 22, "Nama fakta. Pilih dari daftar; arti setiap kunci ada di lembar panduan."
        ),
        ColumnGuide(.text, 60, "Isi faktanya, misalnya Banyuates untuk kunci kecamatan."),
      ]
    case .naskah:
      [
        ColumnGuide(
          .words(DecreePiece.Style.allCases.map(\.rawValue)), 14,
          "Jenis potongan naskah. Sebuah butir menjadi bagian dari potongan bukan butir di atasnya."
        ),
        ColumnGuide(.text, 12, "Nomor atau huruf seperti tercetak, misalnya BAB I, 1., atau a."),
        ColumnGuide(.text, 90, "Bunyinya, persis seperti dalam naskah."),
        Self.editorNote,
      ]
    case .jabatan:
      [
        ColumnGuide(
          .ownCode, 22,
          "Kode pendek jabatan, menjadi alamat halamannya: huruf kecil, angka, dan tanda hubung, "
            + "misalnya kasi-pemerintahan. Jangan diubah setelah terbit."),
        ColumnGuide(.text, 45, "Nama jabatan seperti dalam naskah."),
        ColumnGuide(.text, 12, "Eselon seperti dalam naskah, misalnya III.a. Boleh kosong."),
        ColumnGuide(.code(of: .jabatan), 22, "Kode jabatan atasannya. Kosong bagi yang tertinggi."),
        ColumnGuide(.text, 30, "Nama pejabatnya, bila kantor mau menyebutnya. Boleh kosong."),
        ColumnGuide(
          .words(["ya", "tidak"]), 12,
          "tidak: jabatan ini hanya ada di draf dan buku cetak, tanpa halaman sendiri. "
            + "Kosong berarti ya."),
        Self.editorNote,
      ]
    case .penandatangan:
      [
        ColumnGuide(
          .code(of: .jabatan), 22,
          "Lembar jabatan yang ditandatangani. Kosong berarti semua lembar."),
        ColumnGuide(.text, 30, "Atas nama siapa (a.n.), misalnya BUPATI SAMPANG. Boleh kosong."),
        ColumnGuide(.text, 30, "Kedudukan penanda tangan, misalnya CAMAT BANYUATES."),
        ColumnGuide(.text, 30, "Nama penanda tangan. Boleh kosong."),
        ColumnGuide(.text, 22, "Pangkatnya, misalnya Pembina. Boleh kosong."),
        ColumnGuide(
          .text, 24,
          "NIP. Tidak dicetak di halaman mana pun kecuali situs mengizinkan. Sebaiknya kosong."),
        ColumnGuide(.text, 18, "Tempat penandatanganan."),
        ColumnGuide(
          .text, 20, "Tanggalnya: 2 Januari 2021, 02/01/2021 (hari dahulu), atau 2021-01-02."),
      ]
    default:
      [
        ColumnGuide(.code(of: .jabatan), 22, "Kode jabatan yang punya tugas ini."),
        ColumnGuide(
          .words(Duty.Kind.allCases.map(\.rawValue)), 18,
          "Jenis uraian. Baris tanpa nomor di depan baris bernomor adalah pengantarnya."),
        ColumnGuide(.text, 12, "Nomor atau huruf seperti tercetak. Boleh kosong."),
        ColumnGuide(.text, 90, "Bunyinya, persis seperti dalam naskah."),
      ]
    }
  }

  private var indicatorGuides: [ColumnGuide] {
    guard self == .indikator else { return variableGuides }
    return [
      ColumnGuide(
        .ownCode, 22,
        "Kode pendek indikator. Bila kosong, dibuat dari kode jabatan dan nomor urut, "
          + "misalnya camat-1."),
      ColumnGuide(.code(of: .jabatan), 22, "Kode jabatan pemilik sasaran ini."),
      ColumnGuide(
        .text, 10,
        "Nomor sasaran dalam jabatan ini. Indikator dengan nomor sama berada di bawah satu sasaran."
      ),
      ColumnGuide(.text, 45, "Bunyi sasaran; sama persis di setiap baris bernomor sama."),
      ColumnGuide(.text, 9, "Nomor indikator seperti tercetak. Boleh kosong."),
      ColumnGuide(
        .text, 45,
        "Bunyi indikator. Kosong (bersama kodenya) hanya untuk sasaran yang tanpa indikator."),
      ColumnGuide(
        .text, 45,
        "Rumus dari kode variabel: selesai / rencana × 100%. Tanda + − × / ( ), fungsi rata(a; b), "
          + "jumlah(a; b), min(a; b), maks(a; b). Kosong: tidak terukur."),
      ColumnGuide(
        .text, 12, "Satuan, misalnya %, dokumen, ya-tidak (selesai atau belum), atau IKM."),
      ColumnGuide(
        .words(Indicator.Polarity.allCases.map(\.rawValue)), 9,
        "naik: makin besar makin baik. turun: makin kecil makin baik. Kosong berarti naik."),
      ColumnGuide(
        .words(Indicator.Cumulation.allCases.map(\.rawValue)), 11,
        "Cara angka kumulatif dibuat. Kosong atau rumus: rumus atas angka kumulatif; selain itu "
          + "jumlah, rata-rata, atau angka akhir dari triwulan."),
      ColumnGuide(.number, 8, "Bobot dalam nilai jabatan, di atas 0. Kosong berarti 1."),
      ColumnGuide(.text, 30, "Sumber data seperti dalam naskah."),
      ColumnGuide(.text, 45, "Penjelasan dalam naskah. Boleh kosong."),
      ColumnGuide(
        .code(of: .indikator), 22,
        "Kode indikator atasan yang didukung indikator ini. Boleh kosong."
      ),
      ColumnGuide(.text, 45, "Rumus seperti tercetak dalam naskah. Boleh kosong."),
      Self.editorNote,
    ]
  }

  private var variableGuides: [ColumnGuide] {
    [
      ColumnGuide(
        .ownCode, 26,
        "Kode yang dipakai rumus: huruf kecil, angka, dan garis bawah, misalnya surat_masuk."),
      ColumnGuide(.text, 60, "Apa yang dihitung, dalam kata-kata yang dipahami warga."),
      ColumnGuide(.text, 14, "Satuan, misalnya dokumen, orang, hari, atau ya-tidak."),
      ColumnGuide(
        .words(Variable.Accumulation.allCases.map(\.rawValue)), 13,
        "Cara triwulan menjadi angka kumulatif: jumlah, akhir (keadaan terakhir), rata-rata, "
          + "maksimum, atau tetap (satu angka untuk setahun)."),
      ColumnGuide(.number, 12, "Angkanya, hanya untuk akumulasi tetap."),
      ColumnGuide(
        .code(of: .variabel), 26,
        "Kode variabel yang menjadi keseluruhannya; bagian tidak boleh melebihinya. Boleh kosong."),
    ]
  }

  private var figureGuides: [ColumnGuide] {
    let quarters = Quarter.allCases
    switch self {
    case .target:
      return [
        ColumnGuide(.code(of: .indikator), 24, "Kode indikator."),
        ColumnGuide(
          .number, 13, "Target setahun. Menjadi target Triwulan IV bila tw4 kosong."),
      ]
        + quarters.map {
          ColumnGuide(
            .number, 13,
            "Target KUMULATIF sampai dengan \($0.title), bukan target triwulan itu saja. "
              + "Kosong: belum diharapkan.")
        }
    case .realisasi:
      return [ColumnGuide(.code(of: .variabel), 28, "Kode variabel.")]
        + quarters.map {
          ColumnGuide(
            .number, 13,
            "Yang terjadi di \($0.title) SAJA, tidak kumulatif. Kosong: belum dilaporkan. "
              + "- : nihil. rahasia: dirahasiakan. Satuan ya-tidak: ya, tidak, sebagian.")
        } + [ColumnGuide(.text, 45, "Keterangan singkat. Boleh kosong.")]
    default:
      return [
        ColumnGuide(.code(of: .indikator), 24, "Kode indikator yang dicatat."),
        ColumnGuide(.words(quarters.map { String($0.rawValue) }), 10, "Triwulan: 1, 2, 3, atau 4."),
        ColumnGuide(.text, 45, "Mengapa angkanya demikian."),
        ColumnGuide(.text, 45, "Apa yang menghambat."),
        ColumnGuide(.text, 45, "Apa yang dilakukan selanjutnya."),
        ColumnGuide(.text, 45, "Data dukung: alamat web atau nama dokumen."),
      ]
    }
  }

  /// The tables that nobody fills by hand.
  private static let editorNote = ColumnGuide(
    .text, 45, "Catatan penyunting yang ditampilkan di samping naskah. Boleh kosong.")
}

extension ProfileKey {
  /// What the fact is, for those who fill it in.
  public var explanation: String {
    switch self {
    case .kecamatan: "nama kecamatan, tanpa kata “Kecamatan”"
    case .kabupaten: "nama kabupaten atau kota, tanpa kata “Kabupaten”"
    case .jenisWilayah: "kabupaten atau kota"
    case .provinsi: "nama provinsi"
    case .kodeWilayah: "kode wilayah, misalnya 35.27.09"
    case .judul: "judul naskah"
    case .tahunNaskah: "tahun naskah, atau “tidak disebut”"
    case .nomorKeputusan: "nomor keputusan seperti tercetak"
    case .tanggalPenetapan: "tanggal penetapan: 2 Januari 2021, atau Januari 2021"
    case .tempatPenetapan: "tempat penetapan"
    case .alamat: "alamat kantor"
    case .telepon: "nomor telepon kantor"
    case .surel: "alamat surel kantor"
    case .laman: "alamat laman kantor"
    case .kodePos: "kode pos"
    case .kontakPPID: "kontak PPID: kepada siapa warga bertanya atau berkeberatan"
    case .zona: "zona waktu: WIB, WITA, atau WIT"
    case .kertas: "kertas cetak: A4 atau F4"
    case .dataContoh: "ya bila angkanya contoh dan bukan angka kantor, selain itu tidak"
    case .naskahSumber: "dari mana naskahnya"
    case .catatanPenyunting: "catatan penyunting tentang naskah seluruhnya"
    }
  }

  /// The fixed words that the fact may be; nil where it is free.
  public var words: [String]? {
    switch self {
    case .jenisWilayah: ["kabupaten", "kota"]
    case .zona: ["WIB", "WITA", "WIT"]
    case .kertas: ["A4", "F4"]
    case .dataContoh: ["ya", "tidak"]
    default: nil
    }
  }
}
