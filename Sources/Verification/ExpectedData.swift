import Catalog
import Formulas
import Numerals
import Scoring
import Tables

/// `data.json` as the published tables call for it.
struct ExpectedData {
  let unit: PublishedUnit

  private typealias Members = [(key: String, value: JSONValue)]

  /// The whole document.
  var document: JSONValue {
    let profile = unit.profile
    return object([
      (
        "unit",
        object([
          ("kabupaten", text(profile.regency)), ("kecamatan", text(profile.subdistrict)),
          ("tahun", number(unit.id.year)), ("kode_wilayah", text(profile[.kodeWilayah])),
          ("data_contoh", bool(profile.isExample)),
        ])
      ),
      ("triwulan_disahkan", number(unit.reached.rawValue)),
      (
        "persetujuan",
        array(
          unit.approvals.map { approval in
            object([
              ("triwulan", number(approval.quarter.rawValue)), ("oleh", text(approval.by)),
              ("tanggal", text(approval.date.canonical)), ("sidik", text(approval.fingerprint)),
            ])
          })
      ),
      ("nilai", scores(unit.result.scores)),
      ("jabatan", array(unit.positions.map(position))),
    ])
  }

  private func position(_ result: PositionResult) -> JSONValue {
    let position = result.position
    return object([
      ("kode", text(position.code)), ("nama", text(position.name)),
      ("eselon", text(position.echelon)), ("atasan", text(position.superior)),
      ("nilai", scores(result.scores)),
      (
        "sasaran",
        array(
          result.objectives.map { objective, indicators in
            object([
              ("nomor", text(objective.number)), ("sasaran", text(objective.text)),
              ("indikator", array(indicators.map(indicator))),
            ])
          })
      ),
    ])
  }

  private func scores(_ scores: PerQuarter<Score>) -> JSONValue {
    array(
      unit.reached.andBefore.map { quarter in
        let score = scores[quarter]
        return object([
          ("triwulan", number(quarter.rawValue)), ("nilai", number(score.value)),
          ("predikat", text(score.rating?.name)), ("terukur", number(score.measured)),
          ("dari", number(score.expected)), ("sementara", bool(score.isProvisional)),
        ])
      })
  }

  private func indicator(_ result: IndicatorResult) -> JSONValue {
    let indicator = result.indicator
    let target = unit.unit.targets[indicator.code]
    let annual = (target?.annual ?? target?.quarterly[.fourth]).map(Figure.init)
    return object([
      ("kode", text(indicator.code)), ("nomor", text(indicator.number)),
      ("indikator", text(indicator.name)), ("rumus", text(indicator.formula?.canonical)),
      ("satuan", text(indicator.unit)), ("arah", text(indicator.polarity.rawValue)),
      ("bobot", number(indicator.weight.map(Figure.init) ?? Figure(hundredths: 100))),
      ("sumber_data", text(indicator.dataSource)), ("target_tahunan", number(annual)),
      (
        "triwulan",
        array(
          Quarter.allCases.map { quarter in
            let figures = result.quarters[quarter]
            return object([
              ("triwulan", number(quarter.rawValue)), ("keadaan", text(figures.state.rawValue)),
              ("realisasi", number(figures.own.figure)),
              ("kumulatif", number(figures.cumulative.figure)),
              ("target", number(figures.target)), ("capaian", number(figures.achievement)),
              ("predikat", text(figures.rating?.name)),
            ])
          })
      ),
    ])
  }

  // MARK: Values

  private func object(_ members: Members) -> JSONValue {
    JSONValue(.object(members.map { JSONMember(key: $0.key, value: $0.value) }))
  }
  private func array(_ elements: [JSONValue]) -> JSONValue { JSONValue(.array(elements)) }
  private func bool(_ value: Bool) -> JSONValue { JSONValue(.bool(value)) }
  private func number(_ value: Int) -> JSONValue { JSONValue(.number(String(value))) }
  private func number(_ figure: Figure?) -> JSONValue {
    JSONValue(figure.map { .number($0.json) } ?? .null)
  }
  private func text(_ text: String?) -> JSONValue { JSONValue(text.map { .string($0) } ?? .null) }
}
