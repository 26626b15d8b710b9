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
import Workbooks

/// What `rapor night` does with one unit: it reads the forms beside the tables, approves what was signed,
/// keeps and tells the draft, makes the forms that are due. It never writes into what the office writes.
struct NightUnit {
  private let options: Options
  private let inputs: SiteInputs
  private var folder: UnitFolder
  private let today: CalendarDate
  private let isDryRun: Bool
  private let site: String
  private var report: OfficeReport
  /// What was done, for whoever looks on.
  private(set) var done: [String] = []
  /// Whether the chain grew.
  private(set) var hasApproved = false
  /// Whether the next run must look again although nothing changes.
  private var isUnsettled = false
  /// Whether a form is being saved at this moment.
  private var hasHalfForms = false

  /// `site` is the published site.
  init(
    _ folder: UnitFolder, _ inputs: SiteInputs, _ options: Options, site: String,
    today: CalendarDate, isDryRun: Bool
  ) {
    (self.folder, self.inputs, self.options, self.site) = (folder, inputs, options, site)
    (self.today, self.isDryRun) = (today, isDryRun)
    report = OfficeReport(folder.id, shownFolder: Disk.parentFolder(folder.shownPath))
  }

  private var id: UnitID { folder.id }
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
  private func isHalfSaved(_ diagnostics: [Diagnostic], _ path: String) -> Bool {
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
      hasApproved = true
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

  // MARK: Forms

  private mutating func readForms(beside unit: inout LoadedUnit) throws(CommandFailure) {
    let all = folder.forms + folder.issued
    guard !all.isEmpty else { return }
    guard let working = unit.working else {
      report.notes.append("Formulir belum dibaca: betulkan dahulu kesalahannya.")
      return
    }
    var forms: [FilledForm] = []
    var names: [String] = []
    for name in all {
      let isIssued = folder.issued.contains(name)
      let shown = "\(folder.shownPath)/\(name)"
      let path = "\(folder.path)/\(name)"
      var found: [Diagnostic] = []
      guard name.folded.hasSuffix(".xlsx") else {
        report.forms.append((name, "Bukan formulir .xlsx, jadi tidak dibaca."))
        continue
      }
      let size = (try reading(Disk.info(path)))?.size ?? 0
      guard size <= WorkbookReader.sizeLimit else {
        report.forms.append((name, "Terlalu besar untuk sebuah formulir, jadi tidak dibaca."))
        continue
      }
      guard let bytes = try bytes(of: path) else {
        hasHalfForms = true
        report.forms.append((name, "Tidak terbaca sekarang; dicoba lagi berikutnya."))
        continue
      }
      let form = FilledForm.read(bytes, file: shown, for: working, into: &found)
      if isHalfSaved(found, path) {
        hasHalfForms = true
        report.forms.append((name, "Masih sedang disimpan atau disalin; dibaca berikutnya."))
        continue
      }
      if let misnamed = form?.misnamed(shown) { found.append(misnamed) }
      // One that nobody filled in is nobody's mistake.
      if !isIssued { report.problems += found }
      if let form, !found.contains(where: { $0.severity == .error }) {
        forms.append(form)
        names.append(name)
      } else if isIssued {
        report.notes.append(
          "\(name): katalognya berubah sejak formulir ini dibuat. Hapus formulir ini dan simpan buku "
            + "kerja, maka dibuatkan yang baru; yang sudah telanjur diisi disalin dahulu.")
      } else {
        report.forms.append((name, "Tidak dipakai: lihat kesalahannya."))
      }
    }
    var problems: [Diagnostic] = []
    var changes: [CollectedChange] = []
    for isApproved in [false, true] {
      // What was approved is no form's any more: that it differs is told and stops nothing.
      var found: [Diagnostic] = []
      changes += Collection.changes(
        of: forms.filter {
          ($0.id.quarter.rawValue <= folder.reached?.rawValue ?? 0) == isApproved
        },
        in: working, areBeside: true, into: &found)
      if isApproved {
        report.notes += found.map { diagnostic in
          let typed = diagnostic.written.map { " Tertulis: \(Diagnostic.excerpt($0))." } ?? ""
          return "\(diagnostic.place.text): \(diagnostic.message)\(typed)"
        }
      } else {
        problems += found
      }
    }
    let merged = try merged(changes, into: working, unit.diagnostics, &problems)
    for name in names {
      let count = changes.count { $0.origin.place.file == "\(folder.shownPath)/\(name)" }
      if count == 0, folder.issued.contains(name) { continue }
      report.forms.append(
        (
          name,
          merged == nil && count > 0
            ? "Isiannya belum masuk ke draf: lihat kesalahannya."
            : count == 0
              ? "Tidak ada isian baru: kosong, sudah ada di tabel, atau berbeda dari yang di tabel "
                + "(disebut di bawah)."
              : "\(count) isian masuk ke draf. Biarkan formulir ini di sini, atau salin isinya ke tabel."
        ))
    }
    report.forms.sort { $0.name < $1.name }
    report.problems += problems
    if let merged { unit.replaceWorking(with: merged) }
  }

  /// Nil for a form that somebody took away meanwhile, or that may not be read.
  private func bytes(of path: String) throws(CommandFailure) -> [UInt8]? {
    do { return try Disk.read(path) } catch {
      if error.isNotFound || Disk.isForbidden(error) { return nil }
      throw .inputOutput("\(error.text).")
    }
  }

  /// The unit with what forms add; nil, with the reasons, where that does not go together.
  private func merged(
    _ changes: [CollectedChange], into working: Unit, _ remarks: [Diagnostic],
    _ problems: inout [Diagnostic]
  ) throws(CommandFailure) -> Unit? {
    if changes.isEmpty { return working }
    let tables = WorkingUnit(working, remarks, in: folder, of: inputs)
    var found: [Diagnostic] = []
    defer { problems += found }
    let edit = try TableEdit(changes, of: tables, options, into: &found)
    if found.contains(where: { $0.severity == .error }) { return nil }
    return try edit.rehearse(into: &found)
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
    guard let (next, correction) = unit.drafts(upTo: nil, inputs.settings) else { return }
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
  private var correction: Edition?

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
  private var hasExamples: Bool { report.remarks.contains { $0.rule == .barisContoh } }

  // MARK: Forms to fill in

  /// The forms of quarters that ended within the last year and are not approved.
  private mutating func makeForms(_ unit: LoadedUnit) throws(CommandFailure) {
    guard let working = unit.working, folder.misnamedWorkbook == nil, !hasExamples else { return }
    let names =
      try reading(Disk.info(folder.path)) == nil ? [] : try reading(Disk.list(folder.path))
    func existing(_ name: String) -> String { names.first { $0.folded == name } ?? name }
    var made = 0
    for quarter in Quarter.allCases where quarter.rawValue > folder.reached?.rawValue ?? 0 {
      guard let end = quarter.lastDay(of: id.year), today > end,
        let limit = end.adding(days: 366), today <= limit
      else { continue }
      for dues in ReportingDuties.all(of: working, in: quarter) {
        let path = "\(folder.path)/\(existing(ReservedNames.issued))/\(dues.fileName(of: id))"
        let before = done.count
        try make(path) { FormWorkbook.bytes(dues, of: working, isApproved: false) }
        made += done.count - before
      }
    }
    if made > 0, !isDryRun {
      try writing(
        Disk.makeFolders("\(folder.path)/\(existing(ReservedNames.incoming))"),
        orSay: "Folder masuk gagal dibuat")
    }
  }

  // MARK: What lies beside

  private mutating func tellOfCopies() {
    for name in folder.copies {
      report.notes.append(
        "\(name): salinan buku kerja, jadi tidak dibaca. \(difference(name)) Yang dipakai "
          + "\(id.year).xlsx.")
    }
    let years = inputs.content.units.filter {
      $0.id.regency == id.regency && $0.id.subdistrict == id.subdistrict
    }
    if years.last?.id == id {
      for stray in inputs.content.diagnostics(beside: id) {
        let name = stray.place.file.split(separator: "/").last.map(String.init) ?? ""
        // Spreadsheets keep files of the moment beside the one that they save.
        let isOfTheMoment =
          name.hasSuffix(".tmp") || name.utf8.count == 8 && name.allSatisfy(\.isHexDigit)
        if folder.copies.contains(name) || isOfTheMoment { continue }
        report.notes.append("\(name): \(stray.message) \(stray.cure)")
      }
    }
    for _ in NightTrace.locks(of: folder).prefix(1) {
      report.notes.append(
        "Buku kerjanya terbuka di sebuah komputer lebih dari sehari; yang diperiksa ialah simpanan "
          + "terakhir. Simpan dan tutup.")
    }
  }

  /// In how many cells a copy differs from the workbook.
  private func difference(_ name: String) -> String {
    let path = "\(Disk.parentFolder(folder.path))/\(name)"
    var ignored: [Diagnostic] = []
    guard name.hasSuffix(".xlsx") else {
      return "Bila ini yang terbaru, simpan sebagai \(id.year).xlsx."
    }
    guard folder.hasWorkbook,
      let copy = UnitTables.read(workbook: path, shownAs: name, into: &ignored),
      let own = UnitTables.read(workbook: folder.workbookPath, shownAs: name, into: &ignored)
    else { return "Isinya tidak terbaca." }
    if copy.isEmpty {
      return "Isinya bukan buku kerja; bila ini formulir, pindahkan ke folder masuk."
    }
    var cells: [String] = []
    for table in TableName.allCases {
      let (a, b) = (copy[table], own[table])
      for row in 0..<max(a?.rowCount ?? 0, b?.rowCount ?? 0) {
        let width = max(cellCount(a, row), cellCount(b, row))
        for column in 0..<width where text(a, row, column) != text(b, row, column) {
          cells.append("\(table.rawValue)!\(Place.columnLetters(column + 1))\(row + 1)")
        }
      }
    }
    if cells.isEmpty { return "Isinya sama; hapus saja." }
    let more = cells.count > 5 ? " dan \(cells.count - 5) lagi" : ""
    return
      "Isinya berbeda di \(cells.prefix(5).joined(separator: ", "))\(more); pindahkan yang perlu, "
      + "lalu hapus salinannya."
  }

  private func cellCount(_ table: Table?, _ row: Int) -> Int {
    table.map { row < $0.rowCount ? $0.cellCount(row) : 0 } ?? 0
  }

  private func text(_ table: Table?, _ row: Int, _ column: Int) -> String {
    guard let table, row < table.rowCount, column < table.cellCount(row) else { return "" }
    return table.text(row, column)
  }

  // MARK: Telling

  private func nextStep(_ unit: LoadedUnit) -> String {
    let table = folder.hasWorkbook ? "lembar pengesahan" : "tabel pengesahan"
    if unit.isHeld {
      return
        "Pengesahan kantor ini di server rusak: beri tahu pengelola server. Halaman yang lama tetap "
        + "terbit."
    }
    if report.problems.contains(where: { $0.severity == .error }) {
      return "Betulkan kesalahan di bawah ini, lalu simpan; berkas ini diperbarui sendiri."
    }
    if report.signings.contains(where: { !$0.isDone }) {
      return "Betulkan baris \(table) yang belum dijalankan, lalu simpan."
    }
    if hasExamples {
      return
        "Isi buku kerjanya: ganti setiap baris bertanda “\(ExampleTables.mark)” dengan isi kantor, lalu "
        + "simpan."
    }
    let sign =
      "Cetak draf, minta tanda tangan camat, lalu ketik sidik yang tercetak di kertas yang sudah "
      + "ditandatangani ke \(table)"
    guard let plan = report.draft?.plan else {
      return folder.reached == .fourth
        ? "Tidak ada: semua triwulan tahun \(id.year) sudah disahkan."
        : "Isi tabelnya, lalu simpan; berkas ini diperbarui sendiri."
    }
    if correction != nil {
      return
        "Yang sudah disahkan berubah. Bila memang benar, koreksinya dapat disahkan sendiri: cetak "
        + "\(id.year) \(ReservedNames.results[2]), minta tanda tangan camat, lalu ketik sidiknya dan "
        + "alasannya ke \(table). Kalau tidak, kembalikan isinya."
    }
    if plan.kind == .correction {
      return "Yang sudah disahkan berubah. Bila memang benar: \(sign), dengan alasannya."
    }
    let (title, end) = (plan.result.reached.title, plan.quarter?.lastDay(of: id.year))
    if let end, today <= end {
      return
        "Tidak ada yang mendesak: \(title) baru dilaporkan sesudah \(end.text). Angkanya boleh diisi "
        + "dari sekarang."
    }
    let missing = report.quarters.first { $0.quarter == plan.quarter }?.missing ?? 0
    if missing > 0 {
      return
        "Lengkapi \(missing) angka \(title), di \(folder.hasWorkbook ? "buku kerja" : "tabel") atau "
        + "lewat formulir (dari folder formulir, dikembalikan ke folder masuk). \(sign)."
    }
    return plan.needsReason
      ? "\(sign). Yang sudah disahkan ikut berubah, jadi tulis alasannya." : "\(sign)."
  }

  private static let failed = "Hasil periksa gagal ditulis"

  private mutating func write() throws(CommandFailure) {
    var errors: [Diagnostic] = []
    let builder = SiteBuilder(frame: inputs.frame(baseURL: nil, isDraft: true))
    var told = [builder.officeReport(report, into: &errors)]
    if let correction {
      var other = report
      other.draft = correction
      told.append(builder.officeReport(other, into: &errors))
    }
    // What is wrong with the site's templates is told by the build.
    if !errors.isEmpty { return }
    let (page, second) = (results[0], results[2])
    for (path, bytes) in zip([page, second], told)
    where try reading(Transaction.found(path, bytes)) != .same {
      done.append("\(id.path): hasil periksa diperbarui")
      if isDryRun { continue }
      try changingFiles(orSay: Self.failed) {
        change throws(Transaction.Failure) in
        try change.write(path, bytes, over: .anything)
      }
      // A print of what was there before would mislead.
      try writing(Disk.remove(results[1]), orSay: Self.failed)
    }
    if told.count == 1, !isDryRun { try writing(Disk.remove(second), orSay: Self.failed) }
  }
}
