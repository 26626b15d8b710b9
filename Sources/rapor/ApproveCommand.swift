import Building
import Approving
import Catalog
import Diagnostics
import Files
import Publishing
import Scoring
import Site
import Tables

/// `rapor approve`: says what would be signed, asks, and adds one folder to the unit's chain of
/// approvals; or takes the newest quarter back, or puts a lost folder back.
struct ApproveCommand {
  static let rules = [
    OptionRule(name: "quarter", value: "N", help: "triwulan yang disahkan (1 sampai 4)"),
    OptionRule(name: "by", value: "NAMA", help: "siapa yang mengesahkan"),
    OptionRule(name: "date", value: "TANGGAL", help: "tanggal pengesahan (bawaan: hari ini)"),
    OptionRule(name: "reason", value: "TEKS", help: "alasan koreksi atau penarikan"),
    OptionRule(
      name: "empty", value: nil, help: "sahkan juga triwulan yang belum dilaporkan sama sekali"),
    OptionRule(
      name: "new-scale", value: nil, help: "koreksi: pakai skala dan batas situs yang sekarang"),
    OptionRule(name: "close", value: nil, help: "koreksi: tutup semua isi lama dari halaman"),
    OptionRule(name: "withdraw", value: nil, help: "tarik triwulan yang terakhir disahkan"),
    OptionRule(
      name: "restore", value: nil, help: "pulihkan folder pengesahan terakhir dari situs"),
    OptionRule(name: "output", value: "FOLDER", help: "folder situs jadi (bawaan: Public)"),
    OptionRule(name: "yes", value: nil, help: "tanpa bertanya"),
  ]

  /// What is to be done.
  private enum Task {
    case approve(Quarter)
    case withdraw
  }

  private let options: Options
  private let unitName: String
  private let task: Task?
  private let by: String
  private let date: CalendarDate?
  private let reason: String?
  private let manner: ApprovalPlan.Manner
  private let allowsEmpty: Bool
  private let site: String
  private let saysYes: Bool

  init(_ arguments: Arguments) throws(Stop) {
    options = try Options(arguments)
    guard arguments.operands.count == 1 else {
      throw Stop(code: .usage, message: "Sebut satu unit. Lihat rapor approve --help.")
    }
    unitName = arguments.operands[0].trimmedSlashes
    site = options.path(arguments["output"] ?? "Public").trimmedSlashes
    saysYes = arguments.has("yes")
    allowsEmpty = arguments.has("empty")
    var manner = ApprovalPlan.Manner()
    manner.rescales = arguments.has("new-scale")
    manner.closesOld = arguments.has("close")
    self.manner = manner
    by = try Self.words(arguments["by"], of: "by") ?? ""
    reason = try Self.words(arguments["reason"], of: "reason")
    date = try arguments["date"].map { text throws(Stop) -> CalendarDate in
      guard let date = CalendarDate(parsing: text), date.day != nil else {
        throw Stop(code: .usage, message: "Opsi --date memerlukan tanggal seperti 2022-01-31.")
      }
      return date
    }
    let quarter = try arguments.number("quarter", in: 1...4).flatMap(Quarter.init(rawValue:))
    let isWithdrawal = arguments.has("withdraw")
    let isRestoring = arguments.has("restore")
    if [isWithdrawal, isRestoring, quarter != nil].count(where: { $0 }) > 1 {
      throw Stop(
        code: .usage, message: "Pilih salah satu: --quarter N, --withdraw, atau --restore.")
    }
    if isRestoring {
      task = nil
      return
    }
    if !isWithdrawal, quarter == nil {
      throw Stop(code: .usage, message: "Sebut triwulannya dengan --quarter N.")
    }
    task = quarter.map(Task.approve) ?? .withdraw
    if by.isEmpty {
      throw Stop(code: .usage, message: "Sebut siapa yang mengesahkan dengan --by NAMA.")
    }
    if isWithdrawal, reason == nil {
      throw Stop(
        code: .usage, message: "Penarikan perlu alasan, yang tampil di halaman: --reason \"...\".")
    }
  }

  /// A name or a reason as it will stand on pages for ever; nil where it is empty.
  private static func words(_ typed: String?, of option: String) throws(Stop) -> String? {
    guard let text = typed?.trimmed, !text.isEmpty else { return nil }
    let unseen = text.unicodeScalars.first { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
        .unassigned:
        true
      default: scalar == "\u{FFFD}"
      }
    }
    if let unseen {
      let code = String(unseen.value, radix: 16, uppercase: true)
      let padded = String(repeating: "0", count: max(0, 4 - code.count)) + code
      throw Stop(
        code: .usage,
        message: "Opsi --\(option) memuat huruf kendali yang tidak kelihatan (U+\(padded)). Ketik "
          + "ulang dalam satu baris, tanpa menyalin dari tempat lain.")
    }
    return text
  }

  /// Runs the approval.
  func run() throws(Stop) -> ExitCode {
    guard let task else { return try ChainRestoring(unitName, options, site: site).run() }
    let first = try prepare(task)
    guard let plan = first.plan else { return .done }
    try ask(question(plan))
    let lock = try SiteLock.take(options.places)
    defer { withExtendedLifetime(lock) {} }
    guard let second = try prepare(task, isQuiet: true).plan,
      second.fingerprint == plan.fingerprint, second.changes == plan.changes
    else {
      throw Stop(
        code: .locked,
        message: "Tidak disahkan: tabel atau pengesahannya berubah selagi pertanyaan menunggu. "
          + "Jalankan lagi, dan cocokkan sidiknya dengan kertas.")
    }
    let folder = plan.folder(by: by, on: first.date, reason: reason)
    try ApproveCommand.add(
      folder.name, folder.files, to: "\(first.path)/disahkan", or: "Pengesahan gagal ditulis")
    options.console.result("\(done(plan)), sidik \(plan.fingerprint.text).")
    return .done
  }

  // MARK: What would be signed

  private struct Prepared {
    /// Nil where there is nothing to do, which was said.
    var plan: ApprovalPlan?
    let date: CalendarDate
    /// The unit's folder on disk.
    let path: String
  }

  /// Adds a folder to a chain at one instant; what a run that was cut off left there goes first.
  static func add(
    _ name: String, _ files: [Chain.NamedFile], to chain: String, or failed: String
  ) throws(Stop) {
    var change = Transaction()
    do throws(Transaction.Failure) {
      do throws(FileError) {
        try Transaction.tidy(chain)
      } catch {
        throw .file(error)
      }
      try change.makeFolder("\(chain)/\(name)", files)
      try change.commit()
    } catch {
      throw Stop(error, failed)
    }
  }

  /// Reads everything, refuses what must not be approved, and says what would be.
  private func prepare(_ task: Task, isQuiet: Bool = false) throws(Stop) -> Prepared {
    let workspace = try Workspace(options.places, withTemplates: false)
    let folder = try workspace.unitFolder(unitName)
    let reading = try workspace.reading(folder, publishedIn: site)
    var errors = workspace.siteDiagnostics + reading.diagnostics
    if case .withdraw = task {
      errors = errors.filter { $0.place.file.hasPrefix("\(folder.shownPath)/disahkan/") }
    }
    errors = errors.filter { $0.severity == .error }
    guard errors.isEmpty else { throw refusal(errors) }
    let zone = reading.working?.profile[.zona]
    guard let today = options.places.today(zone: zone) else {
      throw Stop(code: .defect, message: "Tanggal hari ini tidak terbaca.")
    }
    let date = date ?? today
    let chain = reading.chain
    try checkDay(date, today, after: chain.newest?.approval)
    let plan: ApprovalPlan?
    switch task {
    case .withdraw:
      if let newest = chain.newest?.approval, newest.kind == .withdrawal, newest.by == by,
        newest.reason == reason, newest.date == date
      {
        options.console.result(
          "\(ApprovalSummary(newest).words) sudah tercatat dengan hari dan alasan yang sama. "
            + "Untuk menarik triwulan sebelumnya juga, tulis alasannya sendiri.")
        return Prepared(plan: nil, date: date, path: folder.path)
      }
      guard chain.reached != nil else {
        throw Stop(code: .usage, message: "Tidak ada triwulan yang dapat ditarik.")
      }
      plan = ApprovalPlan(withdrawingFrom: chain, id: folder.id, into: &errors)
    case .approve(let quarter):
      guard let working = reading.working else { throw refusal(errors) }
      try refuseExamples(working)
      try checkQuarter(quarter, chain.reached, date, today, year: folder.id.year)
      plan = ApprovalPlan(working, upTo: quarter, on: chain, manner: manner, into: &errors)
    }
    guard let plan else { throw refusal(errors) }
    if plan.kind == .correction, plan.changes.isEmpty {
      options.console.result(
        "\(plan.result.reached.title) sudah disahkan dengan isi yang sama "
          + "(\(chain.newest?.approval.fingerprint.text ?? "")); tidak ada yang perlu dikoreksi.")
      return Prepared(plan: nil, date: date, path: folder.path)
    }
    if !isQuiet {
      let summary = ApprovalPreview(plan, chain, unitName).text
      options.console.result(summary)
    }
    try checkManner(plan)
    return Prepared(plan: plan, date: date, path: folder.path)
  }

  private func refusal(_ errors: [Diagnostic]) -> Stop {
    options.console.report(errors)
    return Stop(code: .content, message: "Tidak disahkan: perbaiki dahulu galat di atas.")
  }

  private func checkDay(
    _ date: CalendarDate, _ today: CalendarDate, after last: Approval?
  ) throws(Stop) {
    if date.canonical > today.canonical {
      throw Stop(
        code: .usage,
        message: "Tanggal \(date.text) belum tiba. Pakai hari camat menandatangani, paling lambat "
          + "hari ini (\(today.text)).")
    }
    if let last, date.canonical < last.date.canonical {
      throw Stop(
        code: .usage,
        message: "Tanggal \(date.text) mendahului pengesahan terakhir (\(last.date.text)). Pakai "
          + "hari camat menandatangani yang ini.")
    }
  }

  private func checkQuarter(
    _ quarter: Quarter, _ reached: Quarter?, _ date: CalendarDate, _ today: CalendarDate, year: Int
  ) throws(Stop) {
    let done = reached?.rawValue ?? 0
    if quarter.rawValue > done + 1, let before = Quarter(rawValue: quarter.rawValue - 1) {
      throw Stop(
        code: .usage,
        message: "\(quarter.title) belum bisa disahkan: \(before.title) belum disahkan.")
    }
    guard quarter.rawValue > done, let end = quarter.lastDay(of: year) else { return }
    if today.canonical <= end.canonical {
      throw Stop(
        code: .usage,
        message: "\(quarter.title) \(year) belum bisa disahkan: triwulannya baru berakhir "
          + "\(end.text).")
    }
    if date.canonical <= end.canonical {
      throw Stop(
        code: .usage,
        message: "Tanggal \(date.text) jatuh sebelum \(quarter.title) \(year) berakhir "
          + "(\(end.text)). Pakai hari camat menandatangani, sesudah itu.")
    }
  }

  private func checkManner(_ plan: ApprovalPlan) throws(Stop) {
    if plan.result.positions.isEmpty {
      throw Stop(
        code: .content,
        message: "Tidak disahkan: semua jabatan bertanda publikasi “tidak”, jadi tidak ada yang "
          + "akan terbit. Kosongkan tanda itu pada jabatan yang boleh terbit.")
    }
    if manner.rescales, plan.kind != .correction {
      throw Stop(
        code: .usage,
        message: "Skala hanya diganti oleh koreksi: sahkan dahulu triwulannya, lalu koreksi dengan "
          + "--new-scale.")
    }
    if plan.kind == .quarter, plan.isEmpty, !allowsEmpty {
      throw Stop(
        code: .usage,
        message: "\(plan.result.reached.title) belum dilaporkan sama sekali. Isi realisasinya, "
          + "atau pakai --empty bila memang hendak disahkan kosong; halamannya akan mengatakan itu."
      )
    }
    if plan.needsReason, reason == nil {
      throw Stop(
        code: .usage,
        message: "Yang sudah disahkan berubah, jadi perlu alasan, yang tampil di halaman: "
          + "--reason \"...\".")
    }
  }

  /// Rows that `rapor new` wrote for an example must not become an office's figures.
  private func refuseExamples(_ unit: Unit) throws(Stop) {
    if unit.profile.isExample { return }
    let examples = RemarkFinder.remarks(on: unit).map(\.diagnostic).filter {
      $0.rule == .barisContoh
    }
    if examples.isEmpty { return }
    options.console.report(examples)
    throw Stop(
      code: .content,
      message: "Tidak disahkan: \(examples.count) baris di atas masih contoh dari rapor new. "
        + "Ganti atau hapus baris itu.")
  }

  // MARK: Words

  private func question(_ plan: ApprovalPlan) -> String {
    switch plan.kind {
    case .quarter: "Sahkan \(plan.result.reached.title) \(unitName) sebagai \(by)?"
    case .correction:
      "Sahkan koreksi sampai \(plan.result.reached.title) \(unitName) sebagai \(by)?"
    case .withdrawal: "Tarik triwulan ini dari situs, sebagai \(by)?"
    }
  }

  private func done(_ plan: ApprovalPlan) -> String {
    switch plan.kind {
    case .quarter: "\(plan.result.reached.title) disahkan"
    case .correction: "Koreksi sampai \(plan.result.reached.title) disahkan"
    case .withdrawal:
      "\((Quarter(rawValue: (plan.quarter?.rawValue ?? 0) + 1) ?? .fourth).title) ditarik"
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
}
