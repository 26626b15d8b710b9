import Diagnostics
import FoundationEssentials

/// Compares two `data.json` value by value, whatever the program's version writes around them.
enum FigureComparison {
  /// A value of JSON.
  private indirect enum Value: Decodable, Equatable {
    case null, bool(Bool), number(Double), text(String), list([Value]), record([String: Value])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .null
      } else if let value = try? container.decode(Bool.self) {
        self = .bool(value)
      } else if let value = try? container.decode(Double.self) {
        self = .number(value)
      } else if let value = try? container.decode(String.self) {
        self = .text(value)
      } else if let value = try? container.decode([Value].self) {
        self = .list(value)
      } else {
        self = .record(try container.decode([String: Value].self))
      }
    }

    var written: String {
      switch self {
      case .null: "null"
      case .bool(let value): String(value)
      case .number(let value): String(value)
      case .text(let value): value
      case .list(let values): "[\(values.count)]"
      case .record(let values): "{\(values.count)}"
      }
    }
  }

  /// The values of `wanted` that `found` gives otherwise or not at all.
  static func findings(_ found: [UInt8], _ wanted: [UInt8], at place: Place) -> [Diagnostic] {
    let decoder = JSONDecoder()
    guard let wanted = try? decoder.decode(Value.self, from: Data(wanted)) else { return [] }
    guard let found = try? decoder.decode(Value.self, from: Data(found)) else {
      return [
        Diagnostic(
          .error, id: "json-rusak", at: place, "Berkas ini bukan JSON yang sah.",
          cure: "Terbitkan ulang dengan rapor build.")
      ]
    }
    var findings: [Diagnostic] = []
    compare(found, wanted, "", place, &findings)
    return FileComparison.fewOf(findings, place)
  }

  private static func compare(
    _ found: Value?, _ wanted: Value, _ path: String, _ place: Place,
    _ findings: inout [Diagnostic]
  ) {
    switch (found, wanted) {
    case (.record(let a)?, .record(let b)):
      for (key, value) in b.sorted(by: { $0.key < $1.key }) {
        compare(a[key], value, path.isEmpty ? key : "\(path).\(key)", place, &findings)
      }
    case (.list(let a)?, .list(let b)) where a.count == b.count:
      for (index, (x, y)) in zip(a, b).enumerated() {
        compare(x, y, "\(path)[\(index)]", place, &findings)
      }
    default:
      if found == wanted { return }
      findings.append(
        Diagnostic(
          .error, id: "angka-berbeda", at: place,
          "Nilai “\(path)” bukan yang dihitung dari tabelnya.", written: found?.written,
          cure: "Seharusnya “\(Diagnostic.excerpt(wanted.written))”."))
    }
  }
}
