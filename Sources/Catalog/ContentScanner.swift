public import Diagnostics
public import Files

/// What an office's folder holds, before anything in it is read.
public struct UnitFolder: Sendable {
  /// Which unit it is.
  public let id: UnitID
  /// The folder on disk.
  public let path: String
  /// The folder as shown to people.
  public let shownPath: String
  /// Whether a workbook lies beside the folder.
  public internal(set) var hasWorkbook = false
  /// The tables that lie in the folder.
  public internal(set) var tables: [TableName] = []
  /// The folders of the chain of approvals, in the order of their numbers.
  public internal(set) var approvals: [String] = []
  /// The attachments, names in byte order.
  public internal(set) var attachments: [String] = []
  /// Whether an emblem lies beside the tables.
  public internal(set) var hasEmblem = false
  /// What is wrong with the folder itself.
  public internal(set) var diagnostics: [Diagnostic] = []

  /// The quarter up to which is approved, as the newest folder's name says.
  public var reached: Quarter? { approvals.last.flatMap(ApprovalName.init)?.quarter }

  /// The workbook on disk, where there is one.
  public var workbookPath: String { path + ".xlsx" }

  /// Where the working tables lie.
  public var home: TableHome {
    hasWorkbook ? .workbook(shownPath + ".xlsx") : .folder(shownPath)
  }
}

/// The content folder at a glance.
public struct ContentFolder: Sendable {
  /// The folder on disk.
  public let path: String
  /// The folder as shown to people.
  public let shownPath: String
  /// The units, in the order of their ids.
  public internal(set) var units: [UnitFolder] = []
  /// Files to be published as they are, names in byte order.
  public internal(set) var files: [String] = []
  /// The site's own tables that are there.
  public internal(set) var siteTables: Set<String> = []
  /// What is wrong outside any unit.
  public internal(set) var diagnostics: [Diagnostic] = []
}

/// Looks through a content folder. Names that do not belong are errors that say where they belong;
/// links, pipes and folders in a table's place are errors and are never opened.
public struct ContentScanner {
  private var content: ContentFolder

  /// Looks through the folder at `path`, which people know as `shownPath`.
  public static func scan(_ path: String, shownAs shownPath: String) throws(FileError)
    -> ContentFolder
  {
    var scanner = ContentScanner(content: ContentFolder(path: path, shownPath: shownPath))
    try scanner.scanRoot()
    return scanner.content
  }

  /// Names that operating systems and office programs leave behind.
  static func isIgnored(_ name: String) -> Bool {
    name.hasPrefix(".") || name.hasPrefix("~$") || name == "Thumbs.db" || name == "desktop.ini"
  }

  private static let siteTableNames = ["situs.csv", "skala.csv", "dicabut.csv"]

  private mutating func scanRoot() throws(FileError) {
    for name in try Disk.list(content.path) where !Self.isIgnored(name) {
      let path = "\(content.path)/\(name)"
      let shown = "\(content.shownPath)/\(name)"
      guard let kind = try plainKind(path, shown, &content.diagnostics) else { continue }
      if Self.siteTableNames.contains(name), kind == .file {
        content.siteTables.insert(name)
      } else if Self.siteTableNames.contains(name) {
        content.diagnostics.append(Self.notATable(shown))
      } else if name == "berkas", kind == .file {
        content.diagnostics.append(Self.notAFolder(shown))
      } else if name == "berkas" {
        content.files = try Self.plainFiles(path, shown, &content.diagnostics)
      } else if kind == .file {
        content.diagnostics.append(
          Self.stray(
            shown, name, among: Self.siteTableNames,
            "Tabel unit berada di Content/<kabupaten>/<kecamatan>/<tahun>/."))
      } else if UnitID.reservedRegencies.contains(name) {
        content.diagnostics.append(
          Diagnostic(
            .error, id: "nama-terpakai", at: Place(shown),
            "Nama folder ini dipakai situs untuk halamannya sendiri.", written: name,
            cure: "Pakai nama kabupaten, misalnya “kab-\(name)”."))
      } else if isSlug(name, shown) {
        try scanRegency(name, path, shown)
      }
    }
    content.units.sort { $0.id < $1.id }
  }

  private mutating func scanRegency(
    _ regency: String, _ path: String, _ shown: String
  ) throws(FileError) {
    for name in try Disk.list(path) where !Self.isIgnored(name) {
      let (inner, innerShown) = ("\(path)/\(name)", "\(shown)/\(name)")
      guard let kind = try plainKind(inner, innerShown, &content.diagnostics) else { continue }
      if kind == .file {
        content.diagnostics.append(
          Self.stray(innerShown, name, among: [], "Di sini hanya ada folder kecamatan."))
      } else if isSlug(name, innerShown) {
        try scanSubdistrict(regency, name, inner, innerShown)
      }
    }
  }

  /// A year is a folder, a workbook, or both: approved tables lie in the folder in any case.
  private mutating func scanSubdistrict(
    _ regency: String, _ subdistrict: String, _ path: String, _ shown: String
  ) throws(FileError) {
    var folders: Set<String> = []
    var workbooks: Set<String> = []
    for name in try Disk.list(path) where !Self.isIgnored(name) {
      let innerShown = "\(shown)/\(name)"
      guard let kind = try plainKind("\(path)/\(name)", innerShown, &content.diagnostics) else {
        continue
      }
      if kind == .folder, UnitID.year(name) != nil {
        folders.insert(name)
      } else if kind == .file, name.hasSuffix(".xlsx"), UnitID.year(String(name.dropLast(5))) != nil
      {
        workbooks.insert(String(name.dropLast(5)))
      } else {
        content.diagnostics.append(Self.noYear(innerShown, name, kind))
      }
    }
    for name in folders.union(workbooks) {
      guard let year = UnitID.year(name) else { continue }
      var unit = UnitFolder(
        id: UnitID(regency: regency, subdistrict: subdistrict, year: year),
        path: "\(path)/\(name)", shownPath: "\(shown)/\(name)")
      unit.hasWorkbook = workbooks.contains(name)
      if folders.contains(name) { try Self.scanUnitOrSayWhyNot(&unit) }
      content.units.append(unit)
    }
  }

  private mutating func isSlug(_ name: String, _ shown: String) -> Bool {
    if Slug.isValid(name) { return true }
    content.diagnostics.append(
      Diagnostic(
        .error, id: "nama-folder-tak-sah", at: Place(shown),
        "Nama folder menjadi alamat halaman: hanya huruf kecil, angka, dan tanda hubung, "
          + "paling panjang 60.",
        written: name,
        cure: Slug.suggestion(for: name).map { "Ganti menjadi “\($0)”." } ?? "Ganti namanya."))
    return false
  }

  /// The kind of a file or folder; nil, with an error, for anything else.
  private func plainKind(
    _ path: String, _ shown: String, _ diagnostics: inout [Diagnostic]
  ) throws(FileError) -> FileInfo.Kind? {
    try Self.plainKind(path, shown, &diagnostics)
  }

  static func plainKind(
    _ path: String, _ shown: String, _ diagnostics: inout [Diagnostic]
  ) throws(FileError) -> FileInfo.Kind? {
    let kind = try Disk.info(path)?.kind
    switch kind {
    case .file, .folder: return kind
    case .link:
      diagnostics.append(
        Diagnostic(
          .error, id: "tautan-simbolik", at: Place(shown),
          "Ini tautan simbolik; isinya tidak dibaca karena bisa menunjuk ke luar folder.",
          cure: "Ganti dengan berkas atau folder yang sebenarnya."))
      return nil
    case .other:
      diagnostics.append(
        Diagnostic(
          .error, id: "bukan-berkas", at: Place(shown),
          "Ini bukan berkas biasa (pipa, soket, atau perangkat), jadi tidak dibuka.",
          cure: "Hapus, lalu taruh berkas yang sebenarnya."))
      return nil
    case nil:
      // Names are repaired when they are no UTF-8, and a repaired name leads nowhere.
      guard shown.unicodeScalars.contains("\u{FFFD}") else { return nil }
      diagnostics.append(
        Diagnostic(
          .error, id: "nama-berkas-rusak", at: Place(shown),
          "Nama ini memuat huruf yang rusak (bukan UTF-8), jadi tidak dapat dibuka.",
          cure: "Ganti namanya dengan huruf biasa."))
      return nil
    }
  }

  static func stray(
    _ shown: String, _ name: String, _ kind: FileInfo.Kind = .file, among known: [String],
    _ belongs: String
  ) -> Diagnostic {
    let near = nearestName(to: name, among: known)
    return Diagnostic(
      .error, id: "berkas-tersesat", at: Place(shown),
      "\(kind == .folder ? "Folder" : "Berkas") ini tidak dikenal di tempat ini.", written: name,
      cure: (near.map { "Maksudnya “\($0)”? " } ?? "") + belongs)
  }

  static func notATable(_ shown: String) -> Diagnostic {
    Diagnostic(
      .error, id: "bukan-tabel", at: Place(shown),
      "Ini folder, padahal di sini tempat sebuah tabel.",
      cure: "Ganti folder ini dengan berkas CSV.")
  }

  static func notAFolder(_ shown: String) -> Diagnostic {
    Diagnostic(
      .error, id: "bukan-folder", at: Place(shown),
      "Ini berkas, padahal di sini tempat sebuah folder.",
      cure: "Ganti berkas ini dengan folder bernama sama.")
  }
}
