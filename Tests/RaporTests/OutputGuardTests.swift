import Files
import Foundation
import TestSupport
import Testing

/// Folders that a build must not replace are refused before anything is touched.
struct OutputGuardTests {
  private static let (precious, notAFolder, notOurs) = (
    "Folder ini terlalu penting untuk diganti isinya; pilih folder lain.",
    "Ini bukan folder biasa (tautan atau berkas); hapus, atau pilih folder lain.",
    "Folder ini berisi dan bukan hasil rapor; kosongkan dahulu, atau pilih folder lain."
  )

  private static func overlaps(_ other: String) -> String {
    "Folder ini bertumpang tindih dengan ./\(other); pilih folder di luarnya."
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    /// What follows `--output`.
    let output: String
    /// The folder as the message calls it.
    let shown: String
    let says: String

    init(_ output: String, shown: String? = nil, _ says: String) {
      self.output = output
      self.shown = shown ?? "./\(output)"
      self.says = says
    }

    var testDescription: String { output }
  }

  static let refusals = [
    Refusal("penuh", notOurs), Refusal("penuh/", shown: "./penuh", notOurs),
    Refusal("berkas", notAFolder), Refusal("tautan", notAFolder),
    Refusal("tautan/", shown: "./tautan", notAFolder), Refusal("buntu", notAFolder),
    Refusal("pipa", notAFolder), Refusal("/", shown: "/", precious),
    Refusal("//", shown: "/", precious), Refusal("/usr/..", shown: "/usr/..", precious),
    Refusal(".", overlaps("Content")), Refusal("", shown: ".", overlaps("Content")),
    Refusal("..", overlaps("Content")), Refusal("Content", overlaps("Content")),
    Refusal("Content/contoh", overlaps("Content")),
    Refusal("Content/baru/lagi", overlaps("Content")),
    Refusal("penuh/../Content/baru", overlaps("Content")),
    Refusal("ke-isi/baru", overlaps("Content")), Refusal("Templates", overlaps("Templates")),
    Refusal("Templates/situs", overlaps("Templates")),
  ]

  /// What stands in the place of the program's own work, and where the message sends people.
  static let inTheWay = [
    ("rm -r .rapor; touch .rapor", "./.rapor: mkdir: nama ini sudah dipakai sesuatu yang lain"),
    ("rm -r .rapor; ln -s x .rapor", "./.rapor: mkdir: nama ini sudah dipakai sesuatu yang lain"),
    ("rm .rapor/lock; mkdir .rapor/lock", "./.rapor/lock: open: ternyata folder"),
    ("rm .rapor/lock; ln -s x .rapor/lock", "./.rapor/lock: open: ternyata tautan simbolik"),
  ]

  @Test(arguments: inTheWay) func whatStandsInTheWayIsToBeMoved(_ make: String, _ says: String)
    throws
  {
    let site = try SiteFolder.published()
    let published = try site.folder.trace("Public")
    let cure = "\(says). Pindahkan yang ada di situ ke tempat lain, lalu ulangi.\n"
    expect(
      try site.run("build", shell: "\(make); exec \"$@\""),
      is: Run(code: 73, err: "Situs lama tetap utuh; yang baru gagal disusun: \(cure)"))
    let approval = try site.approve(SiteFolder.tanjung, 2, "--yes")
    expect(
      Run(code: approval.code, err: approval.err),
      is: Run(code: 73, err: "Tidak ada yang berubah: \(cure)"))
    #expect(try site.folder.trace("Public") == published)
  }

  @Test(arguments: refusals) func refusesBeforeTouchingAnything(_ refusal: Refusal) throws {
    let site = try obstacles()
    let before = try site.folder.trace()
    expect(
      try site.run("build", "--output", refusal.output),
      is: Run(code: 64, err: "\(refusal.shown): \(refusal.says)\n"))
    #expect(try site.folder.trace() == before)
  }

  /// A draft in the place of the site would be read as the figures that count.
  @Test func aDraftAndASiteKeepApart() throws {
    let site = try SiteFolder.built()
    expect(try site.run("build", "--draft"), is: Run(code: 0))
    for isMoved in [false, true] {
      if isMoved { try Disk.remove("\(site.path)/.rapor") }
      let before = try site.folder.files("Public")
      for words in [["build", "--draft"], ["watch"]] {
        expect(
          try site.run(words + ["--output", "Public"]),
          is: Run(
            code: 64,
            err: "./Public: Folder ini memuat situs yang terbit; draf disusun ke folder lain.\n"))
      }
      #expect(try site.folder.files("Public") == before)
      if isMoved { continue }
      let draft = try site.folder.files("Pratinjau")
      expect(
        try site.run("build", "--output", "Pratinjau"),
        is: Run(
          code: 64,
          err: "./Pratinjau: Folder ini memuat draf; hapus dahulu, atau terbitkan ke folder lain.\n"
        ))
      #expect(try site.folder.files("Pratinjau") == draft)
    }
  }

  @Test(arguments: [("Public/sub", "Public"), ("Public/a/b", "Public"), (".rapor/x", ".rapor")])
  func nothingIsPublishedInsideASite(_ output: String, _ around: String) throws {
    let site = try SiteFolder.built()
    let before = try site.folder.trace()
    let around = try #require(Disk.resolved("\(site.path)/\(around)"))
    for draft in [[], ["--draft"]] {
      expect(
        try site.run(["build", "--output", output] + draft),
        is: Run(
          code: 64,
          err:
            "./\(output): Folder ini berada di dalam \(around), yang isinya diganti rapor; pilih "
            + "folder di luarnya.\n"))
    }
    #expect(try site.folder.trace() == before)
  }

  /// Even when it is empty, however it is spelt.
  @Test(arguments: ["", "/", "/.", "/../rumah"]) func refusesTheHomeFolder(_ tail: String) throws {
    let site = try obstacles()
    let home = "\(site.path)/rumah"
    let before = try site.folder.trace()
    let run = try site.run(
      ["build", "--output", home + tail], environment: ["HOME": home])
    let shown = tail == "/" ? home : home + tail
    expect(run, is: Run(code: 64, err: "\(shown): \(Self.precious)\n"))
    #expect(try site.folder.trace() == before)
  }

  /// `HOME` may itself be spelt with a slash at its end, or lead through a link.
  @Test(arguments: ["rumah/", "ke-rumah"]) func knowsTheHomeFolderByAnyName(_ name: String) throws {
    let site = try obstacles()
    let before = try site.folder.trace()
    let run = try site.run(
      ["build", "--output", "rumah"], environment: ["HOME": "\(site.path)/\(name)"])
    expect(run, is: Run(code: 64, err: "./rumah: \(Self.precious)\n"))
    #expect(try site.folder.trace() == before)
  }

  @Test func emptyFolderAndMissingFolderAreFine() throws {
    let site = try obstacles()
    for output in ["kosong", "jauh/sekali"] {
      expect(try site.run("build", "--output", output), is: Run(code: 0))
    }
    #expect(try site.folder.files("kosong") == site.folder.files("jauh/sekali"))
  }

  /// A file in the place of a folder on the way: the system refuses, nothing is touched.
  @Test func folderUnderAFileCannotBeWritten() throws {
    let site = try obstacles()
    let before = try site.folder.trace()
    let run = try site.run("build", "--output", "berkas/situs")
    #expect(run.code == 73, "\(run.err)")
    #expect(try site.folder.trace() == before)
  }

  /// Everything that may be in the way, beside content and templates.
  private func obstacles() throws -> SiteFolder {
    let site = try SiteFolder.approved()
    try site.folder.write("penuh/milik-orang.txt", "jangan dihapus")
    try site.folder.write("berkas", "jangan dihapus")
    for name in ["rumah", "kosong"] { try Disk.makeFolder("\(site.path)/\(name)") }
    for (name, target) in [
      ("tautan", "kosong"), ("buntu", "tidak-ada"), ("ke-isi", "Content"), ("ke-rumah", "rumah"),
    ] {
      try FileManager.default.createSymbolicLink(
        atPath: "\(site.path)/\(name)", withDestinationPath: target)
    }
    try #require(mkfifo("\(site.path)/pipa", 0o644) == 0)
    return site
  }
}
