import Diagnostics

/// Reads pages, one after the other; what they share with other pages of their unit is worked out
/// once.
struct PageReader {
  let folder: PublishedFolder
  let site: PublishedSite
  private(set) var findings: [Diagnostic] = []
  private var unit: Int?
  private var known: KnownTexts
  /// Pages read once that are to be read again, as many as fit into little memory.
  private var kept: [String: Page] = [:]
  private var room = 4_000_000

  typealias Page = (bytes: [UInt8], markup: Markup, reading: PageReading?)

  /// Of each kind, so many pages are enough to learn their layout.
  private static let sampleSize = 300

  init(folder: PublishedFolder, site: PublishedSite) {
    self.folder = folder
    self.site = site
    known = KnownTexts(site.vocabulary)
  }

  /// Pages to learn from, spread over the whole site.
  static func sample(of pages: [String], _ site: PublishedSite) -> [String] {
    var kinds: [PageKind: [String]] = [:]
    for page in pages {
      guard let subject = site.subject(of: page) else { continue }
      kinds[subject.kind, default: []].append(page)
    }
    return kinds.values.flatMap { pages in
      let step = (pages.count + sampleSize - 1) / sampleSize
      return stride(from: 0, to: pages.count, by: max(1, step)).map { pages[$0] }
    }.sorted()
  }

  /// Reads a page that is going to be read again.
  mutating func readAhead(_ page: String) -> Page? {
    guard let read = read(page) else { return nil }
    if room > read.bytes.count {
      room -= read.bytes.count
      kept[page] = read
    }
    return read
  }

  /// Reads a page; its figures too where they can be computed again. Nil, with the reason among the
  /// findings, where it cannot be read.
  mutating func read(_ page: String) -> Page? {
    if let page = kept.removeValue(forKey: page) { return page }
    guard let bytes = folder.bytes(of: page, into: &findings) else { return nil }
    guard let subject = site.subject(of: page) else { return (bytes, Markup(bytes), nil) }
    let book = FactBook(site: site, folder: folder)
    if unit != subject.unit {
      unit = subject.unit
      known =
        unit.map { KnownTexts(of: site.units[$0], site.vocabulary) }
        ?? KnownTexts(site.vocabulary)
    }
    let reading = PageReading(
      bytes, page: page, subject: subject, book: book, common: book.common(to: subject),
      known: known)
    return (bytes, reading.markup, reading)
  }
}
