import Escaping
import Testing

@testable import Charts

/// A chart under a name; the name is that of its golden file.
struct ChartCase: CustomTestStringConvertible, Sendable {
  var name: String
  var bytes: [UInt8]
  var drawing: Drawing
  var testDescription: String { name }

  /// An upright chart of four quarters.
  init(
    _ name: String, _ values: [BarValue], targets: [Quantity?] = [], measure: String = "persen",
    fullScale: Double? = nil, height: Int = 120
  ) {
    let bars = values.enumerated().map { index, value in
      Bar(
        "TW " + (index < romans.count ? romans[index] : String(index + 1)), value,
        target: index < targets.count ? targets[index] : nil)
    }
    let chart = Chart(
      id: name, title: "Persentase pelayanan tepat waktu", description: "Kasus \(name).",
      measure: measure, bars: bars,
      form: .quarters(fullScale: fullScale, height: height))
    (self.name, bytes, drawing) = (name, chart.svg().bytes, chart.drawing)
  }

  /// Lying bars.
  init(_ name: String, rows: [Bar], measure: String = "nilai", reference: Quantity? = nil) {
    let chart = Chart(
      id: name, title: "Nilai tiap jabatan", description: "Kasus \(name).", measure: measure,
      bars: rows, form: .rows(reference: reference))
    (self.name, bytes, drawing) = (name, chart.svg().bytes, chart.drawing)
  }
}

private let romans = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"]

/// A number with the words that the site would print for it.
func quantity(_ value: Double, _ text: String) -> Quantity { Quantity(value, text) }

func value(_ value: Double, _ text: String) -> BarValue { .value(Quantity(value, text)) }

/// U+FFFE, which a Swift literal cannot hold but a cell can.
private let nonCharacter = String(decoding: [0xEF, 0xBF, 0xBE], as: UTF8.self)

private let ninety = quantity(90, "90")

/// The cases that the design of the pages lists, and those around them.
let chartCases: [ChartCase] = [
  ChartCase(
    "biasa", [value(82, "82"), value(85, "85"), value(91, "91"), .missing(.notReported)],
    targets: [ninety, ninety, ninety, ninety], measure: "realisasi kumulatif (persen)"),
  ChartCase("nol", [value(0, "0"), value(0, "0"), value(0, "0"), value(0, "0")]),
  ChartCase(
    "nol-dengan-target", [value(0, "0"), value(0, "0"), value(12, "12"), value(0, "0")],
    targets: [quantity(5, "5"), quantity(0, "0"), quantity(0, "0"), quantity(1, "1")]),
  ChartCase(
    "kecil-dan-penuh",
    [value(0, "0"), value(0.01, "0,01"), value(99.99, "99,99"), value(100, "100")],
    targets: [100, 100, 100, 100].map { quantity($0, "100") }),
  ChartCase(
    "jutaan",
    [
      value(3_021_004, "3.021.004"), value(6_500_000, "6.500.000"), value(12_345_678, "12.345.678"),
      .missing(.notApproved),
    ],
    targets: [3e6, 6e6, 9e6, 12e6].map { quantity($0, "\(Int($0 / 1e6)).000.000") },
    measure: "rupiah"),
  ChartCase(
    "minus", [value(-35, "−35"), value(-8, "−8"), value(12, "12"), value(40, "40")],
    targets: [quantity(-30, "−30"), quantity(-9, "−9"), quantity(10, "10"), quantity(-20, "−20")]),
  ChartCase(
    "semua-minus", [value(-35, "−35"), value(-2, "−2"), value(-8.5, "−8,5"), .missing(.withheld)],
    targets: [quantity(-36, "−36"), quantity(-2, "−2"), nil, quantity(-4, "−4")]),
  ChartCase(
    "minus-dan-hampa",
    [value(-35, "−35"), .missing(.notReported), value(30, "30"), .missing(.notApplicable)],
    targets: [nil, quantity(3, "3"), nil, quantity(10, "10")]),
  ChartCase("semua-hampa", Array(repeating: .missing(.notReported), count: 4)),
  ChartCase(
    "nilai-hampa", Array(repeating: .missing(.notApproved), count: 4), measure: "nilai",
    fullScale: 100, height: 92),
  ChartCase(
    "hampa-satu", Absence.allCases.prefix(4).map { .missing($0) },
    targets: [25, 50, 75, 100].map { quantity($0, "\(Int($0))") }),
  ChartCase(
    "hampa-dua", Absence.allCases.suffix(4).map { .missing($0) },
    targets: [10, 20, 40, 80].map { quantity($0, "\(Int($0))") }),
  // As low as on a card: words that find no room under the tick stand above it, below the key.
  ChartCase(
    "rendah",
    [.missing(.notApplicable), value(66.67, "66,67"), .missing(.notApproved), .missing(.withheld)],
    targets: [quantity(80, "80"), quantity(80, "80"), nil, quantity(85, "85")],
    measure: "realisasi kumulatif (persen)", height: 44),
  ChartCase(
    "hampa-rendah", Absence.allCases.prefix(4).map { .missing($0) },
    targets: [45, 60, 75, 90].map { quantity($0, "\(Int($0))") },
    measure: "realisasi kumulatif (persen)", height: 44),
  ChartCase(
    "target-jauh", [value(2, "2"), value(900, "900"), value(50, "50"), value(51, "51")],
    targets: [quantity(1000, "1.000"), quantity(5, "5"), quantity(50, "50"), quantity(52, "52")],
    measure: "laporan"),
  ChartCase(
    "target-dekat", [value(80, "80"), value(84, "84"), value(88, "88"), value(90, "90")],
    targets: Array(repeating: quantity(90.25, "90,25"), count: 4)),
  ChartCase(
    "dua-belas-angka",
    [
      value(123_456_789_012, "123.456.789.012"), value(223_456_789_012, "223.456.789.012"),
      .missing(.notComputable), .missing(.notReported),
    ],
    targets: [
      quantity(100e9, "100.000.000.000"), quantity(200e9, "200.000.000.000"),
      quantity(300e9, "300.000.000.000"), quantity(20e9, "20.000.000.000"),
    ], measure: "rupiah"),
  ChartCase(
    "ringkas",
    [value(78.25, "78,25"), value(84, "84"), .missing(.incomplete), .missing(.notApproved)],
    measure: "nilai", fullScale: 100, height: 92),
  ChartCase(
    "delapan", (1...8).map { value(Double($0 * 12), String($0 * 12)) },
    targets: (1...8).map { quantity(Double($0 * 10), String($0 * 10)) }),
  ChartCase("satu", [value(7, "7")], targets: [quantity(7, "7")]),
  ChartCase("tanpa-batang", []),
  ChartCase(
    "jabatan",
    rows: [
      Bar("Camat", value(91.48, "91,48")),
      Bar("Sekretaris Kecamatan", value(100, "100")),
      Bar("Kepala Seksi Pemberdayaan Masyarakat, Desa, dan Kesejahteraan Sosial", value(64, "64")),
      Bar("Kepala Sub Bagian Umum dan Kepegawaian", value(0, "0")),
      Bar("Kepala Seksi Ketenteraman dan Ketertiban Umum", .missing(.notReported)),
      Bar("Pengadministrasi Umum", .missing(.notApplicable)),
    ], measure: "nilai sampai Triwulan III", reference: quantity(100, "nilai penuh 100")),
  ChartCase(
    "indikator",
    rows: [
      Bar("Persentase dokumen", value(120, "120"), target: ninety),
      Bar("Persentase desa tertib", value(89.5, "89,5"), target: ninety),
      Bar("Selisih kejadian", value(-12, "−12"), target: quantity(-10, "−10")),
      Bar("", value(3, "3"), target: quantity(0, "0")),
      Bar("Tanpa angka", .missing(.notApplicable), target: quantity(5, "5")),
      Bar("Tanpa nama panjang", .missing(.notComputable), target: quantity(118, "118")),
      Bar("Rahasia", .missing(.withheld), target: quantity(-12, "−12")),
    ], measure: "realisasi kumulatif (persen)", reference: quantity(100, "100 persen")),
  ChartCase(
    "nama-panjang",
    rows: [
      Bar(
        String(
          repeating: "Persentase penyelenggaraan kegiatan pembinaan dan pengawasan desa ", count: 5
        ).prefix(300).description, value(82.25, "82,25"), target: ninety),
      Bar(String(repeating: "Tanpaspasi", count: 30), value(1e12, "1.000.000.000.000,25")),
      Bar(
        "Angka yang sangat panjang", value(5e11, String(repeating: "123.456.789.", count: 6)),
        target: quantity(7e11, String(repeating: "987.654.321.", count: 6))),
    ], measure: String(repeating: "realisasi kumulatif menurut laporan desa ", count: 4)),
  ChartCase(
    "huruf-jahat",
    rows: [
      Bar("<script>alert('x')</script> & \"kutip\"", value(3, "<3>")),
      Bar("مكتب القرية 42 desa", value(2, "2")),
      Bar("Gotong royong 👨‍👩‍👧‍👦 é \u{202E}kebalik", value(1, "1")),
      Bar("kendali \u{0}\u{1B}[31m \u{85} \(nonCharacter) baris\nbaru", .missing(.unmeasurable)),
    ]),
]
