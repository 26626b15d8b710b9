import Building
import Catalog
import Diagnostics
import Files
import Printing
import Publishing
import Scoring
import Site
import Tables

/// `rapor print`: the book of a unit, or one scorecard, as PDF.
struct PrintCommand: Command {
  static let description = CommandDescription(
    name: "print", summary: "mencetak buku sebuah unit, atau rapor satu jabatan, sebagai PDF",
    usage: "rapor print UNIT --output BERKAS [opsi]",
    example: "rapor print sampang/banyuates/2020 --position camat --output camat.pdf",
    own: [
      Option("output", "BERKAS", "berkas PDF-nya; - untuk keluaran standar"),
      Option("position", "KODE", "rapor satu jabatan saja (bawaan: buku seluruh unit)"),
      Option("draft", nil, "cetak draf dari tabel kerja"),
      Option("quarter", "N", "triwulan draf (1 sampai 4)"),
      Option("limit", "DETIK", "hentikan peramban sesudah sekian detik (bawaan: 120)"),
    ])

  private let options: Options
  private let unitName: String
  private let position: String?
  private let isDraft: Bool
  private let quarter: Quarter?
  private let limit: Int
  private let output: String

  init(_ arguments: Arguments) throws(CommandFailure) {
    options = try Options(arguments)
    unitName = try options.unit(arguments.unitName())
    guard let output = arguments["output"], !output.isEmpty else {
      throw .usage("Sebut berkas PDF-nya dengan --output BERKAS.pdf.")
    }
    self.output = output == "-" ? output : options.path(output)
    position = arguments["position"]
    isDraft = arguments.has("draft")
    quarter = try arguments.draftQuarter()
    limit = try arguments.number("limit", in: 1...86_400) ?? 120
  }

  func run() throws(CommandFailure) -> ExitCode {
    let inputs = try SiteInputs(options.places, withTemplates: true)
    if inputs.siteDiagnostics.contains(where: { $0.severity == .error }) {
      options.console.report(inputs.siteDiagnostics)
      throw PrintCommand.notPrinted
    }
    let edition = try edition(in: inputs)
    try checkPosition(edition)
    let output = try PrintOutput(
      output, apartFrom: [options.places.content, options.places.templates])
    let builder = SiteBuilder(frame: inputs.frame(baseURL: nil, isDraft: isDraft))
    _ = try pages(of: edition, builder, [:])
    let printing = try BrowserPrinting(
      limit: limit, baseURL: isDraft ? nil : inputs.settings.baseURL, instead: advice(edition))
    defer { printing.tidy() }
    var document =
      position == nil
      ? try printing.book { numbers throws(CommandFailure) in
        try pages(of: edition, builder, numbers)
      }
      : try printing.print(try pages(of: edition, builder, [:]))
    if let day = edition.approval?.date, day.day != nil {
      document.settle(on: day.canonical.filter { $0 != "-" })
    }
    try output.write(document.bytes)
    for note in printing.notes(on: document, isBook: position == nil) { options.console.note(note) }
    if document.sheetCount > 0 {
      options.console.summarize("\(document.sheetCount) lembar ditulis ke \(self.output).")
    }
    return .done
  }

  private static let notPrinted = CommandFailure.content(
    "Tidak dicetak: perbaiki dahulu galat di atas.")

  // MARK: What to print

  private func edition(in inputs: SiteInputs) throws(CommandFailure) -> Edition {
    let folder = try inputs.unitFolder(unitName)
    if !isDraft, let withdrawal = inputs.withdrawals.first(where: { $0.address == unitName }) {
      throw .content(
        "Unit ini dicabut dari situs sejak \(withdrawal.date.text), jadi hanya drafnya yang dapat "
          + "dicetak (--draft).")
    }
    let unit = try inputs.unit(folder)
    try unit.diagnostics.stopAtMachineFault()
    if let edition = isDraft ? unit.drafts(upTo: quarter)?.next : unit.edition, !edition.isWithdrawn
    {
      return edition
    }
    if !isDraft, folder.reached == nil, !unit.isHeld {
      throw .content(
        "Unit ini belum punya triwulan yang disahkan. Sahkan dahulu dengan rapor approve, atau "
          + "cetak drafnya dengan --draft.")
    }
    options.console.report(unit.diagnostics.filter { $0.severity == .error })
    throw PrintCommand.notPrinted
  }

  private func checkPosition(_ edition: Edition) throws(CommandFailure) {
    guard let position else { return }
    let positions = edition.result.positions.map(\.position)
    guard positions.contains(where: { $0.code == position }) else {
      throw unknown(position, among: positions.map(\.code))
    }
  }

  private func unknown(_ position: String, among known: [String]) -> CommandFailure {
    let all = known.isEmpty ? nil : "Yang ada: \(known.joined(separator: ", "))."
    let cure = (question(about: position, among: known) ?? all).map { " \($0)" } ?? ""
    return .usage("Jabatan “\(Diagnostic.excerpt(position))” tidak ada.\(cure)")
  }

  private func pages(
    of edition: Edition, _ builder: SiteBuilder, _ numbers: [String: Int]
  ) throws(CommandFailure) -> PrintedPages {
    var errors: [Diagnostic] = []
    let pages =
      if let position {
        builder.printedScorecard(position, of: edition, into: &errors)
      } else {
        builder.printedBook(of: edition, pageNumbers: numbers, into: &errors)
      }
    if !errors.isEmpty {
      options.console.report(errors)
      throw PrintCommand.notPrinted
    }
    if let pages { return pages }
    throw .defect("Halaman yang hendak dicetak tidak tersusun.")
  }

  /// How to print from any browser, for those who have none that `rapor` can use.
  private func advice(_ edition: Edition) -> String {
    let profile = edition.result.unit.profile
    let folder = options.shown(isDraft ? "Pratinjau" : "Public")
    let build = isDraft ? "rapor build --draft --only \(unitName)" : "rapor build"
    let paper = profile.paper == "F4" ? "F4 (215 x 330 mm)" : "A4"
    return "Tanpa itu: jalankan \(build), buka \(folder)/\(unitName)/\(position ?? "cetak")/"
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
    let place = Disk.resolved(given) ?? given
    let found = try writing(Disk.info(place), orSay: PrintOutput.failed)
    if given.hasSuffix("/") || found.map({ $0.kind != .file }) == true {
      throw .cannotWrite("\(given): ini bukan berkas biasa; sebut nama berkas PDF.")
    }
    guard let folder = Disk.resolved(Disk.parentFolder(place)) else {
      throw .cannotWrite("Folder \(Disk.parentFolder(given)) tidak ada; buat dahulu.")
    }
    if let source = sources.first(where: { PrintOutput.lies(folder, in: $0) }) {
      throw .usage("\(given): jangan menulis PDF ke dalam \(source); pilih folder lain.")
    }
    if PrintOutput.isPublished(folder) {
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

  private static func lies(_ folder: String, in source: String) -> Bool {
    guard let source = Disk.resolved(source) else { return false }
    return folder == source || folder.hasPrefix("\(source)/")
  }

  /// Whether a folder lies within one that is marked as a published site.
  private static func isPublished(_ folder: String) -> Bool {
    var folder = folder
    while true {
      if (try? Disk.info("\(folder)/\(OutputFolder.mark)")) ?? nil != nil { return true }
      if folder == "/" { return false }
      folder = Disk.parentFolder(folder)
    }
  }
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
    do {
      browser = try finder.find(wish: Environment.value("RAPOR_CHROMIUM"))
    } catch {
      throw .missingProgram("\(error.text) \(instead)")
    }
    do {
      folder = try PrivateFolder(in: Environment.value("TMPDIR"))
    } catch {
      throw CommandFailure(writing: error) {
        "Folder sementara gagal dibuat: \($0). Sebut folder lain dalam TMPDIR."
      }
    }
    chromium = Chromium(browser, in: folder, limit: limit)
    self.baseURL = baseURL
  }

  func tidy() { folder.remove() }

  func print(_ pages: PrintedPages) throws(CommandFailure) -> PDFDocument {
    let paper = PaperPage(pages.page.bytes, path: pages.page.path, baseURL: baseURL)
    do {
      for file in pages.others { try folder.write("situs/\(file.path)", file.bytes) }
      try folder.write("situs/\(pages.page.path)", paper.html)
    } catch {
      throw failed(.file(error))
    }
    do {
      return try chromium.print(page: "situs/\(pages.page.path)")
    } catch {
      throw failed(error)
    }
  }

  /// Prints a book: once to learn on which sheet each part begins, again with the contents telling
  /// it, until they tell the truth.
  func book(
    _ pages: ([String: Int]) throws(CommandFailure) -> PrintedPages
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
    let failure = Interruption.isNoted ? .interrupted : reason
    let message = "\(failure.text(of: browser)) Tidak ada yang ditulis."
    if case .file(let error) = failure, error.call != "posix_spawn" {
      return CommandFailure(writing: error) { _ in message }
    }
    return .missingProgram(message)
  }
}
