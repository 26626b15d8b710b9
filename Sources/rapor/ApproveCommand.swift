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
      Option("sidik", "SIDIK", "sahkan draf yang sudah dicetak, dengan sidiknya"),
      Option("empty", nil, "sahkan juga triwulan yang belum dilaporkan sama sekali"),
      Option("new-scale", nil, "koreksi: pakai skala dan batas situs yang sekarang"),
      Option("close", nil, "koreksi: tutup semua isi lama dari halaman"),
      Option("withdraw", nil, "tarik triwulan yang terakhir disahkan"),
      Option("restore", nil, "pulihkan folder pengesahan terakhir dari situs"),
      Option("output", "FOLDER", "folder situs jadi (bawaan: Public)"),
      Option("yes", nil, "tanpa bertanya"),
    ])

  private let options: Options
  private let unitName: String
  private let by: String
  private let date: CalendarDate?
  private let reason: String?
  /// The quarter that is to be approved; nil where the newest is taken back or put back.
  private let quarter: Quarter?
  private let isRestoring: Bool
  /// The sidik of the printed draft that is to be approved, whatever was typed since.
  private let sidik: TypedSidik?

  init(options: Options) throws(CommandFailure) {
    self.options = options
    let given = options.given
    unitName = try options.unit(given.unitName())
    by = try Self.words(given["by"], of: "by") ?? ""
    reason = try Self.words(given["reason"], of: "reason")
    date = try given["date"].map { text throws(CommandFailure) -> CalendarDate in
      if let date = CalendarDate(parsing: text), date.day != nil { return date }
      throw .usage("Opsi --date memerlukan tanggal seperti 2022-01-31.")
    }
    quarter = try given.quarter()
    isRestoring = given.has("restore")
    let isWithdrawal = given.has("withdraw")
    if [isWithdrawal, isRestoring, quarter != nil].count(where: { $0 }) > 1 {
      throw .usage("Pilih salah satu: --quarter N, --withdraw, atau --restore.")
    }
    sidik = given["sidik"].flatMap(TypedSidik.init)
    if given.has("sidik"), sidik == nil || isWithdrawal || isRestoring {
      throw .usage(
        "Opsi --sidik memerlukan enam belas angka atau huruf a sampai f, seperti tercetak di kertas."
      )
    }
    if sidik != nil, given.has("new-scale") || given.has("close") {
      throw .usage("--sidik mengesahkan persis yang tercetak, jadi tanpa --new-scale dan --close.")
    }
    if isRestoring { return }
    if !isWithdrawal, sidik == nil { _ = try given.requiredQuarter() }
    if by.isEmpty { throw .usage("Sebut siapa yang mengesahkan dengan --by NAMA.") }
    if isWithdrawal, reason == nil {
      throw .usage("Penarikan perlu alasan, yang tampil di halaman: --reason \"...\".")
    }
  }

  /// A name or a reason as it will stand on pages for ever; nil where it is empty.
  private static func words(_ typed: String?, of option: String) throws(CommandFailure) -> String? {
    guard let text = typed?.trimmed, !text.isEmpty else { return nil }
    try allowed { () throws(ApprovalObstacle) in
      try ApprovalObstacle.check(text, of: "Opsi --\(option)")
    }
    return text
  }

  private static func allowed(
    _ check: () throws(ApprovalObstacle) -> Void
  ) throws(CommandFailure) {
    do { try check() } catch {
      if case .nothingPublic = error { throw .content(error.text(at: .command)) }
      throw .usage(error.text(at: .command))
    }
  }

  func run() throws(CommandFailure) -> ExitCode {
    if isRestoring { return try restore() }
    guard let (plan, date, path) = try prepare() else { return .done }
    try options.console.ask(question(plan), orSay: "Tidak jadi disahkan; tidak ada yang berubah.")
    let lock = try SiteLock.take(options.places)
    defer { withExtendedLifetime(lock) {} }
    guard let second = try prepare(isQuiet: true)?.plan,
      second.fingerprint == plan.fingerprint, second.changes == plan.changes
    else {
      throw .locked(
        "Tidak disahkan: tabel atau pengesahannya berubah selagi pertanyaan menunggu. Jalankan "
          + "lagi, dan cocokkan sidiknya dengan kertas.")
    }
    let folder = plan.folder(by: by, on: date, reason: reason)
    try changingFiles(orSay: "Pengesahan gagal ditulis") { change throws(Transaction.Failure) in
      try change.makeFolder("\(path)/disahkan/\(folder.name)", folder.files)
    }
    options.console.tell("\(done(plan)), sidik \(plan.fingerprint.text).")
    return .done
  }

  /// Reads everything, refuses what must not be approved, and says what would be; gives it with its
  /// day and the unit's folder on disk. Nil where there is nothing to do, which was said.
  private func prepare(
    isQuiet: Bool = false
  ) throws(CommandFailure) -> (plan: ApprovalPlan, date: CalendarDate, path: String)? {
    let inputs = try SiteInputs(options.places, withTemplates: false)
    let folder = try inputs.unitFolder(unitName)
    let unit = try inputs.unit(folder, publishedIn: options.publishedOutput())
    var errors = inputs.siteDiagnostics + unit.diagnostics
    errors += inputs.content.diagnostics(beside: folder.id)
    if quarter == nil || sidik != nil {
      errors = errors.filter { $0.place.file.hasPrefix("\(folder.shownPath)/disahkan/") }
    }
    try options.console.stop(at: errors, Self.refusal)
    errors = []
    let today = try options.places.today(zone: unit.working?.profile[.zona])
    let date = date ?? today
    let chain = unit.chain
    try Self.allowed { () throws(ApprovalObstacle) in
      try ApprovalObstacle.check(
        date, today: today, of: sidik == nil ? quarter : nil, year: folder.id.year, on: chain)
    }
    let plan: ApprovalPlan?
    if let sidik {
      plan = try kept(sidik, of: folder.id, on: chain)
    } else if let quarter {
      guard let working = unit.working else { throw .content(Self.refusal) }
      try refuseExamples(working)
      var manner = ApprovalPlan.Manner()
      manner.rescales = options.given.has("new-scale")
      manner.closesOld = options.given.has("close")
      plan = ApprovalPlan(working, upTo: quarter, on: chain, manner: manner, into: &errors)
    } else {
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
    if options.given.has("new-scale"), plan.kind != .correction {
      throw .usage(
        "Skala hanya diganti oleh koreksi: sahkan dahulu triwulannya, lalu koreksi dengan "
          + "--new-scale.")
    }
    try Self.allowed { () throws(ApprovalObstacle) in
      try ApprovalObstacle.check(
        plan, of: plan.result.unit, reason: reason, allowsEmpty: options.given.has("empty"))
    }
    return (plan, date, folder.path)
  }

  /// What the printed draft with a sidik would approve.
  private func kept(
    _ sidik: TypedSidik, of id: UnitID, on chain: Chain
  ) throws(CommandFailure) -> ApprovalPlan {
    let drafts = KeptDrafts(of: id, on: chain, in: options.places)
    let meant = try reading(drafts.drafts()).filter {
      $0.digits.hasPrefix(sidik.digits) && (quarter == nil || quarter == $0.quarter)
    }
    guard meant.count == 1, let (plan, unit) = try reading(drafts.plan(meant[0])) else {
      throw .usage(
        "Tidak ada draf \(unitName) dengan sidik ini. Cocokkan dengan kertas; yang dicetak sebelum "
          + "pengesahan terakhir tidak berlaku lagi.")
    }
    try refuseExamples(unit)
    let today = try options.places.today(zone: unit.profile[.zona])
    try Self.allowed { () throws(ApprovalObstacle) in
      try ApprovalObstacle.check(
        date ?? today, today: today, of: plan.quarter, year: id.year, on: chain)
    }
    return plan
  }

  private static let refusal = "Tidak disahkan: perbaiki dahulu galat di atas."

  /// Rows that `rapor new` wrote for an example must not become an office's figures.
  private func refuseExamples(_ unit: Unit) throws(CommandFailure) {
    if unit.profile.isExample { return }
    let examples = RemarkFinder.remarks(on: unit).map(\.diagnostic).filter {
      $0.rule == .barisContoh
    }
    if examples.isEmpty { return }
    options.console.report(examples)
    throw .content(
      "Tidak disahkan: \(examples.count) sel di atas masih berisi contoh. Ganti "
        + "isinya, atau hapus barisnya.")
  }

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
    let site = try options.publishedOutput()
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
    try changingFiles(orSay: "Pengesahan gagal dipulihkan") { change throws(Transaction.Failure) in
      try change.makeFolder("\(folder.path)/disahkan/\(lost.name)", lost.tables + lost.records)
    }
    options.console.tell(
      "\(folder.shownPath)/disahkan/\(lost.name) dipulihkan, sidik "
        + "\(lost.approval.fingerprint.text).")
    return .done
  }

  private func question(_ plan: ApprovalPlan) -> String {
    let reached = plan.result.reached.title
    return switch plan.kind {
    case .quarter: "Sahkan \(reached) \(unitName) sebagai \(by)?"
    case .correction: "Sahkan koreksi sampai \(reached) \(unitName) sebagai \(by)?"
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
