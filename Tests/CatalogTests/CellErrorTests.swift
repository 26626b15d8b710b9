import Catalog
import TestSupport
import Testing

/// Cells that are empty or hold what they must not.
struct CellErrorTests {
  @Test(arguments: cases)
  func saysWhichCellIsWrong(_ wrong: ErrorCase) {
    wrong.check()
  }

  static let cases = [
    ErrorCase(
      "a required cell that is empty",
      .jabatan,
      """
      kode,nama,atasan
      camat,Camat,
      kasi,,camat
      """,
      says: """
        U/jabatan.csv:3:2: galat: Sel “nama” wajib diisi. [sel-wajib-kosong]
            perbaikan: Isi sel ini.
        """),
    ErrorCase(
      "required cells of several kinds",
      .uraian,
      """
      jabatan,jenis,nomor,teks
      ,,1,Melayani warga
      camat,tugas,2,
      """,
      says: """
        U/uraian.csv:2:1: galat: Sel “jabatan” wajib diisi. [sel-wajib-kosong]
            perbaikan: Isi sel ini.
        U/uraian.csv:2:2: galat: Sel “jenis” wajib diisi. [sel-wajib-kosong]
            perbaikan: Isi sel ini.
        U/uraian.csv:3:4: galat: Sel “teks” wajib diisi. [sel-wajib-kosong]
            perbaikan: Isi sel ini.
        """),
    ErrorCase(
      "an accumulation that is none",
      .variabel,
      """
      kode,uraian,satuan,akumulasi,nilai,bagian_dari
      masuk,Surat masuk,surat,jumlah,,
      selesai,Surat selesai,surat,jumlahan,,masuk
      """,
      says: """
        U/variabel.csv:3:4: galat: Isi sel “akumulasi” bukan salah satu kata yang dikenal. [kata-tak-dikenal]
            tertulis:  jumlahan
            perbaikan: Maksudnya “jumlah”? Pilih: jumlah, akhir, rata-rata, maksimum, tetap.
        """),
    ErrorCase(
      "a constant without value, a value without constant",
      .variabel,
      """
      kode,uraian,satuan,akumulasi,nilai,bagian_dari
      masuk,Surat masuk,surat,jumlah,,
      selesai,Surat selesai,surat,jumlah,,masuk
      desa,Jumlah desa,desa,tetap,,
      staf,Jumlah staf,orang,akhir,7,
      """,
      says: """
        U/variabel.csv:4:5: galat: Variabel yang tetap harus punya nilai. [tetap-tanpa-nilai]
            perbaikan: Isi kolom nilai, atau ubah akumulasinya.
        U/variabel.csv:5:5: galat: Nilai di sini hanya untuk variabel yang tetap. [nilai-bukan-tetap]
            tertulis:  7
            perbaikan: Pindahkan angkanya ke tabel realisasi bila itu hasil, ke tabel target bila itu rencana; akumulasi “tetap” hanya untuk angka yang tidak dilaporkan, seperti pagu setahun.
        """),
    ErrorCase(
      "a constant with realizations",
      [
        .variabel: """
        kode,uraian,satuan,akumulasi,nilai,bagian_dari
        masuk,Surat masuk,surat,jumlah,,
        selesai,Surat selesai,surat,jumlah,,masuk
        desa,Jumlah desa,desa,tetap,7,
        """,
        .realisasi: """
        variabel,tw1,tw2,tw3,tw4,keterangan
        masuk,10,12,,,
        selesai,9,12,,,
        desa,7,7,7,7,
        """,
      ],
      says: """
        U/realisasi.csv:4:1: galat: Variabel “desa” tetap, jadi tidak punya realisasi. [realisasi-tetap]
            tertulis:  desa
            lihat juga: U/variabel.csv:4:4
            perbaikan: Ubah akumulasinya di tabel variabel bila angkanya berbeda tiap triwulan; hapus baris ini hanya bila angkanya sudah ada di kolom nilai.
        """),
    ErrorCase(
      "weights of 0 and below",
      .indikator,
      """
      kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung,bobot
      camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,Buku,,0
      kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,camat-1,"-0,5"
      """,
      says: """
        U/indikator.csv:2:10: galat: Bobot harus lebih dari 0. [bobot-tak-sah]
            tertulis:  0
            perbaikan: Tulis misalnya 1 atau 2.
        U/indikator.csv:3:10: galat: Bobot harus lebih dari 0. [bobot-tak-sah]
            tertulis:  -0,5
            perbaikan: Tulis misalnya 1 atau 2.
        """),
    ErrorCase(
      "an objective in two wordings",
      .indikator,
      """
      kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung
      camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,Buku,
      kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,camat-1
      kasi-2,kasi,1,Surat dijawab,Jumlah surat masuk,masuk,surat,Buku,
      """,
      says: """
        U/indikator.csv:4:4: galat: Sasaran nomor 1 jabatan ini sudah ditulis dengan kata lain di baris 3. [sasaran-berbeda]
            tertulis:  Surat dijawab
            perbaikan: Samakan bunyinya, atau beri nomor sasaran yang lain.
        """),
    ErrorCase(
      "a row with a formula but no indicator",
      .indikator,
      """
      kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung
      camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,Buku,
      kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,camat-1
      kasi-2,kasi,2,Warga puas,,masuk,,,
      """,
      says: """
        U/indikator.csv:4:5: galat: Baris ini mengisi kode, rumus, tetapi indikatornya kosong. [indikator-tanpa-nama]
            perbaikan: Isi bunyi indikatornya di sel ini.
        """),
    ErrorCase(
      "an objective both with and without indicator",
      .indikator,
      """
      kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung
      camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,Buku,
      kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,camat-1
      ,kasi,1,Surat diselesaikan,,,,,
      ,kasi,2,Warga puas,,,,,
      kasi-2,kasi,2,Warga puas,Jumlah surat masuk,masuk,surat,Buku,
      """,
      says: """
        U/indikator.csv:4:5: galat: Sasaran ini ada di baris 3 dan di sini, padahal salah satu barisnya tanpa indikator. [baris-sasaran-berlebih]
            perbaikan: Hapus baris yang tanpa indikator; pindahkan dulu catatannya bila ada.
        U/indikator.csv:6:5: galat: Sasaran ini ada di baris 5 dan di sini, padahal salah satu barisnya tanpa indikator. [baris-sasaran-berlebih]
            tertulis:  Jumlah surat masuk
            perbaikan: Hapus baris yang tanpa indikator; pindahkan dulu catatannya bila ada.
        """),
    ErrorCase(
      "a polarity and a cumulation that are none",
      .indikator,
      """
      kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung,arah,kumulatif
      camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,Buku,,naek,
      kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,camat-1,,tahunan
      """,
      says: """
        U/indikator.csv:2:10: galat: Isi sel “arah” bukan salah satu kata yang dikenal. [kata-tak-dikenal]
            tertulis:  naek
            perbaikan: Maksudnya “naik”? Pilih: naik, turun.
        U/indikator.csv:3:11: galat: Isi sel “kumulatif” bukan salah satu kata yang dikenal. [kata-tak-dikenal]
            tertulis:  tahunan
            perbaikan: Pilih: rumus, jumlah, rata-rata, akhir.
        """),
    ErrorCase(
      "a signer without office, with a day that does not exist",
      .penandatangan,
      """
      jabatan,kedudukan,tanggal
      camat,,2021-02-30
      """,
      says: """
        U/penandatangan.csv:2:2: galat: Sel “kedudukan” wajib diisi. [sel-wajib-kosong]
            perbaikan: Isi sel ini.
        U/penandatangan.csv:2:3: galat: Tanggal ini tidak terbaca atau tidak ada. [tanggal-tak-sah]
            tertulis:  2021-02-30
            perbaikan: Tulis seperti 2 Januari 2021, 02/01/2021, atau 2021-01-02.
        """),
    ErrorCase(
      "dates that cannot be read",
      .penandatangan,
      """
      jabatan,kedudukan,tanggal
      camat,Camat,besok
      kasi,Kasi,12/31/2021
      ,Camat,01/02/21
      """,
      says: """
        U/penandatangan.csv:2:3: galat: Tanggal ini tidak terbaca atau tidak ada. [tanggal-tak-sah]
            tertulis:  besok
            perbaikan: Tulis seperti 2 Januari 2021, 02/01/2021, atau 2021-01-02.
        U/penandatangan.csv:3:3: galat: Tanggal ini tidak terbaca atau tidak ada. [tanggal-tak-sah]
            tertulis:  12/31/2021
            perbaikan: Tulis seperti 2 Januari 2021, 02/01/2021, atau 2021-01-02.
        U/penandatangan.csv:4:3: galat: Tanggal ini tidak terbaca atau tidak ada. [tanggal-tak-sah]
            tertulis:  01/02/21
            perbaikan: Tulis seperti 2 Januari 2021, 02/01/2021, atau 2021-01-02.
        """),
    ErrorCase(
      "a quarter that is none",
      .catatan,
      """
      indikator,triwulan,analisis
      kasi-1,5,Lima
      kasi-1,,Kosong
      """,
      says: """
        U/catatan.csv:2:2: galat: Triwulan harus 1, 2, 3, atau 4. [triwulan-tak-sah]
            tertulis:  5
            perbaikan: Tulis 1, 2, 3, atau 4.
        U/catatan.csv:3:2: galat: Sel “triwulan” wajib diisi. [sel-wajib-kosong]
            perbaikan: Isi sel ini.
        """),
    ErrorCase(
      "a style that is none",
      .naskah,
      """
      gaya,nomor,teks
      babb,I,Pendahuluan
      """,
      says: """
        U/naskah.csv:2:1: galat: Isi sel “gaya” bukan salah satu kata yang dikenal. [kata-tak-dikenal]
            tertulis:  babb
            perbaikan: Maksudnya “bab”? Pilih: judul, bab, subbab, paragraf, butir, menimbang, mengingat, diktum, lampiran.
        """),
  ]
}
