import Catalog
import Formulas
import Numerals
import Scoring
import Tables

/// `data.json` of a unit: every computed figure, keys in fixed order, the same bytes every time.
struct DataJSON {
  private let edition: Edition

  static func bytes(of edition: Edition) -> [UInt8] {
    Array((DataJSON(edition: edition).unit.inLines + "\n").utf8)
  }

  private var unit: JSON {
    let profile = edition.unit.profile
    return [
      "unit": [
        "kabupaten": .text(profile.regency), "kecamatan": .orNull(profile[.kecamatan]),
        "tahun": .whole(edition.unit.id.year), "kode_wilayah": .orNull(profile[.kodeWilayah]),
        "data_contoh": .bool(profile.isExample),
      ],
      "triwulan_disahkan": edition.isDraft ? .null : .whole(edition.result.reached.rawValue),
      "persetujuan": .list(edition.approvals.map(approval)),
      "nilai": scores(edition.result.scores),
      "jabatan": .list(edition.result.positions.map(position)),
    ] + lastYear(edition.result.scores, edition.lastYearScores())
  }

  /// What is said of last year where anything is: outside of the figures that this unit's approvals cover.
  private func lastYear(
    _ scores: PerQuarter<Score>, _ earlier: (year: Int, scores: PerQuarter<Score>)?
  ) -> JSON {
    guard let earlier else { return [:] }
    return [
      "tahun_lalu": [
        "tahun": .whole(earlier.year),
        "nilai": .list(
          edition.result.reached.andBefore.map { quarter in
            let then = earlier.scores[quarter].value
            let now = scores[quarter].value
            return [
              "triwulan": .whole(quarter.rawValue), "nilai": .orNull(then),
              "selisih": .orNull(
                now.flatMap { now in then.flatMap { Figure(now.value - $0.value) } }),
            ]
          }),
      ]
    ]
  }

  private func lastYear(_ result: IndicatorResult) -> JSON {
    guard let lastYear = edition.lastYear,
      let counterpart = lastYear.counterpart(of: result.indicator.code)
    else { return [:] }
    return [
      "tahun_lalu": [
        "tahun": .whole(lastYear.year), "kode": .text(counterpart.indicator.code),
        "beda": .list(counterpart.differences.map { .text($0.rawValue) }),
        "triwulan": .list(
          edition.result.reached.andBefore.map { quarter in
            let found = lastYear.comparison(of: result, quarter)
            return [
              "triwulan": .whole(quarter.rawValue), "kumulatif": .orNull(found?.figure),
              "selisih": .orNull(found?.difference),
            ]
          }),
      ]
    ]
  }

  private func approval(_ approval: Approval) -> JSON {
    [
      "nomor": .whole(approval.number), "triwulan": .whole(approval.quarter?.rawValue ?? 0),
      "jenis": .text(approval.kind.rawValue), "oleh": .text(approval.by),
      "tanggal": .text(approval.date.canonical), "alasan": .orNull(approval.reason),
      "sidik": .text(approval.fingerprint.digits),
    ]
  }

  private func scores(_ scores: PerQuarter<Score>) -> JSON {
    let quarters = Quarter.allCases.filter { $0 <= edition.result.reached }
    return .list(
      quarters.map { quarter in
        let score = scores[quarter]
        return [
          "triwulan": .whole(quarter.rawValue), "nilai": .orNull(score.value),
          "predikat": .orNull(score.rating?.name), "terukur": .whole(score.measured),
          "dari": .whole(score.expected), "sementara": .bool(score.isPartial),
        ]
      })
  }

  private func position(_ result: PositionResult) -> JSON {
    let position = result.position
    let objectives = result.objectives.map { objective, indicators -> JSON in
      [
        "nomor": .text(objective.number), "sasaran": .text(objective.text),
        "indikator": .list(indicators.map(indicator)),
      ]
    }
    let officials = edition.unit.officials(of: position.code, upTo: edition.result.reached)
    return [
      "kode": .text(position.code), "nama": .text(position.name),
      "eselon": .orNull(position.echelon), "atasan": .orNull(position.superior),
      "pejabat": officials.isEmpty ? nil : .list(officials.map(official)),
      "nilai": scores(result.scores), "sasaran": .list(objectives),
    ] + lastYear(result.scores, edition.lastYearScores(of: position.code))
  }

  private func official(_ official: Official) -> JSON {
    [
      "nama": .text(official.name), "sebagai": .text(official.capacity.rawValue),
      "mulai": .text(official.from.canonical), "sampai": .orNull(official.until?.canonical),
      "dasar": .orNull(official.basis),
    ]
  }

  private func indicator(_ result: IndicatorResult) -> JSON {
    let indicator = result.indicator
    let target = edition.unit.targets[indicator.code]
    let annual = target?.year(upTo: edition.result.reached).map(indicator.aim)
    let weight = indicator.weight.map(Figure.init) ?? Figure(hundredths: 100)
    return [
      "kode": .text(indicator.code), "nomor": .orNull(indicator.number),
      "indikator": .text(indicator.name), "rumus": .orNull(indicator.formula?.canonical),
      "satuan": .orNull(indicator.measure), "arah": .text(indicator.polarity.rawValue),
      "bobot": .orNull(weight), "sumber_data": .orNull(indicator.dataSource),
      "target_tahunan": .orNull(annual), "target_berubah": revisions(target, indicator),
      "triwulan": .list(
        Quarter.allCases.map { quarter in
          let result = result.quarters[quarter]
          return [
            "triwulan": .whole(quarter.rawValue), "keadaan": .text(result.own.state.rawValue),
            "realisasi": .orNull(result.own.figure),
            "keadaan_kumulatif": .text(result.cumulative.state.rawValue),
            "kumulatif": .orNull(result.cumulative.figure),
            "realisasi_teks": level(result.own, indicator.ownText(result), indicator),
            "kumulatif_teks": level(result.cumulative, indicator.cumulativeText(result), indicator),
            "target": .orNull(result.goal.map(indicator.aim)),
            "target_teks": .orNull(indicator.target(of: result)),
            "capaian": .orNull(result.achievement), "predikat": .orNull(result.rating?.name),
          ]
        }),
    ] + lastYear(result)
  }
}

extension DataJSON {
  /// A figure of a scale as it is printed, with its level; nothing of other figures.
  private func level(_ result: FigureOrGap, _ text: String, _ indicator: Indicator) -> JSON? {
    result.figure == nil || indicator.reading.scale?.namesNumbers != true ? nil : .text(text)
  }

  /// The year's targets one after the other, where they were revised.
  private func revisions(_ target: Target?, _ indicator: Indicator) -> JSON? {
    let rows = target?.rows(upTo: edition.result.reached) ?? []
    if rows.count < 2 { return nil }
    return .list(
      rows.map { row in
        [
          "mulai": .whole(row.start.rawValue),
          "target_tahunan_teks": .orNull(row.ownYear.map(indicator.text)),
          "dasar": .orNull(row.basis),
        ]
      })
  }
}

extension JSON {
  fileprivate static let null = JSON.written("null")
  fileprivate static func orNull(_ text: String?) -> JSON { text.map(JSON.text) ?? null }
  fileprivate static func orNull(_ figure: Figure?) -> JSON {
    figure.map { .written($0.json) } ?? null
  }
}
