package import Diagnostics
package import Files

/// What an office's folder holds, before anything in it is read.
package struct UnitFolder: Sendable {
  /// Which unit it is.
  package let id: UnitID
  /// The folder on disk.
  package let path: String
  /// The folder as shown to people.
  package let shownPath: String
  /// Whether a workbook lies beside the folder.
  package internal(set) var hasWorkbook = false
  /// The tables that lie in the folder.
  package internal(set) var tables: [TableName] = []
  /// The folders of the chain of approvals, in the order of their numbers.
  package internal(set) var approvals: [String] = []
  /// The attachments, names in byte order.
  package internal(set) var attachments: [String] = []
  /// Whether an emblem lies beside the tables.
  package internal(set) var hasEmblem = false
  /// What is wrong with the folder itself.
  package internal(set) var diagnostics: [Diagnostic] = []

  /// The quarter up to which is approved, as the newest folder's name says.
  package var reached: Quarter? { approvals.last.flatMap(ApprovalName.init)?.quarter }

  /// The workbook on disk, where there is one.
  package var workbookPath: String { path + ".xlsx" }

  /// Where the working tables lie.
  package var home: TableHome {
    hasWorkbook ? .workbook(shownPath + ".xlsx") : .folder(shownPath)
  }
}

/// The content folder at a glance.
package struct ContentFolder: Sendable {
  /// The folder on disk.
  package let path: String
  /// The folder as shown to people.
  package let shownPath: String
  /// The units, in the order of their ids.
  package internal(set) var units: [UnitFolder] = []
  /// Files to be published as they are, names in byte order.
  package internal(set) var files: [String] = []
  /// The site's own tables that are there.
  package internal(set) var siteTables: Set<String> = []
  /// What is wrong outside any unit.
  package internal(set) var diagnostics: [Diagnostic] = []
}

/// Looks through a content folder. Names that do not belong are errors that say where they belong;
/// links, pipes and folders in a table's place are errors and are never opened.
package struct ContentScanner {
  private var content: ContentFolder

  /// Looks through the folder at `path`, which people know as `shownPath`.
  package static func scan(_ path: String, shownAs shownPath: String) throws(FileError)
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
        content.diagnostics.add(
          .namaTerpakai, at: Place(shown),
          "Nama folder ini dipakai situs untuk halamannya sendiri.", written: name,
          cure: "Pakai nama kabupaten, misalnya “kab-\(name)”.")
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
    content.diagnostics.add(
      .namaFolderTakSah, at: Place(shown),
      "Nama folder menjadi alamat halaman: hanya huruf kecil, angka, dan tanda hubung, "
        + "paling panjang 60.",
      written: name,
      cure: Slug.suggestion(for: name).map { "Ganti menjadi “\($0)”." } ?? "Ganti namanya.")
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
      diagnostics.add(
        .tautanSimbolik, at: Place(shown),
        "Ini tautan simbolik; isinya tidak dibaca karena bisa menunjuk ke luar folder.",
        cure: "Ganti dengan berkas atau folder yang sebenarnya.")
      return nil
    case .other:
      diagnostics.add(
        .bukanBerkas, at: Place(shown),
        "Ini bukan berkas biasa (pipa, soket, atau perangkat), jadi tidak dibuka.",
        cure: "Hapus, lalu taruh berkas yang sebenarnya.")
      return nil
    case nil:
      // Names are repaired when they are no UTF-8, and a repaired name leads nowhere.
      guard shown.unicodeScalars.contains("\u{FFFD}") else { return nil }
      diagnostics.add(
        .namaBerkasRusak, at: Place(shown),
        "Nama ini memuat huruf yang rusak (bukan UTF-8), jadi tidak dapat dibuka.",
        cure: "Ganti namanya dengan huruf biasa.")
      return nil
    }
  }

  static func stray(
    _ shown: String, _ name: String, _ kind: FileInfo.Kind = .file, among known: [String],
    _ belongs: String
  ) -> Diagnostic {
    let near = nearestName(to: name, among: known)
    return Diagnostic(
      .berkasTersesat, at: Place(shown),
      "\(kind == .folder ? "Folder" : "Berkas") ini tidak dikenal di tempat ini.", written: name,
      cure: (near.map { "Maksudnya “\($0)”? " } ?? "") + belongs)
  }

  static func notATable(_ shown: String) -> Diagnostic {
    Diagnostic(
      .bukanTabel, at: Place(shown),
      "Ini folder, padahal di sini tempat sebuah tabel.",
      cure: "Ganti folder ini dengan berkas CSV.")
  }

  static func notAFolder(_ shown: String) -> Diagnostic {
    Diagnostic(
      .bukanFolder, at: Place(shown),
      "Ini berkas, padahal di sini tempat sebuah folder.",
      cure: "Ganti berkas ini dengan folder bernama sama.")
  }
}

extension ContentScanner {
  /// Something among the years that is neither a year's folder nor a year's workbook.
  static func noYear(_ shown: String, _ name: String, _ kind: FileInfo.Kind) -> Diagnostic {
    if kind == .file { return stray(shown, name, among: [], whereItBelongs(name)) }
    return Diagnostic(
      .tahunTakSah, at: Place(shown), "Nama folder ini bukan tahun.",
      written: name, cure: "Pakai tahun empat angka, misalnya 2021.")
  }

  /// What to do with a file among the years. A backup copy must not be renamed over the workbook.
  private static func whereItBelongs(_ name: String) -> String {
    let parts = name.lowercased().split(separator: ".", omittingEmptySubsequences: false)
    switch parts.last {
    case "xlsx" where parts.count == 2 && UnitID.year(String(parts[0])) != nil:
      return "Ganti namanya menjadi \(parts[0]).xlsx, dengan huruf kecil."
    case "xlsx":
      return
        "Bila ini salinan, pindahkan ke luar folder isi. Bila ini buku kerja unit, namai menurut "
        + "tahunnya, misalnya 2021.xlsx, tanpa menimpa yang sudah ada."
    case "xlsm", "xlsb", "xls", "ods", "et":
      return
        "Bila ini buku kerja unit, buka, Simpan Sebagai .xlsx, dan namai menurut tahunnya, misalnya "
        + "2021.xlsx. Bila salinan, pindahkan ke luar folder isi."
    default:
      return
        "Di sini hanya ada buku kerja atau folder tahun; yang lain pindahkan ke luar folder isi."
    }
  }

  /// A unit's folder that nobody may read is that unit's mistake alone.
  static func scanUnitOrSayWhyNot(_ unit: inout UnitFolder) throws(FileError) {
    let before = unit
    do {
      try scan(&unit)
    } catch {
      guard Disk.isForbidden(error) else { throw error }
      unit = before
      unit.diagnostics.append(UnitReader.unreadable(unit.shownPath, error))
    }
  }

  private static func scan(_ unit: inout UnitFolder) throws(FileError) {
    let tableFiles = TableName.allCases.map { $0.rawValue + ".csv" }
    for name in try Disk.list(unit.path) where !isIgnored(name) {
      let (path, shown) = ("\(unit.path)/\(name)", "\(unit.shownPath)/\(name)")
      guard let kind = try plainKind(path, shown, &unit.diagnostics) else { continue }
      let table = tableFiles.firstIndex(of: name).map { TableName.allCases[$0] }
      switch (name, kind) {
      case (_, .file) where table != nil: unit.tables += [table].compactMap { $0 }
      case (_, .folder) where table != nil: unit.diagnostics.append(notATable(shown))
      case ("berkas", .file), ("disahkan", .file): unit.diagnostics.append(notAFolder(shown))
      case ("lambang.svg", .file): unit.hasEmblem = true
      case ("berkas", .folder):
        unit.attachments = try plainFiles(path, shown, &unit.diagnostics)
      case ("disahkan", .folder):
        unit.approvals = try scanApproved(path, shown, &unit.diagnostics)
      default: unit.diagnostics.append(strayInUnit(name, shown, kind, tableFiles, of: unit))
      }
    }
    checkOneHome(&unit)
  }

  private static func strayInUnit(
    _ name: String, _ shown: String, _ kind: FileInfo.Kind, _ tableFiles: [String],
    of unit: UnitFolder
  ) -> Diagnostic {
    if kind == .file, name.lowercased().hasSuffix(".xlsx") {
      return stray(
        shown, name, among: [],
        "Buku kerja unit berada di samping folder tahunnya: \(unit.shownPath).xlsx.")
    }
    return stray(
      shown, name, kind, among: tableFiles,
      "Bila ini salinan, pindahkan ke luar folder isi. Lampiran berada di folder berkas/; tabel yang "
        + "dikenal: " + tableFiles.joined(separator: ", ") + ".")
  }

  /// Working tables that are there twice could differ, and nobody could tell which count.
  private static func checkOneHome(_ unit: inout UnitFolder) {
    let doubled = unit.tables
    guard case .workbook(let shown) = unit.home, !doubled.isEmpty else { return }
    unit.diagnostics.add(
      .tabelKerjaGanda, at: Place(shown),
      "Tabel kerja unit ini ada dua kali: dalam buku kerja ini dan sebagai CSV di foldernya.",
      written: doubled.map { $0.rawValue + ".csv" }.joined(separator: ", "),
      cure: "Sisakan buku kerja ini saja, atau tabel CSV saja.")
  }

  /// The folders of the chain, in the order of their numbers.
  private static func scanApproved(
    _ path: String, _ shown: String, _ diagnostics: inout [Diagnostic]
  ) throws(FileError) -> [String] {
    var found: [(name: ApprovalName, text: String)] = []
    for name in try Disk.list(path) where !isIgnored(name) {
      let kind = try plainKind("\(path)/\(name)", "\(shown)/\(name)", &diagnostics)
      if let parsed = ApprovalName(name), kind == .folder {
        found.append((parsed, name))
      } else if let kind {
        diagnostics.append(
          stray(
            "\(shown)/\(name)", name, kind, among: [],
            "Di sini hanya ada folder yang ditulis rapor approve, misalnya 001-tw1-8f1c22aa; "
              + "namanya tidak diganti. Pindahkan yang lain ke luar folder isi."))
      }
    }
    return found.sorted { ($0.name.number, $0.text) < ($1.name.number, $1.text) }.map(\.text)
  }

  static func plainFiles(
    _ path: String, _ shown: String, _ diagnostics: inout [Diagnostic]
  ) throws(FileError) -> [String] {
    var files: [String] = []
    for name in try Disk.list(path) where !isIgnored(name) {
      let kind = try plainKind("\(path)/\(name)", "\(shown)/\(name)", &diagnostics)
      if kind == .file {
        files.append(name)
      } else if kind == .folder {
        diagnostics.append(
          stray(
            "\(shown)/\(name)", name, .folder, among: [], "Folder berkas tidak punya subfolder."))
      }
    }
    return files
  }
}
