package import Catalog
package import Diagnostics
import Escaping
import QRCodes
import Scoring
package import Tables
import Templates

/// What all pages share: the site's name, its templates, its stylesheet, its address.
package struct SiteFrame: Sendable {
  let settings: SiteSettings
  let templates: SiteTemplates
  /// The site's address without a slash at its end; nil where it is not known.
  let baseURL: String?
  let isDraft: Bool
  /// The office's own text pages.
  let pages: [TextPage]
  /// The style sheet of all pages, named after its content.
  let stylesheet: SiteFile

  package init(
    settings: SiteSettings, templates: SiteTemplates, baseURL: String?, isDraft: Bool,
    pages: [TextPage] = []
  ) {
    (self.settings, self.templates) = (settings, templates)
    (self.baseURL, self.isDraft, self.pages) = (baseURL, isDraft, pages)
    let rules = templates.pageRules + Array(SiteLook(settings).rules.utf8)
    stylesheet = Stylesheet.file(rules)
  }

  /// A step of the breadcrumb: its name, and the page within the site.
  typealias Crumb = (name: String, path: String)

  struct Page {
    let path: String
    let template: String
    let title: String
    let description: String
    /// Its name in the breadcrumb, which begins at the front page; nil on pages without one.
    var step: String?
    /// The steps between the front page and this one.
    var above: [Crumb] = []
    var edition: Edition?
    /// A style sheet of its own, beside the page.
    var stylesheet: String?
    /// Whether it is a text or a list and no scorecard.
    var isDocument = false
    var isExample = false
    /// Whether it lies on no site and must do without other files.
    var standsAlone = false
    /// What search engines are told; a draft tells them nothing.
    var linkedData: JSON?
    /// Where the page's QR code leads; nil on pages without one.
    var codeLeadsTo: CodeTarget?

    enum CodeTarget { case page, unit }
  }

  /// Renders a page; the diagnostics say what is wrong with its template.
  func render(
    _ page: Page, _ content: Record = [:], into diagnostics: inout [Diagnostic]
  ) -> SiteFile {
    var bytes: [UInt8] = []
    diagnostics += templates.library.render(
      page.template, .record(common(page).merging(content)), into: &bytes)
    return SiteFile(path: page.path, bytes: bytes)
  }

  /// The way from a page to the site's root: `../` for each folder.
  static func root(from path: String) -> String {
    String(repeating: "../", count: path.utf8.count { $0 == UInt8(ascii: "/") })
  }

  private func common(_ page: Page) -> Record {
    // A server shows the page of a missing address under any address, so its links must be whole;
    // its stylesheet is found beside it, so that the page is also right when opened from a disk.
    let isAnywhere = page.path == SiteFrame.missingPage
    let folder = SiteFrame.root(from: page.path)
    let root = isAnywhere ? baseURL.map { $0 + "/" } ?? folder : folder
    let profile = page.edition?.unit.profile
    let front: Crumb = ("Beranda", "index.html")
    let trail = page.step.map { step in
      ([front] + page.above).map { ($0.name, root + $0.path) } + [(step, nil)]
    }
    let methods = "metodologi/index.html"
    return [
      "judul": .text(page.title), "deskripsi": .text(page.description), "akar": .text(folder),
      "lembar_gaya": .text(stylesheet.path),
      "gaya_halaman": .list(
        [
          (profile?.paper == "F4" ? templates.f4Stylesheet : templates.printStylesheet)
            .map { folder + $0.path },
          page.isDocument ? folder + SiteFrame.documentStylesheet : nil, page.stylesheet,
        ].compactMap { $0 }
          .map(Value.text)),
      "situs": [
        "judul": .text(settings.title), "penerbit": .text(settings.publisher),
        "surel": .optional(settings[.surel]), "kontak_ppid": .optional(settings[.kontakPPID]),
        "lisensi": .optional(settings[.lisensi]),
        "logo": .optional(settings.logo.map { root + URLText.encoded($0) }),
      ],
      "menu": .each(menuEntries) { title, link in
        [
          "nama": .text(title), "alamat": .text(address(of: link, from: root)),
          "kini": .bool(address(of: link, from: "") == page.path),
        ]
      },
      "tautan": [
        "beranda": .text(root + "index.html"), "status": .text(root + "status/index.html"),
        "metodologi": .text(
          page.standsAlone
            ? baseURL.map { "\($0)/\(SiteFrame.address(of: methods))" } ?? "#isi" : root + methods),
        "panduan": .text(root + "panduan/index.html"),
        "cari": .text(root + SearchPages.path),
        "istilah": .text(
          page.standsAlone
            ? baseURL.map { "\($0)/\(SiteFrame.address(of: SiteFrame.glossary))" } ?? "#isi"
            : root + SiteFrame.glossary),
        "data": .optional(isDraft ? nil : root + SiteDataPage.path),
        "umpan": .optional(hasFeed ? root + ApprovalFeed.path : nil),
      ],
      "metadata": isDraft ? .missing : page.linkedData.map { .markup($0.pageHead) } ?? .missing,
      "remah": .each(trail ?? []) { name, address in
        ["nama": .text(name), "alamat": .optional(address), "kini": .bool(address == nil)]
      },
      "contoh": .bool(profile?.isExample ?? page.isExample), "draf": .bool(isDraft),
      "f4": .bool(profile?.paper == "F4"),
      "ikon": .text(
        page.edition.flatMap { $0.emblem == nil ? nil : "\(root)\($0.unit.id.path)/lambang.svg" }
          ?? folder + SiteFrame.icon.path),
      "tautan_tetap": .optional(isAnywhere ? nil : address(page.path)), "kode_qr": code(page),
      "kop": page.edition.map { edition in
        letterhead(
          edition,
          emblem: page.standsAlone
            ? edition.embeddedEmblem : "\(root)\(edition.unit.id.path)/lambang.svg")
      } ?? .missing,
    ]
  }

  /// The QR code of a page with the address that it holds; nothing where no address is known.
  private func code(_ page: Page) -> Value {
    let unit = page.edition.map { "\($0.unit.id.path)/index.html" }
    guard let target = page.codeLeadsTo,
      let address = address(target == .unit ? unit ?? page.path : page.path),
      let code = QRCode(Array(address.utf8))
    else { return .missing }
    return [
      "alamat": .text(address), "gambar": .markup(code.svg(label: "Kode QR menuju \(address)")),
    ]
  }

  /// What documents need that are no scorecards: texts, lists, the decree.
  static let documentStylesheet = "halaman.css"

  /// The page that servers show for addresses that do not exist.
  static let missingPage = "404.html"

  /// The sign of the site in a browser's tabs, where an office has no emblem: three bars.
  static let icon = SiteFile(
    path: "ikon.svg",
    bytes: Array(
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" \
      rx="2" fill="#17365f"/><path fill="#fff" d="M3 13V8h2.5v5zm3.75 0V5h2.5v8zm3.75 0V3H13v10z"/>\
      </svg>

      """.utf8))

  /// The style sheets of all pages, in the order in which they are read.
  var sharedStylesheets: [SiteFile] {
    [stylesheet] + [templates.printStylesheet, templates.f4Stylesheet].compactMap(\.self)
      + templates.extraSheets
  }

  /// What a page that stands alone holds of them.
  func rules(forF4 isF4: Bool) -> [UInt8] {
    stylesheet.bytes + ((isF4 ? templates.f4Stylesheet : templates.printStylesheet)?.bytes ?? [])
  }

  /// Whether the site has a feed: where its address is known, and no draft.
  var hasFeed: Bool { baseURL != nil && !isDraft }

  /// The whole address of a file of the site; nil where the site's own is not known, and in a draft.
  func address(_ path: String) -> String? {
    isDraft ? nil : baseURL.map { "\($0)/\(SiteFrame.address(of: path))" }
  }

  /// A page's address: a folder's index page is the folder.
  static func address(of path: String) -> String {
    path.hasSuffix("index.html") ? String(path.dropLast("index.html".count)) : path
  }

  private func letterhead(_ edition: Edition, emblem: String?) -> Value {
    let profile = edition.unit.profile
    let contact = [
      profile[.telepon].map { "Telepon \($0)" }, profile[.surel].map { "Surel \($0)" },
      profile[.laman].map { "Laman \($0)" }, profile[.kodePos].map { "Kode pos \($0)" },
    ].compactMap { $0 }
    let lines = [profile[.alamat], contact.isEmpty ? nil : contact.joined(separator: " · ")]
    return [
      "kabupaten": .text("Pemerintah \(profile.regency)".uppercased()),
      "kecamatan": .text(edition.subdistrictName.uppercased()),
      "baris": .each(lines.compactMap { $0 }) { ["teks": .text($0)] },
      "lambang": .optional(edition.emblem == nil ? nil : emblem),
    ]
  }
}

/// Shorthands for the values that pages give to templates.
extension Value {
  static func optional(_ text: String?) -> Value { text.map(Value.text) ?? .missing }

  static func number(_ number: Int) -> Value { .text(String(number)) }

  /// A text as `{baris[]{teks}}`, its line breaks kept; nothing where there is no text.
  static func lines(_ text: String?) -> Value { text.map { ["baris": lineList($0)] } ?? .missing }

  /// The lines of a text as `[{teks}]`. Split at bytes, for splitting at characters, which looks for
  /// the end of each, took a thirtieth of a build.
  static func lineList(_ text: String) -> Value {
    .list(
      text.utf8.split(separator: UInt8(ascii: "\n")).map {
        .record(["teks": .text(String(Substring($0)))])
      })
  }

  static func each<Element>(
    _ elements: some Sequence<Element>, _ record: (Element) -> Record
  ) -> Value {
    .list(elements.map { .record(record($0)) })
  }
}

extension Record {
  func merging(_ other: Record) -> Record {
    var merged = self
    for name in other.names { merged[name] = other[name] }
    return merged
  }
}

extension Sequence {
  /// Neighbours with the same key together, in their order.
  package func grouped<Key: Equatable>(by key: (Element) -> Key) -> [(
    key: Key, elements: [Element]
  )] {
    reduce(into: []) { groups, element in
      let key = key(element)
      if groups.last?.key == key {
        groups[groups.count - 1].elements.append(element)
      } else {
        groups.append((key, [element]))
      }
    }
  }
}

extension Array {
  /// Each element for whose index `leads` holds leads the ones up to the next such; those before the
  /// first have no leader.
  func grouped(_ leads: (Int) -> Bool) -> [(lead: Element?, items: [Element])] {
    indices.reduce(into: []) { groups, index in
      if leads(index) {
        groups.append((self[index], []))
      } else if groups.isEmpty {
        groups.append((nil, [self[index]]))
      } else {
        groups[groups.count - 1].items.append(self[index])
      }
    }
  }
}

/// Turns figures into the site's files. Pure: it touches neither disk nor clock, so the same input
/// gives the same bytes.
package struct SiteBuilder: Sendable {
  let frame: SiteFrame

  package init(frame: SiteFrame) { self.frame = frame }

  /// The path of the style sheet that all pages use.
  package var stylesheetPath: String { frame.stylesheet.path }

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
    files.append(BoardPage(frame: frame, edition: edition).file(into: &diagnostics))
    files.append(frame.indexPage(edition, into: &diagnostics))
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
    let glossary = frame.glossaryPage(into: &diagnostics)
    return overviews + [status, method, glossary] + frame.guidePages(into: &diagnostics)
      + frame.textPages(into: &diagnostics)
      + [frame.missingPage(into: &diagnostics), SiteFrame.icon] + frame.sharedStylesheets
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
