import Diagnostics
import Formulas
package import Numerals
package import Tables

/// The targets of an indicator; quarterly ones are cumulative.
package struct Target: Sendable {
  /// The indicator's code.
  package let indicator: String
  /// The year's, with the sign that it was typed with.
  package let annualGoal: Goal?
  /// Up to and including each quarter.
  package let goals: PerQuarter<Goal?>
  package let source: RowSource

  package var annual: Numeral? { annualGoal?.number }
  package var quarterly: PerQuarter<Numeral?> { PerQuarter { goals[$0]?.number } }

  /// The target up to a quarter; the year's is that of the fourth where none is given.
  package func goal(_ quarter: Quarter) -> Goal? {
    goals[quarter] ?? (quarter == .fourth ? annualGoal : nil)
  }

  package func value(_ quarter: Quarter) -> Numeral? { goal(quarter)?.number }

  /// Whether all that is typed lies between 0 and 1.
  var isFraction: Bool {
    !cells.isEmpty
      && cells.allSatisfy { $0.goal.number.value > 0 && $0.goal.number.value <= 1 }
  }

  /// What is typed, each under the column that holds it.
  var cells: [(column: String, goal: Goal)] {
    ([("tahunan", annualGoal)] + Quarter.allCases.map { ("tw\($0.rawValue)", goals[$0]) })
      .compactMap { column, goal in goal.map { (column, $0) } }
  }
}

/// What happened to a variable in each quarter itself, or in each month.
package struct Realization: Sendable {
  /// The variable's code.
  package let variable: String
  /// Each quarter's entry; where it is entered by month, what the months come to, rounded.
  package let values: PerQuarter<Entry>
  /// The entries by month; nil for what is entered by quarter.
  package var months: PerMonth<Entry>? = nil
  package let remark: String?
  /// Whether it is the example of `rapor new`, which nobody reported.
  package let isExample: Bool
  package let source: RowSource
}

/// The story behind a quarter's figure.
package struct Note: TableRow {
  /// The indicator's code.
  package let indicator: String
  package let quarter: Quarter
  package let analysis: String?
  package let obstacle: String?
  package let followUp: String?
  /// A web address or words.
  package let evidence: String?
  package let source: RowSource

  static let columns: [RowColumn<Note>] = [
    RowColumn(
      "indikator", \.indicator, .code(of: .indikator), 24, isRequired: true,
      hint: "Kode indikator yang dicatat.", meaning: "Kode indikator."),
    RowColumn(
      "triwulan", { String($0.quarter.rawValue) }, .quarter, 10, isRequired: true,
      hint: "Triwulan: 1, 2, 3, atau 4.", meaning: "Triwulan yang dicatat."),
    RowColumn(
      "analisis", \.analysis, .text, 45, hint: "Mengapa angkanya demikian.",
      meaning: "Analisis atas angkanya."),
    RowColumn(
      "kendala", \.obstacle, .text, 45, hint: "Apa yang menghambat.", meaning: "Yang menghambat."),
    RowColumn(
      "tindak_lanjut", \.followUp, .text, 45, hint: "Apa yang dilakukan selanjutnya.",
      meaning: "Yang dilakukan atasnya."),
    RowColumn(
      "bukti", \.evidence, .text, 45, hint: "Data dukung: alamat web atau nama dokumen.",
      meaning: "Alamat web atau keterangan bukti."),
  ]
}

private let figureNote = "Angka memakai koma desimal; tonggak ditulis ya, tidak, sebagian."

/// A row of `target` with the figures up to a quarter, 0 for none.
struct TargetRow: TableRow {
  let target: Target
  let reading: Measure
  let quarter: Int

  private func cell(_ goal: Goal?) -> String? { goal?.canonical(as: reading) }

  static let columns: [RowColumn<TargetRow>] =
    [
      RowColumn(
        "indikator", \.target.indicator, .code(of: .indikator), 24, isRequired: true,
        hint: "Kode indikator.", meaning: "Kode indikator."),
      RowColumn(
        "tahunan", { $0.cell($0.target.annualGoal) }, .figure, 13,
        hint: "Target setahun, misalnya 80, ≥ 80, atau ≤ 5. Menjadi target Triwulan IV bila tw4 "
          + "kosong.",
        meaning: "Target setahun. " + figureNote),
    ]
    + Quarter.allCases.map { quarter in
      RowColumn(
        "tw\(quarter.rawValue)",
        { quarter.rawValue <= $0.quarter ? $0.cell($0.target.goals[quarter]) : nil },
        .figure, 13,
        hint: "Target KUMULATIF sampai dengan \(quarter.title), bukan target triwulan itu saja. "
          + "Kosong: belum diharapkan.",
        meaning: "Target kumulatif sampai dengan \(quarter.title); kosong bila tidak dijadwalkan. "
          + figureNote)
    }
}

/// A row of `realisasi` with the entries up to a quarter, 0 for none.
struct RealizationRow: TableRow {
  let realization: Realization
  let reading: Measure
  let quarter: Int

  private func cell(_ column: Quarter) -> String? {
    column.rawValue <= quarter ? realization.values[column].canonical(as: reading) : nil
  }

  static let columns: [RowColumn<RealizationRow>] =
    [
      RowColumn(
        "variabel", \.realization.variable, .code(of: .variabel), 28, isRequired: true,
        hint: "Kode variabel.", meaning: "Kode variabel.")
    ]
    + Quarter.allCases.map { quarter in
      RowColumn(
        "tw\(quarter.rawValue)", { $0.cell(quarter) }, .entry, 13,
        hint: "Yang terjadi di \(quarter.title) SAJA, tidak kumulatif. Kosong: belum dilaporkan. "
          + "- : nihil. rahasia: dirahasiakan. Satuan ya-tidak: ya, tidak, sebagian.",
        meaning: "Yang terjadi pada \(quarter.title) saja. Kosong berarti belum dilaporkan atau "
          + "belum disahkan, “-” nihil, “rahasia” dirahasiakan. " + figureNote)
    } + [
      RowColumn(
        "keterangan", \.realization.remark, .text, 45, hint: "Keterangan singkat. Boleh kosong.",
        meaning: "Keterangan kantor.")
    ]
}

extension UnitLoader {
  mutating func readTarget(_ row: inout RowReader) {
    if row.reportSummary("indikator", unless: indicatorCodes) { return }
    guard let code = row.slug("indikator", required: true, among: indicatorCodes) else { return }
    let reading = indicatorCodes.reading(of: code)
    func cell(_ column: String) -> Goal? { reading.flatMap { row.goal(column, as: $0) } }
    let target = Target(
      indicator: code, annualGoal: cell("tahunan"), goals: PerQuarter { cell("tw\($0.rawValue)") },
      source: row.source)
    if let first = unit.targets[code] {
      return row.reportDuplicate(of: code, "indikator", in: first.source)
    }
    unit.targets[code] = target
  }

  mutating func readRealization(_ row: inout RowReader) {
    if row.reportSummary("variabel", unless: variableCodes) { return }
    guard let code = variableCode("variabel", &row, required: true) else { return }
    let reading = variableCodes.reading(of: code)
    let values = PerQuarter { quarter in
      reading.map { row.entry("tw\(quarter.rawValue)", as: $0) } ?? .empty
    }
    if let first = unit.realizations[code] {
      return row.reportDuplicate(of: code, "variabel", in: first.source)
    }
    let remark = row.optionalText("keterangan")
    unit.realizations[code] = Realization(
      variable: code, values: values, remark: remark,
      isExample: [unit.variables[code]?.description, remark].compactMap { $0 }
        .contains(where: ExampleTables.isExample),
      source: row.source)
  }

  mutating func readNote(_ row: inout RowReader) {
    let code = row.slug("indikator", required: true, among: indicatorCodes)
    let quarter = row.quarter("triwulan")
    guard let code, let quarter else { return }
    if let first = notes.updateValue(row.source, forKey: "\(code)/\(quarter.rawValue)") {
      row.report(
        .catatanGanda, "triwulan", "Sudah ada catatan untuk indikator dan triwulan ini.",
        other: first.place("triwulan"), cure: "Gabungkan isinya dalam satu baris.")
      return
    }
    unit.notes.append(
      Note(
        indicator: code, quarter: quarter, analysis: row.optionalText("analisis"),
        obstacle: row.optionalText("kendala"), followUp: row.optionalText("tindak_lanjut"),
        evidence: row.optionalText("bukti"), source: row.source))
  }
}

/// Targets that cannot be meant: negative, or typed per quarter instead of cumulatively.
extension UnitLoader {
  mutating func checkTargets() {
    for indicator in unit.indicators {
      if let target = unit.targets[indicator.code] { checkTarget(target, of: indicator) }
    }
  }

  private mutating func checkTarget(_ target: Target, of indicator: Indicator) {
    for (column, goal) in target.cells {
      if goal.number.digits < 0 {
        diagnostics.add(
          .targetNegatif, at: target.source, column, "Target tidak boleh di bawah 0.",
          cure: "Tulis 0 atau lebih.")
      }
      checkSign(goal, target.source, column, of: indicator)
    }
    checkCumulativeTargets(target, of: indicator)
  }

  /// A sign that says the contrary of the polarity.
  private mutating func checkSign(
    _ goal: Goal, _ row: RowSource, _ column: String, of indicator: Indicator
  ) {
    let isMoreBetter = indicator.polarity == .higherIsBetter
    guard let sign = goal.sign, (sign == .atLeast) != isMoreBetter else { return }
    let (number, right) = (goal.number.canonical, isMoreBetter ? Goal.Sign.atLeast : .atMost)
    diagnostics.add(
      .tandaTargetBerlawanan, at: row, column,
      "Tanda \(sign.rawValue) berlawanan dengan arah indikator “\(indicator.code)”, yaitu "
        + "\(indicator.polarity.rawValue).",
      // Where no polarity is typed, the sign is all that the author said of it.
      cure: indicator.source.raw("arah").trimmed.isEmpty
        ? "Tulis arah turun di tabel indikator; bila makin besar makin baik, tulis ≥ \(number)."
        : "Tulis \(right.rawValue) \(number) atau \(number); bila tandanya benar, tulis arah "
          + "\(isMoreBetter ? "turun" : "naik") di tabel indikator.")
  }

  /// Targets typed per quarter instead of cumulatively.
  private mutating func checkCumulativeTargets(_ target: Target, of indicator: Indicator) {
    let quarterly = Quarter.allCases.compactMap { quarter in
      target.quarterly[quarter].map { (quarter, $0) }
    }
    if let annual = target.annual, let last = target.quarterly[.fourth], last != annual {
      let sum = quarterly.reduce(0) { $0 + $1.1.value }
      if Figure(sum) == Figure(annual.value) {
        let isRising = zip(quarterly, quarterly.dropFirst()).allSatisfy { $0.1.value < $1.1.value }
        reportPerQuarter(target, orTotal: isRising ? last : nil)
      } else {
        diagnostics.add(
          .targetAkhirBerbeda, at: target.source, "tw4",
          "Target Triwulan IV (\(last.text)) berbeda dari target tahunan (\(annual.text)).",
          other: target.source.place("tahunan"),
          cure: "Samakan keduanya; target triwulan bersifat kumulatif.")
      }
      return
    }
    guard unit.addsUp(indicator) || (!isApproved && unit.isPartOfFixed(indicator)) else { return }
    // The year's is the fourth quarter's where that is empty.
    if !isApproved, target.quarterly[.fourth] == nil, let annual = target.annual,
      let highest = quarterly.map(\.1).max(by: { $0.value < $1.value }),
      annual.value < highest.value
    {
      diagnostics.add(
        .targetMenurun, at: target.source, "tahunan",
        "Target setahun (\(annual.text)) di bawah target triwulan (\(highest.text)).",
        cure: "Periksa apakah isi baris ini bergeser satu sel; target kumulatif tidak pernah turun "
          + "sepanjang tahun.")
      return
    }
    let falls = zip(quarterly, quarterly.dropFirst()).first { $1.1.value < $0.1.value }
    guard let ((_, before), (quarter, value)) = falls else { return }
    diagnostics.add(
      .targetMenurun, at: target.source, "tw\(quarter.rawValue)",
      "Target hitungan yang bertambah tidak mungkin turun dari \(before.text) ke \(value.text).",
      cure: target.annual == nil
        ? cumulativeRow(target)
        : "Periksa kedua angka; target kumulatif tidak pernah turun sepanjang tahun.")
  }

  private mutating func reportPerQuarter(_ target: Target, orTotal total: Numeral?) {
    diagnostics.add(
      .targetPerTriwulan, at: target.source.place("tw4"),
      "Target diisi per triwulan, padahal harus kumulatif sampai dengan triwulan itu.",
      written: Quarter.allCases.map { target.source.raw("tw\($0.rawValue)") }
        .joined(separator: "; "),
      cure: cumulativeRow(target)
        + (total.map { " Bila triwulannya sudah kumulatif, tulis tahunan \($0.canonical)." } ?? ""))
  }

  private func cumulativeRow(_ target: Target) -> String {
    var sum = 0.0
    let row = Quarter.allCases.map { quarter -> String in
      guard let value = target.quarterly[quarter] else { return "kosong" }
      sum += value.value
      return Figure(sum)?.canonical ?? ""
    }
    return "Tulis kumulatif: \(row.joined(separator: "; "))."
  }
}

extension Unit {
  /// Whether the indicator is a count whose variables all add up over the year.
  func addsUp(_ indicator: Indicator) -> Bool {
    guard let formula = indicator.formula, !indicator.isPercentage, formula.expression.onlyGrows,
      indicator.cumulation == .formula
    else { return false }
    let own = formula.variables.compactMap { variables[$0] }
    return !own.isEmpty && own.allSatisfy { $0.accumulation == .sum }
  }
}

extension Unit {
  /// Whether the indicator is a share of a constant whose part adds up: its targets cannot fall.
  fileprivate func isPartOfFixed(_ indicator: Indicator) -> Bool {
    guard indicator.isPercentage, indicator.cumulation == .formula,
      let ratio = indicator.formula?.ratioVariables, ratio.numerator.count == 1
    else { return false }
    return variables[ratio.numerator[0]]?.accumulation == .sum
      && ratio.denominator.allSatisfy { variables[$0]?.accumulation == .constant }
  }
}

extension Expression {
  /// Whether the figure cannot fall while its variables grow: nothing is subtracted or divided by.
  fileprivate var onlyGrows: Bool {
    switch self {
    case .number, .variable: true
    case .negate, .binary(.subtract, _, _), .binary(.divide, _, _): false
    case .binary(_, let left, let right): left.onlyGrows && right.onlyGrows
    case .call(_, let operands): operands.allSatisfy(\.onlyGrows)
    }
  }
}
