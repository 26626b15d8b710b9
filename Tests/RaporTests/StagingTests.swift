import Files
import Publishing
import TestSupport
import Testing

/// Files that are staged for a release before it is whole.
struct StagingTests {
  private let folder: TemporaryFolder
  private let publisher: Publisher

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("Public/sama.txt", Array("sama".utf8))
    try folder.write("Public/lama.txt", Array("lama".utf8))
    try Disk.makeFolder("\(folder.path)/.rapor")
    publisher = Publisher(output: "\(folder.path)/Public")
  }

  private func staged() throws -> [String] {
    let path = "\(folder.path)/.rapor/Public.baru"
    return try Disk.info(path) == nil ? [] : try Disk.list(path)
  }

  private static func isStaged(_ content: Release.Content) -> Bool {
    if case .staged = content { true } else { false }
  }

  @Test func onlyWhatDiffersIsStaged() throws {
    let tree = try publisher.published()
    let same = try publisher.stage("sama.txt", Array("sama".utf8), over: tree)
    let changed = try publisher.stage("lama.txt", Array("baru".utf8), over: tree)
    let new = try publisher.stage("a/b/c.txt", Array("c".utf8), over: tree)
    #expect([same, changed, new].map(Self.isStaged) == [false, true, true])
    #expect(try staged() == ["a", "lama.txt"])
    #expect(try Disk.read("\(folder.path)/.rapor/Public.baru/a/b/c.txt") == Array("c".utf8))
  }

  @Test(arguments: [("sama.txt", "sama", false), ("lama.txt", "baru", true)])
  func whatComesInPiecesIsTheSame(path: String, text: String, isNew: Bool) throws {
    let tree = try publisher.published()
    var staging = try StagingFile(path, of: publisher, over: tree)
    for byte in text.utf8 { try staging.add([byte]) }
    let (content, file) = try staging.finish()
    #expect(Self.isStaged(content) == isNew)
    #expect(file.size == 4)
    #expect(try staged() == (isNew ? [path] : []))
  }

  @Test func whatIsDiscardedIsGone() throws {
    let tree = try publisher.published()
    _ = try publisher.stage("baru.txt", [1], over: tree)
    publisher.discard()
    #expect(try staged() == [])
  }

  @Test func aScratchFileHasNoNameAndGivesBackItsPieces() throws {
    let scratch = try ScratchFile(at: "\(folder.path)/.rapor/sementara")
    #expect(try Disk.list("\(folder.path)/.rapor") == [])
    let pieces = [Array("satu".utf8), [], Array("dua".utf8)]
    let places = try pieces.map { try scratch.append($0) }
    #expect(places == [0..<4, 4..<4, 4..<7])
    #expect(try places.reversed().map { try scratch.read($0) } == pieces.reversed())
  }

  @Test func partsOfAFileAreRead() throws {
    let path = "\(folder.path)/Public/sama.txt"
    #expect(try Disk.read(path, 1..<3) == Array("am".utf8))
    #expect(throws: FileError("pread", path, 5)) { try Disk.read(path, 2..<9) }
  }

  @Test(arguments: [
    ("a/b.html", true), ("a", true), ("", false), ("a//b", false), ("/a", false), ("a/", false),
    ("../a", false), ("a/./b", false), ("a/..b", true),
  ])
  func aPathStaysWithinItsFolder(path: String, isPath: Bool) {
    #expect(Release.isPath(path) == isPath)
  }
}
