import Diagnostics
import Formulas
import Numerals
import Tables

/// Rules on units that formulas do not give, and on variables that none reads.
extension RemarkFinder {
  /// A formula that gives what its variables are, or a part of one, under the unit of something else.
  mutating func foreignUnit(_ indicator: Indicator) {
    if case .binary(.divide, let part, let whole) = indicator.formula?.expression, part == whole {
      return add(
        .satuanBerbeda, indicator.position, indicator.source.place("rumus"),
        "Rumus ini membagi dengan dirinya sendiri, jadi hasilnya selalu sama.",
        written: indicator.formula?.source,
        cure: "Tulis pembilang dan penyebut yang berbeda, misalnya selesai / masuk × 100%.")
    }
    guard let formula = indicator.formula, let measure = indicator.measure else { return }
    if indicator.isYesNo,
      let figure = unit.figures(of: indicator).lazy.compactMap({ Figure($0.figure) })
        .first(where: { $0.value > 1 })
    {
      return add(
        .satuanBerbeda, indicator.position, indicator.source.place("rumus"),
        "Satuan indikator ini ya-tidak, tetapi rumusnya menghasilkan \(figure.shortText), lebih dari "
          + "ya.", written: formula.source,
        cure: "Tulis kode tonggaknya saja: ya bernilai 1.")
    }
    let variables = formula.variables.compactMap { unit.variables[$0] }
    let foreign =
      if formula.expression.keepsUnit {
        variables.first { variable in
          variable.measure != nil
            && (formula.isPercent
              ? [.count, .rupiah, .percent].contains(variable.reading.kind)
              : !variable.reading.isComparable(with: indicator.reading))
        }.flatMap { variable in variable.measure.map { "\($0), satuan “\(variable.code)”" } }
      } else if formula.isPercent, [.count, .rupiah, .yesNo].contains(Measure(measure).kind) {
        "persen"
      } else if indicator.reading.isWhole, !formula.isPercent,
        Set(variables.map(\.measure)).count == 1,
        formula.ratioVariables?.denominator.isEmpty == false
      {
        "perbandingan"
      } else {
        String?.none
      }
    guard let foreign else { return }
    add(
      .satuanBerbeda, indicator.position, indicator.source.place("rumus"),
      "Satuan indikator ini \(measure), tetapi rumusnya menghasilkan \(foreign).",
      written: formula.source,
      cure:
        "Samakan satuannya, atau lengkapi rumusnya: pembagi dan × 100% untuk persen, / 1000000 untuk "
        + "juta rupiah.")
  }

  /// Realizations that no formula reads.
  mutating func unusedVariables() {
    let used = Set(
      unit.indicators.flatMap { $0.formula?.variables ?? [] }
        + unit.variables.values.compactMap(\.partOf))
    for row in unit.realizations.values where !used.contains(row.variable) {
      if let variable = unit.variables[row.variable],
        Quarter.allCases.contains(where: { row.values[$0] != .empty })
      {
        add(
          .variabelTakDipakai, nil, row.source.place("variabel"),
          "Variabel ini (\(variable.description)) tidak dipakai rumus indikator mana pun.",
          written: row.variable,
          cure: "Pakai dalam rumus indikator yang diukurnya; biarkan bila memang hanya dicatat.")
      }
    }
  }
}

extension Measure {
  /// Whether a figure of one may be read as one of the other.
  fileprivate func isComparable(with other: Measure) -> Bool {
    let times: Set = ["detik", "menit", "jam", "hari", "minggu", "bulan", "tahun"]
    let own = Self.words(unit ?? "").intersection(times)
    let others = Self.words(other.unit ?? "").intersection(times)
    if !own.isEmpty, !others.isEmpty, own.isDisjoint(with: others) { return false }
    let kinds: Set = [kind, other.kind]
    return kinds.count == 1 || kinds.isDisjoint(with: [.percent, .rupiah, .yesNo])
      || kinds.contains(.index) && !kinds.contains(.yesNo)
  }
}

extension Expression {
  /// Whether the figure is in its variables' unit: nothing is multiplied or divided.
  fileprivate var keepsUnit: Bool {
    switch self {
    case .number, .variable: true
    case .negate(let operand): operand.keepsUnit
    case .binary(.multiply, _, _), .binary(.divide, _, _): false
    case .binary(_, let left, let right): left.keepsUnit && right.keepsUnit
    case .call(_, let operands): operands.allSatisfy(\.keepsUnit)
    }
  }
}
