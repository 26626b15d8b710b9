import Diagnostics
import Files
import Foundation
import TestSupport
import Testing

/// Every message of the guide is produced by a test: each rule's id stands in what a test expects.
struct RuleTests {
  /// Rules without a test, each with the reason.
  private static let untested: [Rule: String] = [
    .namaTakTerbaca: "a file that is gone between being listed and looked at",
    .bukuKerjaTakDapatDiubah: "an archive that is read but not changed: no program writes one",
    .lembarTakAda: "needs a form for a workbook that lost a sheet since the form was made",
  ]

  /// When this fails for a new rule: expect its message in a test of the room where it is told, as a
  /// whole text (`[id]` ends a message's first line) or by its id.
  @Test func everyRuleIsExpectedByATest() throws {
    let folder = "\(projectFolder)/Tests"
    var texts = ""
    for room in try Disk.list(folder) {
      try Self.collect("\(folder)/\(room)", &texts)
    }
    let bytes = Data(texts.utf8)
    let unexpected = Rule.allCases.filter { rule in
      let isToken = { (text: String) in bytes.range(of: Data(text.utf8)) != nil }
      return ![
        "[\(rule.id)]", "\"\(rule.id)\"", " \(rule.id)\"", "\(rule.id) ", " \(rule.id)\n",
        "\"id\":\"\(rule.id)", "== .\(rule.rawValue)", "(.\(rule.rawValue),",
        " .\(rule.rawValue), at:",
        " .\(rule.rawValue), 2, ", ": \(rule.id)",
      ].contains(where: isToken)
    }
    #expect(Set(unexpected) == Set(Self.untested.keys))
  }

  private static func collect(_ path: String, _ texts: inout String) throws {
    guard let info = try Disk.info(path) else { return }
    if info.kind == .folder {
      for name in try Disk.list(path) { try collect("\(path)/\(name)", &texts) }
    } else if path.hasSuffix(".swift"), !path.hasSuffix("/RuleTests.swift") {
      texts += String(decoding: try Disk.read(path), as: UTF8.self)
    }
  }
}
