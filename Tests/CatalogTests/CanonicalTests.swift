import Catalog
import Diagnostics
import Tables
import TestSupport
import Testing

/// The canonical form: the same facts give the same bytes, however they were typed.
struct CanonicalTests {
  /// A unit that uses every kind of cell.
  private static let plain = SmallUnit([
    .profil: """
    kunci,nilai
    kecamatan,Sukamaju
    kabupaten,Contoh
    jenis_wilayah,kota
    provinsi,Jawa Timur
    judul,Indikator Kinerja Individu
    tanggal_penetapan,2021-01-02
    zona,WIB
    data_contoh,ya
    """,
    .penandatangan: """
    jabatan,kedudukan,nama,tanggal
    ,Camat Sukamaju,Siti,2021-01-02
    """,
    .indikator: """
    kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,arah,kumulatif,bobot,sumber_data
    camat-1,camat,1,Layanan,Persentase surat selesai,selesai / masuk × 100%,%,naik,rumus,"1,5",Buku
    camat-2,camat,1,Layanan,Tersusunnya SOP,sop,ya-tidak,naik,akhir,,Arsip
    ,kasi,1,Keluhan,,,,,,,
    """,
    .variabel: """
    kode,uraian,satuan,akumulasi,nilai,bagian_dari
    desa,Jumlah desa,desa,tetap,7,
    masuk,Surat masuk,surat,jumlah,,
    selesai,Surat selesai,surat,jumlah,,masuk
    sop,SOP tersusun,ya-tidak,maksimum,,
    """,
    .target: """
    indikator,tahunan,tw1,tw2,tw3,tw4
    camat-1,85,80,"82,5",85,85
    camat-2,ya,tidak,tidak,ya,ya
    """,
    .realisasi: """
    variabel,tw1,tw2,tw3,tw4,keterangan
    masuk,1234,-,"1234,5",rahasia,
    selesai,1000,-,,rahasia,Tercatat
    sop,tidak,sebagian,ya,ya,
    """,
    .catatan: """
    indikator,triwulan,analisis
    camat-1,1,Awal tahun
    camat-1,2,Hari raya
    camat-2,4,Selesai
    """,
  ])

  /// Today's content, and the same with every optional column and table added empty: one sidik.
  @Test func emptyColumnsAndTablesChangeNothing() throws {
    var padded = Self.plain
    for table in TableName.allCases {
      let names = table.columns.map(\.name)
      guard let text = padded.texts[table] else {
        padded.texts[table] = names.joined(separator: ",")
        continue
      }
      let lines = text.split(separator: "\n").map(String.init)
      let missing = names.filter { !lines[0].split(separator: ",").contains(Substring($0)) }
      let tail = missing.map { "," + $0 }.joined()
      let empty = String(repeating: ",", count: missing.count)
      padded.texts[table] = ([lines[0] + tail] + lines.dropFirst().map { $0 + empty })
        .joined(separator: "\n")
    }
    #expect(padded.texts != Self.plain.texts)
    let (unit, same) = (try Self.plain.unit(), try padded.unit())
    for quarter in Quarter.allCases {
      let files = CanonicalTables.files(of: unit, upTo: quarter)
      let others = CanonicalTables.files(of: same, upTo: quarter)
      #expect(files.map(\.name) == others.map(\.name))
      #expect(Fingerprint.sums(of: files) == Fingerprint.sums(of: others))
    }
  }

  /// The same facts in other columns, orders, spellings and separators.
  private static let other = SmallUnit([
    .profil: """
    Nilai;KUNCI
    Jawa Timur;provinsi
    Ya;data_contoh
    KOTA;Jenis_Wilayah
     Contoh ;kabupaten
    Sukamaju;kecamatan
    2 Januari 2021;tanggal_penetapan
    Indikator Kinerja Individu;judul
    wib;zona
    ;alamat
    """,
    .jabatan: """
    publikasi,atasan,eselon,nama,kode
    ya,,,Camat,camat
    Ya,camat,,Kepala Seksi Pelayanan,kasi
    """,
    .penandatangan: """
    tanggal;nama;kedudukan;pangkat
    02/01/2021;Siti;Camat Sukamaju;
    """,
    .indikator: """
    indikator;rumus;bobot;satuan;sumber_data;sasaran;nomor_sasaran;jabatan;kode;arah;kumulatif
    Persentase surat selesai;(selesai/masuk) * 100 %;1,50;%;Buku;Layanan; 1 ;camat;camat-1;;
    Tersusunnya SOP; sop ;; ya-tidak ;Arsip;Layanan ;1;camat;camat-2;Naik;AKHIR
    ;;;;;Keluhan;1;kasi;;;
    """,
    .variabel: """
    akumulasi;kode;bagian_dari;uraian;satuan;nilai
    jumlah;selesai;masuk;Surat selesai;surat;
    Maksimum;sop;;SOP tersusun; ya-tidak;
    jumlah;masuk;;Surat masuk;surat;
    tetap;desa;;Jumlah desa;desa;7,00
    """,
    .target: """
    tw4;tw3;tw2;tw1;tahunan;indikator
    Ya;1;0;Tidak;ya;camat-2
    85%;85,0;82,50 %;80;85 %;camat-1
    """,
    .realisasi: """
    keterangan;variabel;tw4;tw3;tw2;tw1
    ;sop;YA;1;0,5;0
    Tercatat;selesai;Rahasia;;–;1.000,0
    ;masuk;RAHASIA;1.234,50;—;1234
    """,
    .catatan: """
    triwulan;indikator;kendala;analisis
    TW IV;camat-2;;Selesai
    ii;camat-1;;Hari raya
    Triwulan I;camat-1;;Awal tahun
    """,
  ])

  private func texts(_ unit: Unit, upTo quarter: Quarter) -> [String] {
    CanonicalTables.files(of: unit, upTo: quarter).map { file in
      "\(file.name)\n\(String(decoding: file.bytes, as: UTF8.self))"
    }
  }

  private func otherUnit(lineEnd: String = "\n") throws -> Unit {
    var tables = Self.other
    tables.texts = tables.texts.mapValues {
      $0.replacing("\n", with: lineEnd) + lineEnd
    }
    return try tables.unit()
  }

  @Test(arguments: Quarter.allCases, ["\n", "\r\n", "\r"])
  func sameFactsGiveTheSameBytes(quarter: Quarter, lineEnd: String) throws {
    let (one, other) = (try Self.plain.unit(), try otherUnit(lineEnd: lineEnd))
    #expect(texts(other, upTo: quarter) == texts(one, upTo: quarter))
  }

  @Test func isWhatItIsWrittenHere() throws {
    #expect(texts(try otherUnit(), upTo: .second) == Self.secondQuarter)
  }

  /// A row prepared for a later quarter, and no row at all, state the same up to this one.
  @Test func emptyRowsStateNothing() throws {
    var tables = SmallUnit()
    tables.texts[.realisasi] = "variabel,tw1,tw3\nmasuk,10,\nselesai,,5"
    let withRow = try tables.unit()
    tables.texts[.realisasi] = "variabel,tw1\nmasuk,10"
    let without = try tables.unit()
    #expect(texts(withRow, upTo: .second) == texts(without, upTo: .second))
    #expect(texts(withRow, upTo: .third) != texts(without, upTo: .third))
  }

  /// Positions, duties, the decree and the signers stand in an order that means something.
  @Test func keepsOrderThatMeansSomething() throws {
    let rows = ["camat,Camat,", "kasi,Kepala Seksi Pelayanan,camat"]
    let turned = SmallUnit([
      .jabatan: (["kode,nama,atasan"] + rows.reversed()).joined(separator: "\n")
    ])
    #expect(
      CanonicalTables.rows(.jabatan, try turned.unit(), .first).map { $0[0] } == ["kasi", "camat"])
  }
}

extension CanonicalTests {
  private static let secondQuarter = [
    """
    batas.csv
    kunci,nilai
    batas_capaian,100
    cakupan_minimum,75

    """,
    """
    catatan.csv
    indikator,triwulan,analisis
    camat-1,1,Awal tahun
    camat-1,2,Hari raya

    """,
    """
    indikator.csv
    kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,arah,kumulatif,bobot,sumber_data
    camat-1,camat,1,Layanan,Persentase surat selesai,selesai / masuk × 100%,%,naik,,"1,5",Buku
    camat-2,camat,1,Layanan,Tersusunnya SOP,sop,ya-tidak,naik,akhir,,Arsip
    ,kasi,1,Keluhan,,,,,,,

    """,
    """
    jabatan.csv
    kode,nama,atasan
    camat,Camat,
    kasi,Kepala Seksi Pelayanan,camat

    """,
    """
    penandatangan.csv
    kedudukan,nama,tanggal
    Camat Sukamaju,Siti,2021-01-02

    """,
    """
    profil.csv
    kunci,nilai
    kecamatan,Sukamaju
    kabupaten,Contoh
    jenis_wilayah,kota
    provinsi,Jawa Timur
    judul,Indikator Kinerja Individu
    tanggal_penetapan,2021-01-02
    zona,WIB
    data_contoh,ya

    """,
    """
    realisasi.csv
    variabel,tw1,tw2,keterangan
    masuk,1234,-,
    selesai,1000,-,Tercatat
    sop,tidak,sebagian,

    """,
    """
    skala.csv
    batas_bawah,predikat
    91,Sangat Baik
    76,Baik
    66,Cukup
    51,Kurang
    0,Sangat Kurang

    """,
    """
    target.csv
    indikator,tahunan,tw1,tw2
    camat-1,85,80,"82,5"
    camat-2,ya,tidak,tidak

    """,
    """
    variabel.csv
    kode,uraian,satuan,akumulasi,nilai,bagian_dari
    desa,Jumlah desa,desa,tetap,7,
    masuk,Surat masuk,surat,jumlah,,
    selesai,Surat selesai,surat,jumlah,,masuk
    sop,SOP tersusun,ya-tidak,maksimum,,

    """,
  ]
}
