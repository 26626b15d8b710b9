import Diagnostics
import Formulas
import Numerals
import Tables

extension Unit {
  /// The figures of an indicator in the quarters themselves, where its entries are all there. None of
  /// a quarter in which something did not arise.
  func figures(of indicator: Indicator) -> [(quarter: Quarter, figure: Double)] {
    guard let formula = indicator.formula else { return [] }
    return Quarter.allCases.compactMap { quarter in
      let outcome = formula.evaluate { code in
        guard let variable = variables[code],
          case .value(let value) = Accumulation.own(of: variable, in: self, quarter)
        else { return nil }
        return value
      }
      if case .value(let figure) = outcome { return (quarter, figure) }
      return nil
    }
  }

  /// The first figure other than 0 and the highest target of a percentage, where all figures are
  /// fractions of 1 and the target is not: what is left of per cent without `× 100%`.
  func fraction(
    of indicator: Indicator
  ) -> (quarter: Quarter, figure: Figure, target: Goal)? {
    guard let formula = indicator.formula, !formula.isPercent,
      !formula.variables.contains(where: { variables[$0]?.reading.kind == .percent }),
      let target = targets[indicator.code]?.allCells.max(by: {
        $0.goal.number.value < $1.goal.number.value
      })?.goal
    else { return nil }
    // A share under a grade's unit, or under none, has forgotten its sign as well.
    let isShare =
      formula.canonical.contains("/") && indicator.polarity == .higherIsBetter
      && (indicator.measure == nil || indicator.reading.kind == .index)
    guard indicator.isPercentage ? target.number.value > 1 : isShare && target.number.value >= 20
    else { return nil }
    let figures = figures(of: indicator).filter { $0.figure != 0 }
    guard let first = figures.first(where: { $0.figure.magnitude <= 1 }),
      figures.allSatisfy({ $0.figure.magnitude <= 2 }),
      indicator.isPercentage || first.figure < 1, let figure = Figure(first.figure)
    else { return nil }
    return (first.quarter, figure, target)
  }
}

/// Figures that cannot be meant, each possible by itself.
extension UnitLoader {
  mutating func checkPlausibility() {
    for indicator in unit.indicators {
      checkRatio(indicator)
      checkScale(indicator)
    }
    checkWeights()
  }

  /// A ratio under unit % that is not made a percentage.
  private mutating func checkRatio(_ indicator: Indicator) {
    guard let formula = indicator.formula, formula.canonical.contains("/"),
      let found = unit.fraction(of: indicator),
      case .success(let meant) = Formula.parse("(\(formula.source)) × 100%")
    else { return }
    diagnostics.add(
      .rasioTanpaPersen, at: indicator.source.place("rumus"),
      (indicator.isPercentage ? "Satuannya %, tetapi tanpa" : "Tanpa")
        + " × 100% rumus ini menjadi \(found.figure.shortText) pada \(found.quarter.title), padahal "
        + "targetnya \(found.target.number.text).",
      written: formula.source,
      cure: found.figure.value * 1000 < found.target.number.value
        ? "Periksa pembaginya: dengan × 100% pun hasilnya jauh di bawah target; tulis seperti "
          + "selesai / masuk × 100%."
        : "Tulis \(meant.canonical).")
  }

  /// An index that its formula puts outside its scale. Entries and targets are judged as they are
  /// read.
  private mutating func checkScale(_ indicator: Indicator) {
    guard let range = indicator.reading.range, let formula = indicator.formula else { return }
    if formula.variables.contains(where: { unit.variables[$0]?.reading.range == range }) { return }
    guard let found = unit.figures(of: indicator).first(where: { !range.contains($0.figure) }),
      let figure = Figure(found.figure)
    else { return }
    diagnostics.add(
      .diLuarSkala, at: indicator.source.place("rumus"),
      "Indikator “\(indicator.code)” menjadi \(figure.shortText) pada \(found.quarter.title), di luar "
        + "skala \(indicator.measure ?? "") (\(Int(range.lowerBound)) sampai \(Int(range.upperBound))).",
      written: formula.source, cure: "Periksa rumusnya dan angka variabelnya.")
  }

  /// Weights in per cent beside weights of 1 in one position.
  private mutating func checkWeights() {
    let one = Numeral(digits: 1)
    let measured = Dictionary(
      grouping: unit.indicators.filter { $0.formula != nil }, by: \.position)
    for (position, own) in measured {
      // Without the sign as well: 20 or 35, but not 3 or 100.
      func isPercent(_ indicator: Indicator) -> Bool {
        let weight = (indicator.weight ?? one).value
        return percentWeights.contains(indicator.code)
          || ((10..<100).contains(weight) && weight.truncatingRemainder(dividingBy: 5) == 0)
      }
      guard let large = own.first(where: isPercent) else {
        if own.count > 1, own.allSatisfy({ ($0.weight ?? one).value < 1 }) {
          checkSum(of: own, position, whole: 1)
        }
        continue
      }
      guard let small = own.first(where: { !isPercent($0) && ($0.weight ?? one).value <= 1 }) else {
        // What is a hundred and more is told as well.
        if own.allSatisfy({ isPercent($0) || ($0.weight?.value ?? 0) >= 100 }) {
          checkSum(of: own, position)
        }
        continue
      }
      let sign = percentWeights.contains(large.code) ? "%" : ""
      diagnostics.add(
        .bobotCampur, at: small.source, "bobot",
        "Bobot jabatan “\(position)” bercampur: “\(large.code)” "
          + "\((large.weight ?? one).text)\(sign), “\(small.code)” "
          + (small.weight?.text ?? "kosong, yang berarti 1") + ".",
        other: large.source.place("bobot"),
        cure: "Tulis bobot semua indikator jabatan ini dalam persen, atau semuanya seperti 1 dan 2."
      )
    }
  }
}

extension UnitLoader {
  /// Weights in per cent that are not 100 together, or parts that are not 1; without the sign only where
  /// they nearly are.
  private mutating func checkSum(
    of measured: [Indicator], _ position: String, whole: Double = 100
  ) {
    func sum(_ indicators: [Indicator]) -> Double {
      indicators.reduce(0) { $0 + ($1.weight?.value ?? 0) }
    }
    let total = Figure(sum(measured))?.value ?? 0
    let hasSign = measured.contains { percentWeights.contains($0.code) }
    // One has a digit too many.
    let isSlip =
      whole == 100 && measured.contains { ($0.weight?.value ?? 0) >= 100 }
      && measured.count(where: { (10..<100).contains($0.weight?.value ?? 0) }) > 1
    // With an indicator that nothing measures they may be whole; three times 33 % is.
    let isWhole = [total, sum(unit.indicators.filter { $0.position == position })].contains {
      ($0 - whole).magnitude <= whole / 100
    }
    let isNear = (whole * 0.9...whole * 1.1).contains(total)
    guard let first = measured.first, !isWhole, hasSign || isNear || isSlip,
      let figure = Figure(total)
    else { return }
    diagnostics.add(
      .bobotTakSeratus, at: first.source.place("bobot"),
      "Bobot jabatan “\(position)” berjumlah "
        + (whole == 1 ? "\(figure.shortText), bukan 1." : "\(figure.shortText)%, bukan 100%."),
      written: measured.map { $0.weight?.canonical ?? "" }.joined(separator: "; "),
      cure: "Periksa bobotnya; nilai dihitung menurut perbandingannya.")
  }
}

extension Variable {
  /// Whether it is a mean of whole numbers, and so hardly whole itself.
  fileprivate var isMean: Bool {
    accumulation == .mean
      || ["rata-rata", "rerata"].contains(where: description.lowercased().contains)
  }
}

/// Figures that are hardly meant.
extension RemarkFinder {
  /// Parts of a person or a document.
  mutating func brokenCounts() {
    for variable in unit.variables.values
    where variable.reading.kind == .count && !variable.isMean {
      let row = unit.realizations[variable.code]
      var cells = (row?.cells ?? []).compactMap { cell -> (RowSource, String, Numeral)? in
        guard let row, case .number(let number) = cell.entry else { return nil }
        return (row.source, cell.column, number)
      }
      if let constant = variable.constant {
        cells.append((variable.source, "nilai", constant))
      }
      for (row, column, number) in cells where number.scale > 0 {
        add(
          .hitunganPecahan, nil, row.place(column),
          "Banyaknya (\(variable.measure ?? "")) biasanya bilangan bulat.",
          written: row.raw(column), cure: "Periksa angkanya; biarkan bila memang demikian.")
      }
    }
  }
}
