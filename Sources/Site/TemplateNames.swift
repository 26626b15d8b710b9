package import Catalog
package import Diagnostics
import Scoring
import Tables
package import Templates

/// The names that each template may use, with examples: noted while the pages of a small example office
/// are rendered in all their forms, so that nobody has to keep a list beside the code.
package struct TemplateNames {
  /// One template.
  package struct Entry {
    package let name: String
    /// What it draws: the comment that it begins with.
    package let purpose: String?
    /// What the section gives that calls it.
    package let inner: [OfferedName]
    /// What every page gives that calls it, but for what all pages give.
    package let page: [OfferedName]
  }

  /// What every page of the site gives.
  package let common: [OfferedName]
  package let entries: [Entry]

  /// The frame of all pages, from which it is known what all of them give.
  private static let frame = "tata-letak"

  /// Renders the example with `files`, a whole set of templates. `more` renders what this room does not
  /// know of. The diagnostics say what is wrong with the templates or, in theory, with the example.
  package init(
    _ files: [NamedFile], more: (Library) -> Void = { _ in }, into diagnostics: inout [Diagnostic]
  ) {
    let recorder = NameRecorder()
    let templates = SiteTemplates(files, shownAs: "Templates").recording(recorder)
    diagnostics += templates.library.diagnostics
    ExampleSitePages(templates).render(into: &diagnostics)
    more(templates.library)
    let common = recorder[Self.frame]?.page ?? []
    let shared = Set(common.map(\.name))
    self.common = common
    entries = files.filter { $0.name.hasSuffix(".mustache") }.map { file in
      let name = String(file.name.dropLast(".mustache".count))
      let offer = recorder[name]
      return Entry(
        name: name, purpose: Self.purpose(of: file.bytes), inner: offer?.inner ?? [],
        page: offer?.page.filter { !shared.contains($0.name) } ?? [])
    }
  }

  /// Everything that a template may use, as a page would give it.
  package func example(for entry: Entry) -> Value {
    let isWhole = entry.page.isEmpty && entry.inner.isEmpty
    let all = common + entry.page + entry.inner
    return .record(Record((isWhole ? common : all).map { ($0.name, $0.value.value) }))
  }

  private static func purpose(of template: [UInt8]) -> String? {
    String(decoding: template, as: UTF8.self).prefixMatch(of: /\{\{!\s*([^}]*?)\s*\}\}/)
      .map { String($0.1) }
  }
}

/// All pages of the example office, in every form that a template draws otherwise.
private struct ExampleSitePages {
  let templates: SiteTemplates

  init(_ templates: SiteTemplates) { self.templates = templates }

  func render(into diagnostics: inout [Diagnostic]) {
    let office = ExampleOffice()
    diagnostics += office.diagnostics
    let published = builder(isDraft: false, diagnostics: &diagnostics)
    let draft = builder(isDraft: true, diagnostics: &diagnostics)
    for edition in [office.approved].compactMap(\.self) + office.earlier {
      _ = published.files(of: edition, into: &diagnostics)
      let positions = edition.result.positions.map { "jabatan-\($0.position.code)" }
      let sheets = Dictionary((positions + ["ringkasan", "pengesahan"]).map { ($0, 3) }) { a, _ in a
      }
      _ = published.printed(nil, of: edition, pageNumbers: sheets, into: &diagnostics)
    }
    if let edition = office.draft {
      _ = draft.files(of: edition, into: &diagnostics)
      _ = draft.correctionBook(of: edition, into: &diagnostics)
      _ = draft.officeReport(office.report(of: edition), into: &diagnostics)
    }
    guard let approved = office.approved, let day = office.day else { return }
    let lastYear = office.earlier.prefix(1).map { UnitSummary($0, year: 2025) }
    let units = lastYear + [UnitSummary(approved)]
    let status = UnitStatus(
      id: approved.unit.id, regencyName: units[0].regencyName, subdistrict: units[0].subdistrict,
      isPublished: true,
      quarters: PerQuarter { $0 == .first ? .approved : .overdue(since: day, entered: 1, of: 2) })
    var held = status
    held.heldSince = day
    _ = published.siteFiles(
      units: units, statuses: [held, status], today: day, into: &diagnostics)
    _ = SearchPages(frame: published.frame, offices: units, most: 0).files(into: &diagnostics)
    _ = published.withdrawnFiles(office.withdrawals, into: &diagnostics)
    _ = published.sharedFiles(
      units: units, table: SharedTable.File(size: 1234, sum: approved.sidik.digits),
      into: &diagnostics)
  }

  private func builder(isDraft: Bool, diagnostics: inout [Diagnostic]) -> SiteBuilder {
    let settings = SiteSettings(
      site: Table(file: "situs.csv", texts: ExampleOffice.settings), scale: nil, into: &diagnostics)
    return SiteBuilder(
      frame: SiteFrame(
        settings: settings, templates: templates, baseURL: settings.baseURL, isDraft: isDraft,
        pages: ExampleOffice.pages(into: &diagnostics)))
  }
}

extension UnitSummary {
  /// The same office in another year.
  fileprivate init(_ edition: Edition, year: Int) {
    let known = UnitSummary(edition)
    self.init(
      id: UnitID(regency: known.id.regency, subdistrict: known.id.subdistrict, year: year),
      regencyName: known.regencyName, subdistrict: known.subdistrict, province: known.province,
      reached: known.reached,
      score: known.score, leastCoverage: known.leastCoverage, isExample: known.isExample,
      positions: known.positions, indicators: known.indicators, approvals: known.approvals,
      zone: known.zone)
  }
}
