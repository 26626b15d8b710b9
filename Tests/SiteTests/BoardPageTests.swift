import Catalog
import TestSupport
import Testing

@testable import Charts
@testable import Site

/// The sheet for the notice board, and QR codes on pages.
struct BoardPageTests {
  /// The words of a page's main part, a line each; of each chart its description, of a code its label.
  private static func words(_ page: [UInt8]?) throws -> [String] {
    let text = String(decoding: try #require(page), as: UTF8.self)
    let main = try #require(text.firstMatch(of: /<main[^>]*>((?s:.*))<\/main>/)).1
    return main.replacing(/<svg[^>]*class="bagan"(?s:.*?)<desc[^>]*>(.*?)<\/desc>(?s:.*?)<\/svg>/) {
      "\n[\($0.1)]\n"
    }
    .replacing(/<svg[^>]*aria-label="([^"]*)"[^>]*>(?s:.*?)<\/svg>/) { "\n(\($0.1))\n" }
    .replacing(/<[^>]*>/, with: "").split(separator: "\n").map(String.init)
  }

  private static let unit = "uji/coba/2021"
  private static let question =
    "Bertanya atau keberatan? Mintalah data pendukungnya kepada PPID (PPID Uji). Dijawab paling "
    + "lambat 10 hari kerja; bila tidak, ajukan keberatan kepada atasan PPID dalam 30 hari kerja "
    + "(UU 14/2008)."
  private static let note =
    "Yang dinilai ialah indikator kantor, bukan kinerja pegawai, dan tidak untuk memeringkat. "
    + "Capaian di atas 100 dihitung 100."

  private static func board(
    _ edition: Edition, isDraft: Bool = false, baseURL: String? = "https://rapor.example"
  ) throws -> [String] {
    let press = try Press([["kontak_ppid", "PPID Uji"]], isDraft: isDraft, baseURL: baseURL)
    return try words(press.files(of: edition)["\(unit)/papan/index.html"])
  }

  @Test func saysTheFiguresOfTheOffice() throws {
    let lines = try Self.board(Office.approved())
    let expected = [
      "PEMERINTAH KABUPATEN UJI", "KECAMATAN COBA", "Rapor kinerja Kecamatan Coba",
      "Kabupaten Uji · Triwulan II tahun 2021", "Nilai kantor",
      "Belum ada nilai (belum lengkap): belum ada indikator yang terukur.", "Ringkasan",
      "Belum ada angka untuk 2 indikator.", "Perlu perhatian:",
      "=Surat: belum dilaporkan", "Bagan", "Nilai sampai akhir tiap triwulan",
      "[Nilai kumulatif, penuh 100: Triwulan I: 49,31; Triwulan II: belum lengkap; Triwulan III: belum "
        + "disahkan; Triwulan IV: belum disahkan.]",
      "Indikator menurut capaiannya, Triwulan II",
      "[Banyaknya indikator: tercapai targetnya: 0; di bawah target: 0; tanpa angka: 2; tidak "
        + "dinilai: 0.]",
      "Nilai tiap jabatan, menurut urutan dalam naskah",
      "[Nilai, penuh 100: Camat: rahasia; Kepala Seksi: belum dilaporkan.]",
      "(Kode QR menuju https://rapor.example/uji/coba/2021/)",
      "Pindai atau ketik alamat ini: setiap angka dengan rumus dan hitungannya, jabatan demi jabatan.",
      "https://rapor.example/uji/coba/2021/", Self.question,
      "Disahkan oleh Camat Coba, 20 Juli 2021, untuk Triwulan II. Sidik 4466 778f 0da1 3ac0.",
      Self.note,
    ]
    #expect(lines == expected)
  }

  /// A draft has no address yet, so no code, and says what is to be signed.
  @Test func aDraftHasNoCode() throws {
    let edition = try Office.small().edition(upTo: .first, isDraft: true)
    let lines = try Self.board(edition, isDraft: true, baseURL: nil)
    let end = [
      "[Nilai, penuh 100: Camat: 97,22; Kepala Seksi: 1,40.]", Self.question,
      "Belum disahkan. Sidik 08f7 650d 09d9 cf7e.", Self.note,
    ]
    #expect(Array(lines.suffix(4)) == end)
  }

  /// As many bars as fit, in two even columns; names without the office's, cut between words.
  @Test(arguments: [
    (1, false, 0, 9, [1], 0), (4, false, 0, 9, [4], 0), (6, false, 0, 9, [3, 3], 0),
    (14, false, 0, 9, [5, 5], 4), (14, false, 0, 17, [4, 4], 6), (14, true, 0, 9, [7, 7], 0),
    (14, false, 200, 9, [4, 4], 6), (40, true, 200, 9, [6, 5], 29),
  ]) func positionsFindRoomOrAreCounted(
    _ count: Int, _ isF4: Bool, _ letters: Int, _ lines: Int, _ columns: [Int], _ others: Int
  ) throws {
    var office = Office.small()
    let name = String(repeating: "panjang ", count: letters / 8)
    office.tables[.jabatan] =
      [["kode", "nama"], ["camat", "Camat"], ["kasi", "Kepala Seksi \(name)Kecamatan Coba"]]
      + (0..<max(0, count - 2)).map { ["seksi-\($0)", "Seksi \($0) \(name)Kecamatan Coba"] }
    if count == 1 {
      office.tables[.jabatan]?.removeLast()
      for table in [TableName.indikator, .target] { office.tables[table]?.removeLast() }
    }
    if isF4 { office.tables[.profil]?.append(["kertas", "F4"]) }
    let positions = BoardPositions(
      try office.edition(upTo: .second, isDraft: false), besideLines: lines)
    #expect(positions.charts.map(\.bars.count) == columns)
    #expect(positions.others == others)
    if count > 1 {
      #expect(
        positions.charts[0].bars[1].label
          == (letters == 0
            ? "Kepala Seksi" : "Kepala Seksi panjang panjang panjang panjang panjang panjang…"))
    }
  }

  @Test func codesStandOnScorecardsAndCovers() throws {
    let press = try Press(isDraft: false)
    let files = press.files(of: try Office.approved())
    for (page, address) in [
      ("camat", "camat/"), ("kasi", "kasi/"), ("cetak", ""), ("papan", ""),
    ] {
      let text = String(
        decoding: try #require(files["\(Self.unit)/\(page)/index.html"]), as: UTF8.self)
      let labels = text.matches(of: /class="kode-qr" role="img" aria-label="([^"]*)"/)
      #expect(
        labels.map { String($0.1) } == [
          "Kode QR menuju https://rapor.example/uji/coba/2021/\(address)"
        ])
    }
    for page in ["", "data/"] {
      let text = String(
        decoding: try #require(files["\(Self.unit)/\(page)index.html"]), as: UTF8.self)
      #expect(text.ranges(of: "kode-qr").count == 0)
    }
    let nowhere = try Press(isDraft: false, baseURL: nil).files(of: try Office.approved())
    for (path, bytes) in nowhere where path.hasSuffix(".html") {
      #expect(String(decoding: bytes, as: UTF8.self).ranges(of: "kode-qr").count == 0, "\(path)")
    }
  }
}
