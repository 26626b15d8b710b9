import Catalog
package import Diagnostics
import Scoring
import Templates

/// The book of a unit: a cover, the contents, the office's score, and every scorecard on new sheets.
struct BookPage {
  let frame: SiteFrame
  let edition: Edition
  /// On which sheet each part begins, by its anchor; known only after a first printing.
  var pageNumbers: [String: Int] = [:]
  /// What cards hold besides, where it is known already.
  var details: [String: Record] = [:]
  /// The folder of the unit that the book lies in.
  var name = "cetak"

  private var unit: Unit { edition.unit }
  private var folder: String { "\(unit.id.path)/\(name)" }
  private var reached: String { edition.result.reached.title }

  /// The page, and the style sheet with the running head of each chapter.
  func files(into diagnostics: inout [Diagnostic]) -> [SiteFile] {
    let name = edition.subdistrictName
    let page = SiteFrame.Page(
      path: "\(folder)/index.html", template: "buku", title: "Buku rapor \(name) \(unit.id.year)",
      description: "Semua rapor jabatan \(name), \(unit.profile.regency), tahun \(unit.id.year) "
        + "sampai dengan \(reached), siap cetak.",
      step: "Buku", above: edition.crumbs, edition: edition, stylesheet: "buku.css")
    return [
      frame.render(page, content, into: &diagnostics),
      SiteFile(
        path: "\(folder)/buku.css",
        bytes: frame.templates.bookStylesheet + Array(runningHeads.utf8)),
    ]
  }

  private var content: Record {
    let unitPage = UnitPage(frame: frame, edition: edition).content
    return unitPage.merging([
      "triwulan": .text(reached), "per_triwulan": edition.quarterStrip(edition.result.scores),
      "pengesahan_terakhir": edition.approvalValue,
      "bagian": [
        "ringkasan": .record(part("ringkasan")), "pengesahan": .record(part("pengesahan")),
      ],
      "lembar": .each(edition.result.positions) { result in
        let scorecard = ScorecardPage(
          frame: frame, edition: edition, result: result, isInBook: true, details: details)
        return scorecard.content.merging(part(anchor(result.position)))
      },
    ])
  }

  /// A part of the book as the contents list it.
  private func part(_ anchor: String) -> Record {
    ["jangkar": .text(anchor), "halaman": .optional(pageNumbers[anchor].map(String.init))]
  }

  private func anchor(_ position: Position) -> String { "jabatan-\(position.code)" }

  /// Each chapter is a named page of its own, for a page's head cannot take words from its content
  /// in today's browsers.
  private var runningHeads: String {
    let size = unit.profile.paper == "F4" ? "size:215mm 330mm;" : ""
    return edition.result.positions.map { result in
      let position = result.position
      let office = "\(edition.subdistrictName) · \(reached) \(unit.id.year)"
      let head = CSSText.quoted("\(position.name), \(office)")
      return "#\(anchor(position)){page:j-\(position.code)}\n"
        + "@page j-\(position.code){\(size)@top-left{content:\(head)}}\n"
    }.joined()
  }
}

/// Texts in style sheets.
enum CSSText {
  /// A text as a CSS string. Whatever could end it or the rule around it is written as an escape.
  /// Source: CSS Syntax Module Level 3, 4.3.5.
  static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      if scalar.value < 0x20 || scalar.value == 0x7F || "\"\\<".unicodeScalars.contains(scalar) {
        out += "\\" + String(scalar.value, radix: 16) + " "
      } else {
        out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}

extension SiteBuilder {
  /// What a browser needs to print the book of a unit, or the scorecard of `position`: the page, then
  /// the files that lie to it as they do on the site. `pageNumbers` says on which sheet each part of the
  /// book begins, by the anchor of its first element; the contents name the sheets that are known. Empty
  /// where the position has no page of its own in this edition.
  package func printed(
    _ position: String?, of edition: Edition, pageNumbers: [String: Int],
    into diagnostics: inout [Diagnostic]
  ) -> [SiteFile] {
    let shared = [frame.templates.stylesheet] + edition.emblemFile
    guard let position else {
      let book = BookPage(frame: frame, edition: edition, pageNumbers: pageNumbers)
      return book.files(into: &diagnostics) + shared
    }
    let results = edition.result.positions.filter { $0.position.code == position }
    return results.flatMap { result in
      let page = ScorecardPage(frame: frame, edition: edition, result: result)
      return [page.file(into: &diagnostics)] + shared
    }
  }
}
