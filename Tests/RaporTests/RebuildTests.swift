import Building
import Files
import Glibc
import TestSupport
import Testing

/// What cron relies on: nothing changes without a reason, and nothing depends on where, when, how
/// and in which surroundings a build runs.
struct RebuildTests {
  @Test func secondBuildTouchesNothing() throws {
    let site = try SiteFolder.built()
    let published = try site.folder.trace("Public")
    #expect(published.count > 30)
    for _ in 0..<2 {
      expect(try site.run("build"), is: Run(code: 0))
      #expect(try site.folder.trace("Public") == published)
    }
  }

  @Test func buildNeverWritesToContent() throws {
    let site = try SiteFolder.approved()
    let content = try site.folder.trace("Content")
    let templates = try site.folder.trace("Templates")
    expect(try site.run("build"), is: Run(code: 0))
    expect(try site.run("build", "--draft"), is: Run(code: 0))
    expect(try site.run("check"), is: Run(code: 0))
    #expect(try site.folder.trace("Content") == content)
    #expect(try site.folder.trace("Templates") == templates)
  }

  /// A fresh clone has `Public/` and no record; what is equal is adopted and not written again.
  @Test func siteWithoutRecordIsAdopted() throws {
    let site = try SiteFolder.published()
    let published = try site.folder.trace("Public")
    try Disk.remove("\(site.path)/.rapor")
    expect(try site.run("build"), is: Run(code: 0))
    #expect(try site.folder.trace("Public") == published)
  }

  struct Surroundings: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var words: [String] = []
    var environment: [String: String] = [:]
    var shell: String?
  }

  static let surroundings = [
    Surroundings(testDescription: "one job", words: ["--jobs", "1"]),
    Surroundings(testDescription: "four jobs", words: ["--jobs", "4"]),
    Surroundings(
      testDescription: "a Turkish user beyond the date line",
      environment: [
        "TZ": "Pacific/Kiritimati", "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8",
        "LANGUAGE": "tr",
      ]),
    Surroundings(
      testDescription: "no such locale and zone",
      environment: ["TZ": "No/Where:99", "LANG": "xx_XX.latin-99", "LC_ALL": "C"]),
    Surroundings(testDescription: "a colourful terminal", environment: ["CLICOLOR_FORCE": "1"]),
    Surroundings(testDescription: "a private umask", shell: "umask 077; exec \"$@\""),
    Surroundings(
      testDescription: "no environment at all", shell: "exec /usr/bin/env -i \"$@\""),
    Surroundings(testDescription: "a closed standard input", shell: "exec \"$@\" <&-"),
  ]

  @Test(arguments: surroundings) func surroundingsChangeNoByte(_ around: Surroundings) throws {
    let usual = try SiteFolder.published()
    let strange = try SiteFolder.approved()
    expect(
      try strange.run(
        ["build"] + around.words, environment: around.environment, shell: around.shell),
      is: Run(code: 0))
    #expect(try strange.folder.files("Public") == usual.folder.files("Public"))
    let published = try strange.folder.trace("Public")
    expect(
      try strange.run(
        ["build"] + around.words, environment: around.environment, shell: around.shell),
      is: Run(code: 0))
    #expect(try strange.folder.trace("Public") == published)
  }

  /// Everybody may read what is published, whoever builds it.
  @Test func publishedFilesAreForEverybody() throws {
    let site = try SiteFolder.approved()
    expect(try site.run("build", shell: "umask 077; exec \"$@\""), is: Run(code: 0))
    let modes = try site.folder.trace("Public").mapValues { $0.info.mode }
    let folders = try site.folder.trace("Public").filter { $0.value.info.kind == .folder }
    let wrong = modes.filter { $0.value != (folders[$0.key] == nil ? 0o644 : 0o755) }
    #expect(wrong.keys.sorted() == [])
  }

  @Test func buildFromElsewhereGivesTheSameBytes() throws {
    let usual = try SiteFolder.published()
    let site = try SiteFolder.approved()
    expect(try site.run(["build", "--root", site.path], in: "/"), is: Run(code: 0))
    #expect(try site.folder.files("Public") == usual.folder.files("Public"))
    let published = try site.folder.trace("Public")
    // However the root is spelt, the site is the same one.
    expect(try site.run("build"), is: Run(code: 0))
    expect(try site.run(["build", "--root", ".."], in: "\(site.path)/Content"), is: Run(code: 0))
    #expect(try site.folder.trace("Public") == published)
  }

  /// Messages name what people know, not where the root happens to lie.
  @Test func messagesDoNotDependOnTheRoot() throws {
    let site = try SiteFolder.approved()
    try site.breakWorkingTables(of: SiteFolder.tanjung)
    let faulty = Run(code: 65, err: SiteFolder.ambiguity(in: SiteFolder.tanjung))
    expect(try site.run("build"), is: faulty)
    expect(try site.run(["build", "--root", site.path], in: "/"), is: faulty)
  }

  @Test func todayMovesTheStatusPageAlone() throws {
    let site = try SiteFolder.published()
    let before = try site.folder.files("Public")
    expect(try site.run("build", "--today", "2022-06-01"), is: Run(code: 0))
    let after = try site.folder.files("Public")
    #expect(
      after.filter { before[$0.key] != $0.value }.keys.sorted()
        == ["SHA256SUMS", "status/index.html"])
  }

  // MARK: Only one at a time

  @Test(arguments: [["build"], ["build", "--wait", "1"]]) func heldLockIsSaid(
    _ words: [String]
  ) throws {
    let site = try SiteFolder.published()
    let published = try site.folder.trace("Public")
    let lock = try HeldLock("\(site.path)/.rapor/lock")
    defer { lock.release() }
    let stop = Run(
      code: 75, err: "Proses rapor lain sedang bekerja di ./.rapor; coba lagi nanti.\n")
    expect(try site.run(words), is: stop)
    #expect(try site.folder.trace("Public") == published)
  }

  @Test func rollbackRespectsTheLock() throws {
    let site = try SiteFolder.built()
    #expect(try site.approve(SiteFolder.sukamaju, 2, "--yes").code == 0)
    expect(try site.run("build"), is: Run(code: 0))
    let lock = try HeldLock("\(site.path)/.rapor/lock")
    defer { lock.release() }
    let run = try site.run("rollback", "--yes")
    #expect(run.code == 75)
    #expect(run.err == "Proses rapor lain sedang bekerja; coba lagi nanti.\n")
  }

  /// A site that is published elsewhere is made from the same content, which approving changes.
  @Test func aSiteElsewhereTakesTheLockOfTheContentToo() throws {
    let site = try SiteFolder.approved()
    try site.folder.write(".rapor/lock", "")
    let lock = try HeldLock("\(site.path)/.rapor/lock")
    defer { lock.release() }
    expect(
      try site.run("build", "--output", "lain/situs"),
      is: Run(code: 75, err: "Proses rapor lain sedang bekerja di ./.rapor; coba lagi nanti.\n"))
    #expect(try Disk.info("\(site.path)/lain/situs") == nil)
  }

  /// What is remembered of a file is the sum of the bytes that were made use of, whatever somebody
  /// saves while they are.
  @Test func whatIsRememberedIsWhatWasRead() throws {
    let folder = try TemporaryFolder()
    try folder.write("a/realisasi.csv", "lama")
    let path = "\(folder.path)/a/realisasi.csv"
    let files = InputFiles()
    let before = try UnitInputs(paths: [path]).sum()
    #expect(try files.read(path) == Array("lama".utf8))
    try folder.write("a/realisasi.csv", "baru")
    #expect(try UnitInputs(paths: [path]).sum(asRead: files.sums) == before)
    #expect(try UnitInputs(paths: [path]).sum() != before)
  }

  /// The lock is held by a shell's child, which ends half a second later.
  @Test func waitingOutlastsAShortRun() throws {
    let site = try SiteFolder.approved()
    try site.folder.write(".rapor/lock", "")
    let run = try site.run(
      "build", "--wait", "60", environment: ["PATH": "/usr/bin:/bin"],
      shell: "exec 9<.rapor/lock; flock 9; sleep 0.5 & exec \"$@\" 9<&-")
    expect(run, is: Run(code: 0))
  }

  /// What changes the content waits for a build to end, which reads it: the build's lock is held by
  /// a shell's child, which tells when it ends.
  @Test(arguments: [
    ["approve", SiteFolder.sukamaju, "--quarter", "2", "--by", "Camat", "--yes"],
    ["collect", SiteFolder.sukamaju, SiteFolder.form("camat", 3, of: SiteFolder.sukamaju)],
  ]) func whatChangesTheContentWaits(_ words: [String]) throws {
    let site = try SiteFolder.approved()
    try site.makeForms(3, of: SiteFolder.sukamaju)
    try site.folder.write(".rapor/lock", "")
    let run = try site.run(
      words, environment: ["PATH": "/usr/bin:/bin"],
      shell: """
        exec 9<.rapor/lock; flock 9; (sleep 1.5; echo >lepas) & exec 9<&-; "$@"; code=$?
        [ -e lepas ] || echo 'tidak menunggu' >&2; exit $code
        """)
    #expect(!run.err.contains("tidak menunggu"))
    #expect(run.code == 0, "\(run)")
  }

  /// A lock file that is left behind is no lock.
  @Test func lockDiesWithItsProcess() throws {
    let site = try SiteFolder.approved()
    try site.folder.write(".rapor/lock", "")
    expect(try site.run("build"), is: Run(code: 0))
  }

  // MARK: Nobody listens

  /// Ways of starting the program without a stream or two.
  static let closedStreams = [">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"].map { "exec \"$@\" " + $0 }

  @Test(arguments: closedStreams) func closedStreamsAreNoReasonToCrash(_ shell: String) throws {
    let usual = try SiteFolder.published()
    let site = try SiteFolder.approved()
    expect(try site.run("build", shell: shell), is: Run(code: 0))
    #expect(try site.folder.files("Public") == usual.folder.files("Public"))
    for broken in [usual, site] { try broken.breakWorkingTables(of: SiteFolder.tanjung) }
    for words in [["build"], ["check"], ["--help"], ["buidl"]] {
      var heard = try usual.run(words)
      if shell.contains(" >&-"), !heard.out.isEmpty {
        heard = Run(code: 74, err: "Hasilnya tidak tertulis: keluaran: write: sudah ditutup.\n")
      }
      if shell.contains("2>&-") { heard.err = "" }
      expect(try site.run(words, shell: shell), is: heard)
      #expect(try site.folder.files("Public") == usual.folder.files("Public"))
    }
    // What nobody hears must not end up in a file that happens to be open. Which file takes the
    // place of a closed stream is a race, so it is run more than once.
    for _ in 0..<5 {
      #expect(try site.run("build", shell: shell).code == 65)
      #expect(try site.folder.text(".rapor/lock") == "")
    }
  }

  @Test(arguments: closedStreams) func closedStreamsDoNotSpoilAnApproval(_ shell: String) throws {
    let usual = try SiteFolder.approved()
    let site = try SiteFolder()
    for unit in SiteFolder.units {
      let run = try site.run(
        "approve", unit, "--quarter", "1", "--by", "Camat", "--date", "2021-07-20", "--yes",
        shell: shell)
      #expect(run.code == (shell.contains(" >&-") ? 74 : 0))
    }
    #expect(try site.folder.files("Content") == usual.folder.files("Content"))
    #expect(try site.folder.text(".rapor/lock") == "")
  }

  @Test func fullStreamsAreNoReasonToCrash() throws {
    let site = try SiteFolder.approved()
    try site.breakWorkingTables(of: SiteFolder.tanjung)
    let shell = "exec \"$@\" >/dev/full 2>/dev/full"
    expect(try site.run("build", shell: shell), is: Run(code: 65))
    expect(try site.run("--help", shell: shell), is: Run(code: 74))
  }
}

/// A lock on a file that this process holds, as another run of the program would.
struct HeldLock {
  private let file: Int32

  init(_ path: String) throws {
    file = open(path, O_RDWR | O_CLOEXEC)
    try #require(file >= 0)
    try #require(flock(file, LOCK_EX | LOCK_NB) == 0)
  }

  func release() { close(file) }
}
