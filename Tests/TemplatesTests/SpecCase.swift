import Foundation
import Templates
import Testing

/// One test of the Mustache specification's suite, as its JSON files state it.
struct SpecCase: Sendable, CustomTestStringConvertible {
  let file: String
  let number: Int
  let test: Test

  struct Test: Decodable, Sendable {
    let name: String
    let data: JSON
    let template: String
    let partials: [String: String]?
    let expected: String
  }

  var testDescription: String { "\(file) \(number): \(test.name)" }

  /// How many tests each file of the suite has.
  static let counts = [
    "comments": 12, "delimiters": 14, "interpolation": 42, "inverted": 22, "partials": 12,
    "sections": 34, "~dynamic-names": 21, "~inheritance": 27, "~lambdas": 10,
  ]

  /// The folder with the suite: what `RAPOR_SPEC` says, or `shared/mustache-spec` beside the
  /// repository.
  static let folder: String = {
    if let folder = ProcessInfo.processInfo.environment["RAPOR_SPEC"] { return folder }
    let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    return "/\(root)/shared/mustache-spec"
  }()

  /// Whether the suite is there; where it is not, says what is left out.
  static let isThere: Bool = {
    let absent = counts.keys.sorted().filter { contents(of: $0) == nil }
    for file in absent { print("dilewati: \(folder)/\(file).json") }
    return absent.isEmpty
  }()

  /// All tests of the suite; none where it is not there.
  static let all: [SpecCase] = counts.keys.sorted().flatMap { file -> [SpecCase] in
    struct Suite: Decodable { let tests: [Test] }
    guard let data = contents(of: file) else { return [] }
    guard let suite = try? JSONDecoder().decode(Suite.self, from: data) else { return [] }
    return suite.tests.enumerated().map { SpecCase(file: file, number: $0 + 1, test: $1) }
  }

  private static func contents(of file: String) -> Data? {
    FileManager.default.contents(atPath: "\(folder)/\(file).json")
  }
}

/// Any JSON, for the suite's data.
enum JSON: Decodable, Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case decimal(Double)
  case text(String)
  case list([JSON])
  case object([String: JSON])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Int.self) {
      self = .integer(value)
    } else if let value = try? container.decode(Double.self) {
      self = .decimal(value)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode([JSON].self) {
      self = .list(value)
    } else {
      self = .object(try container.decode([String: JSON].self))
    }
  }

  /// The value for templates; numbers are worded as the suite expects them.
  var value: Value {
    switch self {
    case .null: .missing
    case .bool(let condition): .bool(condition)
    case .integer(let number): .text("\(number)")
    case .decimal(let number): .text("\(number)")
    case .text(let text): .text(text)
    case .list(let elements): .list(elements.map(\.value))
    case .object(let members): .record(Record(members.map { ($0.key, $0.value.value) }))
    }
  }
}
