import Approving
import Catalog
import Diagnostics
import Numerals
import Scoring
import Site

/// What `rapor approve` says before it asks, in words that an office has.
struct ApprovalPreview {
  private let plan: ApprovalPlan
  private let chain: Chain
  private let unitName: String
  private let words: ChangeWords

  init(_ plan: ApprovalPlan, _ chain: Chain, _ unitName: String) {
    self.plan = plan
    self.chain = chain
    self.unitName = unitName
    words = ChangeWords(
      plan.result.unit, plan.changes + chain.approvals.reversed().flatMap(\.changes))
  }

  var text: String {
    var lines = [title, "  sidik: \(plan.fingerprint.text)"]
    if plan.kind == .withdrawal {
      lines += withdrawal
    } else {
      lines += standing
      lines += section("Pejabat yang berganti pada \(reached):", changedOfficials)
      lines += section("Koreksi atas yang sudah disahkan:", plan.corrections.map(line))
      lines += section("Angka terbit yang berubah:", plan.effects.map(line))
      lines += section(
        "Perubahan katalog, tanpa mengubah angka triwulan yang sudah terbit:",
        plan.changes.filter { !$0.isCorrection }.map(line))
    }
    return lines.joined(separator: "\n")
  }

  private var reached: String { plan.result.reached.title }

  private var title: String {
    switch plan.kind {
    case .quarter: "Yang akan disahkan: \(reached) \(unitName)"
    case .correction: "Yang akan dikoreksi: \(unitName), sampai \(reached)"
    case .withdrawal: "Yang akan ditarik: \(chain.reached?.title ?? "") \(unitName)"
    }
  }

  /// How far the quarter is reported, and the score that would be published.
  private var standing: [String] {
    let quarter = plan.result.reached
    let score = plan.result.scores[quarter]
    let missing = State.allCases.compactMap { state -> String? in
      let own = plan.withoutFigure.filter { $0.quarters[quarter].state == state }.map(\.indicator)
      let names = own.map { "\($0.code) (\($0.name))" }.joined(separator: ", ")
      return own.isEmpty ? nil : "; \(state.word): \(names)"
    }
    let coverage =
      "  dilaporkan: \(score.measured) dari \(score.expected) indikator" + missing.joined()
    let scale =
      plan.keepsOlderScale
      ? [
        "  skala: tetap skala dan batas pengesahan pertama, walau situs memakai yang lain; "
          + "untuk menggantinya, koreksi dengan --new-scale"
      ] : []
    return [coverage, "  nilai yang terbit: \(Self.words(score))"] + withoutTarget + scale
  }

  /// Who came and went in the quarter that would be approved, which is no change of what was approved.
  private var changedOfficials: [String] {
    guard plan.kind == .quarter, let quarter = plan.quarter else { return [] }
    let unit = plan.result.unit
    return unit.positions.compactMap { position in
      let now = unit.officials(of: position.code, upTo: quarter)
      let before = plan.approved?.officials(of: position.code, upTo: quarter) ?? []
      let isOld =
        quarter == .first
        || now.count == before.count && zip(now, before).allSatisfy { $0.isSame(as: $1) }
      return isOld ? nil : "\(position.name): " + now.map(\.words).joined(separator: "; ")
    }
  }

  /// The indicators that are in no score because their target is gone.
  private var withoutTarget: [String] {
    plan.result.reached.andBefore.compactMap { quarter in
      let gone = plan.result.unit.indicatorsWithoutTarget(in: quarter, since: plan.approved)
      let names = gone.map { "\($0.code) (\($0.name))" }.joined(separator: ", ")
      return gone.isEmpty
        ? nil : "  keluar dari nilai \(quarter.title), sebab targetnya hilang: \(names)"
    }
  }

  private static func words(_ score: Score) -> String {
    score.value.map { value in
      value.text
        + (score.isProvisional ? " (sementara)" : score.rating.map { " (\($0.name))" } ?? "")
    } ?? "belum ada nilai" + (score.absence.map { " (\($0.word))" } ?? "")
  }

  /// What goes, what remains, and which corrections of the withdrawn approvals stay.
  private var withdrawal: [String] {
    let remains =
      plan.quarter.map { "  yang berlaku sesudahnya: sampai \($0.title)" }
      ?? "  sesudahnya tidak ada triwulan yang terbit; alamat unit mengatakan penarikan ini"
    let approvals = chain.approvals
    let start =
      approvals.lastIndex { $0.kind == .quarter && $0.quarter == chain.reached } ?? approvals.count
    let staying = approvals[start...].flatMap(\.corrections).filter { change in
      change.quarter.map { $0.rawValue <= (plan.quarter?.rawValue ?? 0) } ?? true
    }
    let goes = plan.withdrawnScore.map { "  nilai yang ditarik: \(Self.words($0))" }
    return [goes, remains].compactMap { $0 }
      + section("Koreksi yang tetap berlaku:", staying.map(line))
  }

  private func section(_ title: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : [title] + lines.map { "  " + $0 }
  }

  private func line(_ change: Change) -> String {
    "\(words.place(of: change)): \(excerpt(change.old)) → \(excerpt(change.new))"
  }

  private func line(_ effect: Effect) -> String {
    "\(words.place(of: effect)), \(words.name(of: effect)): "
      + "\(ChangeWords.figure(effect.old, of: effect)) → "
      + ChangeWords.figure(effect.new, of: effect)
  }

  private func excerpt(_ text: String) -> String { Diagnostic.excerpt(ChangeWords.cell(text)) }
}
