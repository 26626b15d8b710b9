import Catalog
import Diagnostics
import Digest
import Files
import Site
import Tables

/// Makes the files above the units again and compares them.
struct SharedCheck {
  let sources: PublishedSources
  let units: [UnitCheck.Outcome]
  let unitCheck: UnitCheck

  private var folder: PublishedFolder { unitCheck.folder }
  private static let status = "status/index.html"

  /// Compares; every unit must have been rendered again.
  func run(_ builder: SiteBuilder, into outcome: inout Verification) {
    let summaries = outcome.summaries
    let table = compareTable(into: &outcome.findings)
    // The page that knows the day is left out, so any day will do.
    guard let someDay = CalendarDate(year: 2000, month: 1, day: 1) else { return }
    var made = builder.siteFiles(
      units: summaries, statuses: [], today: someDay, into: &outcome.findings)
    made.removeAll { $0.path == SharedCheck.status }
    made += builder.withdrawnFiles(sources.withdrawals, into: &outcome.findings)
    made += builder.sharedFiles(units: summaries, table: table, into: &outcome.findings)
    made += sources.files
    var known = Set(made.map(\.path)).union([SharedTable.path])
    noteWhatIsGiven(&known, &outcome)
    let given = outcome.onlySums.map(\.file)
    let pages = Set(made.map(\.path) + units.flatMap(\.pages) + given)
      .filter { $0.hasSuffix(".html") }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let indexes = builder.indexes(of: pages, units: summaries)
    known.formUnion(indexes.map(\.path))
    // What is missing among the sources is named already.
    let named = Set(sources.findings.map(\.place))
    for file in made + indexes
    where folder.has(file.path) || !named.contains(folder.place(file.path)) {
      if isOwnRobots(file, &outcome) { continue }
      folder.compare(file, FileComparison.findings, into: &outcome.findings)
    }
    let roots = Set(units.map(\.id.path))
    for file in folder.files where !known.contains(file) {
      if roots.contains(PublishedFolder.unit(of: file)) { continue }
      outcome.findings.add(
        .berkasAsing, at: folder.place(file), "Berkas ini tidak dihasilkan situs ini.",
        cure: Cure.delete)
    }
  }

  /// Whether the office's own rules for search engines stand where the site's would.
  private func isOwnRobots(_ file: SiteFile, _ outcome: inout Verification) -> Bool {
    guard file.path == SiteBuilder.robotsPath, folder.has(file.path),
      folder.bytes(of: file.path, into: &outcome.findings) != file.bytes
    else { return false }
    outcome.onlySums.append((file.path, "berkas situs"))
    return true
  }

  /// What the tables do not give: the page that knows the day, files that were put beside the
  /// tables, the style sheet of the release before, the sums and the mark.
  private func noteWhatIsGiven(_ known: inout Set<String>, _ outcome: inout Verification) {
    if folder.has(SharedCheck.status) {
      outcome.onlySums.append((SharedCheck.status, "halaman ini mengetahui hari terbitnya"))
    } else {
      outcome.findings.append(folder.missing(SharedCheck.status))
    }
    known.formUnion([SharedCheck.status, Checksums.file, Checksums.marker])
    let unmade = folder.files.filter { !known.contains($0) && !$0.contains("/") }
    for file in unmade where file != SiteBuilder.robotsPath && !file.hasPrefix("sitemap") {
      known.insert(file)
      if Checksums.isStylesheet(file) {
        outcome.onlySums.append((file, "lembar gaya terbitan sebelumnya"))
        if let bytes = folder.bytes(of: file, into: &outcome.findings) {
          outcome.findings += Checksums.misnamed(file, bytes, at: folder.place(file))
        }
      } else {
        outcome.onlySums.append((file, "berkas situs"))
      }
    }
  }

  // MARK: The table of all figures

  /// Compares the table piece by piece, rows of unit after unit; gives what it should be.
  private func compareTable(into findings: inout [Diagnostic]) -> SharedTable.File {
    let path = SharedTable.path
    let size = folder.sizes[path] ?? 0
    if !folder.has(path) { findings.append(folder.missing(path)) }
    var hash = SHA256()
    var (start, row) = (0, 1)
    var isAligned = folder.has(path)
    var differences: [Diagnostic] = []
    func compare(_ wanted: [UInt8], _ found: [UInt8]) {
      if isAligned {
        differences += FileComparison.findings(found, wanted, at: folder.place(path)).map {
          var finding = $0
          if finding.place.row > 0 { finding.place.row += row - 1 }
          return finding
        }
        isAligned = found.last == 0x0A && found.count == wanted.count
      }
    }
    func piece(_ length: Int) -> [UInt8] {
      guard isAligned, start < size else { return [] }
      return folder.bytes(of: path, start..<min(size, start + length), into: &findings) ?? []
    }
    let header = piece(SharedTable.header.count)
    if header != SharedTable.header { compare(SharedTable.header, header) }
    hash.update(SharedTable.header)
    start = SharedTable.header.count
    row = 2
    for unit in units {
      guard let rows = unit.rows else { continue }
      let found = piece(rows.length)
      if SHA256.hex(found) == rows.sum {
        hash.update(found)
      } else {
        let wanted = unitCheck.rows(of: unit.id)
        compare(wanted, found)
        hash.update(wanted)
      }
      start += rows.length
      row += rows.lines
    }
    if isAligned, size > start {
      differences.add(
        .isiBerbeda, at: folder.place(path, row: row),
        "Mulai baris ini bukan baris unit mana pun.", cure: Cure.publish)
    }
    findings += FileComparison.fewOf(differences, folder.place(path))
    return SharedTable.File(size: start, sum: hash.hex())
  }
}
