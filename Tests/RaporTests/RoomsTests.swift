import Tables
import TestSupport
import Testing

/// The list of rooms in `Sources/README.md` is that of `Package.swift`.
struct RoomsTests {
  @Test func theListIsThatOfThePackage() throws {
    let package = try projectText("Package.swift")
    let rooms = package.matches(of: /room\(\s*"(\w+)"(?:,\s*\[([^\]]*)\])?\s*\)/).map { match in
      let uses = (match.2 ?? "").matches(of: /"(\w+)"/).map { String($0.1) }
        .filter { !$0.hasPrefix("C") || ["Catalog", "Charts"].contains($0) }
      return "\(match.1): \(uses.joined(separator: " "))"
    }
    #expect(rooms.count > 20)
    let listed = try projectText("Sources/README.md").split(separator: "\n").filter {
      $0.hasPrefix("| ") && !$0.hasPrefix("| room") && !$0.hasPrefix("| rapor ")
    }.map { row in
      let cells = row.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      return "\(cells[1].trimmed): \(cells[2].trimmed)"
    }
    #expect(listed == rooms)
  }
}
