import Approving
import Catalog
import Diagnostics
import Numerals
import Tables
import TestSupport
import Testing

/// An office that types tables, has them approved, and keeps its chain on a disk.
final class Office {
  static let id = UnitID(regency: "contoh", subdistrict: "sukamaju", year: 2021)

  /// The working tables, the header first.
  var tables = texts.mapValues(cells)
  /// The scale and limits that the site would give a new chain.
  var scale = RatingScale.standard
  var limits = ScoreLimits.standard
  private(set) var chain = Chain()
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Rows of comma-separated cells; a semicolon inside a cell stands for its comma.
  private static func cells(_ text: String) -> [[String]] {
    text.split(separator: "\n").map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  private static let texts: [TableName: String] = [
    .profil: """
    kunci,nilai
    kecamatan,Sukamaju
    kabupaten,Contoh
    jenis_wilayah,kabupaten
    provinsi,Jawa Timur
    judul,Indikator Kinerja Individu
    data_contoh,ya
    """,
    .jabatan: """
    kode,nama,atasan,pejabat,publikasi
    camat,Camat,,Orang camat,
    kasi,Kepala Seksi Pelayanan,camat,Orang kasi,
    staf,Pengelola Surat,kasi,Orang staf,
    """,
    .penandatangan: """
    jabatan,kedudukan,nama
    ,Camat Sukamaju,Siti
    kasi,Kepala Seksi,Orang kasi
    """,
    .uraian: """
    jabatan,jenis,teks
    camat,tugas,Memimpin
    camat,tugas,Membina
    kasi,tugas,Melayani
    staf,tugas,Mencatat
    """,
    .indikator: """
    kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,arah,bobot,mendukung
    camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,naik,,
    camat-2,camat,2,Warga puas,Jumlah keluhan,keluhan,keluhan,turun,,
    kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,naik,,camat-1
    staf-1,staf,1,Surat dicatat,Jumlah surat tercatat,catat + tambahan,surat,naik,,kasi-1
    """,
    .variabel: """
    kode,uraian,satuan,akumulasi,nilai
    masuk,Surat masuk,surat,jumlah,
    selesai,Surat selesai,surat,jumlah,
    keluhan,Keluhan,keluhan,jumlah,
    catat,Surat dicatat,surat,jumlah,
    tambahan,Surat susulan,surat,tetap,2
    """,
    .target: """
    indikator,tahunan,tw1,tw2,tw3,tw4
    camat-1,90,80,85,90,90
    camat-2,12,3,6,9,12
    kasi-1,40,10,20,30,40
    staf-1,48,12,24,36,48
    """,
    .realisasi: """
    variabel,tw1,tw2,tw3,tw4,keterangan
    masuk,10,12,8,10,
    selesai,9,12,6,10,
    keluhan,2,3,1,2,
    catat,11,12,9,10,
    """,
    .catatan: """
    indikator,triwulan,analisis
    camat-1,1,Awal tahun
    camat-1,2,Tengah tahun
    staf-1,1,Buku agenda
    """,
  ]

  // MARK: Typing

  /// Types into the cell of a row that is found by its first cell.
  func type(_ text: String, _ table: TableName, _ row: String, _ column: String) throws {
    let place = try #require(tables[table]?.firstIndex { $0.first == row })
    let index = try #require(tables[table]?[0].firstIndex(of: column))
    tables[table]?[place][index] = text
  }

  /// What the loader makes of the working tables.
  func load() -> UnitLoader.Outcome {
    UnitLoader.load(
      TestSupport.tables(tables.filter { $0.value.count > 1 }), scale: scale, limits: limits)
  }

  // MARK: Approving

  /// What would be approved.
  func plan(_ quarter: Quarter, _ manner: ApprovalPlan.Manner = .init()) throws -> ApprovalPlan {
    let outcome = load()
    var diagnostics = outcome.diagnostics.filter { $0.severity == .error }
    let unit = try #require(outcome.unit, "\(diagnostics.map(\.text))")
    let plan = ApprovalPlan(unit, upTo: quarter, on: chain, manner: manner, into: &diagnostics)
    #expect(diagnostics.map(\.text) == [])
    return try #require(plan)
  }

  /// Writes what was planned, and reads the chain again as every command does.
  func approve(_ plan: ApprovalPlan) throws {
    let day = try #require(CalendarDate(parsing: "2022-02-01"))
    let approval = plan.folder(
      by: "Camat", on: day, reason: plan.needsReason || plan.kind == .withdrawal ? "Alasan" : nil)
    let unit = Self.id.path
    for file in approval.files {
      try folder.write("\(unit)/disahkan/\(approval.name)/\(file.name)", file.bytes)
    }
    for table in TableName.required { try folder.write("\(unit)/\(table.rawValue).csv", "") }
    var diagnostics: [Diagnostic] = []
    let scanned = try ContentScanner.scan(folder.path, shownAs: "C").units.first
    chain = Chain.read(try #require(scanned), addresses: [Self.id.path], into: &diagnostics)
    #expect(diagnostics.map(\.text) == [])
  }

  /// Approves the working tables up to a quarter.
  func approve(_ quarter: Quarter) throws { try approve(plan(quarter)) }

  /// Takes the newest quarter back.
  func withdraw() throws {
    var diagnostics: [Diagnostic] = []
    let plan = ApprovalPlan(withdrawingFrom: chain, id: Self.id, into: &diagnostics)
    #expect(diagnostics.map(\.text) == [])
    try approve(#require(plan))
  }

  /// The unit that a folder holds.
  static func unit(_ folder: Chain.Folder) throws -> Catalog.Unit {
    let outcome = UnitReader.load(approved: folder.tables, id: id, folder.name)
    #expect(outcome.diagnostics.filter { $0.severity == .error }.map(\.text) == [])
    return try #require(outcome.unit)
  }
}
