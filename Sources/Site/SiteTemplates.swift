package import Catalog
import Digest
import Tables
package import Templates

/// The files of a folder of templates, sorted by what they are for.
package struct SiteTemplates: Sendable {
  /// The templates by name, compiled.
  package let library: Library
  /// The style sheet of all pages, named after its content.
  let stylesheet: SiteFile
  /// Those that some pages need besides, at the site's root.
  let extraSheets: [SiteFile]
  /// What only books need, to which each adds its running heads.
  let bookStylesheet: [UInt8]
  /// What the guide shows besides its pages: pictures and a style sheet, by name.
  let guideFiles: [SiteFile]

  private static let extraSheets = ["kode-qr.css", BoardPage.stylesheet]

  /// The style sheets at the site's root.
  var sharedSheets: [SiteFile] { [stylesheet] + extraSheets }

  /// Whether a file of this name in the folder of templates is used for the site.
  package static func isUsed(_ name: String) -> Bool {
    name.hasSuffix(".mustache") || name.hasSuffix(".png")
      || (["gaya.css", "buku.css", "panduan.css"] + extraSheets).contains(name)
  }

  /// Takes the files that are used; messages name a template's file with `folder` before it. A style
  /// sheet that is not among them is empty.
  package init(_ files: [(name: String, bytes: [UInt8])], shownAs folder: String) {
    let ending = ".mustache"
    library = Library(
      sources: files.filter { $0.name.hasSuffix(ending) }.map {
        Library.Source(
          name: String($0.name.dropLast(ending.count)), file: "\(folder)/\($0.name)",
          text: $0.bytes)
      }, mode: .strict)
    func rules(_ name: String) -> [UInt8] {
      Stylesheet.squeezed(files.first { $0.name == name }?.bytes ?? [])
    }
    let pageRules = rules("gaya.css")
    stylesheet = SiteFile(path: "gaya-\(SHA256.hex(pageRules).prefix(10)).css", bytes: pageRules)
    extraSheets = Self.extraSheets.map { SiteFile(path: $0, bytes: rules($0)) }
    bookStylesheet = rules("buku.css") + [0x0A]
    guideFiles = files.filter { $0.name.hasSuffix(".png") || $0.name == "panduan.css" }
      .map { SiteFile(path: $0.name, bytes: $0.bytes) }
  }
}

/// The site's style sheet as it is published.
enum Stylesheet {
  /// A style sheet without comments and line breaks: readers on slow lines load only rules, while
  /// the template may explain itself. A line that ends inside a value is joined by a blank.
  static func squeezed(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    for line in withoutComments(bytes).split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      let rule = line.drop { $0 == 0x20 || $0 == 0x09 }
      guard let last = rule.lastIndex(where: { $0 != 0x20 && $0 != 0x09 }) else { continue }
      if let end = out.last, !"{};,".utf8.contains(end), rule.first != UInt8(ascii: "}") {
        out.append(0x20)
      }
      out += rule[...last]
    }
    return out
  }

  /// The bytes outside `/* ... */`; what looks like a comment inside a string stays.
  private static func withoutComments(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var quote: UInt8?
    var rest = bytes[...]
    while let byte = rest.popFirst() {
      if quote == nil, byte == UInt8(ascii: "/"), rest.first == UInt8(ascii: "*") {
        rest.removeFirst()
        while !rest.isEmpty, !rest.starts(with: "*/".utf8) { rest.removeFirst() }
        rest = rest.dropFirst(2)
        continue
      }
      out.append(byte)
      if byte == UInt8(ascii: "\\"), let next = rest.popFirst() {
        out.append(next)
      } else if byte == quote {
        quote = nil
      } else if quote == nil, "\"'".utf8.contains(byte) {
        quote = byte
      }
    }
    return out
  }
}

/// How this program turns tables into files.
package enum SiteFormat {
  /// Changes with every change of the program that makes other bytes of the same tables. A site says
  /// which one made it, so that another version does not take its own ways for alterations.
  package static let version = "3"
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

  /// All of them. `baseURL` is the address that the pages were made for; of `templates`, those that
  /// `standard` holds with the same bytes are left out.
  package static func files(
    settings: SiteSettings, baseURL: String?, withdrawals: [Withdrawal],
    templates: [NamedFile], standard: [NamedFile]
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
    return files
  }

  private static func table(of settings: SiteSettings, _ baseURL: String?) -> [UInt8] {
    var writer = CSVWriter(header: ["kunci", "nilai"])
    for key in SiteSettings.Key.allCases {
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
