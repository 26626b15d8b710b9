import Catalog
import Diagnostics
import Tables
import TestSupport
import Testing

/// The project's own content folder.
let contentFolder = projectFolder + "/Content"

/// The example units, read from the working tables: five documents transcribed whole, and two offices
/// made from public reports, one of them in two years.
func exampleUnits() throws -> [Unit] {
  let content = try ContentScanner.scan(contentFolder, shownAs: "Content")
  var diagnostics = content.diagnostics
  let site = try #require(
    UnitReader.readTable("\(contentFolder)/situs.csv", "Content/situs.csv", into: &diagnostics))
  let settings = SiteSettings(site: site, scale: nil, into: &diagnostics)
  let outcomes = content.units.map { UnitReader.working($0, settings: settings) }
  diagnostics += outcomes.flatMap(\.diagnostics)
  #expect(diagnostics.map(\.text) == [])
  return outcomes.compactMap(\.unit)
}

struct ExampleContentTests {
  /// Positions, objectives and indicators: those of the five documents by reading, those of the two
  /// offices as chosen from their reports.
  @Test func holdsTheFiveDocumentsWholeAndTwoOffices() throws {
    let counts = try exampleUnits().map { unit in
      "\(unit.id.path): \(unit.positions.count) \(unit.objectives.count) \(unit.indicators.count)"
    }
    #expect(
      counts == [
        "lumajang/pasrujambe/2021: 3 4 13", "malang/bululawang/2017: 14 20 35",
        "nganjuk/ngluyu/2021: 11 15 17", "sampang/banyuates/2020: 8 11 31",
        "sampang/karang-penang/2020: 6 11 33",
        "tangerang-selatan/ciputat/2022: 6 17 25", "tangerang-selatan/ciputat/2023: 6 17 26",
        "tangerang-selatan/serpong-utara/2023: 6 16 25",
      ])
  }

  @Test func onlyOneIndicatorIsUnmeasurable() throws {
    let unmeasurable = try exampleUnits().flatMap(\.indicators).filter { $0.formula == nil }
    #expect(unmeasurable.map(\.code) == ["kasi-trantib-2"])
  }
}
