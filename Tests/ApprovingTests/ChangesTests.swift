import Approving
import Catalog
import Scoring
import Tables
import Testing

/// Which differences are corrections, and what each does to what was published.
struct ChangesTests {
  /// Something typed after Triwulan II was approved, and what approving Triwulan III says of it.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let type: @Sendable (Office) throws -> Void
    let changes: [String]
    let effects: [String]

    init(
      _ what: String, _ changes: [String], _ effects: [String] = [],
      _ type: @escaping @Sendable (Office) throws -> Void
    ) {
      testDescription = what
      self.changes = changes
      self.effects = effects
      self.type = type
    }
  }

  private static func line(_ change: Change) -> String {
    "\(change.isCorrection ? "koreksi" : "katalog") \(change.table)/\(change.row)/\(change.column): "
      + "\(change.old) → \(change.new)"
  }

  private static func line(_ effect: Effect) -> String {
    "\(effect.quarter.rawValue) \(effect.position ?? "-") \(effect.indicator ?? "-") \(effect.name): "
      + "\(effect.old) → \(effect.new)"
  }

  /// Triwulan I was published with 96,67 (camat 100, kasi 90, staf 100), Triwulan II with 100.
  private static let cases = [
    Case("nothing", []) { _ in },
    Case("entries of the new quarter", []) {
      try $0.type("11", .realisasi, "catat", "tw3")
      try $0.type("31", .target, "kasi-1", "tw3")
      $0.tables[.catatan]?.append(["kasi-1", "3", "Baru"])
    },
    Case(
      "an entry of an approved quarter", ["koreksi realisasi/catat/tw1: 11 → 7"],
      ["1 - - nilai: 96,67 → 88,33", "2 - - nilai: 100 → 95,83"]
    ) { try $0.type("7", .realisasi, "catat", "tw1") },
    Case(
      "a target of an approved quarter", ["koreksi target/kasi-1/tw1: 10 → 12"],
      ["1 - - nilai: 96,67 → 91,67"]
    ) { try $0.type("12", .target, "kasi-1", "tw1") },
    Case(
      "a note of an approved quarter",
      ["koreksi catatan/camat-1 triwulan 1/analisis: Awal tahun → Lain"]
    ) { $0.tables[.catatan]?[1][2] = "Lain" },
    Case("a target of the year", ["katalog target/kasi-1/tahunan: 40 → 45"]) {
      try $0.type("45", .target, "kasi-1", "tahunan")
      try $0.type("45", .target, "kasi-1", "tw4")
    },
    Case("an official", ["katalog jabatan/camat/pejabat: Orang camat → Orang baru"]) {
      try $0.type("Orang baru", .jabatan, "camat", "pejabat")
    },
    Case("a wording", ["katalog indikator/kasi-1/indikator: Jumlah surat selesai → Surat"]) {
      try $0.type("Surat", .indikator, "kasi-1", "indikator")
    },
    Case(
      "a formula", ["koreksi indikator/kasi-1/rumus: selesai → masuk"],
      ["1 - - nilai: 96,67 → 100", "2 kasi kasi-1 rumus: selesai → masuk"]
    ) { try $0.type("masuk", .indikator, "kasi-1", "rumus") },
    Case(
      "a polarity", ["koreksi indikator/kasi-1/arah: naik → turun"],
      [
        "1 - - nilai: 96,67 → 100", "2 - - nilai: 100 → 98,33",
        "2 kasi kasi-1 arah: naik → turun",
      ]
    ) { try $0.type("turun", .indikator, "kasi-1", "arah") },
    Case(
      "a weight", ["koreksi indikator/staf-1/bobot:  → 2"],
      ["2 staf staf-1 bobot: 1 → 2"]
    ) { try $0.type("2", .indikator, "staf-1", "bobot") },
    Case(
      "an indicator's unit of measure", ["koreksi indikator/kasi-1/satuan: surat → berkas"],
      ["2 kasi kasi-1 satuan: surat → berkas"]
    ) { try $0.type("berkas", .indikator, "kasi-1", "satuan") },
    Case("a variable's unit of measure", ["katalog variabel/catat/satuan: surat → berkas"]) {
      try $0.type("berkas", .variabel, "catat", "satuan")
    },
    Case(
      "how a variable accumulates", ["koreksi variabel/selesai/akumulasi: jumlah → akhir"],
      ["2 - - nilai: 100 → 80,7"]
    ) { try $0.type("akhir", .variabel, "selesai", "akumulasi") },
    Case("a constant", ["koreksi variabel/tambahan/nilai: 2 → 3"]) {
      try $0.type("3", .variabel, "tambahan", "nilai")
    },
    Case("a duty", ["katalog uraian/2: camat tugas/teks: Membina → Mengawasi"]) {
      $0.tables[.uraian]?[2][2] = "Mengawasi"
    },
    Case(
      "a duty put in and one taken out",
      [
        "katalog uraian/2: camat tugas/(baris):  → "
          + "jabatan: camat | jenis: tugas | teks: Mengawasi",
        "katalog uraian/4: staf tugas/(baris): "
          + "jabatan: staf | jenis: tugas | teks: Mencatat → ",
      ]
    ) {
      $0.tables[.uraian]?.insert(["camat", "tugas", "Mengawasi"], at: 2)
      $0.tables[.uraian]?.removeLast()
    },
    Case(
      "the order of positions",
      ["katalog jabatan/(semua)/(urutan): camat, kasi, staf → camat, staf, kasi"]
    ) { $0.tables[.jabatan]?.swapAt(2, 3) },
    Case(
      "a new indicator without a target in approved quarters",
      [
        "katalog indikator/staf-2/(baris):  → kode: staf-2 | jabatan: staf | "
          + "nomor_sasaran: 1 | sasaran: Surat dicatat | indikator: Jumlah surat keluar | "
          + "rumus: masuk | satuan: surat | arah: naik",
        "katalog target/staf-2/tahunan:  → 10",
      ]
    ) {
      $0.tables[.indikator]?.append([
        "staf-2", "staf", "1", "Surat dicatat", "Jumlah surat keluar", "masuk", "surat", "naik", "",
        "",
      ])
      $0.tables[.target]?.append(["staf-2", "10", "", "", "5", "10"])
    },
    Case(
      "a new indicator with a target in an approved quarter",
      [
        "koreksi indikator/staf-2/(baris):  → kode: staf-2 | jabatan: staf | "
          + "nomor_sasaran: 1 | sasaran: Surat dicatat | indikator: Jumlah surat keluar | "
          + "rumus: masuk | satuan: surat | arah: naik",
        "katalog target/staf-2/tahunan:  → 40", "koreksi target/staf-2/tw2:  → 11",
      ],
      [
        "2 staf staf-2 rumus:  → masuk", "2 staf staf-2 satuan:  → surat",
        "2 staf staf-2 arah:  → naik", "2 staf staf-2 bobot:  → 1",
      ]
    ) {
      $0.tables[.indikator]?.append([
        "staf-2", "staf", "1", "Surat dicatat", "Jumlah surat keluar", "masuk", "surat", "naik", "",
        "",
      ])
      $0.tables[.target]?.append(["staf-2", "40", "", "11", "30", "40"])
    },
    Case(
      "an indicator deleted",
      [
        "koreksi indikator/staf-1/(baris): kode: staf-1 | jabatan: staf | "
          + "nomor_sasaran: 1 | sasaran: Surat dicatat | indikator: Jumlah surat tercatat | "
          + "rumus: catat + tambahan | satuan: surat | arah: naik | mendukung: kasi-1 → ",
        "koreksi target/staf-1/tahunan: 48 → ", "koreksi target/staf-1/tw1: 12 → ",
        "koreksi target/staf-1/tw2: 24 → ",
        "koreksi catatan/staf-1 triwulan 1/analisis: Buku agenda → ",
      ],
      [
        "1 - - nilai: 96,67 → 95", "2 staf staf-1 rumus: catat + tambahan → ",
        "2 staf staf-1 satuan: surat → ", "2 staf staf-1 arah: naik → ",
        "2 staf staf-1 bobot: 1 → ",
      ]
    ) {
      $0.tables[.indikator]?.removeLast()
      $0.tables[.target]?.removeLast()
      $0.tables[.catatan]?.removeLast()
    },
  ]

  @Test(arguments: cases) func tells(_ given: Case) throws {
    let office = try Office()
    try office.approve(.first)
    try office.approve(.second)
    try given.type(office)
    let plan = try office.plan(.third)
    #expect(plan.changes.map(Self.line) == given.changes)
    let told = plan.effects.filter {
      ["rumus", "satuan", "arah", "bobot"].contains($0.name)
        || $0.position == nil && $0.name == "nilai"
    }
    #expect(told.map(Self.line) == given.effects)
    // Whatever changes a published figure is a correction.
    #expect(plan.effects.isEmpty || !plan.corrections.isEmpty)
    #expect(plan.needsReason == given.changes.contains { $0.hasPrefix("koreksi") })
  }

  @Test func whatIsNotReported() throws {
    let office = try Office()
    try office.type("", .realisasi, "catat", "tw1")
    try office.type("rahasia", .realisasi, "keluhan", "tw1")
    let plan = try office.plan(.first)
    #expect(plan.withoutFigure.map(\.indicator.code) == ["camat-2", "staf-1"])
    #expect(!plan.isEmpty)
    office.tables[.realisasi] = [["variabel", "tw1"]]
    #expect(try office.plan(.first).isEmpty)
    office.tables[.target] = [["indikator", "tahunan"], ["kasi-1", "40"]]
    #expect(try !office.plan(.first).isEmpty)
  }

  /// A scale changed on the site holds for this chain only when that is asked for.
  @Test func theScaleIsThatOfTheChain() throws {
    let office = try Office()
    try office.approve(.first)
    office.scale = RatingScale(levels: Array(RatingScale.standard.levels.dropFirst()))
    #expect(try office.plan(.second).changes == [])
    var manner = ApprovalPlan.Manner()
    manner.rescales = true
    let plan = try office.plan(.second, manner)
    #expect(try office.plan(.second).keepsOlderScale)
    #expect(!plan.keepsOlderScale)
    #expect(
      plan.changes.map(Self.line) == [
        "koreksi skala/91/(baris): batas_bawah: 91 | predikat: Sangat Baik → "
      ])
    #expect(
      plan.effects.filter { $0.position == nil }.map(Self.line)
        == ["1 - - predikat: Sangat Baik → Baik"])
  }

  /// What was published of a quarter and withdrawn is told when it is approved again; corrections
  /// made since stay.
  @Test func aQuarterApprovedAgain() throws {
    let office = try Office()
    try office.approve(.first)
    try office.approve(.second)
    try office.type("8", .realisasi, "selesai", "tw1")
    try office.approve(.second)
    try office.withdraw()
    #expect(office.chain.reached == .first)
    let kept = try Office.unit(#require(office.chain.newest)).realizations["selesai"]
    #expect(kept?.values[.first].canonical(as: .plain) == "8")
    #expect(kept?.values[.second].canonical(as: .plain) == "")
    try office.type("11", .realisasi, "selesai", "tw2")
    try office.type("Orang baru", .jabatan, "camat", "pejabat")
    let plan = try office.plan(.second)
    #expect(
      plan.changes.map(Self.line) == [
        "koreksi jabatan/camat/pejabat: Orang camat → Orang baru",
        "koreksi realisasi/selesai/tw2: 12 → 11",
      ])
    #expect(plan.effects.first.map(Self.line) == "2 - - nilai: 100 → 98,33")
  }
}
