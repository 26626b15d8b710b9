import Catalog
@testable import Site
import Tables
import Testing

/// Templates find every name that they use, whatever a unit leaves out.
struct ProvidedNamesTests {
  struct Sparse: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var positions = [["camat", "Camat", ""]]
    var indicators: [[String]] = []
    var variables: [[String]] = []
    var targets: [[String]] = []
    var entries: [[String]] = []
    var notes: [[String]] = []
    /// The rows of the scorecard's tables once Triwulan IV is approved: target of the year, four
    /// quarters, cumulative figure and target, achievement, rating.
    var rows: [String] = []

    /// The unit; its profile states no more than it must.
    var office: Office {
      Office(tables: [
        .profil: [
          ["kunci", "nilai"], ["kecamatan", "Coba"], ["kabupaten", "Uji"],
          ["jenis_wilayah", "kabupaten"], ["provinsi", "Jawa Timur"], ["judul", "Indikator"],
          ["data_contoh", "tidak"],
        ],
        .jabatan: [["kode", "nama", "publikasi"]] + positions,
        .indikator: [["jabatan", "nomor_sasaran", "sasaran", "kode", "indikator", "rumus"]]
          + indicators,
        .variabel: [["kode", "uraian", "akumulasi"]] + variables,
        .target: [["indikator", "tahunan", "tw1", "tw2", "tw3", "tw4"]] + targets,
        .realisasi: [["variabel", "tw1", "tw2", "tw3", "tw4"]] + entries,
        .catatan: [["indikator", "triwulan", "analisis"]] + notes,
      ])
    }
  }

  private static func measured(
    _ what: String, _ entries: [String], _ target: [String], shows row: String
  ) -> Sparse {
    Sparse(
      testDescription: what, indicators: [["camat", "1", "Sasaran", "i", "Indikator", "a / b"]],
      variables: [["a", "A", "jumlah"], ["b", "B", "jumlah"]],
      targets: target.isEmpty ? [] : [["i"] + target],
      entries: entries.isEmpty ? [] : [["a"] + entries, ["b"] + entries], rows: [row])
  }

  private static let yearly = ["4", "1", "2", "3", "4"]

  static let cases = [
    Sparse(testDescription: "no optional facts, a position with no indicators"),
    Sparse(
      testDescription: "an objective without indicators",
      indicators: [["camat", "1", "Sasaran", "", "", ""]]),
    Sparse(
      testDescription: "an indicator without a formula",
      indicators: [["camat", "1", "Sasaran", "i", "Indikator", ""]],
      rows: [
        "— | tidak terukur | tidak terukur | tidak terukur | tidak terukur | tidak terukur | — | tidak terukur | tanpa predikat"
      ]),
    measured(
      "all figures missing", [], yearly,
      shows:
        "4 | belum dilaporkan | belum dilaporkan | belum dilaporkan | belum dilaporkan | belum dilaporkan | 4 | belum dilaporkan | tanpa predikat"
    ),
    measured(
      "no targets", ["1", "1", "1", "1"], [],
      shows: "— | 1 | 1 | 1 | 1 | 1 | — | tidak dijadwalkan | tanpa predikat"
    ),
    measured(
      "neither targets nor figures", [], [],
      shows:
        "— | tidak dijadwalkan | tidak dijadwalkan | tidak dijadwalkan | tidak dijadwalkan | tidak dijadwalkan | — | tidak dijadwalkan | tanpa predikat"
    ),
    measured(
      "withheld", ["rahasia", "rahasia", "rahasia", "rahasia"], yearly,
      shows: "4 | rahasia | rahasia | rahasia | rahasia | rahasia | 4 | rahasia | tanpa predikat"),
    measured(
      "withheld later", ["1", "rahasia", "1", "1"], yearly,
      shows: "4 | 1 | rahasia | 1 | 1 | rahasia | 4 | rahasia | tanpa predikat"),
    measured(
      "nothing arose", ["-", "-", "-", "-"], yearly,
      shows:
        "4 | tidak berlaku | tidak berlaku | tidak berlaku | tidak berlaku | tidak berlaku | 4 | tidak berlaku | tanpa predikat"
    ),
    measured(
      "zero of zero", ["0", "0", "0", "0"], yearly,
      shows:
        "4 | tidak berlaku | tidak berlaku | tidak berlaku | tidak berlaku | tidak berlaku | 4 | tidak berlaku | tanpa predikat"
    ),
    measured(
      "a quarter is missing", ["1", "", "1", "1"], yearly,
      shows: "4 | 1 | belum dilaporkan | 1 | 1 | belum lengkap | 4 | belum lengkap | tanpa predikat"
    ),
    measured(
      "only a yearly target", ["1", "1", "1", "1"], ["4", "", "", "", ""],
      shows: "4 | 1 | 1 | 1 | 1 | 1 | 4 | 25,00% | Sangat Kurang"),
    measured(
      "targets of zero", ["1", "1", "1", "1"], ["0", "0", "0", "0", "0"],
      shows: "0 | 1 | 1 | 1 | 1 | 1 | 0 | tidak dijadwalkan | tanpa predikat"),
    Sparse(
      testDescription: "a note with nothing but its quarter",
      indicators: [["camat", "1", "Sasaran", "i", "Indikator", "2 + 2"]],
      notes: [["i", "1", "Catatan"]],
      rows: ["— | 4 | 4 | 4 | 4 | 4 | — | tidak dijadwalkan | tanpa predikat"]),
  ]

  @Test(arguments: cases, [false, true]) func templatesFindEveryName(
    _ sparse: Sparse, _ isDraft: Bool
  ) throws {
    let press = try Press(isDraft: isDraft, baseURL: isDraft ? nil : "https://rapor.example")
    for quarter in Quarter.allCases {
      let edition = try sparse.office.edition(upTo: quarter, isDraft: isDraft)
      let files = press.files(of: edition)
      let isShown = isDraft || sparse.positions[0][2].isEmpty
      let pages =
        ["camat/index.html"].filter { _ in isShown }
        + [
          "cetak/index.html", "data/index.html", "indeks/index.html", "index.html",
          "papan/index.html",
        ]
      #expect(
        files.keys.filter { $0.hasSuffix(".html") }.sorted()
          == pages.map { "uji/coba/2021/\($0)" })
      for (path, bytes) in files where path.hasSuffix(".html") {
        #expect(throws: Never.self, "\(path)") { try StrictPage(bytes) }
      }
      if quarter == .fourth, !isDraft {
        let page = try #require(files["uji/coba/2021/camat/index.html"])
        #expect(Self.rows(of: page) == sparse.rows)
      }
    }
  }

  /// The rows of the tables of indicators: the cells from the target of the year to the rating.
  private static func rows(of page: [UInt8]) -> [String] {
    StrictPage.indicatorRows(of: String(decoding: page, as: UTF8.self)).map { row in
      let cells = row.split(separator: /<t[dh][^>]*>/).map {
        $0.replacing(/<[^>]*>/, with: "").replacing("\n", with: "")
      }
      return cells[4...].prefix(9).joined(separator: " | ")
    }
  }

  /// The pages above the units: none at all, one, several years and kabupaten.
  @Test(arguments: [0, 1, 2, 4], [false, true]) func overviewsFindEveryName(
    _ count: Int, _ isDraft: Bool
  ) throws {
    let press = try Press(isDraft: isDraft, baseURL: isDraft ? nil : "https://rapor.example")
    let edition = try ProvidedNamesTests.cases[4].office.edition(upTo: .first, isDraft: isDraft)
    let known = UnitSummary(edition)
    let summaries = [(2020, "uji"), (2021, "uji"), (2021, "uji-dua"), (2021, "uji-tiga")]
      .prefix(count).map { year, regency in
        UnitSummary(
          id: UnitID(regency: regency, subdistrict: "coba", year: year),
          regencyName: known.regencyName, subdistrict: known.subdistrict, province: nil,
          reached: known.reached,
          score: known.score, leastCoverage: known.leastCoverage, isExample: known.isExample,
          positions: known.positions, indicators: known.indicators, approvals: known.approvals,
          zone: known.zone)
      }
    let files = try press.files(
      above: summaries, withdrawn: "Digabung", replacement: "https://lain.example")
    for (path, bytes) in files where path.hasSuffix(".html") {
      #expect(throws: Never.self, "\(path)") { try StrictPage(bytes) }
    }
    #expect(files["uji/lama/2020/index.html"] != nil)
  }
}
