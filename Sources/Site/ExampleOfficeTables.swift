import Catalog
import Diagnostics
import Tables

/// The tables of the example office, as somebody would type them.
extension ExampleOffice {
  static let settings = [
    ["kunci", "nilai"], ["judul", "Rapor Kinerja Kecamatan"],
    ["penerbit", "Pemerintah Kabupaten Sampang"], ["alamat_dasar", "https://rapor.contoh.go.id"],
    ["surel", "rapor@contoh.go.id"], ["kontak_ppid", "Dinas Kominfo, (0323) 321234"],
    ["lisensi", "CC BY 4.0"], ["logo", "logo.png"], ["warna_utama", "#1b4379"],
    ["menu", "Profil kantor = profil"], ["tampilkan_nip", "ya"],
  ]

  static func pages(into diagnostics: inout [Diagnostic]) -> [TextPage] {
    let table = Table(
      file: "profil.csv",
      texts: [
        ["gaya", "teks", "alamat"], ["judul", "Profil kantor", ""],
        ["paragraf", "Kantor melayani warga, lihat https://layanan.contoh.go.id", ""],
        ["subjudul", "Yang dilayani", ""],
        ["butir", "Peta kantor: https://peta.contoh.go.id", ""],
        ["tautan", "Maklumat pelayanan", "maklumat.pdf"],
      ])
    return [TextPage("profil", reading: table, into: &diagnostics)].compactMap(\.self)
  }

  static let withdrawnAddresses = """
    alamat,tanggal,alasan,pengganti
    sampang/kedungdung/2024,1 Juli 2026,Digabung dengan tahun berikutnya,sampang/kedungdung/2026

    """

  static let tables: [TableName: String] = [
    .profil: """
    kunci,nilai
    kecamatan,Kedungdung
    kabupaten,Sampang
    jenis_wilayah,kabupaten
    provinsi,Jawa Timur
    kode_wilayah,35.27.09
    judul,Indikator Kinerja Individu Kecamatan Kedungdung
    tahun_naskah,2026
    nomor_keputusan,188/12/KEP/2026
    tanggal_penetapan,2 Januari 2026
    tempat_penetapan,Kedungdung
    alamat,Jalan Raya Kedungdung 1
    telepon,(0323) 321234
    surel,kedungdung@contoh.go.id
    laman,https://kedungdung.contoh.go.id
    kode_pos,69252
    kontak_ppid,Sekretaris Kecamatan
    zona,WIB
    kertas,F4
    data_contoh,ya
    naskah_sumber,Keputusan Camat yang ditandatangani
    catatan_penyunting,Ejaan naskah dibiarkan seperti tercetak.

    """,
    .naskah: """
    gaya,nomor,teks,catatan_penyunting
    judul,,KEPUTUSAN CAMAT KEDUNGDUNG,
    menimbang,a,bahwa kinerja perlu diukur;,
    mengingat,1,Undang-Undang Nomor 23 Tahun 2014;,
    diktum,KESATU,Menetapkan indikator kinerja.,
    lampiran,I,Indikator kinerja,
    bab,I,Pendahuluan,Judul bab dalam huruf besar.
    subbab,A,Latar belakang,
    paragraf,,Kecamatan melayani warga.,
    butir,1,Pelayanan umum,Nomor menurut naskah.

    """,
    .jabatan: """
    kode,nama,eselon,atasan,pejabat,publikasi,catatan_penyunting
    camat,Camat Kedungdung,III.a,,Rahmat Hidayat,,Nama jabatan menurut peraturan bupati.
    kasi-pelayanan,Kepala Seksi Pelayanan,IV.a,camat,Siti Aminah,,
    staf-pelayanan,Pengelola Pelayanan,,kasi-pelayanan,Budi,,

    """,
    .penandatangan: """
    jabatan,atas_nama,kedudukan,nama,pangkat,nip,tempat,tanggal
    ,BUPATI SAMPANG,CAMAT KEDUNGDUNG,Sri Wahyuni,Pembina,19700101 199003 1 001,Kedungdung,2 Januari 2026

    """,
    .pejabat: """
    jabatan,nama,sebagai,mulai,sampai,dasar
    camat,Rahmat Hidayat,,2 Januari 2024,9 Mei 2026,
    camat,Sri Wahyuni,plt,10 Mei 2026,,Surat Perintah Bupati 821/77/2026
    staf-pelayanan,Budi,,2 Januari 2025,30 April 2026,

    """,
    .uraian: """
    jabatan,jenis,nomor,teks
    camat,tugas-pokok,,Memimpin kecamatan.
    camat,tugas,,Camat bertugas:
    camat,tugas,1,mengoordinasikan pelayanan umum
    camat,fungsi,a,perumusan kebijakan
    camat,tujuan,1,Pelayanan yang cepat
    camat,indikator-tujuan,1,Surat selesai tepat waktu

    """,
    .indikator: """
    kode,jabatan,nomor_sasaran,sasaran,nomor,indikator,rumus,satuan,arah,kumulatif,bobot,sumber_data,penjelasan,mendukung,rumus_naskah,catatan_penyunting
    camat-1,camat,1,Layanan tepat waktu,1.1,Persentase surat selesai tepat waktu,selesai / masuk × 100%,%,naik,,60,Buku agenda surat,Dihitung sejak surat diterima.,,Surat selesai dibagi surat masuk,Rumus dalam naskah tanpa × 100%.
    camat-2,camat,2,Warga puas,2.1,Indeks kepuasan masyarakat,ikm,IKM,naik,akhir,40,Survei kepuasan,,,,
    camat-3,camat,2,Warga puas,2.2,Suasana kantor yang ramah,,,,,,,,,,
    kasi-1,kasi-pelayanan,1,Surat diselesaikan,1.1,Jumlah surat selesai,selesai,surat,naik,,,Register pelayanan,,camat-1,,
    kasi-2,kasi-pelayanan,1,Surat diselesaikan,1.2,Keluhan yang belum dijawab,keluhan,keluhan,turun,,,Register pelayanan,,,Keluhan dikurangi target,
    staf-1,staf-pelayanan,1,Arsip tertata,1.1,Berkas yang dipindai,berkas,berkas,naik,,,Daftar arsip,,,,
    staf-2,staf-pelayanan,1,Arsip tertata,1.2,Berkas yang dicatat,berkas,berkas,naik,,,Daftar arsip,,,,
    staf-3,staf-pelayanan,1,Arsip tertata,1.3,Berkas yang disusun,berkas,berkas,naik,,,Daftar arsip,,,,
    staf-4,staf-pelayanan,1,Arsip tertata,1.4,Berkas yang diserahkan,berkas,berkas,naik,,,Daftar arsip,,,,
    ,staf-pelayanan,2,Warga tahu haknya,,,,,,,,,,,,Naskah tidak memuat indikatornya.

    """,
    .variabel: """
    kode,uraian,satuan,akumulasi,nilai,bagian_dari
    masuk,Surat masuk,surat,jumlah,,
    selesai,Surat selesai tepat waktu,surat,jumlah,,masuk
    ikm,Indeks kepuasan masyarakat,IKM,akhir,,
    keluhan,Keluhan yang belum dijawab,keluhan,akhir,,
    berkas,Berkas,berkas,jumlah,,

    """,
    .target: """
    indikator,mulai,tahunan,tw1,tw2,tw3,tw4,dasar
    camat-1,,90,80,85,90,90,
    camat-2,,82,80,81,82,82,
    kasi-1,,400,100,200,300,400,
    kasi-1,2,420,,210,320,420,Perjanjian Kinerja Perubahan
    kasi-2,,5,8,7,6,5,
    staf-1,,40,10,20,30,40,
    staf-2,,40,10,20,30,40,
    staf-3,,40,10,20,30,40,
    staf-4,,40,10,20,30,40,

    """,
    .realisasi: """
    variabel,tw1,tw2,tw3,tw4,keterangan
    masuk,120,110,115,,Buku agenda
    selesai,99,104,101,,
    ikm,81,79,,,
    keluhan,9,rahasia,,,
    berkas,8,7,9,,

    """,
    .catatan: """
    indikator,triwulan,analisis,kendala,tindak_lanjut,bukti
    camat-1,1,Naik dari tahun lalu.,Petugas kurang.,Menambah satu petugas.,https://dokumen.contoh.go.id/tw1
    camat-1,2,Tetap di atas target.,,,Laporan semester

    """,
  ]
}
