package import Diagnostics
import Digest
package import Files
import Numerals
package import Tables
import Workbooks

/// Reads the tables of a unit's folder from disk and loads them.
package struct UnitReader {
  /// Reads the working tables. Personal numbers are forgotten unless the site shows them or they
  /// are only to be copied from one working table to another.
  package static func working(
    _ folder: UnitFolder, settings: SiteSettings, keepingPersonalNumbers: Bool = false,
    through files: InputFiles = InputFiles()
  ) -> UnitLoader.Outcome {
    var diagnostics = folder.diagnostics
    guard !folder.isClosed, folder.misnamedWorkbook == nil,
      let tables = readWorking(folder, files, into: &diagnostics)
    else {
      return UnitLoader.Outcome(unit: nil, diagnostics: diagnostics)
    }
    if folder.tables.isEmpty, !folder.hasWorkbook, !folder.approvals.isEmpty, diagnostics.isEmpty {
      diagnostics.add(
        .tabelWajibTakAda, at: Place(folder.shownPath),
        "Tabel kerja unit ini tidak ada lagi, padahal sudah ada yang disahkan.",
        cure: "Kembalikan \(folder.shownPath).xlsx, atau tabel CSV di folder ini, dari cadangan.")
      return UnitLoader.Outcome(unit: nil, diagnostics: diagnostics)
    }
    if folder.lacksTables, folder.hasTraces, diagnostics.isEmpty {
      diagnostics.add(
        .tabelWajibTakAda, at: Place(folder.shownPath + ".xlsx"),
        "Buku kerja ini tidak ada lagi.",
        cure:
          "Kembalikan \(folder.id.year).xlsx ke tempatnya: mungkin dipindahkan atau berganti nama.")
      return UnitLoader.Outcome(unit: nil, diagnostics: diagnostics)
    }
    let allRead = !diagnostics.contains { $0.severity == .error }
    // A table that could not be read is not missing as well, nor a cell without its error empty.
    let spokenOf = Set(diagnostics.filter { $0.severity == .error }.map(\.place))
    let outcome = UnitLoader.load(
      id: folder.id, home: folder.home, tables: tables, scale: settings.scale,
      limits: settings.limits)
    let questions = diagnostics.filter { [.lembarTakDikenal, .berkasTersesat].contains($0.rule) }
      .map(\.cure)
    diagnostics += outcome.diagnostics.filter { diagnostic in
      // Nor is one that is there under a misspelt name.
      let name =
        diagnostic.place.sheet ?? diagnostic.place.file.split(separator: "/").last.map(String.init)
      let isMisspelt =
        diagnostic.rule == .tabelWajibTakAda
        && questions.contains {
          $0.hasPrefix("Maksudnya “\(name ?? "")”")
            || $0.hasPrefix("Kolomnya kolom tabel “\(name ?? "")”")
        }
      let isUnread =
        diagnostic.rule == .tabelWajibTakAda
        && spokenOf.contains {
          ($0.file, $0.sheet) == (diagnostic.place.file, diagnostic.place.sheet)
        }
      return !isMisspelt && !isUnread && !spokenOf.contains(diagnostic.place)
    }
    if !folder.approvals.isEmpty {
      for index in diagnostics.indices where diagnostics[index].rule == .tabelWajibTakAda {
        diagnostics[index].cure = "Kembalikan tabel ini dari cadangan; ia sudah pernah disahkan."
      }
    }
    var unit = allRead ? outcome.unit : nil
    if !settings.showsPersonalNumbers, !keepingPersonalNumbers { unit?.forgetPersonalNumbers() }
    return UnitLoader.Outcome(unit: unit, diagnostics: diagnostics)
  }

  /// The working tables that are there; nil where they lie in a workbook that cannot be read.
  private static func readWorking(
    _ folder: UnitFolder, _ files: InputFiles, into diagnostics: inout [Diagnostic]
  ) -> [TableName: Table]? {
    if case .workbook(let shown) = folder.home {
      let isRefused = diagnostics.contains { $0.severity == .error && $0.place.file == shown }
      return isRefused
        ? nil
        : UnitTables.read(
          workbook: folder.workbookPath, shownAs: shown, through: files, into: &diagnostics)
    }
    var tables: [TableName: Table] = [:]
    for name in folder.tables {
      tables[name] = readTable(
        "\(folder.path)/\(name.file)", folder.home.place(name).file, through: files,
        into: &diagnostics)
    }
    return tables
  }

  /// Loads the tables of an approval in a unit's chain.
  package static func load(approved folder: Chain.Folder, of unit: UnitFolder) -> UnitLoader.Outcome
  {
    load(approved: folder.tables, id: unit.id, "\(unit.shownPath)/disahkan/\(folder.name)")
  }

  /// Loads what was approved from the files of its folder, without the sums. `shown` is where people
  /// look for them.
  package static func load(
    approved files: [NamedFile], id: UnitID, _ shown: String
  ) -> UnitLoader.Outcome {
    var diagnostics: [Diagnostic] = []
    var tables: [TableName: Table] = [:]
    var scale = RatingScale.standard
    var limits = ScoreLimits.standard
    for (name, bytes) in files {
      guard let table = CSVReader.read(bytes, file: "\(shown)/\(name)", into: &diagnostics) else {
        continue
      }
      if name == CanonicalTables.scaleFile {
        scale = RatingScale(reading: table, into: &diagnostics) ?? scale
      } else if name == CanonicalTables.limitsFile {
        limits = ScoreLimits(reading: table, into: &diagnostics) ?? limits
      } else if let tableName = TableName.canonical.first(where: { name == $0.file }) {
        tables[tableName] = table
      } else {
        diagnostics.append(
          Chain.damaged("\(shown)/\(name)", "Berkas ini bukan bagian dari pengesahan."))
      }
    }
    for name in [CanonicalTables.scaleFile, CanonicalTables.limitsFile]
    where !files.contains(where: { $0.name == name }) {
      diagnostics.append(Chain.damaged("\(shown)/\(name)", "Berkas ini hilang dari pengesahan."))
    }
    // A canonical table without rows is no file.
    for name in TableName.required where tables[name] == nil {
      tables[name] = Table(file: "\(shown)/\(name.file)", texts: [name.columns.map(\.name)])
    }
    let outcome = UnitLoader.load(
      id: id, home: .folder(shown), tables: tables, scale: scale, limits: limits, isApproved: true)
    diagnostics += outcome.diagnostics
    let isSound = !diagnostics.contains { $0.severity == .error }
    return UnitLoader.Outcome(unit: isSound ? outcome.unit : nil, diagnostics: diagnostics)
  }

  /// Reads one CSV table; nil, with the reason in `diagnostics`, when it cannot be read.
  package static func readTable(
    _ path: String, _ shown: String, through files: InputFiles = InputFiles(),
    into diagnostics: inout [Diagnostic]
  ) -> Table? {
    do {
      if let size = try Disk.info(path)?.size, size > CSVReader.sizeLimit {
        diagnostics.add(
          .tabelTerlaluBesar, at: Place(shown),
          "Tabel ini \((size + 999_999) / 1_000_000) MB; paling besar "
            + "\(CSVReader.sizeLimit / 1_000_000) MB.",
          cure: "Periksa apakah ini berkas yang benar; tabel satu unit biasanya di bawah 1 MB.")
        return nil
      }
      return CSVReader.read(try files.read(path), file: shown, into: &diagnostics)
    } catch {
      diagnostics.append(error.isNotFound ? vanished(shown) : unreadable(shown, error))
      return nil
    }
  }

  /// A table that was there a moment ago: programs take the old file away before they put the new one
  /// in its place.
  static func vanished(_ shown: String) -> Diagnostic {
    Diagnostic(
      .tabelWajibTakAda, at: Place(shown), "Berkas ini hilang selagi dibaca.",
      cure: "Coba lagi; bila tetap hilang, kembalikan dari cadangan.")
  }

  /// A file that could not be read: the office's mistake where somebody took the permission away
  /// (`takTerbaca`), else the machine's (`gagalBaca`): a run that meets one publishes nothing.
  package static func unreadable(_ shown: String, _ error: FileError) -> Diagnostic {
    let isForbidden = Disk.isForbidden(error)
    return Diagnostic(
      isForbidden ? .takTerbaca : .gagalBaca, at: Place(shown),
      "Berkas atau folder ini tidak dapat dibaca (\(error.text)).",
      cure: isForbidden
        ? "Beri rapor izin membacanya, lalu coba lagi."
        : "Periksa media penyimpanannya, lalu coba lagi.")
  }
}

/// Where a unit's tables lie.
package enum TableHome: Hashable, Sendable {
  /// As CSV files in a folder, here by the path that people know.
  case folder(String)
  /// As sheets of a workbook.
  case workbook(String)

  /// Where a table lies, or would.
  package func place(_ name: TableName) -> Place {
    switch self {
    case .folder(let path): Place("\(path)/\(name.file)")
    case .workbook(let path): Place(path, sheet: name.rawValue)
    }
  }
}
