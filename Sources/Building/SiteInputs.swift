package import Catalog
package import Diagnostics
import Digest
import Files
import Publishing
package import Site
import StandardSet
import Tables
import Templates

/// What a site is made from, read from disk: content, settings, templates.
package struct SiteInputs {
  package let content: ContentFolder
  package let settings: SiteSettings
  /// The addresses that are no longer published.
  package let withdrawals: [Withdrawal]
  /// The office's own text pages.
  package let pages: [TextPage]
  /// Files in `Content/berkas/` that pages show or lead to, by name.
  package let linkedFiles: Set<String>
  /// One sum of all that every page depends on: site tables, templates, and the program's version.
  package let key: String
  /// What is wrong with the site's own tables and templates; an error here stops the run.
  package let siteDiagnostics: [Diagnostic]
  package let templateFiles: [NamedFile]
  /// The names of those that the office does not have, so that the program's own are used.
  package let standardTemplates: [String]
  private let templates: SiteTemplates

  /// Reads everything but the units; `withTemplates` is false for commands that render nothing.
  package init(_ places: SitePlaces, withTemplates: Bool) throws(CommandFailure) {
    var diagnostics: [Diagnostic] = []
    content = try Self.scan(places)
    settings = Self.readSettings(content, &diagnostics)
    withdrawals =
      Self.table("dicabut.csv", content, &diagnostics)
      .map { Withdrawal.read($0, into: &diagnostics) } ?? []
    pages = TextPage.read(content, into: &diagnostics)
    let links = OwnLinks(content, settings, pages)
    linkedFiles = links.files
    diagnostics += links.problems
    var inputs: [NamedFile] = []
    for name in content.siteTables.sorted() {
      inputs.append((name, try Self.bytes("\(content.path)/\(name)")))
    }
    let read: (all: [NamedFile], standard: [NamedFile]) =
      withTemplates ? Self.readTemplates(places, &diagnostics) : ([], [])
    templateFiles = read.all
    standardTemplates = read.standard.map(\.name)
    inputs += templateFiles
    templates = SiteTemplates(templateFiles, shownAs: places.shownTemplates)
    diagnostics += templates.library.diagnostics
    siteDiagnostics = diagnostics + Self.tableErrors(content)
    try diagnostics.stopAtMachineFault(" Situs lama tetap utuh.")
    key = SHA256.hex(Array(Self.version.utf8) + Fingerprint.sums(of: inputs))
  }

  /// Changes whenever the program does, for then the same content may make other pages: size, time
  /// and inode of the program's own file. Reading all of it every night would cost more than the
  /// pages do; a program that was only installed again renders once what it need not have.
  private static var version: String {
    guard let file = Disk.resolved("/proc/self/exe"), let info = try? Disk.info(file) else {
      return "rapor"
    }
    return "rapor \(info.size) \(info.modified) \(info.inode)"
  }

  private static func bytes(_ path: String) throws(CommandFailure) -> [UInt8] {
    do {
      let size = try Disk.info(path)?.size ?? 0
      let isReadable = size <= CSVReader.sizeLimit && Disk.mayRead(path)
      return isReadable ? try Disk.read(path) : Array("\(size)".utf8)
    } catch {
      throw .inputOutput("\(error.text). Tidak ada yang diterbitkan.")
    }
  }

  private static func table(
    _ name: String, _ content: ContentFolder, _ diagnostics: inout [Diagnostic]
  ) -> Table? {
    guard content.siteTables.contains(name) else { return nil }
    return UnitReader.readTable(
      "\(content.path)/\(name)", "\(content.shownPath)/\(name)", into: &diagnostics)
  }

  package func frame(baseURL: String?, isDraft: Bool) -> SiteFrame {
    SiteFrame(
      settings: settings, templates: templates, baseURL: baseURL ?? settings.baseURL,
      isDraft: isDraft, pages: pages)
  }

  /// The addresses that a unit's approvals may have been made for. One where approvals still lie was
  /// not moved.
  package func addresses(of id: UnitID) -> Set<String> {
    var addresses = withdrawals.addresses(of: id)
    if addresses.count == 1 { return addresses }
    for unit in content.units where unit.id != id && !unit.approvals.isEmpty {
      addresses.remove(unit.id.path)
    }
    return addresses
  }

  /// Reads a unit as it is, beside the site published in `site`; nil where none is to be compared.
  package func unit(
    _ folder: UnitFolder, publishedIn site: String? = nil
  ) throws(CommandFailure) -> LoadedUnit {
    let published = try site.map { site throws(CommandFailure) in
      try reading(PublishedChain.folders(of: folder.id, inSumsOf: site))
    }
    return LoadedUnit(
      folder, settings: settings, addresses: addresses(of: folder.id),
      yearBefore: approvedYearBefore(folder.id), published: published)
  }

  /// The folder of the unit at an address.
  package func unitFolder(_ name: String) throws(CommandFailure) -> UnitFolder {
    if let folder = content.units.first(where: { $0.id.path == name }) { return folder }
    throw .usage("Unit “\(name)” tidak ada.")
  }

  package static func scan(_ places: SitePlaces) throws(CommandFailure) -> ContentFolder {
    try attempt(ContentScanner.scan(places.content, shownAs: places.shownContent)) { error in
      if error.isNotFound {
        return .content(
          "Folder isi \(places.shownContent) tidak ada. Jalankan dari folder situs, atau sebut "
            + "foldernya dengan --root; bila isinya di media lain, pasang medianya; situs baru "
            + "dimulai dengan rapor new. Tidak ada yang diterbitkan.")
      }
      return CommandFailure(
        Disk.isForbidden(error) ? .content : .inputOutput,
        "Folder isi tidak terbaca (\(error.text)). Periksa apakah foldernya ada dan medianya "
          + "terpasang; tidak ada yang diterbitkan.")
    }
  }

  /// What lies in the place of a table of the site without being one. What is called nearly like the
  /// table of withdrawals may be it: withdrawn pages must not come back. So may what is called like
  /// another that is not there: another scale would give other ratings. A page of the office's own that
  /// cannot be published would take a line of the menu with it.
  private static func tableErrors(_ content: ContentFolder) -> [Diagnostic] {
    content.diagnostics.filter { diagnostic in
      let name = diagnostic.place.file.dropFirst(content.shownPath.count + 1)
      let pages = ContentScanner.pagesFolder
      return name == pages || name.hasPrefix(pages + "/")
        || ["situs.csv", "skala.csv"].contains { table in
          name == table
            || !content.siteTables.contains(table)
              && diagnostic.cure.contains("Maksudnya “\(table)”")
        } || name.lowercased().hasPrefix("dicabut")
    }
  }

  private static func readSettings(
    _ content: ContentFolder, _ diagnostics: inout [Diagnostic]
  ) -> SiteSettings {
    let place = Place("\(content.shownPath)/situs.csv")
    let isMisnamed = tableErrors(content).contains {
      $0.place == place || $0.cure.contains("Maksudnya “situs.csv”")
    }
    if !content.siteTables.contains("situs.csv"), !isMisnamed {
      diagnostics.add(
        .tabelWajibTakAda, at: place, "Tabel “situs” tidak ada.",
        cure: "Buat situs.csv dengan kolom kunci dan nilai, sedikitnya judul dan penerbit.")
    }
    let scale = table("skala.csv", content, &diagnostics)
    guard let site = table("situs.csv", content, &diagnostics) else {
      var none: [Diagnostic] = []
      return SiteSettings(
        site: Table(file: "situs.csv", texts: [["kunci", "nilai"]]), scale: scale, into: &none)
    }
    return SiteSettings(site: site, scale: scale, into: &diagnostics)
  }

  /// The office's templates, and in the place of each that is not there the standard one.
  private static func readTemplates(
    _ places: SitePlaces, _ diagnostics: inout [Diagnostic]
  ) -> (all: [NamedFile], standard: [NamedFile]) {
    var files: [NamedFile] = []
    var shown = places.shownTemplates
    do {
      let isThere = try Disk.info(places.templates) != nil
      for name in isThere ? try Disk.list(places.templates) : []
      where !name.hasPrefix(".") && SiteTemplates.isUsed(name) {
        let path = "\(places.templates)/\(name)"
        shown = "\(places.shownTemplates)/\(name)"
        let info = try Disk.info(path)
        let isFile = info.map { $0.kind == .file && $0.size <= CSVReader.sizeLimit } ?? false
        let bytes = isFile ? try Disk.read(path) : []
        if bytes.contains(where: { $0 > 0x20 }) {
          files.append((name, bytes))
        } else {
          diagnostics.add(
            isFile ? .templatKosong : .bukanBerkas, at: Place(shown),
            isFile
              ? "Templat ini kosong."
              : "Ini folder, tautan, pipa, atau berkas raksasa, bukan templat.",
            cure: "Hapus, supaya templat baku dari program dipakai, atau kembalikan berkasnya."
              + (isFile ? " Yang memang hendak kosong diberi komentar, seperti {{! kosong }}." : "")
          )
        }
      }
    } catch {
      diagnostics.append(
        error.isNotFound
          ? Diagnostic(
            .bukanFolder, at: Place(shown), "Ini bukan folder, padahal di sini tempat templat.",
            cure: "Kembalikan foldernya, atau hapus, supaya templat baku dari program dipakai.")
          : UnitReader.unreadable(shown, error))
      return ([], [])
    }
    let own = Set(files.map(\.name))
    let standard = StandardTemplates.files.filter { !own.contains($0.name) }
    let all = (files + standard).sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    return (all, standard)
  }
}
