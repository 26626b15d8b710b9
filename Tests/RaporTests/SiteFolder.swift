import Catalog
import Files
import Foundation
import TestSupport
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
  static func built() throws -> SiteFolder {
    let site = try approved()
    let run = try site.run("build")
    guard run == Run(code: 0) else { throw Unexpected(run: run) }
    return site
  }

  /// A copy of what one build made, which costs no other one. What is recorded of its files does not
  /// fit them, as after moving a site.
  static func published() throws -> SiteFolder {
    let site = try approved()
    for (name, bytes) in try publishedFiles.get() { try site.folder.write(name, bytes) }
    return site
  }

  private static let publishedFiles = Result { () throws -> [String: [UInt8]] in
    try built().folder.files().filter {
      $0.key.hasPrefix("Public/") || $0.key.hasPrefix(".rapor/")
    }
  }

  /// What approving leaves in `Content/`, made once by the program itself. Its failure must not be
  /// one of `#require`, which fails only the first test that meets it.
  private static let approvedContent = Result { () throws -> [String: [UInt8]] in
    let site = try SiteFolder()
    for unit in units {
      let run = try site.approve(unit, 1, "--yes")
      guard run.code == 0 else { throw Unexpected(run: run) }
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

  private struct Unexpected: Error { let run: Run }

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
        perbaikan: Tulis 1234 atau 1,2340.

    """
  }

  /// What a build ends with where the first unit is held from the day that the site fixes.
  static let held =
    "Ditahan 1 kantor, paling lama sejak 15 Agustus 2021 (\(sukamaju)). Keadaan selengkapnya: "
    + "rapor doctor\n"

  private func copyTemplates() throws {
    let source = projectFolder + "/Templates"
    for name in try Disk.list(source) where !name.hasPrefix(".") {
      try folder.write("Templates/\(name)", try Disk.read("\(source)/\(name)"))
    }
  }

  private func writeTables(of unit: String) throws {
    let name = unit.split(separator: "/")[1].capitalized
    for (table, text) in SmallUnit().texts {
      let text = text.replacingOccurrences(of: "Sukamaju", with: name) + "\n"
      try folder.write(SiteFolder.table(table.rawValue, of: unit), text)
    }
  }

  /// What a question ends with where standard input is at its end.
  static let nobodyAnswers =
    " Tidak ada yang menjawab di sini; jawab ya sejak semula dengan --yes."

  /// What a build says of a site that shows no unit.
  static let noUnit =
    "Belum ada triwulan yang disahkan, jadi situsnya belum memuat kantor mana pun. Berikutnya: "
    + "rapor approve, atau lihat drafnya dengan rapor build --draft.\n"

  /// The site's own table; "today" is fixed, so that nothing depends on the clock.
  static let settings = """
    kunci,nilai
    judul,Rapor Uji
    penerbit,Pemerintah Uji
    alamat_dasar,https://rapor.example
    tanggal_acuan,2021-08-15

    """
}
