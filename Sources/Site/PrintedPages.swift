import Catalog
public import Diagnostics
import Scoring

/// What a browser needs to print one page, as files that lie to each other as they do on the site.
public struct PrintedPages: Sendable {
  /// The page to print.
  public let page: SiteFile
  /// Its style sheets and images.
  public let others: [SiteFile]
}

extension SiteBuilder {
  /// The book of a unit for printing. `pageNumbers` as for `book(of:pageNumbers:into:)`.
  public func printedBook(
    of edition: Edition, pageNumbers: [String: Int], into diagnostics: inout [Diagnostic]
  ) -> PrintedPages {
    let files = book(of: edition, pageNumbers: pageNumbers, into: &diagnostics)
    return PrintedPages(page: files[0], others: files.dropFirst() + shared(edition))
  }

  /// One scorecard for printing; nil where the position has no page of its own in this edition.
  public func printedScorecard(
    _ code: String, of edition: Edition, into diagnostics: inout [Diagnostic]
  ) -> PrintedPages? {
    guard let result = edition.shownPositions.first(where: { $0.position.code == code }) else {
      return nil
    }
    let page = ScorecardPage(frame: frame, edition: edition, result: result)
    return PrintedPages(page: page.file(into: &diagnostics), others: shared(edition))
  }

  private func shared(_ edition: Edition) -> [SiteFile] {
    let emblem = edition.emblem.map {
      SiteFile(path: "\(edition.unit.id.path)/lambang.svg", bytes: $0)
    }
    return [frame.stylesheet] + [emblem].compactMap { $0 }
  }
}
