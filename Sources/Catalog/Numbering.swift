import Diagnostics
import Tables

/// Rules on numbering.
extension RemarkFinder {
  /// Indicators numbered `n.m`: n must be the objective's number and m run from 1.
  mutating func numbering(_ objective: Objective) {
    var expected = 1
    for indicator in objective.indicators {
      guard let number = indicator.number else { continue }
      let parts = number.split(separator: ".").map { Int($0) }
      guard parts.count == 2, let last = parts[1] else { continue }
      let wanted = "\(objective.number.withoutDot).\(expected)"
      if number.withoutDot != wanted {
        add(
          .penomoran, objective.position, indicator.source.place("nomor"),
          "Nomor ini tidak urut; yang diharapkan \(wanted).", written: number,
          cure: "Biarkan bila demikian dalam naskah.")
      }
      expected = last + 1
    }
  }

  /// Letters and numbers of duties must run on.
  mutating func dutyNumbering(_ position: Position) {
    var last: [Duty.Kind: String] = [:]
    for duty in duties[position.code, default: []] {
      guard let number = duty.number else { continue }
      if let before = last[duty.kind], let wanted = Self.successor(of: before), wanted != number {
        add(
          .penomoran, position.code, duty.source.place("nomor"),
          "Nomor ini tidak urut; yang diharapkan \(wanted).", written: number,
          cure: "Biarkan bila demikian dalam naskah.")
      }
      last[duty.kind] = number
    }
  }

  /// What follows `a`, `7` or `1.2`; nil where that cannot be said.
  private static func successor(of number: String) -> String? {
    if let value = Int(number) { return String(value + 1) }
    if let byte = number.utf8.first, number.utf8.count == 1, (0x61..<0x7A).contains(byte) {
      return String(UnicodeScalar(byte + 1))
    }
    let parts = number.split(separator: ".")
    if parts.count == 2, let value = Int(parts[1]) { return "\(parts[0]).\(value + 1)" }
    return nil
  }
}

extension String {
  /// `1.` as `1`.
  fileprivate var withoutDot: String { hasSuffix(".") ? String(dropLast()) : self }
}
