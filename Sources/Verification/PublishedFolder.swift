import Catalog
import Diagnostics
import Files
import Site
import StandardSet
import Tables
import Templates

/// What to do about most findings.
enum Cure {
  static let publish = "Terbitkan ulang dengan rapor build."
  static let delete = "Hapus, lalu terbitkan ulang dengan rapor build."
}

/// A folder that was published, as it lies on disk. Nothing in it is trusted: links, pipes and
/// devices are never opened, sizes and depths have limits, and what cannot be read is a finding.
struct PublishedFolder: Sendable {
  let path: String
  /// The folder as people call it.
  let shownPath: String
  /// The regular files, by path within the folder, in byte order, with their sizes.
  private(set) var sizes: [String: Int] = [:]
  /// Their paths in byte order.
  private(set) var files: [String] = []
  private var filesOfUnits: [String: [String]] = [:]
  /// What is wrong with the folder itself.
  private(set) var findings: [Diagnostic] = []
  /// The folders that could not be looked into, each with a slash at its end.
  private var closed: [String] = []

  /// Deeper than any site; a folder below this is not looked into.
  private static let depth = 20
  /// The largest attachment that settings may allow; what is larger is not read to know that.
  private static let attachmentLimit = 2000 << 20
  /// Larger than anything that is made from tables.
  static let sizeLimit = 1_000_000_000
  /// Larger than any page, table or JSON.
  static let textLimit = 20_000_000

  init(_ path: String, shownAs shownPath: String) {
    self.path = path
    self.shownPath = shownPath
    list("", depth: 0)
    files = sizes.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    filesOfUnits = Dictionary(grouping: files, by: Self.unit)
  }

  private mutating func list(_ folder: String, depth: Int) {
    let names: [String]
    do { names = try Disk.list(folder.isEmpty ? path : "\(path)/\(folder)") } catch {
      findings.append(UnitReader.unreadable(place(folder).file, error))
      closed.append(folder.isEmpty ? "" : folder + "/")
      return
    }
    for name in names { look(at: folder.isEmpty ? name : "\(folder)/\(name)", depth: depth) }
  }

  private mutating func look(at file: String, depth: Int) {
    do {
      let info = try Disk.info("\(path)/\(file)")
      switch info?.kind {
      case .file: sizes[file] = info?.size ?? 0
      case .folder where depth < PublishedFolder.depth: list(file, depth: depth + 1)
      case .folder: report(.folderTerlaluDalam, file, "Folder ini bersarang terlalu dalam.")
      case .link, .other:
        report(
          .bukanBerkas, file, "Ini bukan berkas biasa (tautan simbolis, pipa, atau perangkat).")
      case nil: report(.namaTakTerbaca, file, "Nama berkas ini tidak dapat dibaca.")
      }
    } catch { findings.append(UnitReader.unreadable(place(file).file, error)) }
  }

  private mutating func report(_ rule: Rule, _ file: String, _ message: String) {
    findings.add(
      rule, at: place(file), message,
      cure: "Hapus, lalu terbitkan ulang dengan rapor build; situs hanya memuat berkas biasa.")
  }

  /// Where a file of the folder is, for people.
  func place(_ file: String, row: Int = 0) -> Place {
    Place(file.isEmpty ? shownPath : "\(shownPath)/\(file)", row: row)
  }

  /// The files of a unit, in byte order.
  func files(of id: UnitID) -> [String] { filesOfUnits[id.path] ?? [] }

  /// The path of the unit whose folder a file would lie in.
  static func unit(of file: String) -> String {
    file.split(separator: "/").prefix(3).joined(separator: "/")
  }

  /// Whether there is a file of this path.
  func has(_ file: String) -> Bool { sizes[file] != nil }

  /// Whether nobody can tell if there is a file of this path.
  func hides(_ file: String) -> Bool { closed.contains { file.hasPrefix($0) } }

  /// A file's bytes; nil, with the reason among the findings, where it cannot be read.
  func bytes(
    of file: String, limit: Int = textLimit, into findings: inout [Diagnostic]
  ) -> [UInt8]? {
    read(file, limit, into: &findings, Disk.read)
  }

  /// Some of a file's bytes, which must be there; nil, with the reason among the findings, where they
  /// cannot be read.
  func bytes(of file: String, _ range: Range<Int>, into findings: inout [Diagnostic]) -> [UInt8]? {
    read(file, .max, into: &findings) { path throws(FileError) in try Disk.read(path, range) }
  }

  /// SHA-256 of a file's bytes, read piece by piece; nil, with the reason among the findings, where they
  /// cannot be read.
  func sum(of file: String, into findings: inout [Diagnostic]) -> String? {
    read(file, Self.attachmentLimit, into: &findings, InputFiles().sum)
  }

  private func read<Value>(
    _ file: String, _ limit: Int, into findings: inout [Diagnostic],
    _ read: (String) throws(FileError) -> Value
  ) -> Value? {
    guard let size = sizes[file] else { return nil }
    if size > limit {
      findings.add(
        .berkasTerlaluBesar, at: place(file),
        "Berkas ini \(size / 1_000_000) MB, terlalu besar untuk diperiksa.",
        cure: "Yang diperiksa paling besar \(limit / 1_000_000) MB.")
      return nil
    }
    do { return try read("\(path)/\(file)") } catch {
      findings.append(UnitReader.unreadable(place(file).file, error))
      return nil
    }
  }
}

/// What the site was made from besides its units, as it lies in `data/`.
struct PublishedSources {
  /// Nil where the settings cannot be read.
  private(set) var settings: SiteSettings?
  private(set) var withdrawals: [Withdrawal] = []
  /// The office's own text pages.
  private(set) var pages: [TextPage] = []
  /// The program that made the site; nil where the site does not say.
  private(set) var maker: SiteMaker?
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
    for file in folder.files where file.hasPrefix(SiteSources.templates) {
      let name = String(file.dropFirst(SiteSources.templates.count))
      ownTemplates += folder.bytes(of: file, into: &found).map { [(name, $0)] } ?? []
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
    for file in folder.files where file.hasPrefix(SiteSources.pages) && file.hasSuffix(".csv") {
      let slug = String(file.dropFirst(SiteSources.pages.count).dropLast(4))
      var told: [Diagnostic] = []
      let page = table(file).flatMap { TextPage(slug, reading: $0, into: &told) }
      // What its office was asked about is its own affair.
      found += told.filter { $0.severity == .error }
      pages += Slug.isValid(slug) ? [page].compactMap(\.self) : []
    }
    maker = table(SiteSources.program).flatMap(SiteMaker.init)
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
        frame: SiteFrame(
          settings: $0, templates: templates, baseURL: $0.baseURL, isDraft: false, pages: pages))
    }
  }

  /// The files themselves, written again from what was read.
  var files: [SiteFile] {
    guard let settings else { return [] }
    return SiteSources.files(
      settings: settings, baseURL: settings.baseURL, withdrawals: withdrawals,
      templates: ownTemplates, standard: StandardTemplates.files, pages: pages,
      maker: maker ?? SiteMaker())
  }
}
