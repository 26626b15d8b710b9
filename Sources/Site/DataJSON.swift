import Catalog
import Diagnostics
import Formulas
import Numerals
import Scoring
import Tables

/// `data.json` of a unit: every computed figure, keys in fixed order, the same bytes every time.
struct DataJSON {
  let edition: Edition
  private var out = ""

  private init(edition: Edition) { self.edition = edition }

  static func bytes(of edition: Edition) -> [UInt8] {
    var writer = DataJSON(edition: edition)
    writer.write()
    return Array(writer.out.utf8)
  }

  private mutating func write() {
    let unit = edition.unit
    let profile = unit.profile
    out += "{\n  \"unit\": {\"kabupaten\": \(jsonString(profile.regency)), "
    out += "\"kecamatan\": \(string(profile[.kecamatan])), \"tahun\": \(unit.id.year), "
    out += "\"kode_wilayah\": \(string(profile[.kodeWilayah])), "
    out += "\"data_contoh\": \(profile.isExample)},\n"
    out +=
      "  \"triwulan_disahkan\": \(edition.isDraft ? "null" : "\(edition.result.reached.rawValue)"),\n"
    out += "  \"persetujuan\": \(array(edition.approvals.map(approval), indent: 4)),\n"
    out += "  \"nilai\": \(scores(edition.result.scores, indent: 4)),\n"
    out += "  \"jabatan\": \(array(edition.shownPositions.map(position), indent: 4))\n}\n"
  }

  private func string(_ text: String?) -> String { text.map(jsonString) ?? "null" }

  private func number(_ figure: Figure?) -> String { figure?.json ?? "null" }

  /// Elements on lines of their own, indented; `[]` where there are none.
  private func array(_ elements: [String], indent: Int) -> String {
    if elements.isEmpty { return "[]" }
    let margin = String(repeating: " ", count: indent)
    return "[\n" + elements.map { margin + $0 }.joined(separator: ",\n") + "\n"
      + String(repeating: " ", count: indent - 2) + "]"
  }

  private func approval(_ approval: Approval) -> String {
    "{\"nomor\": \(approval.number), \"triwulan\": \(approval.quarter?.rawValue ?? 0), "
      + "\"jenis\": \(jsonString(approval.kind.rawValue)), \"oleh\": \(jsonString(approval.by)), "
      + "\"tanggal\": \(jsonString(approval.date.canonical)), "
      + "\"alasan\": \(string(approval.reason)), "
      + "\"sidik\": \(jsonString(approval.fingerprint.digits))}"
  }

  private func scores(_ scores: PerQuarter<Score>, indent: Int) -> String {
    let quarters = Quarter.allCases.filter { $0 <= edition.result.reached }
    return array(
      quarters.map { quarter in
        let score = scores[quarter]
        return "{\"triwulan\": \(quarter.rawValue), \"nilai\": \(number(score.value)), "
          + "\"predikat\": \(string(score.rating?.name)), \"terukur\": \(score.measured), "
          + "\"dari\": \(score.expected), \"sementara\": \(score.isProvisional)}"
      }, indent: indent)
  }

  private func position(_ result: PositionResult) -> String {
    let position = result.position
    return "{\"kode\": \(jsonString(position.code)), \"nama\": \(jsonString(position.name)), "
      + "\"eselon\": \(string(position.echelon)), \"atasan\": \(string(position.superior)),\n"
      + "      \"nilai\": \(scores(result.scores, indent: 8)),\n"
      + "      \"sasaran\": \(array(result.objectives.map(objective), indent: 8))}"
  }

  private func objective(
    _ pair: (objective: Objective, indicators: [IndicatorResult])
  ) -> String {
    "{\"nomor\": \(jsonString(pair.objective.number)), "
      + "\"sasaran\": \(jsonString(pair.objective.text)),\n"
      + "          \"indikator\": \(array(pair.indicators.map(indicator), indent: 12))}"
  }

  private func indicator(_ result: IndicatorResult) -> String {
    let indicator = result.indicator
    let target = edition.unit.targets[indicator.code]
    let annual = (target?.annual ?? target?.quarterly[.fourth]).map(Figure.init)
    return "{\"kode\": \(jsonString(indicator.code)), \"nomor\": \(string(indicator.number)), "
      + "\"indikator\": \(jsonString(indicator.name)), "
      + "\"rumus\": \(string(indicator.formula?.canonical)), "
      + "\"satuan\": \(string(indicator.unit)), "
      + "\"arah\": \(jsonString(indicator.polarity.rawValue)), "
      + "\"bobot\": \(number(indicator.weight.map(Figure.init) ?? Figure(hundredths: 100))), "
      + "\"sumber_data\": \(string(indicator.dataSource)), "
      + "\"target_tahunan\": \(number(annual)),\n"
      + "              \"triwulan\": "
      + array(Quarter.allCases.map { quarter($0, result.quarters[$0]) }, indent: 16) + "}"
  }

  private func quarter(_ quarter: Quarter, _ result: QuarterResult) -> String {
    "{\"triwulan\": \(quarter.rawValue), \"keadaan\": \(jsonString(result.state.rawValue)), "
      + "\"realisasi\": \(number(result.own.figure)), "
      + "\"kumulatif\": \(number(result.cumulative.figure)), "
      + "\"target\": \(number(result.target)), \"capaian\": \(number(result.achievement)), "
      + "\"predikat\": \(string(result.rating?.name))}"
  }
}
