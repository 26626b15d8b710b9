import Catalog
import Diagnostics

/// The mistakes that are planted, in the order of the rules.
extension ObedienceTests {
  static let mistakes: [Mistake] = [
    // The shape of tables
    Mistake(.kepalaBukanBarisPertama, .asPrinted) {
      $0[.jabatan]?.insert(["Jabatan di Kecamatan", "", "", ""], at: 0)
    },
    Mistake(.kolomGanda, .asPrinted) { cells in
      cells[.jabatan] = cells[.jabatan]?.map { $0 + [$0[1]] }
    },
    Mistake(.kolomTakDikenal, .asPrinted, .jabatan, 0, "nama", "namaa"),
    Mistake(.kolomTanpaNama, .asPrinted, .realisasi, 0, "tw2", ""),
    Mistake(.tabelTanpaKepala, .asPrinted) { $0[.naskah] = [] },
    // Cells
    Mistake(.angkaRancu, .choosing("1500"), .realisasi, 1, "tw1", "1.500"),
    Mistake(.angkaRancu, .choosing("1500"), .realisasi, 1, "tw1", "1,500"),
    Mistake(.angkaTerlaluPanjang, .deciding, .realisasi, 1, "tw1", "1500,12345678901234567"),
    Mistake(.barisRekap, .deciding) { $0[.target]?.append(["Jumlah", "", "", "", "", ""]) },
    Mistake(.bukanAngka, .deciding, .realisasi, 1, "tw1", "seribu lima ratus"),
    Mistake(.bukanYaTidak, .choosing("ya"), .realisasi, 3, "tw1", "sudah"),
    Mistake(.diLuarSkala, .deciding, .realisasi, 4, "tw1", "825"),
    Mistake(.hitunganNegatif, .deciding, .realisasi, 1, "tw1", "-5"),
    Mistake(.karakterTakTampak, .deciding, .target, 1, "indikator", "cam\u{200B}at-1"),
    Mistake(.kataTakDikenal, .asPrinted, .variabel, 1, "akumulasi", "jumlahh"),
    Mistake(.kodeGanda, .deciding, .indikator, 2, "kode", "camat-1"),
    Mistake(.kodeTakAda, .asPrinted, .target, 3, "indikator", "kasi-11"),
    Mistake(.kodeTakAda, .asPrinted, .uraian, 1, "jabatan", "kasie"),
    Mistake(.kodeTakAda, .asPrinted, .realisasi, 2, "variabel", "selesaj"),
    Mistake(.kodeTakSah, .asPrinted, .indikator, 1, "kode", "camat_1"),
    Mistake(.kodeTakSah, .asPrinted, .jabatan, 2, "kode", "Kasi"),
    Mistake(.kodeTakSah, .asPrinted, .target, 3, "indikator", "Jumlah surat selesai"),
    Mistake(.persenSalahTempat, .deciding, .realisasi, 1, "tw1", "80%"),
    Mistake(.selGalat, .deciding, .realisasi, 1, "tw1", "#REF!"),
    Mistake(.selWajibKosong, .asPrinted, .indikator, 2, "kode", ""),
    Mistake(.selWajibKosong, .deciding, .jabatan, 1, "nama", ""),
    Mistake(.tanggalTakSah, .deciding, .penandatangan, 1, "tanggal", "2 Janu 2021"),
    Mistake(.triwulanTakSah, .choosing("2"), .catatan, 2, "triwulan", "kedua kali"),
    // Profil
    Mistake(.kunciGanda, .asPrinted) { cells in
      cells[.profil]?.append(["kecamatan", "Sukamaju"])
    },
    Mistake(.kunciTakDikenal, .asPrinted, .profil, 1, "kunci", "kecamatann"),
    Mistake(.kunciWajibTakAda, .deciding) { $0[.profil]?.remove(at: 4) },
    Mistake(.nomorTakSah, .deciding) { $0[.profil]?.append(["telepon", "323321234"]) },
    // Jabatan
    Mistake(.atasanMelingkar, .deciding, .jabatan, 1, "atasan", "kasi"),
    Mistake(.kodeTerpakai, .deciding, .jabatan, 2, "kode", "naskah"),
    Mistake(.namaPejabatTakSah, .deciding, .pejabat, 2, "nama", "Plt. Budi"),
    Mistake(.pejabatBertumpuk, .asPrinted, .pejabat, 1, "sampai", ""),
    Mistake(.pejabatBertumpuk, .asPrinted, .pejabat, 1, "sampai", "12 Agustus 2021"),
    Mistake(.pejabatDiLuarTahun, .deciding, .pejabat, 2, "mulai", "12 Agustus 2022"),
    Mistake(.pejabatTerbalik, .deciding, .pejabat, 1, "sampai", "11 Agustus 2018"),
    Mistake(.tanpaJabatan, .deciding) { $0[.jabatan]?.removeLast(2) },
    // Indikator
    Mistake(.barisSasaranBerlebih, .asPrinted) { cells in
      cells[.indikator]?.append(
        ["", "kasi", "1", "Surat diselesaikan", "", "", "", "", "", "", "", ""])
    },
    Mistake(.bobotTakSah, .deciding, .indikator, 1, "bobot", "0"),
    Mistake(.indikatorTanpaNama, .deciding, .indikator, 2, "indikator", ""),
    Mistake(.mendukungMelingkar, .deciding, .indikator, 1, "mendukung", "kasi-1"),
    Mistake(.rasioTanpaPersen, .deciding, .indikator, 1, "rumus", "selesai / masuk"),
    Mistake(.samaDenganGanda, .deciding, .indikator, 2, "sama_dengan", "camat-7"),
    Mistake(.sasaranBerbeda, .deciding, .indikator, 2, "sasaran", "Layanan cepat"),
    // Rumus
    Mistake(.rumusFungsiAsing, .asPrinted, .indikator, 3, "rumus", "ratta(selesai; selesai)"),
    Mistake(.rumusVariabelAsing, .asPrinted, .indikator, 2, "rumus", "laporn"),
    Mistake(.rumusKurungTerbuka, .deciding, .indikator, 1, "rumus", "(selesai / masuk × 100%"),
    Mistake(.rumusTandaAsing, .deciding, .indikator, 1, "rumus", "selesai ? masuk × 100%"),
    Mistake(.rumusAngkaRancu, .deciding, .indikator, 2, "rumus", "laporan × 1.234"),
    // Profil
    Mistake(.formatIsiBaru, .deciding) { cells in
      cells[.profil]?.append(["format_isi", "2"])
    },
    // Variabel
    Mistake(.bagianMelingkar, .deciding, .variabel, 1, "bagian_dari", "selesai"),
    Mistake(.kodeVariabelTakSah, .asPrinted, .variabel, 2, "kode", "Selesai"),
    Mistake(.kodeVariabelTakSah, .asPrinted, .realisasi, 2, "variabel", "Surat Selesai"),
    Mistake(.nilaiBukanTetap, .deciding, .variabel, 1, "nilai", "5"),
    Mistake(.tetapTanpaNilai, .deciding, .variabel, 4, "nilai", ""),
    // Target
    Mistake(.rentangTakSah, .deciding, .target, 1, "tw1", "80–80"),
    Mistake(.targetAkhirBerbeda, .deciding, .target, 3, "tw4", "3900"),
    Mistake(.targetMenurun, .deciding, .target, 3, "tw3", "300"),
    Mistake(.targetNegatif, .deciding, .target, 1, "tw1", "-80"),
    Mistake(.targetPerTriwulan, .asPrinted) {
      $0[.target]?[3] = ["kasi-1", "4000", "1000", "1000", "1000", "1000"]
    },
    Mistake(.tandaTargetBerlawanan, .deciding, .target, 1, "tw1", "≤ 80"),
    // Realisasi dan catatan
    Mistake(.bagianMelebihi, .deciding, .realisasi, 2, "tw1", "13500"),
    Mistake(.bulananGanda, .deciding) { $0[.bulanan]?.append(["masuk", "500", "500", "500", ""]) },
    Mistake(.catatanGanda, .deciding) { cells in
      cells[.catatan]?.append(["camat-1", "1", "Baik sekali"])
    },
    Mistake(.realisasiTetap, .deciding) { cells in
      cells[.realisasi]?.append(["desa", "7", "", "", "", ""])
    },
  ]

  private static let ofFile = "is a fault of the file, before there are cells"
  private static let ofLevels = "needs a scale of levels, which this office does not use"
  private static let ofFormula = "told within a formula, whose author alone knows what was meant"

  /// Rules that are not planted, each with the reason.
  static let unplanted: [Rule: String] = [
    .barisTakRata: ofFile, .kutipDiTengah: ofFile, .kutipTakDitutup: ofFile,
    .angkaTahunLalu: "needs last year beside this one",
    .samaDenganTakAda: "needs last year beside this one",
    .atasanBertingkat: "takes two dozen positions",
    .bobotCampur: "either of two rows may be the one that is to change",
    .kolomWajibTakAda: "the cells of a column that was deleted are gone with it",
    .skalaSatuTingkat: ofLevels, .tingkatGanda: ofLevels, .tingkatTakSah: ofLevels,
    .tingkatSalahTempat: ofLevels, .tingkatTerendah: ofLevels,
    .targetSebelumMulai: "needs a revised target",
    .rumusAngkaPanjang: ofFormula, .rumusAngkaSalah: ofFormula,
    .rumusFungsiKurangIsian: ofFormula, .rumusFungsiTanpaKurung: ofFormula,
    .rumusIsianHilang: ofFormula, .rumusKodeSalah: ofFormula, .rumusKosong: ofFormula,
    .rumusKurungTertutup: ofFormula, .rumusPersen: ofFormula, .rumusPersenJumlah: ofFormula,
    .rumusTandaHilang: ofFormula, .rumusTerlaluDalam: ofFormula, .rumusTerlaluPanjang: ofFormula,
    .rumusTerlaluRumit: ofFormula, .rumusTitikKoma: ofFormula,
  ]
}
