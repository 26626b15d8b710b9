import Catalog
import Charts
package import Diagnostics
import Numerals
import Scoring
import Templates

/// The sheet for the office's notice board: one sheet that says how good, how it moved, what goes well
/// and what does not, and where every figure can be checked.
struct BoardPage {
  let frame: SiteFrame
  let edition: Edition

  static let folder = "papan"
  static let stylesheet = "papan.css"

  private var unit: Unit { edition.unit }

  func file(into diagnostics: inout [Diagnostic]) -> SiteFile {
    let name = edition.subdistrictName
    let path = "\(unit.id.path)/\(Self.folder)/index.html"
    let page = SiteFrame.Page(
      path: path, template: "papan", title: "Papan pengumuman \(name) \(unit.id.year)",
      description:
        "Rapor kinerja \(name), \(unit.profile.regency), \(edition.result.reached.title) "
        + "\(unit.id.year), dalam satu lembar untuk papan pengumuman. \(summary.sentence)",
      step: "Papan pengumuman", above: edition.crumbs, edition: edition,
      stylesheet: SiteFrame.root(from: path) + Self.stylesheet, codeLeadsTo: .unit)
    return frame.render(page, content, into: &diagnostics)
  }

  /// That of the unit's page, with the ways to the cards from here.
  private var summary: Summary {
    let whole = UnitPage(frame: frame, edition: edition).summary()
    return Summary(
      scores: whole.scores, reached: whole.reached,
      indicators: whole.indicators.map { ($0.result, "../\($0.address)") },
      lastYear: whole.lastYear)
  }

  /// The summary with long names cut: their figures and targets stand on the sheet in any case, and a
  /// link leads to the whole name.
  private func shortened(_ summary: Record) -> Record {
    guard case .list(let items)? = summary["perhatian"] else { return summary }
    var summary = summary
    summary["perhatian"] = .list(
      items.map { item in
        guard case .record(var record) = item, case .text(let name)? = record["nama"] else {
          return item
        }
        record["nama"] = .text(BoardText.cut(name, to: 80))
        return .record(record)
      })
    return summary
  }

  /// About how many lines a summary takes in half of the sheet's width.
  static func lines(of summary: Record) -> Int {
    guard case .list(let items)? = summary["perhatian"] else { return 0 }
    let letters = items.map { item in
      guard case .record(let record) = item else { return 0 }
      return ["nama", "teks"].reduce(2) { sum, name in
        if case .text(let text)? = record[name] { sum + text.count } else { sum }
      }
    }
    return 4 + letters.reduce(0) { $0 + ($1 + 43) / 44 }
  }

  var content: Record {
    let scores = edition.result.scores
    let summary = shortened(summary.record)
    let positions = BoardPositions(edition, besideLines: Self.lines(of: summary))
    return edition.heading.merging([
      "triwulan": .text(edition.result.reached.title), "skor": edition.scoreValue(scores),
      "pimpinan": edition.leader(upTo: 80),
      "ringkasan": .record(summary), "pengesahan_terakhir": edition.approvalValue,
      "disahkan_kosong": .optional(edition.emptyQuarters),
      "bagan_triwulan": ChartDrawing.scores(
        edition, scores, of: edition.subdistrictName, height: 92),
      "bagan_indikator": ChartDrawing.counts(IndicatorCounts(edition.result), of: edition),
      "bagan_jabatan": .list(positions.charts.map { .markup($0.svg()) }),
      "ada_jabatan": .bool(!positions.charts.isEmpty),
      "jabatan_lain": .optional(positions.others == 0 ? nil : String(positions.others)),
      "banyak": .bool(positions.charts.count > 1),
    ])
  }
}

/// The bars of the positions as far as they fit on the sheet, in one column or two.
struct BoardPositions {
  let charts: [Chart]
  /// How many positions found no room.
  let others: Int

  /// So many drawing units high may the only column be, and each of two, above which stands more.
  private static let room = (one: 280, two: 310)
  /// F4 is 33 mm longer than A4.
  private static let moreOnF4 = 90

  /// Lines of the summary beyond those that take no more than the charts beside them take room away.
  private static let (usualLines, lineHeight) = (12, 16)

  /// `lines` is about how many lines the summary takes in half of the sheet's width.
  init(_ edition: Edition, besideLines lines: Int) {
    let reached = edition.result.reached
    let rows = edition.result.positions.map {
      (name: $0.position.name, score: $0.scores[reached])
    }
    func chart(_ rows: some Collection<(name: String, score: Score)>, _ number: Int) -> Chart {
      ChartDrawing.rowChart(
        Array(rows), id: "bagan-jabatan-\(number)", title: "Nilai per jabatan, \(reached.title)",
        isExample: edition.unit.profile.isExample
      ) { BoardText.cut(BoardText.name($0, in: edition.subdistrictName), to: 64) }
    }
    let whole = chart(rows, 1)
    if whole.height <= Self.room.one {
      (charts, others) = (rows.isEmpty ? [] : [whole], 0)
      return
    }
    let room =
      Self.room.two + (edition.unit.profile.paper == "F4" ? Self.moreOnF4 : 0) - Self.lineHeight
      * max(0, lines - Self.usualLines)
    // As many as there is room for, in columns as even as they can be.
    for count in (1...rows.count).reversed() {
      let splits = (count + 1) / 2...max((count + 1) / 2, count - 1)
      let columns = splits.prefix(3).map { [chart(rows[..<$0], 1), chart(rows[$0..<count], 2)] }
      let heights = columns.map { max($0[0].height, $0[1].height) }
      guard let least = heights.min(), least <= room || count <= 2,
        let place = heights.firstIndex(of: least)
      else { continue }
      (charts, others) = (columns[place], rows.count - count)
      return
    }
    (charts, others) = ([], rows.count)
  }
}

/// Names as short as the sheet needs them; descriptions of drawings have the whole ones.
enum BoardText {
  /// A position's name without the office's, which stands above all of them.
  static func name(_ name: String, in office: String) -> String {
    let end = " \(office)".lowercased()
    return name.lowercased().hasSuffix(end) ? String(name.dropLast(end.count)) : name
  }

  /// A text of at most so many letters, cut between words.
  static func cut(_ text: String, to limit: Int) -> String {
    guard text.count > limit else { return text }
    let start = text.prefix(limit - 1)
    let words = start.lastIndex(of: " ").map { start[..<$0] } ?? start
    return words + "…"
  }
}

/// How many indicators of an office stand where, in the latest quarter.
struct IndicatorCounts: Hashable {
  var reached = 0
  var below = 0
  /// Due, but without a figure that could be compared.
  var missing = 0
  var notExpected = 0

  init(_ result: UnitResult) {
    for indicator in result.positions.flatMap(\.indicators) {
      let latest = indicator.quarters[result.reached]
      if !latest.isExpected {
        notExpected += 1
      } else if let achievement = latest.achievement {
        if achievement.value < 100 { below += 1 } else { reached += 1 }
      } else {
        missing += 1
      }
    }
  }
}

extension SiteBuilder {
  /// What a browser needs to print the sheet for the notice board: the page, then its files.
  package func printedBoard(
    of edition: Edition, into diagnostics: inout [Diagnostic]
  ) -> [SiteFile] {
    [BoardPage(frame: frame, edition: edition).file(into: &diagnostics)]
      + frame.sharedStylesheets + edition.emblemFile
  }
}
