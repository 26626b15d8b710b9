import Diagnostics
import Formulas
package import Numerals
package import Tables

/// The targets of an indicator as one row of `target` gives them; quarterly ones are cumulative. Rows
/// that replace it later in the year are its revisions.
package struct Target: Sendable {
  /// The indicator's code.
  package let indicator: String
  /// The first quarter that it holds for.
  package let start: Quarter
  /// The year's, with the sign that it was typed with.
  package let annualGoal: Goal?
  /// Up to and including each quarter.
  package let goals: PerQuarter<Goal?>
  /// What it rests on, such as a revised agreement with its date.
  package let basis: String?
  package let source: RowSource
  /// What replaces it, by their starts, which are later ones.
  package internal(set) var revisions: [Target] = []

  /// All rows, by their starts.
  package var rows: [Target] { [self] + revisions }

  /// Those of them that say something up to a quarter.
  package func rows(upTo quarter: Quarter) -> [Target] {
    rows.filter { row in
      row.start <= quarter
        && (row.ownYear != nil || quarter.andBefore.contains { row.goals[$0] != nil })
    }
  }

  /// The row in force in a quarter. Before the first begins nothing is.
  package func row(in quarter: Quarter) -> Target? { rows.last { $0.start <= quarter } }

  /// The year's target as it stands up to a quarter, for which the fourth quarter's stands in.
  package func year(upTo quarter: Quarter = .fourth) -> Goal? { row(in: quarter)?.ownYear }

  /// The row's own target of the year.
  package var ownYear: Goal? { annualGoal ?? goals[.fourth] }

  /// The target up to a quarter; the year's is that of the fourth where none is given.
  package func goal(_ quarter: Quarter) -> Goal? { row(in: quarter)?.ownGoal(quarter) }

  /// The same of the row alone.
  package func ownGoal(_ quarter: Quarter) -> Goal? {
    goals[quarter] ?? (quarter == .fourth ? annualGoal : nil)
  }

  package func value(_ quarter: Quarter) -> Numeral? { goal(quarter)?.number }

  package var annual: Numeral? { row(in: .fourth)?.annualGoal?.number }
  /// What is typed for each quarter in the row in force then.
  package var quarterly: PerQuarter<Numeral?> {
    PerQuarter { row(in: $0)?.goals[$0]?.number }
  }

  /// Where the target of a quarter stands.
  func place(_ quarter: Quarter) -> Place {
    (row(in: quarter) ?? self).source.place("tw\(quarter.rawValue)")
  }

  /// Whether all that is typed lies between 0 and 1.
  var isFraction: Bool {
    !allCells.isEmpty
      && allCells.allSatisfy { $0.goal.number.value > 0 && $0.goal.number.value <= 1 }
  }

  /// What is typed in the row, each under the column that holds it.
  var cells: [(column: String, goal: Goal)] {
    ([("tahunan", annualGoal)] + Quarter.allCases.map { ("tw\($0.rawValue)", goals[$0]) })
      .compactMap { column, goal in goal.map { (column, $0) } }
  }

  /// What is typed in all rows.
  var allCells: [(source: RowSource, column: String, goal: Goal)] {
    rows.flatMap { row in row.cells.map { (row.source, $0.column, $0.goal) } }
  }
}

/// A row of `target` with the figures up to a quarter, 0 for none.
struct TargetRow: TableRow {
  let target: Target
  let reading: Measure
  let quarter: Int

  private func cell(_ goal: Goal?) -> String? { goal?.canonical(as: reading) }

  /// What stands under `mulai` of a row that holds from the year's begin: nothing.
  private var start: String? { target.start == .first ? nil : String(target.start.rawValue) }

  static let columns: [RowColumn<TargetRow>] =
    [
      RowColumn(
        "indikator", \.target.indicator, .code(of: .indikator), 24, isRequired: true,
        hint: "Kode indikator.", meaning: "Kode indikator."),
      RowColumn(
        "mulai", \.start, .quarter, 9,
        hint:
          "Hanya untuk target yang diubah: triwulan (2, 3, atau 4) sejak baris ini menggantikan "
          + "baris semula. Kosong: sejak awal tahun.",
        meaning: "Triwulan sejak baris ini menggantikan target semula; kosong berarti sejak awal "
          + "tahun."),
      RowColumn(
        // What a paper says of the year may not wait for the fourth quarter.
        "tahunan", { $0.cell($0.target.ownYear) }, .figure, 13,
        hint: "Target setahun, misalnya 80, ≥ 80, ≤ 5, 7 s.d. 8, atau tingkat seperti BB. Menjadi "
          + "target Triwulan IV bila tw4 kosong.",
        meaning: "Target setahun; rentang seperti 7 s.d. 8. " + figureNote),
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
    } + [
      RowColumn(
        "dasar", \.target.basis, .text, 45,
        hint:
          "Dasar target ini, misalnya Perjanjian Kinerja Perubahan 12 Agustus 2021. Boleh kosong.",
        meaning: "Dasar target ini, seperti perjanjian kinerja perubahan dan tanggalnya.")
    ]
}

extension UnitLoader {
  mutating func readTarget(_ row: inout RowReader) {
    if row.reportSummary("indikator", unless: indicatorCodes) { return }
    guard let code = row.slug("indikator", required: true, among: indicatorCodes) else { return }
    let start = row.text("mulai").isEmpty ? .first : row.quarter("mulai")
    let reading = indicatorCodes.reading(of: code)
    let isHeldBack = hasErrors(in: .tingkat)
    func cell(_ column: String) -> Goal? {
      if isHeldBack, row.holdsWord(column) { return nil }
      return reading.flatMap { row.goal(column, as: $0) }
    }
    let target = Target(
      indicator: code, start: start ?? .first, annualGoal: cell("tahunan"),
      goals: PerQuarter { cell("tw\($0.rawValue)") }, basis: row.optionalText("dasar")?.trimmed,
      source: row.source)
    // Which of the others it is, or follows, cannot be said.
    guard start != nil else { return }
    guard var known = unit.targets[code] else {
      unit.targets[code] = target
      return
    }
    if let twin = known.rows.first(where: { $0.start == target.start }) {
      return row.report(
        .kodeGanda, target.start == .first ? "indikator" : "mulai",
        target.start == .first
          ? "Kode “\(code)” sudah dipakai baris lain."
          : "Sudah ada target “\(code)” sejak \(target.start.title).",
        other: twin.source.place("indikator"),
        cure:
          "Gabungkan isinya dalam satu baris; bila satu kolom terisi di keduanya, tentukan angka "
          + "yang benar. Bila targetnya diubah, isi mulai di baris yang baru, misalnya 3.")
    }
    var rows = (known.rows + [target]).sorted { $0.start < $1.start }
    known = rows.removeFirst()
    known.revisions = rows.map {
      var row = $0
      row.revisions = []
      return row
    }
    unit.targets[code] = known
  }
}

extension RowReader {
  /// Whether a cell holds letters and no digit.
  func holdsWord(_ column: String) -> Bool {
    let text = raw(column)
    return text.contains(where: \.isLetter) && !text.contains(where: \.isNumber)
  }
}

/// Targets that cannot be meant: negative, or typed per quarter instead of cumulatively.
extension UnitLoader {
  mutating func checkTargets() {
    for indicator in unit.indicators {
      for row in unit.targets[indicator.code]?.rows ?? [] { checkTarget(row, of: indicator) }
      checkStarts(of: indicator)
      checkLevels(of: indicator)
    }
  }

  private mutating func checkTarget(_ target: Target, of indicator: Indicator) {
    for (column, goal) in target.cells {
      if goal.number.digits < 0 || goal.upper.map({ $0.digits < 0 }) == true {
        diagnostics.add(
          .targetNegatif, at: target.source, column, "Target tidak boleh di bawah 0.",
          cure: "Tulis 0 atau lebih.")
      }
      checkSign(goal, target.source, column, of: indicator)
    }
    checkCumulativeTargets(target, of: indicator)
  }

  /// A quarter's target in a row that begins after the quarter, and says something else than the row
  /// that held then.
  private mutating func checkStarts(of indicator: Indicator) {
    guard let target = unit.targets[indicator.code] else { return }
    for row in target.rows {
      for quarter in Quarter.allCases where quarter < row.start {
        guard let goal = row.goals[quarter], goal != target.goal(quarter) else { continue }
        let held = target.row(in: quarter)
        let measured = held?.goal(quarter)?.canonical(as: indicator.reading)
        diagnostics.add(
          .targetSebelumMulai, at: row.source, "tw\(quarter.rawValue)",
          "Baris ini berlaku sejak \(row.start.title), jadi \(quarter.title) tetap diukur dengan "
            + (measured.map { "\($0), target semula." } ?? "target semula, yang tidak ada."),
          other: held?.source.place("tw\(quarter.rawValue)"),
          cure: measured == nil
            ? "Tulis target itu di baris semula, yang kolom mulainya kosong."
            : "Kosongkan sel ini; bila \(quarter.title) pun diubah, tulis mulai "
              + "\(quarter.rawValue).")
      }
    }
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
      target.goals[quarter].map { (quarter, $0.number) }
    }
    if let annualGoal = target.annualGoal, let lastGoal = target.goals[.fourth],
      !lastGoal.asksSame(as: annualGoal)
    {
      let (annual, last) = (annualGoal.number, lastGoal.number)
      let sum = quarterly.reduce(0) { $0 + $1.1.value }
      if lastGoal.isPlain, annualGoal.isPlain, Figure(sum) == Figure(annual.value) {
        let isRising = zip(quarterly, quarterly.dropFirst()).allSatisfy { $0.1.value < $1.1.value }
        reportPerQuarter(target, orTotal: isRising ? last : nil)
      } else {
        diagnostics.add(
          .targetAkhirBerbeda, at: target.source, "tw4",
          "Target Triwulan IV (\(lastGoal.words)) berbeda dari target tahunan "
            + "(\(annualGoal.words)).",
          other: target.source.place("tahunan"),
          cure: "Samakan keduanya; target triwulan bersifat kumulatif.")
      }
      return
    }
    guard unit.addsUp(indicator) || (!isApproved && unit.isPartOfFixed(indicator)) else { return }
    // The year's is the fourth quarter's where that is empty.
    if !isApproved, target.goals[.fourth] == nil, let annual = target.annualGoal?.number,
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
      cure: target.annualGoal == nil
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
      guard let value = target.goals[quarter]?.number else { return "kosong" }
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

extension Goal {
  /// Whether it asks for what another one asks for, whatever its sign.
  fileprivate func asksSame(as other: Goal) -> Bool {
    number == other.number && upper == other.upper && level == other.level
  }

  /// As people read it, without its sign.
  fileprivate var words: String {
    level?.name ?? upper.map { "\(number.text)–\($0.text)" } ?? number.text
  }
}
