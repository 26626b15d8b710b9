import Diagnostics
import Formulas
import Numerals
import Tables

extension Indicator {
  /// How often an indicator is measured, and so in which quarters it is due.
  package enum Schedule: String, CaseIterable, Sendable {
    case quarterly = "triwulan"
    case semester
    case annual = "tahunan"

    package func isDue(in quarter: Quarter) -> Bool {
      switch self {
      case .quarterly: true
      case .semester: quarter == .second || quarter == .fourth
      case .annual: quarter == .fourth
      }
    }

    /// The quarters in which something that is measured so is due.
    package var due: [Quarter] { Quarter.allCases.filter(isDue) }
  }
}

extension Unit {
  /// For each variable the quarters in which no indicator that uses it is due, so that they need no
  /// entry; only those variables that have such quarters. A variable that no indicator uses has none.
  /// `published` are those indicators that an approval holds: what is signed may not depend on others,
  /// which count only for variables that none of these uses.
  static func idleQuarters(
    of indicators: [Indicator], published: (Indicator) -> Bool
  ) -> [String: Set<Quarter>] {
    // Most units measure everything each quarter.
    if indicators.allSatisfy({ $0.schedule == .quarterly }) { return [:] }
    func due(_ indicators: [Indicator]) -> [String: Set<Quarter>] {
      var due: [String: Set<Quarter>] = [:]
      for indicator in indicators {
        for code in indicator.formula?.variables ?? [] {
          due[code, default: []].formUnion(indicator.schedule.due)
        }
      }
      return due
    }
    let all = due(indicators.filter { !published($0) })
      .merging(due(indicators.filter(published))) { _, published in published }
    return all.mapValues { Set(Quarter.allCases).subtracting($0) }.filter { !$0.value.isEmpty }
  }

  /// Whether no indicator that uses a variable is due in a quarter, which then needs no entry.
  package func isIdle(_ variable: String, in quarter: Quarter) -> Bool {
    !idleQuarters.isEmpty && idleQuarters[variable]?.contains(quarter) == true
  }

  /// The last quarter before `quarter` in which an indicator was due, where it is not due in that
  /// quarter itself: its result stands until the next.
  package func dueQuarter(of indicator: Indicator, before quarter: Quarter) -> Quarter? {
    if indicator.schedule.isDue(in: quarter) { return nil }
    return indicator.schedule.due.last { $0 < quarter }
  }
}

extension UnitLoader {
  /// The schedule of a row; every quarter where none is typed.
  func readSchedule(_ row: inout RowReader) -> Indicator.Schedule {
    let spellings: [String: Indicator.Schedule] = [
      "triwulanan": .quarterly, "tiap triwulan": .quarterly, "per triwulan": .quarterly,
      "semesteran": .semester, "tiap semester": .semester, "per semester": .semester,
      "6 bulanan": .semester, "enam bulanan": .semester, "tiap 6 bulan": .semester,
      "tahun": .annual, "setahun": .annual, "tiap tahun": .annual, "per tahun": .annual,
    ]
    let typed = row.raw("jadwal").trimmed.lowercased()
    if let meant = spellings[typed] { return meant }
    if ["bulan", "bulanan", "tiap bulan", "per bulan"].contains(typed) {
      row.report(
        .kataTakDikenal, "jadwal", "Jadwal paling sering tiap triwulan.",
        cure: "Kosongkan; angka tiap bulan ditulis di tabel bulanan, triwulannya dihitung darinya.")
      return .quarterly
    }
    return row.word("jadwal") ?? .quarterly
  }
}

/// Targets and schedules that do not go together.
extension RemarkFinder {
  /// A due quarter without a target, in which nothing is measured, and targets of quarters in which
  /// nothing is due, which nothing is measured against.
  mutating func targetsOffSchedule(_ indicator: Indicator) {
    guard indicator.schedule != .quarterly, let target = unit.targets[indicator.code] else {
      return
    }
    let word = indicator.schedule.rawValue
    let bare = indicator.schedule.due.filter { target.value($0) == nil }
    if let first = bare.first {
      add(
        .jadwalTanpaTarget, indicator.position, target.source.place("tw\(first.rawValue)"),
        "Indikator “\(indicator.code)” berjadwal \(word), tetapi tanpa target "
          + "\(first.title), jadi tidak dinilai pada triwulan itu.",
        written: nil,
        cure: "Isi target \(first.title); biarkan bila memang belum diharapkan.")
    }
    let unused = Quarter.allCases.filter {
      !indicator.schedule.isDue(in: $0) && target.goals[$0] != nil
    }
    if let first = unused.first {
      add(
        .jadwalTanpaTarget, indicator.position, target.source.place("tw\(first.rawValue)"),
        "Indikator “\(indicator.code)” berjadwal \(word), jadi target "
          + "\(unused.map(\.title).joined(separator: ", ")) tidak dipakai.",
        written: target.goals[first]?.number.canonical,
        cure: "Kosongkan, atau tulis jadwal triwulan bila memang diukur tiap triwulan.")
    }
  }
}
