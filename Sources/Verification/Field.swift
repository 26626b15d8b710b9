/// What a figure or a word on a page may be. The order decides where two are equally likely: what is
/// computed comes before what merely stands in a table.
enum Field: Int, CaseIterable {
  case score, rating, measured, expected, standing
  case own1, own2, own3, own4, cumulative, target, achievement, achievementRating, state
  case annualTarget, difference, grade, zero
  case entry1, entry2, entry3, entry4, entryCumulative
  case number, name, measureUnit, source, weight
  case quarter, noteQuarter, year, cap, leastCoverage, fingerprint, approvalDay, approvalFingerprint
  case approvalQuarter, correction, unitCount, rowCount, positionCount, objectiveCount,
    indicatorCount
  case fileSize, fileSum, change, objectiveNumber, fact
  /// Any text of the unit's tables.
  case text

  /// What it is called in a finding.
  var label: String {
    switch self {
    case .score: "nilai"
    case .rating: "predikat nilai"
    case .measured: "banyak indikator terukur"
    case .expected: "banyak indikator yang diharapkan"
    case .standing: "keadaan nilai"
    case .own1: "realisasi Triwulan I"
    case .own2: "realisasi Triwulan II"
    case .own3: "realisasi Triwulan III"
    case .own4: "realisasi Triwulan IV"
    case .cumulative: "realisasi kumulatif"
    case .target: "target kumulatif"
    case .achievement: "capaian"
    case .achievementRating: "predikat capaian"
    case .state: "keadaan indikator"
    case .annualTarget: "target setahun"
    case .difference: "selisih realisasi dan target"
    case .grade: "mutu pelayanan"
    case .zero: "angka dalam keterangan"
    case .entry1: "data Triwulan I"
    case .entry2: "data Triwulan II"
    case .entry3: "data Triwulan III"
    case .entry4: "data Triwulan IV"
    case .entryCumulative: "data kumulatif"
    case .number: "nomor indikator"
    case .name: "nama"
    case .measureUnit: "satuan"
    case .source: "sumber data"
    case .weight: "bobot"
    case .quarter: "triwulan"
    case .noteQuarter: "triwulan catatan"
    case .year: "tahun"
    case .cap: "batas capaian"
    case .leastCoverage: "cakupan minimum"
    case .fingerprint: "sidik"
    case .approvalDay: "tanggal pengesahan"
    case .approvalFingerprint: "sidik pengesahan"
    case .approvalQuarter: "triwulan pengesahan"
    case .correction: "urutan koreksi"
    case .unitCount: "banyak kantor"
    case .rowCount: "banyak baris"
    case .positionCount: "banyak jabatan"
    case .objectiveCount: "banyak sasaran"
    case .indicatorCount: "banyak indikator"
    case .fileSize: "ukuran berkas"
    case .fileSum: "jumlah periksa berkas"
    case .change: "koreksi"
    case .objectiveNumber: "nomor sasaran"
    case .fact: "fakta kantor"
    case .text: "teks tabel"
    }
  }

  /// Whether a match of it is a figure or a rating that was compared.
  var isFigure: Bool { self != .text }
}

/// A set of fields.
struct FieldSet: Hashable {
  private(set) var bits: UInt64 = 0

  init() {}
  init(_ field: Field) { bits = 1 << UInt64(field.rawValue) }

  var isEmpty: Bool { bits == 0 }
  var first: Field? { Field(rawValue: bits.trailingZeroBitCount) }
  /// The fields, in their order.
  var all: [Field] { Field.allCases.filter(contains) }

  func contains(_ field: Field) -> Bool { bits & FieldSet(field).bits != 0 }
  func meets(_ other: FieldSet) -> Bool { bits & other.bits != 0 }
  mutating func insert(_ field: Field) { bits |= FieldSet(field).bits }
  mutating func formUnion(_ other: FieldSet) { bits |= other.bits }
  func intersection(_ other: FieldSet) -> FieldSet {
    var set = FieldSet()
    set.bits = bits & other.bits
    return set
  }
  func union(_ other: FieldSet) -> FieldSet {
    var set = self
    set.formUnion(other)
    return set
  }
}

/// What may stand in one part of a page, by its text.
struct Facts {
  private var fields: [String: FieldSet] = [:]
  private var texts: [Field: [String]] = [:]

  /// Adds a text and what it is; nothing where there is none.
  mutating func add(_ field: Field, _ text: String?) {
    guard let text, !text.isEmpty else { return }
    let shown = ShownText.of(text)
    fields[shown, default: FieldSet()].insert(field)
    if texts[field]?.contains(shown) != true { texts[field, default: []].append(shown) }
  }

  /// Adds the figures, dates and fixed words within a text.
  mutating func add(_ field: Field, within text: String?, _ words: Vocabulary) {
    guard let text else { return }
    for token in words.tokens(of: ShownText.of(text)) { add(field, token.text) }
  }

  /// What a text may be.
  func fields(of text: String) -> FieldSet { fields[text] ?? FieldSet() }

  /// How a field is written.
  func texts(of field: Field) -> [String] { texts[field] ?? [] }

  /// A text that is like this one but for its digits.
  func text(like skeleton: String) -> String? {
    fields.keys.filter { Misprints.skeleton(of: $0) == skeleton }.min()
  }

  /// What is also true of another part.
  func intersection(_ other: Facts) -> Facts {
    var common = Facts()
    for (text, set) in fields {
      for field in set.intersection(other.fields(of: text)).all { common.add(field, text) }
    }
    return common
  }

  func merging(_ other: Facts) -> Facts {
    var merged = self
    merged.fields.merge(other.fields) { $0.union($1) }
    merged.texts.merge(other.texts) { $0 + $1 }
    return merged
  }
}
