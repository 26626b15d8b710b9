import Testing
import Workbooks

/// Archives as they are and as nobody should make them.
@Suite struct ZipArchiveTests {
  private static let text = Array("isi yang sama, isi yang sama, isi yang sama".utf8)

  private func archive(_ change: (inout ZipParts.Part) -> Void = { _ in }) -> ZipParts {
    var zip = ZipParts()
    var part = ZipParts.Part(name: "a/b.xml", contents: Self.text)
    change(&part)
    zip.parts = [part, ZipParts.Part(name: "c.txt", contents: [], isDeflated: false)]
    return zip
  }

  /// Names and contents, or what is wrong.
  private func read(
    _ bytes: [UInt8], limits: ZipArchive.Limits = .init()
  ) -> Result<[String: [UInt8]], WorkbookProblem> {
    Result { () throws(WorkbookProblem) in
      let archive = try ZipArchive(reading: bytes, limits: limits)
      var contents: [String: [UInt8]] = [:]
      for entry in archive.entries { contents[entry.name] = try archive.contents(of: entry) }
      return contents
    }
  }

  @Test func readsStoredDeflatedAndLongForms() {
    let all = ["a/b.xml": Self.text, "c.txt": []]
    #expect(read(archive().bytes) == .success(all))
    #expect(read(archive { $0.isDeflated = false }.bytes) == .success(all))
    #expect(read(archive { $0.isLong = true }.bytes) == .success(all))
    var long = archive()
    long.hasLongEnd = true
    #expect(read(long.bytes) == .success(all))
    #expect(read(ZipParts().bytes) == .success([:]))
  }

  @Test func givesPartsByNameAndAsPacked() throws {
    let archive = try ZipArchive(reading: archive { $0.isDeflated = false }.bytes)
    let entry = try #require(archive.entry(named: "A/B.XML"))
    #expect(entry.name == "a/b.xml" && entry.method == 0 && entry.size == Self.text.count)
    #expect(entry.checksum == ZipParts.checksum(Self.text))
    #expect(Array(archive.packed(entry)) == Self.text)
    #expect(archive.entry(named: "b.xml") == nil)
  }

  struct Wrong: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let change: @Sendable (inout ZipParts.Part) -> Void
    let problem: WorkbookProblem
    init(
      _ what: String, _ problem: WorkbookProblem,
      _ change: @escaping @Sendable (inout ZipParts.Part) -> Void
    ) {
      testDescription = what
      self.change = change
      self.problem = problem
    }
  }

  @Test(arguments: [
    Wrong("checksum", .damaged(part: "a/b.xml")) { $0.statedChecksum = 1 },
    Wrong("size too small", .damaged(part: "a/b.xml")) { $0.statedSize = 10 },
    Wrong("size too large", .damaged(part: "a/b.xml")) { $0.statedSize = 1000 },
    Wrong("encrypted", .encrypted(part: "a/b.xml")) { $0.flags = 1 },
    Wrong("method", .unknownMethod(part: "a/b.xml")) { $0.method = 12 },
    Wrong("not deflated", .damaged(part: "a/b.xml")) {
      $0.isDeflated = false
      $0.method = 8
    },
    Wrong("climbing", .climbing(part: "a/../../b")) { $0.name = "a/../../b" },
    Wrong("climbing another way", .climbing(part: "a\\..\\b")) { $0.name = "a\\..\\b" },
    Wrong("from the root", .climbing(part: "/a")) { $0.name = "/a" },
    Wrong("twice", .repeated(part: "c.txt")) { $0.name = "C.TXT" },
  ])
  func refuses(_ wrong: Wrong) {
    #expect(read(archive(wrong.change).bytes) == .failure(wrong.problem))
  }

  @Test func refusesWhatIsNoArchiveOrNotWhole() {
    let bytes = archive().bytes
    #expect(read([]) == .failure(.notAnArchive))
    #expect(read(Array("kunci;nilai".utf8)) == .failure(.notAnArchive))
    for count in 2..<bytes.count {
      #expect(read(Array(bytes.prefix(count))) == .failure(.truncated))
    }
  }

  /// Whatever byte is changed, reading ends with a result.
  @Test func everyChangedByteIsSurvived() {
    let bytes = archive().bytes
    for place in bytes.indices {
      for value in [0, 0x7F, 0xFF] as [UInt8] {
        var changed = bytes
        changed[place] = value
        if case .success(let contents) = read(changed) { #expect(contents.count <= 2) }
      }
    }
  }

  @Test func holdsTheLimits() {
    var limits = ZipArchive.Limits()
    limits.size = 100
    #expect(read(archive().bytes, limits: limits) == .failure(.tooLarge(.size(100))))
    limits = .init()
    limits.parts = 1
    #expect(read(archive().bytes, limits: limits) == .failure(.tooLarge(.parts(1))))
    limits = .init()
    limits.unpacked = 20
    #expect(read(archive().bytes, limits: limits) == .failure(.tooLarge(.unpacked(20))))
    let bomb = archive { $0.contents = [UInt8](repeating: 0x20, count: 2_000_000) }
    #expect(read(bomb.bytes) == .failure(.tooLarge(.ratio(300, part: "a/b.xml"))))
  }
}
