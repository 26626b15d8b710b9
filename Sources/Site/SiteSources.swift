package import Catalog
import Tables

/// How this program turns tables into files.
package enum SiteFormat {
  /// Changes with every change of the program that makes other bytes of the same tables. A site says
  /// which one made it, so that another version does not take its own ways for alterations.
  package static let version = "4"
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
    templates: [NamedFile], standard: [NamedFile], pages: [TextPage] = []
  ) -> [SiteFile] {
    let known = Dictionary(standard.map { ($0.name, $0.bytes) }) { first, _ in first }
    var program = CSVWriter(header: ["kunci", "nilai"])
    program.append(["versi", SiteFormat.version])
    var files = [
      SiteFile(path: self.settings, bytes: table(of: settings, baseURL)),
      SiteFile(path: scale, bytes: CanonicalTables.scale(settings.scale)),
      SiteFile(path: self.program, bytes: program.bytes),
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
