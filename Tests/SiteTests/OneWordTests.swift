import Approving
import Catalog
import Diagnostics
import Foundation
import Numerals
import Scoring
@testable import Site
import Tables
import TestSupport
import Testing
import Workbooks

/// What is said of a quarter without a figure is one word, wherever it stands: on the card, in the table,
/// the chart, the strip, the tree, the summary, the workbook, `data.json` and the shared table.
struct OneWordTests {
  /// What a door says: `reported` where it has a figure.
  private typealias Words = [String: String]

  private static let editions = Result { () throws -> [Edition] in
    let folder = projectFolder + "/Content"
    var diagnostics: [Diagnostic] = []
    let content = try ContentScanner.scan(folder, shownAs: "Content")
    let site = try #require(
      UnitReader.readTable("\(folder)/situs.csv", "Content/situs.csv", into: &diagnostics))
    let settings = SiteSettings(site: site, scale: nil, into: &diagnostics)
    return try content.units.flatMap { folder in
      let unit = try #require(UnitReader.working(folder, settings: settings).unit)
      return try [Quarter.second, .fourth].map { quarter in
        let plan = try #require(
          ApprovalPlan(unit, upTo: quarter, on: Chain(), into: &diagnostics))
        return Edition(draft: unit, plan, on: Chain(), beside: ([], nil))
      }
    }
  }

  private static let states = Set(State.allCases.map(\.rawValue))

  private static func word(_ text: some StringProtocol) -> String {
    let code = String(text.map { $0 == " " ? "-" : $0 })
    return states.contains(code) ? code : State.reported.rawValue
  }

  private static let roman = ["I", "II", "III", "IV"]

  /// The words of a chart's description: `Persen: Triwulan I: 8, target 9; Triwulan II: rahasia.`
  private static func told(inChart text: Substring, _ key: String) -> Words {
    var words: Words = [:]
    for part in text.matches(of: /Triwulan (I|II|III|IV): (.*?)(?=, target|; T|\. A|\.<)/) {
      words["\(key) \(part.output.1)"] = word(part.output.2)
    }
    return words
  }

  private static func plain(_ text: Substring) -> String {
    text.split(separator: /<[^>]*>/).joined()
  }

  // MARK: The doors

  /// Own and cumulative words in the tables and charts of the scorecards, by code and quarter.
  private static func pages(_ files: [String: [UInt8]]) -> (own: Words, cumulative: Words) {
    var (own, cumulative): (Words, Words) = ([:], [:])
    for (path, bytes) in files where path.hasSuffix("/index.html") && !path.contains("cetak") {
      let page = String(decoding: bytes, as: UTF8.self)
      for row in StrictPage.indicatorRows(of: page) {
        guard let code = row.firstMatch(of: /#indikator-([a-z0-9-]+)"/)?.output.1 else { continue }
        let cells = row.split(separator: /<t[dh][^>]*>/)
        for index in 0..<4 { own["\(code) \(roman[index])"] = word(plain(cells[5 + index])) }
      }
      for card in page.matches(of: /id="indikator-([a-z0-9-]+)"(?s:.*?)<desc[^>]*>(.*?<)\/desc>/) {
        cumulative.merge(told(inChart: card.output.2, String(card.output.1))) { _, last in last }
      }
    }
    return (own, cumulative)
  }

  private struct Document: Decodable {
    struct Position: Decodable { let sasaran: [Objective] }
    struct Objective: Decodable { let indikator: [Indicator] }
    struct Indicator: Decodable {
      let kode: String
      let triwulan: [Figures]
    }
    struct Figures: Decodable {
      let keadaan: String
      let realisasi: Double?
      let keadaan_kumulatif: String
      let kumulatif: Double?
    }
    let jabatan: [Position]
  }

  private static func json(_ bytes: [UInt8]) throws -> (own: Words, cumulative: Words) {
    var (own, cumulative): (Words, Words) = ([:], [:])
    let document = try JSONDecoder().decode(Document.self, from: Data(bytes))
    for indicator in document.jabatan.flatMap(\.sasaran).flatMap(\.indikator) {
      for (name, figures) in zip(roman, indicator.triwulan) {
        own["\(indicator.kode) \(name)"] = figures.keadaan
        cumulative["\(indicator.kode) \(name)"] = figures.keadaan_kumulatif
        #expect((figures.realisasi != nil) == (figures.keadaan == "dilaporkan"))
        #expect((figures.kumulatif != nil) == (figures.keadaan_kumulatif == "dilaporkan"))
      }
    }
    return (own, cumulative)
  }

  private static func sheets(_ bytes: [UInt8]) throws -> [String: [[String: String]]] {
    var diagnostics: [Diagnostic] = []
    let book = try #require(
      WorkbookReader.read(bytes, file: "U.xlsx", takesStoredResults: true, into: &diagnostics))
    let sheets = book.sheets.filter { ["hasil", "nilai"].contains($0.name) }.map { sheet in
      let rows = (0..<sheet.table.rowCount).map { row in
        (0..<21).map { sheet.table.text(row, $0) }
      }
      return (sheet.name, rows.dropFirst(2).map { Dictionary(zip(rows[1], $0)) { one, _ in one } })
    }
    return Dictionary(uniqueKeysWithValues: sheets)
  }

  private static func results(_ sheet: [[String: String]], _ column: String) -> Words {
    let words = sheet.map { row in
      let name = roman[(Int(row["triwulan"] ?? "") ?? 1) - 1]
      return ("\(row["kode"] ?? "") \(name)", word(row[column] ?? ""))
    }
    return Dictionary(words) { one, _ in one }
  }

  // MARK: Tests

  /// Every indicator and quarter of the example content.
  @Test func indicatorsAreToldAlike() throws {
    let press = try Press(isDraft: true, baseURL: nil)
    for edition in try Self.editions.get() {
      let id = edition.unit.id
      let files = press.files(of: edition)
      let page = Self.pages(files)
      #expect(page.own.count == 4 * edition.unit.indicators.count)
      let json = try Self.json(try #require(files["\(id.path)/data/data.json"]))
      let name = "\(id.subdistrict)-\(id.year).xlsx"
      let sheets = try Self.sheets(try #require(files["\(id.path)/data/\(name)"]))
      let sheet = try #require(sheets["hasil"])
      let own = ["realisasi triwulan", "keadaan"].map { Self.results(sheet, $0) }
      let cumulative = ["realisasi kumulatif", "keadaan kumulatif"].map { Self.results(sheet, $0) }
      for words in own + [json.own] { #expect(words == page.own, "\(id.path)") }
      for words in cumulative + [json.cumulative] {
        #expect(words == page.cumulative, "\(id.path)")
      }
      let shared = String(decoding: SharedTable.rows(of: edition), as: UTF8.self)
      for result in edition.result.positions.flatMap(\.indicators) {
        for quarter in Quarter.allCases {
          let key = "\(result.indicator.code) \(quarter.roman)"
          let found = result.quarters[quarter]
          #expect(found.own.state.rawValue == page.own[key])
          #expect(found.cumulative.state.rawValue == page.cumulative[key])
          let state = found.own.state.rawValue
          #expect(shared.contains(",\(quarter.rawValue),\(state),"))
        }
      }
    }
  }

  /// Every score: strip, chart, tree, summary and workbook.
  @Test func scoresAreToldAlike() throws {
    let press = try Press(isDraft: true, baseURL: nil)
    for edition in try Self.editions.get() {
      let id = edition.unit.id
      let files = press.files(of: edition)
      let unitPage = String(
        decoding: try #require(files["\(id.path)/index.html"]), as: UTF8.self)
      let sheets = try Self.sheets(
        try #require(files["\(id.path)/data/\(id.subdistrict)-\(id.year).xlsx"]))
      let owners =
        [("", edition.result.scores)]
        + edition.result.positions.map { ($0.position.code, $0.scores) }
      for (code, scores) in owners {
        let page =
          code.isEmpty
          ? unitPage
          : String(
            decoding: try #require(files["\(id.path)/\(code)/index.html"]), as: UTF8.self)
        let strip = try #require(page.firstMatch(of: /<ol class="strip"(?s:.*?)<\/ol>/)).output
        let items = strip.split(separator: "<li").dropFirst()
        let chart = try #require(page.firstMatch(of: /<desc[^>]*>(Nilai kumulatif.*?<)\/desc>/))
        let row = sheets["nilai"]?.first { $0["kode"] == code }
        for (quarter, item) in zip(Quarter.allCases, items) {
          let expected = scores[quarter].absence?.rawValue ?? State.reported.rawValue
          let last = item.matches(of: /<span>(.*?)<\/span>/).last?.output.1 ?? ""
          #expect(Self.word(last) == expected, "\(id.path) \(code)")
          let words = Self.told(inChart: chart.output.1, "")
          #expect(words[" \(quarter.roman)"] == expected, "\(id.path) \(code)")
          #expect(Self.word(row?["\(quarter.short) nilai"] ?? "") == expected)
        }
        let reached = edition.result.reached
        if let absence = scores[reached].absence {
          #expect(
            page.contains("Belum ada nilai (\(absence.word)): "))
        } else if scores[reached].isProvisional {
          let score = scores[reached]
          let note = "(sementara, \(score.measured) dari \(score.expected))"
          #expect(page.contains(note))
        }
        if !code.isEmpty { #expect(Self.chips(of: code, unitPage) == scores.words, "\(code)") }
      }
    }
  }

  /// The quarters of a position in the tree, those that are told together taken apart.
  private static func chips(of code: String, _ page: String) -> [String] {
    guard let start = page.range(of: "<a href=\"\(code)/index.html\">"),
      let chips = page[start.upperBound...].firstMatch(of: /<p class="triwulan">(.*?)<\/p>/)
    else { return [] }
    return chips.output.1.matches(of: /<b>TW (I+V?)(?:–(I+V?))?<\/b> (.*?)<\/span>/).flatMap {
      chip -> [String] in
      let first = roman.firstIndex(of: String(chip.output.1)) ?? 0
      let last = chip.output.2.flatMap { roman.firstIndex(of: String($0)) } ?? first
      return [String](repeating: String(chip.output.3), count: last - first + 1)
    }
  }
}

extension PerQuarter<Score> {
  /// What the tree says of each quarter.
  fileprivate var words: [String] {
    Quarter.allCases.map { quarter in
      let score = self[quarter]
      let note = score.isProvisional ? " (sementara, \(score.measured) dari \(score.expected))" : ""
      return score.value.map { $0.text + note } ?? score.absence?.word ?? ""
    }
  }
}
