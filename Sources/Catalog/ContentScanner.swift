import Diagnostics
package import Files

/// Looks through a content folder. Names that do not belong are errors that say where they belong;
/// links, pipes and folders in a table's place are errors and are never opened.
package struct ContentScanner {
  private var content: ContentFolder

  /// A file or folder, and how people know it.
  struct Entry {
    let name, path, shown: String
    let isFolder: Bool
  }

  /// Looks through the folder at `path`, which people know as `shownPath`.
  package static func scan(_ path: String, shownAs shownPath: String) throws(FileError)
    -> ContentFolder
  {
    var scanner = ContentScanner(content: ContentFolder(path: path, shownPath: shownPath))
    try scanner.scanRoot()
    return scanner.content
  }

  /// Names that operating systems, disks and office programs leave behind.
  package static func isIgnored(_ name: String) -> Bool {
    name.hasPrefix(".") || name.hasPrefix("~$")
      || [
        "thumbs.db", "desktop.ini", "lost+found", "system volume information", "$recycle.bin",
        "@eadir", "#recycle",
      ].contains(name.lowercased())
  }

  // MARK: Folders above the units

  private static let siteTableNames = ["situs.csv", "skala.csv", "dicabut.csv"]

  private mutating func scanRoot() throws(FileError) {
    let entries = try Self.entries(content.path, content.shownPath, &content.diagnostics)
    for entry in entries {
      switch (entry.name, entry.isFolder) {
      case (let name, false) where Self.siteTableNames.contains(name):
        content.siteTables.insert(name)
      case (let name, true) where Self.siteTableNames.contains(name):
        content.diagnostics.append(Self.notATable(entry))
      case ("berkas", false): content.diagnostics.append(Self.notAFolder(entry))
      case ("berkas", true):
        try orSayWhyNot(entry) { scanner throws(FileError) in
          scanner.content.files = try Self.plainFiles(
            in: entry, isSites: true, &scanner.content.diagnostics)
        }
      case (Self.pagesFolder, false): content.diagnostics.append(Self.notAFolder(entry))
      case (Self.pagesFolder, true):
        try orSayWhyNot(entry) { scanner throws(FileError) in
          scanner.content.pageFiles = try Self.pageFiles(in: entry, &scanner.content.diagnostics)
        }
      case (_, false):
        let meant = TypedName(entry.name).names(among: Self.siteTableNames)
        let isWorkbook = ReservedNames.workbookEndings.contains {
          entry.name.folded.hasSuffix(".\($0)")
        }
        content.diagnostics.append(
          Self.stray(
            entry, among: Self.siteTableNames,
            meant.count != 1
              ? "Tabel unit berada di \(content.shownPath)/<kabupaten>/<kecamatan>/<tahun>/."
              : isWorkbook
                ? "Buka, lalu simpan sebagai “CSV UTF-8” dengan nama itu." : "Ganti namanya."))
      case (let name, true) where UnitID.reservedRegencies.contains(name):
        content.diagnostics.add(
          .namaTerpakai, at: Place(entry.shown),
          "Nama folder ini dipakai situs untuk halamannya sendiri.", written: name,
          cure: "Pakai nama kabupaten, misalnya “kab-\(name)”.")
      case (_, true):
        if isSlug(entry) {
          try orSayWhyNot(entry) { scanner throws(FileError) in try scanner.scanRegency(entry) }
        }
      }
    }
    content.units.sort { $0.id < $1.id }
    for entry in entries where entry.isFolder {
      for page in content.pageFiles where page.dropLast(4) == entry.name {
        content.diagnostics.append(Self.pageInPlace(of: entry, page))
        content.pageFiles.removeAll { $0 == page }
      }
    }
  }

  /// A folder that nobody may read is the mistake of those in it alone.
  private mutating func orSayWhyNot(
    _ entry: Entry, _ scan: (inout ContentScanner) throws(FileError) -> Void
  ) throws(FileError) {
    do {
      try scan(&self)
    } catch {
      guard Disk.isForbidden(error) else { throw error }
      content.diagnostics.append(UnitReader.unreadable(entry.shown, error))
    }
  }

  private mutating func scanRegency(_ regency: Entry) throws(FileError) {
    for entry in try Self.entries(regency.path, regency.shown, &content.diagnostics) {
      if !entry.isFolder {
        content.diagnostics.append(Self.stray(entry, "Di sini hanya ada folder kecamatan."))
      } else if isSlug(entry) {
        try orSayWhyNot(entry) { scanner throws(FileError) in
          try scanner.scanSubdistrict(entry, of: regency.name)
        }
      }
    }
  }

  /// A year is a folder, a workbook, or both: approved tables lie in the folder in any case.
  private mutating func scanSubdistrict(_ subdistrict: Entry, of regency: String) throws(FileError)
  {
    var folders: Set<Int> = []
    var workbooks: Set<Int> = []
    var others: [(entry: Entry, year: Int?)] = []
    var told: Set<Int> = []
    for entry in try Self.entries(subdistrict.path, subdistrict.shown, &content.diagnostics) {
      let stem = String(entry.name.dropLast(5))
      if entry.isFolder, let year = UnitID.year(entry.name) {
        folders.insert(year)
      } else if !entry.isFolder, entry.name.hasSuffix(".xlsx"), let year = UnitID.year(stem) {
        workbooks.insert(year)
      } else if !entry.isFolder, let year = ReservedNames.year(ofResult: entry.name) {
        told.insert(year)
      } else {
        others.append((entry, entry.isFolder ? nil : ReservedNames.year(ofCopy: entry.name)))
      }
    }
    // What may be a year's workbook under another ending.
    func isMeant(_ other: (entry: Entry, year: Int?)) -> Bool {
      ReservedNames.stem(ofWorkbook: other.entry.name).map(String.init)
        == other.year.map(String.init)
    }
    let years = folders.union(workbooks).union(told)
      .union(others.filter(isMeant).compactMap(\.year))
    for year in years {
      var unit = UnitFolder(
        id: UnitID(regency: regency, subdistrict: subdistrict.name, year: year),
        path: "\(subdistrict.path)/\(year)", shownPath: "\(subdistrict.shown)/\(year)")
      unit.hasWorkbook = workbooks.contains(year)
      unit.hasTraces = told.contains(year)
      if folders.contains(year) { try Self.scanUnitOrSayWhyNot(&unit) }
      let meant = unit.lacksTables ? others.filter { $0.year == year && isMeant($0) } : []
      unit.misnamedWorkbook = meant.first?.entry.name
      unit.diagnostics += meant.map { Self.noYear($0.entry) }
      others.removeAll { other in meant.contains { $0.entry.name == other.entry.name } }
      unit.copies = others.filter { $0.year == year }.map(\.entry.name)
      content.units.append(unit)
    }
    content.diagnostics += others.map { Self.noYear($0.entry) }
  }

  private mutating func isSlug(_ folder: Entry) -> Bool {
    if Slug.isValid(folder.name) { return true }
    content.diagnostics.add(
      .namaFolderTakSah, at: Place(folder.shown),
      "Nama folder menjadi alamat halaman: hanya huruf kecil, angka, dan tanda hubung, "
        + "paling panjang 60.",
      written: folder.name,
      cure: Slug.suggestion(for: folder.name).map { "Ganti menjadi “\($0)”." }
        ?? "Ganti namanya.")
    return false
  }

  // MARK: The folder of a unit

  /// A unit's folder that nobody may read is that unit's mistake alone.
  private static func scanUnitOrSayWhyNot(_ unit: inout UnitFolder) throws(FileError) {
    let before = unit
    do {
      try scan(&unit)
    } catch {
      guard Disk.isForbidden(error) else { throw error }
      unit = before
      let closed = unit.shownPath + error.path.dropFirst(unit.path.count)
      unit.diagnostics.append(UnitReader.unreadable(closed, error))
    }
  }

  private static func scan(_ unit: inout UnitFolder) throws(FileError) {
    let tableFiles = TableName.allCases.map(\.file)
    for entry in try entries(unit.path, unit.shownPath, &unit.diagnostics) {
      switch (entry.name, entry.isFolder) {
      case ("berkas", true): unit.attachments = try plainFiles(in: entry, &unit.diagnostics)
      case ("disahkan", true): unit.approvals = try approvals(in: entry, &unit.diagnostics)
      case (let name, true) where name.folded == ReservedNames.incoming:
        unit.forms += try incoming(entry.path, entry.name, depth: 0)
      case (let name, true) where name.folded == ReservedNames.issued:
        unit.hasTraces = true
        unit.issued += try incoming(entry.path, entry.name, depth: 0)
      case (ReservedNames.incoming, false), (ReservedNames.issued, false), ("berkas", false),
        ("disahkan", false):
        unit.diagnostics.append(notAFolder(entry))
      case ("lambang.svg", false): unit.hasEmblem = true
      case (let name, let isFolder):
        if let index = tableFiles.firstIndex(of: name) {
          if isFolder {
            unit.diagnostics.append(notATable(entry))
          } else {
            unit.tables.append(TableName.allCases[index])
          }
        } else {
          unit.diagnostics.append(strayInUnit(entry, tableFiles, of: unit))
        }
      }
    }
    // Working tables that are there twice could differ, and nobody could tell which count.
    guard case .workbook(let shown) = unit.home, !unit.tables.isEmpty else { return }
    unit.diagnostics.add(
      .tabelKerjaGanda, at: Place(shown),
      "Tabel kerja unit ini ada dua kali: dalam buku kerja ini dan sebagai CSV di foldernya.",
      written: unit.tables.map(\.file).joined(separator: ", "),
      cure:
        "Sisakan buku kerja ini saja, atau tabel CSV saja. Yang dihapus hanya tabelnya: disahkan/ "
        + "dan berkas/ tetap di foldernya.")
  }

  /// The folders of the chain, in the order of their numbers.
  private static func approvals(
    in folder: Entry, _ diagnostics: inout [Diagnostic]
  ) throws(FileError) -> [String] {
    var found: [(name: ApprovalName, text: String)] = []
    let entries = try entries(folder.path, folder.shown, &diagnostics)
    for entry in entries {
      if let parsed = ApprovalName(entry.name), entry.isFolder {
        found.append((parsed, entry.name))
      } else if entry.isFolder, let name = ApprovalName.text(within: entry.name),
        !entries.contains(where: { $0.name == name })
      {
        diagnostics.append(stray(entry, "Ganti namanya kembali menjadi \(name)."))
      } else {
        diagnostics.append(
          stray(
            entry,
            "Di sini hanya ada folder yang ditulis rapor approve, misalnya 001-tw1-8f1c22aa; "
              + "namanya tidak diganti. Pindahkan yang lain ke luar folder isi."))
      }
    }
    return found.sorted { ($0.name.number, $0.text) < ($1.name.number, $1.text) }.map(\.text)
  }

  /// What lies among the forms that came back, and in folders there.
  private static func incoming(
    _ path: String, _ shown: String, depth: Int
  ) throws(FileError) -> [String] {
    var names: [String] = []
    for name in try Disk.list(path) where !isIgnored(name) {
      switch try Disk.info("\(path)/\(name)")?.kind {
      case .file: names.append("\(shown)/\(name)")
      case .folder where depth < 3:
        names += try incoming("\(path)/\(name)", "\(shown)/\(name)", depth: depth + 1)
      default: break
      }
    }
    return names
  }

  // MARK: Listing

  /// The files and folders in a folder, in the order of their names; anything else is an error.
  static func entries(
    _ path: String, _ shown: String, _ diagnostics: inout [Diagnostic]
  ) throws(FileError) -> [Entry] {
    var entries: [Entry] = []
    for name in try Disk.list(path) where !isIgnored(name) {
      let (path, shown) = ("\(path)/\(name)", "\(shown)/\(name)")
      let kind = try Disk.info(path)?.kind
      switch kind {
      case .file, .folder:
        entries.append(Entry(name: name, path: path, shown: shown, isFolder: kind == .folder))
      case .link:
        diagnostics.add(
          .tautanSimbolik, at: Place(shown),
          "Ini tautan simbolik; isinya tidak dibaca karena bisa menunjuk ke luar folder.",
          cure: "Ganti dengan berkas atau folder yang sebenarnya.")
      case .other:
        diagnostics.add(
          .bukanBerkas, at: Place(shown),
          "Ini bukan berkas biasa (pipa, soket, atau perangkat), jadi tidak dibuka.",
          cure: "Hapus, lalu taruh berkas yang sebenarnya.")
      // Names are repaired when they are no UTF-8, and a repaired name leads nowhere.
      case nil where shown.unicodeScalars.contains("\u{FFFD}"):
        diagnostics.add(
          .namaBerkasRusak, at: Place(shown),
          "Nama ini memuat huruf yang rusak (bukan UTF-8), jadi tidak dapat dibuka.",
          cure: "Ganti namanya dengan huruf biasa.")
      case nil: break
      }
    }
    return entries
  }

  // MARK: What does not belong

  static func stray(
    _ entry: Entry, among known: [String] = [], _ belongs: String
  ) -> Diagnostic {
    stray(entry.shown, entry.name, isFolder: entry.isFolder, among: known, belongs)
  }

  static func stray(
    _ shown: String, _ name: String, isFolder: Bool = false, among known: [String],
    _ belongs: String
  ) -> Diagnostic {
    Diagnostic(
      .berkasTersesat, at: Place(shown),
      "\(isFolder ? "Folder" : "Berkas") ini tidak dikenal di tempat ini.", written: name,
      cure: (TypedName(name).question(among: known).map { $0 + " " } ?? "") + belongs)
  }

  private static func strayInUnit(
    _ entry: Entry, _ tableFiles: [String], of unit: UnitFolder
  ) -> Diagnostic {
    let parts = entry.name.lowercased().split(separator: ".").map(String.init)
    let meant = entry.isFolder ? ["berkas", "disahkan"] : ["lambang.svg"]
    if let name = meant.first(where: { $0 == entry.name.folded }) {
      return stray(entry, "Ganti namanya menjadi “\(name)”.")
    }
    if !entry.isFolder, entry.name.folded.hasPrefix("lambang") {
      return stray(entry, "Lambang kantor disimpan sebagai gambar SVG bernama lambang.svg.")
    }
    if !entry.isFolder, parts.count > 1, let ending = parts.last,
      ReservedNames.workbookEndings.contains(ending)
    {
      if let table = tableFiles.first(where: { $0 == "\(parts[0]).csv" }) {
        return stray(entry, "Buka, lalu simpan sebagai “CSV UTF-8” dengan nama \(table).")
      }
      return stray(
        entry,
        "Buku kerja unit berada di samping folder tahunnya: \(unit.shownPath).xlsx"
          + (ending == "xlsx" ? "." : ", disimpan sebagai .xlsx."))
    }
    return stray(
      entry, among: tableFiles,
      "Bila ini salinan, pindahkan ke luar folder isi. Lampiran berada di folder berkas/; tabel yang "
        + "dikenal: " + tableFiles.joined(separator: ", ") + ".")
  }

  /// Something among the years that is neither a year's folder nor a year's workbook.
  private static func noYear(_ entry: Entry) -> Diagnostic {
    if !entry.isFolder { return stray(entry, whereItBelongs(entry.name)) }
    return Diagnostic(
      .tahunTakSah, at: Place(entry.shown), "Nama folder ini bukan tahun.", written: entry.name,
      cure: "Pakai tahun empat angka, misalnya 2021.")
  }

  /// What to do with a file among the years. A backup copy must not be renamed over the workbook.
  private static func whereItBelongs(_ name: String) -> String {
    let parts = name.lowercased().split(separator: ".", omittingEmptySubsequences: false)
    return switch parts.last {
    case "xlsx" where parts.count == 2 && UnitID.year(String(parts[0])) != nil:
      "Ganti namanya menjadi \(parts[0]).xlsx, dengan huruf kecil."
    case "xlsx":
      "Bila ini salinan, pindahkan ke luar folder isi. Bila ini buku kerja unit, namai menurut "
        + "tahunnya, misalnya 2021.xlsx, tanpa menimpa yang sudah ada."
    case let ending? where ReservedNames.workbookEndings.contains(String(ending)):
      "Bila ini buku kerja unit, buka, Simpan Sebagai .xlsx, dan namai menurut tahunnya, misalnya "
        + "2021.xlsx. Bila salinan, pindahkan ke luar folder isi."
    default:
      "Di sini hanya ada buku kerja atau folder tahun; yang lain pindahkan ke luar folder isi."
    }
  }

  private static func notATable(_ entry: Entry) -> Diagnostic {
    Diagnostic(
      .bukanTabel, at: Place(entry.shown), "Ini folder, padahal di sini tempat sebuah tabel.",
      cure: "Ganti folder ini dengan berkas CSV.")
  }

  private static func notAFolder(_ entry: Entry) -> Diagnostic {
    Diagnostic(
      .bukanFolder, at: Place(entry.shown), "Ini berkas, padahal di sini tempat sebuah folder.",
      cure: "Ganti berkas ini dengan folder bernama sama.")
  }
}
