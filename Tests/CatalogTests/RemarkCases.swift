import Catalog

/// One case or more for every rule of `RemarkFinder`, in the order of its rules.
extension RemarkTests {
  static let cases = [
    RemarkCase(
      "a decree without a day",
      [
        .profil: """
        kunci,nilai
        kecamatan,Sukamaju
        kabupaten,Contoh
        jenis_wilayah,kabupaten
        provinsi,Jawa Timur
        judul,Indikator Kinerja Individu
        data_contoh,ya
        tanggal_penetapan,Januari 2017
        """
      ],
      says: """
        [unit] U/profil.csv:8:2: perhatian: Tanggal penetapan keputusan tidak menyebut hari. [penetapan-tanpa-hari]
            tertulis:  Januari 2017
            perbaikan: Lengkapi tanggalnya bila diketahui.
        """),
    RemarkCase(
      "an objective twice in a position",
      [
        .indikator: """
        kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung
        camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,Buku,
        kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,camat-1
        kasi-2,kasi,2,SURAT  diselesaikan,Jumlah surat masuk,masuk,surat,Buku,
        """
      ],
      says: """
        [kasi] U/indikator.csv:4:4: perhatian: Sasaran ini sudah ada pada jabatan yang sama (nomor 1). [sasaran-berulang]
            tertulis:  SURAT  diselesaikan
            perbaikan: Periksa apakah memang ada dua kali.
        """),
    RemarkCase(
      "an indicator twice in a position",
      [
        .indikator: """
        kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung
        camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,Buku,
        kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,camat-1
        kasi-2,kasi,2,Surat dijawab,Jumlah  Surat selesai,selesai,surat,Buku,
        """
      ],
      says: """
        [kasi] U/indikator.csv:4:5: perhatian: Indikator ini sudah ada pada jabatan yang sama (kasi-1). [indikator-berulang]
            tertulis:  Jumlah  Surat selesai
            perbaikan: Periksa apakah memang ada dua kali.
        """),
    RemarkCase(
      "an objective without indicator",
      [
        .indikator: """
        kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung
        camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,Buku,
        kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,camat-1
        ,kasi,2,Warga puas,,,,,
        """
      ],
      says: """
        [kasi] U/indikator.csv:4:4: perhatian: Sasaran ini tidak punya indikator. [sasaran-tanpa-indikator]
            tertulis:  Warga puas
            perbaikan: Tambahkan indikator bila ada.
        """),
    RemarkCase(
      "an indicator without formula",
      [
        .indikator: """
        kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung
        camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,Buku,
        kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,camat-1
        kasi-2,kasi,2,Warga puas,Kepuasan warga,,,Buku,
        """
      ],
      says: """
        [kasi] U/indikator.csv:4:6: perhatian: Indikator ini tidak punya rumus, jadi tidak terukur. [tanpa-rumus]
            tertulis:  Kepuasan warga
            perbaikan: Tulis rumusnya dengan variabel dari tabel variabel.
        """),
    RemarkCase(
      "an indicator that no variable measures",
      [
        .indikator: """
        kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung
        camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,Buku,
        kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,camat-1
        kasi-2,kasi,2,Warga puas,Kepuasan warga,3 / 4 × 100%,%,Buku,
        """
      ],
      says: """
        [kasi] U/indikator.csv:4:6: perhatian: Tidak ada variabel yang mengukur indikator ini. [tanpa-variabel]
            tertulis:  3 / 4 × 100%
            perbaikan: Pakai variabel yang realisasinya dilaporkan.
        """),
    RemarkCase(
      "an indicator without source",
      [
        .indikator: """
        kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung
        camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,Buku,
        kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,camat-1
        kasi-2,kasi,2,Warga puas,Kepuasan warga,masuk,,,
        """
      ],
      says: """
        [kasi] U/indikator.csv:4:8: perhatian: Indikator ini tidak menyebut sumber data. [tanpa-sumber]
            tertulis:  Kepuasan warga
            perbaikan: Tulis dari mana angkanya berasal.
        """),
    RemarkCase(
      "a sum over a stock",
      [
        .variabel: """
        kode,uraian,satuan,akumulasi,nilai,bagian_dari
        masuk,Surat masuk,surat,jumlah,,
        selesai,Surat selesai,surat,jumlah,,masuk
        desa,Jumlah desa,desa,akhir,,
        """,
        .indikator: """
        kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung
        camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,Buku,
        kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,camat-1
        kasi-2,kasi,2,Desa tertib,Surat per desa,masuk / desa,surat,Buku,
        """,
      ],
      says: """
        [kasi] U/indikator.csv:4:6: perhatian: Pembilang dijumlahkan sepanjang tahun, tetapi penyebutnya keadaan akhir triwulan. [rasio-campuran]
            tertulis:  masuk / desa
            perbaikan: Periksa akumulasi kedua variabel; kumulatifnya bisa melebihi 100%.
        """),
    RemarkCase(
      "one name over two formulas",
      [
        .indikator: """
        kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung
        camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,Buku,
        kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,camat-1
        kasi-2,kasi,2,Surat tertata,Persentase  surat selesai,selesai / (masuk + 1) × 100%,%,Buku,
        """
      ],
      says: """
        [kasi] U/indikator.csv:4:6: perhatian: Indikator bernama sama (camat-1) memakai rumus lain. [satu-nama-dua-rumus]
            tertulis:  selesai / (masuk + 1) × 100%
            perbaikan: Samakan rumusnya, atau bedakan namanya.
        """),
    RemarkCase(
      "one name with and without formula",
      [
        .indikator: """
        kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung
        camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,Buku,
        kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,camat-1
        kasi-2,kasi,2,Surat tertata,Persentase surat selesai,,%,Buku,
        """
      ],
      says: """
        [kasi] U/indikator.csv:4:6: perhatian: Indikator ini tidak punya rumus, jadi tidak terukur. [tanpa-rumus]
            tertulis:  Persentase surat selesai
            perbaikan: Tulis rumusnya dengan variabel dari tabel variabel.
        """),
    RemarkCase(
      "a superior's indicator that nothing feeds",
      [
        .indikator: """
        kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung
        camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,Buku,
        kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,camat-1
        camat-2,camat,2,Surat masuk tercatat,Jumlah surat masuk,masuk,surat,Buku,
        """
      ],
      says: """
        [camat] U/indikator.csv:4:1: perhatian: 1 indikator jabatan ini tidak didukung indikator bawahan mana pun. [tak-didukung]
            tertulis:  camat-2
            perbaikan: Isi kolom mendukung pada indikator bawahan bila ada; kalau tidak, biarkan.
        """),
    RemarkCase(
      "a spelling, told once for a position",
      [
        .indikator: """
        kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung
        camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,Buku,
        kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,camat-1
        kasi-2,kasi,2,Surat tertata,Prosentase surat tertata,selesai / masuk × 100%,%,Buku,
        kasi-3,kasi,2,Surat tertata,PROSENTASE surat dijawab,selesai / masuk × 100%,%,Buku,
        """
      ],
      says: """
        [kasi] U/indikator.csv:4:5: perhatian: “Prosentase” tertulis pada 2 indikator jabatan ini; bakunya “Persentase”. [ejaan-prosentase]
            tertulis:  Prosentase surat tertata
            perbaikan: Biarkan bila demikian dalam naskah.
        """),
    RemarkCase(
      "targets of a percentage that are fractions",
      [
        .target: """
        indikator,tahunan,tw1,tw2,tw3,tw4
        camat-1,"0,9","0,8",1,,
        """
      ],
      says: """
        [camat] U/target.csv:2:2: perhatian: Semua target indikator persen ini paling besar 1. [persen-pecahan]
            tertulis:  0,9
            perbaikan: Bila yang dimaksud 90 persen, tulis 90 atau 90%.
        [camat] U/target.csv:2:5: perhatian: Indikator “camat-1” (Persentase surat selesai) punya target Triwulan II, tetapi sekarang tidak untuk Triwulan III, jadi keluar dari nilai. [target-hilang]
            perbaikan: Isi target Triwulan III di tabel target; biarkan hanya bila memang tidak lagi dinilai.
        """),
    RemarkCase(
      "a percentage above 100 in a quarter",
      [
        .variabel: """
        kode,uraian,satuan,akumulasi,nilai,bagian_dari
        masuk,Surat masuk,surat,jumlah,,
        selesai,Surat selesai,surat,jumlah,,
        """,
        .realisasi: """
        variabel,tw1,tw2,tw3,tw4,keterangan
        masuk,10,12,,,
        selesai,4,15,,,
        """,
      ],
      says: """
        [camat] U/realisasi.csv:3:3: perhatian: Indikator “camat-1” menjadi 125,00% pada Triwulan II, sebab “selesai” dibagi “masuk”. [di-atas-seratus]
            tertulis:  15
            lihat juga: U/realisasi.csv:2:3
            perbaikan: Periksa kedua angka itu; benar bila ada pekerjaan dari triwulan sebelumnya.
        """),
    RemarkCase(
      "a percentage above 100 in two quarters",
      [
        .variabel: """
        kode,uraian,satuan,akumulasi,nilai,bagian_dari
        masuk,Surat masuk,surat,jumlah,,
        selesai,Surat selesai,surat,jumlah,,
        """,
        .realisasi: """
        variabel,tw1,tw2,tw3,tw4,keterangan
        masuk,10,12,-,-,
        selesai,11,15,-,,
        """,
      ],
      says: """
        [camat] U/realisasi.csv:3:2: perhatian: Indikator “camat-1” menjadi 110,00% pada Triwulan I, sebab “selesai” dibagi “masuk”. [di-atas-seratus]
            tertulis:  11
            lihat juga: U/realisasi.csv:2:2
            perbaikan: Periksa kedua angka itu; benar bila ada pekerjaan dari triwulan sebelumnya.
        [camat] U/realisasi.csv:3:3: perhatian: Indikator “camat-1” menjadi 125,00% pada Triwulan II, sebab “selesai” dibagi “masuk”. [di-atas-seratus]
            tertulis:  15
            lihat juga: U/realisasi.csv:2:3
            perbaikan: Periksa kedua angka itu; benar bila ada pekerjaan dari triwulan sebelumnya.
        """),
    RemarkCase(
      "a percentage above 100 only cumulatively",
      [
        .variabel: """
        kode,uraian,satuan,akumulasi,nilai,bagian_dari
        masuk,Surat masuk,surat,jumlah,,
        selesai,Surat selesai,surat,jumlah,,masuk
        desa,Jumlah desa,desa,akhir,,
        tertib,Desa tertib,desa,jumlah,,
        """,
        .indikator: """
        kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung
        camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,Buku,
        kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,camat-1
        kasi-2,kasi,2,Desa tertib,Desa tertib,tertib / desa × 100%,%,Buku,
        """,
        .realisasi: """
        variabel,tw1,tw2,tw3,tw4,keterangan
        masuk,10,12,,,
        selesai,9,12,,,
        desa,7,7,7,7,
        tertib,3,3,3,3,
        """,
      ],
      says: """
        [kasi] U/indikator.csv:4:6: perhatian: Pembilang dijumlahkan sepanjang tahun, tetapi penyebutnya keadaan akhir triwulan. [rasio-campuran]
            tertulis:  tertib / desa × 100%
            perbaikan: Periksa akumulasi kedua variabel; kumulatifnya bisa melebihi 100%.
        [kasi] U/realisasi.csv:5:4: perhatian: Indikator “kasi-2” menjadi 128,57% sampai dengan Triwulan III, sebab “tertib” dibagi “desa”. [di-atas-seratus]
            tertulis:  3
            lihat juga: U/realisasi.csv:4:4
            perbaikan: Periksa kedua angka itu; benar bila ada pekerjaan dari triwulan sebelumnya.
        """),
    RemarkCase(
      "realizations that were added up",
      [
        .variabel: """
        kode,uraian,satuan,akumulasi,nilai,bagian_dari
        masuk,Surat masuk,surat,jumlah,,
        selesai,Surat selesai,surat,jumlah,,
        """,
        .target: "indikator,tahunan\nkasi-1,12",
        .realisasi: """
        variabel,tw1,tw2,tw3,tw4,keterangan
        masuk,10,10,10,,
        selesai,3,6,9,,
        """,
      ],
      says: """
        [kasi] U/realisasi.csv:3:4: perhatian: Realisasi “selesai” mungkin diisi kumulatif: dibaca per triwulan jumlahnya 18, dibaca kumulatif 9; target sampai dengan Triwulan III 9. [realisasi-kumulatif]
            tertulis:  3; 6; 9
            perbaikan: Bila kumulatif, tulis yang terjadi di tiap triwulan: 3; 3; 3. Bila memang sebanyak itu di tiap triwulan, biarkan.
        """),
    RemarkCase(
      "parts of persons",
      [
        .variabel: """
        kode,uraian,satuan,akumulasi,nilai,bagian_dari
        masuk,Surat masuk,surat,jumlah,,
        selesai,Surat selesai,surat,jumlah,,masuk
        hadir,Peserta,orang,jumlah,,
        desa,Jumlah desa,desa,tetap,"7,5",
        hari,Lama,hari,jumlah,,
        """,
        .realisasi: """
        variabel,tw1,tw2,tw3,tw4,keterangan
        masuk,10,12,,,
        selesai,9,12,,,
        hadir,"12,5",12,,,
        hari,"2,25",,,,
        """,
      ],
      says: """
        [unit] U/variabel.csv:5:5: perhatian: Banyaknya (desa) biasanya bilangan bulat. [hitungan-pecahan]
            tertulis:  7,5
            perbaikan: Periksa angkanya; biarkan bila memang demikian.
        [unit] U/realisasi.csv:4:1: perhatian: Variabel ini (Peserta) tidak dipakai rumus indikator mana pun. [variabel-tak-dipakai]
            tertulis:  hadir
            perbaikan: Pakai dalam rumus indikator yang diukurnya; biarkan bila memang hanya dicatat.
        [unit] U/realisasi.csv:4:2: perhatian: Banyaknya (orang) biasanya bilangan bulat. [hitungan-pecahan]
            tertulis:  12,5
            perbaikan: Periksa angkanya; biarkan bila memang demikian.
        [unit] U/realisasi.csv:5:1: perhatian: Variabel ini (Lama) tidak dipakai rumus indikator mana pun. [variabel-tak-dipakai]
            tertulis:  hari
            perbaikan: Pakai dalam rumus indikator yang diukurnya; biarkan bila memang hanya dicatat.
        """),
    RemarkCase(
      "entries of a percentage that are fractions",
      [
        .variabel: """
        kode,uraian,satuan,akumulasi,nilai,bagian_dari
        masuk,Surat masuk,surat,jumlah,,
        selesai,Surat selesai,surat,jumlah,,masuk
        puas,Warga puas,,akhir,,
        """,
        .indikator: """
        kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung
        camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,Buku,
        kasi-1,kasi,1,Warga puas,Warga puas,puas,%,Survei,camat-1
        """,
        .target: "indikator,tahunan\nkasi-1,80",
        .realisasi: """
        variabel,tw1,tw2,tw3,tw4,keterangan
        puas,,"0,85",,,
        """,
      ],
      says: """
        [kasi] U/realisasi.csv:2:3: perhatian: Indikator “kasi-1” menjadi 0,85% pada Triwulan II, padahal targetnya 80%. [persen-pecahan]
            tertulis:  0,85
            perbaikan: Bila yang dimaksud 85 persen, tulis 85.
        """),
    RemarkCase(
      "numbers of indicators that do not fit",
      [
        .indikator: """
        kode,jabatan,nomor_sasaran,sasaran,nomor,indikator,rumus,satuan,sumber_data,mendukung
        camat-1,camat,1,Layanan tepat waktu,1.1,Persentase surat selesai,selesai / masuk × 100%,%,Buku,
        kasi-1,kasi,1,Surat diselesaikan,1.3,Jumlah surat selesai,selesai,surat,Buku,camat-1
        kasi-4,kasi,1,Surat diselesaikan,,Jumlah surat keluar,masuk + 1,surat,Buku,
        kasi-2,kasi,1,Surat diselesaikan,1.4,Jumlah surat masuk,masuk,surat,Buku,
        kasi-5,kasi,2,Surat dijawab,,Jumlah surat dibaca,masuk + 2,surat,Buku,
        kasi-3,kasi,2,Surat dijawab,1.1,Jumlah surat dijawab,masuk,surat,Buku,
        """
      ],
      says: """
        [kasi] U/indikator.csv:3:5: perhatian: Nomor ini tidak urut; yang diharapkan 1.1. [penomoran]
            tertulis:  1.3
            perbaikan: Biarkan bila demikian dalam naskah.
        [kasi] U/indikator.csv:7:5: perhatian: Nomor ini tidak urut; yang diharapkan 2.1. [penomoran]
            tertulis:  1.1
            perbaikan: Biarkan bila demikian dalam naskah.
        """),
    RemarkCase(
      "numbers of duties that do not run on",
      [
        .uraian: """
        jabatan,jenis,nomor,teks
        kasi,tugas,1,Satu
        kasi,tugas,,Pengantar
        kasi,tugas,3,Tiga
        kasi,tugas,4,Empat
        kasi,fungsi,a,A
        kasi,fungsi,b,B
        kasi,fungsi,d,D
        kasi,tujuan,1.1,A
        kasi,tujuan,1.3,B
        """
      ],
      says: """
        [kasi] U/uraian.csv:4:3: perhatian: Nomor ini tidak urut; yang diharapkan 2. [penomoran]
            tertulis:  3
            perbaikan: Biarkan bila demikian dalam naskah.
        [kasi] U/uraian.csv:8:3: perhatian: Nomor ini tidak urut; yang diharapkan c. [penomoran]
            tertulis:  d
            perbaikan: Biarkan bila demikian dalam naskah.
        [kasi] U/uraian.csv:10:3: perhatian: Nomor ini tidak urut; yang diharapkan 1.2. [penomoran]
            tertulis:  1.3
            perbaikan: Biarkan bila demikian dalam naskah.
        """),
  ]
}
