import Catalog
import Formulas
import Numerals
import Scoring

/// What may stand in the row and on the card of an indicator.
struct IndicatorFacts {
  private let unit: PublishedUnit
  private let result: IndicatorResult
  private let place: Int
  private let words: Vocabulary

  /// Nil where the unit has no such indicator.
  init?(unit: PublishedUnit, code: String, words: Vocabulary) {
    for position in unit.result.positions {
      for (_, indicators) in position.objectives {
        guard let place = indicators.firstIndex(where: { $0.indicator.code == code }) else {
          continue
        }
        self.unit = unit
        self.words = words
        self.place = place + 1
        result = indicators[place]
        return
      }
    }
    return nil
  }

  private var indicator: Indicator { result.indicator }
  private var latest: QuarterResult { result.quarters[unit.reached] }

  private static let own: [Field] = [.own1, .own2, .own3, .own4]
  private static let entry: [Field] = [.entry1, .entry2, .entry3, .entry4]

  /// The facts; of one quarter only where a part of the card is about that quarter.
  func facts(in quarter: Quarter?) -> Facts {
    var facts = Facts()
    facts.add(.number, indicator.number ?? String(place))
    facts.add(.name, indicator.name)
    facts.add(.measureUnit, indicator.unit ?? "—")
    facts.add(.source, indicator.dataSource)
    facts.add(.weight, indicator.weight?.text)
    facts.add(.quarter, (quarter ?? unit.reached).title)
    for (index, each) in Quarter.allCases.enumerated() where quarter == nil || each == quarter {
      facts.add(IndicatorFacts.own[index], indicator.text(result.quarters[each].own))
    }
    addLatest(&facts)
    for note in unit.unit.notes
    where note.indicator == indicator.code && note.quarter <= unit.reached {
      facts.add(.noteQuarter, note.quarter.title)
    }
    for code in indicator.formula?.variables ?? [] { facts = facts.merging(entries(of: code)) }
    return facts
  }

  private func addLatest(_ facts: inout Facts) {
    let target = unit.unit.targets[indicator.code]
    let annual = (target?.annual ?? target?.quarterly[.fourth]).map(Figure.init)
    facts.add(.annualTarget, annual.map(indicator.text) ?? "—")
    facts.add(.cumulative, indicator.text(latest.cumulative))
    facts.add(.target, latest.target.map(indicator.text) ?? "—")
    facts.add(.achievement, latest.achievement?.text ?? latest.state.word)
    facts.add(.achievementRating, latest.rating?.name)
    facts.add(.state, latest.state.word)
    if latest.state == .notComputable { facts.add(.zero, "0") }
    guard let figure = latest.cumulative.figure else { return }
    if indicator.isSatisfactionIndex {
      facts.add(.grade, within: Indicator.satisfactionGrade(figure), words)
    }
    if let target = latest.target {
      let difference = Figure(hundredths: figure.hundredths - target.hundredths)
      facts.add(.difference, indicator.text(difference))
    }
  }

  /// What was entered for a variable of the formula.
  func entries(of code: String) -> Facts {
    var facts = Facts()
    guard let variable = unit.unit.variables[code] else { return facts }
    for (index, quarter) in Quarter.allCases.enumerated() {
      let text =
        quarter > unit.reached
        ? State.notApproved.word
        : variable.text(Accumulation.own(of: variable, in: unit.unit, quarter))
      facts.add(IndicatorFacts.entry[index], text)
    }
    let total = Accumulation.cumulative(of: variable, in: unit.unit, upTo: unit.reached)
    facts.add(.entryCumulative, variable.cumulativeText(total))
    facts.add(.name, variable.description)
    facts.add(.measureUnit, variable.unit)
    return facts
  }
}
