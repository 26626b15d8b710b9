import Approving
import Catalog
import Diagnostics
import Digest
import Scoring
import Tables

/// A small office that has something of everything a page can show: for the list of names that
/// templates may use.
struct ExampleOffice {
  private(set) var diagnostics: [Diagnostic] = []
  /// Two quarters, a correction between them.
  private(set) var approved: Edition?
  /// As it was before: one quarter with every figure, its correction, the second quarter taken back, and
  /// all of it.
  private(set) var earlier: [Edition] = []
  /// The third quarter, with a correction of what is approved.
  private(set) var draft: Edition?
  let day = CalendarDate(parsing: "20 Juli 2026")
  private(set) var withdrawals: [Withdrawal] = []

  private static let id = UnitID(regency: "sampang", subdistrict: "kedungdung", year: 2026)
  private static let shown = "Content/\(id.path)"

  init() {
    withdrawals =
      Self.table("dicabut", Self.withdrawnAddresses, &diagnostics)
      .map { Withdrawal.read($0, into: &diagnostics) } ?? []
    let emblem = Array("<svg xmlns=\"http://www.w3.org/2000/svg\"/>".utf8)
    let beside: Edition.Beside = ([AttachedFile(name: "keputusan.pdf", size: 250_000)], emblem)
    guard let first = unit([:]), let corrected = unit(["selesai,99": "selesai,102"]),
      let second = unit([
        "selesai,99": "selesai,102", "Buku agenda surat": "Buku agenda dan aplikasi surat",
      ]), let third = unit(["selesai,99": "selesai,103", "Register pelayanan": "Register"])
    else { return }
    // The table of officials fits the year before too, where the change comes early in the next.
    let yearBefore = unit(
      [
        "selesai,99": "selesai,90", "10 Mei 2026,,": "10 Januari 2026,,",
        "9 Mei 2026": "9 Januari 2026",
      ],
      year: Self.id.year - 1
    )
    .map { Scorer.score($0, upTo: .fourth) }
    var chain = ExampleChain()
    func edition(_ chain: ExampleChain) -> Edition? {
      var found: [Diagnostic] = []
      defer { diagnostics += found }
      return Edition(
        approved: chain.chain, id: Self.id, Self.shown, beside: beside, into: &found)
    }
    chain.approve(first, .first, "7 April 2026", nil, &diagnostics)
    earlier = [edition(chain)].compactMap(\.self)
    var back = chain
    back.withdraw(Self.id, "9 April 2026", "Disahkan terlalu cepat", &diagnostics)
    earlier += [edition(back)].compactMap(\.self)
    chain.approve(corrected, .first, "20 April 2026", "Tiga surat tercatat ganda", &diagnostics)
    earlier += [edition(chain)].compactMap(\.self)
    chain.approve(second, .second, "8 Juli 2026", "Sumber data bertambah", &diagnostics)
    approved = edition(chain)
    approved?.compare(with: yearBefore)
    back = chain
    back.withdraw(Self.id, "9 Juli 2026", "Disahkan terlalu cepat", &diagnostics)
    earlier += [edition(back)].compactMap(\.self)
    if let plan = ApprovalPlan(third, upTo: .third, on: chain.chain, into: &diagnostics) {
      draft = Edition(draft: third, plan, on: chain.chain, beside: beside)
      draft?.hasCorrectionDraft = true
      draft?.compare(with: yearBefore)
    }
  }

  /// What `rapor night` tells this office.
  func report(of edition: Edition) -> OfficeReport {
    var report = OfficeReport(Self.id, shownFolder: "Content/sampang/kedungdung")
    report.names = (edition.unit.profile.subdistrict, edition.unit.profile.regency)
    let place = Place("\(Self.shown).xlsx", sheet: "realisasi", row: 4, column: 2)
    let problem = Diagnostic(
      .angkaRancu, at: place, "Angka ini bisa berarti 1234 atau 1,234.", written: "1.234",
      cure: "Tulis 1234 atau 1,234.")
    report.problems = [problem]
    report.remarks = edition.remarks.map(\.diagnostic)
    report.signings = [
      .init(place, isDone: true, "Triwulan II disahkan."),
      .init(place, isDone: false, "Sidik ini tidak dikenal."),
    ]
    report.forms = [("kasi-pelayanan-tw3.xlsx", "2 angka diambil.")]
    report.notes = ["Formulir Triwulan III ada di folder formulir."]
    report.quarters = Quarter.allCases.map { quarter in
      (quarter, quarter <= .second ? .approved : .partly(entered: 3, of: 4), "30 Oktober 2026", 1)
    }
    report.nextStep = "Isi angka Triwulan III di lembar realisasi."
    report.draft = edition
    return report
  }

  private static func table(
    _ name: String, _ text: String, _ diagnostics: inout [Diagnostic]
  ) -> Table? {
    CSVReader.read(Array(text.utf8), file: "\(shown)/\(name).csv", into: &diagnostics)
  }

  /// The unit with some texts of its tables replaced.
  private mutating func unit(_ replaced: [String: String], year: Int = id.year) -> Unit? {
    var tables: [TableName: Table] = [:]
    for (name, text) in Self.tables {
      let text = replaced.reduce(text) { $0.replacing($1.key, with: $1.value) }
      tables[name] = Self.table(name.rawValue, text, &diagnostics)
    }
    let outcome = UnitLoader.load(
      id: UnitID(regency: Self.id.regency, subdistrict: Self.id.subdistrict, year: year),
      home: .folder(Self.shown), tables: tables, scale: .standard, limits: .standard)
    diagnostics += outcome.diagnostics.filter { $0.severity == .error }
    return outcome.unit
  }
}

/// A chain of approvals in memory.
private struct ExampleChain {
  private(set) var chain = Chain()
  private var folders: [(name: String, files: [NamedFile])] = []

  mutating func approve(
    _ unit: Unit, _ quarter: Quarter, _ day: String, _ reason: String?,
    _ diagnostics: inout [Diagnostic]
  ) {
    guard let plan = ApprovalPlan(unit, upTo: quarter, on: chain, into: &diagnostics) else {
      return
    }
    append(plan, unit.id, day, reason, &diagnostics)
  }

  mutating func withdraw(
    _ id: UnitID, _ day: String, _ reason: String, _ diagnostics: inout [Diagnostic]
  ) {
    guard let plan = ApprovalPlan(withdrawingFrom: chain, id: id, into: &diagnostics) else {
      return
    }
    append(plan, id, day, reason, &diagnostics)
  }

  private mutating func append(
    _ plan: ApprovalPlan, _ id: UnitID, _ day: String, _ reason: String?,
    _ diagnostics: inout [Diagnostic]
  ) {
    guard let day = CalendarDate(parsing: day) else { return }
    let folder = plan.folder(by: "Camat Kedungdung", on: day, reason: reason)
    let tables = plan.tables.filter { $0.name != SumsFile.name }
    folders.append(
      (
        folder.name,
        folder.files.filter { file in !tables.contains { $0.name == file.name } }
      ))
    chain = Chain.read(
      published: folders, tables: tables, addresses: [id.path], "disahkan", into: &diagnostics)
  }
}
