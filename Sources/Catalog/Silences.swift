import Diagnostics
import Formulas
import Numerals
import Tables

/// Rules on figures that leave the score, or are taken for results, without a word.
extension RemarkFinder {
  /// A count, a sum or a milestone that is due and holds only `-`, which takes it out of the score,
  /// where 0 is what was reached.
  mutating func nothingMeasured(_ indicator: Indicator) {
    guard let (variable, row) = own(indicator), let target = unit.targets[indicator.code],
      variable.accumulation == .sum || variable.reading == .yesNo,
      let quarter = Quarter.allCases.last(where: { row.values[$0] != .empty }),
      let goal = target.value(quarter) ?? target.annual, goal.digits > 0,
      quarter.andBefore.allSatisfy({ row.values[$0] == .nothing || row.values[$0] == .empty })
    else { return }
    let isLess = indicator.polarity == .lowerIsBetter
    add(
      .capaianJanggal, indicator.position, row.source.place("tw\(quarter.rawValue)"),
      "“\(indicator.code)” tidak dinilai sampai dengan \(quarter.title), karena realisasinya - saja.",
      written: row.source.raw("tw\(quarter.rawValue)"),
      cure: "Tulis \(variable.reading == .yesNo ? "tidak" : "0") bila "
        + (isLess ? "tidak ada kejadian" : "belum ada hasilnya")
        + "; biarkan - hanya bila memang tidak dapat diukur.")
  }

  /// A figure in a quarter without a target, beside one with a target that has none.
  mutating func figuresBesideTargets(_ indicator: Indicator) {
    guard let (variable, row) = own(indicator), let target = unit.targets[indicator.code],
      variable.accumulation == .last,
      let due = Quarter.allCases.first(where: {
        target.quarterly[$0] != nil && row.values[$0] == .empty
      }),
      unit.realizations.values.contains(where: { $0.values[due] != .empty }),
      let typed = Quarter.allCases.first(where: {
        target.quarterly[$0] == nil && row.values[$0].isNumber
      })
    else { return }
    add(
      .capaianJanggal, indicator.position, row.source.place("tw\(typed.rawValue)"),
      "“\(row.variable)” terisi pada \(typed.title), yang tanpa target, tetapi kosong pada "
        + "\(due.title), yang bertarget.",
      written: row.source.raw("tw\(typed.rawValue)"),
      cure: "Pindahkan ke \(due.title) bila salah kolom; bila bukan, biarkan, lalu tulis hasil "
        + "\(due.title) bila sudah ada.")
  }

  /// A 0 in a mean, among figures that are none, as it is typed for what was not measured.
  mutating func zerosInMeans() {
    for variable in unit.variables.values
    where variable.accumulation == .mean && variable.reading != .yesNo {
      guard let row = unit.realizations[variable.code] else { continue }
      let numbers = Quarter.allCases.compactMap { quarter -> (quarter: Quarter, value: Double)? in
        guard case .number(let number) = row.values[quarter] else { return nil }
        return (quarter, number.value)
      }
      let others = numbers.map(\.value).filter { $0 > 0 }
      guard others.count == numbers.count - 1, others.count > 1,
        let zero = numbers.first(where: { $0.value == 0 }), let least = others.min(),
        let most = others.max(), most < least * 2
      else { continue }
      let column = "tw\(zero.quarter.rawValue)"
      guard doubted.insert(row.source.place(column)).inserted else { continue }
      add(
        .capaianJanggal, nil, row.source.place(column),
        "“\(variable.code)” 0 pada \(zero.quarter.title) ikut dirata-rata, padahal yang lain "
          + others.compactMap { Figure($0)?.shortText }.joined(separator: "; ") + ".",
        written: row.source.raw(column),
        cure: "Tulis - bila tidak ada yang diukur; biarkan bila hasilnya memang 0.")
    }
  }

  /// A sum of money below 0 under a target above it, as an accounting program shows what was spent.
  mutating func negativeMoney(_ indicator: Indicator) {
    guard let (variable, row) = own(indicator), variable.reading.kind == .rupiah,
      let target = unit.targets[indicator.code],
      let found = unit.figures(of: indicator).first(where: { $0.figure < 0 }),
      let goal = target.value(found.quarter) ?? target.annual, goal.digits > 0
    else { return }
    let column = "tw\(found.quarter.rawValue)"
    add(
      .capaianJanggal, indicator.position, row.source.place(column),
      "“\(row.variable)” di bawah 0 pada \(found.quarter.title), padahal targetnya \(goal.text).",
      written: row.source.raw(column),
      cure: "Hapus tanda minusnya bila pembukuan yang menulisnya; biarkan bila memang dikembalikan."
    )
  }

  /// A state that falls to nothing while its target rises, as where only what is new was typed.
  mutating func stateFallenToNothing(_ indicator: Indicator) {
    guard let (variable, row) = own(indicator), variable.accumulation == .last,
      variable.reading != .yesNo, indicator.polarity == .higherIsBetter,
      let target = unit.targets[indicator.code],
      let fallen = Quarter.allCases.first(where: { quarter in
        guard case .number(let number) = row.values[quarter], number.digits == 0,
          let goal = target.value(quarter)?.value, goal > 0
        else { return false }
        return quarter.andBefore.contains {
          if case .number(let earlier) = row.values[$0] { earlier.digits > 0 } else { false }
        }
      })
    else { return }
    let place = row.source.place("tw\(fallen.rawValue)")
    guard doubted.insert(place).inserted else { return }
    add(
      .capaianJanggal, indicator.position, place,
      "Keadaan “\(row.variable)” menjadi 0 pada \(fallen.title), padahal sebelumnya sudah ada.",
      written: row.source.raw("tw\(fallen.rawValue)"),
      cure:
        "Tulis - bila tidak ada yang baru, sebab keadaan terakhir dibawa; biarkan bila memang 0.")
  }

  /// A last target that breaks out of an even climb, as with a digit too many.
  mutating func lastTargetOutOfStep(_ indicator: Indicator) {
    guard let target = unit.targets[indicator.code], target.revisions.isEmpty,
      let last = target.quarterly[.fourth],
      let first = target.quarterly[.first]?.value, first > 0,
      let second = target.quarterly[.second]?.value, let third = target.quarterly[.third]?.value,
      (second / first - 2).magnitude < 0.4, (third / first - 3).magnitude < 0.6,
      (0.7...1.4).contains(last.value / 10 / (third * 4 / 3)),
      let meant = Figure(last.value / 10)
    else { return }
    add(
      .komaBergeser, indicator.position, target.place(.fourth),
      "Target Triwulan IV \(last.text), padahal sebelumnya "
        + "\([first, second, third].compactMap { Figure($0)?.shortText }.joined(separator: "; ")).",
      written: last.canonical,
      cure: "Bila maksudnya \(meant.canonical), tulis \(meant.canonical), juga di kolom tahunan; "
        + "biarkan bila memang \(last.canonical).")
  }

  /// Rupiah typed as percentages, and millions of rupiah typed with all their zeros.
  mutating func moneyOutOfScale() {
    for variable in unit.variables.values {
      guard let row = unit.realizations[variable.code] else { continue }
      let numbers = Quarter.allCases.compactMap { quarter -> (column: String, number: Numeral)? in
        guard case .number(let number) = row.values[quarter] else { return nil }
        return ("tw\(quarter.rawValue)", number)
      }
      let most = numbers.map(\.number.value).max() ?? 0
      let isOfMillions = !Measure.words(variable.measure ?? "").isDisjoint(with: ["juta", "jutaan"])
      for (column, number) in numbers where number.digits > 0 {
        let place = row.source.place(column)
        let isPercent =
          variable.reading.kind == .rupiah && number.value <= 100 && most >= 1_000_000
        let isWhole = isOfMillions && number.value >= 1_000_000
        guard isPercent || isWhole, doubted.insert(place).inserted else { continue }
        add(
          .komaBergeser, nil, place, "Angka (\(variable.measure ?? "")) ini \(number.text).",
          written: number.canonical,
          cure: isPercent
            ? "Tulis rupiahnya dengan semua nolnya, bukan persennya; biarkan bila memang sekian."
            : "Tulis dalam juta, atau ganti satuannya menjadi rupiah; biarkan bila memang sekian.")
      }
    }
  }

  /// The variable that an indicator is, with its entries.
  private func own(_ indicator: Indicator) -> (Variable, Realization)? {
    guard case .variable(let code) = indicator.formula?.expression,
      let variable = unit.variables[code], let row = unit.realizations[code]
    else { return nil }
    return (variable, row)
  }
}

extension Entry {
  fileprivate var isNumber: Bool { if case .number = self { true } else { false } }
}
