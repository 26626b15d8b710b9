import Escaping
import Testing

@testable import Printing

/// Which browser is taken.
struct BrowserFinderTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let there: Set<String>
    var path: String? = "/usr/bin:/snap/bin:/opt/bin"
    var wish: String?
    let found: String?

    var testDescription: String { "\(wish ?? "-") in \(path ?? "-") of \(there.sorted())" }
  }

  static let cases = [
    Case(there: ["/usr/bin/chromium", "/usr/bin/google-chrome"], found: "/usr/bin/chromium"),
    Case(there: ["/opt/bin/chromium", "/usr/bin/chromium"], found: "/usr/bin/chromium"),
    Case(there: ["/opt/bin/brave"], found: "/opt/bin/brave"),
    Case(there: ["/opt/bin/microsoft-edge"], found: "/opt/bin/microsoft-edge"),
    Case(there: ["/usr/bin/firefox"], found: nil),
    Case(there: [], found: nil),
    // A snap only where there is nothing else.
    Case(there: ["/snap/bin/chromium", "/opt/bin/brave"], found: "/opt/bin/brave"),
    Case(there: ["/snap/bin/chromium"], found: "/snap/bin/chromium"),
    // Without PATH, as some cron gives it.
    Case(there: ["/usr/bin/chromium"], path: nil, found: "/usr/bin/chromium"),
    Case(there: ["/usr/local/bin/chromium"], path: "", found: "/usr/local/bin/chromium"),
    // Nothing is run from where one happens to stand.
    Case(there: ["./chromium", "/chromium", "chromium"], path: ":.:bin", found: nil),
    // As wished.
    Case(there: ["/usr/bin/chromium", "/a/b"], wish: "/a/b", found: "/a/b"),
    Case(there: ["/usr/bin/chromium", "./b"], wish: "./b", found: "./b"),
    Case(there: ["/usr/bin/chromium", "/opt/bin/lain"], wish: "lain", found: "/opt/bin/lain"),
    Case(there: ["/usr/bin/chromium"], wish: "", found: "/usr/bin/chromium"),
    Case(there: ["/usr/bin/chromium"], wish: "/a/b", found: nil),
    Case(there: ["/usr/bin/chromium"], wish: "lain", found: nil),
  ]

  @Test(arguments: cases) func browserIsFound(_ example: Case) throws {
    let finder = BrowserFinder(path: example.path) { example.there.contains($0) }
    if let found = example.found {
      #expect(try finder.find(wish: example.wish) == found)
    } else {
      #expect(throws: BrowserFinder.Missing(wish: example.wish)) {
        try finder.find(wish: example.wish)
      }
    }
  }

  @Test(arguments: [
    ("/tmp/rapor/a.html", "file:///tmp/rapor/a.html"),
    ("/tmp/a b/50%#?é", "file:///tmp/a%20b/50%25%23%3F%C3%A9"),
  ]) func pathsBecomeAddresses(_ path: String, _ address: String) {
    #expect(URLText.ofFile(path) == address)
  }

  @Test(
    arguments: [
      ("", nil), (" \n", nil), ("satu\ndua\n", "dua"),
      ("satu\n[1:2:0131/1.1:ERROR:dbus/bus.cc(405)] Failed to connect\n", "satu"),
      (
        "[1:2:0131/1.1:FATAL:zygote_host.cc(128)] No usable sandbox! Read on\n#0 0x12\n",
        "No usable sandbox! Read on"
      ),
    ] as [(String, String?)]) func lastWordsTellWhy(_ log: String, _ words: String?)
  {
    #expect(Chromium.lastWords(Array(log.utf8)) == words)
  }

  @Test func noLogTellsNothing() {
    #expect(Chromium.lastWords(nil) == nil)
  }
}
