import Building
import Catalog
import Diagnostics
import Files
import Tables

/// `rapor convert`: a unit between its folder of CSV files and its workbook, in the newest form of both;
/// also from one to another of the same kind, which brings older content up to today's.
struct ConvertCommand: Command {
  static let description = CommandDescription(
    name: "convert",
    summary:
      "mengubah unit dari folder CSV ke buku kerja .xlsx, atau sebaliknya, dalam bentuk terbaru",
    usage: "rapor convert DARI KE [opsi]",
    example: "rapor convert sampang/banyuates/2020 sampang/banyuates/2020.xlsx")

  private var options: Options
  private let from: UnitPlace
  private let to: UnitPlace

  init(options: Options) throws(CommandFailure) {
    self.options = options
    let places = try options.given.operands(2...2, "Sebut dua tempat: dari mana dan ke mana.")
    from = UnitPlace(places[0], options)
    to = UnitPlace(places[1], options)
    self.options.console.outputIsTaken = to.isStream
    if from.path == to.path, !to.isStream {
      throw .usage(
        "Keduanya tempat yang sama; sebut tempat lain untuk hasilnya, misalnya "
          + "rapor convert sampang/banyuates/2020 sampang/banyuates/2020.xlsx.")
    }
    if to.isStream, StandardStreams.isTerminal(.output) {
      throw .usage(
        "Buku kerja tidak dapat dibaca di layar; sebut berkasnya, atau salurkan ke program lain.")
    }
  }

  func run() throws(CommandFailure) -> ExitCode {
    let places = options.places
    if !to.isStream {
      try ReportFile.refuse(
        "tabel", to.path,
        inside: places.keeps(places.path("Public")).filter { $0 != places.content }
      )
    }
    let tables = try readTables()
    var diagnostics: [Diagnostic] = []
    if to.isWorkbook { UnitWorkbook.checkLengths(of: tables, into: &diagnostics) }
    guard let rows = UnitTables.rows(of: tables, into: &diagnostics), diagnostics.isEmpty else {
      options.console.report(diagnostics)
      throw .content(Self.nothingWritten)
    }
    let files = files(of: rows)
    if to.isStream {
      if StandardStreams.write(files[0].bytes, to: .output) { return .done }
      throw .inputOutput("Keluaran standar ditutup sebelum buku kerja tertulis semua.")
    }
    if try isDone(files) {
      options.console.tell("\(to.shown) sudah ada dengan isi yang sama; tidak ada yang ditulis.")
      return .done
    }
    try changingFiles(orSay: "Tidak ada yang ditulis") { change throws(Transaction.Failure) in
      if !to.isWorkbook, Disk.resolved(to.path) == nil {
        try change.makeFolder(to.path, files.map { (String($0.name.dropFirst()), $0.bytes) })
      } else {
        for file in files { try change.write(to.path + file.name, file.bytes, over: .nothing) }
      }
    }
    options.console.tell(report(rows))
    return .done
  }

  private static let nothingWritten = "Tidak ada yang ditulis."

  private func readTables() throws(CommandFailure) -> [TableName: Table] {
    let wanted: FileInfo.Kind = from.isWorkbook ? .file : .folder
    let kind = from.isStream ? wanted : try from.kind()
    guard kind == wanted else {
      let meant = (try? UnitName.address(of: from.shown, in: options.places)).flatMap { name in
        [name, name + ".xlsx"].first {
          (try? Disk.info("\(options.places.content)/\($0)")) ?? nil != nil
        }
      }
      throw .usage(
        "\(from.shown): \(from.isWorkbook ? "buku kerja" : "folder") ini tidak ada."
          + (meant.map { " Maksudnya \($0)?" } ?? ""))
    }
    var diagnostics: [Diagnostic] = []
    let tables = try tables(into: &diagnostics)
    options.console.report(diagnostics)
    guard let tables, !diagnostics.contains(where: { $0.severity == .error }) else {
      throw .content(Self.nothingWritten)
    }
    guard !tables.isEmpty else {
      throw .content(
        "\(from.shown): tidak ada satu tabel pun. Tabel yang dikenal: "
          + TableName.allCases.map(\.rawValue).joined(separator: ", ") + ".")
    }
    return tables
  }

  private func tables(
    into diagnostics: inout [Diagnostic]
  ) throws(CommandFailure) -> [TableName: Table]? {
    if from.isStream {
      let bytes = try Options.standardInput(shownAs: from.shown)
      return UnitTables.tables(bytes, from.shown, into: &diagnostics)
    }
    return try attempt(
      from.isWorkbook
        ? UnitTables.read(workbook: from.path, shownAs: from.shown, into: &diagnostics)
        : UnitTables.read(folder: from.path, shownAs: from.shown, into: &diagnostics)
    ) { .inputOutput("\($0.text). \(Self.nothingWritten)") }
  }

  /// What is to be written, by what comes behind the path: the tables, or the workbook itself.
  private func files(of rows: [TableName: [[String]]]) -> [NamedFile] {
    if to.isWorkbook {
      let title = UnitWorkbook.title(of: rows, year: (to.id ?? from.id)?.year)
      return [NamedFile(name: "", bytes: UnitWorkbook.bytes(of: rows, title: title))]
    }
    return TableName.allCases.compactMap { name in
      rows[name].map {
        NamedFile(name: "/\(name.file)", bytes: UnitTables.csv(name, $0, isGuarded: false))
      }
    }
  }

  /// Whether all is there already. What a run that was cut off wrote may be there; anything else
  /// stops. A year's folder may hold approvals and attachments, yet none of these tables.
  private func isDone(_ files: [NamedFile]) throws(CommandFailure) -> Bool {
    if !to.isWorkbook, let kind = try to.kind(), kind != .folder { throw taken("") }
    var isDone = true
    for file in files {
      switch try reading(Transaction.found(to.path + file.name, file.bytes)) {
      case .nothing: isDone = false
      case .same: break
      case .other: throw taken(file.name)
      }
    }
    return isDone
  }

  private func taken(_ name: String) -> CommandFailure {
    .usage(
      "\(to.shown)\(name) sudah ada dan tidak ditimpa. Pindahkan dahulu, atau pilih tempat lain.")
  }

  private func report(_ rows: [TableName: [[String]]]) -> String {
    let count = rows.values.reduce(0) { $0 + $1.count }
    let written = "\(to.shown) ditulis: \(rows.count) tabel, \(count) baris."
    guard to.folder == from.folder, to.isYear else { return written }
    let files = TableName.allCases.filter { rows[$0] != nil }.map(\.file).joined(separator: ", ")
    let (old, own) =
      from.isWorkbook
      ? (from.shown, "buku kerja itu, lalu jalankan rapor check.")
      : (
        "Tabel CSV di \(from.shown)",
        "\(files), lalu jalankan rapor check. Folder disahkan/ tetap di tempatnya."
      )
    return written
      + "\n\(old) masih ada. Satu unit hanya boleh punya satu dari keduanya: pindahkan "
      + "atau hapus \(own)"
  }
}

/// Where a unit's tables lie or are to lie: a folder of CSV files, or a workbook.
private struct UnitPlace {
  let path: String
  let shown: String
  /// The unit whose place in the content folder it is; nil for a place elsewhere.
  let id: UnitID?
  let isWorkbook: Bool
  /// Whether it is a workbook on standard input or output.
  let isStream: Bool

  /// The place that a person names: a unit's address, with `.xlsx` for its workbook, or a path.
  init(_ typed: String, _ options: Options) {
    isStream = typed == "-"
    if isStream {
      (path, shown, id, isWorkbook) = (typed, typed, nil, true)
      return
    }
    let address = UnitName(typed, in: options.places).path
    let isAddress = UnitID(Self.withoutEnding(address)) != nil
    let name = isAddress ? address : typed.trimmedSlashes
    isWorkbook = name.hasSuffix(".xlsx")
    id = UnitID(Self.withoutEnding(name))
    path = id == nil ? options.path(name) : "\(options.places.content)/\(name)"
    shown = id == nil ? name : "\(options.places.shownContent)/\(name)"
  }

  private static func withoutEnding(_ name: String) -> String {
    name.hasSuffix(".xlsx") ? String(name.dropLast(5)) : name
  }

  /// The folder, or the one beside the workbook.
  var folder: String { Self.withoutEnding(path) }

  /// Whether its name is a year, as that of a unit's folder or workbook is.
  var isYear: Bool { UnitID.year(folder.split(separator: "/").last.map(String.init) ?? "") != nil }

  func kind() throws(CommandFailure) -> FileInfo.Kind? { try reading(Disk.info(path)?.kind) }
}
