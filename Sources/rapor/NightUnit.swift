import Approving
import Building
import Catalog
import Diagnostics
import Files
import Forms
import Printing
import Publishing
import Scoring
import Site
import Tables

/// What `rapor night` does with one unit: it reads the forms beside the tables, approves what was signed,
/// keeps and tells the draft, makes the forms that are due. It never writes into what the office writes.
struct NightUnit {
  let options: Options
  let inputs: SiteInputs
  var folder: UnitFolder
  let today: CalendarDate
  let isDryRun: Bool
  private let site: String
  var report: OfficeReport
  /// What was done, for whoever looks on.
  var done: [String] = []
  /// Whether the next run must look again although nothing changes.
  private var isUnsettled = false
  /// Whether a form is being saved at this moment.
  var hasHalfForms = false

  /// `site` is the published site.
  init(
    _ folder: UnitFolder, _ inputs: SiteInputs, _ options: Options, site: String,
    today: CalendarDate, isDryRun: Bool
  ) {
    (self.folder, self.inputs, self.options, self.site) = (folder, inputs, options, site)
    (self.today, self.isDryRun) = (today, isDryRun)
    report = OfficeReport(folder.id, shownFolder: Disk.parentFolder(folder.shownPath))
  }

  var id: UnitID { folder.id }
  private func beside(_ name: String) -> String { "\(folder.path) \(name)" }
  /// The files that tell the office.
  var results: [String] { ReservedNames.results.prefix(3).map(beside) }
  /// Whether there is a draft that is not printed yet.
  var isToPrint: Bool {
    report.draft != nil && !isDryRun && ((try? Disk.info(results[1])) ?? nil) == nil
  }

  mutating func run() throws(CommandFailure) {
    let trace = try reading(NightTrace(folder, inputs, today: today, in: options.places))
    if !isDryRun, trace.isUnchanged(results) { return }
    // Programs take the old file away before they put the new one in its place.
    if folder.lacksTables, folder.hasTraces, isRecent(Disk.parentFolder(folder.path), 10) { return }
    let before = try reading(state())
    do throws(CommandFailure) { try look(before) } catch {
      // What was saved meanwhile is looked at by the next run.
      if try reading(state()) == before { throw error }
      return
    }
    if isDryRun || isUnsettled { return }
    self.trace = trace
    try remember()
  }

  private mutating func look(_ before: FileInfo?) throws(CommandFailure) {
    isUnsettled = true
    var unit = try inputs.unit(folder, publishedIn: site)
    try unit.diagnostics.stopAtMachineFault()
    if isHalfSaved(unit.diagnostics, folder.workbookPath) { return }
    try approve(&unit)
    try readForms(beside: &unit)
    try tellOfLastYear(&unit)
    try draft(&unit)
    try makeForms(unit)
    tellOfCopies()
    if try reading(state()) != before { return }
    report.nextStep = nextStep(unit)
    try write()
    // What could not be carried out today may be tomorrow.
    isUnsettled = hasHalfForms || report.signings.contains { !$0.isDone }
  }

  private var trace: NightTrace?

  private func remember() throws(CommandFailure) {
    if !isDryRun, !isUnsettled, let trace { try reading(trace.remember(results)) }
  }

  /// Forgets what was told; what is left is enough to print it.
  mutating func dropReport() {
    report = OfficeReport(id, shownFolder: "")
    correction = nil
  }

  /// Puts a print of the draft beside the page.
  func print(through printing: BrowserPrinting) throws(CommandFailure) {
    let html = try reading(Disk.read(results[0]))
    var document = try printing.print([SiteFile(path: "index.html", bytes: html)])
    document.sign()
    try changingFiles(orSay: "PDF gagal ditulis") { change throws(Transaction.Failure) in
      try change.write(results[1], document.bytes, over: .anything)
    }
    try remember()
  }

  /// What the workbook is now, so that one that is saved meanwhile is left for the next run.
  private func state() throws(FileError) -> FileInfo? { try Disk.info(folder.workbookPath) }

  /// Whether a workbook that cannot be read was only just saved, and so perhaps not to its end.
  func isHalfSaved(_ diagnostics: [Diagnostic], _ path: String) -> Bool {
    let isBroken = diagnostics.contains {
      [.bukanBukuKerja, .bukuKerjaRusak].contains($0.rule)
    }
    return isBroken && isRecent(path)
  }

  private func isRecent(_ path: String, _ seconds: Int = 3600) -> Bool {
    guard let info = (try? Disk.info(path)) ?? nil else { return false }
    return Environment.secondsSince(info.modified) < seconds
  }

  // MARK: Approving

  private var lacksSigningTable = false

  private mutating func approve(_ unit: inout LoadedUnit) throws(CommandFailure) {
    var problems: [Diagnostic] = []
    let typed = Signing.read(folder, into: &problems)
    try problems.stopAtMachineFault()
    report.problems += problems
    lacksSigningTable = typed == nil && problems.isEmpty
    guard let signings = typed, !signings.isEmpty else { return }
    // Approvals go by the clock, whatever day the site fixes.
    let now = try options.places.today(zone: unit.working?.profile[.zona])
    var work = NightSignings(options.places, today: now, isDryRun: isDryRun, in: folder)
    guard !unit.isHeld else { return }
    guard try reachesChain(unit) else {
      report.notes.append(
        "Pengesahan belum dijalankan: folder kantor ini di server tidak dapat dibuka rapor. Beri tahu "
          + "pengelola server.")
      return
    }
    while try work.run(signings, on: unit.chain) {
      let content = try SiteInputs.scan(options.places)
      guard let again = content.units.first(where: { $0.id == id }) else { break }
      folder = again
      unit = try inputs.unit(folder, publishedIn: site)
      try unit.diagnostics.stopAtMachineFault()
      if unit.isHeld { break }
    }
    report.signings = work.outcomes
    done += work.done
  }

  /// Whether the chain that was read is the one that lies there, in folders and not behind links, so
  /// that a new approval can follow on it.
  private func reachesChain(_ unit: LoadedUnit) throws(CommandFailure) -> Bool {
    if folder.isClosed { return false }
    for path in [folder.path, "\(folder.path)/disahkan"] {
      let kind = (try reading(Disk.info(path)))?.kind
      if kind == nil { return unit.chain.folders.isEmpty }
      if kind != .folder { return false }
    }
    let names = try reading(Disk.list("\(folder.path)/disahkan"))
    return names.count { ApprovalName($0) != nil } == unit.chain.folders.count
  }

  // MARK: Last year's workbook under this year's name

  private mutating func tellOfLastYear(_ unit: inout LoadedUnit) throws(CommandFailure) {
    guard let working = unit.working, unit.chain.approvals.isEmpty,
      let earlier = inputs.content.units.first(where: {
        $0.id.regency == id.regency && $0.id.subdistrict == id.subdistrict
          && $0.id.year == id.year - 1
      })
    else { return }
    let old = try inputs.unit(earlier)
    let known = [old.working, old.edition?.result.unit].compactMap(\.self)
    guard let source = known.first(where: { working.repeats($0) }) else {
      let same = known.map { working.sameFigures(as: $0) }.max { $0.same < $1.same }
      if let same, same.same >= 4, same.same * 2 >= same.all {
        report.notes.append(
          "\(same.same) dari \(same.all) angka sama dengan angka tahun \(earlier.id.year) pada triwulan "
            + "yang sama: pastikan bukan sisa buku kerja tahun lalu.")
      }
      return
    }
    let fresh = "\(id.year) buku kerja baru.xlsx"
    report.problems.append(
      Diagnostic(
        .angkaTahunLalu,
        at: Place(folder.hasWorkbook ? folder.shownPath + ".xlsx" : folder.shownPath),
        "Semua angkanya sama dengan angka tahun \(earlier.id.year), jadi belum ada draf untuk tahun "
          + "\(id.year).",
        cure:
          "Pakai \(fresh) di sebelahnya, yang katalognya sama tetapi target dan realisasinya kosong: "
          + "pindahkan yang ini, lalu beri yang baru nama \(id.year).xlsx."))
    unit.dropFigures()
    report.signings = []
    let year = id
    try make(beside("buku kerja baru.xlsx")) { CatalogCopy.workbook(for: year, from: source) }
  }

  /// Makes a file where nothing is.
  private mutating func make(
    _ path: String, _ bytes: () -> [UInt8]
  ) throws(CommandFailure) {
    if try reading(Disk.info(path)) != nil { return }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    done.append("\(id.path): \(name) dibuat")
    if isDryRun { return }
    let bytes = bytes()
    try changingFiles(orSay: "\(name) gagal ditulis") { change throws(Transaction.Failure) in
      try change.write(path, bytes, over: .nothing)
    }
  }

  // MARK: The draft

  private mutating func draft(_ unit: inout LoadedUnit) throws(CommandFailure) {
    let (errors, others) = (unit.diagnostics, unit.chain)
    // Approvals are out of an office's reach; their cures are the administrator's.
    report.problems += errors.filter {
      $0.severity == .error && !$0.place.file.hasPrefix("\(folder.shownPath)/disahkan")
    }
    report.remarks += errors.filter { $0.severity == .remark }
    if let named = unit.working ?? unit.edition?.result.unit {
      report.names = (named.profile.subdistrict, named.profile.regency)
    }
    let kept = KeptDrafts(of: id, on: others, in: options.places)
    if !isDryRun { try reading(kept.removeOthers()) }
    report.quarters = quarters(unit)
    guard let working = unit.working else { return }
    report.remarks += RemarkFinder.remarks(
      on: working, since: unit.edition?.result.unit, today: today
    ).map(\.diagnostic)
    guard let (next, correction) = unit.drafts(upTo: nil, inputs.settings, in: options.places)
    else { return }
    report.problems += unit.diagnostics.filter { $0.severity == .error && !errors.contains($0) }
    for draft in [next, correction].compactMap(\.self) {
      guard let plan = draft.plan, plan.kind == .quarter || !plan.changes.isEmpty else { continue }
      if !isDryRun {
        do { try kept.keep(plan, of: working) } catch {
          throw CommandFailure(error, "Draf gagal disimpan")
        }
      }
      if report.draft == nil { report.draft = draft } else { self.correction = draft }
    }
    if report.draft != nil, lacksSigningTable {
      let columns = TableName.pengesahan.columns.map(\.name).joined(separator: ", ")
      report.notes.append(
        folder.hasWorkbook
          ? "Buku kerja ini belum punya lembar pengesahan: tambahkan lembar bernama pengesahan, dengan baris "
            + "kepala \(columns)."
          : "Belum ada tabel pengesahan: buat pengesahan.csv dengan baris kepala \(columns).")
    }
  }

  /// The draft of a correction that could come before the next quarter.
  var correction: Edition?

  private func quarters(
    _ unit: LoadedUnit
  ) -> [(quarter: Quarter, status: ReportingStatus, due: String, missing: Int)] {
    let days = inputs.settings.reportingDays
    return Quarter.allCases.map { quarter in
      let entries = unit.working.map { ReportingStatus.Entries(of: $0.published, quarter) }
      let status: ReportingStatus =
        unit.isHeld && quarter == (folder.reached ?? .first)
        ? .brokenApproval
        : ReportingStatus.of(
          quarter, year: id.year, entries: entries, approvedUpTo: folder.reached, today: today,
          days: days)
      let due = quarter.lastDay(of: id.year)?.adding(days: days)?.text ?? ""
      return (quarter, status, due, entries.map { $0.needed - $0.entered } ?? 0)
    }
  }

  /// Whether rows are still those of the started workbook.
  var hasExamples: Bool { report.remarks.contains { $0.rule == .barisContoh } }

  // MARK: Forms to fill in

  /// The forms of quarters that ended within the last year and are not approved.
  private mutating func makeForms(_ unit: LoadedUnit) throws(CommandFailure) {
    guard let working = unit.working, folder.misnamedWorkbook == nil, !hasExamples else { return }
    let names =
      try reading(Disk.info(folder.path)) == nil ? [] : try reading(Disk.list(folder.path))
    func existing(_ name: String) -> String { names.first { $0.folded == name } ?? name }
    let today = today
    var made = 0
    for quarter in Quarter.allCases where quarter.rawValue > folder.reached?.rawValue ?? 0 {
      guard let end = quarter.lastDay(of: id.year), today > end,
        let limit = end.adding(days: 366), today <= limit
      else { continue }
      for dues in ReportingDuties.all(of: working, in: quarter) {
        let path = "\(folder.path)/\(existing(ReservedNames.issued))/\(dues.fileName(of: id))"
        let before = done.count
        try make(path) { FormWorkbook.bytes(dues, of: working, isApproved: false, made: today) }
        made += done.count - before
      }
    }
    if made > 0, !isDryRun {
      try writing(
        Disk.makeFolders("\(folder.path)/\(existing(ReservedNames.incoming))"),
        orSay: "Folder masuk gagal dibuat")
    }
  }

}
