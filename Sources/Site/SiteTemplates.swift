package import Templates

/// The files of a folder of templates, sorted by what they are for.
package struct SiteTemplates: Sendable {
  /// The templates by name, compiled.
  package private(set) var library: Library
  /// The rules of all pages, without what an office's look adds.
  let pageRules: [UInt8]
  /// What only the office's own pages need.
  let textPageStylesheet: [UInt8]
  /// What only books need, to which each adds its running heads.
  let bookStylesheet: [UInt8]
  /// What the guide shows besides its pages: pictures and a style sheet, by name.
  let guideFiles: [SiteFile]

  /// Whether a file of this name in the folder of templates is used for the site.
  package static func isUsed(_ name: String) -> Bool {
    name.hasSuffix(".mustache") || name.hasSuffix(".png")
      || ["gaya.css", "buku.css", "panduan.css", "halaman.css"].contains(name)
  }

  /// The same, whose calls are noted by `recorder`.
  func recording(_ recorder: NameRecorder) -> SiteTemplates {
    var templates = self
    templates.library = library.recording(recorder)
    return templates
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
    pageRules = rules("gaya.css")
    textPageStylesheet = rules("halaman.css")
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
