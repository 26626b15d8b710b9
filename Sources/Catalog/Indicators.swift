import Diagnostics
package import Formulas
package import Numerals
package import Tables

package struct Objective: Sendable {
  /// The position's code.
  package let position: String
  package let number: String
  package let text: String
  /// Its indicators; an objective may have none.
  package internal(set) var indicators: [Indicator] = []
  /// What the editor says of an objective that has no indicator.
  package internal(set) var editorNote: String?
  /// Where it first stands.
  package let source: RowSource
}

package struct Indicator: Sendable {
  package enum Polarity: String, CaseIterable, Sendable {
    case higherIsBetter = "naik"
    case lowerIsBetter = "turun"
  }
  /// How quarters make the cumulative figure.
  package enum Cumulation: String, CaseIterable, Sendable {
    case formula = "rumus"
    case sum = "jumlah"
    case mean = "rata-rata"
    case last = "akhir"
  }
  package let code: String
  /// The position's code.
  package let position: String
  /// The number as printed.
  package let number: String?
  package let name: String
  /// What computes it; nil where nothing can measure it.
  package let formula: Formula?
  /// The unit of measure.
  package let measure: String?
  /// How its targets are read.
  package let reading: Measure
  package let polarity: Polarity
  package let cumulation: Cumulation
  package let schedule: Schedule
  /// What it was called in last year's unit, where that is not its code now; `Indicator.isNew` where it
  /// is none of last year's, although one there has its code.
  package internal(set) var sameAs: String?
  /// Its weight, nil where it is 1 by default.
  package let weight: Numeral?
  package let dataSource: String?
  package let explanation: String?
  /// The superior's indicator that it feeds.
  package internal(set) var feeds: String?
  /// The document's own formula text.
  package let documentFormula: String?
  package let editorNote: String?
  package let source: RowSource

  /// What says in the place of last year's code that there is none.
  package static let isNew = "-"

  /// Whether it is a milestone, read as yes or no.
  package var isYesNo: Bool { reading == .yesNo }
  /// Whether it is a satisfaction index (PermenPANRB 14/2017), which has grades of its own.
  package var isSatisfactionIndex: Bool { measure == "IKM" }
  package var isPercentage: Bool { reading.kind == .percent }
}

/// A row of `indikator`: an objective and one of its indicators, or an objective that has none.
struct IndicatorRow: TableRow {
  let objective: Objective
  let indicator: Indicator?

  private var cumulation: String? {
    indicator.flatMap { $0.cumulation == .formula ? nil : $0.cumulation.rawValue }
  }
  private var schedule: String? {
    indicator.flatMap { $0.schedule == .quarterly ? nil : $0.schedule.rawValue }
  }
  private var editorNote: String? { indicator.map(\.editorNote) ?? objective.editorNote }

  static let columns: [RowColumn<IndicatorRow>] = [
    RowColumn(
      "kode", \.indicator?.code, .ownCode, 22,
      hint:
        "Kode pendek indikator, misalnya camat-1; dipakai tabel target dan catatan. Jangan diubah "
        + "setelah terbit.",
      meaning: "Kode indikator; kosong untuk sasaran yang tidak berindikator."),
    RowColumn(
      "jabatan", \.objective.position, .code(of: .jabatan), 22, isRequired: true,
      hint: "Kode jabatan pemilik sasaran ini.", meaning: "Kode jabatan."),
    RowColumn(
      "nomor_sasaran", \.objective.number, .text, 10, isRequired: true,
      hint: "Nomor sasaran dalam jabatan ini. Indikator dengan nomor sama berada di bawah satu "
        + "sasaran.", meaning: "Nomor sasaran di dalam jabatannya."),
    RowColumn(
      "sasaran", \.objective.text, .text, 45, isRequired: true,
      hint: "Bunyi sasaran; sama persis di setiap baris bernomor sama.",
      meaning: "Kata-kata sasaran."),
    RowColumn(
      "nomor", \.indicator?.number, .text, 9,
      hint: "Nomor indikator seperti tercetak. Boleh kosong.",
      meaning: "Nomor indikator seperti tercetak."),
    RowColumn(
      "indikator", \.indicator?.name, .text, 45,
      hint: "Bunyi indikator. Kosong (bersama kodenya) hanya untuk sasaran yang tanpa indikator.",
      meaning: "Nama indikator."),
    RowColumn(
      "rumus", \.indicator?.formula?.canonical, .text, 45,
      hint: "Rumus dari kode variabel: selesai / rencana × 100%. Tanda + − × / ( ), fungsi "
        + "rata(a; b), jumlah(a; b), min(a; b), maks(a; b). Kosong: tidak terukur.",
      meaning: "Rumus atas kode variabel; kosong bila tidak dapat diukur."),
    RowColumn(
      "satuan", \.indicator?.measure, .text, 12,
      hint: "Satuan, misalnya %, dokumen, ya-tidak (selesai atau belum), IKM, SAKIP, atau opini.",
      meaning: "Satuan angkanya; “ya-tidak” untuk tonggak."),
    RowColumn(
      "arah", \.indicator?.polarity.rawValue, .words(Indicator.Polarity.allCases.map(\.rawValue)),
      9, hint: "naik: makin besar makin baik. turun: makin kecil makin baik. Kosong berarti naik.",
      meaning: "“naik” bila makin tinggi makin baik, “turun” bila makin rendah makin baik."),
    RowColumn(
      "kumulatif", \.cumulation, .words(Indicator.Cumulation.allCases.map(\.rawValue)), 11,
      hint:
        "Cara angka kumulatif dibuat. Kosong atau rumus: rumus atas angka kumulatif; selain itu "
        + "jumlah, rata-rata, atau angka akhir dari triwulan.",
      meaning: "Cara menghitung angka kumulatif; kosong bila dengan rumus atas angka kumulatif "
        + "variabel."),
    RowColumn(
      "jadwal", \.schedule, .words(Indicator.Schedule.allCases.map(\.rawValue)), 11,
      hint:
        "Kapan diukur: triwulan (bawaan), semester (Triwulan II dan IV), atau tahunan (Triwulan "
        + "IV). Di antaranya yang berlaku hasil terakhir.",
      meaning: "Kapan diukur: “semester” pada Triwulan II dan IV, “tahunan” pada Triwulan IV; "
        + "kosong bila tiap triwulan."),
    RowColumn(
      "sama_dengan", \.indicator?.sameAs, .earlierCode, 22,
      hint:
        "Kode indikator ini di unit tahun lalu, bila dahulu berbeda; - bila kodenya sama tetapi "
        + "indikatornya lain. Boleh kosong: kode yang sama dibandingkan.",
      meaning: "Kode indikator ini di unit tahun lalu, bila berbeda; “-” bila tidak ada padanannya."
    ),
    RowColumn(
      "bobot", \.indicator?.weight?.canonical, .number, 8,
      hint: "Bobot dalam nilai jabatan, di atas 0. Kosong berarti 1.",
      meaning: "Bobot dalam nilai jabatan; kosong berarti 1."),
    RowColumn(
      "sumber_data", \.indicator?.dataSource, .text, 30, hint: "Sumber data seperti dalam naskah.",
      meaning: "Sumber data menurut naskah."),
    RowColumn(
      "penjelasan", \.indicator?.explanation, .text, 45,
      hint: "Penjelasan dalam naskah. Boleh kosong.", meaning: "Penjelasan menurut naskah."),
    RowColumn(
      "mendukung", \.indicator?.feeds, .code(of: .indikator), 22,
      hint: "Kode indikator atasan yang didukung indikator ini. Boleh kosong.",
      meaning: "Kode indikator atasan yang didukung indikator ini."),
    RowColumn(
      "rumus_naskah", \.indicator?.documentFormula, .text, 45,
      hint: "Rumus seperti tercetak dalam naskah. Boleh kosong.",
      meaning: "Rumus seperti tercetak di naskah."), RowColumn(.editorNote, \.editorNote),
  ]
}

/// Where the objectives of a unit stand while its rows are read, and what they already hold. Rows
/// are found by key instead of by search, so that a long table takes no longer per row than a short.
struct ObjectiveIndex {
  private var places: [String: Int] = [:]
  private var indicatorCounts: [String: Int] = [:]
  /// The objectives that a row keeps without an indicator.
  private(set) var kept: Set<Int> = []

  /// The place of an objective among the unit's; nil where it is new.
  func place(of position: String, _ number: String) -> Int? { places["\(position)/\(number)"] }

  mutating func insert(_ position: String, _ number: String, at place: Int) {
    places["\(position)/\(number)"] = place
  }

  mutating func keep(_ place: Int) { kept.insert(place) }

  mutating func countIndicator(of position: String) { indicatorCounts[position, default: 0] += 1 }

  /// The code of an indicator whose row gives none: the position's code and a running number.
  func code(for position: String, isTaken: (String) -> Bool) -> String {
    var number = indicatorCounts[position, default: 1]
    while isTaken("\(position)-\(number)") { number += 1 }
    return "\(position)-\(number)"
  }
}

/// Reading the rows of `indikator`: an objective, and the indicator under it.
extension UnitLoader {
  mutating func readIndicator(_ row: inout RowReader) {
    let position = row.slug("jabatan", required: true, among: positionCodes)
    let number = row.requiredText("nomor_sasaran").trimmed
    let text = row.requiredText("sasaran")
    let isNamed = !row.text("indikator").isEmpty
    if !isNamed, !onlyKeepsObjective(&row) {
      // Which indicator it is will be known once it has its name.
      indicatorCodes.isComplete = false
      return
    }
    let indicator = isNamed ? readIndicatorCells(position, &row) : nil
    guard let position, !number.isEmpty, !text.isEmpty else { return }
    let isNew = objectiveIndex.place(of: position, number) == nil
    let place = objectivePlace(position, number, text, &row)
    if isNamed ? objectiveIndex.kept.contains(place) : !isNew {
      reportNotAlone(unit.objectives[place], &row)
    } else if !isNamed {
      objectiveIndex.keep(place)
      unit.objectives[place].editorNote = row.optionalText("catatan_penyunting")
    }
    guard let indicator else { return }
    unit.objectives[place].indicators.append(indicator)
  }

  /// The place of an objective among the unit's, to which it is appended where it is new.
  private mutating func objectivePlace(
    _ position: String, _ number: String, _ text: String, _ row: inout RowReader
  ) -> Int {
    guard let found = objectiveIndex.place(of: position, number) else {
      unit.objectives.append(
        Objective(position: position, number: number, text: text, source: row.source))
      objectiveIndex.insert(position, number, at: unit.objectives.count - 1)
      return unit.objectives.count - 1
    }
    if unit.objectives[found].text.trimmed != text.trimmed {
      row.report(
        .sasaranBerbeda, "sasaran",
        "Sasaran nomor \(number) jabatan ini sudah ditulis dengan kata lain di baris "
          + "\(unit.objectives[found].source.row).",
        cure: "Samakan bunyinya, atau beri nomor sasaran yang lain.")
    }
    return found
  }

  /// A row without an indicator says nothing but the objective and the editor's note on it.
  private func onlyKeepsObjective(_ row: inout RowReader) -> Bool {
    let own = ["jabatan", "nomor_sasaran", "sasaran", "indikator", "catatan_penyunting"]
    let filled = TableName.indikator.columns.map(\.name).filter { column in
      !own.contains(column) && !row.text(column).isEmpty
    }
    if filled.isEmpty { return true }
    row.report(
      .indikatorTanpaNama, "indikator",
      "Baris ini mengisi \(filled.joined(separator: ", ")), tetapi indikatornya kosong.",
      cure: "Isi bunyi indikatornya di sel ini.")
    return false
  }

  private func reportNotAlone(_ objective: Objective, _ row: inout RowReader) {
    row.report(
      .barisSasaranBerlebih, "indikator",
      "Sasaran ini ada di baris \(objective.source.row) dan di sini, "
        + "padahal salah satu barisnya tanpa indikator.",
      cure: "Hapus baris yang tanpa indikator; pindahkan dulu catatannya bila ada.")
  }

  /// The indicator of a row; nil where it cannot be one.
  private mutating func readIndicatorCells(
    _ position: String?, _ row: inout RowReader
  ) -> Indicator? {
    let measure = row.optionalText("satuan")?.trimmed
    if let position { objectiveIndex.countIndicator(of: position) }
    let formula = readFormula(&row)
    let unit = Measure(measure, scales: unit.scales.map(\.scale))
    let isPercent = formula?.isPercent == true && unit != .yesNo
    var reading = isPercent ? Measure.percentage(measure) : unit
    if reading.scale == nil, !isPercent, reading.kind != .yesNo {
      reading.scale = scale(of: formula)
    }
    var targets = reading
    if reading.kind == .percent, formula.map(isPartOfWhole) == true { targets.range = 0...100 }
    let code = readCode(position, targets, &row)
    let polarity: Indicator.Polarity? = row.word("arah")
    let cumulation: Indicator.Cumulation? = row.word("kumulatif")
    let schedule = readSchedule(&row)
    let sameAs = readSameAs(&row)
    let weight = row.number("bobot")
    if let weight, weight.digits <= 0 {
      row.report(
        .bobotTakSah, "bobot", "Bobot harus lebih dari 0.", cure: "Tulis misalnya 1 atau 2.")
    }
    let feeds = row.slug("mendukung", required: false)
    guard let position, let code else { return nil }
    if row.raw("bobot").contains("%") { percentWeights.insert(code) }
    return Indicator(
      code: code, position: position, number: row.optionalText("nomor"),
      name: row.text("indikator"), formula: formula, measure: measure, reading: reading,
      polarity: polarity ?? .higherIsBetter, cumulation: cumulation ?? .formula,
      schedule: schedule, sameAs: sameAs, weight: weight,
      dataSource: row.optionalText("sumber_data"), explanation: row.optionalText("penjelasan"),
      feeds: feeds, documentFormula: row.optionalText("rumus_naskah"),
      editorNote: row.optionalText("catatan_penyunting"), source: row.source)
  }

  /// The scale of the one variable that a formula is.
  private func scale(of formula: Formula?) -> LevelScale? {
    guard case .variable(let code) = formula?.expression else { return nil }
    return unit.variables[code]?.reading.scale
  }

  /// Whether a formula tells what part of a whole something is, which ends a year at 100 % at most.
  private func isPartOfWhole(_ formula: Formula) -> Bool {
    switch formula.expression {
    case .variable(let code): unit.variables[code]?.reading.range == 0...100
    case .binary(.divide, .variable(let part), .variable(let whole)):
      unit.variables[part]?.partOf == whole
    default: false
    }
  }

  /// The typed code; where none is typed the next one, which only an indicator that no table refers to
  /// may have. Nil where it is wrong or taken.
  private mutating func readCode(
    _ position: String?, _ reading: Measure, _ row: inout RowReader
  ) -> String? {
    let isTyped = !row.text("kode").isEmpty
    let code =
      isTyped ? row.slug("kode", required: false) : position.flatMap { impliedCode(of: $0, &row) }
    let isNew = indicatorCodes.insert(code, row.text("indikator"), reading, at: row.source)
    guard let code else { return nil }
    if !isNew { row.reportDuplicate(of: code, "kode", in: indicatorCodes.source(of: code)) }
    return isNew ? code : nil
  }

  /// The code that an indicator without one has: its position's and a running number. It shifts when
  /// a row is put in between, so that whoever refers to indicators must write it.
  private func impliedCode(of position: String, _ row: inout RowReader) -> String? {
    // Which code it is cannot be said while the position is not known.
    if indicatorsAreNamed, positionCodes.lacks(position) || !positionCodes.isComplete { return nil }
    let code = objectiveIndex.code(for: position) {
      indicatorCodes.all.contains($0) || typedIndicatorCodes.contains($0)
    }
    if !Slug.isValid(code) {
      row.report(
        .kodeTakSah, "kode", "Kode “\(code)” yang dibuat dari kode jabatan terlalu panjang.",
        cure: "Isi kode yang paling panjang 60 huruf.")
      return nil
    }
    if indicatorsAreNamed {
      row.report(
        .selWajibKosong, "kode", "Sel “kode” wajib diisi, karena tabel lain menyebut indikator.",
        cure:
          "Tulis “\(code)”; periksa bahwa target dan catatan berkode itu memang milik baris ini.")
    }
    return code
  }

  private func readFormula(_ row: inout RowReader) -> Formula? {
    let text = row.text("rumus").trimmed
    if text.isEmpty { return nil }
    // `surat-masuk` for `surat_masuk`. Patterns are made anew for each text: most have no such mark.
    let hyphened =
      !text.contains("-")
      ? []
      : text.matches(of: /[a-z][a-z0-9]*(?:-[a-z0-9]+)+/).map { String($0.output) }
        .filter { name in
          variableCodes.source(of: name.replacing("-", with: "_")) != nil
            && name.split(separator: "-").contains { variableCodes.source(of: String($0)) == nil }
        }
    if !hyphened.isEmpty {
      let meant = Set(hyphened).sorted().map { $0.replacing("-", with: "_") }
      row.report(
        .rumusKodeSalah, "rumus", "Tanda hubung di dalam kode berarti kurang.",
        cure: "Tulis \(meant.joined(separator: ", ")), dengan garis bawah.")
      return nil
    }
    switch Formula.parse(text) {
    case .failure where text.lowercased().contains(/\b(dibagi|dikali(kan)?|ditambah|dikurangi)\b/):
      row.report(
        .rumusKodeSalah, "rumus", "Rumus ini ditulis dengan kata-kata.",
        cure: "Tulis dengan kode dari tabel variabel dan tanda hitung, misalnya selesai / masuk × "
          + "100%; bunyinya boleh di kolom rumus_naskah.")
      return nil
    case .failure(let failure):
      for error in failure.all { report(error, &row) }
      return nil
    case .success(let formula):
      guard variableCodes.isComplete else { return formula }
      for error in formula.unknownVariables(known: variableCodes.all) { report(error, &row) }
      return formula
    }
  }

  private func report(_ error: FormulaError, _ row: inout RowReader) {
    row.report(error.rule, "rumus", error.message, written: error.written, cure: error.cure)
  }
}
