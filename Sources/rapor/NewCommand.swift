import Building
import Catalog
import Diagnostics
import Files
import Scoring
import StandardSet
import Tables

/// `rapor new`: a new unit to fill in, and around it whatever a site still lacks.
struct NewCommand: Command {
  static let description = CommandDescription(
    name: "new", summary: "membuat unit baru untuk diisi",
    usage: "rapor new KABUPATEN/KECAMATAN/TAHUN [opsi]",
    example: "rapor new sampang/karang-penang/2026 --from sampang/karang-penang/2025",
    own: [
      Option("from", "UNIT", "salin katalog unit itu, tanpa target dan realisasinya"),
      Option("workbook", nil, "satu buku kerja; dengan --from bentuknya seperti unit asalnya"),
    ])

  private let options: Options
  private let id: UnitID
  private let original: CatalogSource?
  private let isWorkbook: Bool

  init(options: Options) throws(CommandFailure) {
    self.options = options
    let wanted = "Sebut satu unit sebagai KABUPATEN/KECAMATAN/TAHUN."
    let typed = UnitName(try options.given.operands(1...1, wanted)[0], in: options.places).path
    let namesWorkbook = typed.hasSuffix(".xlsx")
    let id = try NewCommand.id(namesWorkbook ? String(typed.dropLast(5)) : typed)
    self.id = id
    original = try options.given["from"].map { typed throws(CommandFailure) in
      try CatalogSource(options.unit(typed), for: id, options)
    }
    isWorkbook =
      options.given.has("workbook") || namesWorkbook || original?.isWorkbook == true
  }

  private static func id(_ typed: String) throws(CommandFailure) -> UnitID {
    guard let id = UnitID(typed) else {
      let parts = typed.split(separator: "/").map(String.init)
      let near = parts.compactMap(Slug.suggestion).joined(separator: "/")
      throw .usage(
        "“\(Diagnostic.excerpt(typed))” bukan KABUPATEN/KECAMATAN/TAHUN. "
          + (UnitID(near) != nil
            ? "Maksudnya \(near)?"
            : "Tulis seperti sampang/karang-penang/2026: huruf kecil, angka, dan tanda hubung."))
    }
    guard !UnitID.reservedRegencies.contains(id.regency) else {
      throw .usage(
        "Nama “\(id.regency)” dipakai situs untuk halamannya sendiri; pakai misalnya "
          + "“kab-\(id.regency)”.")
    }
    return id
  }

  func run() throws(CommandFailure) -> ExitCode {
    try refuseWhatExists()
    var made: [String] = []
    try changingFiles(orSay: "Unit tidak jadi dibuat") { change throws(Transaction.Failure) in
      made = try makeSite(&change)
      try makeUnit(&change)
    }
    options.console.tell(report(made))
    return .done
  }

  private var folder: String { "\(options.places.content)/\(id.path)" }

  /// Beside a workbook its emblem, or its folder alone, may lie already after a run that was cut off.
  private func refuseWhatExists() throws(CommandFailure) {
    for ending in ["", ".xlsx"] where try reading(Disk.info(folder + ending)) != nil {
      if ending.isEmpty, isWorkbook, let emblem = original?.emblem,
        try reading(Disk.list(folder)).allSatisfy({ $0.hasPrefix(".") || $0 == "lambang.svg" }),
        try reading(Transaction.found("\(folder)/lambang.svg", emblem)) != .other
      {
        continue
      }
      throw .usage(
        "\(options.places.shownContent)/\(id.path)\(ending) sudah ada dan tidak diubah. Pilih tahun "
          + "lain, atau pindahkan dahulu yang ada.")
    }
  }

  /// Makes what the site itself lacks: settings, rating scale, templates; gives their names.
  private func makeSite(_ change: inout Transaction) throws(Transaction.Failure) -> [String] {
    let places = options.places
    var made: [String] = []
    func isMissing(_ path: String) throws(Transaction.Failure) -> Bool {
      do { return try Disk.info(path) == nil } catch { throw .file(error) }
    }
    if try isMissing(places.templates) {
      try change.makeFolder(places.templates, StandardTemplates.files)
      made.append("\(places.shownTemplates)/ (tampilan halaman)")
    }
    for (name, bytes, meaning) in [
      ("situs.csv", ExampleSite.settings(for: id), "judul dan penerbit situs"),
      ("skala.csv", ExampleSite.scale(), "skala predikat"),
    ] where try isMissing("\(places.content)/\(name)") {
      try change.write("\(places.content)/\(name)", bytes, over: .nothing)
      made.append("\(places.shownContent)/\(name) (\(meaning))")
    }
    return made
  }

  private func makeUnit(_ change: inout Transaction) throws(Transaction.Failure) {
    let emblem = original?.emblem
    if isWorkbook {
      if let emblem { try change.write("\(folder)/lambang.svg", emblem, over: .nothing) }
      let workbook = CatalogCopy.workbook(for: id, from: original?.unit)
      try change.write(folder + ".xlsx", workbook, over: .nothing)
    } else {
      let tables = CatalogCopy.tables(for: id, from: original?.unit)
      try change.makeFolder(
        folder,
        TableName.allCases.map {
          (name: $0.file, bytes: UnitTables.csv($0, tables[$0] ?? [], isGuarded: true))
        } + (emblem.map { [("lambang.svg", $0)] } ?? []))
    }
  }

  private func report(_ made: [String]) -> String {
    let home = "\(options.places.shownContent)/\(id.path)\(isWorkbook ? ".xlsx" : "")"
    let names = TableName.allCases.map { (isWorkbook ? $0.rawValue : $0.file, $0.hint) }
    var lines = [
      "Unit \(id.path) dibuat di \(home), satu \(isWorkbook ? "lembar" : "berkas") per tabel:",
      CommandDescription.aligned(names),
    ]
    if !made.isEmpty { lines += ["Untuk situsnya dibuat juga:"] + made.map { "  \($0)" } }
    if let original {
      let hasMonths = original.unit.realizations.values.contains { $0.months != nil }
      lines.append(
        "Katalog disalin dari \(original.shown). Kosong dan perlu diisi: target, realisasi, "
          + (hasMonths ? "bulanan, " : "") + "catatan.")
      let leftovers = CatalogCopy.leftovers(in: original.unit, for: id)
      if !leftovers.isEmpty {
        lines.append("Ikut disalin apa adanya; periksa apakah masih berlaku:")
        lines += leftovers.map { "  \(Diagnostic.excerpt($0))" }
      }
      lines += original.beside.map { Counterpart.words(on: original.unit, beside: $0) } ?? []
    }
    let root = options.rootWords
    lines += [
      "Langkah berikutnya:",
      original == nil
        ? "  1. Buka \(isWorkbook ? "buku kerja" : "tabel")nya dengan Excel atau LibreOffice; ganti "
          + "setiap baris bertanda “\(ExampleTables.mark)”."
        : "  1. Buka \(isWorkbook ? "lembar target" : "target.csv") dengan Excel atau LibreOffice; isi "
          + "target tahun \(id.year).", "  2. Periksa:      rapor check \(id.path)\(root)",
      "  3. Lihat drafnya: rapor build --draft\(root)",
    ]
    return lines.joined(separator: "\n")
  }
}

/// The unit whose catalog `rapor new --from` copies: its working tables, or where there are none
/// the latest that were approved.
struct CatalogSource {
  let unit: Unit
  let emblem: [UInt8]?
  let isWorkbook: Bool
  let shown: String
  /// The office's year before the new one: as it was approved, else what is copied.
  let beside: Unit?

  init(_ path: String, for id: UnitID, _ options: Options) throws(CommandFailure) {
    let inputs = try SiteInputs(options.places, withTemplates: false)
    let folder = try inputs.unitFolder(path)
    let outcome: UnitLoader.Outcome
    let hasTables = folder.hasWorkbook || !folder.tables.isEmpty
    if !hasTables, !folder.approvals.isEmpty {
      var diagnostics: [Diagnostic] = []
      let chain = Chain.read(folder, addresses: inputs.addresses(of: folder.id), into: &diagnostics)
      let approved = chain.newest.map { UnitReader.load(approved: $0, of: folder) }
      outcome = UnitLoader.Outcome(
        unit: approved?.unit, diagnostics: diagnostics + (approved?.diagnostics ?? []))
      shown = "\(path) (disahkan, \(folder.reached?.title ?? "tanpa triwulan"))"
    } else {
      outcome = UnitReader.working(folder, settings: inputs.settings, keepingPersonalNumbers: true)
      shown = path
    }
    guard let unit = outcome.unit else {
      options.console.report(outcome.diagnostics.filter { $0.severity == .error })
      throw .content("Tidak ada yang dibuat: perbaiki dahulu galat \(path) di atas.")
    }
    self.unit = unit
    let isYearBefore = folder.id == id.yearBefore
    beside = inputs.approvedYearBefore(id)?.unit ?? (isYearBefore ? unit : nil)
    isWorkbook = folder.hasWorkbook
    emblem = folder.hasEmblem ? try reading(Disk.read("\(folder.path)/lambang.svg")) : nil
  }
}
