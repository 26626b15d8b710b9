import Building
import Catalog
import Diagnostics
import Files
import Printing
import Publishing
import Scoring
import Site
import Tables

/// `rapor print`: the book of a unit, one scorecard, or the sheet for the notice board, as PDF.
struct PrintCommand: Command {
  static let description = CommandDescription(
    name: "print",
    summary: "mencetak buku sebuah unit, rapor satu jabatan, atau lembar papan, sebagai PDF",
    usage: "rapor print UNIT --output BERKAS [opsi]",
    example: "rapor print sampang/banyuates/2020 --position camat --output camat.pdf",
    own: [
      Option("output", "BERKAS", "berkas PDF-nya; - untuk keluaran standar"),
      Option("position", "KODE", "rapor satu jabatan saja (bawaan: buku seluruh unit)"),
      Option("board", nil, "lembar papan pengumuman saja: satu lembar A4 atau F4"),
      Option("draft", nil, "cetak draf dari tabel kerja"),
      Option("quarter", "N", "triwulan draf (1 sampai 4)"),
      Option("limit", "DETIK", "hentikan peramban sesudah sekian detik (bawaan: 120)"),
    ])

  private var options: Options
  private let unitName: String
  private let quarter: Quarter?
  private let limit: Int
  private let output: String

  init(options: Options) throws(CommandFailure) {
    self.options = options
    let given = options.given
    unitName = try options.unit(given.unitName())
    guard let output = given["output"], !output.isEmpty else {
      throw .usage("Sebut berkas PDF-nya dengan --output BERKAS.pdf.")
    }
    self.output = output == "-" ? output : options.path(output)
    self.options.console.outputIsTaken = output == "-"
    if given.has("board"), given["position"] != nil {
      throw .usage("Pilih salah satu: --board atau --position.")
    }
    quarter = try given.draftQuarter()
    limit = try given.number("limit", in: 1...86_400) ?? 120
  }

  private var position: String? { options.given["position"] }
  private var isBoard: Bool { options.given.has("board") }
  private var isBook: Bool { position == nil && !isBoard }
  private var isDraft: Bool { options.given.has("draft") }

  func run() throws(CommandFailure) -> ExitCode {
    let inputs = try SiteInputs(options.places, withTemplates: true)
    if inputs.siteDiagnostics.contains(where: { $0.severity == .error }) {
      options.console.report(inputs.siteDiagnostics)
      throw .content(Self.refusal)
    }
    let edition = try edition(in: inputs)
    let known = edition.result.positions.map(\.position.code)
    if let position, !known.contains(position) {
      let all = known.isEmpty ? nil : "Yang ada: \(known.joined(separator: ", "))."
      let cure = (question(about: position, among: known) ?? all).map { " \($0)" } ?? ""
      throw .usage("Jabatan “\(Diagnostic.excerpt(position))” tidak ada.\(cure)")
    }
    let output = try PrintOutput(
      output, apartFrom: [options.places.content, options.places.templates])
    let baseURL = isDraft ? nil : inputs.settings.baseURL
    let builder = SiteBuilder(frame: inputs.frame(baseURL: baseURL, isDraft: isDraft))
    _ = try pages(of: edition, builder, [:])
    let printing = try BrowserPrinting(
      limit: limit, baseURL: baseURL, instead: advice(edition))
    defer { printing.tidy() }
    var document =
      if !isBook { try printing.print(try pages(of: edition, builder, [:])) } else {
        try printing.book { numbers throws(CommandFailure) in
          try pages(of: edition, builder, numbers)
        }
      }
    if let day = edition.approval?.date, day.day != nil {
      document.settle(on: day.canonical.filter { $0 != "-" })
    }
    document.sign()
    try output.write(document.bytes)
    for note in printing.notes(on: document, isBook: isBook) { options.console.note(note) }
    if document.sheetCount > 0 {
      options.console.summarize("\(document.sheetCount) lembar ditulis ke \(self.output).")
    }
    return .done
  }

  private static let refusal = "Tidak dicetak: perbaiki dahulu galat di atas."

  private func edition(in inputs: SiteInputs) throws(CommandFailure) -> Edition {
    let folder = try inputs.unitFolder(unitName)
    if !isDraft, let withdrawal = inputs.withdrawals.first(where: { $0.address == unitName }) {
      throw .content(
        "Unit ini dicabut dari situs sejak \(withdrawal.date.text), jadi hanya drafnya yang dapat "
          + "dicetak (--draft).")
    }
    var unit = try inputs.unit(folder)
    try unit.diagnostics.stopAtMachineFault()
    let edition =
      isDraft ? unit.drafts(upTo: quarter, inputs.settings, in: options.places)?.next : unit.edition
    // What is signed on this paper may be approved by its sidik, whatever is typed meanwhile.
    if let plan = edition?.plan, let working = unit.working {
      try? KeptDrafts(of: folder.id, on: unit.chain, in: options.places).keep(plan, of: working)
    }
    if let edition, !edition.isWithdrawn { return edition }
    if !isDraft, folder.reached == nil, !unit.isHeld {
      throw .content(
        "Unit ini belum punya triwulan yang disahkan. Sahkan dahulu dengan rapor approve, atau "
          + "cetak drafnya dengan --draft.")
    }
    options.console.report(unit.diagnostics.filter { $0.severity == .error })
    throw .content(Self.refusal)
  }

  /// The page that is to be printed, and the files that it needs.
  private func pages(
    of edition: Edition, _ builder: SiteBuilder, _ numbers: [String: Int]
  ) throws(CommandFailure) -> [SiteFile] {
    var errors: [Diagnostic] = []
    let pages =
      isBoard
      ? builder.printedBoard(of: edition, into: &errors)
      : builder.printed(position, of: edition, pageNumbers: numbers, into: &errors)
    try options.console.stop(at: errors, Self.refusal)
    if pages.isEmpty { throw .defect("Halaman yang hendak dicetak tidak tersusun.") }
    return pages
  }

  /// How to print from any browser, for those who have none that `rapor` can use.
  private func advice(_ edition: Edition) -> String {
    let profile = edition.result.unit.profile
    let folder = options.shown(isDraft ? "Pratinjau" : "Public")
    let build = isDraft ? "rapor build --draft --only \(unitName)" : "rapor build"
    let paper = profile.paper == "F4" ? "F4 (215 x 330 mm)" : "A4"
    return
      "Tanpa itu: jalankan \(build), buka \(folder)/\(unitName)/\(isBoard ? "papan" : position ?? "cetak")/"
      + "index.html di peramban, lalu cetak dengan kertas \(paper), margin bawaan, skala 100%, "
      + "tanpa grafik latar, tanpa tajuk dan kaki dari peramban."
  }
}

/// Where a PDF goes: a file, or standard output.
struct PrintOutput {
  private let path: String?

  /// Checks that a PDF may be written there; touches nothing. `sources` are folders that are not
  /// written into.
  init(_ given: String, apartFrom sources: [String]) throws(CommandFailure) {
    if given == "-" {
      if StandardStreams.isTerminal(.output) {
        throw .usage(
          "PDF tidak dapat dibaca di layar; sebut berkasnya, atau salurkan ke program lain.")
      }
      path = nil
      return
    }
    let found = try writing(Disk.info(given), orSay: PrintOutput.failed)
    let place = Disk.resolved(given) ?? given
    if found?.kind == .link {
      throw .usage("\(given): ini tautan; sebut nama berkas PDF-nya sendiri.")
    }
    if given.hasSuffix("/") || found.map({ $0.kind != .file }) == true {
      throw .cannotWrite("\(given): ini bukan berkas biasa; sebut nama berkas PDF.")
    }
    if let found, found.size > 0 {
      let end = max(0, found.size - 64)..<found.size
      guard PDFDocument.isOurs(end: try writing(Disk.read(place, end), orSay: PrintOutput.failed))
      else {
        throw .usage(
          "\(given): berkas ini bukan cetakan rapor, jadi tidak ditimpa; pilih nama lain, atau hapus "
            + "dahulu.")
      }
    }
    guard let folder = Disk.resolved(Disk.parentFolder(place)) else {
      throw .cannotWrite("Folder \(Disk.parentFolder(given)) tidak ada; buat dahulu.")
    }
    for source in sources {
      if let real = Disk.resolved(source), "\(folder)/".hasPrefix("\(real)/") {
        throw .usage("\(given): jangan menulis PDF ke dalam \(source); pilih folder lain.")
      }
    }
    // A folder within one that is marked as a published site.
    for above in sequence(first: folder, next: { $0 == "/" ? nil : Disk.parentFolder($0) })
    where (try? Disk.info("\(above)/\(OutputFolder.mark)")) ?? nil != nil {
      throw .usage(
        "\(given): rapor build menghapus berkas asing dari situs terbit; pilih folder lain.")
    }
    path = place
  }

  func write(_ bytes: [UInt8]) throws(CommandFailure) {
    guard let path else {
      if StandardStreams.write(bytes, to: .output) { return }
      throw .inputOutput("Keluaran standar ditutup sebelum PDF tertulis semua.")
    }
    try changingFiles(orSay: PrintOutput.failed) { change throws(Transaction.Failure) in
      try change.write(path, bytes, over: .anything)
    }
  }

  private static let failed = "PDF gagal ditulis"
}

/// Pages through a browser to PDF.
struct BrowserPrinting {
  /// The first version of Chromium that prints what stands in the margins: page numbers, sidik.
  private static let leastVersion = 131
  /// Numbers in the contents could move what they count; this often they may.
  private static let passLimit = 4

  private let browser: String
  private let chromium: Chromium
  private let folder: PrivateFolder
  private let baseURL: String?

  /// Finds a browser and makes a folder for it. `instead` tells what to do where there is none.
  init(limit: Int, baseURL: String?, instead: String) throws(CommandFailure) {
    let finder = BrowserFinder(path: Environment.value("PATH"), isExecutable: Disk.mayRun)
    do { browser = try finder.find(wish: Environment.value("RAPOR_CHROMIUM")) } catch {
      throw .missingProgram("\(error.text) \(instead)")
    }
    folder = try attempt(PrivateFolder(in: Environment.value("TMPDIR"))) { error in
      CommandFailure(writing: error) {
        "Folder sementara gagal dibuat: \($0). Sebut folder lain dalam TMPDIR."
      }
    }
    chromium = Chromium(browser, in: folder, limit: limit)
    self.baseURL = baseURL
  }

  func tidy() { folder.remove() }

  /// Prints the first of some files; the others are those that it needs.
  func print(_ pages: [SiteFile]) throws(CommandFailure) -> PDFDocument {
    let (path, html) = (pages[0].path, pages[0].bytes)
    let paper = PaperPage(html, path: path, baseURL: baseURL)
    for file in pages.dropFirst() + [SiteFile(path: path, bytes: paper.html)] {
      try attempt(folder.write("situs/\(file.path)", file.bytes)) { failed(.file($0)) }
    }
    do { return try chromium.print(page: "situs/\(path)") } catch { throw failed(error) }
  }

  /// Prints a book: once to learn on which sheet each part begins, again with the contents telling
  /// it, until they tell the truth.
  func book(
    _ pages: ([String: Int]) throws(CommandFailure) -> [SiteFile]
  ) throws(CommandFailure) -> PDFDocument {
    var numbers: [String: Int] = [:]
    for _ in 0..<BrowserPrinting.passLimit {
      let document = try print(try pages(numbers))
      if document.destinations == numbers { return document }
      numbers = document.destinations
    }
    throw .defect("Nomor halaman dalam daftar isi tidak kunjung tetap; tidak ada yang ditulis.")
  }

  /// What is to be known about a printed document that is not as it should be.
  func notes(on document: PDFDocument, isBook: Bool) -> [String] {
    if let version = document.chromiumVersion, version < BrowserPrinting.leastVersion {
      return [
        "\(browser) versi \(version) tidak mencetak nomor halaman dan sidik di tepi lembar; "
          + "perlu versi \(BrowserPrinting.leastVersion) atau lebih baru."
      ]
    }
    if isBook, document.destinations.isEmpty {
      return ["Daftar isinya tanpa nomor halaman: PDF dari \(browser) tidak terbaca susunannya."]
    }
    return []
  }

  private func failed(_ reason: Chromium.Failure) -> CommandFailure {
    let failure = Interruption.isNoted ? .ended(.interrupted) : reason
    let message = "\(failure.text(of: browser)) Tidak ada yang ditulis."
    if case .file(let error) = failure, error.call != "posix_spawn" {
      return CommandFailure(writing: error) { _ in message }
    }
    return .missingProgram(message)
  }
}
