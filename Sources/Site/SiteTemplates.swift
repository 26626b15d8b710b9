package import Catalog
package import Templates

/// The files of a folder of templates, sorted by what they are for.
package struct SiteTemplates: Sendable {
  /// The templates by name, compiled.
  package let library: Library
  let stylesheet: [UInt8]
  let bookStylesheet: [UInt8]
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
    func bytes(_ name: String) -> [UInt8] { files.first { $0.name == name }?.bytes ?? [] }
    stylesheet = bytes("gaya.css")
    bookStylesheet = bytes("buku.css")
    guideFiles = files.filter { $0.name.hasSuffix(".png") || $0.name == "panduan.css" }
      .map { SiteFile(path: $0.name, bytes: $0.bytes) }
  }
}

extension Frame {
  /// A frame whose pages are made with `templates`.
  package init(
    settings: SiteSettings, templates: SiteTemplates, baseURL: String?, isDraft: Bool
  ) {
    self.init(
      settings: settings, library: templates.library, stylesheet: templates.stylesheet,
      bookStylesheet: templates.bookStylesheet, guideFiles: templates.guideFiles,
      baseURL: baseURL, isDraft: isDraft)
  }
}
