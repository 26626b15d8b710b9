import Diagnostics
import Formulas
package import Numerals
package import Tables

/// A row of `tingkat`: a level of one of the unit's own scales.
struct LevelRow: TableRow {
  let scale: String
  let level: LevelScale.Level

  static let columns: [RowColumn<LevelRow>] = [
    RowColumn(
      "skala", \.scale, .text, 22, isRequired: true,
      hint:
        "Nama skala, misalnya kematangan; kolom satuan menyebutnya. SAKIP, opini, dan IKM sudah "
        + "dikenal.",
      meaning: "Nama skala, seperti disebut dalam kolom satuan."),
    RowColumn(
      "tingkat", \.level.name, .text, 22, isRequired: true,
      hint: "Huruf atau kata yang ditulis di sel target dan realisasi, dari yang terbaik.",
      meaning: "Huruf atau kata untuk tingkat ini."),
    RowColumn(
      "batas_bawah", \.level.bound.canonical, .number, 13, isRequired: true,
      hint: "Angka terendah untuk tingkat ini; tingkat dihitung sebesar ini.",
      meaning: "Angka terendah untuk tingkat ini; tingkat dihitung sebesar ini."),
    RowColumn(
      "keterangan", \.level.meaning, .text, 45,
      hint: "Artinya dalam kata-kata. Boleh kosong.", meaning: "Arti tingkat ini."),
  ]
}

/// Reading `tingkat`: the scales that a unit's own measures may name.
extension UnitLoader {
  mutating func readLevel(_ row: inout RowReader) {
    let scale = row.requiredText("skala").trimmed
    let name = row.requiredText("tingkat").trimmed
    let bound = row.number("batas_bawah")
    if row.text("batas_bawah").isEmpty { _ = row.requiredText("batas_bawah") }
    if let bound, bound.digits < 0 {
      row.report(
        .tingkatTakSah, "batas_bawah", "Batas bawah tingkat tidak boleh di bawah 0.",
        cure: "Tulis 0 atau lebih.")
    }
    if !name.isEmpty, Self.isTaken(name) {
      row.report(
        .tingkatTakSah, "tingkat", "Di sel target dan realisasi, isi ini sudah berarti lain.",
        cure: "Tulis huruf atau kata, misalnya Tingkat \(name).")
    }
    if !scale.isEmpty, [.percent, .yesNo, .rupiah].contains(Measure(scale).kind) {
      row.report(
        .tingkatTakSah, "skala",
        "Satuan ini sudah berarti lain, jadi tidak dapat menjadi nama skala.",
        cure: "Tulis nama lain, dan sebut nama itu di kolom satuan.")
    }
    guard !scale.isEmpty, !name.isEmpty, let bound else { return }
    let level = LevelRow(
      scale: scale, level: LevelScale.Level(name, bound, row.optionalText("keterangan")?.trimmed))
    let others = levelRows.filter {
      LevelScale(scale, []).isCalled($0.row.scale)
    }
    if let twin = others.first(where: {
      LevelScale(scale, [$0.row.level]).level(typed: name) != nil || $0.row.level.bound == bound
    }) {
      let isName = twin.row.level.bound != bound
      row.report(
        .tingkatGanda, isName ? "tingkat" : "batas_bawah",
        isName
          ? "Tingkat ini sudah ada dalam skala “\(scale)”."
          : "Batas bawah ini sudah milik tingkat “\(twin.row.level.name)”.",
        other: twin.source.place(isName ? "tingkat" : "batas_bawah"),
        cure: isName ? "Beri setiap tingkat nama sendiri." : "Beri setiap tingkat batas sendiri.")
      return
    }
    levelRows.append((level, row.source))
  }

  /// Whether a level of this name could not be told from what else stands in cells of figures.
  private static func isTaken(_ name: String) -> Bool {
    if Goal.range(in: name) != nil || Goal.split(name).sign != nil { return true }
    if case .success = Entry.parse(name, as: .yesNo) { return true }
    if case .failure(.notANumber) = Entry.parse(name, as: .percentage("%")) { return false }
    return true
  }

  /// Makes scales of the rows, in the order of their first ones.
  mutating func gatherScales() {
    var names: [String] = []
    for (row, _) in levelRows
    where !names.contains(where: { LevelScale($0, []).isCalled(row.scale) }) {
      names.append(row.scale)
    }
    for name in names {
      let own = levelRows.filter { LevelScale(name, []).isCalled($0.row.scale) }
      unit.scales.append((LevelScale(name, own.map(\.row.level)), own[0].source))
      guard own.count == 1, !hasErrors(in: .tingkat) else { continue }
      diagnostics.add(
        .skalaSatuTingkat, at: own[0].source, "skala",
        "Skala “\(name)” hanya punya satu tingkat.",
        cure: "Tulis semua tingkatnya, juga yang terendah; samakan nama skalanya di setiap baris.")
    }
  }

  func hasErrors(in table: TableName) -> Bool {
    let place = home.place(table)
    return diagnostics.contains {
      $0.severity == .error && $0.place.file == place.file && $0.place.sheet == place.sheet
    }
  }
}

/// Levels where nothing can be made of them.
extension UnitLoader {
  mutating func checkLevels(of indicator: Indicator) {
    let target = unit.targets[indicator.code]
    for row in target?.rows ?? [] {
      for (column, goal) in row.cells {
        guard let level = goal.level, let scale = indicator.reading.scale else { continue }
        if level == scale.lowest {
          let names = scale.levels.dropLast().map(\.name).joined(separator: ", ")
          diagnostics.add(
            .tingkatTerendah, at: row.source, column,
            "\(level.name) tingkat terendah skala \(scale.name), jadi target ini tidak meminta "
              + "apa-apa.",
            cure: "Tulis tingkat yang dituju: \(names).")
        } else if indicator.polarity == .lowerIsBetter {
          reportFalling(indicator, row.source, column)
        }
      }
    }
    guard let formula = indicator.formula else { return }
    for code in formula.variables {
      guard let row = unit.realizations[code],
        let quarter = Quarter.allCases.first(where: { row.values[$0].level != nil })
      else { continue }
      let column = "tw\(quarter.rawValue)"
      if indicator.reading.scale == nil {
        diagnostics.add(
          .tingkatSalahTempat, at: row.source, column,
          "“\(code)” diisi tingkat, padahal indikator “\(indicator.code)” menghitung dengannya.",
          other: indicator.source.place("rumus"),
          cure: "Tulis angkanya; bila indikatornya bertingkat juga, sebut skalanya di kolom satuan."
        )
      } else if indicator.polarity == .lowerIsBetter {
        reportFalling(indicator, row.source, column)
      } else if let variable = unit.variables[code], variable.accumulation == .sum,
        Quarter.allCases.count(where: { ![.empty, .nothing].contains(row.values[$0]) }) > 1
      {
        diagnostics.add(
          .tingkatSalahTempat, at: row.source, column,
          "“\(code)” diisi tingkat, padahal angkanya dijumlahkan dari triwulan ke triwulan.",
          other: variable.source.place("akumulasi"),
          cure: "Tulis akhir di kolom akumulasi tabel variabel: yang berlaku tingkat terakhir.")
      }
    }
  }

  private mutating func reportFalling(
    _ indicator: Indicator, _ row: RowSource, _ column: String
  ) {
    diagnostics.add(
      .tingkatSalahTempat, at: row, column,
      "Tingkat makin tinggi makin baik, padahal arah indikator “\(indicator.code)” turun.",
      other: indicator.source.place("arah"),
      cure: "Tulis arah naik di tabel indikator, atau angka di sini.")
  }
}

extension Entry {
  package var level: LevelScale.Level? { if case .level(let level) = self { level } else { nil } }
}

extension Unit {
  /// The level that somebody typed for an indicator's figure up to a quarter; nil where its number was
  /// typed or computed.
  package func typedLevel(
    of indicator: Indicator, _ figure: Figure, in quarters: [Quarter]
  ) -> LevelScale.Level? {
    guard indicator.reading.scale != nil,
      case .variable(let code) = indicator.formula?.expression, let variable = variables[code]
    else { return nil }
    return typedLevel(of: variable, figure, in: quarters)
  }

  /// The same for a variable's value.
  package func typedLevel(
    of variable: Variable, _ figure: Figure, in quarters: [Quarter]
  ) -> LevelScale.Level? {
    guard let row = realizations[variable.code] else { return nil }
    // A stock is the last that was entered, whatever earlier quarters were typed as.
    let isStock = variable.accumulation == .last
    let entered = quarters.filter { ![.nothing, .empty].contains(row.values[$0]) }
    let counting = isStock ? entered.suffix(1) : quarters[...]
    return counting.lazy.compactMap { row.values[$0].level }.first { Figure($0.bound) == figure }
  }
}

extension RemarkFinder {
  /// Scales that no unit of measure names.
  mutating func unusedScales() {
    let measures = unit.variables.values.map(\.measure) + unit.indicators.map(\.measure)
    for (scale, source) in unit.scales
    where !measures.contains(where: { $0.map(scale.isCalled) ?? false }) {
      add(
        .skalaTakDipakai, nil, source.place("skala"),
        "Skala ini tidak disebut kolom satuan mana pun, jadi tingkatnya tidak terbaca.",
        written: scale.name,
        cure: "Tulis “\(scale.name)” di kolom satuan variabel dan indikatornya.")
    }
  }
}
