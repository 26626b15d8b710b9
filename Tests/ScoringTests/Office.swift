import Catalog
import Numerals
import Scoring
import TestSupport

/// A unit as an office types it: rows of CSV, read by the loader that reads every unit.
///
/// Only the columns that make figures stand in a row; the rest is the same for all of them. Cells
/// left out at the end of a row are empty.
struct Office {
  /// `kode;akumulasi;satuan;nilai;bagian_dari`
  var variables: [String]
  /// `kode;jabatan;rumus;satuan;arah;kumulatif;bobot;jadwal`
  var indicators: [String]
  /// `skala;tingkat;batas_bawah`
  var levels: [String] = []
  /// `indikator;tahunan;tw1;tw2;tw3;tw4;mulai;dasar`
  var targets: [String] = []
  /// `variabel;tw1;tw2;tw3;tw4`
  var entries: [String] = []
  /// `variabel;jan; ... ;des`
  var months: [String] = []
  /// `kode;nama`
  var positions = ["camat;Camat"]
  /// The cap and the least coverage.
  var limits = ScoreLimits.standard

  /// What the loader makes of it.
  func load() -> UnitLoader.Outcome {
    UnitLoader.load(tables(texts), limits: limits)
  }

  /// The unit, which must be without any error.
  func unit() throws -> Unit { try load().unremarkable() }

  /// All figures of the unit.
  func scored(upTo reached: Quarter = .fourth) throws -> UnitResult {
    Scorer.score(try unit(), upTo: reached)
  }

  private var texts: [TableName: String] {
    [
      .profil: Office.profile, .jabatan: Office.csv("kode;nama", positions),
      .variabel: Office.csv("kode;akumulasi;satuan;nilai;bagian_dari", variables, all: "uraian"),
      .indikator: Office.csv(
        "kode;jabatan;rumus;satuan;arah;kumulatif;bobot;jadwal", indicators,
        all: "nomor_sasaran", "sasaran", "indikator"),
      .tingkat: Office.csv("skala;tingkat;batas_bawah", levels),
      .target: Office.csv("indikator;tahunan;tw1;tw2;tw3;tw4;mulai;dasar", targets),
      .realisasi: Office.csv("variabel;tw1;tw2;tw3;tw4", entries),
      .bulanan: Office.csv(
        "variabel;" + Month.allCases.map(\.column).joined(separator: ";"), months),
    ]
  }

  private static let profile = """
    kunci;nilai
    kecamatan;Coba
    kabupaten;Uji
    jenis_wilayah;kabupaten
    provinsi;Jawa Timur
    judul;Indikator Kinerja
    data_contoh;ya

    """

  /// A table; every row is filled up to the header's width, and the columns of `all` hold their own
  /// names in each row.
  private static func csv(_ header: String, _ rows: [String], all: String...) -> String {
    let width = separators(header)
    let filled = rows.map { row in
      ([row + String(repeating: ";", count: width - separators(row))] + all).joined(separator: ";")
    }
    return ([([header] + all).joined(separator: ";")] + filled).joined(separator: "\n") + "\n"
  }

  /// How many semicolons stand outside quotes.
  private static func separators(_ row: String) -> Int {
    var isQuoted = false
    return row.utf8.count { byte in
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      return byte == UInt8(ascii: ";") && !isQuoted
    }
  }
}

extension Office {
  /// An office with one indicator, `i`, of the position `camat`.
  static func one(
    _ formula: String, unit: String = "", polarity: String = "naik", cumulation: String = "",
    schedule: String = "", variables: [String], target: String, entries: [String] = [],
    months: [String] = []
  ) -> Office {
    Office(
      variables: variables,
      indicators: ["i;camat;\(formula);\(unit);\(polarity);\(cumulation);;\(schedule)"],
      targets: ["i;\(target)"], entries: entries, months: months)
  }

  /// An office that counts each figure as it is typed: indicators `a`, `b`, ... of `camat`, each
  /// with its year's target and what was entered in Triwulan IV; nothing arose before.
  static func plain(_ figures: [(target: String, entry: String)]) -> Office {
    let codes = figures.indices.map { String(UnicodeScalar(UInt8(ascii: "a") + UInt8($0))) }
    return Office(
      variables: codes.map { "\($0);akhir" }, indicators: codes.map { "\($0);camat;\($0)" },
      targets: zip(codes, figures).map { "\($0);\($1.target)" },
      entries: zip(codes, figures).map { "\($0);-;-;-;\($1.entry)" })
  }
}

extension UnitResult {
  /// An indicator's four quarters as they are printed.
  func printed(_ code: String) -> [String] {
    let result = positions.flatMap(\.indicators).first { $0.indicator.code == code }
    return result.map { found in Quarter.allCases.map { found.quarters[$0].printed } } ?? []
  }
}

extension QuarterResult {
  /// `state | own | cumulative | target | achievement | rating`; a figure that does not exist is the
  /// word for why, or `-`.
  var printed: String {
    [
      state.rawValue, own.printed, cumulative.printed, target?.text ?? "-",
      achievement?.text ?? "-", rating?.name ?? "-",
    ].joined(separator: " | ")
  }
}

extension FigureOrGap {
  var printed: String {
    switch self {
    case .figure(let figure): figure.text
    case .gap(let state): state.rawValue
    }
  }
}

extension Score {
  /// `score | rating | measured dari expected`, and `sementara` where it may still change.
  var printed: String {
    let words = [value?.text ?? "-", rating?.name ?? "-", "\(measured) dari \(expected)"]
    return (words + (isProvisional ? ["sementara"] : [])).joined(separator: " | ")
  }
}
