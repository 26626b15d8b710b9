package import Catalog
package import Diagnostics
import Scoring
package import Tables
import Templates

/// Turns figures into the site's files. Pure: it touches neither disk nor clock, so the same input
/// gives the same bytes.
package struct SiteBuilder: Sendable {
  let frame: SiteFrame

  package init(frame: SiteFrame) { self.frame = frame }

  /// The path of the style sheet that all pages use.
  package var stylesheetPath: String { frame.templates.stylesheet.path }

  /// All files of a unit but its attachments: its pages, scorecards and downloads. Diagnostics
  /// concern the templates.
  package func files(of edition: Edition, into diagnostics: inout [Diagnostic]) -> [SiteFile] {
    if edition.isWithdrawn {
      let downloads = UnitDownloads(edition: edition, frame: frame)
      return [frame.withdrawnQuartersPage(edition, into: &diagnostics)]
        + downloads.approved + downloads.chain
    }
    var files = [UnitPage(frame: frame, edition: edition).file(into: &diagnostics)]
    let details = edition.cardDetails
    for result in edition.result.positions {
      let page = ScorecardPage(frame: frame, edition: edition, result: result, details: details)
      files.append(page.file(into: &diagnostics))
    }
    if !edition.unit.decree.isEmpty { files.append(frame.decreePage(edition, into: &diagnostics)) }
    files += BookPage(frame: frame, edition: edition, details: details).files(into: &diagnostics)
    files += frame.dataPages(edition, into: &diagnostics)
    return files + edition.emblemFile
  }

  /// The book of the correction that a draft could be instead of the next quarter, beside the other.
  package func correctionBook(
    of edition: Edition, into diagnostics: inout [Diagnostic]
  ) -> [SiteFile] {
    BookPage(frame: frame, edition: edition, name: "cetak-koreksi").files(into: &diagnostics)
  }

  /// The files above the units: overviews, status, method, the page of missing addresses, the
  /// stylesheet and what search engines read.
  package func siteFiles(
    units: [UnitSummary], statuses: [UnitStatus], today: CalendarDate,
    into diagnostics: inout [Diagnostic]
  ) -> [SiteFile] {
    let listed = units.filter { !$0.isWithdrawn }
    let overviews = OverviewPages(frame: frame, units: listed).files(into: &diagnostics)
    let status = frame.statusPage(statuses, today: today, into: &diagnostics)
    let method = frame.methodPage(into: &diagnostics)
    return overviews + [status, method] + frame.guidePages(into: &diagnostics)
      + [frame.missingPage(into: &diagnostics), frame.templates.stylesheet]
  }

  /// The pages that stand where something was withdrawn.
  package func withdrawnFiles(
    _ withdrawals: [Withdrawal], into diagnostics: inout [Diagnostic]
  ) -> [SiteFile] {
    withdrawals.map { frame.withdrawnPage($0, into: &diagnostics) }
  }

  /// What all published units share, but for the table itself: the page about it, its description,
  /// and the feed of approvals where the site's address is known.
  package func sharedFiles(
    units: [UnitSummary], table: SharedTable.File, into diagnostics: inout [Diagnostic]
  ) -> [SiteFile] {
    let listed = units.filter { !$0.isWithdrawn }
    var files = SiteDataPage(frame: frame, units: listed, table: table).files(into: &diagnostics)
    if frame.hasFeed, let base = frame.baseURL {
      files.append(ApprovalFeed(frame: frame, units: units, base: base).file)
    }
    return files
  }
}
