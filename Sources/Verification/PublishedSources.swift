import Catalog
import Diagnostics
import Site
import StandardSet
import Tables
import Templates

/// What the site was made from besides its units, as it lies in `data/`.
struct PublishedSources {
  /// Nil where the settings cannot be read.
  private(set) var settings: SiteSettings?
  private(set) var withdrawals: [Withdrawal] = []
  /// The version of the program that made the site; nil where the site does not say.
  private(set) var version: String?
  /// The template files that the standard set does not hold.
  private(set) var ownTemplates: [NamedFile] = []
  /// Addresses outside the site that stand in its own templates and not in the standard ones.
  private(set) var ownLinks: [String] = []
  private(set) var findings: [Diagnostic] = []
  private let templates: SiteTemplates

  init(_ folder: PublishedFolder) {
    var found: [Diagnostic] = []
    func table(_ path: String) -> Table? {
      folder.bytes(of: path, into: &found).flatMap {
        CSVReader.read($0, file: folder.place(path).file, into: &found)
      }
    }
    for file in folder.files(under: SiteSources.templates) {
      guard let bytes = folder.bytes(of: file, into: &found) else { continue }
      ownTemplates.append((String(file.dropFirst(SiteSources.templates.count)), bytes))
    }
    let own = Set(ownTemplates.map(\.name))
    templates = SiteTemplates(
      StandardTemplates.files.filter { !own.contains($0.name) } + ownTemplates,
      shownAs: folder.place(String(SiteSources.templates.dropLast())).file)
    found += templates.library.diagnostics
    let scale = table(SiteSources.scale)
    settings = table(SiteSources.settings).map {
      SiteSettings(site: $0, scale: scale, into: &found)
    }
    withdrawals = table(SiteSources.withdrawals).map { Withdrawal.read($0, into: &found) } ?? []
    version = table(SiteSources.program).flatMap { table in
      (0..<table.rowCount).first { table.text($0, 0) == "versi" }.map { table.text($0, 1) }
    }
    for path in [SiteSources.settings, SiteSources.scale, SiteSources.program]
    where !folder.has(path) {
      found.add(
        .asalTakAda, at: folder.place(path),
        "Berkas ini mengatakan bagaimana situs disusun; tanpanya situs tidak dapat disusun ulang "
          + "sepenuhnya.", cure: Cure.publish)
    }
    findings = found
    let known = StandardTemplates.files.flatMap { Self.links(in: $0.bytes) }
    ownLinks = Set(ownTemplates.flatMap { Self.links(in: $0.bytes) }).subtracting(known).sorted()
  }

  private static func links(in template: [UInt8]) -> [String] {
    var links: [String] = []
    var scanner = TagScanner(template)
    while let tag = scanner.next() {
      for (name, value) in tag.attributes where name == "href" || name == "src" {
        links.append(TagScanner.text(template[value]))
      }
    }
    return links.filter { $0.contains("//") }
  }

  /// A builder that makes pages as the site's were made; nil where the settings cannot be read.
  var builder: SiteBuilder? {
    settings.map {
      SiteBuilder(
        frame: SiteFrame(settings: $0, templates: templates, baseURL: $0.baseURL, isDraft: false))
    }
  }

  /// The files themselves, written again from what was read.
  var files: [SiteFile] {
    guard let settings else { return [] }
    return SiteSources.files(
      settings: settings, baseURL: settings.baseURL, withdrawals: withdrawals,
      templates: ownTemplates, standard: StandardTemplates.files)
  }
}
