import Digest
import Files
import Foundation
import Publishing
import TestSupport
import Testing

/// What somebody did to a published file is found although size, time and sums were made to fit.
struct HealingTests {
  /// A site of a few pages that is published again and again.
  final class Place {
    let folder: TemporaryFolder
    var path: String { folder.path }
    let publisher: Publisher
    var pages = Dictionary(uniqueKeysWithValues: (0..<20).map { ("p/\($0).html", "isi \($0)\n") })

    init(wholeLimit: Int) throws {
      folder = try TemporaryFolder()
      try Disk.makeFolders("\(folder.path)/.rapor")
      publisher = Publisher(
        output: "\(folder.path)/Public", isDurable: false, wholeLimit: wholeLimit)
    }

    /// Publishes the pages: what was found altered, and what was written.
    @discardableResult
    func publish() throws -> (findings: [String], outcome: Publisher.Outcome) {
      let tree = try publisher.published()
      var release = Release(withSums: true)
      for (path, text) in pages {
        let isAdded = release.add(path, .bytes(Array(text.utf8)))
        #expect(isAdded)
      }
      let outcome = try publisher.publish(release, over: tree, siteKey: "kunci", notes: [:])
      return (tree.findings.map { "\($0.value.rawValue): \($0.key)" }.sorted(), outcome)
    }

    func text(_ name: String) throws -> String { try folder.text("Public/\(name)") }

    /// Writes into a file in its place, keeps its size, puts its time back, makes the sums fit.
    func forge(_ name: String) throws {
      let right = try text(name)
      let wrong = right.replacingOccurrences(of: "isi", with: "ISI")
      try overwrite(name, wrong)
      let sums = try text("SHA256SUMS").replacingOccurrences(
        of: SHA256.hex(Array(right.utf8)), with: SHA256.hex(Array(wrong.utf8)))
      try overwrite("SHA256SUMS", sums)
    }

    private func overwrite(_ name: String, _ text: String) throws {
      let file = "\(path)/Public/\(name)"
      let before = try #require(try Disk.info(file))
      let handle = try #require(FileHandle(forWritingAtPath: file))
      handle.write(Data(text.utf8))
      try handle.close()
      let time = timespec(
        tv_sec: before.modified / 1_000_000_000, tv_nsec: before.modified % 1_000_000_000)
      #expect(utimensat(AT_FDCWD, file, [time, time], 0) == 0)
      let after = try #require(try Disk.info(file))
      #expect(
        after.size == before.size && after.modified == before.modified
          && after.inode == before.inode)
    }
  }

  @Test func aForgedFileIsHealedByTheNextRun() throws {
    let place = try Place(wholeLimit: ByteCheck.wholeLimit)
    try place.publish()
    let before = try place.text("SHA256SUMS")
    try place.forge("p/7.html")
    let run = try place.publish()
    #expect(run.findings == ["diubah: SHA256SUMS", "diubah: p/7.html"])
    #expect(run.outcome.written == ["SHA256SUMS", "p/7.html"])
    #expect(try place.text("p/7.html") == "isi 7\n")
    #expect(try place.text("SHA256SUMS") == before)
    let next = try place.publish()
    #expect(next.findings == [])
    #expect(!next.outcome.isChanged)
  }

  /// Beyond the limit a seventh is read in each run; the file of sums always is, so forged sums are
  /// found at once and the file itself when its turn comes, within seven runs.
  @Test func aLargeSiteIsReadWithinSevenRuns() throws {
    let place = try Place(wholeLimit: 0)
    try place.publish()
    for page in place.pages.keys.sorted() { try place.forge(page) }
    var healed: Set<String> = []
    for run in 0..<ByteCheck.rounds {
      let done = try place.publish()
      let pages = done.findings.filter { $0.hasSuffix(".html") }
      #expect(done.findings.contains("diubah: SHA256SUMS") == (run == 0))
      #expect(pages.count < place.pages.count, "run \(run) read everything")
      #expect(healed.isDisjoint(with: pages))
      healed.formUnion(pages)
      for page in pages { #expect(try place.text(String(page.dropFirst(8))).hasPrefix("isi")) }
    }
    #expect(healed.count == place.pages.count)
    #expect(try place.publish().findings == [])
  }

  /// A run that changes nothing leaves every file, but takes the next share in turn.
  @Test func theRoundGoesOnWhereNothingChanges() throws {
    let place = try Place(wholeLimit: 0)
    try place.publish()
    let inode = try Disk.info("\(place.path)/Public/p/1.html")?.inode
    for round in [1, 2, 3, 4, 5, 6, 0, 1] {
      #expect(try !place.publish().outcome.isChanged)
      #expect(try place.publisher.published().record?.round == round)
    }
    #expect(try Disk.info("\(place.path)/Public/p/1.html")?.inode == inode)
  }

  /// Without a record the published sums tell what was altered; what is no file stops nothing.
  @Test func withoutARecordTheSumsTell() throws {
    let place = try Place(wholeLimit: ByteCheck.wholeLimit)
    try place.publish()
    let before = try place.text("p/3.html")
    try Disk.remove("\(place.path)/.rapor")
    try Disk.makeFolders("\(place.path)/.rapor")
    try Disk.makeFolders("\(place.path)/Public/gaya-0123456789.css")
    try Disk.remove("\(place.path)/Public/p/3.html")
    try Disk.create("\(place.path)/Public/p/3.html", Array("lain\n".utf8))
    let run = try place.publish()
    #expect(run.findings == ["ditambahkan: gaya-0123456789.css", "diubah: p/3.html"])
    #expect(try place.text("p/3.html") == before)
    #expect(try place.publish().findings == [])
  }

  /// Permissions, links and files of somebody else's are put right too.
  @Test func whatElseWasDoneToTheFolder() throws {
    let place = try Place(wholeLimit: ByteCheck.wholeLimit)
    try place.publish()
    let site = "\(place.path)/Public"
    #expect(chmod("\(site)/p/1.html", 0o600) == 0)
    #expect(symlink("1.html", "\(site)/p/tautan.html") == 0)
    try Disk.create("\(site)/p/asing.html", Array("asing".utf8))
    try Disk.remove("\(site)/p/2.html")
    let run = try place.publish()
    #expect(
      run.findings == [
        "ditambahkan: p/asing.html", "ditambahkan: p/tautan.html", "diubah: p/1.html",
        "hilang: p/2.html",
      ])
    #expect(run.outcome.written == ["p/1.html", "p/2.html"])
    #expect(run.outcome.removed == ["p/asing.html", "p/tautan.html"])
    #expect(try place.publish().findings == [])
  }
}
