import Catalog
import Diagnostics
import Files
import StandardSet
import Tables

/// `rapor new`: a new unit to fill in, and around it whatever a site still lacks.
struct NewCommand {
  static let rules = [
    OptionRule(
      name: "from", value: "UNIT", help: "salin katalog unit itu, tanpa target dan realisasinya"),
    OptionRule(name: "workbook", value: nil, help: "satu buku kerja, bukan tabel-tabel CSV"),
  ]

  private let options: Options
  private let id: UnitID
  private let source: String?
  private let isWorkbook: Bool

  init(_ arguments: Arguments) throws(Stop) {
    options = try Options(arguments)
    guard arguments.operands.count == 1 else {
      throw Stop(
        code: .usage,
        message: "Sebut satu unit sebagai KABUPATEN/KECAMATAN/TAHUN. Lihat rapor new --help.")
    }
    id = try NewCommand.id(arguments.operands[0].trimmedSlashes)
    source = arguments["from"]?.trimmedSlashes
    isWorkbook = arguments.has("workbook")
  }

  private static func id(_ typed: String) throws(Stop) -> UnitID {
    guard let id = UnitID(typed) else {
      let parts = typed.split(separator: "/").map(String.init)
      let near = parts.compactMap(Slug.suggestion).joined(separator: "/")
      throw Stop(
        code: .usage,
        message: "“\(Diagnostic.excerpt(typed))” bukan KABUPATEN/KECAMATAN/TAHUN. "
          + (UnitID(near) != nil
            ? "Maksudnya \(near)?"
            : "Tulis seperti sampang/karang-penang/2026: huruf kecil, angka, dan tanda hubung."))
    }
    guard !UnitID.reservedRegencies.contains(id.regency) else {
      throw Stop(
        code: .usage,
        message: "Nama “\(id.regency)” dipakai situs untuk halamannya sendiri; pakai misalnya "
          + "“kab-\(id.regency)”.")
    }
    return id
  }

  /// Makes the unit.
  func run() throws(Stop) -> ExitCode {
    try refuseWhatExists()
    let original = try source.map { path throws(Stop) in
      try CatalogSource(path, options)
    }
    let tables =
      original.map { CatalogCopy.make(of: $0.unit, for: id) } ?? ExampleTables.make(for: id)
    let made: [String]
    do {
      made = try makeSite()
      try makeUnit(tables, emblem: original?.emblem)
    } catch {
      throw Stop(
        code: error.isRefused ? .cannotWrite : .inputOutput,
        message: "Unit tidak jadi dibuat: \(error.text).")
    }
    options.console.result(report(made, original))
    return .done
  }

  private var folder: String { "\(options.content)/\(id.path)" }

  private func refuseWhatExists() throws(Stop) {
    for ending in ["", ".xlsx"] {
      do {
        guard try Disk.info(folder + ending) != nil else { continue }
      } catch {
        throw Stop(code: .inputOutput, message: "\(error.text).")
      }
      throw Stop(
        code: .usage,
        message: "\(options.shownContent)/\(id.path)\(ending) sudah ada dan tidak diubah. "
          + "Pilih tahun lain, atau pindahkan dahulu yang ada.")
    }
  }

  /// Makes what the site itself lacks: settings, rating scale, templates; gives their names.
  private func makeSite() throws(FileError) -> [String] {
    var fresh = FreshFiles()
    var made: [String] = []
    if try Disk.info(options.templates) == nil {
      try fresh.makeFolder(options.templates, StandardTemplates.files)
      made.append("\(options.shownTemplates)/ (tampilan halaman)")
    }
    for (name, bytes, meaning) in [
      ("situs.csv", ExampleSite.settings(for: id), "judul dan penerbit situs"),
      ("skala.csv", ExampleSite.scale(), "skala predikat"),
    ] where try Disk.info("\(options.content)/\(name)") == nil {
      try fresh.makeFile("\(options.content)/\(name)", bytes)
      made.append("\(options.shownContent)/\(name) (\(meaning))")
    }
    return made
  }

  private func makeUnit(_ tables: EntryTables, emblem: [UInt8]?) throws(FileError) {
    var fresh = FreshFiles()
    let beside = emblem.map { [(name: "lambang.svg", bytes: $0)] } ?? []
    if isWorkbook {
      let name = PlaceName(subdistrict: id).subdistrict
      try fresh.makeFile(
        folder + ".xlsx", tables.workbook(title: "Kecamatan \(name) \(id.year)"))
      if !beside.isEmpty { try fresh.makeFolder(folder, beside) }
    } else {
      try fresh.makeFolder(
        folder,
        EntryTables.names.map { (name: "\($0.rawValue).csv", bytes: tables.csv($0)) } + beside)
    }
  }

  // MARK: What is said

  private var home: String { "\(options.shownContent)/\(id.path)\(isWorkbook ? ".xlsx" : "")" }

  private func report(_ made: [String], _ original: CatalogSource?) -> String {
    var lines = [
      "Unit \(id.path) dibuat di \(home), satu \(isWorkbook ? "lembar" : "berkas") per tabel:"
    ]
    let ending = isWorkbook ? "" : ".csv"
    let width = (EntryTables.names.map(\.rawValue.count).max() ?? 0) + ending.count + 2
    lines += EntryTables.names.map { table in
      let name = table.rawValue + ending
      return "  " + name + String(repeating: " ", count: width - name.count) + table.hint
    }
    if !made.isEmpty { lines += ["Untuk situsnya dibuat juga:"] + made.map { "  \($0)" } }
    if let original { lines += copied(original) }
    let root = options.rootWords
    lines += [
      "Langkah berikutnya:",
      original == nil
        ? "  1. Buka \(isWorkbook ? "buku kerja" : "tabel")nya dengan Excel atau LibreOffice; ganti "
          + "setiap baris bertanda “\(ExampleTables.mark)”."
        : "  1. Buka \(isWorkbook ? "lembar target" : "target.csv") dengan Excel atau LibreOffice; isi "
          + "target tahun \(id.year).",
      "  2. Periksa:      rapor check \(id.path)\(root)",
      "  3. Lihat drafnya: rapor build --draft\(root)",
    ]
    return lines.joined(separator: "\n")
  }

  private func copied(_ original: CatalogSource) -> [String] {
    var lines = [
      "Katalog disalin dari \(original.shown). Kosong dan perlu diisi: target, realisasi, catatan."
    ]
    let leftovers = CatalogCopy.leftovers(in: original.unit, for: id)
    if !leftovers.isEmpty {
      lines.append("Ikut disalin apa adanya; periksa apakah masih berlaku:")
      lines += leftovers.map { "  \(Diagnostic.excerpt($0))" }
    }
    return lines
  }
}
