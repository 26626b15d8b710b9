import Approving
import Catalog
import Numerals
import Scoring
import TestSupport
import Testing

/// Whatever an office does in whatever order, the chain says all of it, once, and nothing else.
struct HistoryTests {
  /// Thirty offices live through twelve approvals, corrections and withdrawals after the first, with
  /// something typed before each.
  @Test(arguments: 0..<30) func everyDifferenceIsToldOnce(_ seed: UInt64) throws {
    var history = try History(seed: seed)
    for _ in 0..<12 { try history.step() }
    #expect(history.office.chain.folders.count == 13, "seed \(seed)")
  }
}

/// An office, and what is thrown at it.
private struct History {
  let office: Office
  private let seed: UInt64
  private var dice: Dice
  private var count = 0
  private var deleted: [[String]] = []

  init(seed: UInt64) throws {
    office = try Office()
    self.seed = seed
    dice = Dice(seed: seed)
  }

  /// Types a few things by chance, then lets the camat do one.
  mutating func step() throws {
    if office.chain.newest == nil { try approve(upTo: 1) }
    for _ in 0..<Int.random(in: 1...4, using: &dice) { try type() }
    let reached = office.chain.reached?.rawValue ?? 0
    switch Int.random(in: 0..<6, using: &dice) {
    case 0 where reached > 0: try withdraw()
    case 1...2 where reached > 0: try approve(upTo: Int.random(in: 1...reached, using: &dice))
    default: try approve(upTo: min(reached + 1, 4))
    }
  }

  // MARK: Typing

  private mutating func pick<T>(_ all: [T]) -> T {
    all[Int.random(in: 0..<all.count, using: &dice)]
  }

  /// Types something; what would be an error is taken back at once, as an office would.
  private mutating func type() throws {
    let before = (office.tables, deleted)
    count += 1
    switch Int.random(in: 0..<17, using: &dice) {
    case 0...3: try cell(.realisasi, tws, pick(["", "-", "rahasia", "7", "9", "14", "20"]))
    case 4, 5: try cell(.target, tws + ["tahunan"], pick(["", "6", "18", "30", "75"]))
    case 6: try cell(.realisasi, ["keterangan"], "Keterangan \(count)")
    case 7: try cell(.jabatan, ["pejabat"], pick(["", "Orang \(count)"]))
    case 8: try cell(.jabatan, ["publikasi"], pick(["", "", "tidak"]))
    case 9:
      try cell(.indikator, ["bobot", "arah"], pick(["naik", "turun", "2", "3"]))
    case 10: try cell(.indikator, ["indikator", "sasaran"], "Kata \(count)")
    case 11: try cell(.profil, ["nilai"], "Judul \(count)", of: "judul")
    case 12: change(.uraian, ["camat", "tugas", "Tugas \(count)"])
    case 13: change(.catatan, [pick(["camat-1", "camat-2", "kasi-1", "staf-1"]), "3", "Isi"])
    case 14: swap(pick([.jabatan, .indikator, .uraian, .penandatangan]))
    case 15: office.scale = RatingScale(levels: RatingScale.standard.levels.suffix(3 + count % 3))
    default: removeOrBringBack()
    }
    if office.load().unit == nil { (office.tables, deleted) = before }
  }

  private var tws: [String] { Quarter.allCases.map { "tw\($0.rawValue)" } }

  private mutating func cell(
    _ table: TableName, _ columns: [String], _ text: String, of row: String? = nil
  ) throws {
    let rows = (office.tables[table] ?? []).dropFirst().map { $0[0] }
    try office.type(text, table, row ?? pick(rows), pick(columns))
  }

  /// Adds a row somewhere, takes one away, or types over one.
  private mutating func change(_ table: TableName, _ row: [String]) {
    let place = Int.random(in: 1..<office.tables[table, default: []].count, using: &dice)
    switch Int.random(in: 0..<3, using: &dice) {
    case 0: office.tables[table]?.insert(row, at: place)
    case 1 where office.tables[table, default: []].count > 2:
      office.tables[table]?.remove(at: place)
    default: office.tables[table]?[place][2] = row[2]
    }
  }

  private mutating func swap(_ table: TableName) {
    let last = office.tables[table, default: []].count - 1
    if last > 1 {
      office.tables[table]?.swapAt(
        Int.random(in: 1...last, using: &dice), Int.random(in: 1...last, using: &dice))
    }
  }

  /// An indicator with its target and notes is deleted, or the one deleted last comes back.
  private mutating func removeOrBringBack() {
    if let row = deleted.popLast() {
      office.tables[.indikator]?.append(row)
      office.tables[.target]?.append([row[0], "40", "10", "20", "30", "40"])
    } else if let row = office.tables[.indikator]?.last {
      deleted.append(row)
      office.tables[.indikator]?.removeLast()
      for table in [TableName.target, .catatan] {
        office.tables[table]?.removeAll { $0[0] == row[0] }
      }
    }
  }

  // MARK: What the camat does

  private mutating func approve(upTo place: Int) throws {
    let quarter = try #require(Quarter(rawValue: place))
    let before = office.chain
    let held = before.reached.map { $0 < quarter } == false ? nil : before.last(holding: quarter)
    var manner = ApprovalPlan.Manner()
    manner.rescales = Bool.random(using: &dice)
    let plan = try office.plan(quarter, manner)
    try office.approve(plan)
    let newest = try #require(office.chain.newest)
    try tables(newest, plan.fingerprint)
    guard let last = before.newest else {
      #expect(newest.approval.changes == [])
      return
    }
    #expect(
      try Office.unit(newest).scale == (manner.rescales ? office.scale : Office.unit(last).scale))
    let own = newest.approval.kind == .quarter ? quarter : nil
    let (old, now) = (try ApprovedCells(last), try ApprovedCells(newest))
    var expected = old.differences(to: now).filter {
      own == nil || ApprovedCells.quarter($0.key) != own
    }
    if let held {
      for (place, pair) in try ApprovedCells(held).differences(to: now)
      where expected[place] == nil { expected[place] = pair }
    }
    try told(newest, expected)
    for table in ["naskah", "uraian", "penandatangan"] {
      let told = newest.approval.changes
      if held == nil, !told.contains(where: { $0.table == table && $0.old == Change.closed }) {
        #expect(try now.undone(table, told) == old.list(table), "\(seed): \(table)")
      }
    }
    try figures(newest, since: last, own)
    if held != nil { #expect(newest.approval.changes.allSatisfy { $0.isCorrection }, "\(seed)") }
  }

  /// The folder holds what would be read from it again, and no hidden person.
  private func tables(_ folder: Chain.Folder, _ sidik: Fingerprint) throws {
    let unit = try Office.unit(folder)
    let again = CanonicalTables.files(of: unit, upTo: folder.approval.quarter)
    let files = folder.tables
    #expect(again.map(\.name) == files.map(\.name))
    #expect(again.map(\.bytes) == files.map(\.bytes))
    #expect(folder.approval.fingerprint == sidik)
    for row in office.tables[.jabatan, default: []].dropFirst() where row[4] == "tidak" {
      for file in folder.tables + folder.records where !row[3].isEmpty {
        #expect(!String(decoding: file.bytes, as: UTF8.self).contains(row[3]), "\(seed): \(row[3])")
      }
    }
  }

  /// Every expected difference stands in `perubahan.csv` once; old values are closed only where they
  /// were withheld or unpublished.
  private func told(
    _ folder: Chain.Folder, _ expected: [ApprovedCells.Place: ApprovedCells.Pair]
  ) throws {
    let lists = ["naskah", "uraian", "penandatangan"]
    let told = folder.approval.changes.filter { !lists.contains($0.table) }
    let places = told.map {
      ApprovedCells.Place(table: $0.table, row: $0.row, column: $0.column)
    }
    #expect(places.sorted() == Array(expected.keys).sorted(), "\(seed), \(folder.name)")
    let hidden = office.tables[.jabatan, default: []].contains { $0[4] == "tidak" }
    for (place, change) in zip(places, told) {
      guard let pair = expected[place] else { continue }
      #expect(change.new == pair.new, "\(seed), \(folder.name): \(place)")
      #expect(change.quarter == ApprovedCells.quarter(place))
      if change.new == "rahasia", !pair.old.isEmpty {
        #expect(change.old == Change.closed, "\(seed), \(folder.name): \(place)")
      } else if change.old != Change.closed || !hidden {
        #expect(change.old == pair.old, "\(seed), \(folder.name): \(place)")
      }
    }
  }

  /// The scores of approved quarters that changed are told; where no correction is, no figure changed.
  private func figures(_ folder: Chain.Folder, since last: Chain.Folder, _ own: Quarter?) throws {
    guard let reached = last.approval.quarter else { return }
    let before = Scorer.score(try Office.unit(last), upTo: reached)
    let after = Scorer.score(try Office.unit(folder), upTo: reached)
    let changed = reached.andBefore.filter { before.scores[$0].value != after.scores[$0].value }
    let told = folder.approval.effects.filter {
      $0.position == nil && $0.indicator == nil && $0.name == "nilai" && $0.quarter != own
    }
    #expect(told.map(\.quarter) == changed, "\(seed), \(folder.name)")
    for effect in told {
      let old = before.scores[effect.quarter].value?.canonical ?? ""
      #expect(effect.old == old || effect.old == Change.closed, "\(seed), \(folder.name)")
      #expect(effect.new == after.scores[effect.quarter].value?.canonical ?? "")
    }
    if folder.approval.corrections.isEmpty {
      #expect(folder.approval.effects == [], "\(seed), \(folder.name)")
    }
  }

  private mutating func withdraw() throws {
    let before = try #require(office.chain.newest)
    let taken = try #require(before.approval.quarter)
    try office.withdraw()
    let newest = try #require(office.chain.newest)
    try #require(newest.approval.kind == .withdrawal)
    #expect(newest.approval.quarter?.rawValue ?? 0 == taken.rawValue - 1)
    // Every correction made since stays: only the entries of the quarter taken back are gone.
    let gone = try ApprovedCells(before).differences(to: ApprovedCells(newest))
    #expect(gone.keys.allSatisfy { ApprovedCells.quarter($0) == taken }, "\(seed), \(newest.name)")
    #expect(gone.values.allSatisfy { $0.new.isEmpty }, "\(seed), \(newest.name)")
    #expect(newest.approval.changes == [])
  }
}
