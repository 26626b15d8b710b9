package import Diagnostics
import Formulas
import Tables

/// Which indicator of last year's unit is which of this year's, and whether its figures can be held
/// beside this year's.
package struct Counterpart: Sendable {
  /// What keeps figures of two years from being compared; the words say what is another.
  package enum Difference: String, CaseIterable, Sendable {
    case formula = "rumus"
    case measure = "satuan"
    /// How quarters make the cumulative figure, of the indicator or of a variable of its formula.
    case cumulation = "cara kumulatif"
  }

  /// Last year's.
  package let indicator: Indicator
  /// Empty where its figures can be compared.
  package let differences: [Difference]

  private init(_ indicator: Indicator, in earlier: Unit, of own: Indicator, in unit: Unit) {
    self.indicator = indicator
    var differences: [Difference] = []
    if indicator.formula?.canonical != own.formula?.canonical { differences.append(.formula) }
    if !indicator.isMeasured(as: own) { differences.append(.measure) }
    let variables = own.formula?.variables ?? []
    let isMadeAlike = variables.allSatisfy { code in
      let (now, then) = (unit.variables[code], earlier.variables[code])
      return now == nil || then == nil || now?.accumulation == then?.accumulation
    }
    if indicator.cumulation != own.cumulation || !isMadeAlike { differences.append(.cumulation) }
    self.differences = differences
  }
}

extension Counterpart {
  /// Those of a unit's indicators in last year's unit, by this year's code: the one that `sama_dengan`
  /// names, else the one of the same code, where no other row names that.
  ///
  ///     kode,sama_dengan       last year's
  ///     camat-1,               (none: the next row names it)
  ///     camat-2,camat-1        camat-1
  ///     camat-3,-              (none, although there is a camat-3)
  package static func all(of unit: Unit, in earlier: Unit) -> [String: Counterpart] {
    let old = Dictionary(earlier.indicators.map { ($0.code, $0) }) { first, _ in first }
    let named = Set(unit.indicators.compactMap(\.sameAs))
    var found: [String: Counterpart] = [:]
    for indicator in unit.indicators {
      let code = indicator.sameAs ?? (named.contains(indicator.code) ? nil : indicator.code)
      guard let code, let counterpart = old[code] else { continue }
      found[indicator.code] = Counterpart(counterpart, in: earlier, of: indicator, in: unit)
    }
    return found
  }

  /// What became of last year's indicators in a new year's catalog, copied from `unit`, in lines:
  ///
  ///     Dibandingkan dengan tahun 2025: 11 indikator diteruskan.
  ///       baru: camat-3
  ///       tidak ada lagi: kasi-2
  ///       tidak dapat dibandingkan: camat-1 (rumus)
  package static func words(on unit: Unit, beside earlier: Unit) -> [String] {
    let all = all(of: unit.withNewCodes, in: earlier)
    let matched = Set(all.values.map(\.indicator.code))
    func line(_ what: String, _ items: [String]) -> String? {
      items.isEmpty ? nil : "  \(what): \(items.joined(separator: ", "))"
    }
    let changed = unit.indicators.compactMap { indicator -> String? in
      guard let differences = all[indicator.code]?.differences, !differences.isEmpty else {
        return nil
      }
      return "\(indicator.code) (\(differences.map(\.rawValue).joined(separator: ", ")))"
    }
    let lines = [
      line("baru", unit.indicators.map(\.code).filter { all[$0] == nil }),
      line("tidak ada lagi", earlier.indicators.map(\.code).filter { !matched.contains($0) }),
      line("tidak dapat dibandingkan", changed),
    ]
    return ["Dibandingkan dengan tahun \(earlier.id.year): \(all.count) indikator diteruskan."]
      + lines.compactMap(\.self)
  }

  /// What is wrong, or worth a look, in what working tables say of last year's unit; nil where no
  /// approval of it can be read.
  package static func diagnostics(on unit: Unit, beside earlier: Unit?) -> [Diagnostic] {
    var found: [Diagnostic] = []
    let year = unit.id.year - 1
    guard let earlier else {
      let naming = unit.indicators.filter { $0.sameAs != nil && $0.sameAs != Indicator.isNew }
      if let first = naming.first {
        found.add(
          .samaDenganTertunda, at: first.source, "sama_dengan",
          "Kantor ini belum punya pengesahan tahun \(year) yang terbaca di situs ini, jadi "
            + "\(naming.count == 1 ? "indikator ini" : "\(naming.count) indikator") belum "
            + "dibandingkan dengan tahun lalu.",
          cure: "Biarkan; dibandingkan sendiri begitu tahun \(year) disahkan.")
      }
      return found
    }
    let all = all(of: unit, in: earlier)
    let matched = Set(all.values.map(\.indicator.code))
    let shown = Set(unit.positions.filter(\.isPublic).map(\.code))
    for indicator in unit.indicators where shown.contains(indicator.position) {
      let namesakes = earlier.indicators.filter { $0.name.words == indicator.name.words }
      let keepsCode = namesakes.contains { $0.code == indicator.code }
      let gone = namesakes.filter { !matched.contains($0.code) }
      let counterpart = all[indicator.code]?.indicator
      switch indicator.sameAs {
      case Indicator.isNew: continue
      case let code? where counterpart == nil:
        let cure =
          keepsCode
          ? "Kosongkan: tahun \(year) kodenya juga “\(indicator.code)”."
          : gone.first.map { "Tulis “\($0.code)”." }
            ?? question(about: code, among: earlier.indicators.map(\.code))
            ?? "Pakai kode dari unit tahun \(year), atau kosongkan bila indikatornya baru."
        found.add(
          .samaDenganTakAda, at: indicator.source, "sama_dengan",
          "Indikator berkode ini tidak ada di unit tahun \(year) yang disahkan.", cure: cure)
      case .some where keepsCode && counterpart?.name.words != indicator.name.words:
        found.add(
          .kodeBerganti, at: indicator.source, "sama_dengan",
          "Tahun \(year) kode ini milik “\(counterpart?.name ?? "")”, sedangkan yang bernama sama "
            + "berkode “\(indicator.code)”, seperti sekarang.",
          cure: "Kosongkan bila ini sisa salinan dari tahun \(year).")
      case nil where counterpart == nil:
        let inPlace = gone.filter { $0.position == indicator.position }
        guard inPlace.count == 1, let old = inPlace.first else { continue }
        found.add(
          .kodeBerganti, at: indicator.source, "kode",
          "Tahun \(year) indikator ini berkode “\(old.code)”, jadi tidak dibandingkan dengan tahun "
            + "lalu.",
          cure: "Tulis “\(old.code)” di kolom sama_dengan, atau “-” bila memang indikator lain.")
      default: continue
      }
    }
    return found
  }
}

extension Indicator {
  /// Whether its figures are of the same unit as another's, however that is spelt.
  fileprivate func isMeasured(as other: Indicator) -> Bool {
    if reading.kind != other.reading.kind { return false }
    return isPercentage || isYesNo
      || Measure.words(measure ?? "") == Measure.words(other.measure ?? "")
  }
}

extension Unit {
  /// As its catalog is copied: what indicators were called the year before stays behind.
  fileprivate var withNewCodes: Unit {
    var unit = self
    for objective in unit.objectives.indices {
      for index in unit.objectives[objective].indicators.indices {
        unit.objectives[objective].indicators[index].sameAs = nil
      }
    }
    return unit
  }
}

extension String {
  fileprivate var words: [Substring] { lowercased().split(whereSeparator: \.isWhitespace) }
}

extension UnitLoader {
  /// Last year's code in a row of `indikator`, or that there is none.
  func readSameAs(_ row: inout RowReader) -> String? {
    let typed = row.text("sama_dengan").trimmed
    return ["-", "–", "—"].contains(typed)
      ? Indicator.isNew : row.slug("sama_dengan", required: false)
  }

  /// No two rows go on from the same indicator of last year.
  mutating func checkCounterparts() {
    var first: [String: Indicator] = [:]
    for indicator in unit.indicators {
      guard let code = indicator.sameAs, code != Indicator.isNew else { continue }
      guard let other = first.updateValue(indicator, forKey: code) else { continue }
      first[code] = other
      diagnostics.add(
        .samaDenganGanda, at: indicator.source, "sama_dengan",
        "Indikator tahun lalu ini sudah disebut baris \(other.source.row).",
        other: other.source.place("sama_dengan"),
        cure: "Sebut di satu baris saja, yang meneruskannya; kosongkan di baris yang baru.")
    }
  }
}
