import Catalog
import Numerals
import Scoring
import Tables

/// What a variable holds in a quarter or up to one.
typealias Holding = Accumulation.Holding

/// The words that pages print for figures, stated here a second time so that a page that prints
/// something else is noticed, whoever wrote it.
extension State {
  /// `belum disahkan` and the like: the word of `data.json` without hyphens.
  var word: String { String(rawValue.map { $0 == "-" ? " " : $0 }) }
}

extension Quarter {
  /// `TW I`.
  var short: String { "TW \(roman)" }
}

extension Indicator {
  /// A figure as the scorecard prints it.
  func text(_ figure: Figure) -> String {
    if isYesNo, let word = [100: "ya", 50: "sebagian", 0: "tidak"][figure.hundredths] {
      return word
    }
    return isPercentage || isSatisfactionIndex ? figure.text : figure.shortText
  }

  /// A figure, or the word for why there is none.
  func text(_ reading: Reading) -> String {
    switch reading {
    case .figure(let figure): text(figure)
    case .none(let state): state.word
    }
  }

  /// A figure with its unit of measure, as sentences and workings have it.
  func textWithUnit(_ figure: Figure) -> String {
    if isYesNo { return text(figure) }
    if isPercentage { return text(figure) + "%" }
    return unit.map { "\(text(figure)) \($0)" } ?? text(figure)
  }

  /// Grade and meaning of a satisfaction index. Source: PermenPANRB 14/2017.
  static func satisfactionGrade(_ figure: Figure) -> String? {
    switch figure.hundredths {
    case 8831...: "A (Sangat Baik)"
    case 7661...: "B (Baik)"
    case 6500...: "C (Kurang Baik)"
    case 2500...: "D (Tidak Baik)"
    default: nil
    }
  }
}

extension Variable {
  /// What a variable holds, as tables of entries and workings print it.
  func text(_ holding: Holding) -> String {
    switch holding {
    case .nothing: return "nihil"
    case .missing: return State.notReported.word
    case .withheld: return State.withheld.word
    case .value(let value):
      guard let figure = Figure(value) else { return "—" }
      guard reading == .yesNo else { return figure.shortText }
      return [100: "ya (1)", 50: "sebagian (0,5)"][figure.hundredths] ?? "tidak (0)"
    }
  }

  /// The same for what it comes to.
  func cumulativeText(_ holding: Holding) -> String {
    holding == .missing ? State.incomplete.word : text(holding)
  }
}

extension Score {
  /// The state that stands for a score that there is not.
  var gap: State { expected == 0 ? .notScheduled : measured == 0 ? .notReported : .incomplete }

  /// Why there is no score up to a quarter; nil where there is one.
  func absence(_ quarter: Quarter, reached: Quarter) -> State? {
    quarter > reached ? .notApproved : value == nil ? gap : nil
  }
}
