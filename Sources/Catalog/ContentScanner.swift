package import Diagnostics
package import Files

/// What an office's folder holds, before anything in it is read.
package struct UnitFolder: Sendable {
  package let id: UnitID
  /// The folder on disk.
  package let path: String
  /// The folder as shown to people.
  package let shownPath: String
  package internal(set) var hasWorkbook = false
  package internal(set) var tables: [TableName] = []
  /// The folders of the chain of approvals, in the order of their numbers.
  package internal(set) var approvals: [String] = []
  /// The attachments, names in byte order.
  package internal(set) var attachments: [String] = []
  package internal(set) var hasEmblem = false
  /// Forms that came back, and whatever lies among them: paths within the folder, names in byte order.
  package internal(set) var forms: [String] = []
  /// Files beside the workbook that may be copies of it, by name.
  package internal(set) var copies: [String] = []
  /// The workbook's name where it is not quite what it should be, so that nothing of it is read.
  package internal(set) var misnamedWorkbook: String?
  /// Whether something was made or told here before, so that what is missing now is lost.
  package internal(set) var hasTraces = false
  package internal(set) var diagnostics: [Diagnostic] = []

  /// Whether it may not be read, so that nobody knows what it lacks.
  package var isClosed: Bool { diagnostics.contains { $0.rule == .takTerbaca } }

  /// The quarter up to which is approved, as the newest folder's name says.
  package var reached: Quarter? { approvals.last.flatMap(ApprovalName.init)?.quarter }

  /// Whether an approval lies in the folder of another unit of the same content.
  func hasBeside(_ other: UnitID, approval name: String) -> Bool {
    let content = path.dropLast(id.path.utf8.count)
    return (try? Disk.info("\(content)\(other.path)/disahkan/\(name)")) ?? nil != nil
  }

  /// Whether nothing lies in it yet.
  package var isEmpty: Bool {
    lacksTables && !hasTraces && approvals.isEmpty && attachments.isEmpty && !hasEmblem
      && forms.isEmpty && copies.isEmpty && diagnostics.isEmpty
  }

  /// Whether there are no working tables.
  package var lacksTables: Bool { !hasWorkbook && tables.isEmpty && misnamedWorkbook == nil }

  /// The workbook on disk, where there is one.
  package var workbookPath: String { path + ".xlsx" }

  /// Where the working tables lie.
  package var home: TableHome {
    hasWorkbook ? .workbook(shownPath + ".xlsx") : .folder(shownPath)
  }
}

package struct ContentFolder: Sendable {
  /// The folder on disk.
  package let path: String
  /// The folder as shown to people.
  package let shownPath: String
  /// The units, in the order of their ids.
  package internal(set) var units: [UnitFolder] = []
  /// Files to be published as they are, names in byte order.
  package internal(set) var files: [String] = []
  package internal(set) var siteTables: Set<String> = []
  package internal(set) var diagnostics: [Diagnostic] = []

  /// What is wrong beside a unit, in the folder of its kecamatan: a copy of its workbook above all.
  package func diagnostics(beside id: UnitID) -> [Diagnostic] {
    diagnostics.filter {
      $0.place.file.hasPrefix("\(shownPath)/\(id.regency)/\(id.subdistrict)/")
    }
  }
}

/// Names in an office's folder that stand for what `rapor night` reads and writes there.
package enum ReservedNames {
  /// The folder of forms that came back, and that of forms to be filled in.
  package static let incoming = "masuk"
  package static let issued = "formulir"

  /// What stands beside the workbook of a year: `2026 hasil periksa.html`.
  package static let results = [
    "hasil periksa.html", "hasil periksa.pdf", "hasil periksa koreksi.html", "buku kerja baru.xlsx",
  ]

  /// The year of such a file; nil for any other.
  static func year(ofResult name: String) -> Int? {
    let parts = name.split(separator: " ", maxSplits: 1).map(String.init)
    return parts.count == 2 && results.contains(parts[1].folded) ? UnitID.year(parts[0]) : nil
  }

  /// How files of spreadsheets end.
  static let workbookEndings = ["xlsx", "xlsm", "xlsb", "xls", "ods", "et", "numbers"]

  /// What stands before the ending of a spreadsheet's name; nil for any other file.
  static func stem(ofWorkbook name: String) -> Substring? {
    guard let dot = name.lastIndex(of: "."),
      workbookEndings.contains(name[name.index(after: dot)...].lowercased())
    else { return nil }
    return name[..<dot]
  }

  /// The year that a file's name holds, where it may be a copy of the year's workbook.
  static func year(ofCopy name: String) -> Int? {
    stem(ofWorkbook: name)?.split { !$0.isNumber }.lazy.compactMap { UnitID.year(String($0)) }.first
  }
}

/// Looks through a content folder. Names that do not belong are errors that say where they belong;
/// links, pipes and folders in a table's place are errors and are never opened.
package struct ContentScanner {
  private var content: ContentFolder

  /// A file or folder, and how people know it.
  private struct Entry {
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
    for entry in try Self.entries(content.path, content.shownPath, &content.diagnostics) {
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
      case (_, false):
        let meant = TypedName(entry.name).names(among: Self.siteTableNames)
        let isWorkbook = ReservedNames.workbookEndings.contains { entry.name.folded.hasSuffix(".\($0)") }
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
      ReservedNames.stem(ofWorkbook: other.entry.name).map(String.init) == other.year.map(String.init)
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
        unit.forms = try incoming(entry.path, entry.name, depth: 0).sorted {
          $0.utf8.lexicographicallyPrecedes($1.utf8)
        }
      case (let name, true) where name.folded == ReservedNames.issued: unit.hasTraces = true
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

  private static func plainFiles(
    in folder: Entry, isSites: Bool = false, _ diagnostics: inout [Diagnostic]
  ) throws(FileError) -> [String] {
    let entries = try entries(folder.path, folder.shown, &diagnostics)
    for entry in entries where entry.isFolder {
      diagnostics.append(stray(entry, "Folder berkas tidak punya subfolder."))
    }
    var taken: [String: String] = [:]
    var names = entries.filter { !$0.isFolder }.map(\.name).filter { name in
      let shown = "\(folder.shown)/\(Diagnostic.excerpt(name))"
      let problem = problem(of: name, at: shown, isSites: isSites, taken)
      taken[name.folded] = taken[name.folded] ?? name
      diagnostics += [problem].compactMap(\.self)
      return problem == nil
    }
    if isSites, !names.contains(robots) {
      for entry in entries where names.contains(entry.name) && resemblesRobots(entry.name) {
        diagnostics.append(
          stray(entry, "Maksudnya “\(robots)”? Ganti namanya, supaya mesin pencari membacanya."))
        names.removeAll { $0 == entry.name }
      }
    }
    return names.sorted { $0.composed.utf8.lexicographicallyPrecedes($1.composed.utf8) }
  }

  /// The rules for search engines.
  package static let robots = "robots.txt"

  /// Whether a name is that of the rules for search engines, written otherwise.
  package static func resemblesRobots(_ name: String) -> Bool {
    var stem = name.folded[...]
    while stem.hasSuffix(".txt") { stem = stem.dropLast(4) }
    return ["robots", "robot"].contains(stem)
  }

  /// How files end that are not there yet.
  private static let unfinished = [".part", ".filepart", ".crdownload", ".download", ".tmp", "~"]

  /// Why a file of this name cannot be published beside those whose folded names are `taken`.
  private static func problem(
    of name: String, at shown: String, isSites: Bool, _ taken: [String: String]
  ) -> Diagnostic? {
    let isCut = name.hasSuffix(" ") || name.hasSuffix(".")
    // A mark that stands first would join the slash before it to one character.
    let isJoined = "/\(name)".first != "/"
    if isCut || isJoined || name.contains("\\") || name.unicodeScalars.contains(where: isUnseen) {
      return Diagnostic(
        .namaBerkasRusak, at: Place(shown),
        isCut
          ? "Nama ini berakhir dengan spasi atau titik, yang dihapus Windows."
          : isJoined
            ? "Nama ini diawali tanda yang menempel pada huruf di depannya."
            : "Nama ini memuat garis miring terbalik atau karakter yang tidak terlihat.",
        cure: "Ganti namanya dengan huruf, angka, spasi, dan tanda hubung biasa.")
    }
    if unfinished.contains(where: name.folded.hasSuffix) {
      return Diagnostic(
        .lampiranBelumUtuh, at: Place(shown),
        "Nama ini milik unggahan atau simpanan yang belum selesai, jadi tidak diterbitkan.",
        written: name, cure: "Tunggu sampai unggahannya selesai, atau hapus berkas ini.")
    }
    // Search engines are answered with a page at the site's root.
    if let ending = ActiveContent.ending(of: name), !isSites || !name.folded.hasSuffix(".html") {
      let hasMacros = ActiveContent.withMacros.contains(Substring(ending))
      return Diagnostic(
        .berkasBerjalan, at: Place(shown),
        hasMacros
          ? "Berkas .\(ending) membawa makro, yang dijalankan di komputer pembacanya, jadi tidak "
            + "diterbitkan."
          : "Berkas .\(ending) dapat dijalankan peramban atau server, jadi tidak diterbitkan.",
        written: name,
        cure: hasMacros
          ? "Simpan tanpa makro (.docx, .xlsx, .pptx) atau sebagai PDF, lalu taruh itu di sini."
          : "Simpan sebagai PDF atau gambar, lalu taruh itu di sini.")
    }
    return taken[name.folded].map { other in
      Diagnostic(
        .alamatGanda, at: Place(shown),
        "Di Windows dan Mac nama ini sama dengan “\(other)”, jadi yang satu menimpa yang lain.",
        written: name, cure: "Hapus salah satunya, atau beri nama lain.")
    }
  }

  private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.properties.isNoncharacterCodePoint { return true }
    return switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  /// The files and folders in a folder, in the order of their names; anything else is an error.
  private static func entries(
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

  private static func stray(
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
    if !entry.isFolder, parts.count > 1, let ending = parts.last, ReservedNames.workbookEndings.contains(ending) {
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
