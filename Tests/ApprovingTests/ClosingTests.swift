import Approving
import Catalog
import Testing

/// What is taken back is told as closed, and nothing else is.
struct ClosingTests {
  private func told(_ plan: ApprovalPlan) -> [String] {
    plan.changes.map { "\($0.row)/\($0.column): \($0.old) → \($0.new)" }
  }

  private func approved() throws -> Office {
    let office = try Office()
    try office.approve(.first)
    return office
  }

  @Test func whatBecomesWithheld() throws {
    let office = try approved()
    try office.type("rahasia", .realisasi, "selesai", "tw1")
    try office.type("12", .realisasi, "masuk", "tw1")
    let plan = try office.plan(.first)
    #expect(told(plan) == ["masuk/tw1: 10 → 12", "selesai/tw1: (ditutup) → rahasia"])
    let kasi = plan.effects.filter { $0.indicator == "kasi-1" }
    #expect(
      kasi.map { "\($0.name): \($0.old) → \($0.new)" } == [
        "keadaan: (ditutup) → rahasia", "realisasi: (ditutup) → ",
        "keadaan_kumulatif: (ditutup) → rahasia", "kumulatif: (ditutup) → ",
        "capaian: (ditutup) → ", "predikat: (ditutup) → ",
      ])
  }

  @Test func whatIsNoLongerPublished() throws {
    let office = try approved()
    try office.type("tidak", .jabatan, "staf", "publikasi")
    let plan = try office.plan(.first)
    #expect(
      told(plan) == [
        "staf/(baris): (ditutup) → ", "4: staf tugas/(baris): (ditutup) → ",
        "staf-1/(baris): (ditutup) → ", "catat/(baris): (ditutup) → ",
        "tambahan/(baris): (ditutup) → ", "staf-1/tahunan: (ditutup) → ",
        "staf-1/tw1: (ditutup) → ", "catat/tw1: (ditutup) → ",
        "staf-1 triwulan 1/analisis: (ditutup) → ",
      ])
    #expect(
      plan.effects.filter { $0.position == "staf" }.allSatisfy { $0.old == "(ditutup)" })
    #expect(plan.effects.first.map { "\($0.old) → \($0.new)" } == "96,67 → 95")
  }

  @Test(arguments: [
    ("NIP 198503122010011004", true), ("19850312 201001 1 004", true),
    ("NIK 3527091203850001", true), ("3527-0912-0385-0001", true), ("WA 081234567890", true),
    ("+62 812-3456-7890", true), ("(0321) 861234", false), ("Rp12.500.000", false),
    ("2021-2026", false), ("198513122010011004", false), ("Nomor 188/45/2021", false),
    ("199912312020121001", true), ("198512322010011004", false), ("202112312020121001", false),
    ("pada 12.03.2021 pukul 08.00", false),
  ]) func whatLooksPersonal(_ text: String, _ isClosed: Bool) throws {
    let office = try Office()
    office.tables[.catatan] = [["indikator", "triwulan", "analisis"], ["camat-1", "1", text]]
    try office.approve(.first)
    office.tables[.catatan]?[1][2] = "Diganti"
    #expect(
      told(try office.plan(.first)) == [
        "camat-1 triwulan 1/analisis: \(isClosed ? "(ditutup)" : text) → Diganti"
      ])
  }

  @Test func allOldTextsWhenAsked() throws {
    let office = try approved()
    try office.type("8", .realisasi, "selesai", "tw1")
    try office.type("Orang baru", .jabatan, "camat", "pejabat")
    var manner = ApprovalPlan.Manner()
    manner.closesOld = true
    let plan = try office.plan(.first, manner)
    #expect(
      told(plan) == ["camat/pejabat: (ditutup) → Orang baru", "selesai/tw1: (ditutup) → 8"])
    #expect(plan.effects.allSatisfy { $0.old == "(ditutup)" || $0.old.isEmpty })
    #expect(plan.effects.first.map(\.new) == "93,33")
  }
}
