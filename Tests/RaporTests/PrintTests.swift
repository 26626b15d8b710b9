import Files
import Foundation
import TestSupport
import Testing

/// `rapor print` with a browser that is a script: what it asks of it, what it makes of its answers.
struct PrintTests {
  private static let prints = "cat \"$keep/pdf\" > \"$pdf\"\n"

  /// The fake's file with the moment of printing replaced by the day of the approval.
  private static let dated = signed(
    FakeBrowser.pdf.replacing("D:20260131120000", with: "D:20210720000000"))

  /// The file as it is when it has been printed: with the comment that it was printed here.
  private static func signed(_ pdf: String) -> [UInt8] {
    let text = String(decoding: FakeBrowser.withTable(pdf), as: UTF8.self)
    return Array(text.replacing("startxref", with: "%rapor\nstartxref").utf8)
  }

  private func printing(_ site: SiteFolder, _ browser: FakeBrowser, _ more: String...) throws -> Run
  {
    try site.run(
      ["print", SiteFolder.sukamaju, "--output", "a.pdf"] + more,
      environment: browser.environment)
  }

  // MARK: What is printed

  @Test func scorecardIsPrintedOnceAndWithTheDayOfItsApproval() throws {
    let site = try SiteFolder.approved()
    let browser = try FakeBrowser(PrintTests.prints + "cat \"$page\" >> \"$keep/pages\"")
    expect(try printing(site, browser, "--position", "kasi"), is: Run(code: 0))
    #expect(try site.folder.files(".")["a.pdf"] == PrintTests.dated)
    let pages = try browser.folder.text("keep/pages")
    #expect(pages.ranges(of: "</html>").count == 1)
    #expect(pages.ranges(of: "<h1>Kepala Seksi Pelayanan</h1>").count == 1)
    #expect(try browser.leftovers() == [])
  }

  /// Twice: the first time tells where the parts begin, the second time the contents do.
  @Test func contentsOfTheBookNameTheSheets() throws {
    let site = try SiteFolder.approved()
    let browser = try FakeBrowser(
      PrintTests.prints + "echo x >> \"$keep/times\"\ncp \"$page\" \"$keep/page\"")
    expect(try printing(site, browser), is: Run(code: 0))
    #expect(try site.folder.files(".")["a.pdf"] == PrintTests.dated)
    #expect(try browser.folder.text("keep/times") == "x\nx\n")
    let page = try browser.folder.text("keep/page")
    let contents = page.matches(
      of: /<th scope="row"><a href="(#[^"]*)">(?s:.*?)<td class="halaman-ke">(\d*)<\/td>/
    ).map { "\($0.output.1) \($0.output.2)" }
    #expect(contents == ["#jabatan-camat 2", "#jabatan-kasi 3", "#pengesahan "])
  }

  /// A draft keeps the moment of printing, and its links lead nowhere, for it lies nowhere.
  @Test func draftNeedsNoApproval() throws {
    let site = try SiteFolder()
    let browser = try FakeBrowser(PrintTests.prints + "cp \"$page\" \"$keep/page\"")
    expect(try printing(site, browser, "--draft", "--position", "camat"), is: Run(code: 0))
    #expect(try site.folder.files(".")["a.pdf"] == Self.signed(FakeBrowser.pdf))
    let page = try browser.folder.text("keep/page")
    #expect(page.ranges(of: "<strong>DRAF.</strong>").count == 1)
    #expect(page.ranges(of: "<a href=\"../").count == 0)
    #expect(page.ranges(of: "<a>").count > 0)
  }

  @Test func linksOfAnApprovedPageLeadToTheSite() throws {
    let site = try SiteFolder.approved()
    let browser = try FakeBrowser(PrintTests.prints + "cp \"$page\" \"$keep/page\"")
    expect(try printing(site, browser, "--position", "camat"), is: Run(code: 0))
    let page = try browser.folder.text("keep/page")
    #expect(page.ranges(of: "<a href=\"../").count == 0)
    #expect(page.ranges(of: "<a href=\"https://rapor.example/contoh/sukamaju/2021/\">").count > 0)
  }

  /// One page, not the book; an approved one carries the code that leads to the unit, a draft none.
  @Test(arguments: [false, true]) func theBoardIsPrintedAlone(_ isDraft: Bool) throws {
    let site = try SiteFolder.approved()
    let browser = try FakeBrowser(PrintTests.prints + "cat \"$page\" >> \"$keep/pages\"")
    let more = isDraft ? ["--draft", "--quarter", "2"] : []
    let words = ["print", SiteFolder.sukamaju, "--board", "--output", "a.pdf"] + more
    expect(try site.run(words, environment: browser.environment), is: Run(code: 0))
    let pages = try browser.folder.text("keep/pages")
    #expect(pages.ranges(of: "</html>").count == 1)
    #expect(pages.ranges(of: "<h1>Rapor kinerja Kecamatan Sukamaju</h1>").count == 1)
    let label = "aria-label=\"Kode QR menuju https://rapor.example/contoh/sukamaju/2021/\""
    #expect(pages.ranges(of: label).count == (isDraft ? 0 : 1))
    #expect(pages.ranges(of: "<strong>DRAF.</strong>").count == (isDraft ? 1 : 0))
    #expect(try browser.leftovers() == [])
  }

  @Test func standardOutputTakesThePDF() throws {
    let site = try SiteFolder.approved()
    let browser = try FakeBrowser(PrintTests.prints)
    let run = try site.run(
      "print", SiteFolder.sukamaju, "--position", "camat", "--output", "-",
      environment: browser.environment)
    expect(run, is: Run(code: 0, out: String(decoding: PrintTests.dated, as: UTF8.self)))
  }

  /// The browser sees a home of its own and nothing of the user's, and is told to keep to itself.
  @Test func browserIsAlone() throws {
    let site = try SiteFolder.approved()
    let browser = try FakeBrowser(
      PrintTests.prints + """
        env | cut -d= -f1 | grep -v -e '^_$' -e '^PWD$' -e '^SHLVL$' -e '^OLDPWD$' | sort > "$keep/names"
        echo "${HOME#"$TMPDIR"/} $(stat -c %a "$TMPDIR")" > "$keep/home"
        for word; do echo "$word"; done | sed "s|$TMPDIR|T|" | sort > "$keep/words"
        readlink /proc/self/fd/0 > "$keep/input"
        """)
    var environment = browser.environment
    environment["DISPLAY"] = ":0"
    environment["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/x"
    let run = try site.run(
      ["print", SiteFolder.sukamaju, "--output", "a.pdf", "--position", "kasi"],
      environment: environment)
    expect(run, is: Run(code: 0))
    #expect(try browser.folder.text("keep/names") == "HOME\nPATH\nTMPDIR\n")
    #expect(try browser.folder.text("keep/home") == "rumah 700\n")
    #expect(try browser.folder.text("keep/input") == "/dev/null\n")
    let words = try browser.folder.text("keep/words").split(separator: "\n").map(String.init)
    #expect(words.contains("--no-sandbox") == (geteuid() == 0))
    for word in [
      "--headless", "--user-data-dir=T/profil", "--print-to-pdf=T/cetak.pdf",
      "--host-resolver-rules=MAP * ~NOTFOUND",
      "file://T/situs/contoh/sukamaju/2021/kasi/index.html",
    ] {
      #expect(words.count { $0.replacing(browser.folder.path, with: "") == word } == 1, "\(word)")
    }
  }

  // MARK: Browsers that fail

  struct Trouble: Sendable, CustomTestStringConvertible {
    let script: String
    let says: String

    var testDescription: String { script }
  }

  static let troubles = [
    Trouble(script: "exit 3", says: " gagal mencetak (kode 3)."),
    Trouble(
      script: "echo satu >&2; echo 'dua\u{1B}[1m' >&2; exit 1",
      says: " gagal mencetak (kode 1): “dua␛[1m”."),
    Trouble(script: PrintTests.prints + "exit 1", says: " gagal mencetak (kode 1)."),
    Trouble(
      script: "echo '[1:2:FATAL:a.cc(1)] Rusak' >&2; kill -SEGV $$",
      says: " mati saat mencetak (sinyal 11): “Rusak”."),
    Trouble(script: "exit 0", says: " tidak menghasilkan PDF yang utuh."),
    Trouble(script: "echo sampah > \"$pdf\"", says: " tidak menghasilkan PDF yang utuh."),
    Trouble(
      script: "head -c 300 \"$keep/pdf\" > \"$pdf\"", says: " tidak menghasilkan PDF yang utuh."),
    Trouble(script: "mkdir \"$pdf\"", says: " tidak menghasilkan PDF yang utuh."),
    Trouble(
      script: "trap '' TERM\n(trap '' TERM; sleep 60) &\necho $! > \"$keep/child\"; sleep 60",
      says:
        " belum selesai mencetak setelah 1 detik dan dihentikan; beri waktu lebih dengan --limit."
    ),
  ]

  /// Whatever the browser does, the old file stays, and nothing else is left.
  @Test(arguments: troubles) func failureIsSaidAndLeavesTheOldFile(_ trouble: Trouble) throws {
    let site = try SiteFolder.approved()
    let browser = try FakeBrowser(trouble.script)
    try site.folder.write("a.pdf", "%PDF-lama\n%rapor\nstartxref\n0\n%%EOF\n")
    let before = try site.folder.trace()
    let said = "\(browser.folder.path)/chromium\(trouble.says) Tidak ada yang ditulis.\n"
    expect(
      try printing(site, browser, "--position", "kasi", "--limit", "1"),
      is: Run(code: 69, err: said))
    #expect(try site.folder.trace() == before)
    #expect(try browser.leftovers() == [])
    #expect(try livingChild(of: browser) == nil)
  }

  /// Noise is no failure.
  @Test func noiseIsNotPassedOn() throws {
    let site = try SiteFolder.approved()
    let browser = try FakeBrowser("echo gaduh; echo gaduh >&2\n" + PrintTests.prints)
    expect(try printing(site, browser, "--position", "kasi"), is: Run(code: 0))
  }

  @Test func browserThatIsNoProgramIsSaid() throws {
    let site = try SiteFolder.approved()
    let browser = try FakeBrowser("")
    try browser.folder.write("chromium", "")
    #expect(chmod("\(browser.folder.path)/chromium", 0o755) == 0)
    expect(
      try printing(site, browser, "--position", "kasi"),
      is: Run(
        code: 69,
        err: "\(browser.folder.path)/chromium tidak dapat dijalankan "
          + "(\(browser.folder.path)/chromium: posix_spawn: galat sistem nomor 8). "
          + "Tidak ada yang ditulis.\n"))
    #expect(try browser.leftovers() == [])
  }

  @Test func olderBrowsersAreNamed() throws {
    let site = try SiteFolder.approved()
    let browser = try FakeBrowser("sed s/m131/m109/ \"$keep/pdf\" > \"$pdf\"")
    expect(
      try printing(site, browser, "--position", "kasi"),
      is: Run(
        code: 0,
        err: "\(browser.folder.path)/chromium versi 109 tidak mencetak nomor halaman dan sidik di "
          + "tepi lembar; perlu versi 131 atau lebih baru.\n"))
  }

  @Test func bookWithoutPlacesIsPrintedWithoutNumbers() throws {
    let site = try SiteFolder.approved()
    let browser = try FakeBrowser("printf '%%PDF-2.0\\n%%%%EOF\\n' > \"$pdf\"")
    expect(
      try printing(site, browser),
      is: Run(
        code: 0,
        err: "Daftar isinya tanpa nomor halaman: PDF dari \(browser.folder.path)/chromium tidak "
          + "terbaca susunannya.\n"))
    #expect(try site.folder.text("a.pdf") == "%PDF-2.0\n%%EOF\n")
  }

  @Test func numbersThatNeverSettleAreADefect() throws {
    let site = try SiteFolder.approved()
    let browser = try FakeBrowser(
      """
      echo x >> "$keep/times"
      case $(wc -l < "$keep/times") in
        1|3) cat "$keep/pdf" > "$pdf";;
        *) sed 's/camat .5 0 R/camat [6 0 R/' "$keep/pdf" > "$pdf";;
      esac
      """)
    expect(
      try printing(site, browser),
      is: Run(
        code: 70,
        err: "Nomor halaman dalam daftar isi tidak kunjung tetap; tidak ada yang ditulis.\n"))
    #expect(try browser.folder.text("keep/times") == "x\nx\nx\nx\n")
    #expect(try browser.leftovers() == [])
  }

  @Test(arguments: [("TERM", Int32(143)), ("INT", 130), ("HUP", 129)])
  func signalsEndTheBrowserToo(_ signal: String, _ code: Int32) throws {
    let site = try SiteFolder.approved()
    let browser = try FakeBrowser(
      "sleep 60 &\necho $! > \"$keep/child\"; kill -\(signal) $PPID; sleep 60")
    // The shell gives its own number to the program, and so tells by what signal it ended.
    let run = try site.run(
      ["print", SiteFolder.sukamaju, "--output", "a.pdf"], environment: browser.environment,
      shell: "exec 3>&2 2>/dev/null; (exec \"$@\" 2>&3); exit $?")
    expect(run, is: Run(code: code, err: "Pencetakan dihentikan. Tidak ada yang ditulis.\n"))
    #expect(try browser.leftovers() == [])
    #expect(try livingChild(of: browser) == nil)
    #expect(try site.folder.files(".")["a.pdf"] == nil)
  }

  /// What a process that the browser started is still doing; nil when it is gone or only waits to be
  /// reaped.
  private func livingChild(of browser: FakeBrowser) throws -> String? {
    guard let number = try? browser.folder.text("keep/child") else { return nil }
    let line = try? Disk.read("/proc/\(number.trimmingCharacters(in: .newlines))/cmdline")
    return line.flatMap { $0.isEmpty ? nil : String(decoding: $0, as: UTF8.self) }
  }
}
