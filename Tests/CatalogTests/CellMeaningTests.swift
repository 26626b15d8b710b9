import Catalog
import Diagnostics
import Tables
import TestSupport
import Testing

/// What the text of one cell of figures means in a unit of measure: its canonical form, or the message
/// without its place. One line, one spelling.
struct CellMeaningTests {
  /// A spelling and what becomes of it.
  struct Spelling: Sendable, CustomTestStringConvertible {
    let typed: String
    let unit: String
    let result: String
    var testDescription: String { "\(typed) in \(unit)" }

    init(_ typed: String, _ unit: String, _ result: String) {
      (self.typed, self.unit, self.result) = (typed, unit, result)
    }
  }

  @Test(arguments: entries)
  func realization(_ spelling: Spelling) {
    let (texts, unit) = Self.unit(spelling.unit, entry: spelling.typed, target: "")
    let entry = unit?.realizations["angka"]?.values[.first].canonical(
      as: unit?.variables["angka"]?.reading ?? .plain)
    #expect(Self.said(texts, entry) == spelling.result)
  }

  @Test(arguments: targets)
  func target(_ spelling: Spelling) {
    let (texts, unit) = Self.unit(spelling.unit, entry: "", target: spelling.typed)
    let goal = unit?.targets["kasi-2"]?.annualGoal?.canonical(
      as: unit?.indicator("kasi-2")?.reading ?? .plain)
    #expect(Self.said(texts, goal) == spelling.result)
  }

  /// `canonical`, or all that was said.
  private static func said(_ texts: [String], _ canonical: String?) -> String {
    texts.isEmpty ? canonical ?? "(kosong)" : texts.joined(separator: " & ")
  }

  private static func unit(
    _ measure: String, entry: String, target: String
  ) -> (said: [String], unit: Unit?) {
    let isFalling = measure.hasPrefix("turun ")
    let unit = isFalling ? String(measure.dropFirst(6)) : measure
    var texts = tables(SmallUnit().texts)
    texts.merge(
      tables([
        .variabel: [
          ["kode", "uraian", "satuan", "akumulasi"], ["masuk", "Surat masuk", "surat", "jumlah"],
          ["selesai", "Surat selesai", "surat", "jumlah"], ["angka", "Angka", unit, "akhir"],
        ],
        .indikator: [
          ["kode", "jabatan", "nomor_sasaran", "sasaran", "indikator", "rumus", "satuan", "arah"],
          ["camat-1", "camat", "1", "Layanan", "Persentase", "selesai / masuk × 100%", "%", ""],
          ["kasi-1", "kasi", "1", "Surat", "Jumlah", "selesai", "surat", ""],
          ["kasi-2", "kasi", "1", "Surat", "Angka", "angka", unit, isFalling ? "turun" : ""],
        ],
        .target: [["indikator", "tahunan"], ["kasi-2", target]],
        .realisasi: [["variabel", "tw1"], ["angka", entry]],
      ])
    ) { _, new in new }
    let outcome = UnitLoader.load(texts)
    let said = outcome.diagnostics.sorted().map { "\($0.message) \($0.cure) [\($0.id)]" }
    return (said, outcome.unit)
  }

  private static let notANumber = "Sel ini harus berisi angka. "
  private static let advice =
    "Tulis angka seperti 1.234,5; kosongkan bila belum dilaporkan, - bila nihil, rahasia bila "
    + "dirahasiakan. [bukan-angka]"
  private static let targetAdvice =
    "Tulis angka seperti 1.234,5, ≥ 80, ≤ 5, atau 7 s.d. 8; tanpa target indikator ini tidak dinilai. "
    + "[bukan-angka]"
  private static func write(_ number: String) -> String {
    "\(notANumber)Tulis \(number). [bukan-angka]"
  }
  private static func only(_ what: String) -> String {
    "Sel ini hanya berisi angka, tanpa kata. Tulis \(what). [bukan-angka]"
  }
  private static func clock(_ what: String) -> String {
    "Sel ini berisi jam, bukan angka. Beri sel ini format Angka, lalu tulis \(what) [bukan-angka]"
  }
  private static func odd(_ unit: String, _ word: String) -> String {
    "Satuan sel ini \(unit), bukan “\(word)”. Tulis angkanya saja, dalam satuan itu. [bukan-angka]"
  }
  private static let unitStands = " saja; satuannya sudah tertulis di kolom satuan"
  private static let date =
    "Sel ini berisi tanggal; lembar sebar mengubah 7-8, 7/8, dan 7.8 menjadi tanggal. Beri sel ini "
    + "format Angka atau Teks, lalu tulis satu angka, misalnya 7,8"
  private static let two =
    "Sel ini berisi dua angka; yang dapat dibaca satu saja. Tulis satu angka, yang diminta baris ini; "
    + "angka lain ditulis di barisnya sendiri. [bukan-angka]"
  private static let short =
    "Bilangan panjang ini diringkas oleh lembar sebar; angka aslinya tidak tertulis lagi. Beri sel itu "
    + "format Angka di lembar sebar, lalu tulis angkanya seluruhnya. [angka-terpotong]"
  private static func level(_ unit: String, _ scale: String) -> String {
    "Tingkat hanya dibaca bila satuannya menyebut skalanya; satuan sel ini \(unit). Tulis \(scale) di "
      + "kolom satuan variabel dan indikatornya, atau nilainya dengan angka di sini; skala lain ditulis "
      + "di tabel tingkat. [bukan-angka]"
  }
  private static func percent(_ unit: String) -> String {
    "Satuan sel ini \(unit), bukan persen. "
      + (unit == "rupiah"
        ? "Tulis rupiahnya dengan semua nolnya; persennya dihitung dari situ."
        : "Tulis banyaknya, bukan persennya; bila memang persen, perbaiki kolom satuan.")
      + " [persen-salah-tempat]"
  }

  static let entries =
    plainEntries + percentEntries + absentEntries + wordyEntries + oddEntries + outsideEntries

  private static let plainEntries = [
    Spelling("12", "dokumen", "12"), Spelling("1.234,5", "kg", "1234,5"),
    Spelling("1234.5", "kg", "1234,5"), Spelling("+5", "dokumen", "5"),
    Spelling("\u{A0}12\u{A0}", "dokumen", "12"), Spelling("1\u{A0}234", "dokumen", "1234"),
    Spelling("1\u{202F}234\u{202F}567,5", "kg", "1234567,5"),
    Spelling("12\u{2009}345", "dokumen", "12345"),
    Spelling("0", "dokumen", "0"), Spelling("-2", "selisih", "-2"),
    Spelling("-2", "derajat", "-2"), Spelling("007", "dokumen", "7"),
    Spelling(
      "1.000", "dokumen",
      "Angka ini bisa berarti 1000 atau 1,000. Tulis 1000 atau 1. [angka-rancu]"),
    Spelling(
      "1.000", "kg",
      "Angka ini bisa berarti 1000 atau 1,000. Tulis 1000 atau 1,000. [angka-rancu]"),
    Spelling(
      "1,000", "orang",
      "Angka ini bisa berarti 1000 atau 1,000. Tulis 1000 atau 1. [angka-rancu]"),
    Spelling(
      "Rp 200,500", "rupiah",
      "Angka ini bisa berarti 200500 atau 200,500. Tulis 200500 atau 200,5. [angka-rancu]"),
    Spelling(
      "-1,234", "rupiah",
      "Angka ini bisa berarti -1234 atau -1,234. Tulis -1234 atau -1,2340. [angka-rancu]"),
    Spelling(
      "07.30", "jam",
      "Angka ini bisa berarti 7,3 atau 7,5 (7 jam 30 menit). Tulis 7,3 atau 7,5 (7 jam 30 menit). "
        + "[angka-rancu]"),
    Spelling("7.5", "jam", "7,5"), Spelling("7.00", "jam", "7"), Spelling("7,25", "jam", "7,25"),
    Spelling("1,000", "kg", "1"), Spelling("82,500", "%", "82,5"),
    Spelling("82,500", "nilai", "82,5"),
    Spelling("1,250", "juta rupiah", "1,25"), Spelling("0,500", "orang", "0,5"),
    Spelling("1,2345", "orang", "1,2345"), Spelling("1.234,500", "orang", "1234,5"),
    Spelling("Rp 612.450.300", "rupiah", "612450300"),
    Spelling("Rp612.450.300,00", "Rupiah", "612450300"),
    Spelling("Rp. 612.450.300,-", "Rp", "612450300"), Spelling("rp 612.450", "Rp.", "612450"),
    Spelling("612.450.300,-", "rupiah (Rp)", "612450300"), Spelling("IDR 1.500", "IDR", "1500"),
    Spelling("ya", "ya-tidak", "ya"), Spelling("TRUE", "Ya/Tidak", "ya"),
    Spelling("FALSE", "ya-tidak", "tidak"), Spelling("Benar", "ya - tidak", "ya"),
    Spelling("salah", "ya-tidak", "tidak"), Spelling("0,5", "ya-tidak", "sebagian"),
  ]

  private static let percentEntries = [
    Spelling("80%", "%", "80"), Spelling("80 %", "persen", "80"),
    Spelling("80,5%", "Prosentase", "80,5"), Spelling("80%", "IKM", "80"),
    Spelling("80%", "nilai SAKIP", "80"), Spelling("80%", "skor", "80"),
    Spelling("80%", "dokumen", percent("dokumen")), Spelling("80 %", "orang", percent("orang")),
    Spelling("80%", "kejadian", percent("kejadian")), Spelling("80%", "", percent("(kosong)")),
    Spelling("80%", "laporan SAKIP", percent("laporan SAKIP")),
    Spelling("80 persen", "dokumen", percent("dokumen")),
    Spelling("80%", "rupiah", percent("rupiah")), Spelling("80%", "hari", percent("hari")),
    Spelling("80 persen", "%", only("80" + unitStands)),
    Spelling(
      "1%", "ya-tidak",
      "Sel ini harus berisi ya, tidak, atau sebagian. Tulis ya, tidak, atau sebagian; kosongkan bila "
        + "belum dilaporkan. [bukan-ya-tidak]"),
    Spelling(
      "Rp 80.000", "dokumen",
      "Satuan sel ini dokumen, bukan rupiah. Tulis banyaknya dalam satuan itu, tanpa Rp. "
        + "[bukan-angka]"),
    Spelling(
      "Rp 80.000.000", "juta rupiah",
      "Satuan sel ini juta rupiah, bukan rupiah. Tulis banyaknya dalam satuan itu, tanpa Rp. "
        + "[bukan-angka]"),
  ]

  private static let absentEntries = [
    Spelling("", "dokumen", ""), Spelling("-", "dokumen", "-"), Spelling("–", "dokumen", "-"),
    Spelling("—", "dokumen", "-"), Spelling("−", "dokumen", "-"), Spelling("nihil", "dokumen", "-"),
    Spelling("NIHIL", "%", "-"), Spelling("Nihil", "ya-tidak", "-"),
    Spelling("Rahasia", "dokumen", "rahasia"),
    Spelling(
      "tidak ada", "dokumen",
      notANumber + "Tulis 0 bila hasilnya nol, - bila tidak ada yang diukur. [bukan-angka]"),
    Spelling(
      "nol", "dokumen",
      notANumber + "Tulis 0 bila hasilnya nol, - bila tidak ada yang diukur. [bukan-angka]"),
    Spelling(
      "Rp -", "rupiah",
      notANumber + "Tulis 0 bila hasilnya nol, - bila tidak ada yang diukur. [bukan-angka]"),
    Spelling(
      " -   ", "dokumen",
      "Sel ini dibaca nihil; format Akuntansi menyimpan nol pun sebagai - di antara spasi. Tulis 0 "
        + "bila hasilnya nol, - tanpa spasi bila tidak ada yang diukur. [tampilan-berbeda]"),
    Spelling("- ", "dokumen", "-"), Spelling(" -", "dokumen", "-"),
    Spelling("07:30:00", "dokumen", clock("banyaknya.")),
    Spelling("7:30", "jam", clock("7,5 bila itu lamanya.")),
    Spelling("48:00:00", "hari kerja", clock("2 bila itu lamanya.")),
    Spelling("01:15", "menit", clock("1,25 bila itu menit dan detik, 75 bila jam dan menit.")),
    Spelling("n/a", "dokumen", notANumber + advice),
    Spelling("belum", "dokumen", notANumber + advice),
    Spelling("?", "dokumen", notANumber + advice), Spelling("..", "dokumen", notANumber + advice),
    Spelling("x", "dokumen", notANumber + advice),
    Spelling("kosong", "dokumen", notANumber + advice),
    Spelling("-/-", "dokumen", notANumber + advice), Spelling("--", "dokumen", notANumber + advice),
    Spelling(
      "sudah", "ya-tidak",
      "Sel ini harus berisi ya, tidak, atau sebagian. Maksudnya “ya”? Tulis ya, tidak, atau sebagian; "
        + "kosongkan bila belum dilaporkan. [bukan-ya-tidak]"),
    Spelling(
      "belum", "ya-tidak",
      "Sel ini harus berisi ya, tidak, atau sebagian. Tulis ya, tidak, atau sebagian; kosongkan bila "
        + "belum dilaporkan. [bukan-ya-tidak]"),
  ]

  private static let wordyEntries = [
    Spelling("12 dok", "dokumen", only("12" + unitStands)),
    Spelling("12 dokumen", "dokumen", only("12" + unitStands)),
    Spelling("95 org.", "orang", only("95" + unitStands)),
    Spelling("7 hari", "hari", only("7" + unitStands)),
    Spelling("8 m2", "m2", only("8" + unitStands)),
    Spelling("12 dok", "", only("12; satuannya ditulis di kolom satuan")),
    Spelling("12 xyz", "", only("12; satuannya ditulis di kolom satuan")),
    Spelling("5 jt", "jumlah tamu", only("5000000")),
    Spelling("5 jt", "juta rupiah", only("5" + unitStands)),
    Spelling("5 juta", "juta rupiah", only("5" + unitStands)),
    Spelling("5 ribu", "juta rupiah", odd("juta rupiah", "ribu")),
    Spelling("1,5 M", "rupiah", only("1500000000")), Spelling("2 T", "Rp", only("2000000000000")),
    Spelling("10L", "orang", odd("orang", "l")), Spelling("5 M", "orang", odd("orang", "m")),
    Spelling("12 kg", "kegiatan", odd("kegiatan", "kg")),
    Spelling("3 ha", "hari", odd("hari", "ha")),
    Spelling("612.450.300 rupiah", "rupiah", only("612450300" + unitStands)),
    Spelling("1.234 orang", "orang", only("1234 atau 1,2340" + unitStands)),
    Spelling("0 (nol)", "dokumen", only("0")), Spelling("12 (dua belas)", "orang", only("12")),
    Spelling("1,5 juta", "rupiah", only("1500000")), Spelling("15 rb", "orang", only("15000")),
    Spelling("Rp 500 juta", "rupiah", only("500000000")),
    Spelling("1.2.3", "kg", notANumber + advice), Spelling("=A1*2", "kg", notANumber + advice),
    Spelling(
      "95 orang", "dokumen",
      "Satuan sel ini dokumen, bukan “orang”. Tulis angkanya saja, dalam satuan itu. [bukan-angka]"),
    Spelling("7–8", "hari", two), Spelling("7 - 8", "hari", two), Spelling("7-8", "hari", two),
    Spelling("7 s.d. 8", "hari", two), Spelling("antara 7 dan 8", "hari", two),
    Spelling("7/8", "desa", two), Spelling("7 dari 8 desa", "desa", two),
    Spelling("2026-08-07", "hari", date + ". [bukan-angka]"),
    Spelling("07-Agu", "hari", date + ". [bukan-angka]"),
    Spelling("8-Jul-26", "hari", date + ". [bukan-angka]"),
    Spelling("Agu-07", "hari", date + ". [bukan-angka]"),
    Spelling("7 Agustus 2026", "hari", date + ". [bukan-angka]"),
    Spelling("BB", "SAKIP", "BB"), Spelling("A (Sangat Baik)", "IKM", "A"),
    Spelling("WTP", "opini", "WTP"),
    Spelling("WTP", "%", level("%", "opini")),
    Spelling("BB", "predikat", level("predikat", "SAKIP")),
    Spelling(
      "WTP", "SAKIP",
      "Ini bukan tingkat skala SAKIP. Tulis salah satu: AA, A, BB, B, CC, C, D; atau angkanya. "
        + "[bukan-angka]"),
    Spelling("Sangat Baik", "nilai", level("nilai", "SAKIP atau IKM")),
    Spelling("bb (sangat baik)", "SAKIP", "BB"), Spelling("BB (71,4)", "SAKIP", "71,4"),
    Spelling("71,4 / BB", "Nilai SAKIP", "71,4"),
    Spelling(
      "BB (65)", "SAKIP",
      "Sel ini berisi BB, tetapi 65 adalah B. Tulis salah satunya, yang benar. [bukan-angka]"),
    Spelling("Wajar Dengan Pengecualian", "opini BPK", "WDP"),
    Spelling(
      "5", "opini",
      "Angka opini tidak mungkin di luar 1 sampai 4. Periksa angkanya. [di-luar-skala]"),
    Spelling("A", "dokumen", notANumber + advice),
    Spelling(
      "≥ 80", "dokumen",
      "Hanya target boleh bertanda ≥ atau ≤. Tulis satu angka: hasil yang tercapai. [bukan-angka]"),
  ]

  private static let oddEntries = [
    Spelling("1,000.5", "kg", write("1000,5")), Spelling("1,234,567", "orang", write("1234567")),
    Spelling("1.5e3", "orang", short), Spelling("6,12E+08", "rupiah", short),
    Spelling("1_250", "orang", write("1250")), Spelling("82 , 5", "%", write("82,5")),
    Spelling("½", "kg", write("0,5")), Spelling("1½", "kg", write("1,5")),
    Spelling("１２", "dokumen", write("12")), Spelling("٣", "dokumen", write("3")),
    Spelling("1O", "dokumen", write("10")), Spelling("l2", "dokumen", write("12")),
    Spelling("1 234", "dokumen", write("1234")), Spelling("1'234", "dokumen", write("1234")),
    Spelling("'80", "dokumen", write("80")), Spelling("\"80\"", "dokumen", write("80")),
    Spelling("80.", "dokumen", write("80")), Spelling(",5", "kg", write("0,5")),
    Spelling(".5", "kg", write("0,5")), Spelling("±80", "dokumen", write("80")),
    Spelling("(5)", "dokumen", write("5")),
    Spelling("(5)", "selisih", write("5, atau -5 bila di bawah nol")),
    Spelling(
      "3²", "dokumen",
      "Di sel ini ada tanda catatan kaki di belakang angka. Tulis 3 saja; penjelasannya ditulis di kolom "
        + "keterangan. [bukan-angka]"),
    Spelling("2|5", "dokumen", two),
    Spelling("x²", "dokumen", notANumber + advice), Spelling("①", "dokumen", notANumber + advice),
    Spelling("½3", "kg", notANumber + advice), Spelling("Ⅳ", "dokumen", notANumber + advice),
    Spelling("2½", "kg", write("2,5")), Spelling("1٫5", "kg", write("1,5")),
    Spelling("1 2", "dokumen", two), Spelling("ya", "dokumen", notANumber + advice),
    Spelling("=80", "dokumen", "Sel ini diawali “=”, bukan angka. Tulis 80. [bukan-angka]"),
    Spelling(
      "<3", "hari",
      "Sel ini diawali “<”, bukan angka. Tulis satu angka: hasil yang tercapai. [bukan-angka]"),
    Spelling(
      "12\u{200C}", "dokumen",
      "Karakter yang tidak tampak di tepi sel dibuang (U+200C). Tidak perlu apa-apa; ketik ulang "
        + "selnya bila ingin bersih. [karakter-dibuang]"),
    Spelling(
      "12\u{200B}0", "dokumen",
      "Sel ini memuat karakter yang tidak tampak (U+200B). Ketik ulang: 120. [karakter-tak-tampak]"),
    Spelling(
      "#DIV/0!", "dokumen",
      "Sel ini berisi galat lembar sebar, bukan nilai. Perbaiki rumusnya di lembar sebar, atau tulis "
        + "angkanya sendiri. [sel-galat]"),
    Spelling(
      "Err:502", "%",
      "Sel ini berisi galat lembar sebar, bukan nilai. Perbaiki rumusnya di lembar sebar, atau tulis "
        + "angkanya sendiri. [sel-galat]"),
    Spelling(
      "####", "%",
      "Sel ini berisi galat lembar sebar, bukan nilai. Perbaiki rumusnya di lembar sebar, atau tulis "
        + "angkanya sendiri. [sel-galat]"),
  ]

  private static let outsideEntries = [
    Spelling(
      "-3", "dokumen",
      "Banyaknya (dokumen) tidak mungkin di bawah 0. Tulis 0 atau lebih; salah hitung diperbaiki di sel "
        + "triwulannya sendiri. [hitungan-negatif]"),
    Spelling(
      "-1", "pokmas",
      "Banyaknya (pokmas) tidak mungkin di bawah 0. Tulis 0 atau lebih; salah hitung diperbaiki di sel "
        + "triwulannya sendiri. [hitungan-negatif]"),
    Spelling(
      "-1", "hari",
      "Angka (hari) tidak mungkin di bawah 0. Tulis 0 atau lebih; salah hitung diperbaiki di sel "
        + "triwulannya sendiri. Bila memang selisih atau perubahan, sebut itu di uraian variabelnya. "
        + "[hitungan-negatif]"),
    Spelling(
      "-0,5", "%",
      "Angka (%) tidak mungkin di bawah 0. Tulis 0 atau lebih; salah hitung diperbaiki di sel "
        + "triwulannya sendiri. Bila memang selisih atau perubahan, sebut itu di uraian variabelnya. "
        + "[hitungan-negatif]"),
    Spelling("-2,1", "% pertumbuhan", "-2,1"), Spelling("-3", "hari keterlambatan", "-3"),
    Spelling("-5", "rupiah", "-5"), Spelling("-0", "nilai", "0"),
    Spelling(
      "330", "IKM",
      "Angka IKM tidak mungkin di luar 25 sampai 100. Maksudnya 33 atau 82,5? [di-luar-skala]"),
    Spelling(
      "825", "IKM",
      "Angka IKM tidak mungkin di luar 25 sampai 100. Maksudnya 82,5? [di-luar-skala]"),
    Spelling(
      "8250", "SKM",
      "Angka SKM tidak mungkin di luar 25 sampai 100. Maksudnya 82,5? [di-luar-skala]"),
    Spelling(
      "3,42", "Indeks Kepuasan Masyarakat",
      "Angka Indeks Kepuasan Masyarakat tidak mungkin di luar 25 sampai 100. Maksudnya 85,5? "
        + "[di-luar-skala]"),
    Spelling(
      "82.125", "IKM",
      "Angka ini tampak seperti ribuan, yang di luar skala. Tulis 82,125. [angka-rancu]"),
    Spelling(
      "725", "SAKIP",
      "Angka SAKIP tidak mungkin di luar 0 sampai 100. Maksudnya 72,5 atau 7,25? [di-luar-skala]"),
    Spelling(
      "-1", "nilai SAKIP",
      "Angka nilai SAKIP tidak mungkin di luar 0 sampai 100. Periksa angkanya. [di-luar-skala]"),
    Spelling("380", "nilai", "380"),
  ]

  private static let noTarget =
    "Target tidak dapat nihil atau dirahasiakan; itu hanya untuk realisasi. Tulis angkanya, 0 bila "
    + "memang nol; tanpa target indikator ini tidak dinilai. [bukan-angka]"
  private static func range(_ lower: String, _ upper: String) -> String {
    "Sel ini berisi dua angka, tetapi bukan rentang yang dapat dibaca. Tulis satu angka, atau rentang: "
      + "\(lower) s.d. \(upper). [bukan-angka]"
  }

  static let targets = [
    Spelling("80", "dokumen", "80"), Spelling("≥ 80", "dokumen", "≥ 80"),
    Spelling(">= 80", "dokumen", "≥ 80"), Spelling("≥80%", "%", "≥ 80"),
    Spelling("minimal 80", "dokumen", "≥ 80"), Spelling("Min. 80", "dokumen", "≥ 80"),
    Spelling("paling sedikit 80", "dokumen", "≥ 80"),
    Spelling("Sekurang-kurangnya 80", "dokumen", "≥ 80"),
    Spelling("≤ 5", "turun hari", "≤ 5"), Spelling("<=5", "turun hari", "≤ 5"),
    Spelling("maksimal 5", "turun hari", "≤ 5"),
    Spelling("Paling banyak 5,5", "turun hari", "≤ 5,5"),
    Spelling("5", "turun hari", "5"), Spelling("ya", "ya-tidak", "ya"),
    Spelling("", "dokumen", "(kosong)"), Spelling("0", "IKM", "0"),
    Spelling(
      "≤ 5", "dokumen",
      "Tanda ≤ berlawanan dengan arah indikator “kasi-2”, yaitu naik. Tulis arah turun di tabel "
        + "indikator; bila makin besar makin baik, tulis ≥ 5. [tanda-target-berlawanan]"),
    Spelling(
      "minimal 5", "turun hari",
      "Tanda ≥ berlawanan dengan arah indikator “kasi-2”, yaitu turun. Tulis ≤ 5 atau 5; bila tandanya "
        + "benar, tulis arah naik di tabel indikator. [tanda-target-berlawanan]"),
    Spelling("≥ 80 dok", "dokumen", only("≥ 80" + unitStands)),
    Spelling("12 dok", "dokumen", only("12" + unitStands)),
    Spelling("80 ke atas", "dokumen", only("≥ 80")),
    Spelling(
      "minimal 1.000", "dokumen",
      "Angka ini bisa berarti 1000 atau 1,000. Tulis ≥ 1000 atau ≥ 1. [angka-rancu]"),
    Spelling(
      "≥ 1,500", "dokumen",
      "Angka ini bisa berarti 1500 atau 1,500. Tulis ≥ 1500 atau ≥ 1,5. [angka-rancu]"),
    Spelling("minimal", "dokumen", notANumber + targetAdvice),
    Spelling("-", "dokumen", noTarget), Spelling("nihil", "dokumen", noTarget),
    Spelling("rahasia", "%", noTarget),
    Spelling("belum ada", "dokumen", notANumber + targetAdvice),
    Spelling("7–8", "bulan", "7 s.d. 8"), Spelling("7 s.d. 8", "bulan", "7 s.d. 8"),
    Spelling("80% - 90%", "%", "80 s.d. 90"), Spelling("80–90%", "%", "80 s.d. 90"),
    Spelling("1.000.000 s/d 2.000.000", "rupiah", "1000000 s.d. 2000000"),
    Spelling("Rp 1.000.000 - Rp 2.000.000", "rupiah", "1000000 s.d. 2000000"),
    Spelling("7 atau 8", "bulan", range("7", "8")), Spelling("7/8", "bulan", range("7", "8")),
    Spelling(
      "8–7", "bulan",
      "Batas bawah rentang ini tidak di bawah batas atasnya. Tulis 7 s.d. 8. [rentang-tak-sah]"),
    Spelling(
      "7–7", "bulan",
      "Batas bawah rentang ini tidak di bawah batas atasnya. Tulis 7. [rentang-tak-sah]"),
    Spelling(
      "1.200-1.500", "dokumen",
      "Angka ini bisa berarti 1200 s.d. 1500 atau 1,200 s.d. 1,500. Tulis 1200 s.d. 1500 atau 1,200 "
        + "s.d. 1,500. [angka-rancu]"),
    Spelling("07-Agu", "bulan", date + "; bila rentang, tulis 7 s.d. 8. [bukan-angka]"),
    Spelling("07-Aug", "bulan", date + "; bila rentang, tulis 7 s.d. 8. [bukan-angka]"),
    Spelling("2021-08-07", "bulan", date + "; bila rentang, tulis 7 s.d. 8. [bukan-angka]"),
    Spelling("2021-07-08", "bulan", date + "; bila rentang, tulis 7 s.d. 8. [bukan-angka]"),
    Spelling("Jul-20", "bulan", date + "; bila rentang, tulis 7 s.d. 20. [bukan-angka]"),
    Spelling("BB", "SAKIP", "BB"), Spelling("minimal BB", "SAKIP", "≥ BB"),
    Spelling("≥ BB", "SAKIP", "≥ BB"), Spelling(">=bb", "SAKIP", "≥ BB"),
    Spelling("B", "IKM", "B"),
    Spelling(
      "BB (71,4)", "SAKIP",
      "Sel ini berisi tingkat dan angka sekaligus. Tulis BB bila tingkatnya yang dituju, 71,4 bila "
        + "angkanya. [bukan-angka]"),
    Spelling(
      "D", "SAKIP",
      "D tingkat terendah skala SAKIP, jadi target ini tidak meminta apa-apa. Tulis tingkat yang "
        + "dituju: AA, A, BB, B, CC, C. [tingkat-terendah]"),
    Spelling(
      "WTP", "turun opini",
      "Tingkat makin tinggi makin baik, padahal arah indikator “kasi-2” turun. Tulis arah naik di tabel "
        + "indikator, atau angka di sini. [tingkat-salah-tempat]"),
    Spelling(
      "> 80", "dokumen",
      "Sel ini diawali “>”, bukan angka. Tulis ≥ 80; batasnya sendiri ikut memenuhi target. "
        + "[bukan-angka]"),
    Spelling(
      "<3", "turun hari",
      "Sel ini diawali “<”, bukan angka. Tulis ≤ 3; batasnya sendiri ikut memenuhi target. "
        + "[bukan-angka]"),
    Spelling(
      "kurang dari 3", "turun hari",
      "Sel ini diawali “kurang dari”, bukan angka. Tulis ≤ 3; batasnya sendiri ikut memenuhi target. "
        + "[bukan-angka]"),
    Spelling(
      "? 80", "dokumen",
      "Sel ini diawali “?”, bukan angka. Tulis 80, ≥ 80, atau ≤ 80. [bukan-angka]"),
    Spelling("80%", "dokumen", percent("dokumen")),
    Spelling(
      "825", "IKM",
      "Angka IKM tidak mungkin di luar 25 sampai 100. Maksudnya 82,5? [di-luar-skala]"),
    Spelling(
      "2", "ya-tidak",
      "Sel ini harus berisi ya, tidak, atau sebagian. Tulis ya, tidak, atau sebagian. [bukan-ya-tidak]"
    ),
  ]
}
