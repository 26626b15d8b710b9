import Catalog
public import Diagnostics
import Files
import Workbooks

/// What came of verifying a published folder.
public struct Verification: Sendable {
  /// What is wrong, sorted.
  public internal(set) var findings: [Diagnostic] = []
  /// How many files were compared with their sums.
  public internal(set) var files = 0
  /// How many figures, ratings, charts, formulas and values of `data.json` were compared.
  public internal(set) var figures = 0
  /// How many links were followed.
  public internal(set) var links = 0
  /// How many numbers on pages are plain wording as far as can be told.
  public internal(set) var unexplained = 0
  /// How many charts, rows, cards and the like no page shows, since the templates leave them out.
  public internal(set) var unshown = 0
  /// The figures of how many units were not compared, since their tables are damaged.
  public internal(set) var uncompared = 0
}

/// Verifies a published folder by itself: no content, no templates and no record of a build is
/// needed. Every file is compared with the release's sums, every figure computed again from the
/// published tables and compared with what data, pages, charts and formulas say, and every link is
/// followed. What is in the folder is not trusted.
public struct Verifier {
  private let folder: PublishedFolder
  private let progress: (Int, Int) -> Void
  private var outcome = Verification()
  private var damaged: Set<UnitID> = []

  /// A verifier of the folder at `path`, which people know as `shownPath`; `progress` hears how many
  /// pages of how many are read.
  public static func verify(
    _ path: String, shownAs shownPath: String, progress: (Int, Int) -> Void = { _, _ in }
  ) -> Verification {
    withoutActuallyEscaping(progress) { progress in
      var verifier = Verifier(
        folder: PublishedFolder(path, shownAs: shownPath), progress: progress)
      return verifier.run()
    }
  }

  private init(folder: PublishedFolder, progress: @escaping (Int, Int) -> Void) {
    self.folder = folder
    self.progress = progress
  }

  private mutating func run() -> Verification {
    outcome.findings = folder.findings
    if !folder.has("index.html"), !folder.has(Checksums.file) {
      if outcome.findings.isEmpty { reportStrangeFolder() }
      return outcome
    }
    if !folder.has("index.html") { reportStrangeFolder() }
    let map = SiteMap(folder, into: &outcome.findings)
    let front = folder.bytes(of: "index.html", into: &outcome.findings).map { Markup($0) }
    let baseURL = front.flatMap(SiteMap.canonical) ?? map.baseURL
    let finder = UnitFinder(folder)
    outcome.findings += finder.findings
    damaged = finder.damaged
    outcome.uncompared = damaged.count
    let site = PublishedSite(finder.units, baseURL: baseURL)
    compareData(site)
    compareOpenData(site)
    let targets = readPages(site, map)
    let sums = Checksums(folder, stylesheets: targets.filter { $0.hasSuffix(".css") })
    outcome.findings += sums.findings
    outcome.files = sums.checked
    outcome.findings = Set(outcome.findings).sorted()
    return outcome
  }

  private mutating func compareData(_ site: PublishedSite) {
    for unit in site.units where !damaged.contains(unit.id) {
      compareWorkbooks(of: unit)
      let path = "\(unit.id.path)/data/data.json"
      guard let bytes = folder.bytes(of: path, into: &outcome.findings) else {
        if !folder.has(path) {
          outcome.findings.append(
            Diagnostic(
              .error, id: "berkas-hilang", at: folder.place(path),
              "Berkas angka unit ini tidak ada.", cure: "Terbitkan ulang dengan rapor build."))
        }
        continue
      }
      let comparison = DataComparison(
        bytes, folder.place(path), with: ExpectedData(unit: unit).document)
      outcome.findings += comparison.findings
      outcome.figures += comparison.count
    }
  }

  private mutating func compareOpenData(_ site: PublishedSite) {
    for file in folder.files
    where file.hasSuffix("datapackage.json")
      && !damaged.contains(where: { file.hasPrefix($0.path + "/") })
    {
      let comparison = PackageComparison(file, folder)
      outcome.findings += comparison.findings
      outcome.figures += comparison.count
    }
    let table = SharedTableComparison.file
    guard damaged.isEmpty, folder.has(table),
      let bytes = folder.bytes(
        of: table, limit: SharedTableComparison.sizeLimit, into: &outcome.findings),
      let comparison = SharedTableComparison(
        bytes, folder.place(table).file, units: site.units, into: &outcome.findings)
    else { return }
    outcome.findings += comparison.findings
    outcome.figures += comparison.count
  }

  private mutating func compareWorkbooks(of unit: PublishedUnit) {
    let data = "\(unit.id.path)/data/"
    for file in folder.files(under: data) where file.hasSuffix(".xlsx") {
      guard
        let bytes = folder.bytes(
          of: file, limit: WorkbookReader.sizeLimit, into: &outcome.findings)
      else { continue }
      let comparison = WorkbookComparison(bytes, folder.place(file).file, of: unit)
      outcome.findings += comparison.findings
      outcome.figures += comparison.count
    }
  }

  /// Reads every page twice: once to learn the layout of the site's pages from some of each kind,
  /// once to judge. Gives the files that pages lead to.
  private mutating func readPages(_ site: PublishedSite, _ map: SiteMap) -> Set<String> {
    let pages = folder.files.filter { $0.hasSuffix(".html") }
    let readable = pages + (folder.has(SiteMap.feed) ? [SiteMap.feed] : [])
    var reader = PageReader(folder: folder, site: site)
    var layout = Layout()
    var shown = ShownParts()
    for page in PageReader.sample(of: readable, site) where !Interruption.isNoted {
      guard let reading = reader.readAhead(page)?.reading, isComparable(reading.subject, site)
      else {
        continue
      }
      reading.teach(&layout)
      shown.learn(reading)
    }
    layout.conclude()
    var links = LinkBook(folder: folder)
    for (index, page) in readable.enumerated() where !Interruption.isNoted {
      progress(index, readable.count)
      judge(page, &reader, layout, shown, &links)
    }
    progress(readable.count, readable.count)
    outcome.findings += reader.findings
    links.readOthers(baseURL: site.baseURL)
    let listed = map.check(
      pages: pages, baseURL: site.baseURL, folder, into: &outcome.findings)
    links.conclude(pages: pages, listed: listed)
    outcome.findings += links.findings
    outcome.links = links.count
    outcome.unshown = shown.missingKinds
    return links.allTargets
  }

  private mutating func judge(
    _ page: String, _ reader: inout PageReader, _ layout: Layout, _ shown: ShownParts,
    _ links: inout LinkBook
  ) {
    guard let (bytes, markup, reading) = reader.read(page) else { return }
    let lines = LineTable(bytes)
    let found = PageLinks(markup, page: page, baseURL: reader.site.baseURL, folder: folder)
    var findings = found.findings
    links.add(found, of: page, lines)
    if let reading, isComparable(reading.subject, reader.site) {
      let judgement = PageJudgement(reading, layout)
      findings += judgement.findings + shown.findings(on: reading, figures: judgement.figures)
      findings += deadAddresses(on: reading)
      outcome.figures += judgement.figures
      outcome.unexplained += judgement.unexplained
    }
    outcome.findings += findings.prefix(PageJudgement.most).map { finding in
      Diagnostic(
        .error, id: finding.id, at: folder.place(page, row: lines.line(at: finding.offset)),
        finding.message, written: finding.written, cure: finding.cure)
    }
  }

  /// Whether all figures of a page can be computed: those of a unit's pages from its tables, those
  /// of the pages above from the tables of all units.
  private func isComparable(_ subject: PageSubject, _ site: PublishedSite) -> Bool {
    switch subject.kind {
    case .front, .regency, .subdistrict, .openData, .feed: damaged.isEmpty
    case .unit, .scorecard, .decree, .data, .book:
      subject.unit.map { !damaged.contains(site.units[$0].id) } ?? false
    }
  }

  private mutating func reportStrangeFolder() {
    outcome.findings.append(
      Diagnostic(
        .error, id: "beranda-tak-ada", at: folder.place("index.html"),
        "Halaman depan tidak ada; ini bukan folder yang diterbitkan rapor.",
        cure: "Periksa nama foldernya, atau terbitkan dengan rapor build."))
  }

  /// Addresses of the site that a page prints and that lead to none of its pages.
  private func deadAddresses(on reading: PageReading) -> [PageFinding] {
    reading.leaves.flatMap { leaf in
      reading.addresses(in: leaf).compactMap { address in
        guard
          case .inside(let file, _) = Address.resolve(
            address, from: reading.page, baseURL: reading.site.baseURL),
          !folder.has(PageLinks.page(of: file, folder))
        else { return nil }
        return PageFinding(
          offset: leaf.offset, id: "alamat-putus",
          message: "Alamat yang tercetak di sini tidak ada di situs ini.", written: address,
          cure: "Terbitkan ulang dengan rapor build.")
      }
    }
  }

}
