import Catalog
import Diagnostics
import Digest
import Numerals
import Scoring
import Tables

/// A unit as its published tables tell it: read by the loader that reads approved folders, and every
/// figure computed again.
struct PublishedUnit: Sendable {
  let id: UnitID
  let result: UnitResult
  let approvals: [Approval]
  let changes: [Change]
  /// The fingerprint of the published tables.
  let fingerprint: String
  let hasChangesTable: Bool

  var unit: Unit { result.unit }
  var reached: Quarter { result.reached }
  var profile: Profile { unit.profile }
  var subdistrictName: String { "Kecamatan \(profile.subdistrict)" }
  /// The positions that have a page.
  var positions: [PositionResult] { result.positions.filter(\.position.isPublic) }

  /// The position with a code, where it has a page.
  func position(_ code: String) -> PositionResult? {
    positions.first { $0.position.code == code }
  }

  /// The position with a code; the book has those without a page too.
  func anyPosition(_ code: String) -> PositionResult? { result.position(code) }
}

/// Reads the units of a published folder.
struct UnitFinder {
  private let folder: PublishedFolder
  private(set) var units: [PublishedUnit] = []
  private(set) var findings: [Diagnostic] = []
  /// Those whose tables are not all there as they were approved. What would be computed from the
  /// rest is nobody's figure, and to blame the pages for it would mislead.
  private(set) var damaged: Set<UnitID> = []

  /// Reads them all, in the order of their ids.
  init(_ folder: PublishedFolder) {
    self.folder = folder
    for id in UnitFinder.ids(in: folder) {
      var reader = UnitTables(folder: folder, id: id)
      if let unit = reader.read() { units.append(unit) }
      findings += reader.findings
      if !reader.isSound { damaged.insert(id) }
    }
  }

  /// Folders that hold, or ought to hold, a unit's data: those with a `data` folder, and those with
  /// pages below their own (an address that was withdrawn has but one page).
  private static func ids(in folder: PublishedFolder) -> [UnitID] {
    var found: Set<UnitID> = []
    for file in folder.files {
      let parts = file.split(separator: "/")
      guard parts.count > 4, let id = UnitID(parts[..<3].joined(separator: "/")) else { continue }
      found.insert(id)
    }
    return found.sorted()
  }
}

/// Reads one unit's tables, and whether they are those that were approved.
struct UnitTables {
  let folder: PublishedFolder
  let id: UnitID
  private(set) var findings: [Diagnostic] = []
  /// Whether all tables are there as they were approved.
  private(set) var isSound = false

  init(folder: PublishedFolder, id: UnitID) {
    self.folder = folder
    self.id = id
  }

  private var data: String { "\(id.path)/data" }

  /// Reads the unit; nil, with the reason among the findings, where it cannot be read.
  mutating func read() -> PublishedUnit? {
    let sumsPath = "\(data)/\(Fingerprint.sumsFile)"
    guard folder.has(sumsPath) else {
      report(
        "tabel-tak-ada", sumsPath, "Tabel unit ini tidak ada, jadi angkanya tidak dapat dihitung.",
        cure: "Terbitkan ulang dengan rapor build.")
      return nil
    }
    guard let sums = folder.bytes(of: sumsPath, into: &findings),
      let entries = Fingerprint.parse(sums: sums), !entries.isEmpty
    else {
      report(
        "daftar-jumlah-rusak", sumsPath, "Daftar jumlah periksa ini tidak terbaca.",
        cure: "Tiap baris harus berisi 64 digit heksadesimal, dua spasi, lalu nama berkas.")
      return nil
    }
    let files = entries.compactMap { compare($0.name, $0.sum) }
    let isWhole = findings.isEmpty
    let approvals = readApprovals()
    let fingerprint = Fingerprint.text(ofSums: sums)
    guard let reached = reached(approvals.approvals, fingerprint) else { return nil }
    let outcome = UnitReader.load(approved: files, id: id, "\(folder.shownPath)/\(data)")
    findings += outcome.diagnostics
    guard let unit = outcome.unit else { return nil }
    isSound = isWhole && outcome.diagnostics.isEmpty
    return PublishedUnit(
      id: id, result: Scorer.score(unit, upTo: reached), approvals: approvals.approvals,
      changes: approvals.changes, fingerprint: fingerprint,
      hasChangesTable: folder.has("\(data)/perubahan.csv"))
  }

  /// A table with its bytes; a finding where it is not what was approved.
  private mutating func compare(_ name: String, _ sum: String) -> (name: String, bytes: [UInt8])? {
    guard !name.contains("/"), folder.has("\(data)/\(name)") else {
      report(
        "berkas-hilang", "\(data)/\(name)", "Tabel ini disahkan, tetapi tidak ada di sini.",
        cure: "Terbitkan ulang dengan rapor build.")
      return nil
    }
    guard
      let bytes = folder.bytes(
        of: "\(data)/\(name)", limit: CSVReader.sizeLimit, into: &findings)
    else { return nil }
    if SHA256.hex(bytes) != sum {
      report(
        "tabel-berubah", "\(data)/\(name)", "Isi tabel ini bukan lagi yang disahkan.",
        written: SHA256.hex(bytes),
        cure: "Jumlah yang disahkan \(sum.prefix(64)); terbitkan ulang dengan rapor build.")
    }
    return (name, bytes)
  }

  private mutating func readApprovals() -> ApprovalTables {
    var tables: [(name: TableName, table: Table)] = []
    for name in [TableName.persetujuan, .perubahan] {
      let path = "\(data)/\(name.rawValue).csv"
      guard let bytes = folder.bytes(of: path, limit: CSVReader.sizeLimit, into: &findings),
        let table = CSVReader.read(bytes, file: folder.place(path).file, into: &findings)
      else { continue }
      tables.append((name, table))
    }
    return ApprovalTables.read(tables, into: &findings)
  }

  /// The quarter whose approval bears the tables' fingerprint; where none does, that is a finding,
  /// and the latest quarter counts.
  private mutating func reached(_ approvals: [Approval], _ fingerprint: String) -> Quarter? {
    let path = "\(data)/persetujuan.csv"
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
    findings.append(
      Diagnostic(.error, id: id, at: folder.place(file), message, written: written, cure: cure))
  }
}
