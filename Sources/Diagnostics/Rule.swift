/// Every rule that what people write can break, once: a message, its entry in the guide and the tests
/// all name one of these.
///
/// The words and the cure of a message stand beside the rule, where the figures are that it tells; the
/// guide (`Templates/kesalahan.mustache`) explains each with an example, in this order and in these
/// groups.
package enum Rule: String, CaseIterable, Codable, Sendable {
  // File dan folder
  case alamatGanda, berkasBerjalan, berkasBiner, berkasTersesat, berkasUtf16, bukanBerkas,
    bukanFolder, bukanTabel, bukanUtf8, gagalBaca, hurufHilang, karakterKendali,
    lampiranBelumUtuh, lampiranTerlaluBesar, namaBerkasRusak, namaFolderTakSah, namaTerpakai,
    tabelKerjaGanda, tabelTerlaluBesar, tabelWajibTakAda, tahunTakSah, takTerbaca,
    tautanSimbolik, unitHilang
  // Buku kerja (.xlsx)
  case angkaTerpotong, barisTersembunyi, bukanBukuKerja, bukuKerjaBerentitas, bukuKerjaLama,
    bukuKerjaMakro, bukuKerjaRusak, bukuKerjaTerkunci, bukuKerjaTerlaluBesar, galatTerlaluBanyak,
    kolomTersembunyi, lembarGanda, lembarTakDikenal, lembarTersembunyi, rumusTanpaHasil,
    selGabungan, selGalat, selTakTerbaca, selTerlaluPanjang, tampilanBerbeda
  // Bentuk tabel
  case barisTakRata, kepalaBukanBarisPertama, kolomGanda, kolomTakDikenal, kolomTanpaNama,
    kolomWajibTakAda, kutipDiTengah, kutipTakDitutup, tabelTanpaKepala
  // Sel: angka, tanggal, kata
  case angkaRancu, angkaTerlaluPanjang, barisRekap, bukanAngka, bukanYaTidak, diLuarSkala,
    hitunganNegatif, karakterTakTampak, kataTakDikenal, kodeGanda, kodeTakAda, kodeTakSah,
    persenSalahTempat, selWajibKosong, tanggalTakSah, triwulanTakSah
  // Profil
  case formatIsiBaru, kunciGanda, kunciTakDikenal, kunciWajibTakAda, nomorTakSah
  // Jabatan
  case atasanBertingkat, atasanMelingkar, kodeTerpakai, namaPejabatTakSah, pejabatBertumpuk,
    pejabatDiLuarTahun, pejabatTerbalik, tanpaJabatan
  // Indikator
  case barisSasaranBerlebih, bobotCampur, bobotTakSah, indikatorTanpaNama, mendukungMelingkar,
    samaDenganGanda, samaDenganTakAda, sasaranBerbeda
  // Rumus
  case rasioTanpaPersen, rumusAngkaPanjang, rumusAngkaRancu, rumusAngkaSalah, rumusFungsiAsing,
    rumusFungsiKurangIsian, rumusFungsiTanpaKurung, rumusIsianHilang, rumusKodeSalah, rumusKosong,
    rumusKurungTerbuka, rumusKurungTertutup, rumusPersen, rumusPersenJumlah, rumusTandaAsing,
    rumusTandaHilang, rumusTerlaluDalam, rumusTerlaluPanjang, rumusTerlaluRumit, rumusTitikKoma,
    rumusVariabelAsing
  // Variabel
  case bagianMelingkar, kodeVariabelTakSah, nilaiBukanTetap, tetapTanpaNilai
  // Tingkat
  case skalaSatuTingkat, tingkatGanda, tingkatTakSah
  // Target
  case rentangTakSah, tandaTargetBerlawanan, targetAkhirBerbeda, targetMenurun, targetNegatif,
    targetPerTriwulan, targetSebelumMulai, tingkatSalahTempat, tingkatTerendah
  // Realisasi dan catatan
  case angkaTahunLalu, bagianMelebihi, bulananGanda, catatanGanda, realisasiTetap
  // Formulir
  case barisIsianBergeser, barisIsianGanda, barisIsianHilang, bukanFormulir,
    bukuKerjaTakDapatDiubah,
    formulirTriwulanLain, formulirUnitLain, formulirUsang, formulirVersiLain, hurufTakTersimpan,
    isianBertentangan, isianDiLuarTempat, isianDidahului, lembarTakAda, selBerumus
  // Pengesahan dan koreksi
  case pengesahanRusak, pengesahanHilang, pengesahanGanda, perubahanTakTercatat, rantaiPutus,
    namaPengesahan, pengesahanUnitLain, rantaiMundur, rantaiLain, sidikBerbeda, sidikTakDikenal
  // Situs: situs.csv, skala.csv, dicabut.csv
  case alamatTakSah, angkaDiLuarBatas, batasGanda, bukanBilanganBulat, logoTakSah, menuTakSah,
    pencabutanHilang, skalaTanpaNol, tujuanTakAda, warnaTakSah, warnaTerlaluMuda
  // Halaman kantor sendiri: Content/halaman
  case halamanBerhtml, halamanKosong, halamanTanpaJudul, namaHalamanTakSah
  // Templat
  case templatBagianTakDitutup, templatBerputar, templatBlokTakDikenal, templatBukanTeks,
    templatIsiHilang, templatKosong, templatNamaTakDikenal, templatNilaiBukanTeks,
    templatParsialTakAda,
    templatPenutupLiar, templatTandaRusak, templatTerlaluDalam
  // Verifikasi (rapor verify)
  case angkaBerbeda, asalTakAda, berandaTakAda, berkasAsing, berkasBerubah, berkasHilang,
    berkasTerlaluBesar, daftarJumlahRusak, daftarJumlahTakAda, folderTerlaluDalam, isiBerbeda,
    isiTerlarang, jangkarPutus, jsonRusak, namaTakTerbaca, pengesahanTakAda, situsVersiLain,
    tabelBerubah, tabelTakAda, tautanPutus
  // Perhatian
  case akumulasiJanggal, arahKosong, barisContoh, bobotTakSeratus, capaianJanggal, dataPribadi,
    diAtasSeratus, ejaanProsentase,
    hitunganPecahan, indikatorBerulang, isiHilang, jabatanKosong, jadwalTanpaTarget,
    karakterDibuang, kodeBerganti,
    komaBergeser, namaBerawalan, pejabatBerbeda, pejabatBerulang, penandaTanganBerbeda,
    penetapanTanpaHari, penomoran, persenPecahan, rasioCampuran, realisasiKumulatif,
    samaDenganTertunda, sasaranBerulang, sasaranTanpaIndikator, satuanBerbeda, satuNamaDuaRumus,
    skalaTakDipakai, takDidukung, targetDatar, targetHilang, tanpaRumus, tanpaSumber, tanpaTarget,
    tanpaVariabel, teksMenjadiAngka, triwulanBelumMulai, triwulanTersalin, variabelTakDipakai

  /// The stable name that messages end with and the guide is looked up by, such as `kolom-ganda`.
  package var id: String { Rule.ids[self] ?? rawValue }

  /// Rules whose breach is worth a look and stops nothing; all others are errors.
  private static let remarks: Set<Rule> = [
    .bukanUtf8, .hurufHilang, .bukuKerjaMakro, .lembarTersembunyi, .barisTersembunyi,
    .kolomTersembunyi, .selGabungan, .tampilanBerbeda, .akumulasiJanggal, .arahKosong,
    .barisContoh, .bobotTakSeratus, .capaianJanggal, .dataPribadi, .diAtasSeratus, .ejaanProsentase,
    .hitunganPecahan,
    .indikatorBerulang, .isiHilang, .jabatanKosong, .jadwalTanpaTarget, .karakterDibuang,
    .kodeBerganti,
    .komaBergeser, .namaBerawalan, .pejabatBerbeda, .pejabatBerulang, .penandaTanganBerbeda,
    .penetapanTanpaHari, .penomoran, .persenPecahan, .rasioCampuran, .realisasiKumulatif,
    .samaDenganTertunda, .sasaranBerulang, .sasaranTanpaIndikator, .satuanBerbeda,
    .satuNamaDuaRumus, .skalaTakDipakai, .takDidukung,
    .targetDatar, .targetHilang, .tanpaRumus, .tanpaSumber, .tanpaTarget, .tanpaVariabel,
    .teksMenjadiAngka, .triwulanBelumMulai, .triwulanTersalin, .variabelTakDipakai,
  ]

  /// Whether a breach stops the work or is only worth a look.
  package var severity: Diagnostic.Severity { Rule.remarks.contains(self) ? .remark : .error }

  private static let ids = Dictionary(
    uniqueKeysWithValues: allCases.map { rule in
      let id = rule.rawValue.flatMap { $0.isUppercase ? "-\($0.lowercased())" : String($0) }
      return (rule, String(id))
    })
}
