import Catalog
import Scoring
import Tables
import Templates

/// Who holds positions, as templates see it.
extension Edition {
  /// Who holds a position when the quarter reached ends, and who held it before.
  func officials(of position: Position) -> Record {
    guard let incumbency = unit.incumbency(of: position.code, at: result.reached) else {
      return [
        "pejabat": .optional(position.holder), "pejabat_sejak": .missing,
        "jabatan_kosong": .missing,
        "ada_pejabat_setahun": .bool(false), "pejabat_setahun": .list([]),
      ]
    }
    let current = incumbency.current
    let all = incumbency.earlier + [current].compactMap(\.self)
    // One name for the whole year, without anything to add, stands at the head already.
    let isListed =
      all.count > 1 || current == nil
      || all.contains { $0.basis != nil || beganLater($0) }
    return [
      "pejabat": .optional(current.map { name(of: $0, position) }),
      "pejabat_sejak": .optional(current.flatMap { since($0, always: false) }),
      "jabatan_kosong": .optional(incumbency.vacantSince?.text),
      "ada_pejabat_setahun": .bool(isListed),
      "pejabat_setahun": .each(all) { official in
        [
          "nama": .text(name(of: official, position)),
          "sejak": .optional(since(official, always: official.until == nil)),
          "sampai": .optional(official.until?.text), "dasar": .optional(official.basis),
          "terakhir": .bool(official.from == all.last?.from),
        ]
      },
    ]
  }

  /// `Budi Hartono (Plt. Camat)`.
  private func name(of official: Official, _ position: Position) -> String {
    official.name
      + (official.capacity == .definitive ? "" : " (\(official.capacity.before(position.name)))")
  }

  /// The first day, where the year had begun by then.
  private func since(_ official: Official, always: Bool) -> String? {
    always || beganLater(official) ? official.from.text : nil
  }

  private func beganLater(_ official: Official) -> Bool {
    official.from.canonical > "\(unit.id.year)-01-01"
  }

  /// Who leads the office: the holder of the only published position without a superior, where the
  /// table of officials tells one.
  func leader(upTo letters: Int = .max) -> Value {
    let top = unit.positions.filter { $0.superior == nil && $0.isPublic }
    guard top.count == 1, let found = unit.incumbency(of: top[0].code, at: result.reached) else {
      return .missing
    }
    func cut(_ text: String) -> Value { .text(BoardText.cut(text, to: letters)) }
    let name = found.current?.capacity.before(top[0].name) ?? top[0].name
    return .record(
      officials(of: top[0]).merging([
        "jabatan": cut(name), "pejabat": found.current.map { cut($0.name) } ?? .missing,
      ]))
  }

  /// The signatures below a position's sheet: those that `penandatangan` names, else that of who leads
  /// the office. The name is that of who is in office on the day of signing, where none is typed.
  func signatures(of position: Position, showingNumbers: Bool) -> Value {
    let own = unit.signatories.filter { $0.position == position.code }
    let all = own.isEmpty ? unit.signatories.filter { $0.position == nil } : own
    if all.isEmpty { return ownSignature }
    return .each(all) { signatory in
      let signed = unit.position(called: signatory.office)
      let holder = signed.flatMap { unit.holder(of: $0, on: signingDay) }
      let isHolder = signatory.name.map { Official.isSame($0, holder?.name ?? "") } ?? true
      return [
        "tempat": .optional(signatory.place), "atas_nama": .optional(signatory.onBehalfOf),
        "kedudukan": .text(Self.office(signatory.office, isHolder ? holder?.capacity : nil)),
        "nama": .optional(signatory.name ?? holder?.name),
        "pangkat": .optional(signatory.rank),
        "nip": .optional(showingNumbers ? signatory.personalNumber : nil),
      ]
    }
  }

  /// What is signed as, with what stands before it where it does not yet.
  private static func office(_ typed: String, _ capacity: Official.Capacity?) -> String {
    guard let capacity, let prefix = capacity.prefix else { return typed }
    let bare = prefix.dropLast().lowercased()
    return typed.lowercased().hasPrefix(bare) ? typed : capacity.before(typed)
  }

  /// The signature of who leads the office, where nobody is named to sign.
  private var ownSignature: Value {
    let top = unit.positions.filter { $0.superior == nil && $0.isPublic }
    guard top.count == 1, unit.officials.contains(where: { $0.position == top[0].code }) else {
      return .list([])
    }
    let holder = unit.holder(of: top[0], on: signingDay)
    let subdistrict = unit.profile.subdistrict
    let name = top[0].name
    let whole =
      name.lowercased().contains(subdistrict.lowercased()) ? name : "\(name) \(subdistrict)"
    return .list([
      [
        "tempat": .missing, "atas_nama": .missing,
        "kedudukan": .text(Self.office(whole, holder?.capacity)),
        "nama": .optional(holder?.name), "pangkat": .missing, "nip": .missing,
      ]
    ])
  }

  /// The day on which what is shown is signed: that of the approval, in a draft the day it is made.
  private var signingDay: CalendarDate? { approval?.date ?? draftDay }
}
