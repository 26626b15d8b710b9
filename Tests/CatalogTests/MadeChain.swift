import Catalog
import Digest
import Tables

/// A chain of approvals as `rapor approve` would write it, made without a disk.
struct MadeChain {
  typealias File = (name: String, bytes: [UInt8])

  /// The folders, oldest first.
  private(set) var folders: [(name: String, files: [File])] = []
  private let unit: String
  private var link = "-"

  init(_ unit: String) { self.unit = unit }

  /// Adds an approval of a unit's tables up to a quarter.
  mutating func approve(
    _ tables: Unit, _ quarter: Quarter?, _ kind: Approval.Kind = .quarter, by: String = "Camat",
    day: Int = 20, reason: String? = nil, changes: [Change] = [], effects: [Effect] = []
  ) {
    let files = CanonicalTables.files(of: tables, upTo: quarter)
    let sums = Fingerprint.sums(of: files)
    guard let date = CalendarDate(year: 2021, month: 7, day: day) else { return }
    var approval = Approval(
      unit: unit, number: folders.count + 1, kind: kind, quarter: quarter, by: by, date: date,
      reason: reason, tables: SHA256.hex(sums), previous: link)
    approval.changes = changes
    approval.effects = effects
    let records = approval.records
    folders.append(
      (ApprovalName(approval).text, files + records + [(Fingerprint.sumsFile, sums)]))
    link = SHA256.hex(records.first { $0.name == "pengesahan.csv" }?.bytes ?? [])
  }
}
