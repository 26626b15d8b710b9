import Diagnostics
import Files

extension ContentScanner {
  /// Something among the years that is neither a year's folder nor a year's workbook.
  static func noYear(_ shown: String, _ name: String, _ kind: FileInfo.Kind) -> Diagnostic {
    if kind == .file { return stray(shown, name, among: [], whereItBelongs(name)) }
    return Diagnostic(
      .error, id: "tahun-tak-sah", at: Place(shown), "Nama folder ini bukan tahun.",
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
    unit.diagnostics.append(
      Diagnostic(
        .error, id: "tabel-kerja-ganda", at: Place(shown),
        "Tabel kerja unit ini ada dua kali: dalam buku kerja ini dan sebagai CSV di foldernya.",
        written: doubled.map { $0.rawValue + ".csv" }.joined(separator: ", "),
        cure: "Sisakan buku kerja ini saja, atau tabel CSV saja."))
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
