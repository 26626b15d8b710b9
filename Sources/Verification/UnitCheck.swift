import Catalog
import Diagnostics
import Digest
import Files
import Site
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
    let id: UnitID
    var findings: [Diagnostic] = []
    /// Nil where the unit could not be rendered again.
    var summary: UnitSummary?
    /// Its part of the table that all units share.
    var rows: (length: Int, lines: Int, sum: String)?
    var pages: [String] = []
    var links = 0
    /// Files that no table gives.
    var given: [String] = []
  }

  func run(_ id: UnitID) -> Outcome {
    var outcome = Outcome(id: id)
    let root = id.path + "/"
    let files = Array(folder.files(under: root))
    outcome.links = PageCheck.links(files, in: folder, baseURL: baseURL, into: &outcome.findings)
    guard let builder, let edition = read(id, &outcome) else { return outcome }
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
    return read(id, &ignored).map(Self.rows) ?? []
  }

  /// A unit whose every quarter was withdrawn has no rows.
  private static func rows(of edition: Edition) -> [UInt8] {
    edition.isWithdrawn ? [] : SharedTable.rows(of: edition)
  }

  /// The unit as its tables tell it; nil, with the reason among the findings, where they are not
  /// what was approved.
  private func read(_ id: UnitID, _ outcome: inout Outcome) -> Edition? {
    let root = id.path + "/"
    let names = folder.files(under: root).map { String($0.dropFirst(root.count)) }
    let read = PublishedEdition(
      of: id, addresses: withdrawals.addresses(of: id), names: names,
      shownAs: folder.place(id.path).file, size: { folder.sizes[root + $0] }
    ) { folder.bytes(of: root + $0, limit: PublishedFolder.sizeLimit, into: &$1) }
    outcome.findings += read.diagnostics
    outcome.given = read.given.map { root + $0 }
    return read.isSound ? read.edition : nil
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
