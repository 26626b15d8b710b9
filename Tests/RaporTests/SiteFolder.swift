import Files
import Foundation
import Testing

/// A site of two small units with the project's own templates, as an office keeps it: files in,
/// files out.
struct SiteFolder {
  /// The units, by the name that commands know them under.
  static let units = ["contoh/sukamaju/2021", "contoh/tanjung/2021"]
  /// The unit that tests break.
  static let sukamaju = units[0]
  /// The unit that goes on.
  static let tanjung = units[1]

  /// The folder that holds the site and nothing else.
  let folder: TemporaryFolder
  private let home: TemporaryFolder

  /// Where it is.
  var path: String { folder.path }

  /// A site of which nothing is approved.
  init() throws {
    folder = try TemporaryFolder()
    home = try TemporaryFolder()
    try copyTemplates()
    try folder.write("Content/situs.csv", SiteFolder.settings)
    for unit in SiteFolder.units { try writeTables(of: unit) }
  }

  /// The same with Triwulan I of both units approved.
  static func approved() throws -> SiteFolder {
    let site = try SiteFolder()
    for (name, bytes) in try approvedContent.get() {
      try site.folder.write("Content/\(name)", bytes)
    }
    return site
  }

  /// The same, published.
  static func published() throws -> SiteFolder {
    let site = try approved()
    #expect(try site.run("build") == Run(code: 0))
    return site
  }

  /// What approving leaves in `Content/`, made once by the program itself. Its failure must not be
  /// one of `#require`, which fails only the first test that meets it.
  private static let approvedContent = Result { () throws -> [String: [UInt8]] in
    let site = try SiteFolder()
    for unit in units {
      let run = try site.approve(unit, 1, "--yes")
      guard run.code == 0 else { throw NotApproved(run: run) }
    }
    return try site.folder.files("Content")
  }

  /// The folder of the first approval that `approved()` gives a unit: its name ends in the sidik,
  /// which is the same every time.
  static func approval(of unit: String) -> String {
    let names = (try? approvedContent.get())?.keys.filter { $0.hasPrefix("\(unit)/disahkan/001-") }
    let name = names?.first?.split(separator: "/").dropLast().joined(separator: "/")
    return "Content/\(name ?? "tidak-ada")"
  }

  private struct NotApproved: Error { let run: Run }

  // MARK: Running

  /// Runs the program in the site's folder.
  func run(
    _ words: String..., environment: [String: String] = [:], answer: String = "",
    shell: String? = nil
  ) throws -> Run {
    try run(words, environment: environment, answer: answer, shell: shell)
  }

  /// Runs the program, in the site's folder unless another is given.
  func run(
    _ words: [String], in place: String? = nil, environment: [String: String] = [:],
    answer: String = "", shell: String? = nil
  ) throws -> Run {
    try Program.run(
      words, in: place ?? path,
      environment: ["HOME": home.path].merging(environment) { _, given in given },
      answer: answer, shell: shell)
  }

  /// Approves a quarter of a unit on a day that does not depend on the clock.
  func approve(_ unit: String, _ quarter: Int, _ more: String..., answer: String = "") throws
    -> Run
  {
    try run(
      ["approve", unit, "--quarter", "\(quarter)", "--by", "Camat", "--date", "2021-07-20"] + more,
      answer: answer)
  }

  // MARK: Content

  /// A working table's path.
  static func table(_ name: String, of unit: String) -> String { "Content/\(unit)/\(name).csv" }

  /// Changes a text within a file; it must be there.
  func replace(_ old: String, with new: String, in name: String) throws {
    let text = try folder.text(name)
    try #require(text.contains(old))
    try folder.write(name, text.replacingOccurrences(of: old, with: new))
  }

  /// Makes an entry of a unit ambiguous, so that its working tables cannot be read.
  func breakWorkingTables(of unit: String) throws {
    try replace(
      "masuk,10,", with: "masuk,1.234,", in: SiteFolder.table("realisasi", of: unit))
  }

  /// What is said about a unit that `breakWorkingTables` broke.
  static func ambiguity(in unit: String) -> String {
    """
    Content/\(unit)/realisasi.csv:2:2: galat: Angka ini bisa berarti 1234 atau 1,234. [angka-rancu]
        tertulis:  1.234
        perbaikan: Tulis 1234 atau 1,234.

    """
  }

  private func copyTemplates() throws {
    let source = Disk.parentFolder(Disk.parentFolder(Disk.parentFolder(#filePath))) + "/Templates"
    for name in try Disk.list(source) where !name.hasPrefix(".") {
      try folder.write("Templates/\(name)", try Disk.read("\(source)/\(name)"))
    }
  }

  private func writeTables(of unit: String) throws {
    let name = unit.split(separator: "/")[1].capitalized
    for (table, text) in SiteFolder.tables {
      try folder.write(
        SiteFolder.table(table, of: unit), text.replacingOccurrences(of: "NAMA", with: name))
    }
  }

  /// The site's own table; "today" is fixed, so that nothing depends on the clock.
  static let settings = """
    kunci,nilai
    judul,Rapor Uji
    penerbit,Pemerintah Uji
    alamat_dasar,https://rapor.example
    tanggal_acuan,2021-08-15

    """

  private static let tables = [
    "profil": """
    kunci,nilai
    kecamatan,NAMA
    kabupaten,Contoh
    jenis_wilayah,kabupaten
    provinsi,Jawa Timur
    judul,Indikator Kinerja Individu
    data_contoh,ya

    """,
    "jabatan": """
    kode,nama,atasan
    camat,Camat,
    kasi,Kepala Seksi Pelayanan,camat

    """,
    "indikator": """
    kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung
    camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,Buku,
    kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,selesai,surat,Buku,camat-1

    """,
    "variabel": """
    kode,uraian,satuan,akumulasi,nilai,bagian_dari
    masuk,Surat masuk,surat,jumlah,,
    selesai,Surat selesai,surat,jumlah,,masuk

    """,
    "target": """
    indikator,tahunan,tw1,tw2,tw3,tw4
    camat-1,90,80,85,90,90
    kasi-1,40,10,20,30,40

    """,
    "realisasi": """
    variabel,tw1,tw2,tw3,tw4,keterangan
    masuk,10,12,,,
    selesai,9,12,,,

    """,
  ]
}
