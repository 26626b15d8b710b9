package import Catalog
package import Diagnostics
import Digest
import Scoring
import Tables

/// A unit read back from its published folder. What lies there is not trusted: a table that is not
/// the approved one is named, and the unit is not sound then.
///
/// This is the only place that knows how approvals, tables, attachments and the emblem lie in a
/// published unit's folder.
package struct PublishedEdition {
  /// The unit as it is to be rendered; nil where its tables cannot be read.
  package private(set) var edition: Edition?
  /// Whether all tables are there as they were approved. What would be rendered from others is
  /// nobody's statement.
  package private(set) var isSound = false
  /// What is wrong with the tables and approvals.
  package private(set) var diagnostics: [Diagnostic] = []
  /// The files, by path within the unit's folder, that no table gives: attachments and the emblem.
  package private(set) var given: [String] = []

  private let id: UnitID
  private let shown: String
  private let names: Set<String>
  private let open: (String, inout [Diagnostic]) -> [UInt8]?

  private static let attachments = "berkas/"
  private static let emblem = "lambang.svg"

  /// Reads the unit. `names` are the paths of its files within its folder, which people know as
  /// `shown`; `open` gives a file's bytes, or nil, with the reason, where it cannot be read.
  package init(
    of id: UnitID, names: [String], shownAs shown: String,
    open: @escaping (String, inout [Diagnostic]) -> [UInt8]?
  ) {
    self.id = id
    self.shown = shown
    self.names = Set(names)
    self.open = open
    given = names.filter { name in
      name == Self.emblem
        || name.hasPrefix(Self.attachments) && !name.dropFirst(Self.attachments.count).contains("/")
    }
    read()
  }

  private mutating func bytes(_ name: String) -> [UInt8]? { open(name, &diagnostics) }

  private mutating func read() {
    let sumsPath = "data/\(Fingerprint.sumsFile)"
    guard names.contains(sumsPath) else {
      report(
        "tabel-tak-ada", sumsPath, "Tabel unit ini tidak ada, jadi angkanya tidak dapat dihitung.",
        cure: "Terbitkan ulang dengan rapor build.")
      return
    }
    guard let sums = bytes(sumsPath), let entries = Fingerprint.parse(sums: sums), !entries.isEmpty
    else {
      report(
        "daftar-jumlah-rusak", sumsPath, "Daftar jumlah periksa ini tidak terbaca.",
        cure: "Tiap baris harus berisi 64 digit heksadesimal, dua spasi, lalu nama berkas.")
      return
    }
    let files = entries.compactMap { table($0.name, $0.sum) }
    let approvals = approvals()
    let fingerprint = Fingerprint.text(ofSums: sums)
    let isWhole = diagnostics.isEmpty
    guard let reached = reached(approvals.approvals, fingerprint) else { return }
    let outcome = UnitReader.load(approved: files, id: id, "\(shown)/data")
    diagnostics += outcome.diagnostics
    guard let unit = outcome.unit else { return }
    isSound = isWhole && outcome.diagnostics.isEmpty
    let attachments = attachments()
    let emblem = names.contains(Self.emblem) ? bytes(Self.emblem) : nil
    edition = Edition(
      result: Scorer.score(unit, upTo: reached), approvals: approvals.approvals,
      changes: approvals.changes, fingerprint: fingerprint,
      tables: files.map { SiteFile(path: $0.name, bytes: $0.bytes) }
        + [SiteFile(path: Fingerprint.sumsFile, bytes: sums)],
      attachments: attachments, emblem: emblem, isDraft: false, remarks: [])
  }

  private mutating func attachments() -> [SiteFile] {
    var files: [SiteFile] = []
    for name in given where name != Self.emblem {
      guard let bytes = bytes(name) else { continue }
      files.append(SiteFile(path: String(name.dropFirst(Self.attachments.count)), bytes: bytes))
    }
    return files
  }

  /// A table with its bytes; a finding where it is not what was approved.
  private mutating func table(_ name: String, _ sum: String) -> (name: String, bytes: [UInt8])? {
    let path = "data/\(name)"
    guard !name.contains("/"), names.contains(path) else {
      report(
        "berkas-hilang", path, "Tabel ini disahkan, tetapi tidak ada di sini.",
        cure: "Terbitkan ulang dengan rapor build.")
      return nil
    }
    guard let bytes = bytes(path) else { return nil }
    let found = SHA256.hex(bytes)
    if found != sum {
      report(
        "tabel-berubah", path, "Isi tabel ini bukan lagi yang disahkan.", written: found,
        cure: "Jumlah yang disahkan \(sum.prefix(64)); terbitkan ulang dengan rapor build.")
    }
    return (name, bytes)
  }

  private mutating func approvals() -> ApprovalTables {
    var tables: [(name: TableName, table: Table)] = []
    for name in [TableName.persetujuan, .perubahan] {
      let path = "data/\(name.rawValue).csv"
      guard names.contains(path), let bytes = bytes(path),
        let table = CSVReader.read(bytes, file: "\(shown)/\(path)", into: &diagnostics)
      else { continue }
      tables.append((name, table))
    }
    return ApprovalTables.read(tables, into: &diagnostics)
  }

  /// The latest approved quarter, whose approval must bear the tables' fingerprint.
  private mutating func reached(_ approvals: [Approval], _ fingerprint: String) -> Quarter? {
    let path = "data/\(TableName.persetujuan.rawValue).csv"
    guard let latest = approvals.map(\.quarter).max() else {
      report(
        "pengesahan-tak-ada", path, "Tidak ada pengesahan yang tercatat untuk unit ini.",
        cure: "Terbitkan ulang dengan rapor build.")
      return nil
    }
    let recorded = approvals.last { $0.quarter == latest }?.fingerprint
    if recorded != fingerprint {
      report(
        "sidik-berbeda", path, "Sidik \(latest.title) yang tercatat bukan sidik tabel ini.",
        written: recorded, cure: "Seharusnya \(fingerprint); terbitkan ulang dengan rapor build.")
    }
    return latest
  }

  private mutating func report(
    _ id: String, _ file: String, _ message: String, written: String? = nil, cure: String
  ) {
    diagnostics.append(
      Diagnostic(
        .error, id: id, at: Place("\(shown)/\(file)"), message, written: written, cure: cure))
  }
}
