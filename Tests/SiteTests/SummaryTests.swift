import Catalog
import Scoring
@testable import Site
import Templates
import Testing

/// What goes well and what needs attention, in computed sentences.
struct SummaryTests {
  /// Six indicators by hand: met, 90, 60, 60 with the name of the other, 75, and one unreported.
  private func summary(upTo quarter: Quarter) throws -> Summary {
    let rows = [
      ("satu", "10", "10"), ("dua", "10", "9"), ("tiga", "10", "6"), ("empat", "10", "6"),
      ("lima", "10", "7,5"), ("enam", "10", ""),
    ]
    let office = Office(tables: [
      .profil: [
        ["kunci", "nilai"], ["kecamatan", "Coba"], ["kabupaten", "Uji"],
        ["jenis_wilayah", "kabupaten"], ["provinsi", "Jawa Timur"], ["judul", "Indikator"],
        ["data_contoh", "tidak"],
      ],
      .jabatan: [["kode", "nama"], ["camat", "Camat"]],
      .indikator: [["jabatan", "nomor_sasaran", "sasaran", "kode", "indikator", "rumus", "satuan"]]
        + rows.map { ["camat", "1", "S", $0.0, $0.0 == "empat" ? "TIGA" : $0.0, $0.0, "skor"] },
      .variabel: [["kode", "uraian", "satuan", "akumulasi"]]
        + rows.map { [$0.0, $0.0, "skor", "akhir"] },
      .target: [["indikator", "tahunan", "tw1", "tw2", "tw3", "tw4"]]
        + rows.map { [$0.0, $0.1, "8", $0.1, $0.1, $0.1] },
      .realisasi: [["variabel", "tw1", "tw2", "tw3", "tw4"]]
        + rows.map { [$0.0, "8", $0.2, "", ""] },
    ])
    let edition = try office.edition(upTo: quarter, isDraft: false)
    let position = try #require(edition.result.positions.first)
    return Summary(
      scores: position.scores, reached: quarter,
      indicators: position.indicators.map { ($0, "#\($0.indicator.code)") })
  }

  @Test func furthestFirstThenUnreported() throws {
    let summary = try summary(upTo: .second)
    expect(
      summary.record,
      is: [
        "gerak": "Turun 23,00 dari Triwulan I.",
        "tercapai": "1 dari 6 indikator mencapai targetnya, 4 di bawahnya, 1 tanpa angka.",
        "perhatian": [
          ["nama": "tiga", "teks": "6 dari target 10 skor", "alamat": "#tiga"],
          ["nama": "lima", "teks": "7,5 dari target 10 skor", "alamat": "#lima"],
          ["nama": "dua", "teks": "9 dari target 10 skor", "alamat": "#dua"],
          ["nama": "enam", "teks": "belum dilaporkan", "alamat": "#enam"],
        ],
        "ada_perhatian": true, "lagi": "1 lagi di bawah target",
      ])
    #expect(
      summary.sentence
        == "Nilai 77,00 (sementara). 1 dari 6 indikator mencapai targetnya, 4 di bawahnya, 1 tanpa angka."
    )
  }

  @Test func nothingToAttendTo() throws {
    let summary = try summary(upTo: .first)
    expect(
      summary.record,
      is: [
        "gerak": .missing, "tercapai": "6 dari 6 indikator mencapai targetnya.",
        "perhatian": [], "ada_perhatian": false, "lagi": .missing,
      ])
    #expect(
      summary.sentence == "Nilai 100,00 (Sangat Baik). 6 dari 6 indikator mencapai targetnya.")
  }

  private func expect(_ found: Record, is expected: Record) {
    #expect(told(.record(found)) == told(.record(expected)))
  }

  private func told(_ value: Value) -> String {
    switch value {
    case .text(let text): text
    case .bool(let isTrue): isTrue ? "ya" : "tidak"
    case .list(let values): "[\(values.map(told).joined(separator: "; "))]"
    case .record(let record):
      record.names.sorted().map { "\($0): \(record[$0].map(told) ?? "")" }
        .joined(separator: ", ")
    default: "-"
    }
  }
}
