import Catalog
import Diagnostics
import Digest
import Tables
import TestSupport
import Testing

/// A chain of approvals made by hand, folder by folder.
struct MadeChain {
  /// What goes into one folder.
  struct Step {
    var unit: Unit
    var quarter: Quarter?
    var kind = Approval.Kind.quarter
    var by = "Camat"
    var reason: String?
    var changes: [Change] = []
    var effects: [Effect] = []
    var address = "contoh/sukamaju/2021"

    init(_ unit: Unit, _ quarter: Quarter?) {
      self.unit = unit
      self.quarter = quarter
      address = unit.id.path
    }
  }

  /// The folders, oldest first.
  var folders: [(name: String, files: [NamedFile])] = []

  init(_ steps: [Step]) throws {
    var previous = "-"
    for (index, step) in steps.enumerated() {
      let tables = CanonicalTables.files(of: step.unit, upTo: step.quarter)
      let sums = Fingerprint.sums(of: tables)
      var approval = Approval(
        unit: step.address, number: index + 1, kind: step.kind, quarter: step.quarter, by: step.by,
        date: try #require(CalendarDate(year: 2021, month: 7, day: 5 + index)), reason: step.reason,
        tables: SHA256.hex(sums), previous: previous)
      approval.changes = step.changes
      approval.effects = step.effects
      folders.append(
        (
          ApprovalName(approval).text,
          tables + [(SumsFile.name, sums)] + approval.records
        ))
      previous = SHA256.hex(approval.records.last?.bytes ?? [])
    }
  }

  /// The chain as it is read from a disk.
  func read(
    _ id: UnitID, replacing addresses: Set<String> = [], into diagnostics: inout [Diagnostic]
  ) throws -> Chain {
    let folder = try TemporaryFolder()
    try folder.write(self, to: id.path)
    return Chain.read(
      try #require(try folder.scan().units.first), addresses: addresses.union([id.path]),
      into: &diagnostics)
  }

  /// The chain, which must hold.
  func read(_ id: UnitID) throws -> Chain {
    var diagnostics: [Diagnostic] = []
    let chain = try read(id, into: &diagnostics)
    #expect(report(diagnostics) == "")
    return chain
  }
}
