public import Catalog
public import Numerals
import Scoring
import Tables

/// Every figure of a unit as rows of the table that all units share: one for each indicator and
/// quarter. Made from an edition, or from what a published `data.json` says of a unit; both give the
/// same rows.
public struct UnitFigures: Sendable {
  /// An indicator in a quarter.
  public struct Row: Sendable {
    /// The position's code and name.
    public let position: (code: String, name: String)
    /// The objective's number within the position.
    public let objective: String
    /// The indicator's code and name.
    public let indicator: (code: String, name: String)
    /// The unit of measure.
    public let unit: String?
    /// `naik` or `turun`.
    public let polarity: String
    /// 1...4.
    public let quarter: Int
    /// Why there is no figure, or that there is one.
    public let state: String
    /// The quarter's own realization, the cumulative one, the cumulative target, the achievement.
    public let figures: [Figure?]
    /// The rating of the achievement.
    public let rating: String?

    /// Makes a row; `figures` are realization, cumulative realization, target, achievement.
    public init(
      position: (code: String, name: String), objective: String,
      indicator: (code: String, name: String), unit: String?, polarity: String, quarter: Int,
      state: String, figures: [Figure?], rating: String?
    ) {
      self.position = position
      self.objective = objective
      self.indicator = indicator
      self.unit = unit
      self.polarity = polarity
      self.quarter = quarter
      self.state = state
      self.figures = figures
      self.rating = rating
    }
  }

  /// Which unit it is.
  public let id: UnitID
  /// `Kabupaten Sampang`.
  public let regencyName: String
  /// `Banyuates`.
  public let subdistrict: String
  /// The official code of the subdistrict.
  public let regionCode: String?
  /// Whether the figures are an example.
  public let isExample: Bool
  /// The rows, in the order of `data.json`.
  public let rows: [Row]

  /// The figures of a unit from its parts.
  public init(
    id: UnitID, regencyName: String, subdistrict: String, regionCode: String?, isExample: Bool,
    rows: [Row]
  ) {
    self.id = id
    self.regencyName = regencyName
    self.subdistrict = subdistrict
    self.regionCode = regionCode
    self.isExample = isExample
    self.rows = rows
  }

  /// The figures of an edition: those of the positions that it shows.
  public init(_ edition: Edition) {
    let profile = edition.unit.profile
    self.init(
      id: edition.unit.id, regencyName: profile.regency, subdistrict: profile.subdistrict,
      regionCode: profile[.kodeWilayah], isExample: profile.isExample,
      rows: edition.shownPositions.flatMap { position in
        position.objectives.flatMap { objective, indicators in
          indicators.flatMap { result in
            Quarter.allCases.map { Row(position.position, objective, result, $0) }
          }
        }
      })
  }

  /// The rows as CSV, without the header.
  public var csv: [UInt8] {
    var writer = CSVWriter()
    let guarded = SpreadsheetGuard.armed
    let unit = [
      id.path, guarded(regencyName), guarded(subdistrict), guarded(regionCode ?? ""),
      String(id.year),
    ]
    for row in rows {
      writer.append(
        unit + [
          row.position.code, guarded(row.position.name), guarded(row.objective),
          row.indicator.code, guarded(row.indicator.name), guarded(row.unit ?? ""), row.polarity,
          String(row.quarter), row.state,
        ] + row.figures.map { $0?.canonical ?? "" }
          + [guarded(row.rating ?? ""), isExample ? "ya" : "tidak"])
    }
    return writer.bytes
  }
}

extension UnitFigures.Row {
  fileprivate init(
    _ position: Position, _ objective: Objective, _ result: IndicatorResult, _ quarter: Quarter
  ) {
    let indicator = result.indicator
    let figures = result.quarters[quarter]
    self.init(
      position: (position.code, position.name), objective: objective.number,
      indicator: (indicator.code, indicator.name), unit: indicator.unit,
      polarity: indicator.polarity.rawValue, quarter: quarter.rawValue,
      state: figures.state.rawValue,
      figures: [
        figures.own.figure, figures.cumulative.figure, figures.target, figures.achievement,
      ],
      rating: figures.rating?.name)
  }
}
