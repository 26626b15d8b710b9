import Catalog
import Diagnostics
import Files
import Publishing
import Tables

/// `rapor approve`: freezes what was read and records the approval with its fingerprint.
struct ApproveCommand {
  static let rules = [
    OptionRule(name: "quarter", value: "N", help: "triwulan yang disahkan (1 sampai 4)"),
    OptionRule(name: "by", value: "NAMA", help: "siapa yang mengesahkan"),
    OptionRule(name: "date", value: "TANGGAL", help: "tanggal pengesahan (bawaan: hari ini)"),
    OptionRule(name: "reason", value: "TEKS", help: "alasan koreksi"),
    OptionRule(name: "yes", value: nil, help: "tanpa bertanya"),
  ]

  private let options: Options
  private let unitName: String
  private let quarter: Quarter
  private let by: String
  private let date: CalendarDate?
  private let reason: String?
  private let saysYes: Bool

  init(_ arguments: Arguments) throws(Stop) {
    options = try Options(arguments)
    guard arguments.operands.count == 1 else {
      throw Stop(code: .usage, message: "Sebut satu unit. Lihat rapor approve --help.")
    }
    unitName = arguments.operands[0].trimmedSlashes
    guard let quarter = try arguments.number("quarter", in: 1...4).flatMap(Quarter.init(rawValue:))
    else { throw Stop(code: .usage, message: "Sebut triwulannya dengan --quarter N.") }
    guard let by = arguments["by"]?.trimmed, !by.isEmpty else {
      throw Stop(code: .usage, message: "Sebut siapa yang mengesahkan dengan --by NAMA.")
    }
    self.quarter = quarter
    self.by = by
    reason = arguments["reason"].map(\.trimmed).flatMap { $0.isEmpty ? nil : $0 }
    saysYes = arguments.has("yes")
    date = try arguments["date"].map { text throws(Stop) -> CalendarDate in
      guard let date = CalendarDate(parsing: text), date.day != nil else {
        throw Stop(code: .usage, message: "Opsi --date memerlukan tanggal seperti 2022-01-31.")
      }
      return date
    }
  }

  /// Runs the approval.
  func run() throws(Stop) -> ExitCode {
    let workspace = try Workspace(options, withTemplates: false)
    let folder = try workspace.unitFolder(unitName)
    let lock = try SiteLock.take(options)
    defer { withExtendedLifetime(lock) {} }
    let reading = UnitReading(folder, settings: workspace.settings)
    // What is wrong with an approved folder is no reason not to approve it again.
    let errors = (workspace.siteDiagnostics + reading.diagnostics).filter {
      $0.severity == .error && !$0.place.file.hasPrefix("\(folder.shownPath)/disahkan/")
    }
    guard errors.isEmpty, let unit = reading.working else {
      options.console.report(errors)
      throw Stop(code: .content, message: "Tidak disahkan: perbaiki dahulu galat di atas.")
    }
    try refuseExamples(unit)
    if let before = Quarter(rawValue: quarter.rawValue - 1), !folder.approved.contains(before) {
      throw Stop(
        code: .usage,
        message: "\(quarter.title) belum bisa disahkan: \(before.title) belum disahkan.")
    }
    guard let day = date ?? options.today(workspace.settings, zone: unit.profile[.zona]) else {
      throw Stop(code: .defect, message: "Tanggal hari ini tidak terbaca.")
    }
    return try approve(unit, folder, reading.approvals, on: day)
  }

  /// Rows that `rapor new` wrote for an example must not become an office's figures.
  private func refuseExamples(_ unit: Unit) throws(Stop) {
    if unit.profile.isExample { return }
    let examples = RemarkFinder.remarks(on: unit).map(\.diagnostic).filter {
      $0.id == "baris-contoh"
    }
    if examples.isEmpty { return }
    options.console.report(examples)
    throw Stop(
      code: .content,
      message: "Tidak disahkan: \(examples.count) baris di atas masih contoh dari rapor new. "
        + "Ganti atau hapus baris itu.")
  }

  private func approve(
    _ unit: Unit, _ folder: UnitFolder, _ recorded: ApprovalTables, on day: CalendarDate
  ) throws(Stop) -> ExitCode {
    let files = CanonicalTables.files(of: unit, upTo: quarter)
    let sums = Fingerprint.sums(of: files)
    let fingerprint = Fingerprint.text(ofSums: sums)
    var tables = recorded
    if folder.approved.contains(quarter) {
      let recordedLast = recorded.approvals.last { $0.quarter == quarter }?.fingerprint
      let differences = differences(unit, folder)
      if differences?.isEmpty == true, recordedLast == fingerprint {
        options.console.result(
          "\(quarter.title) sudah disahkan dengan isi yang sama (\(fingerprint))."
            + (reason == nil ? "" : " Tidak ada yang dikoreksi, jadi alasannya tidak dicatat."))
        return .done
      }
      show(differences)
      if reason == nil, differences?.isEmpty == false {
        options.console.result(
          "Alasannya akan tertulis “tidak disebut” di halaman; sebut dengan --reason \"...\".")
      }
      tables.changes += (differences ?? []).map { difference in
        Change(
          date: day, quarter: quarter, table: difference.table, row: difference.row,
          column: difference.column, old: difference.old, new: difference.new, reason: reason)
      }
    }
    try ask("Sahkan \(quarter.title) \(unitName) sebagai \(by)?")
    tables.approvals.append(
      Approval(quarter: quarter, by: by, date: day, fingerprint: fingerprint))
    do {
      try write(
        files + [(name: Fingerprint.sumsFile, bytes: sums)], tables,
        hasChanges: !tables.changes.isEmpty,
        to: folder)
    } catch {
      throw Stop(
        code: error.isRefused ? .cannotWrite : .inputOutput,
        message: "Pengesahan gagal ditulis: \(error.text).")
    }
    options.console.result("\(quarter.title) disahkan, sidik \(fingerprint).")
    return .done
  }

  /// What approving again would change; nil where the approved folder cannot be read any more.
  private func differences(_ unit: Unit, _ folder: UnitFolder) -> [Difference]? {
    UnitReader.approved(folder, quarter).unit.map {
      Differences.between($0, unit, upTo: quarter)
    }
  }

  private func show(_ differences: [Difference]?) {
    options.console.result("Koreksi \(quarter.title) \(unitName):")
    guard let differences else {
      options.console.result("  pengesahan lama rusak, jadi perbedaannya tidak dapat ditunjukkan")
      return
    }
    for difference in differences {
      let old = difference.old.isEmpty ? "(kosong)" : Diagnostic.excerpt(difference.old)
      let new = difference.new.isEmpty ? "(kosong)" : Diagnostic.excerpt(difference.new)
      options.console.result(
        "  \(difference.table) \(difference.row) \(difference.column): \(old) → \(new)")
    }
  }

  private func ask(_ question: String) throws(Stop) {
    if saysYes { return }
    options.console.say("\(question) (ya/tidak)")
    let answer = StandardStreams.readAnswer()?.trimmed.lowercased() ?? ""
    guard ["ya", "y"].contains(answer) else {
      throw Stop(code: .usage, message: "Tidak jadi disahkan; tidak ada yang berubah.")
    }
  }

  /// Writes the approved folder beside the old one and swaps it in, then the tables that record it.
  private func write(
    _ files: [(name: String, bytes: [UInt8])], _ tables: ApprovalTables, hasChanges: Bool,
    to folder: UnitFolder
  ) throws(FileError) {
    let approved = "\(folder.path)/disahkan"
    try Disk.makeFolders(approved)
    let target = "\(approved)/tw\(quarter.rawValue)"
    let staging = "\(approved)/.tw\(quarter.rawValue).baru"
    try Disk.remove(staging)
    try Disk.makeFolder(staging)
    for file in files { try Disk.create("\(staging)/\(file.name)", file.bytes) }
    if hasChanges { try stage(tables.changesCSV, "\(folder.path)/perubahan.csv") }
    try stage(tables.approvalsCSV, "\(folder.path)/persetujuan.csv")
    try Disk.flush(filesystemOf: staging)
    if try Disk.info(target) != nil {
      try Disk.exchange(staging, target)
      try Disk.remove(staging)
    } else {
      try Disk.rename(staging, to: target)
    }
    if hasChanges { try unstage("\(folder.path)/perubahan.csv") }
    try unstage("\(folder.path)/persetujuan.csv")
  }

  private func stage(_ bytes: [UInt8], _ path: String) throws(FileError) {
    try Disk.remove(hidden(path))
    try Disk.create(hidden(path), bytes)
  }

  private func unstage(_ path: String) throws(FileError) {
    try Disk.rename(hidden(path), to: path)
  }

  /// The name under which a table is written before it takes its place.
  private func hidden(_ path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    return "\(Disk.parentFolder(path))/.\(name).baru"
  }
}
