import Approving
import Building
import Catalog
import Diagnostics
import Files
import Scoring
import Site
import Tables

/// Carries out what the table `pengesahan` of a unit says, row by row, each row once.
struct NightSignings {
  let places: SitePlaces
  let today: CalendarDate
  let isDryRun: Bool
  let folder: UnitFolder
  private(set) var outcomes: [OfficeReport.SigningOutcome] = []
  /// What was done, for whoever looks on.
  private(set) var done: [String] = []

  init(_ places: SitePlaces, today: CalendarDate, isDryRun: Bool, in folder: UnitFolder) {
    (self.places, self.today, self.isDryRun, self.folder) = (places, today, isDryRun, folder)
  }

  /// Carries out the first row that is new, and says of all others what became of them or why not;
  /// true where the chain grew, so that the rest must be looked at again.
  mutating func run(
    _ signings: [Signing], on chain: Chain
  ) throws(CommandFailure) -> Bool {
    outcomes = []
    for signing in signings {
      if try isLastYears(signing, on: chain) {
        tell(signing, isDone: true, "Baris tahun lalu, jadi dilewati.")
        continue
      }
      guard let sidik = TypedSidik(signing.sidik) else {
        tell(
          signing,
          signing.sidik.contains("E+")
            ? "Program lembar sebar mengubah sidik ini menjadi angka. Ubah format selnya menjadi Teks, "
              + "lalu ketik lagi dari kertas."
            : "Ini bukan sidik: enam belas angka atau huruf a sampai f, seperti tercetak di kertas."
        )
        continue
      }
      if let earlier = approval(of: signing, sidik, in: chain) {
        tell(earlier, signing, on: chain)
        continue
      }
      do throws(ApprovalObstacle) {
        if try carryOut(signing, sidik, on: chain) { return true }
      } catch { tell(signing, error.text(at: .table), error.column) }
      if let failure { throw failure }
    }
    return false
  }

  private var failure: CommandFailure?

  private mutating func tell(
    _ signing: Signing, isDone: Bool = false, _ text: String, _ column: String = "sidik"
  ) {
    outcomes.append(
      OfficeReport.SigningOutcome(signing.source.place(column), isDone: isDone, text))
  }

  /// A row that came along with last year's workbook: of an earlier year, and of no draft of this one.
  private func isLastYears(_ signing: Signing, on chain: Chain) throws(CommandFailure) -> Bool {
    guard let year = Int(signing.date.canonical.prefix(4)), year < folder.id.year else {
      return false
    }
    guard let sidik = TypedSidik(signing.sidik) else { return true }
    let drafts = try reading(KeptDrafts(of: folder.id, on: chain, in: places).drafts())
    return !(drafts.map(\.digits) + chain.approvals.map(\.fingerprint.digits))
      .contains { $0.hasPrefix(sidik.digits) }
  }

  /// Says of a row that its sidik is approved already.
  private mutating func tell(_ earlier: Approval, _ signing: Signing, on chain: Chain) {
    let words = Self.words(for: ApprovalSummary(earlier))
    guard signing.kind != .withdrawal, let quarter = earlier.quarter else {
      return tell(signing, isDone: true, words)
    }
    if quarter != signing.quarter {
      return tell(
        signing,
        "Sidik ini dari \(quarter.title), yang sudah disahkan, sedangkan baris ini menyebut "
          + "\(signing.quarter.title). Samakan dengan kertas.", "triwulan")
    }
    let isWithdrawn = chain.reached.map { $0 < quarter } ?? true
    tell(
      signing, isDone: true,
      isWithdrawn
        ? words + " Sesudah itu ditarik; untuk mengesahkannya lagi, cetak draf baru." : words)
  }

  private static func words(for approval: ApprovalSummary) -> String {
    "\(approval.words) oleh \(approval.by), \(approval.date.text)."
  }

  /// The approval that a row brought about already.
  private func approval(
    of signing: Signing, _ sidik: TypedSidik, in chain: Chain
  ) -> Approval? {
    let index = chain.approvals.firstIndex { $0.fingerprint.digits.hasPrefix(sidik.digits) }
    guard let index else { return nil }
    if signing.kind != .withdrawal { return chain.approvals[index] }
    let next = chain.approvals.dropFirst(index + 1).first
    return next?.kind == .withdrawal ? next : nil
  }

  private mutating func carryOut(
    _ signing: Signing, _ sidik: TypedSidik, on chain: Chain
  ) throws(ApprovalObstacle) -> Bool {
    try ApprovalObstacle.check(signing.by, of: "Kolom oleh", in: "oleh")
    if let reason = signing.reason {
      try ApprovalObstacle.check(reason, of: "Kolom alasan", in: "alasan")
    }
    let planned =
      signing.kind == .withdrawal
      ? withdrawal(signing, sidik, on: chain) : draft(signing, sidik, on: chain)
    guard let (plan, unit) = planned else { return false }
    try ApprovalObstacle.check(
      signing.date, today: today, of: signing.kind == .withdrawal ? nil : plan.quarter,
      year: folder.id.year, on: chain)
    try ApprovalObstacle.check(
      plan, of: unit, reason: signing.reason, allowsEmpty: signing.kind == .empty)
    if isDryRun {
      tell(signing, isDone: true, "Akan dijalankan.")
      done.append("\(folder.id.path): pengesahan baris \(signing.source.row) akan dijalankan")
      return false
    }
    let new = plan.folder(by: signing.by, on: signing.date, reason: signing.reason)
    do throws(CommandFailure) {
      try changingFiles(orSay: "Pengesahan gagal ditulis") { change throws(Transaction.Failure) in
        try change.makeFolder("\(folder.path)/disahkan/\(new.name)", new.files)
      }
    } catch {
      failure = error
      return false
    }
    done.append("\(folder.id.path): \(new.name)")
    return true
  }

  private mutating func withdrawal(
    _ signing: Signing, _ sidik: TypedSidik, on chain: Chain
  ) -> (ApprovalPlan, Unit)? {
    guard let newest = chain.newest?.approval, newest.fingerprint.digits.hasPrefix(sidik.digits)
    else {
      tell(
        signing,
        "Sidik ini bukan dari pengesahan terakhir. Ketik sidik yang tercetak di buku terbit.")
      return nil
    }
    guard newest.quarter == signing.quarter else {
      tell(
        signing,
        "Yang terakhir disahkan \(newest.quarter?.title ?? "tidak ada"), bukan \(signing.quarter.title)."
      )
      return nil
    }
    guard signing.reason != nil else {
      tell(
        signing, "Penarikan perlu alasan, yang tampil di halaman; tulis di kolom alasan.", "alasan")
      return nil
    }
    var errors: [Diagnostic] = []
    let plan = ApprovalPlan(withdrawingFrom: chain, id: folder.id, into: &errors)
    if plan == nil { tell(signing, "Pengesahan terakhir tidak terbaca: \(errors[0].message)") }
    return plan.map { ($0, $0.result.unit) }
  }

  /// What the kept draft with the sidik would approve.
  private mutating func draft(
    _ signing: Signing, _ sidik: TypedSidik, on chain: Chain
  ) -> (ApprovalPlan, Unit)? {
    let kept = KeptDrafts(of: folder.id, on: chain, in: places)
    do throws(FileError) {
      let drafts = try kept.drafts()
      let meant = drafts.filter { $0.digits.hasPrefix(sidik.digits) }
      guard meant.count == 1 else {
        tell(signing, unknown(sidik, among: drafts))
        return nil
      }
      guard meant[0].quarter == signing.quarter else {
        tell(
          signing,
          "Sidik ini dari draf \(meant[0].quarter.title), sedangkan baris ini menyebut "
            + "\(signing.quarter.title). Samakan dengan kertas.", "triwulan")
        return nil
      }
      if let planned = try kept.plan(meant[0]) { return planned }
      tell(signing, "Draf dengan sidik ini rusak. Cetak lagi drafnya, dan minta ditandatangani.")
    } catch {
      failure = .inputOutput("\(error.text).")
    }
    return nil
  }

  private func unknown(_ sidik: TypedSidik, among drafts: [KeptDrafts.Draft]) -> String {
    for draft in drafts {
      guard let group = sidik.slip(from: draft.digits) else { continue }
      return
        "Sidik ini hampir sama dengan sidik draf \(draft.quarter.title), tetapi berbeda di kelompok "
        + "ke-\(group). Cocokkan lagi dengan kertas; yang tidak persis tidak disahkan."
    }
    if let owner = KeptDrafts.owner(of: sidik.digits, in: places), owner != folder.id.path {
      return "Sidik ini dari draf kantor atau tahun lain (\(owner))."
    }
    return
      "Sidik ini tidak dikenal: salah ketik, atau kertasnya dicetak sebelum pengesahan terakhir. "
      + "Cocokkan dengan kertas; bila kertasnya lama, cetak draf yang baru."
  }
}
