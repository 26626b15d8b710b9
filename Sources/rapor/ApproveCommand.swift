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
struct ApproveCommand: Command {
  static let description = CommandDescription(
    name: "approve", summary: "mengesahkan satu triwulan sebuah unit",
    usage: "rapor approve UNIT --quarter N --by NAMA [opsi]",
    example: "rapor approve sampang/banyuates/2020 --quarter 2 --by \"Camat Banyuates\"",
    own: [
      Option("quarter", "N", "triwulan yang disahkan (1 sampai 4)"),
      Option("by", "NAMA", "siapa yang mengesahkan"),
      Option("date", "TANGGAL", "tanggal pengesahan (bawaan: hari ini)"),
      Option("reason", "TEKS", "alasan koreksi atau penarikan"),
      Option("empty", nil, "sahkan juga triwulan yang belum dilaporkan sama sekali"),
      Option("new-scale", nil, "koreksi: pakai skala dan batas situs yang sekarang"),
      Option("close", nil, "koreksi: tutup semua isi lama dari halaman"),
      Option("withdraw", nil, "tarik triwulan yang terakhir disahkan"),
      Option("restore", nil, "pulihkan folder pengesahan terakhir dari situs"),
      Option("output", "FOLDER", "folder situs jadi (bawaan: Public)"),
      Option("yes", nil, "tanpa bertanya"),
    ])

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

  init(_ arguments: Arguments) throws(CommandFailure) {
    options = try Options(arguments)
    unitName = try options.unit(arguments.unitName())
    site = options.output(arguments)
    allowsEmpty = arguments.has("empty")
    var manner = ApprovalPlan.Manner()
    manner.rescales = arguments.has("new-scale")
    manner.closesOld = arguments.has("close")
    self.manner = manner
    by = try Self.words(arguments["by"], of: "by") ?? ""
    reason = try Self.words(arguments["reason"], of: "reason")
    date = try arguments["date"].map { text throws(CommandFailure) -> CalendarDate in
      if let date = CalendarDate(parsing: text), date.day != nil { return date }
      throw .usage("Opsi --date memerlukan tanggal seperti 2022-01-31.")
    }
    let quarter = try arguments.quarter()
    let isWithdrawal = arguments.has("withdraw")
    let isRestoring = arguments.has("restore")
    if [isWithdrawal, isRestoring, quarter != nil].count(where: { $0 }) > 1 {
      throw .usage("Pilih salah satu: --quarter N, --withdraw, atau --restore.")
    }
    task = isRestoring ? nil : isWithdrawal ? .withdraw : .approve(try arguments.requiredQuarter())
    if isRestoring { return }
    if by.isEmpty { throw .usage("Sebut siapa yang mengesahkan dengan --by NAMA.") }
    if isWithdrawal, reason == nil {
      throw .usage("Penarikan perlu alasan, yang tampil di halaman: --reason \"...\".")
    }
  }

  /// A name or a reason as it will stand on pages for ever; nil where it is empty.
  private static func words(_ typed: String?, of option: String) throws(CommandFailure) -> String? {
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
      throw .usage(
        "Opsi --\(option) memuat huruf kendali yang tidak kelihatan (U+\(padded)). Ketik ulang "
          + "dalam satu baris, tanpa menyalin dari tempat lain.")
    }
    return text
  }

  func run() throws(CommandFailure) -> ExitCode {
    guard let task else { return try restore() }
    guard let (plan, date, path) = try prepare(task) else { return .done }
    try options.console.ask(question(plan), orSay: "Tidak jadi disahkan; tidak ada yang berubah.")
    let lock = try SiteLock.take(options.places)
    defer { withExtendedLifetime(lock) {} }
    guard let second = try prepare(task, isQuiet: true)?.plan,
      second.fingerprint == plan.fingerprint, second.changes == plan.changes
    else {
      throw .locked(
        "Tidak disahkan: tabel atau pengesahannya berubah selagi pertanyaan menunggu. Jalankan "
          + "lagi, dan cocokkan sidiknya dengan kertas.")
    }
    let folder = plan.folder(by: by, on: date, reason: reason)
    try add(folder.name, folder.files, to: "\(path)/disahkan", or: "Pengesahan gagal ditulis")
    options.console.tell("\(done(plan)), sidik \(plan.fingerprint.text).")
    return .done
  }

  // MARK: What would be signed

  /// Adds a folder to a chain at one instant; what a run that was cut off left there goes first.
  private func add(
    _ name: String, _ files: [NamedFile], to chain: String, or failed: String
  ) throws(CommandFailure) {
    try changingFiles(orSay: failed) { change throws(Transaction.Failure) in
      try change.makeFolder("\(chain)/\(name)", files)
    }
  }

  /// Reads everything, refuses what must not be approved, and says what would be; gives it with its
  /// day and the unit's folder on disk. Nil where there is nothing to do, which was said.
  private func prepare(
    _ task: Task, isQuiet: Bool = false
  ) throws(CommandFailure) -> (plan: ApprovalPlan, date: CalendarDate, path: String)? {
    let inputs = try SiteInputs(options.places, withTemplates: false)
    let folder = try inputs.unitFolder(unitName)
    let unit = try inputs.unit(folder, publishedIn: site)
    var errors = inputs.siteDiagnostics + unit.diagnostics
    errors += inputs.content.diagnostics(beside: folder.id)
    if case .withdraw = task {
      errors = errors.filter { $0.place.file.hasPrefix("\(folder.shownPath)/disahkan/") }
    }
    try options.console.stop(at: errors, Self.refusal)
    errors = []
    let today = try options.places.today(zone: unit.working?.profile[.zona])
    let date = date ?? today
    let chain = unit.chain
    try checkDay(date, today, after: chain.newest?.approval)
    let plan: ApprovalPlan?
    switch task {
    case .withdraw:
      if let newest = chain.newest?.approval, newest.kind == .withdrawal, newest.by == by,
        newest.reason == reason, newest.date == date
      {
        options.console.tell(
          "\(ApprovalSummary(newest).words) sudah tercatat dengan hari dan alasan yang sama. "
            + "Untuk menarik triwulan sebelumnya juga, tulis alasannya sendiri.")
        return nil
      }
      guard chain.reached != nil else { throw .usage("Tidak ada triwulan yang dapat ditarik.") }
      plan = ApprovalPlan(withdrawingFrom: chain, id: folder.id, into: &errors)
    case .approve(let quarter):
      guard let working = unit.working else { throw .content(Self.refusal) }
      try refuseExamples(working)
      try checkQuarter(quarter, chain.reached, date, today, year: folder.id.year)
      plan = ApprovalPlan(working, upTo: quarter, on: chain, manner: manner, into: &errors)
    }
    guard let plan else {
      options.console.report(errors)
      throw .content(Self.refusal)
    }
    if plan.kind == .correction, plan.changes.isEmpty {
      options.console.tell(
        "\(plan.result.reached.title) sudah disahkan dengan isi yang sama "
          + "(\(chain.newest?.approval.fingerprint.text ?? "")); tidak ada yang perlu dikoreksi.")
      return nil
    }
    if !isQuiet { options.console.propose(ApprovalPreview(plan, chain, unitName).text) }
    try checkManner(plan)
    return (plan, date, folder.path)
  }

  private static let refusal = "Tidak disahkan: perbaiki dahulu galat di atas."

  private func checkDay(
    _ date: CalendarDate, _ today: CalendarDate, after last: Approval?
  ) throws(CommandFailure) {
    if date.canonical > today.canonical {
      throw .usage(
        "Tanggal \(date.text) belum tiba. Pakai hari camat menandatangani, paling lambat hari ini "
          + "(\(today.text)).")
    }
    if let last, date.canonical < last.date.canonical {
      throw .usage(
        "Tanggal \(date.text) mendahului pengesahan terakhir (\(last.date.text)). Pakai hari camat "
          + "menandatangani yang ini.")
    }
  }

  private func checkQuarter(
    _ quarter: Quarter, _ reached: Quarter?, _ date: CalendarDate, _ today: CalendarDate, year: Int
  ) throws(CommandFailure) {
    let done = reached?.rawValue ?? 0
    if quarter.rawValue > done + 1, let before = Quarter(rawValue: quarter.rawValue - 1) {
      throw .usage("\(quarter.title) belum bisa disahkan: \(before.title) belum disahkan.")
    }
    guard quarter.rawValue > done, let end = quarter.lastDay(of: year) else { return }
    if today.canonical <= end.canonical {
      throw .usage(
        "\(quarter.title) \(year) belum bisa disahkan: triwulannya baru berakhir \(end.text).")
    }
    if date.canonical <= end.canonical {
      throw .usage(
        "Tanggal \(date.text) jatuh sebelum \(quarter.title) \(year) berakhir (\(end.text)). Pakai "
          + "hari camat menandatangani, sesudah itu.")
    }
  }

  private func checkManner(_ plan: ApprovalPlan) throws(CommandFailure) {
    if plan.result.positions.isEmpty {
      throw .content(
        "Tidak disahkan: semua jabatan bertanda publikasi “tidak”, jadi tidak ada yang akan "
          + "terbit. Kosongkan tanda itu pada jabatan yang boleh terbit.")
    }
    if manner.rescales, plan.kind != .correction {
      throw .usage(
        "Skala hanya diganti oleh koreksi: sahkan dahulu triwulannya, lalu koreksi dengan "
          + "--new-scale.")
    }
    if plan.kind == .quarter, plan.isEmpty, !allowsEmpty {
      throw .usage(
        "\(plan.result.reached.title) belum dilaporkan sama sekali. Isi realisasinya, atau pakai "
          + "--empty bila memang hendak disahkan kosong; halamannya akan mengatakan itu.")
    }
    if plan.needsReason, reason == nil {
      throw .usage(
        "Yang sudah disahkan berubah, jadi perlu alasan, yang tampil di halaman: --reason \"...\".")
    }
  }

  /// Rows that `rapor new` wrote for an example must not become an office's figures.
  private func refuseExamples(_ unit: Unit) throws(CommandFailure) {
    if unit.profile.isExample { return }
    let examples = RemarkFinder.remarks(on: unit).map(\.diagnostic).filter {
      $0.rule == .barisContoh
    }
    if examples.isEmpty { return }
    options.console.report(examples)
    throw .content(
      "Tidak disahkan: \(examples.count) sel di atas masih berisi contoh dari rapor new. Ganti "
        + "isinya, atau hapus barisnya.")
  }

  // MARK: Restoring

  /// Puts a lost newest approval back from the published site, which carries its tables and every
  /// folder's records.
  private func restore() throws(CommandFailure) -> ExitCode {
    let lock = try SiteLock.take(options.places)
    defer { withExtendedLifetime(lock) {} }
    let inputs = try SiteInputs(options.places, withTemplates: false)
    let folder = try inputs.unitFolder(unitName)
    let addresses = inputs.addresses(of: folder.id)
    let failed = "Tidak ada yang dipulihkan: perbaiki dahulu galat di atas."
    var diagnostics: [Diagnostic] = []
    let own = Chain.read(folder, addresses: addresses, into: &diagnostics)
    try options.console.stop(at: diagnostics, failed)
    let published = try reading(PublishedChain.folders(of: folder.id, in: site))
    let tables =
      published.isEmpty ? [] : try reading(PublishedChain.tables(of: folder.id, in: site))
    guard published.count > own.folders.count else {
      throw .usage(
        "Tidak ada yang perlu dipulihkan: semua pengesahan yang terbit ada di "
          + "\(folder.shownPath)/disahkan.")
    }
    guard published.count == own.folders.count + 1 else {
      throw .content(
        "Lebih dari satu pengesahan hilang, dan situs hanya memuat tabel yang terbaru. Kembalikan "
          + "folder \(folder.shownPath)/disahkan dari cadangan.")
    }
    let whole = Chain.read(
      published: published, tables: tables, addresses: addresses,
      "\(site)/\(unitName)/data/rantai", into: &diagnostics)
    try options.console.stop(at: diagnostics, failed)
    if let broken = own.extends(published.dropLast(), folder.shownPath) {
      try options.console.stop(at: [broken], failed)
    }
    guard let lost = whole.newest else { throw .defect("Rantai yang terbit kosong.") }
    try add(
      lost.name, lost.tables + lost.records, to: "\(folder.path)/disahkan",
      or: "Pengesahan gagal dipulihkan")
    options.console.tell(
      "\(folder.shownPath)/disahkan/\(lost.name) dipulihkan, sidik "
        + "\(lost.approval.fingerprint.text).")
    return .done
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
}
