import Approving
import Catalog
import Scoring
import Tables
import Templates

/// Approvals, corrections and what is about to be approved, as templates see them. All of it is read
/// from the chain; the draft's differences are those that `rapor approve` asks about.
extension Edition {
  /// The approval that what is shown rests on; nothing in a draft.
  var approvalValue: Value {
    guard let approval else { return .missing }
    let corrections = approvals.reversed().prefix { $0.kind == .correction }.count
    let summary = ApprovalSummary(approval)
    return [
      "oleh": .text(approval.by), "tanggal": .text(approval.date.text),
      "triwulan": .text(result.reached.title),
      "koreksi_ke": .optional(corrections > 0 ? "koreksi ke-\(corrections)" : nil),
      "ditarik": .optional(approval.kind == .withdrawal ? summary.withdrawn.title : nil),
    ]
  }

  /// Words for what the chain changed, and a draft would.
  var words: ChangeWords {
    ChangeWords(unit, (plan?.changes ?? []) + approvals.reversed().flatMap(\.changes))
  }

  /// Those of `quarters` for which nothing that was due is reported, in words; nil where none is.
  static func empty(_ quarters: [Quarter], of unit: Unit) -> String? {
    let empty = quarters.filter { ReportingStatus.Entries(of: unit, $0).areMissing }
    return empty.isEmpty ? nil : empty.map(\.title).joined(separator: ", ")
  }

  /// Every approval, oldest first, every correction, and what changed without touching an approved
  /// figure.
  var history: Value {
    guard !approvals.isEmpty else { return .missing }
    let words = self.words
    let changed = approvals.filter { !$0.corrections.isEmpty || !$0.effects.isEmpty }
    let catalogChanges = numberedChanges.filter { !$0.change.isCorrection }
    return [
      "pengesahan": .each(approvals.enumerated()) { index, approval in
        let summary = ApprovalSummary(approval)
        let catalog = approval.changes.count - approval.corrections.count
        return [
          "nomor": .number(approval.number), "apa": .text(summary.words),
          "oleh": .text(approval.by), "tanggal": .text(approval.date.text),
          "alasan": .optional(approval.reason), "sidik": .text(summary.fingerprint),
          "katalog": .optional(catalog == 0 ? nil : String(catalog)),
          "terakhir": .bool(index == approvals.count - 1),
        ]
      },
      "koreksi": .each(changed) { approval in
        correction(of: approval, approval.corrections, approval.effects, words)
      },
      "ada_koreksi": .bool(!changed.isEmpty),
      "perubahan_katalog": catalogChanges.isEmpty
        ? .missing
        : [
          "daftar": .each(catalogChanges) { number, change in
            self.change(change, words).merging(["nomor": .number(number)])
          }
        ],
    ]
  }

  /// The changes of all approvals with the number of each.
  var numberedChanges: [(number: Int, change: Change)] {
    approvals.flatMap { approval in approval.changes.map { (approval.number, $0) } }
  }

  /// The corrections that touch a position.
  func history(touching position: String) -> Value {
    let words = self.words
    let touching = approvals.compactMap { approval in
      part(of: position, approval.corrections, approval.effects, words).map {
        correction(of: approval, $0.changes, $0.effects, words)
      }
    }
    return touching.isEmpty ? .missing : ["daftar": .each(touching) { $0 }]
  }

  private func correction(
    of approval: Approval, _ changes: [Change], _ effects: [Effect], _ words: ChangeWords
  ) -> Record {
    [
      "nomor": .number(approval.number), "tanggal": .text(approval.date.text),
      "oleh": .text(approval.by), "alasan": .optional(approval.reason),
      "isi": .each(changes) { change($0, words) }, "ada_isi": .bool(!changes.isEmpty),
      "akibat": effectValues(effects, words), "ada_akibat": .bool(!effects.isEmpty),
    ]
  }

  /// What a draft would change; nothing but in a draft.
  var pending: Value { plan.map { pending($0.changes, $0.effects, $0) } ?? .missing }

  /// What a draft would change of one position; nothing where it changes nothing of it.
  func pending(touching position: String) -> Value {
    guard let plan, let part = part(of: position, plan.changes, plan.effects, words) else {
      return .missing
    }
    return pending(part.changes, part.effects, plan)
  }

  private func pending(_ changes: [Change], _ effects: [Effect], _ plan: ApprovalPlan) -> Value {
    let words = self.words
    let corrections = changes.filter(\.isCorrection)
    let catalog = changes.filter { !$0.isCorrection }
    let act = plan.kind == .correction ? "Koreksi sampai" : "Pengesahan"
    return [
      "apa": .text("\(act) \(result.reached.title)"), "sidik": .text(plan.fingerprint.text),
      "sidik_penuh": .text(plan.fingerprint.digits), "perlu_alasan": .bool(plan.needsReason),
      "koreksi": .each(corrections) { change($0, words) },
      "ada_koreksi": .bool(!corrections.isEmpty),
      "katalog": .each(catalog) { change($0, words) }, "ada_katalog": .bool(!catalog.isEmpty),
      "akibat": effectValues(effects, words), "ada_akibat": .bool(!effects.isEmpty),
      "sama": .bool(changes.isEmpty),
    ]
  }

  private func change(_ change: Change, _ words: ChangeWords) -> Record {
    [
      "letak": .text(words.place(of: change)), "lama": .text(ChangeWords.cell(change.old)),
      "baru": .text(ChangeWords.cell(change.new)),
    ]
  }

  /// Figures of one owner and quarter stand in one row.
  private func effectValues(_ effects: [Effect], _ words: ChangeWords) -> Value {
    .each(effects.grouped(by: words.place)) { place, effects in
      [
        "letak": .text(place),
        "angka": .each(effects) { effect in
          [
            "nama": .text(words.name(of: effect)),
            "lama": .text(ChangeWords.figure(effect.old, of: effect)),
            "baru": .text(ChangeWords.figure(effect.new, of: effect)),
          ]
        },
      ]
    }
  }

  /// The changes and effects that touch a position; nil where none does.
  private func part(
    of position: String, _ changes: [Change], _ effects: [Effect], _ words: ChangeWords
  ) -> (changes: [Change], effects: [Effect])? {
    let changes = changes.filter {
      words.position(of: $0) == position || words.positions(using: $0).contains(position)
    }
    let effects = effects.filter { $0.position == position }
    return changes.isEmpty && effects.isEmpty ? nil : (changes, effects)
  }
}
