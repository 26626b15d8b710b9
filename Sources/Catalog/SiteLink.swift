package import Diagnostics
import Files

/// Where a link leads that an office types in its menu or on its own pages.
package enum SiteLink: Hashable, Sendable {
  /// A page of this site, as its address within the site without slashes at its ends; the front page
  /// is empty.
  case page(String)
  /// A file that the office gave in `Content/berkas/`, by name.
  case file(String)
  case outside(String)

  /// The name of a file of `Content/berkas/`, which people type with its folder too.
  package static func withoutFolder(_ path: Substring) -> Substring {
    for folder in ["Content/berkas/", "berkas/"] where path.hasPrefix(folder) {
      return path.dropFirst(folder.count)
    }
    return path
  }

  /// Endings of files, which are no names of other sites.
  private static let endings = [
    ".csv", ".docx", ".html", ".jpeg", ".jpg", ".pdf", ".png", ".pptx", ".svg", ".txt", ".xlsx",
    ".xml", ".zip",
  ]

  /// Whether a text ends as files do.
  static func isFileName(_ text: String) -> Bool {
    endings.contains { text.folded.hasSuffix($0) }
  }

  /// Reads `profil`, `/profil/`, `beranda`, `maklumat.pdf` or `https://contoh.go.id`; nil for what
  /// can be none of these. Whether it is there is another question.
  package init?(_ typed: String) {
    if WebAddress.isLink(typed) {
      self = .outside(typed)
      return
    }
    var path = typed.hasPrefix("/") ? typed.dropFirst() : typed[...]
    if path.hasSuffix("index.html") { path = path.dropLast("index.html".count) }
    if path.hasSuffix("/") { path = path.dropLast() }
    if typed.isEmpty || path.contains("\\") || typed.contains("://") { return nil }
    path = Self.withoutFolder(path)
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if path.isEmpty || path == "beranda" {
      self = .page("")
    } else if parts.allSatisfy(Slug.isValid) {
      self = .page(String(path))
    } else if parts.count == 1 {
      self = .file(String(path).composed)
    } else {
      return nil
    }
  }
}

/// What links of an office can lead to.
package struct LinkTargets: Sendable {
  /// Pages that every site has, by address.
  package static let sitePages = [
    "beranda", "status", "metodologi", "cari", "istilah", "data", "panduan", "panduan/tampilan",
    "panduan/kesalahan", "panduan/terminal", "panduan/server",
  ]

  private let pages: [String]
  private let known: Set<String>
  private let files: Set<String>

  /// `pages` are the office's own, `units` the addresses of kabupaten, kecamatan and years, `files`
  /// those in `Content/berkas/`.
  package init(pages: [String], units: some Sequence<String>, files: [String]) {
    self.pages = pages
    known = Set(pages + units + Self.sitePages.dropFirst() + [""])
    self.files = Set(files.map(\.composed))
  }

  /// What is wrong with an address that stands at `place`; nil where it leads somewhere.
  package func problem(with typed: String, at place: Place) -> Diagnostic? {
    let link = SiteLink(typed)
    switch link {
    case .outside: return nil
    case .page(let address) where known.contains(address): return nil
    case .file(let name) where files.contains(name): return nil
    default: break
    }
    let all = pages + Self.sitePages + files.sorted()
    let bare = typed.split(separator: "/").joined(separator: "/")
    let cure =
      if SiteLink.isFileName(bare), !bare.contains("/"), question(about: bare, among: all) == nil {
        "Taruh berkas itu di Content/berkas"
          + (pages.isEmpty
            ? "."
            : ", atau tulis nama halaman tanpa akhiran: \(pages.joined(separator: ", ")).")
      } else if let address = WebAddress.link(typed), address != typed,
        !SiteLink.isFileName(bare), link != nil || typed.contains("/")
      {
        "Bila ini situs lain, tulis \(address)."
      } else {
        (question(about: bare, among: all).map { $0 + " " } ?? "")
          + "Tulis nama halaman (\((pages + Self.sitePages.prefix(7)).joined(separator: ", "))), "
          + "nama berkas di Content/berkas, atau alamat yang diawali https://."
      }
    return Diagnostic(
      .tujuanTakAda, at: place, "Tidak ada halaman atau berkas dengan nama ini di situs.",
      written: typed, cure: cure)
  }
}
