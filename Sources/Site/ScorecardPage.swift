import Catalog
package import Diagnostics
import Numerals
import Scoring
import Tables
import Templates

/// The scorecard: the page of a position, or its chapter of the book.
struct ScorecardPage {
  let frame: SiteFrame
  let edition: Edition
  let result: PositionResult
  var isInBook = false
  /// What cards hold besides, where it is known already.
  var details: [String: Record] = [:]

  private var unit: Unit { edition.unit }
  private var position: Position { result.position }
  private var reached: Quarter { edition.result.reached }

  func file(into diagnostics: inout [Diagnostic]) -> SiteFile {
    let office = "\(edition.subdistrictName), \(unit.profile.regency)"
    let page = SiteFrame.Page(
      path: "\(unit.id.path)/\(position.code)/index.html", template: "jabatan",
      title: "\(position.name), \(edition.subdistrictName) \(unit.id.year)",
      description: "Rapor kinerja \(position.name), \(office), tahun \(unit.id.year) sampai "
        + "dengan \(reached.title). \(summary.sentence)", step: position.name,
      above: edition.crumbs, edition: edition, codeLeadsTo: .page)
    return frame.render(page, content.merging(neighbours), into: &diagnostics)
  }

  /// The positions before and after this one, in the document's order.
  private var neighbours: Record {
    let all = edition.result.positions.map(\.position)
    guard let place = all.firstIndex(where: { $0.code == position.code }) else { return [:] }
    func link(_ index: Int) -> Value {
      guard all.indices.contains(index) else { return .missing }
      return [
        "nama": .text(all[index].name), "alamat": .text("../\(all[index].code)/index.html"),
      ]
    }
    return ["sebelumnya": link(place - 1), "berikutnya": link(place + 1)]
  }

  private var summary: Summary {
    Summary(
      scores: result.scores, reached: reached,
      indicators: result.indicators.map { ($0, "#indikator-\($0.indicator.code)") },
      lastYear: edition.lastYearScores(of: position.code))
  }

  /// What tells the fragment ids of this scorecard from those of the others in the book.
  private var prefix: String { isInBook ? "\(position.code)-" : "" }

  /// What the template of a scorecard's body needs.
  var content: Record {
    let objectives = objectiveValues
    let facts: Record = [
      "buku": .bool(isInBook), "h1": .text(isInBook ? "2" : "1"), "h2": .text(isInBook ? "3" : "2"),
      "h3": .text(isInBook ? "4" : "3"), "h4": .text(isInBook ? "5" : "4"),
      "nama": .text(position.name), "eselon": .optional(position.echelon),
      "kecamatan": .text(unit.profile.subdistrict),
      "triwulan": .text(reached.title), "pengesahan": edition.approvalValue,
      "disahkan_kosong": .optional(edition.emptyQuarters), "hanya_draf": .bool(!position.isPublic),
      "koreksi": edition.history(touching: position.code),
      "beda": edition.pending(touching: position.code),
      "catatan_penyunting": .lines(position.editorNote), "skor": edition.scoreValue(result.scores),
      "ringkasan": .record(summary.record),
      "bagan_skor": ChartDrawing.scores(
        edition, result.scores, of: position.name, id: "\(prefix)bagan-nilai", height: 92),
      "per_triwulan": edition.quarterStrip(result.scores),
      "uraian": .list(Duty.Kind.allCases.compactMap(duties)),
      "ada_sasaran": .bool(!result.objectives.isEmpty), "sasaran": .each(objectives) { $0.record },
      "kartu": .list(objectives.flatMap { $0.values.map { .record($0.card(details)) } }),
      "perhatian": .each(remarks) { remark in
        [
          "pesan": .text(remark.message), "tertulis": .optional(remark.written),
          "obat": .text(remark.cure), "tempat": .text(remark.places),
        ]
      },
      "ada_perhatian": .bool(!remarks.isEmpty),
      "tanda_tangan": edition.signatures(
        of: position, showingNumbers: frame.settings.showsPersonalNumbers),
      "atasan": .optional(unit.positions.first { $0.code == position.superior }?.name),
      "tautan_jabatan": [
        "data": "../data/index.html", "unit": "../index.html", "json": "../data/data.json",
      ],
    ]
    return edition.heading.merging(facts).merging(edition.officials(of: position))
  }

  private var remarks: [Diagnostic] {
    guard edition.isDraft else { return [] }
    return edition.remarks.filter { $0.position == position.code }.map(\.diagnostic)
  }

  private var objectiveValues: [(record: Record, values: [IndicatorValues])] {
    result.objectives.map { objective, indicators in
      let values = indicators.enumerated().map { index, result in
        IndicatorValues(
          edition: edition, result: result, objective: objective,
          number: result.indicator.number ?? String(index + 1), isInBook: isInBook)
      }
      let record: Record = [
        "nomor": .text(objective.number), "teks": .lines(objective.text),
        "triwulan_ke": .text(String(reached.rawValue)),
        "catatan_penyunting": .lines(objective.editorNote),
        "ada_indikator": .bool(!indicators.isEmpty),
        "panjang": .bool(values.contains(where: \.isLong)),
        "indikator": .list(values.map { .record($0.row) }),
        "jangkar": .text(
          "\(prefix)sasaran-\(Slug.suggestion(for: objective.number) ?? String(objective.source.row))"
        ),
      ]
      return (record, values)
    }
  }

  /// The duties of one kind, in groups: a row without number before numbered ones leads them in.
  private func duties(_ kind: Duty.Kind) -> Value? {
    let duties = unit.duties.filter { $0.position == position.code && $0.kind == kind }
    if duties.isEmpty { return nil }
    let groups = duties.grouped { index in
      let next = index + 1 < duties.count ? duties[index + 1] : nil
      return duties[index].number == nil && next?.number != nil
    }
    return [
      "judul": .text(kind.title),
      "kelompok": .each(groups) { group in
        [
          "pengantar": .lines(group.lead?.text),
          "bernomor": .bool(group.items.contains { $0.number != nil }),
          "ada_butir": .bool(!group.items.isEmpty),
          "butir": .each(group.items) { duty in
            ["nomor": .optional(duty.number), "baris": Value.lineList(duty.text)]
          },
        ]
      },
    ]
  }
}

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
  /// Where the unit's page is, seen from the book.
  var unitAddress = "../index.html"

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
      step: "Buku", above: edition.crumbs, edition: edition, stylesheet: "buku.css",
      codeLeadsTo: .unit)
    return [
      frame.render(page, content, into: &diagnostics),
      SiteFile(path: "\(folder)/buku.css", bytes: stylesheet),
    ]
  }

  var stylesheet: [UInt8] { frame.templates.bookStylesheet + Array(runningHeads.utf8) }

  var content: Record {
    let unitPage = UnitPage(frame: frame, edition: edition)
    return unitPage.content.merging([
      "ringkasan": .record(unitPage.summary(isInBook: true).record),
      "triwulan": .text(reached), "per_triwulan": edition.quarterStrip(edition.result.scores),
      "pengesahan_terakhir": edition.approvalValue,
      "bagian": [
        "ringkasan": .record(part("ringkasan")), "pengesahan": .record(part("pengesahan")),
      ],
      "lembar": .each(edition.result.positions) { result in
        let scorecard = ScorecardPage(
          frame: frame, edition: edition, result: result, isInBook: true, details: details)
        return scorecard.content.merging(part(anchor(result.position)))
          .merging(["alamat_unit": .text(unitAddress)])
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
    let shared = frame.sharedStylesheets + edition.emblemFile
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
