import Catalog
import Diagnostics
import Digest
import Files
import Site
import Tables
import Workbooks

/// Renders one unit again from its published tables and compares every file. Nothing of the unit is
/// kept but what the pages above the units need.
struct UnitCheck: Sendable {
  let folder: PublishedFolder
  /// Nil where the site's own settings cannot be read.
  let builder: SiteBuilder?
  /// Whether this version of the program made the site; else only figures are compared.
  let isSameVersion: Bool
  let baseURL: String?
  /// The addresses that are no longer published.
  let withdrawals: [Withdrawal]

  /// What is left of a unit.
  struct Outcome: Sendable {
    typealias Rows = (length: Int, lines: Int, sum: String)

    let id: UnitID
    var findings: [Diagnostic] = []
    /// Nil where the unit could not be rendered again.
    var summary: UnitSummary?
    /// Its part of the table that all units share.
    var rows: Rows?
    var pages: [String] = []
    var links = 0
    /// Files that no table gives.
    var given: [String] = []
  }

  func run(_ id: UnitID) -> Outcome {
    var outcome = Outcome(id: id)
    let files = folder.files(of: id)
    outcome.links = PageCheck.links(files, in: folder, baseURL: baseURL, into: &outcome.findings)
    guard let builder, let edition = readBesideYearBefore(id, &outcome) else {
      return outcome
    }
    outcome.summary = UnitSummary(edition)
    let rows = Self.rows(of: edition)
    outcome.rows = (rows.count, rows.count { $0 == 0x0A }, SHA256.hex(rows))
    let made = builder.files(of: edition, into: &outcome.findings)
    outcome.pages = made.map(\.path).filter { $0.hasSuffix(".html") }
    for file in made { compare(file, &outcome.findings) }
    guard isSameVersion else { return outcome }
    let expected = Set(made.map(\.path) + edition.attachmentPaths)
      .union(withdrawals.map { "\($0.address)/index.html" })
    for file in files where !expected.contains(file) {
      outcome.findings.add(
        .berkasAsing, at: folder.place(file), "Berkas ini tidak dihasilkan tabel unit ini.",
        cure: Cure.delete)
    }
    return outcome
  }

  func rows(of id: UnitID) -> [UInt8] {
    var ignored = Outcome(id: id)
    return readBesideYearBefore(id, &ignored).map(Self.rows) ?? []
  }

  /// A unit whose every quarter was withdrawn has no rows.
  private static func rows(of edition: Edition) -> [UInt8] {
    edition.isWithdrawn ? [] : SharedTable.rows(of: edition)
  }

  /// The unit as its tables tell it; nil, with the reason among the findings, where they are not
  /// what was approved.
  private func read(_ id: UnitID, _ outcome: inout Outcome) -> Edition? {
    let root = id.path + "/"
    let names = folder.files(of: id).map { String($0.dropFirst(root.count)) }
    let read = PublishedEdition(
      of: id, addresses: withdrawals.addresses(of: id), names: names,
      shownAs: folder.place(id.path).file, size: { folder.sizes[root + $0] }
    ) { folder.bytes(of: root + $0, limit: PublishedFolder.sizeLimit, into: &$1) }
    outcome.findings += read.diagnostics
    outcome.given = read.given.map { root + $0 }
    return read.isSound ? read.edition : nil
  }

  /// The same beside the year before, of which the findings are its own.
  private func readBesideYearBefore(_ id: UnitID, _ outcome: inout Outcome) -> Edition? {
    var edition = read(id, &outcome)
    var ignored = Outcome(id: id.yearBefore)
    if edition != nil, folder.has("\(id.yearBefore.path)/data/\(SumsFile.name)") {
      edition?.compare(with: read(id.yearBefore, &ignored)?.comparable)
    }
    return edition
  }

  /// Of another version's site only the figures are compared, whatever stands around them.
  private func compare(_ file: SiteFile, _ findings: inout [Diagnostic]) {
    let limit = PublishedFolder.sizeLimit
    if isSameVersion {
      folder.compare(file, limit: limit, FileComparison.findings, into: &findings)
    } else if file.path.hasSuffix(".xlsx") {
      folder.compare(file, limit: limit, FileComparison.fewCells, into: &findings)
    } else if file.path.hasSuffix("/data.json") {
      folder.compare(file, limit: limit, FigureComparison.findings, into: &findings)
    }
  }
}

extension PublishedFolder {
  /// Compares a file with the one that the tables give.
  func compare(
    _ file: SiteFile, limit: Int = textLimit,
    _ differences: (_ found: [UInt8], _ wanted: [UInt8], Place) -> [Diagnostic],
    into findings: inout [Diagnostic]
  ) {
    if !has(file.path) {
      findings.append(missing(file.path))
    } else if let bytes = bytes(of: file.path, limit: limit, into: &findings) {
      findings += differences(bytes, file.bytes, place(file.path))
    }
  }

  /// A file that the tables give and that is not there.
  func missing(_ file: String) -> Diagnostic {
    Diagnostic(
      .berkasHilang, at: place(file), "Berkas ini tidak ada, padahal tabelnya menghasilkannya.",
      cure: Cure.publish)
  }
}

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
    // Files that the office gave are in no map.
    let pages = Set(made.map(\.path) + units.flatMap(\.pages) + [SharedCheck.status])
      .filter { $0.hasSuffix(".html") }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let indexes = builder.indexes(of: pages, units: summaries)
    known.formUnion(indexes.map(\.path))
    // What is missing among the sources is named already.
    let named = Set(sources.findings.map(\.place))
    for file in made + indexes
    where folder.has(file.path) || !named.contains(folder.place(file.path)) {
      // The office's own rules for search engines may stand where the site's would.
      if file.path == SiteBuilder.robotsPath, folder.has(file.path),
        folder.bytes(of: file.path, into: &outcome.findings) != file.bytes
      {
        outcome.onlySums.append((file.path, "berkas situs"))
        continue
      }
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

  /// Compares the table of all figures piece by piece, rows of unit after unit; gives what it should
  /// be.
  private func compareTable(into findings: inout [Diagnostic]) -> SharedTable.File {
    let (path, header) = (SharedTable.path, SharedTable.header)
    let size = folder.sizes[path] ?? 0
    if !folder.has(path) { findings.append(folder.missing(path)) }
    var hash = SHA256()
    var (start, row) = (0, 1)
    var isAligned = folder.has(path)
    var differences: [Diagnostic] = []
    var pieces: [(id: UnitID?, rows: UnitCheck.Outcome.Rows)] = [
      (nil, (header.count, 1, SHA256.hex(header)))
    ]
    for unit in units { if let rows = unit.rows { pieces.append((unit.id, rows)) } }
    for (id, rows) in pieces {
      let isThere = isAligned && start < size
      let range = start..<min(size, start + rows.length)
      let found = isThere ? folder.bytes(of: path, range, into: &findings) ?? [] : []
      if SHA256.hex(found) == rows.sum {
        hash.update(found)
      } else {
        let wanted = id.map(unitCheck.rows) ?? header
        hash.update(wanted)
        if isAligned {
          differences += FileComparison.findings(found, wanted, at: folder.place(path)).map {
            var finding = $0
            if finding.place.row > 0 { finding.place.row += row - 1 }
            return finding
          }
          isAligned = found.last == 0x0A && found.count == wanted.count
        }
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
