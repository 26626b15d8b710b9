package import Catalog
package import Tables

/// How this program turns tables into files.
package enum SiteFormat {
  /// Changes with every change of the program that makes other bytes of the same tables. A site says
  /// which one made it, so that another version does not take its own ways for alterations.
  package static let version = "5"
}

/// What a site says of the program that made it. Its commit is not among it: the same version makes the
/// same site, whatever it was built from.
package struct SiteMaker: Sendable {
  package private(set) var siteFormat = SiteFormat.version
  /// The number of the program; nil in sites made before it was told.
  private var program: String? = ProgramVersion.number
  private var contentFormat: String? = String(ContentFormat.newest)

  /// This program.
  package init() {}

  /// The program that `table` names. Numbers do not tell other pages from this program's, so whatever
  /// may be one is taken as it stands.
  package init?(reading table: Table) {
    var facts: [String: String] = [:]
    for row in 0..<table.rowCount { facts[table.text(row, 0)] = table.text(row, 1) }
    guard let format = facts["versi"] else { return nil }
    func number(_ key: String, dots: Int) -> String? {
      let parts = facts[key]?.split(separator: ".", omittingEmptySubsequences: false) ?? []
      return parts.count == dots + 1 && parts.allSatisfy { UInt16($0) != nil } ? facts[key] : nil
    }
    siteFormat = format
    program = number("program", dots: 2)
    contentFormat = number("format_isi", dots: 0)
  }

  var table: [UInt8] {
    var writer = CSVWriter(header: ["kunci", "nilai"])
    writer.append(["versi", siteFormat])
    for (key, value) in [("program", program), ("format_isi", contentFormat)] {
      if let value { writer.append([key, value]) }
    }
    return writer.bytes
  }
}

/// What a site is made from besides its units, as it was used: published beside them, so that
/// anybody can make the site again.
package enum SiteSources {
  /// The settings, with the site's effective address.
  package static let settings = "data/situs.csv"
  /// The rating scale of new approvals.
  package static let scale = "data/skala.csv"
  /// The addresses that were withdrawn; not there where there are none.
  package static let withdrawals = "data/dicabut.csv"
  package static let program = "data/rapor.csv"
  /// The folder of the template files that the standard set does not hold.
  package static let templates = "data/templat/"
  /// The folder of the office's own text pages, a table each.
  package static let pages = "data/halaman/"

  /// All of them. `baseURL` is the address that the pages were made for; of `templates`, those that
  /// `standard` holds with the same bytes are left out.
  package static func files(
    settings: SiteSettings, baseURL: String?, withdrawals: [Withdrawal],
    templates: [NamedFile], standard: [NamedFile], pages: [TextPage] = [],
    maker: SiteMaker = SiteMaker()
  ) -> [SiteFile] {
    let known = Dictionary(standard.map { ($0.name, $0.bytes) }) { first, _ in first }
    var files = [
      SiteFile(path: self.settings, bytes: table(of: settings, baseURL)),
      SiteFile(path: scale, bytes: CanonicalTables.scale(settings.scale)),
      SiteFile(path: program, bytes: maker.table),
    ]
    if !withdrawals.isEmpty {
      files.append(SiteFile(path: self.withdrawals, bytes: table(of: withdrawals)))
    }
    for (name, bytes) in templates where known[name] != bytes {
      files.append(SiteFile(path: self.templates + name, bytes: bytes))
    }
    files += pages.map { SiteFile(path: "\(self.pages)\($0.slug).csv", bytes: $0.canonical) }
    return files
  }

  private static func table(of settings: SiteSettings, _ baseURL: String?) -> [UInt8] {
    var writer = CSVWriter(header: ["kunci", "nilai"])
    for key in SiteSettings.Key.allCases {
      if key == .menu {
        for entry in settings.menu {
          writer.append([key.rawValue, SpreadsheetGuard.armed(entry.text)])
        }
        continue
      }
      guard let value = key == .alamatDasar ? baseURL : settings[key] else { continue }
      writer.append([key.rawValue, SpreadsheetGuard.armed(value)])
    }
    return writer.bytes
  }

  private static func table(of withdrawals: [Withdrawal]) -> [UInt8] {
    var writer = CSVWriter(header: ["alamat", "tanggal", "alasan", "pengganti"])
    for withdrawal in withdrawals {
      writer.append([
        withdrawal.address, withdrawal.date.canonical, SpreadsheetGuard.armed(withdrawal.reason),
        withdrawal.replacement ?? "",
      ])
    }
    return writer.bytes
  }
}
