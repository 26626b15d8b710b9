import Digest
package import Templates

/// The files of a folder of templates, sorted by what they are for.
package struct SiteTemplates: Sendable {
  /// The templates by name, compiled.
  package let library: Library
  /// The style sheet of all pages, named after its content.
  let stylesheet: SiteFile
  /// What only books need, to which each adds its running heads.
  let bookStylesheet: [UInt8]
  /// What the guide shows besides its pages: pictures and a style sheet, by name.
  let guideFiles: [SiteFile]

  /// Whether a file of this name in the folder of templates is used for the site.
  package static func isUsed(_ name: String) -> Bool {
    name.hasSuffix(".mustache") || name.hasSuffix(".png")
      || ["gaya.css", "buku.css", "panduan.css"].contains(name)
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
      let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
      guard let first = line.firstIndex(where: { !isBlank($0) }),
        let last = line.lastIndex(where: { !isBlank($0) })
      else { continue }
      if let end = out.last, !"{};,".utf8.contains(end), line[first] != UInt8(ascii: "}") {
        out.append(0x20)
      }
      out += line[first...last]
    }
    return out
  }

  /// The bytes outside `/* ... */`; what looks like a comment inside a string stays.
  private static func withoutComments(_ bytes: [UInt8]) -> [UInt8] {
    let (slash, star, escape) = (UInt8(ascii: "/"), UInt8(ascii: "*"), UInt8(ascii: "\\"))
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var quote: UInt8?
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      if quote == nil, byte == slash, next == star {
        index += 2
        while index + 1 < bytes.count, bytes[index] != star || bytes[index + 1] != slash {
          index += 1
        }
        index += 2
        continue
      }
      out.append(byte)
      if byte == escape, index + 1 < bytes.count {
        out.append(next)
        index += 1
      } else if byte == quote {
        quote = nil
      } else if quote == nil, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      }
      index += 1
    }
    return out
  }
}
