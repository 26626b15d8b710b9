import Building
import Files
import Foundation
import TestSupport
import Testing

/// `rapor doctor`, and since when units are held.
struct DoctorTests {
  private struct Line: Decodable, Equatable {
    let bagian, keadaan, keterangan: String
  }

  /// What it says of each thing; what depends on the machine is left out.
  private func lines(_ site: SiteFolder, code: Int32, _ more: String...) throws -> [String] {
    let run = try site.run(["doctor", "--json"] + more)
    #expect(run.code == code)
    #expect(run.err == "")
    return try run.out.split(separator: "\n").map { line in
      try JSONDecoder().decode(Line.self, from: Data(line.utf8))
    }.filter {
      !["program", "jam", "sistem berkas", "ruang", "peramban"].contains($0.bagian)
    }.map { line in
      let words = line.keterangan.replacingOccurrences(
        of: ", milik \(Environment.user)", with: "")
      let isRun = line.bagian == "terakhir jalan" && line.keadaan == "baik"
      return "\(line.keadaan) \(line.bagian): \(isRun ? "…" : words)"
    }
  }

  private static let folders = [
    "baik isi: Content", "baik templat: Templates", "baik situs: Public",
    "baik folder kerja: ./.rapor", "baik tampilan: templat baku", "baik terakhir jalan: …",
  ]

  @Test func aSiteThatIsWell() throws {
    let site = try SiteFolder.built()
    #expect(
      try lines(site, code: 0) == Self.folders + ["baik kantor: 2, rantai pengesahan utuh: 2"])
    let before = try site.folder.files()
    #expect(try site.run("doctor", "--quiet") == Run(code: 0))
    let text = try site.run("doctor")
    #expect(text.out.hasPrefix("baik       program         rapor 1.0.0 (format isi 1, "))
    #expect(text.out.contains("\nbaik       isi             Content, milik \(Environment.user)\n"))
    #expect(try site.folder.files() == before)
  }

  @Test func whatIsNotAsItShouldBe() throws {
    let site = try SiteFolder.approved()
    try site.breakWorkingTables(of: SiteFolder.tanjung)
    try site.folder.write(
      "Templates/gaya.css", try site.folder.text("Templates/gaya.css") + "/* biru */\n")
    #expect(
      try lines(site, code: 0) == [
        "baik isi: Content", "baik templat: Templates",
        "baik situs: Public tidak ada, dibuat build pertama",
        "baik folder kerja: ./.rapor tidak ada, dibuat build pertama",
        "perhatian tampilan: lain dari templat baku: gaya.css",
        "perhatian terakhir jalan: belum pernah, atau foldernya dipindahkan",
        "baik kantor: 2, rantai pengesahan utuh: 2",
        "perhatian tabel kerja: 1 kantor perlu memperbaiki tabelnya (contoh/tanjung/2021); "
          + "rinciannya: rapor check",
      ])
    for number in 1...5 {
      try site.folder.write("Content/contoh/a\(number)/2021/profil.csv", "rusak\n")
    }
    #expect(
      try lines(site, code: 0).last
        == "perhatian tabel kerja: 6 kantor perlu memperbaiki tabelnya (contoh/a1/2021, contoh/a2/2021, "
        + "contoh/a3/2021, contoh/a4/2021, contoh/a5/2021, …); rinciannya: rapor check")
  }

  @Test func withoutContentThereIsNothingToLookAt() throws {
    let site = try SiteFolder.built()
    #expect(
      try lines(site, code: 65, "--content", "Isi").filter { $0.contains("isi: ") } == [
        "galat isi: Isi tidak ada",
        "galat isi: Folder isi Isi tidak ada. Jalankan dari folder situs, atau sebut foldernya dengan "
          + "--root; bila isinya di media lain, pasang medianya; situs baru dimulai dengan rapor new. "
          + "Tidak ada yang diterbitkan.",
      ])
  }

  /// The day on which it began stays, also where templates change, until it is over.
  @Test func heldUnitsSaySinceWhen() throws {
    let site = try SiteFolder.built()
    let file = SiteFolder.approval(of: SiteFolder.sukamaju) + "/profil.csv"
    let whole = try site.folder.text(file)
    try site.folder.write(file, whole + "x,y\n")
    let line =
      "Ditahan 1 kantor, paling lama sejak 20 Agustus 2021 (contoh/sukamaju/2021). "
      + "Keadaan selengkapnya: rapor doctor\n"
    #expect(try site.run("build", "--today", "2021-08-20").err.hasSuffix(line))
    try site.folder.write(
      "Templates/gaya.css", try site.folder.text("Templates/gaya.css") + "/* biru */\n")
    let later = try site.run("build", "--today", "2021-08-23", "--report", "r.json")
    #expect(later.code == 65)
    #expect(later.err.hasSuffix(line))
    #expect(
      try site.folder.text("r.json").contains(
        "\"ditahan_sejak\": {\"contoh/sukamaju/2021\": \"2021-08-20\"},"))
    let status = try site.folder.text("Public/status/index.html")
    #expect(
      status.components(separatedBy: "2021, ditahan sejak 20 Agustus 2021</small>").count == 2)
    #expect(
      try lines(site, code: 65).suffix(4) == [
        "baik terakhir jalan: …",
        "galat ditahan: Ditahan 1 kantor, paling lama sejak 20 Agustus 2021 (contoh/sukamaju/2021).",
        "baik kantor: 2, rantai pengesahan utuh: 1",
        "galat pengesahan: \(file): Isi berkas ini berubah sejak disahkan. Kembalikan folder ini dari "
          + "cadangan. Bila ini pengesahan yang terbaru, pindahkan foldernya ke luar folder isi, lalu "
          + "pulihkan dengan rapor approve contoh/sukamaju/2021 --restore.",
      ])
    try site.folder.write(file, whole)
    #expect(try site.run("build", "--today", "2021-08-24") == Run(code: 0))
    try site.folder.write(file, whole + "x,y\n")
    #expect(
      try site.run("build", "--today", "2021-08-25").err.contains("sejak 25 Agustus 2021"))
  }

  /// A clock that was wrong once leaves no day to come.
  @Test func aUnitIsNotHeldSinceADayToCome() throws {
    let site = try SiteFolder.built()
    let file = SiteFolder.approval(of: SiteFolder.sukamaju) + "/profil.csv"
    try site.folder.write(file, try site.folder.text(file) + "x,y\n")
    #expect(try site.run("build", "--today", "2041-08-20").err.contains("sejak 20 Agustus 2041"))
    for today in ["2021-08-20", "2021-08-23"] {
      #expect(try site.run("build", "--today", today).err.contains("sejak 20 Agustus 2021"))
    }
  }

  /// What keeps every night from being well.
  @Test func whatStandsInTheWayOfEveryBuild() throws {
    let site = try SiteFolder.built()
    try site.folder.write("Content/catatan.txt", "x")
    try site.folder.write("Content/\(SiteFolder.tanjung)/salinan.csv", "x")
    let stray =
      "galat berkas: Content/catatan.txt: Berkas ini tidak dikenal di tempat ini. (catatan.txt) Tabel "
      + "unit berada di Content/<kabupaten>/<kecamatan>/<tahun>/. Dan 1 lagi; rinciannya: rapor check"
    #expect(try lines(site, code: 65).contains(stray))
    try Disk.remove("\(site.path)/.rapor/lock")
    try Disk.makeFolder("\(site.path)/.rapor/lock")
    #expect(
      try lines(site, code: 65).contains(
        "galat folder kerja: ./.rapor/lock: bukan berkas biasa, jadi tidak ada yang dapat disusun. "
          + "Pindahkan yang ada di situ ke tempat lain."))
    try Disk.remove("\(site.path)/.rapor")
    try site.folder.write(".rapor", "x")
    #expect(
      try lines(site, code: 65).contains(
        "galat folder kerja: ./.rapor: bukan folder biasa, jadi tidak ada yang dapat disusun. "
          + "Pindahkan yang ada di situ ke tempat lain."))
  }

  /// An approval of a clock that ran ahead is named, and locks nothing.
  @Test func anApprovalOfADayToCome() throws {
    let site = try SiteFolder()
    let early = try site.run(
      "approve", SiteFolder.sukamaju, "--quarter", "1", "--by", "Camat", "--today", "2091-07-20",
      "--yes")
    #expect(early.code == 0)
    let name = try #require(
      try Disk.list("\(site.path)/Content/\(SiteFolder.sukamaju)/disahkan").first)
    #expect(
      try lines(site, code: 0).last
        == "perhatian pengesahan: \(SiteFolder.sukamaju): \(name) bertanggal 20 Juli 2091, yang belum "
        + "tiba: jam mesin keliru waktu itu. Koreksi, penarikan, dan triwulan berikutnya tetap dapat "
        + "disahkan")
    #expect(try site.approve(SiteFolder.sukamaju, 2, "--yes").code == 0)
    let back = try site.run(
      "approve", SiteFolder.sukamaju, "--withdraw", "--by", "Camat", "--reason", "Keliru", "--date",
      "2021-07-19", "--yes")
    #expect(back.code == 64)
    #expect(
      back.err.hasPrefix("Tanggal 19 Juli 2021 mendahului pengesahan terakhir (20 Juli 2021)."))
  }

  static let obstacles = [
    (
      "mv Public Situs && ln -s Situs Public",
      "situs           ./Public: Ini bukan folder biasa (tautan atau berkas); hapus, atau pilih folder "
        + "lain."
    ),
    (
      "rm -r Public .rapor && echo x > Public",
      "situs           ./Public: Ini bukan folder biasa (tautan atau berkas); hapus, atau pilih folder "
        + "lain."
    ),
    (
      "rm -r Public/.rapor-situs .rapor",
      "situs           ./Public: Folder ini berisi dan bukan hasil rapor; kosongkan dahulu, atau pilih "
        + "folder lain."
    ),
    (
      "rm -r Content/contoh",
      "kantor          tidak ada di Content, jadi tidak ada yang diterbitkan: pasang medianya, atau "
        + "mulai dengan rapor new"
    ),
  ]

  /// Quiet, it tells all that would stop the night.
  @Test(arguments: obstacles) func whatStopsTheNightIsAnError(_ does: String, _ says: String) throws
  {
    let site = try SiteFolder.built()
    let run = try site.run("doctor", "--quiet", shell: does + "; exec \"$@\"")
    expect(run, is: Run(code: 65, out: "galat      \(says)\n"))
    #expect(try site.run("build").code != 0)
  }

  /// What runs every night and has not for a week does not run.
  @Test(arguments: [(1, 0), (6, 0), (8, 65), (40, 65)] as [(Int, Int32)])
  func aRunLongAgoIsAnError(_ days: Int, _ code: Int32) throws {
    let site = try SiteFolder.built()
    let run = try site.run(
      "doctor", "--quiet", shell: "touch -d '\(days) days ago' .rapor/*.catatan; exec \"$@\"")
    #expect(run.code == code)
    #expect(run.out.hasSuffix(", \(days) hari lalu: periksa cron\n") == (code == 65))
  }

  /// A unit that a build was not to render is not held.
  @Test func unchosenUnitsAreNotHeld() throws {
    let site = try SiteFolder.built()
    try site.folder.write("Content/contoh/tanjung/2021/berkas/a.txt", "a")
    #expect(try site.run("build", "--only", SiteFolder.sukamaju) == Run(code: 0))
  }
}
