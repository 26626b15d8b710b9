import Digest
package import Templates

/// The files of a folder of templates, sorted by what they are for.
package struct SiteTemplates: Sendable {
  /// The templates by name, compiled.
  package private(set) var library: Library
  /// The rules of all pages, without what an office's look adds.
  let pageRules: [UInt8]
  /// What all pages add to them on paper, named after its content; nil where the folder's own
  /// `gaya.css` holds rules for paper.
  let printStylesheet: SiteFile?
  /// The same for sheets of F4, which no browser but Chromium takes from a named page.
  let f4Stylesheet: SiteFile?
  /// Those that some pages need besides, at the site's root.
  let extraSheets: [SiteFile]
  /// What only books need, to which each adds its running heads.
  let bookStylesheet: [UInt8]
  /// What the guide shows besides its pages: pictures and a style sheet, by name.
  let guideFiles: [SiteFile]

  private static let extraSheets = [BoardPage.stylesheet, SiteFrame.documentStylesheet]

  /// Whether a file of this name in the folder of templates is used for the site.
  package static func isUsed(_ name: String) -> Bool {
    name.hasSuffix(".mustache") || name.hasSuffix(".png")
      || (["gaya.css", "cetak.css", "buku.css", "panduan.css"] + extraSheets).contains(name)
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
    let printRules = rules("cetak.css")
    pageRules = rules("gaya.css")
    extraSheets = Self.extraSheets.map { SiteFile(path: $0, bytes: rules($0)) }
    if printRules.isEmpty || pageRules.firstRange(of: "@media print".utf8) != nil {
      (printStylesheet, f4Stylesheet) = (nil, nil)
    } else {
      let paper = Array("@media print{".utf8) + printRules + Array("}".utf8)
      printStylesheet = Stylesheet.file(paper)
      f4Stylesheet = Stylesheet.file(
        paper.replacing("size:A4".utf8, with: "size:215mm 330mm".utf8))
    }
    bookStylesheet = rules("buku.css") + [0x0A]
    guideFiles = files.filter { $0.name.hasSuffix(".png") || $0.name == "panduan.css" }
      .map { SiteFile(path: $0.name, bytes: $0.bytes) }
  }
}

/// The site's style sheets as they are published.
enum Stylesheet {
  /// Named after its content, so that a page never meets another release's.
  static func file(_ rules: [UInt8]) -> SiteFile {
    SiteFile(path: "gaya-\(SHA256.hex(rules).prefix(10)).css", bytes: rules)
  }

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
