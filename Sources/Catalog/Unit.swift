import Diagnostics
public import Formulas
public import Numerals
public import Tables

/// One kecamatan in one year: its catalog of positions and indicators, and what happened.
///
/// A unit read from working tables and one read from an approved folder are the same thing, read by
/// the same loader; the approved one holds figures up to its quarter only.
public struct Unit: Sendable {
  /// Which unit it is.
  public let id: UnitID
  /// The facts of `profil`.
  public internal(set) var profile = Profile()
  /// The decree or chapters, in order.
  public internal(set) var decree: [DecreePiece] = []
  /// The positions, in the order of the table.
  public internal(set) var positions: [Position] = []
  /// Who signs.
  public internal(set) var signatories: [Signatory] = []
  /// Duties and functions, in the order of the table.
  public internal(set) var duties: [Duty] = []
  /// The objectives, in the order of the table.
  public internal(set) var objectives: [Objective] = []
  /// The variables, by code.
  public internal(set) var variables: [String: Variable] = [:]
  /// The targets, by indicator code.
  public internal(set) var targets: [String: Target] = [:]
  /// The realizations, by variable code.
  public internal(set) var realizations: [String: Realization] = [:]
  /// The notes on figures.
  public internal(set) var notes: [Note] = []
  /// The rating scale, highest lower bound first.
  public internal(set) var scale: RatingScale
  /// The cap and the least coverage of scores.
  public internal(set) var limits: ScoreLimits

  init(id: UnitID, scale: RatingScale, limits: ScoreLimits) {
    self.id = id
    self.scale = scale
    self.limits = limits
  }

  /// Every indicator, in the order of the table.
  public var indicators: [Indicator] { objectives.flatMap(\.indicators) }

  /// The objectives of a position.
  public func objectives(of position: String) -> [Objective] {
    objectives.filter { $0.position == position }
  }

  /// The latest quarter for which any realization is entered; nil where there is none.
  public var latestQuarterWithEntries: Quarter? {
    Quarter.allCases.last { quarter in
      realizations.values.contains { $0.values[quarter] != .empty }
    }
  }
}

/// The facts of a unit's `profil`, as typed.
public struct Profile: Sendable {
  /// The facts that are stated, by key.
  public internal(set) var facts: [ProfileKey: String] = [:]
  /// Where the facts stand.
  var sources: [ProfileKey: RowSource] = [:]

  /// A fact, nil where it is not stated.
  public subscript(key: ProfileKey) -> String? { facts[key] }

  /// Where a fact stands.
  func place(_ key: ProfileKey) -> Place { sources[key]?.place("nilai") ?? Place("profil.csv") }

  /// The subdistrict's name.
  public var subdistrict: String { facts[.kecamatan] ?? "" }
  /// The regency's name with its kind: `Kabupaten Sampang`, `Kota Batu`.
  public var regency: String {
    let kind = facts[.jenisWilayah] == "kota" ? "Kota" : "Kabupaten"
    return "\(kind) \(facts[.kabupaten] ?? "")"
  }
  /// Whether the figures are an example and not the office's own.
  public var isExample: Bool { facts[.dataContoh] == "ya" }
  /// The paper, `A4` or `F4`.
  public var paper: String { facts[.kertas] ?? "A4" }
}

/// A piece of the decree or of its chapters.
public struct DecreePiece: Sendable {
  /// What kind of piece it is.
  public enum Style: String, CaseIterable, Sendable {
    case judul, bab, subbab, paragraf, butir, menimbang, mengingat, diktum, lampiran
  }
  /// Its kind.
  public let style: Style
  /// The number or letter as printed.
  public let number: String?
  /// The words.
  public let text: String
  /// What the editor says of it.
  public let editorNote: String?
  /// Where it stands.
  public let source: RowSource
}

/// A position in the office.
public struct Position: Sendable {
  /// Its code, which is its page's address.
  public let code: String
  /// Its title.
  public let name: String
  /// Its echelon, as the document says it.
  public let echelon: String?
  /// The code of the position it reports to.
  public let superior: String?
  /// Who holds it, where the office says so.
  public let holder: String?
  /// Whether it has a page on the public site.
  public let isPublic: Bool
  /// What the editor says of it.
  public let editorNote: String?
  /// Where it stands.
  public let source: RowSource
}

/// Who signs a position's sheet.
public struct Signatory: Sendable {
  /// The position whose sheet this is; nil for every sheet.
  public let position: String?
  /// On whose behalf (`a.n.`).
  public let onBehalfOf: String?
  /// The signer's office.
  public let office: String
  /// The signer's name, rank, personal number, place.
  public let name: String?
  /// The rank.
  public let rank: String?
  /// The personal number, which no page prints unless the site says so.
  public internal(set) var personalNumber: String?
  /// The place of signing.
  public let place: String?
  /// The date of signing.
  public let date: CalendarDate?
  /// Where it stands.
  public let source: RowSource
}

/// A duty, function or goal of a position.
public struct Duty: Sendable {
  /// What kind of statement it is.
  public enum Kind: String, CaseIterable, Sendable {
    case mainDuty = "tugas-pokok"
    case duty = "tugas"
    case function = "fungsi"
    case goal = "tujuan"
    case goalIndicator = "indikator-tujuan"
  }
  /// The position's code.
  public let position: String
  /// Its kind.
  public let kind: Kind
  /// The number or letter as printed.
  public let number: String?
  /// The words.
  public let text: String
  /// Where it stands.
  public let source: RowSource
}

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
  public let feeds: String?
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

/// An approval, as `rapor approve` recorded it.
public struct Approval: Hashable, Sendable {
  /// The quarter up to which was approved.
  public let quarter: Quarter
  /// By whom.
  public let by: String
  /// On which day.
  public let date: CalendarDate
  /// The fingerprint: 16 hexadecimal digits in groups of four.
  public let fingerprint: String

  /// Makes an approval.
  public init(quarter: Quarter, by: String, date: CalendarDate, fingerprint: String) {
    self.quarter = quarter
    self.by = by
    self.date = date
    self.fingerprint = fingerprint
  }
}

/// What a correction changed in one cell.
public struct Change: Hashable, Sendable {
  /// On which day.
  public var date: CalendarDate
  /// The quarter that was approved again.
  public var quarter: Quarter
  /// The table, the row's key, the column.
  public var table: String
  /// The row's key.
  public var row: String
  /// The column.
  public var column: String
  /// The cell before and after.
  public var old: String
  /// The cell after.
  public var new: String
  /// Why, in the office's words.
  public var reason: String?

  /// Makes a change.
  public init(
    date: CalendarDate, quarter: Quarter, table: String, row: String, column: String, old: String,
    new: String, reason: String?
  ) {
    self.date = date
    self.quarter = quarter
    self.table = table
    self.row = row
    self.column = column
    self.old = old
    self.new = new
    self.reason = reason
  }
}

/// The cap and the least coverage of scores (scoring.md).
public struct ScoreLimits: Hashable, Sendable {
  /// An achievement counts at most this much in a score; 100 by default.
  public var cap: Numeral
  /// Below this share of measured indicators, in percent, there is no score; 75 by default.
  public var leastCoverage: Numeral

  /// The defaults.
  public static let standard = ScoreLimits(
    cap: Numeral(digits: 100), leastCoverage: Numeral(digits: 75))
}

/// The words for scores.
public struct RatingScale: Hashable, Sendable {
  /// A rating: from `lowerBound` up to the next.
  public struct Level: Hashable, Sendable {
    /// The lowest score that earns it.
    public let lowerBound: Numeral
    /// Its name.
    public let name: String
  }
  /// The levels, highest first.
  public let levels: [Level]

  /// Sorts the levels.
  public init(levels: [Level]) {
    self.levels = levels.sorted { $0.lowerBound.value > $1.lowerBound.value }
  }

  /// The level with the highest lower bound not above `score`; its place counts from the best, 0.
  public func level(of score: Figure) -> (place: Int, name: String)? {
    levels.firstIndex { Figure($0.lowerBound) <= score }.map { ($0, levels[$0].name) }
  }

  /// Sangat Baik from 91, Baik 76, Cukup 66, Kurang 51, Sangat Kurang 0.
  /// Source: LKjIP Inspektorat Kabupaten Sampang 2019.
  public static let standard = RatingScale(levels: [
    Level(lowerBound: Numeral(digits: 91), name: "Sangat Baik"),
    Level(lowerBound: Numeral(digits: 76), name: "Baik"),
    Level(lowerBound: Numeral(digits: 66), name: "Cukup"),
    Level(lowerBound: Numeral(digits: 51), name: "Kurang"),
    Level(lowerBound: Numeral(digits: 0), name: "Sangat Kurang"),
  ])
}

extension Unit {
  /// Forgets personal numbers (NIP), so that neither page nor download nor approval holds them.
  mutating func forgetPersonalNumbers() {
    for index in signatories.indices { signatories[index].personalNumber = nil }
  }

  /// The indicator with a code; nil where there is none.
  public func indicator(_ code: String) -> Indicator? {
    for objective in objectives {
      if let found = objective.indicators.first(where: { $0.code == code }) { return found }
    }
    return nil
  }

  /// The objective that an indicator stands under.
  public func objective(of indicator: Indicator) -> Objective? {
    objectives.first { objective in
      objective.position == indicator.position
        && objective.indicators.contains { $0.code == indicator.code }
    }
  }
}
