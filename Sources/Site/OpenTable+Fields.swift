import Catalog

/// What every column of the downloads says.
extension OpenTable {
  /// The columns in the order of the file.
  var fields: [Field] {
    switch self {
    case .profil, .naskah, .jabatan, .penandatangan, .uraian: documentFields
    case .indikator, .variabel: catalogFields
    case .target, .realisasi, .catatan, .skala, .batas: figureFields
    }
  }

  private var documentFields: [Field] {
    switch self {
    case .profil:
      [
        Field(
          "kunci", .word(ProfileKey.allCases.map(\.rawValue)), "Nama fakta.", isRequired: true),
        Field("nilai", .text, "Isi fakta, seperti ditulis kantor."),
      ]
    case .naskah:
      [
        Field(
          "gaya", .word(DecreePiece.Style.allCases.map(\.rawValue)),
          "Jenis potongan; “butir” termasuk potongan bukan butir terdekat di atasnya.",
          isRequired: true),
        Field("nomor", .text, "Nomor atau huruf seperti tercetak."),
        Field("teks", .text, "Kata-kata naskah.", isRequired: true),
        editorNote,
      ]
    case .jabatan:
      [
        Field(
          "kode", .form(Field.Form.slug), "Kode jabatan; juga alamat halamannya.",
          isRequired: true),
        Field("nama", .text, "Nama jabatan.", isRequired: true),
        Field("eselon", .text, "Eselon, seperti disebut naskah."),
        Field("atasan", .form(Field.Form.slug), "Kode jabatan atasannya; kosong bila tidak ada."),
        Field("pejabat", .text, "Nama pejabatnya, bila disebut."),
        Field(
          "publikasi", .word(["tidak"]),
          "“tidak” bila jabatan tidak diberi halaman; selain itu kosong."),
        editorNote,
      ]
    case .penandatangan:
      [
        Field(
          "jabatan", .form(Field.Form.slug),
          "Kode jabatan yang lembarnya ditandatangani; kosong untuk semua lembar."),
        Field("atas_nama", .text, "Atas nama siapa (a.n.)."),
        Field("kedudukan", .text, "Kedudukan penanda tangan.", isRequired: true),
        Field("nama", .text, "Nama penanda tangan."),
        Field("pangkat", .text, "Pangkat penanda tangan."),
        Field("nip", .text, "NIP, hanya bila penerbit mengizinkannya."),
        Field("tempat", .text, "Tempat penandatanganan."),
        Field(
          "tanggal", .form(Field.Form.looseDate),
          "Tanggal penandatanganan, atau bagiannya yang diketahui."),
      ]
    default:
      [
        Field("jabatan", .form(Field.Form.slug), "Kode jabatan.", isRequired: true),
        Field(
          "jenis", .word(Duty.Kind.allCases.map(\.rawValue)), "Jenis uraian.", isRequired: true),
        Field("nomor", .text, "Nomor atau huruf seperti tercetak; kosong untuk kalimat pengantar."),
        Field("teks", .text, "Kata-kata naskah.", isRequired: true),
      ]
    }
  }

  private var catalogFields: [Field] {
    guard self == .indikator else {
      return [
        Field("kode", .form(Field.Form.variable), "Kode variabel.", isRequired: true),
        Field("uraian", .text, "Apa yang dihitung.", isRequired: true),
        Field("satuan", .text, "Satuan angkanya; “ya-tidak” untuk tonggak."),
        Field(
          "akumulasi", .word(Variable.Accumulation.allCases.map(\.rawValue)),
          "Cara mengumpulkan angka triwulan menjadi angka kumulatif.", isRequired: true),
        Field("nilai", .form(Field.Form.figure), "Nilai variabel yang tetap; selain itu kosong."),
        Field(
          "bagian_dari", .form(Field.Form.variable),
          "Kode variabel keseluruhan yang memuat variabel ini."),
      ]
    }
    return [
      Field(
        "kode", .form(Field.Form.slug),
        "Kode indikator; kosong untuk sasaran yang tidak berindikator.", isUnique: true),
      Field("jabatan", .form(Field.Form.slug), "Kode jabatan.", isRequired: true),
      Field("nomor_sasaran", .text, "Nomor sasaran di dalam jabatannya.", isRequired: true),
      Field("sasaran", .text, "Kata-kata sasaran.", isRequired: true),
      Field("nomor", .text, "Nomor indikator seperti tercetak."),
      Field("indikator", .text, "Nama indikator."),
      Field("rumus", .text, "Rumus atas kode variabel; kosong bila tidak dapat diukur."),
      Field("satuan", .text, "Satuan angkanya; “ya-tidak” untuk tonggak."),
      Field(
        "arah", .word(Indicator.Polarity.allCases.map(\.rawValue)),
        "“naik” bila makin tinggi makin baik, “turun” bila makin rendah makin baik."),
      Field(
        "kumulatif", .word(Indicator.Cumulation.allCases.map(\.rawValue)),
        "Cara menghitung angka kumulatif; kosong bila dengan rumus atas angka kumulatif variabel."),
      Field("bobot", .number, "Bobot dalam nilai jabatan; kosong berarti 1."),
      Field("sumber_data", .text, "Sumber data menurut naskah."),
      Field("penjelasan", .text, "Penjelasan menurut naskah."),
      Field(
        "mendukung", .form(Field.Form.slug), "Kode indikator atasan yang didukung indikator ini."),
      Field("rumus_naskah", .text, "Rumus seperti tercetak di naskah."),
      editorNote,
    ]
  }

  private var figureFields: [Field] {
    switch self {
    case .target:
      [
        Field("indikator", .form(Field.Form.slug), "Kode indikator.", isRequired: true),
        Field("tahunan", .form(Field.Form.figure), "Target setahun. " + OpenTable.figureNote),
      ]
        + Quarter.allCases.map {
          Field(
            "tw\($0.rawValue)", .form(Field.Form.figure),
            "Target kumulatif sampai dengan \($0.title); kosong bila tidak dijadwalkan. "
              + OpenTable.figureNote)
        }
    case .realisasi:
      [Field("variabel", .form(Field.Form.variable), "Kode variabel.", isRequired: true)]
        + Quarter.allCases.map {
          Field(
            "tw\($0.rawValue)", .form(Field.Form.entry),
            "Yang terjadi pada \($0.title) saja. Kosong berarti belum dilaporkan atau belum "
              + "disahkan, “-” nihil, “rahasia” dirahasiakan. " + OpenTable.figureNote)
        } + [Field("keterangan", .text, "Keterangan kantor.")]
    case .catatan:
      [
        Field("indikator", .form(Field.Form.slug), "Kode indikator.", isRequired: true),
        quarter("Triwulan yang dicatat."),
        Field("analisis", .text, "Analisis atas angkanya."),
        Field("kendala", .text, "Yang menghambat."),
        Field("tindak_lanjut", .text, "Yang dilakukan atasnya."),
        Field("bukti", .text, "Alamat web atau keterangan bukti."),
      ]
    case .skala:
      [
        Field("batas_bawah", .number, "Nilai paling rendah untuk predikat ini.", isRequired: true),
        Field("predikat", .text, "Predikat.", isRequired: true),
      ]
    default:
      [
        Field(
          "kunci", .word(["batas_capaian", "cakupan_minimum"]),
          "“batas_capaian”: capaian di atasnya dihitung sebesar ini; “cakupan_minimum”: di bawah "
            + "persentase ini tidak ada nilai.",
          isRequired: true),
        Field("nilai", .number, "Besarnya.", isRequired: true),
      ]
    }
  }

  private static let figureNote = "Angka memakai koma desimal; tonggak ditulis ya, tidak, sebagian."

  private var editorNote: Field {
    Field("catatan_penyunting", .text, "Catatan penyunting tentang baris ini.")
  }

  private func quarter(_ meaning: String) -> Field {
    Field("triwulan", .whole(1...4), meaning, isRequired: true)
  }
}
