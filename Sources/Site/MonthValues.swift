import Catalog
import Formulas
import Scoring
import Tables
import Templates

/// What a card shows of an indicator whose variables are entered by month.
struct MonthValues {
  let result: IndicatorResult
  let unit: Unit
  let reached: Quarter

  private var indicator: Indicator { result.indicator }

  /// The months' own figures; none where a variable is entered by quarter.
  var figures: [(month: Month, figure: FigureOrGap)] {
    let measurement = Measurement(indicator, in: unit)
    return Month.allCases.compactMap { month in
      measurement.own(month).map { figure in
        let isDue = unit.isScheduled(indicator, in: month.quarter)
        return (
          month,
          month.quarter > reached
            ? .gap(.notApproved) : figure.told(whereScheduled: isDue)
        )
      }
    }
  }

  /// Each variable's months, and the indicator's own where it is more than a variable:
  /// `[{nama, teks}]`, such as `Jan 3 · Feb 4`.
  var rows: [Record] {
    let variables = (indicator.formula?.variables ?? []).compactMap { unit.variables[$0] }
    let rows = variables.compactMap { variable -> Record? in
      guard let months = unit.realizations[variable.code]?.months else { return nil }
      return row(variable.description) { month in
        let entry = months[month]
        return entry == .empty
          ? State.notReported.word : IndicatorValues.text(Accumulation.holding(entry), variable)
      }
    }
    let known = Dictionary(figures.map { ($0.month, $0.figure) }) { first, _ in first }
    if known.isEmpty || (variables.count == 1 && indicator.formula?.isPercent == false) {
      return rows
    }
    return rows + [row("Hasil") { indicator.text(known[$0] ?? .gap(.notReported)) }]
  }

  private func row(_ name: String, _ text: (Month) -> String) -> Record {
    let months = Month.allCases.filter { $0.quarter <= reached }
    // A month and its figure stay on one line.
    let texts = months.map { "\($0.short)\u{00A0}\(text($0).replacing(" ", with: "\u{00A0}"))" }
    return ["nama": .text(name), "teks": .text(texts.joined(separator: " · "))]
  }
}
