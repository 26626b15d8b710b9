import Catalog
import Diagnostics
import TestSupport
import Testing

/// What leaves the score, is summed or is divided without being meant so, beside what is meant.
struct SilenceTests {
  struct Entry: Sendable, CustomTestStringConvertible {
    let measure, entries, target: String
    var formula = "x"
    var result: String?
    var arah = ""
    var akumulasi = "jumlah"
    /// Place, rule and the first words.
    var says: String?
    var testDescription: String { "\(measure) \(entries) against \(target), \(formula)" }
  }

  static let entries: [Entry] = [
    // Milestones that are added up, or multiplied.
    Entry(
      measure: "ya-tidak", entries: "sebagian;sebagian;sebagian;sebagian", target: "ya;;;;ya",
      says: "2:4 [akumulasi-janggal] Angka (ya-tidak) tiap triwulan dijumlahkan menjadi 2."),
    Entry(
      measure: "ya-tidak", entries: "sebagian;;;", target: "ya;;;;ya", formula: "x × 100%",
      akumulasi: "akhir",
      says:
        "indikator [satuan-berbeda] Satuan indikator ini ya-tidak, tetapi rumusnya menghasilkan 50"
    ),
    Entry(
      measure: "ya-tidak", entries: "tidak;ya;ya;ya", target: "ya;;;;ya", akumulasi: "maksimum"),
    // What is spent, as accounts show it.
    Entry(
      measure: "rupiah", entries: "-350125000;;;", target: "2450000000;612500000;;;",
      says:
        "realisasi [capaian-janggal] “x” di bawah 0 pada Triwulan I, padahal targetnya 612.500.000."
    ),
    Entry(measure: "rupiah", entries: "350125000;;;", target: "2450000000;350000000;;;"),
    // States that fall while what was planned rises.
    Entry(
      measure: "rupiah", entries: "15;14;16;15", target: "60;15;30;45;60", akumulasi: "akhir",
      says: "2:4 [akumulasi-janggal] Target “kasi-1” bertambah (15; 30; 45; 60), tetapi realisasi"),
    Entry(
      measure: "dokumen", entries: "3;0;0;4", target: "7;2;4;5;7", akumulasi: "akhir",
      says: "2:4 [akumulasi-janggal] Target “kasi-1” bertambah (2; 4; 5; 7), tetapi realisasi “x”"),
    Entry(
      measure: "dokumen", entries: "3;1;;", target: "7;2;4;5;7", akumulasi: "akhir",
      says: "2:4 [akumulasi-janggal] Target “kasi-1” bertambah (2; 4), tetapi realisasi “x” tidak"),
    Entry(measure: "dokumen", entries: "3;4;4;7", target: "7;2;4;5;7", akumulasi: "akhir"),
    Entry(measure: "dokumen", entries: "3;5;4;7", target: "7;2;4;5;7", akumulasi: "akhir"),
    Entry(
      measure: "gangguan", entries: "2;3;2;2", target: "12;3;6;9;12", arah: "turun",
      akumulasi: "akhir",
      says: "2:4 [akumulasi-janggal] Target “kasi-1” bertambah (3; 6; 9; 12), tetapi realisasi “x”"),
    // `-` alone, which takes what is due out of the score.
    Entry(
      measure: "dokumen", entries: "-;-;-;-", target: "12;3;6;9;12",
      says: "realisasi [capaian-janggal] “kasi-1” tidak dinilai sampai dengan Triwulan IV, karena"),
    Entry(
      measure: "ya-tidak", entries: "-;-;;", target: "ya;;ya;;ya", akumulasi: "akhir",
      says: "realisasi [capaian-janggal] “kasi-1” tidak dinilai sampai dengan Triwulan II, karena"),
    Entry(measure: "dokumen", entries: "3;-;-;-", target: "3;3;3;3;3"),
    Entry(
      measure: "hari", entries: "-;;;", target: "3;3;;;", arah: "turun", akumulasi: "rata-rata"),
    Entry(
      measure: "dokumen", entries: "-;;;", target: "0;0;;;", arah: "turun"),
    // A year's target over the quarters.
    Entry(
      measure: "%", entries: "96;97;;", target: "96;24;48;72;96", akumulasi: "rata-rata",
      says:
        "target [akumulasi-janggal] Target “kasi-1” bertambah tiap triwulan, padahal angkanya rata"
    ),
    Entry(
      measure: "surat", entries: "9;9;;", target: "90;22,5;45;67,5;90",
      formula: "x / masuk × 100%", result: "%",
      says:
        "target [akumulasi-janggal] Target “kasi-1” bertambah tiap triwulan, padahal angkanya perb"
    ),
    Entry(measure: "%", entries: "24;48;;", target: "96;24;48;72;96", akumulasi: "rata-rata"),
    Entry(measure: "%", entries: "96;97;;", target: "96;90;92;94;96", akumulasi: "rata-rata"),
    Entry(
      measure: "dokumen", entries: "3;3;3;3", target: "12;12;12;12;12",
      says: "target [target-datar] Target “kasi-1” 12 di setiap triwulan, padahal target kumulatif"),
    Entry(measure: "dokumen", entries: "12;0;0;0", target: "12;12;12;12;12"),
    // Hours for days.
    Entry(
      measure: "hari", entries: "72;60;66;60", target: "3;3;3;3;3", arah: "turun",
      akumulasi: "rata-rata",
      says:
        "realisasi [capaian-janggal] Indikator “kasi-1” menjadi 72 sampai dengan Triwulan I, di set"
    ),
    Entry(
      measure: "hari", entries: "72;3;3;3", target: "3;3;3;3;3", arah: "turun", akumulasi: "akhir"),
    // A hundredth of every target.
    Entry(
      measure: "surat", entries: "9;11;;", target: "90;90;90;;",
      formula: "x / 10 / 100 × 100%", result: "%", akumulasi: "rata-rata",
      says:
        "realisasi [capaian-janggal] Indikator “kasi-1” menjadi 0,9 sampai dengan Triwulan I, di se"
    ),
    // A digit too few where nothing begins, and a 0 for what was not measured.
    Entry(
      measure: "%", entries: "90;90;9;90", target: "90;90;90;90;90", akumulasi: "rata-rata",
      says:
        "realisasi [koma-bergeser] Angka (%) ini 9, padahal yang lain di baris ini 90; 90; 90, tar"
    ),
    Entry(measure: "%", entries: "9;90;90;90", target: "90;90;90;90;90", akumulasi: "akhir"),
    Entry(
      measure: "%", entries: "10;95;100;100", target: "100;100;100;100;100", akumulasi: "akhir"),
    Entry(measure: "%", entries: "1;12;76;100", target: "100;;;;100", akumulasi: "akhir"),
    Entry(measure: "%", entries: "2;60;30;8", target: "100;10;50;80;100"),
    // A state of nothing, a digit too many at the year's end, money out of scale.
    Entry(
      measure: "desa", entries: "3;4;6;0", target: "7;3;4;6;7", akumulasi: "akhir",
      says: "realisasi [capaian-janggal] Keadaan “x” menjadi 0 pada Triwulan IV, padahal"),
    Entry(measure: "desa", entries: "0;4;6;7", target: "7;3;4;6;7", akumulasi: "akhir"),
    Entry(
      measure: "dokumen", entries: "3;;;", target: "120;3;6;9;120",
      says:
        "U/target.csv:2:6 [koma-bergeser] Target Triwulan IV 120, padahal sebelumnya 3; 6; 9. Bila"
    ),
    Entry(measure: "dokumen", entries: "3;;;", target: "20;3;6;9;20"),
    Entry(
      measure: "rupiah", entries: "350125000;25;;", target: ";;;;",
      formula: "x / 2450000000 × 100%", result: "%",
      says: "realisasi [koma-bergeser] Angka (rupiah) ini 25. Tulis rupiahnya dengan semua nolnya"),
    Entry(
      measure: "rupiah", entries: "350125000;612450,3;;", target: ";;;;",
      says:
        "realisasi [koma-bergeser] Angka (rupiah) ini 612.450,3, padahal yang lain di baris ini 350"
    ),
    Entry(measure: "rupiah", entries: "1500000;0;91000000;90000000", target: ";;;;"),
    Entry(
      measure: "juta rupiah", entries: "14250000;;;", target: ";;;;",
      says: "realisasi [koma-bergeser] Angka (juta rupiah) ini 14.250.000. Tulis dalam juta"),
    Entry(measure: "dokumen", entries: "0;0;1;0", target: "1;1;1;1;1"),
    Entry(
      measure: "desa", entries: "16;1;0;0", target: "100;90;100;100;100", formula: "x / 17 × 100%",
      result: "%"),
    Entry(
      measure: "%", entries: "96;97;0;95", target: "95;95;95;95;95", akumulasi: "rata-rata",
      says:
        "realisasi [capaian-janggal] “x” 0 pada Triwulan III ikut dirata-rata, padahal yang lain"),
    Entry(measure: "%", entries: "96;20;0;95", target: "50;;;;50", akumulasi: "rata-rata"),
    // A target without its comma, which the figures show.
    Entry(
      measure: "%", entries: "96,5;97;96;98", target: "960;960;960;960;960", akumulasi: "rata-rata",
      says:
        "U/target.csv:2:2 [di-atas-seratus] Target indikator “kasi-1” 960%. Bila maksudnya 96, tulis 96."
    ),
    // By itself, and beside its target's quarter.
    Entry(
      measure: "surat", entries: "9;9;;", target: "90;90;90;;", formula: "x / x × 100%",
      result: "%",
      says:
        "indikator [satuan-berbeda] Rumus ini membagi dengan dirinya sendiri, jadi hasilnya selalu"
    ),
    Entry(
      measure: "SAKIP", entries: ";;76,35;\nmasuk;9;;;", target: "77;77;;;", akumulasi: "akhir",
      says:
        "realisasi [capaian-janggal] “x” terisi pada Triwulan III, yang tanpa target, tetapi kosong"
    ),
    Entry(measure: "SAKIP", entries: "76,35;;;", target: "77;77;;;", akumulasi: "akhir"),
  ]

  @Test(arguments: entries) func isTold(_ entry: Entry) throws {
    let said = try OutlierTests.remarks(
      entry.measure, entries: entry.entries, target: entry.target, formula: entry.formula,
      of: entry.result, arah: entry.arah, akumulasi: entry.akumulasi)
    let places = [
      "U/variabel.csv:4:4": "2:4", "U/indikator.csv:3:6": "indikator", "U/target.csv:2:3": "target",
      "U/realisasi.csv:2": "realisasi",
    ]
    let short = said.map { text in
      let place = places.keys.first(where: text.hasPrefix) ?? ""
      let rest = text.drop { $0 != " " }
      return (places[place] ?? String(text.prefix { $0 != " " })) + rest
    }
    #expect(
      short.map { $0.prefix(entry.says?.count ?? 0) }.map(String.init)
        == [entry.says].compactMap(\.self))
  }
}
