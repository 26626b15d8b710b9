import Catalog
import Diagnostics
import Files
import Glibc
import Tables
import TestSupport
import Testing

/// What the scanner finds in content folders that are as they should be.
struct FolderTests {
  @Test func findsNothingInAnEmptyFolder() throws {
    let content = try TemporaryFolder().scan()
    #expect(content.diagnostics == [])
    #expect(content.units.isEmpty)
    #expect(content.files == [])
    #expect(content.siteTables == [])
  }

  @Test func throwsWhereThereIsNoFolder() throws {
    let path = try TemporaryFolder().path + "/hilang"
    #expect(throws: FileError.self) { try ContentScanner.scan(path, shownAs: "C") }
  }

  @Test func findsEverythingInItsPlace() throws {
    let folder = try TemporaryFolder()
    for name in [
      "situs.csv", "skala.csv", "dicabut.csv", "berkas/CNAME", "berkas/google123.html",
      "b/a/2022/profil.csv", "a/b/2021/target.csv", "a/b/2021/profil.csv",
      "a/b/2021/lambang.svg", "a/b/2021/berkas/Keputusan (1).pdf",
      "a/b/2021/disahkan/1000-tw2-1de4cc33/profil.csv",
      "a/b/2021/disahkan/999-tw1-8f1c22aa/profil.csv",
    ] {
      try folder.make(.file(name))
    }
    let content = try folder.scan()
    #expect(report(content.diagnostics + content.units.flatMap(\.diagnostics)) == "")
    #expect(content.siteTables == ["situs.csv", "skala.csv", "dicabut.csv"])
    #expect(content.files == ["CNAME", "google123.html"])
    #expect(content.units.map(\.id.path) == ["a/b/2021", "b/a/2022"])
    let unit = try #require(content.units.first)
    #expect(unit.shownPath == "C/a/b/2021")
    #expect(unit.tables == [.profil, .target])
    #expect(unit.approvals == ["999-tw1-8f1c22aa", "1000-tw2-1de4cc33"])
    #expect(unit.reached == .second)
    #expect(unit.attachments == ["Keputusan (1).pdf"])
    #expect(unit.hasEmblem)
  }

  @Test func passesOverWhatSystemsLeaveBehind() throws {
    let folder = try TemporaryFolder()
    for name in [
      ".git/config", ".DS_Store", "Thumbs.db", "desktop.ini", "~$situs.csv", "a/.keep",
      "a/b/.keep", "a/b/Thumbs.db", "a/b/2021/.profil.csv.swp", "a/b/2021/~$profil.csv",
      "a/b/2021/berkas/desktop.ini",
      "a/b/~$2021.xlsx", "a/b/.~lock.2021.xlsx#", "a/b/2021/.~lock.target.csv#", "Desktop.ini",
      "lost+found/x", "System Volume Information/x", "$RECYCLE.BIN/x", "@eaDir/x", "#recycle/x",
      "a/b/2021/@eaDir/x", "a/b/2021/berkas/@eaDir/x", "a/b/2021/disahkan/@eaDir/x",
      "a/b/thumbs.db", "a/b/2021/disahkan/.keep", "berkas/.keep",
    ] {
      try folder.make(.file(name))
    }
    let content = try folder.scan()
    #expect(report(content.diagnostics + content.units.flatMap(\.diagnostics)) == "")
    #expect(content.units.map(\.attachments) == [[]])
    #expect(content.files == [])
  }

  /// A name that is no UTF-8 cannot be shown as it is, so it cannot be opened by the name shown.
  @Test func namesWhatCannotBeNamed() throws {
    let folder = try TemporaryFolder()
    try folder.make(.folder("contoh"))
    let name = folder.path.utf8CString.dropLast() + [0x2F, -1, 0x2E, 0x63, 0x73, 0x76, 0]
    try #require(mkdir(Array(name), 0o755) == 0)
    defer { rmdir(Array(name)) }
    #expect(
      report(try folder.scan().diagnostics) == """
        C/\u{FFFD}.csv: galat: Nama ini memuat huruf yang rusak (bukan UTF-8), jadi tidak dapat dibuka. [nama-berkas-rusak]
            perbaikan: Ganti namanya dengan huruf biasa.

        """)
  }
}
