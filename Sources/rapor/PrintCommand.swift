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
struct PrintCommand {
  static let rules = [
    OptionRule(name: "output", value: "BERKAS", help: "berkas PDF-nya; - untuk keluaran standar"),
    OptionRule(
      name: "position", value: "KODE", help: "rapor satu jabatan saja (bawaan: buku seluruh unit)"),
    OptionRule(name: "draft", value: nil, help: "cetak draf dari tabel kerja"),
    OptionRule(name: "quarter", value: "N", help: "triwulan draf (1 sampai 4)"),
    OptionRule(
      name: "limit", value: "DETIK", help: "hentikan peramban sesudah sekian detik (bawaan: 120)"),
  ]

  private let options: Options
  private let unitName: String
  private let position: String?
  private let isDraft: Bool
  private let quarter: Quarter?
  private let limit: Int
  private let output: String

  init(_ arguments: Arguments) throws(Stop) {
    options = try Options(arguments)
    guard arguments.operands.count == 1 else {
      throw Stop(code: .usage, message: "Sebut satu unit. Lihat rapor print --help.")
    }
    unitName = arguments.operands[0].trimmedSlashes
    guard let output = arguments["output"], !output.isEmpty else {
      throw Stop(code: .usage, message: "Sebut berkas PDF-nya dengan --output BERKAS.pdf.")
    }
    self.output = output == "-" ? output : options.path(output)
    position = arguments["position"]
    isDraft = arguments.has("draft")
    quarter = try arguments.number("quarter", in: 1...4).flatMap(Quarter.init(rawValue:))
    limit = try arguments.number("limit", in: 1...86_400) ?? 120
    if quarter != nil, !isDraft {
      throw Stop(code: .usage, message: "Opsi --quarter hanya untuk --draft.")
    }
  }

  /// Prints.
  func run() throws(Stop) -> ExitCode {
    let workspace = try Workspace(options.places, withTemplates: true)
    if workspace.siteDiagnostics.contains(where: { $0.severity == .error }) {
      options.console.report(workspace.siteDiagnostics)
      throw PrintCommand.notPrinted
    }
    let edition = try edition(in: workspace)
    try checkPosition(edition)
    let output = try PrintOutput(
      output, apartFrom: [options.places.content, options.places.templates])
    let builder = SiteBuilder(frame: workspace.frame(baseURL: nil, isDraft: isDraft))
    _ = try pages(of: edition, builder, [:])
    let printing = try BrowserPrinting(
      limit: limit, baseURL: isDraft ? nil : workspace.settings.baseURL,
      instead: advice(edition))
    defer { printing.tidy() }
    var document =
      position == nil
      ? try printing.book { numbers throws(Stop) in try pages(of: edition, builder, numbers) }
      : try printing.print(try pages(of: edition, builder, [:]))
    if let day = edition.approvalDay { document.settle(on: day) }
    try output.write(document.bytes)
    for note in printing.notes(on: document, isBook: position == nil) { options.console.say(note) }
    if document.sheetCount > 0 {
      options.console.summarize("\(document.sheetCount) lembar ditulis ke \(self.output).")
    }
    return .done
  }

  private static let notPrinted = Stop(
    code: .content, message: "Tidak dicetak: perbaiki dahulu galat di atas.")

  // MARK: What to print

  /// The unit as it is to be printed.
  private func edition(in workspace: Workspace) throws(Stop) -> Edition {
    let units = workspace.content.units
    guard let folder = units.first(where: { $0.id.path == unitName }) else {
      throw unknown("Unit", unitName, among: units.map(\.id.path))
    }
    if !isDraft, let withdrawal = workspace.withdrawals.first(where: { $0.address == unitName }) {
      throw Stop(
        code: .content,
        message: "Unit ini dicabut dari situs sejak \(withdrawal.date.text), jadi hanya drafnya "
          + "yang dapat dicetak (--draft).")
    }
    let reading = try workspace.reading(folder)
    if let fault = reading.machineFault {
      throw Stop(code: .inputOutput, message: "\(fault.place.text): \(fault.message)")
    }
    if let edition = isDraft ? reading.drafts(upTo: quarter)?.next : reading.edition {
      if !edition.isWithdrawn { return edition }
    }
    if !isDraft, folder.reached == nil, !reading.isHeld {
      throw Stop(
        code: .content,
        message: "Unit ini belum punya triwulan yang disahkan. Sahkan dahulu dengan rapor approve, "
          + "atau cetak drafnya dengan --draft.")
    }
    options.console.report(reading.diagnostics.filter { $0.severity == .error })
    throw PrintCommand.notPrinted
  }

  private func checkPosition(_ edition: Edition) throws(Stop) {
    guard let position else { return }
    let positions = edition.result.positions.map(\.position)
    guard positions.contains(where: { $0.code == position }) else {
      throw unknown("Jabatan", position, among: positions.map(\.code))
    }
  }

  private func unknown(_ what: String, _ name: String, among known: [String]) -> Stop {
    let near = nearestName(to: name, among: known).map { " Maksudnya “\($0)”?" }
    let all = known.isEmpty ? "" : " Yang ada: \(known.joined(separator: ", "))."
    return Stop(
      code: .usage,
      message: "\(what) “\(Diagnostic.excerpt(name))” tidak ada.\(near ?? all)")
  }

  private func pages(
    of edition: Edition, _ builder: SiteBuilder, _ numbers: [String: Int]
  ) throws(Stop) -> PrintedPages {
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
    guard let pages else {
      throw Stop(code: .defect, message: "Halaman yang hendak dicetak tidak tersusun.")
    }
    return pages
  }

  /// How to print from any browser, for those who have none that `rapor` can use.
  private func advice(_ edition: Edition) -> String {
    let profile = edition.result.unit.profile
    let site = isDraft ? "Pratinjau" : "Public"
    let folder = options.places.root == "." ? site : options.path(site)
    let build = isDraft ? "rapor build --draft --only \(unitName)" : "rapor build"
    let paper = profile.paper == "F4" ? "F4 (215 x 330 mm)" : "A4"
    return "Tanpa itu: jalankan \(build), buka \(folder)/\(unitName)/\(position ?? "cetak")/"
      + "index.html di peramban, lalu cetak dengan kertas \(paper), margin bawaan, skala 100%, "
      + "tanpa grafik latar, tanpa tajuk dan kaki dari peramban."
  }
}

extension Edition {
  /// The day of the approval that it rests on, `YYYYMMDD`; nil for a draft.
  fileprivate var approvalDay: String? {
    guard let date = approval?.date, let month = date.month, let day = date.day
    else { return nil }
    return String(date.year * 10_000 + month * 100 + day)
  }
}

/// Where a PDF goes: a file, or standard output.
struct PrintOutput {
  /// The file; nil for standard output.
  private let path: String?

  /// Checks that a PDF may be written there; touches nothing. `sources` are folders that are not
  /// written into.
  init(_ given: String, apartFrom sources: [String]) throws(Stop) {
    if given == "-" {
      if StandardStreams.isTerminal(.output) {
        throw Stop(
          code: .usage,
          message:
            "PDF tidak dapat dibaca di layar; sebut berkasnya, atau salurkan ke program lain.")
      }
      path = nil
      return
    }
    let place = Disk.resolved(given) ?? given
    let found: FileInfo?
    do {
      found = try Disk.info(place)
    } catch {
      throw PrintOutput.stop(error)
    }
    if given.hasSuffix("/") || found.map({ $0.kind != .file }) == true {
      throw Stop(
        code: .cannotWrite, message: "\(given): ini bukan berkas biasa; sebut nama berkas PDF.")
    }
    guard let folder = Disk.resolved(Disk.parentFolder(place)) else {
      throw Stop(
        code: .cannotWrite, message: "Folder \(Disk.parentFolder(given)) tidak ada; buat dahulu.")
    }
    if let source = sources.first(where: { PrintOutput.lies(folder, in: $0) }) {
      throw Stop(
        code: .usage, message: "\(given): jangan menulis PDF ke dalam \(source); pilih folder lain."
      )
    }
    if PrintOutput.isPublished(folder) {
      throw Stop(
        code: .usage,
        message:
          "\(given): rapor build menghapus berkas asing dari situs terbit; pilih folder lain."
      )
    }
    path = place
  }

  /// Writes the PDF, whole or not at all.
  func write(_ bytes: [UInt8]) throws(Stop) {
    guard let path else {
      if StandardStreams.write(bytes, to: .output) { return }
      throw Stop(
        code: .inputOutput, message: "Keluaran standar ditutup sebelum PDF tertulis semua.")
    }
    var change = Transaction()
    do throws(Transaction.Failure) {
      try change.write(path, bytes, over: .anything)
      try change.commit()
    } catch {
      throw Stop(error, "PDF gagal ditulis")
    }
  }

  private static func stop(_ error: FileError) -> Stop {
    Stop(
      code: error.isRefused ? .cannotWrite : .inputOutput,
      message: "PDF gagal ditulis: \(error.text).")
  }

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
  init(limit: Int, baseURL: String?, instead: String) throws(Stop) {
    let finder = BrowserFinder(
      path: Environment.value("PATH"), isExecutable: { Disk.mayRun($0) })
    do {
      browser = try finder.find(wish: Environment.value("RAPOR_CHROMIUM"))
    } catch {
      throw Stop(code: .missingProgram, message: "\(error.text) \(instead)")
    }
    do {
      folder = try PrivateFolder(in: Environment.value("TMPDIR"))
    } catch {
      throw Stop(
        code: error.isRefused ? .cannotWrite : .inputOutput,
        message: "Folder sementara gagal dibuat: \(error.text). Sebut folder lain dalam TMPDIR.")
    }
    chromium = Chromium(browser, in: folder, limit: limit)
    self.baseURL = baseURL
  }

  /// Removes what printing needed.
  func tidy() { folder.remove() }

  /// Prints pages once.
  func print(_ pages: PrintedPages) throws(Stop) -> PDFDocument {
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
    _ pages: ([String: Int]) throws(Stop) -> PrintedPages
  ) throws(Stop) -> PDFDocument {
    var numbers: [String: Int] = [:]
    for _ in 0..<BrowserPrinting.passLimit {
      let document = try print(try pages(numbers))
      if document.destinations == numbers { return document }
      numbers = document.destinations
    }
    throw Stop(
      code: .defect,
      message: "Nomor halaman dalam daftar isi tidak kunjung tetap; tidak ada yang ditulis.")
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

  private func failed(_ reason: Chromium.Failure) -> Stop {
    let failure = Interruption.isNoted ? .interrupted : reason
    let code: ExitCode =
      switch failure {
      case .file(let error) where error.call != "posix_spawn":
        error.isRefused ? .cannotWrite : .inputOutput
      default: .missingProgram
      }
    return Stop(code: code, message: "\(failure.text(of: browser)) Tidak ada yang ditulis.")
  }
}
