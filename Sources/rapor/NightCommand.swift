import Building
import Catalog
import Diagnostics
import Files
import Publishing
import Scoring
import Site
import Tables

/// `rapor night`: does for every unit, from what lies in its folder, what its office would need a terminal
/// for, and then builds the site.
struct NightCommand: Command {
  static let description = CommandDescription(
    name: "night",
    summary: "memeriksa, mengesahkan yang ditandatangani, dan menerbitkan semua kantor",
    usage: "rapor night [opsi]", example: "rapor night --root /srv/rapor --quiet",
    own: [
      Option("dry-run", nil, "katakan saja apa yang akan dikerjakan"),
      Option("watch", nil, "ulangi setiap kali ada yang disimpan, sampai dihentikan"),
      Option("no-pdf", nil, "jangan buat PDF di samping hasil periksa"),
      Option("output", "FOLDER", "folder situs jadi (bawaan: Public)"),
      Option("jobs", "N", "banyaknya pekerjaan bersamaan"),
      Option("wait", "DETIK", "tunggu proses lain paling lama sekian detik"),
      Option("allow-gap", nil, "izinkan jeda sesaat saat situs diganti"),
      Option("report", "BERKAS", "tulis laporan JSON ke berkas ini; - untuk keluaran standar"),
      Option("base-url", "ALAMAT", "alamat situs (bawaan: dari situs.csv)"),
    ])

  private let options: Options
  private let build: BuildCommand
  private let wait: Int
  private var isDryRun: Bool { options.given.has("dry-run") }

  init(options: Options) throws(CommandFailure) {
    self.options = options
    var build = try BuildCommand(options: options)
    let content = options.places.shownContent
    build.tells = { !NightCommand.isOffices($0, in: content) }
    self.build = build
    wait = try options.given.number("wait", in: 0...86_400) ?? 0
  }

  /// Whether an error is told to an office in its own file: what is wrong in working tables and forms,
  /// as against approvals and published units that are gone.
  private static func isOffices(_ diagnostic: Diagnostic, in content: String) -> Bool {
    let file = diagnostic.place.file
    guard file.hasPrefix(content + "/"), ![.unitHilang, .takTerbaca].contains(diagnostic.rule)
    else { return false }
    let parts = file.dropFirst(content.count + 1).split(separator: "/")
    return parts.count > 2 && !parts.contains("disahkan")
  }

  func run() async throws(CommandFailure) -> ExitCode {
    guard options.given.has("watch") else { return try await once() }
    Interruption.isExpected()
    let changes = ChangeWatch(of: [options.places.content, options.places.templates])
    var seen = changes.trace()
    while !Interruption.isNoted {
      do throws(CommandFailure) { _ = try await once() } catch {
        if [.usage, .defect].contains(error.code) { throw error }
        options.console.say(error.message)
      }
      // A day that begins may change what there is to tell.
      let end = ContinuousClock.now + .seconds(3600)
      while !Interruption.isNoted, ContinuousClock.now < end {
        let now = await changes.next(after: seen)
        if now != seen {
          seen = now
          break
        }
      }
    }
    Interruption.accept()
    return .done
  }

  /// Whoever waits for an answer prints from his browser.
  private var printsDrafts: Bool { !options.given.has("no-pdf") && !options.given.has("watch") }

  private func once() async throws(CommandFailure) -> ExitCode {
    let (printed, failure) = try units()
    if isDryRun { return failure?.code ?? .done }
    let code = try await build.run()
    try print(printed)
    return failure?.code ?? code
  }

  /// Prints what is to be signed, where there is a browser; the pages can be printed by anybody.
  private func print(_ units: [NightUnit]) throws(CommandFailure) {
    guard !units.isEmpty,
      let printing = try? BrowserPrinting(limit: 120, baseURL: nil, instead: "")
    else { return }
    defer { printing.tidy() }
    for unit in units where !Interruption.isNoted {
      do throws(CommandFailure) { try unit.print(through: printing) } catch {
        options.console.note(error.message)
      }
    }
  }

  /// Goes through the units, one after the other, each by itself; gives those with a draft to print, and
  /// the first failure.
  private func units() throws(CommandFailure) -> (toPrint: [NightUnit], CommandFailure?) {
    let lock = try SiteLock.take(options.places, waiting: wait)
    defer { withExtendedLifetime(lock) {} }
    var inputs = try SiteInputs(options.places, withTemplates: true)
    guard !inputs.siteDiagnostics.contains(where: { $0.severity == .error }) else {
      return ([], nil)
    }
    if try start(inputs) { inputs = try SiteInputs(options.places, withTemplates: true) }
    var first: CommandFailure?
    var printed: [NightUnit] = []
    for folder in inputs.content.units where !folder.isEmpty {
      if !isDryRun {
        Transaction.tidy(Disk.parentFolder(folder.path))
        Transaction.tidy(folder.path)
      }
      do throws(CommandFailure) {
        let today = try options.places.today(inputs.settings, zone: nil)
        var unit = NightUnit(
          folder, inputs, options, site: build.request.output, today: today, isDryRun: isDryRun)
        do {
          defer { for line in unit.done { say(line) } }
          try unit.run()
        }
        if printsDrafts, unit.isToPrint {
          unit.dropReport()
          printed.append(unit)
        }
      } catch {
        options.console.say("\(folder.id.path): \(error.message)")
        first = first ?? error
        if Interruption.isNoted { throw error }
      }
    }
    return (printed, first)
  }

  private func say(_ line: String) {
    if isDryRun { options.console.result(line) } else { options.console.summarize(line) }
  }

  /// Puts a started workbook where a year's folder is empty; true where there was one.
  private func start(_ inputs: SiteInputs) throws(CommandFailure) -> Bool {
    var hasStarted = false
    for folder in inputs.content.units where folder.isEmpty {
      let id = folder.id
      say("\(id.path): buku kerja baru")
      if isDryRun { continue }
      let earlier = inputs.content.units.last {
        $0.id.regency == id.regency && $0.id.subdistrict == id.subdistrict && $0.id.year < id.year
      }
      let unit = try earlier.map { folder throws(CommandFailure) in try inputs.unit(folder) }
      let bytes = CatalogCopy.workbook(
        for: id, from: unit.flatMap { $0.working ?? $0.edition?.result.unit })
      do throws(CommandFailure) {
        try changingFiles(orSay: "Buku kerja baru gagal ditulis") {
          change throws(Transaction.Failure) in
          try change.write(folder.workbookPath, bytes, over: .nothing)
        }
      } catch {
        // Somebody was quicker.
        if try reading(Disk.info(folder.workbookPath)) == nil { throw error }
      }
      hasStarted = true
    }
    return hasStarted
  }
}
