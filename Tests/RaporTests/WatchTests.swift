import Files
import Foundation
import FoundationNetworking
import TestSupport
import Testing

/// `rapor watch`, with files saved as editors and spreadsheets save them.
@Suite(.serialized) struct WatchTests {
  private static let unit = SiteFolder.sukamaju
  private static let page = "Pantauan/\(unit)/camat/index.html"

  private let site: SiteFolder
  private let watch: RunningProgram

  init() async throws {
    site = try SiteFolder()
    watch = try RunningProgram(["watch"], in: site.path)
    let watch = watch
    let isReady = try await RunningProgram.waits {
      try watch.said(on: "err").contains("berhenti dengan Ctrl-C.\n")
    }
    try #require(isReady)
  }

  private func page(_ name: String = Self.page) -> String {
    (try? site.folder.text(name)) ?? ""
  }

  private func shows(_ text: String, on name: String = Self.page) async throws -> Bool {
    try await RunningProgram.waits { page(name).contains(text) }
  }

  private func isMended(_ name: String = Self.page) async throws -> Bool {
    try await RunningProgram.waits {
      page(name).contains("<h1>Camat") && !page(name).contains("Belum dapat disusun")
    }
  }

  /// The summaries without their times.
  private func summaries(_ run: Run) -> [String] {
    run.err.split(separator: "\n").filter { $0.hasSuffix(" detik)") }.map {
      String($0.prefix { $0 != "(" }).trimmingCharacters(in: .whitespaces)
    }
  }

  @Test func saysWhereToLookAndStopsCleanly() async throws {
    let run = try watch.interrupt()
    #expect(run.code == 0)
    #expect(run.out == "Buka: file://\(site.path)/Pantauan/index.html\n")
    let lines = run.err.split(separator: "\n").map(String.init)
    try #require(lines.count == 3)
    #expect(lines[0].hasPrefix("tersusun: "))
    #expect(
      Array(lines[1...]) == [
        "Memantau Content dan Templates; berhenti dengan Ctrl-C.", "Pantauan selesai.",
      ])
  }

  /// A program that renames a temporary file, one that writes in place, a folder that comes and goes.
  @Test func everyKindOfChangeReachesThePages() async throws {
    let table = SiteFolder.table("jabatan", of: Self.unit)
    let text = try site.folder.text(table)
    try site.folder.write("\(table)~", text.replacingOccurrences(of: "Camat", with: "Ki Lurah"))
    try Disk.rename("\(site.path)/\(table)~", to: "\(site.path)/\(table)")
    #expect(try await shows("Ki Lurah"))
    let handle = try #require(FileHandle(forWritingAtPath: "\(site.path)/\(table)"))
    try handle.write(contentsOf: Data(text.replacing("Camat", with: "Bu Camat").utf8))
    try handle.close()
    #expect(try await shows("Bu Camat"))
    let unit = try site.folder.files("Content/\(Self.unit)")
    for (name, bytes) in unit { try site.folder.write("Content/contoh/baru/2022/\(name)", bytes) }
    #expect(try await shows("Bu Camat", on: "Pantauan/contoh/baru/2022/camat/index.html"))
    try site.replace("</title>", with: " uji</title>", in: "Templates/tata-letak.mustache")
    #expect(try await shows(" uji</title>"))
    try Disk.remove("\(site.path)/Content/contoh/baru")
    #expect(
      try await RunningProgram.waits {
        try Disk.info("\(site.path)/Pantauan/contoh/baru/2022") == nil
      })
    #expect(try watch.interrupt().code == 0)
  }

  @Test func errorsStandOnThePagesUntilTheyAreMended() async throws {
    let whole = try site.folder.files("Pantauan")
    let table = SiteFolder.table("realisasi", of: Self.unit)
    let text = try site.folder.text(table)
    try site.breakWorkingTables(of: Self.unit)
    #expect(try await shows("Belum dapat disusun"))
    for name in [Self.page, "Pantauan/\(Self.unit)/index.html", "Pantauan/index.html"] {
      #expect(items(on: page(name)) == [Self.item(site, table)], "\(name)")
      // Below it stands what was there before.
      let last = String(
        decoding: whole[String(name.dropFirst("Pantauan/".count))] ?? [], as: UTF8.self)
      #expect(page(name).hasSuffix(last.suffix(200)), "\(name)")
    }
    #expect(items(on: page("Pantauan/\(SiteFolder.tanjung)/camat/index.html")) == [])
    try site.folder.write(table, text)
    #expect(try await isMended())
    #expect(try await RunningProgram.waits { try site.folder.files("Pantauan") == whole })
    let run = try watch.interrupt()
    #expect(run.code == 0)
    #expect(run.err.contains(SiteFolder.ambiguity(in: Self.unit)))
    #expect(summaries(run).count == 3)
    #expect(summaries(run)[1].hasPrefix("1 galat; tersusun: "))
  }

  /// The list items of an error page.
  private func items(on page: String) -> [String] {
    page.split(separator: "<li><a href").dropFirst().filter { $0.hasPrefix("=\"file:") }.compactMap
    { part in
      page.contains("Belum dapat disusun")
        ? part.split(separator: "</li>").first.map { "<li><a href\($0)</li>" } : nil
    }
  }

  private static func item(_ site: SiteFolder, _ table: String) -> String {
    """
    <li><a href="file://\(site.path)/\(table)">\(table):2:2</a><br>
    <strong>Angka ini bisa berarti 1234 atau 1,234.</strong> <small>[angka-rancu]</small>
    <br>Tertulis: <code>1.234</code>
    <br>Perbaikan: Tulis 1234 atau 1,2340.</li>
    """
  }

  /// With a broken template or no content at all every page says so, and the watch goes on.
  @Test func whatStopsABuildDoesNotStopTheWatch() async throws {
    let template = try site.folder.text("Templates/unit.mustache")
    try site.folder.write("Templates/unit.mustache", template + "{{#terbuka}}")
    for name in [Self.page, "Pantauan/index.html", "Pantauan/\(SiteFolder.tanjung)/index.html"] {
      #expect(try await shows("Belum dapat disusun", on: name))
    }
    try site.folder.write("Templates/unit.mustache", template)
    #expect(try await isMended())
    try Disk.rename("\(site.path)/Content", to: "\(site.path)/Isi")
    #expect(try await shows("Folder isi Content tidak ada"))
    try Disk.rename("\(site.path)/Isi", to: "\(site.path)/Content")
    #expect(try await isMended())
    #expect(try watch.interrupt().code == 0)
  }

  /// What programs keep beside an open file, and what a build writes, wakes nothing; the next table
  /// that is saved is heard.
  @Test func buildsOnlyForWhatCounts() async throws {
    for name in [".~lock.realisasi.csv#", "~$2021.xlsx", ".realisasi.csv.swp"] {
      try site.folder.write("Content/\(Self.unit)/\(name)", "x")
    }
    try await Task.sleep(for: .milliseconds(1200))
    #expect(try watch.said(on: "err").split(separator: "\n").count == 2)
    try site.replace(
      "camat,Camat,", with: "camat,Bu Camat,", in: SiteFolder.table("jabatan", of: Self.unit))
    #expect(try await shows("Bu Camat"))
    #expect(
      try await RunningProgram.waits {
        try watch.said(on: "err").split(separator: "\n").count == 3
      })
    #expect(summaries(try watch.interrupt()).count == 2)
  }
}

/// `rapor watch --serve`: the same pages at an address of this machine.
struct ServedWatchTests {
  /// What a page's script asks for: the number of the pages that it shows.
  private static func state(_ page: String) -> String? {
    page.firstMatch(of: /\/\.perubahan\?(\w+)"/).map { String($0.1) }
  }

  private static func page(_ address: String) async throws -> String {
    let (data, _) = try await URLSession.shared.data(from: try #require(URL(string: address)))
    return String(decoding: data, as: UTF8.self)
  }

  @Test func pagesChangeTheirNumberWithTheirContent() async throws {
    let site = try SiteFolder()
    let watch = try RunningProgram(
      ["watch", "--serve", "--only", SiteFolder.sukamaju], in: site.path)
    let isReady = try await RunningProgram.waits {
      try watch.said(on: "err").contains("berhenti dengan Ctrl-C.\n")
    }
    try #require(isReady)
    let said = try watch.said(on: "out")
    let address = try #require(
      said.wholeMatch(of: /Buka: (http:\/\/127\.0\.0\.1:80\d\d\/)contoh\/sukamaju\/2021\/\n/)
    ).1
    let camat = "\(address)contoh/sukamaju/2021/camat/"
    let first = try await Self.page(camat)
    try site.replace(
      "camat,Camat,", with: "camat,Bu Camat,",
      in: SiteFolder.table("jabatan", of: SiteFolder.sukamaju))
    var second = first
    for _ in 0..<1500 where Self.state(second) == Self.state(first) {
      try await Task.sleep(for: .milliseconds(20))
      second = try await Self.page(camat)
    }
    #expect(first.ranges(of: "<h1>Camat</h1>").count == 1)
    #expect(second.ranges(of: "<h1>Bu Camat</h1>").count == 1)
    // What is served is the file and the script.
    let file = try site.folder.text("Pantauan/contoh/sukamaju/2021/camat/index.html")
    #expect(second.replacing(/<script>.*<\/script>\n/, with: "") == file)
    #expect(try watch.interrupt().code == 0)
    await #expect(throws: (any Error).self) { try await Self.page(camat) }
  }
}
