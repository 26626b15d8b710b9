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
    let isNamed = !row.text("indikator").isEmpty
    if !isNamed { checkOnlyKeepsObjective(&row) }
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
    objectiveIndex.countIndicator(of: position)
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
        "sasaran-berbeda", "sasaran",
        "Sasaran nomor \(number) jabatan ini sudah ditulis dengan kata lain di baris "
          + "\(unit.objectives[found].source.row).",
        cure: "Samakan bunyinya, atau beri nomor sasaran yang lain.")
    }
    return found
  }

  /// A row without an indicator says nothing but the objective and the editor's note on it.
  private func checkOnlyKeepsObjective(_ row: inout RowReader) {
    let own = ["jabatan", "nomor_sasaran", "sasaran", "indikator", "catatan_penyunting"]
    let filled = TableName.indikator.columns.map(\.name).filter { column in
      !own.contains(column) && !row.text(column).isEmpty
    }
    guard !filled.isEmpty else { return }
    row.report(
      "indikator-tanpa-nama", "indikator",
      "Baris ini mengisi \(filled.joined(separator: ", ")), tetapi indikatornya kosong.",
      cure: "Isi bunyi indikator, atau kosongkan sel lainnya bila sasaran ini tanpa indikator.")
  }

  private func reportNotAlone(_ objective: Objective, _ row: inout RowReader) {
    row.report(
      "baris-sasaran-berlebih", "indikator",
      "Sasaran ini ada di baris \(objective.source.row) dan di sini, "
        + "padahal salah satu barisnya tanpa indikator.",
      cure: "Hapus baris yang tanpa indikator; pindahkan dulu catatannya bila ada.")
  }

  /// The indicator of a row; nil where it cannot be one.
  private mutating func readIndicatorCells(
    _ position: String?, _ row: inout RowReader
  ) -> Indicator? {
    let unitName = row.optionalText("satuan")?.trimmed
    let code = readCode(position, unitName, &row)
    let polarity = row.word("arah", of: Indicator.Polarity.allCases.map(\.rawValue))
    let cumulation = row.word("kumulatif", of: Indicator.Cumulation.allCases.map(\.rawValue))
    let weight = row.number("bobot")
    if let weight, weight.digits <= 0 {
      row.report(
        "bobot-tak-sah", "bobot", "Bobot harus lebih dari 0.", cure: "Tulis misalnya 1 atau 2.")
    }
    let formula = readFormula(&row)
    let feeds = row.slug("mendukung", required: false)
    guard let position, let code else { return nil }
    return Indicator(
      code: code, position: position, number: row.optionalText("nomor"),
      name: row.text("indikator"), formula: formula, unit: unitName,
      polarity: polarity.flatMap(Indicator.Polarity.init) ?? .higherIsBetter,
      cumulation: cumulation.flatMap(Indicator.Cumulation.init) ?? .formula, weight: weight,
      dataSource: row.optionalText("sumber_data"), explanation: row.optionalText("penjelasan"),
      feeds: feeds, documentFormula: row.optionalText("rumus_naskah"),
      editorNote: row.optionalText("catatan_penyunting"), source: row.source)
  }

  /// The typed code, or the next one where none is typed; nil where it is wrong or taken.
  private mutating func readCode(
    _ position: String?, _ unitName: String?, _ row: inout RowReader
  ) -> String? {
    let isTyped = !row.text("kode").isEmpty
    let typed = row.slug("kode", required: false)
    guard let code = isTyped ? typed : position.map(objectiveIndex.nextCode) else { return nil }
    guard Slug.isValid(code) else {
      row.report(
        "kode-tak-sah", "kode", "Kode “\(code)” yang dibuat dari kode jabatan terlalu panjang.",
        cure: "Isi kode yang paling panjang 60 huruf.")
      return nil
    }
    let isYesNo = unitName?.lowercased() == "ya-tidak"
    guard indicatorCodes.insert(code, isYesNo ? .yesNo : .plain) else {
      reportDuplicate(of: code, in: &row, column: "kode")
      return nil
    }
    return code
  }

  private func readFormula(_ row: inout RowReader) -> Formula? {
    let text = row.text("rumus").trimmed
    if text.isEmpty { return nil }
    switch Formula.parse(text) {
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
    row.report(error.id, "rumus", error.message, written: error.written, cure: error.cure)
  }
}
