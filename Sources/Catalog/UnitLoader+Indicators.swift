import Diagnostics
import Formulas
import Numerals
import Tables

/// Reading the rows of `indikator`: an objective, and the indicator under it.
extension UnitLoader {
  mutating func readIndicator(_ row: inout RowReader) {
    let position = row.slug("jabatan", required: true)
    let number = row.requiredText("nomor_sasaran").trimmed
    let text = row.requiredText("sasaran")
    var indicator: Indicator?
    if let position { indicator = readIndicatorCells(position, &row) }
    guard let position, !number.isEmpty, !text.isEmpty else { return }
    let index = objectiveIndex(position, number, text, &row)
    if let indicator {
      if indicator.isYesNo { yesNoIndicators.insert(indicator.code) }
      unit.objectives[index].indicators.append(indicator)
    } else if unit.objectives[index].editorNote == nil {
      unit.objectives[index].editorNote = row.optionalText("catatan_penyunting")
    }
  }

  /// The place of an objective among the unit's, which is appended where it is new.
  private mutating func objectiveIndex(
    _ position: String, _ number: String, _ text: String, _ row: inout RowReader
  ) -> Int {
    let found = unit.objectives.firstIndex { $0.position == position && $0.number == number }
    guard let found else {
      unit.objectives.append(
        Objective(position: position, number: number, text: text, source: row.source))
      return unit.objectives.count - 1
    }
    if unit.objectives[found].text != text {
      row.report(
        "sasaran-berbeda", "sasaran",
        "Sasaran nomor \(number) jabatan ini sudah ditulis dengan kata lain di baris "
          + "\(unit.objectives[found].source.row).",
        cure: "Samakan bunyinya, atau beri nomor sasaran yang lain.")
    }
    return found
  }

  /// The indicator of a row; nil for a row that only keeps its objective, or when cells are wrong.
  private mutating func readIndicatorCells(_ position: String, _ row: inout RowReader) -> Indicator?
  {
    let name = row.text("indikator")
    let typedCode = row.slug("kode", required: false)
    if name.isEmpty {
      if typedCode != nil {
        row.report(
          "indikator-tanpa-nama", "indikator", "Baris ini punya kode, tetapi indikatornya kosong.",
          cure: "Isi bunyi indikator, atau kosongkan kodenya bila sasaran ini tanpa indikator.")
      }
      return nil
    }
    let code = typedCode ?? nextCode(for: position)
    if indicatorCodes.contains(code) {
      reportDuplicate(of: code, in: &row, column: "kode")
      return nil
    }
    indicatorCodes.insert(code)
    let polarity = row.word("arah", of: Indicator.Polarity.allCases.map(\.rawValue))
    let cumulation = row.word("kumulatif", of: Indicator.Cumulation.allCases.map(\.rawValue))
    let weight = row.number("bobot")
    if let weight, weight.digits <= 0 {
      row.report(
        "bobot-tak-sah", "bobot", "Bobot harus lebih dari 0.", cure: "Tulis misalnya 1 atau 2.")
    }
    return Indicator(
      code: code, position: position, number: row.optionalText("nomor"), name: name,
      formula: readFormula(&row), unit: row.optionalText("satuan")?.trimmed,
      polarity: polarity.flatMap(Indicator.Polarity.init) ?? .higherIsBetter,
      cumulation: cumulation.flatMap(Indicator.Cumulation.init) ?? .formula, weight: weight,
      dataSource: row.optionalText("sumber_data"), explanation: row.optionalText("penjelasan"),
      feeds: row.slug("mendukung", required: false),
      documentFormula: row.optionalText("rumus_naskah"),
      editorNote: row.optionalText("catatan_penyunting"), source: row.source)
  }

  /// The code of an indicator whose row gives none: the position's code and a running number.
  private func nextCode(for position: String) -> String {
    "\(position)-\(unit.indicators.count { $0.position == position } + 1)"
  }

  private func readFormula(_ row: inout RowReader) -> Formula? {
    let text = row.text("rumus").trimmed
    if text.isEmpty { return nil }
    switch Formula.parse(text) {
    case .failure(let failure):
      for error in failure.all { report(error, &row) }
      return nil
    case .success(let formula):
      for error in formula.unknownVariables(known: unit.variables.keys.sorted()) {
        report(error, &row)
      }
      return formula
    }
  }

  private func report(_ error: FormulaError, _ row: inout RowReader) {
    row.report(error.id, "rumus", error.message, written: error.written, cure: error.cure)
  }
}
