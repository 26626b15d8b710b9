import Diagnostics

/// Compares a published `data.json` with what it ought to say, value by value.
struct DataComparison {
  private let file: Place
  private(set) var findings: [Diagnostic] = []
  /// How many values were compared.
  private(set) var count = 0

  /// Enough to see what is wrong; a file that differs everywhere is not told line by line.
  private static let most = 200

  /// Compares the bytes of a file with a document.
  init(_ bytes: [UInt8], _ file: Place, with expected: JSONValue) {
    self.file = file
    switch JSONReader.read(bytes) {
    case .success(let found): compare(found, expected, [])
    case .failure(let problem):
      report(
        "json-rusak", problem.line, "Berkas ini bukan JSON yang sah: \(problem.message).", nil,
        "Terbitkan ulang dengan rapor build.")
    }
  }

  private mutating func compare(_ found: JSONValue, _ expected: JSONValue, _ path: [String]) {
    switch (found.content, expected.content) {
    case (.object(let found), .object(let members)):
      compare(found, members, path, line: found.first?.value.line ?? 0)
    case (.array(let elements), .array(let wanted)):
      if elements.count != wanted.count {
        differ(found.line, path, "\(elements.count) butir", "\(wanted.count) butir")
      }
      for (index, (element, want)) in zip(elements, wanted).enumerated() {
        compare(element, want, path + [Self.name(of: want) ?? "[\(index + 1)]"])
      }
    default:
      count += 1
      let (shown, wanted) = (Self.text(found), Self.text(expected))
      if shown != wanted { differ(found.line, path, shown, wanted) }
    }
  }

  private mutating func compare(
    _ found: [JSONMember], _ members: [JSONMember],
    _ path: [String], line: Int
  ) {
    let (keys, wanted) = (found.map(\.key), members.map(\.key))
    if keys != wanted {
      differ(
        line, path + ["(susunan kunci)"], keys.joined(separator: ", "),
        wanted.joined(separator: ", "))
    }
    for member in members {
      guard let value = found.first(where: { $0.key == member.key })?.value else { continue }
      compare(value, member.value, path + [member.key])
    }
  }

  private mutating func differ(_ line: Int, _ path: [String], _ found: String, _ wanted: String) {
    let excerpt = Excerpt.ofDifference(found, wanted)
    report(
      "data-berbeda", line,
      "Nilai “\(path.joined(separator: " › "))” bukan yang dihitung dari tabel.", excerpt.found,
      "Seharusnya \(excerpt.wanted).")
  }

  private mutating func report(
    _ id: String, _ line: Int, _ message: String, _ written: String?, _ cure: String
  ) {
    if findings.count >= DataComparison.most { return }
    findings.append(
      Diagnostic(
        .error, id: id, at: Place(file.file, row: line), message, written: written, cure: cure))
  }

  /// What an element of a list is known by.
  private static func name(of element: JSONValue) -> String? {
    guard case .object(let members) = element.content else { return nil }
    for key in ["kode", "nomor", "triwulan"] {
      guard let value = members.first(where: { $0.key == key })?.value else { continue }
      if case .null = value.content { continue }
      return text(value)
    }
    return nil
  }

  private static func text(_ value: JSONValue) -> String {
    switch value.content {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .number(let text): text
    case .string(let text): jsonString(text)
    case .array(let elements): "[\(elements.count) butir]"
    case .object(let members): "{\(members.map(\.key).joined(separator: ", "))}"
    }
  }
}
