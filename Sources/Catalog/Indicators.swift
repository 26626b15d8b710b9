public import Formulas
public import Numerals
public import Tables

/// An objective of a position, with its indicators.
public struct Objective: Sendable {
  /// The position's code.
  public let position: String
  /// Its number within the position.
  public let number: String
  /// The words.
  public let text: String
  /// Its indicators; an objective may have none.
  public internal(set) var indicators: [Indicator] = []
  /// What the editor says of an objective that has no indicator.
  public internal(set) var editorNote: String?
  /// Where it first stands.
  public let source: RowSource
}

/// An indicator.
public struct Indicator: Sendable {
  /// Which way is better.
  public enum Polarity: String, CaseIterable, Sendable {
    case higherIsBetter = "naik"
    case lowerIsBetter = "turun"
  }
  /// How quarters make the cumulative figure.
  public enum Cumulation: String, CaseIterable, Sendable {
    case formula = "rumus"
    case sum = "jumlah"
    case mean = "rata-rata"
    case last = "akhir"
  }
  /// Its code.
  public let code: String
  /// The position's code.
  public let position: String
  /// The number as printed.
  public let number: String?
  /// The words.
  public let name: String
  /// What computes it; nil where nothing can measure it.
  public let formula: Formula?
  /// The unit of measure.
  public let unit: String?
  /// Which way is better.
  public let polarity: Polarity
  /// How quarters make the cumulative figure.
  public let cumulation: Cumulation
  /// Its weight, nil where it is 1 by default.
  public let weight: Numeral?
  /// Where the data come from.
  public let dataSource: String?
  /// The document's explanation.
  public let explanation: String?
  /// The superior's indicator that it feeds.
  public internal(set) var feeds: String?
  /// The document's own formula text.
  public let documentFormula: String?
  /// What the editor says of it.
  public let editorNote: String?
  /// Where it stands.
  public let source: RowSource

  /// Whether it is a milestone, read as yes or no.
  public var isYesNo: Bool { unit?.lowercased() == "ya-tidak" }
  /// Whether it is a satisfaction index (PermenPANRB 14/2017), which has grades of its own.
  public var isSatisfactionIndex: Bool { unit == "IKM" }
  /// Whether it is a percentage.
  public var isPercentage: Bool { unit == "%" || formula?.isPercent == true }
}

/// A figure that formulas use, entered once for all positions.
public struct Variable: Sendable {
  /// How quarters make the cumulative value.
  public enum Accumulation: String, CaseIterable, Sendable {
    case sum = "jumlah"
    case last = "akhir"
    case mean = "rata-rata"
    case maximum = "maksimum"
    case constant = "tetap"
  }
  /// Its code.
  public let code: String
  /// Its words.
  public let description: String
  /// The unit of measure.
  public let unit: String?
  /// How quarters make the cumulative value.
  public let accumulation: Accumulation
  /// The value of a constant.
  public let constant: Numeral?
  /// The variable it is a part of.
  public let partOf: String?
  /// Where it stands.
  public let source: RowSource

  /// How its cells are read.
  public var reading: Entry.Reading { unit?.lowercased() == "ya-tidak" ? .yesNo : .plain }
}

/// The targets of an indicator; quarterly ones are cumulative.
public struct Target: Sendable {
  /// The indicator's code.
  public let indicator: String
  /// The year's target.
  public let annual: Numeral?
  /// Up to and including each quarter.
  public let quarterly: PerQuarter<Numeral?>
  /// Where it stands.
  public let source: RowSource

  /// The target up to a quarter; the year's is that of the fourth where none is given.
  public func value(_ quarter: Quarter) -> Numeral? {
    quarterly[quarter] ?? (quarter == .fourth ? annual : nil)
  }
}

/// What happened to a variable in each quarter itself.
public struct Realization: Sendable {
  /// The variable's code.
  public let variable: String
  /// The entries.
  public let values: PerQuarter<Entry>
  /// A remark of the office.
  public let remark: String?
  /// Where it stands.
  public let source: RowSource
}

/// The story behind a quarter's figure.
public struct Note: Sendable {
  /// The indicator's code.
  public let indicator: String
  /// The quarter.
  public let quarter: Quarter
  /// Analysis, obstacle, follow-up and evidence.
  public let analysis: String?
  /// What stood in the way.
  public let obstacle: String?
  /// What is done about it.
  public let followUp: String?
  /// A web address or words.
  public let evidence: String?
  /// Where it stands.
  public let source: RowSource
}
