import Diagnostics
import Numerals
import Tables

/// Why a cell of figures is turned down, and what to type instead: the number where only one can be
/// meant, else what has to be decided. It is never emptied where that would take a target away.
struct Misreading {
  /// What kind of cell it is, which decides what may be typed instead.
  enum Cell {
    case entry, target, number
  }

  private(set) var rule = Rule.bukanAngka
  private(set) var message = "Sel ini harus berisi angka."
  private(set) var cure: String

  private init(_ rule: Rule = .bukanAngka, _ message: String? = nil, cure: String) {
    self.rule = rule
    if let message { self.message = message }
    self.cure = cure
  }

  init(_ typed: String, _ problem: NumeralProblem, as measure: Measure, in cell: Cell) {
    let sample = Sample(typed, measure, cell)
    switch problem {
    case .ambiguous(_, let fraction) where sample.isFraction(problem):
      self.init(
        .angkaRancu, "Angka ini tampak seperti ribuan, yang di luar skala.",
        cure: "Tulis \(sample.lead)\(fraction).")
    case .ambiguous(let whole, let fraction):
      self.init(
        .angkaRancu, "Angka ini bisa berarti \(whole) atau \(fraction).",
        cure: "Tulis \(sample.lead)\(sample.either(whole, fraction)).")
    case .tooLong:
      self.init(
        .angkaTerlaluPanjang, "Angka ini lebih dari 15 angka penting.",
        cure: "Bulatkan; lembar sebar pun hanya menyimpan 15 angka.")
    case .notANumber:
      self = measure == .yesNo ? .yesNo(sample) : .number(sample)
    }
  }

  private static func yesNo(_ sample: Sample) -> Misreading {
    let word = ["ya": yes, "tidak": no, "sebagian": partly].first { $0.value.contains(sample.text) }
    let ending = sample.cell == .entry ? "; kosongkan bila belum dilaporkan." : "."
    return Misreading(
      .bukanYaTidak, "Sel ini harus berisi ya, tidak, atau sebagian.",
      cure: (word.map { "Maksudnya “\($0.key)”? " } ?? "") + "Tulis ya, tidak, atau sebagian"
        + ending)
  }

  private static let yes: Set = ["y", "yes", "sudah", "selesai", "ada", "✓", "✔", "√", "v", "100%"]
  private static let no: Set = ["t", "tdk", "no", "n", "✗", "✘", "0%"]
  private static let partly: Set = ["setengah", "separuh", "50%"]

  private static func number(_ sample: Sample) -> Misreading {
    // Nobody's number, and the longer the slower to look through.
    if sample.text.utf8.count > 100 { return Misreading(cure: sample.advice) }
    if let found = sample.noTarget ?? sample.outOfPlace ?? sample.clock ?? sample.date
      ?? sample.marked ?? sample.respelled
    {
      return found
    }
    if let scale = sample.measure.scale, scale.pair(in: sample.text) != nil,
      let level = sample.level
    {
      return level
    }
    return sample.withWords ?? sample.range ?? sample.behindWords ?? sample.level
      ?? Misreading(cure: sample.advice)
  }
}

/// A text that is no number, without the sign of a target.
private struct Sample {
  /// The sign, ready to be put before a number.
  let lead: String
  /// What follows it, in small letters.
  let text: String
  let measure: Measure
  let cell: Misreading.Cell
  private let hasSign: Bool

  init(_ typed: String, _ measure: Measure, _ cell: Misreading.Cell) {
    let (sign, rest) = Goal.split(typed.trimmed)
    hasSign = sign != nil
    lead = cell == .target ? sign.map { $0.rawValue + " " } ?? "" : ""
    let words = rest.trimmed.lowercased()
    let mark = measure.kind == .rupiah ? words.prefixMatch(of: /(rp\.?|idr)\s*/)?.0 ?? "" : ""
    text = String(words.dropFirst(mark.count))
    (self.measure, self.cell) = (measure, cell)
  }

  /// Whether a doubtful number can only be the smaller one: grades have a highest.
  func isFraction(_ problem: NumeralProblem) -> Bool {
    guard let range = measure.range, case .ambiguous(let whole, _) = problem,
      case .success(let number) = Numeral.parse(whole)
    else { return false }
    return !range.contains(number.value)
  }

  private var unit: String { measure.unit ?? "(kosong)" }

  /// What may stand in the cell, where nothing tells what was meant.
  var advice: String {
    switch cell {
    case .entry where ["tidak ada", "tdk ada", "nol", "-"].contains(text):
      "Tulis 0 bila hasilnya nol, - bila tidak ada yang diukur."
    case .entry:
      "Tulis angka seperti 1.234,5\(levels); kosongkan bila belum dilaporkan, - bila nihil, rahasia bila "
        + "dirahasiakan."
    case .target where measure != .yesNo:
      "Tulis angka seperti 1.234,5, ≥ 80, ≤ 5, atau 7 s.d. 8\(levels); tanpa target indikator ini tidak "
        + "dinilai."
    default: "Tulis angka seperti 1.234,5."
    }
  }

  /// The levels that may stand in the cell, for a cure: `, atau tingkat: AA, A`; nothing where none may.
  private var levels: String {
    guard cell != .number, let scale = measure.scale else { return "" }
    return ", atau tingkat: \(scale.levels.map(\.name).joined(separator: ", "))"
  }

  /// What a target may not be.
  var noTarget: Misreading? {
    guard cell == .target, case .success(let entry) = Entry.parse(text, as: measure),
      entry == .nothing || entry == .withheld
    else { return nil }
    return Misreading(
      message: "Target tidak dapat nihil atau dirahasiakan; itu hanya untuk realisasi.",
      cure: "Tulis angkanya, 0 bila memang nol; tanpa target indikator ini tidak dinilai.")
  }

  /// What stands before a number for a sign; programs that cannot write ≥ put = or ? for it.
  private static let marks: [(mark: String, signs: [String])] = [
    ("=", ["≥", "≤"]), ("?", ["≥", "≤"]), ("<", ["≤"]), (">", ["≥"]), ("kurang dari", ["≤"]),
    ("di bawah", ["≤"]), ("dibawah", ["≤"]), ("lebih dari", ["≥"]), ("di atas", ["≥"]),
    ("diatas", ["≥"]),
  ]

  /// A sign, per cent or rupiah where they have no place.
  var outOfPlace: Misreading? {
    if hasSign, cell != .target {
      return Misreading(
        message: "Hanya target boleh bertanda ≥ atau ≤.",
        cure: cell == .number
          ? "Tulis \(bare(text) ?? text)." : "Tulis satu angka: hasil yang tercapai.")
    }
    if let (mark, signs) = Self.marks.first(where: { text.hasPrefix($0.mark) }),
      let number = bare(String(text.dropFirst(mark.count)).trimmed)
    {
      let cure =
        switch (cell == .target, signs.count) {
        case (true, 1): "\(signs[0]) \(number); batasnya sendiri ikut memenuhi target"
        case (true, _): "\(number), ≥ \(number), atau ≤ \(number)"
        case (false, 1) where cell == .entry: "satu angka: hasil yang tercapai"
        case (false, _): number
        }
      return Misreading(
        message: "Sel ini diawali “\(mark)”, bukan angka.", cure: "Tulis \(cure).")
    }
    if !measure.allowsPercent, text.contains(/[0-9]\s*(%|persen|prosen)/) {
      return Misreading(
        rule: .persenSalahTempat, message: "Satuan sel ini \(unit), bukan persen.",
        cure: measure.kind == .rupiah
          ? "Tulis rupiahnya dengan semua nolnya; persennya dihitung dari situ."
          : "Tulis banyaknya, bukan persennya; bila memang persen, perbaiki kolom satuan.")
    }
    guard measure.kind != .rupiah, text.contains(/^(rp|idr)\b/) else { return nil }
    return Misreading(
      message: "Satuan sel ini \(unit), bukan rupiah.",
      cure: "Tulis banyaknya dalam satuan itu, tanpa Rp.")
  }

  /// A time of day, or as long as one: `07:30:00`, `48:00`.
  var clock: Misreading? {
    let parts = text.split(separator: ":").compactMap {
      Int($0).flatMap { (0...9_999).contains($0) ? $0 : nil }
    }
    guard text.wholeMatch(of: /[0-9]+:[0-5][0-9](:[0-5][0-9])?/) != nil, parts.count > 1 else {
      return nil
    }
    if unit.lowercased().hasPrefix("menit"), parts.count == 2,
      let short = Figure(Double(parts[0]) + Double(parts[1]) / 60)
    {
      return Misreading(
        message: "Sel ini berisi jam, bukan angka.",
        cure: "Beri sel ini format Angka, lalu tulis \(lead)\(short.canonical) bila itu menit dan "
          + "detik, \(lead)\(parts[0] * 60 + parts[1]) bila jam dan menit.")
    }
    let seconds = parts[0] * 3_600 + parts[1] * 60 + (parts.count > 2 ? parts[2] : 0)
    var lengths = ["jam": 3_600.0, "menit": 60]
    if parts[0] >= 24 { lengths["hari"] = 86_400 }
    let length = lengths.first { unit.lowercased().hasPrefix($0.key) }?.value
    let meant = length.flatMap { Figure(Double(seconds) / $0) }
    return Misreading(
      message: "Sel ini berisi jam, bukan angka.",
      cure: "Beri sel ini format Angka, lalu tulis "
        + (meant.map { "\(lead)\($0.canonical) bila itu lamanya." } ?? "banyaknya."))
  }

  /// What a spreadsheet makes of `7-8`.
  var date: Misreading? {
    guard text.utf8.contains(where: { $0 >= 0x61 || $0 == 0x2D || $0 == 0x2F }) else { return nil }
    let months =
      "jan(uari)?|feb(ruari)?|mar(et)?|apr(il)?|mei|may|juni?|juli?|agu(stus)?|agt|aug|sep(tember)?"
      + "|okt(ober)?|oct|nov(ember)?|des(ember)?|dec"
    let short = "[0-9]{1,2}[- ](\(months))([- ][0-9]{2,4})?|(\(months))[- ][0-9]{2,4}"
    let isShort = try? Regex(short).wholeMatch(in: text)
    guard isShort != nil || CalendarDate(parsing: text)?.month != nil else { return nil }
    var cure = "Beri sel ini format Angka atau Teks, lalu tulis satu angka, misalnya 7,8"
    if cell == .target { cure += "; bila rentang, tulis \(rangeOfDate ?? "7 s.d. 8")" }
    return Misreading(
      message: "Sel ini berisi tanggal; lembar sebar mengubah 7-8, 7/8, dan 7.8 menjadi tanggal.",
      cure: cure + ".")
  }

  /// The range that a date was made of: day and month, or month and year, whichever order they have in
  /// the spreadsheet's language. A year of four digits is the spreadsheet's own.
  private var rangeOfDate: String? {
    var numbers: [Int] = []
    if let date = CalendarDate(parsing: text), let month = date.month {
      // `Jul-20` is read as a month of a year.
      numbers = date.day.map { [$0, month] } ?? []
    }
    if numbers.isEmpty {
      let months = [
        "jan", "feb", "mar", "apr", "mei|may", "jun", "jul", "agu|agt|aug", "sep", "okt|oct", "nov",
        "des|dec",
      ]
      let word =
        text.prefix { $0.isLetter || $0.isNumber || "- ".contains($0) }
        .split { !$0.isLetter }.first.map { String($0.prefix(3)) } ?? ""
      let month = months.firstIndex { $0.split(separator: "|").contains(Substring(word)) }
      let number = text.split { !$0.isNumber }.first.flatMap { Int($0) }
      guard let month, let number else { return nil }
      numbers = [month + 1, number]
    }
    guard numbers.count == 2, numbers[0] != numbers[1], numbers.allSatisfy({ $0 < 100 }) else {
      return nil
    }
    return "\(numbers.min() ?? 0) \(Goal.until) \(numbers.max() ?? 0)"
  }

  /// A number with a footnote's mark, or with a part of it struck.
  var marked: Misreading? {
    let isStruck = text.unicodeScalars.contains("\u{336}")
    // A struck letter is one with its stroke.
    let rest = text.filter {
      isStruck ? !$0.unicodeScalars.contains("\u{336}") : !"⁰¹²³⁴⁵⁶⁷⁸⁹".contains($0)
    }
    guard rest != text, let number = number(of: rest.filter { $0 != ")" }.trimmed) else {
      return nil
    }
    return Misreading(
      message: isStruck
        ? "Sebagian isi sel ini dicoret." : "Di sel ini ada tanda catatan kaki di belakang angka.",
      cure: "Tulis \(lead)\(number) saja; penjelasannya ditulis di kolom keterangan.")
  }

  /// A number in other digits, signs or groups.
  var respelled: Misreading? {
    if let inner = text.wholeMatch(of: /\(([0-9.,]+)\)/)?.1 {
      let negative = measure.isNeverNegative ? "" : ", atau -\(inner) bila di bawah nol"
      return Misreading(cure: "Tulis \(lead)\(inner)\(negative).")
    }
    if text.contains(/^[0-9.,]+e\+?[0-9]{1,2}$/) {
      return Misreading(
        rule: .angkaTerpotong,
        message:
          "Bilangan panjang ini diringkas oleh lembar sebar; angka aslinya tidak tertulis lagi.",
        cure: "Beri sel itu format Angka di lembar sebar, lalu tulis angkanya seluruhnya.")
    }
    // Groups of thousands, or two figures: `118 119`.
    let mayBeTwo = text.contains(/^[0-9]{3} [0-9]{3}$/)
    return number(of: Respelling.plain(text)).map { number in
      Misreading(
        cure: "Tulis \(lead)\(number)"
          + (mayBeTwo ? " bila itu satu angka; bila dua, tulis satu yang diminta baris ini." : "."))
    }
  }

  /// Both numbers that a doubtful one may be. Three decimals would be doubtful again where thousands
  /// are likely; four are not.
  func either(_ whole: String, _ fraction: String) -> String {
    guard measure.isWhole, case .success(let number) = Numeral.parse(fraction) else {
      return "\(whole) atau \(lead)\(fraction)"
    }
    return "\(whole) atau \(lead)\(number.scale < 3 ? number.canonical : fraction + "0")"
  }

  /// A number as it is written in a cell, or both that it may be.
  private func number(of text: String) -> String? {
    switch Numeral.parse(text) {
    case .success(let number): number.canonical
    case .failure(.ambiguous(let whole, let fraction)): either(whole, fraction)
    case .failure: nil
    }
  }

  /// A number without the sign of per cent or the unit behind it.
  private func bare(_ text: String) -> String? {
    guard let parts = text.wholeMatch(of: /([0-9.,]*[0-9])\s*(.*)/) else { return nil }
    let words = String(parts.2).trimmed
    let isPlain = words.isEmpty || isUnit(words) || (measure.allowsPercent && words == "%")
    return isPlain ? number(of: String(parts.1)) : nil
  }

  /// One number behind words: `BB (71,4)`, `Nilai 71,4`.
  var behindWords: Misreading? {
    guard let parts = text.wholeMatch(of: /[a-z][^0-9]*[ :(\/]([0-9][0-9.,]*)[^0-9]*/),
      let number = number(of: String(parts.1))
    else { return nil }
    return Misreading(
      message: "Sel ini hanya berisi angka, tanpa kata.", cure: "Tulis \(lead)\(number).")
  }

  /// A number with its unit, its words or its scale behind it.
  var withWords: Misreading? {
    guard let parts = text.wholeMatch(of: /([+\-−]?[0-9][0-9.,]*)\s*([^0-9\s].*)/),
      let number = number(of: String(parts.1))
    else { return nil }
    let words = String(parts.2).trimmed
    func only(_ what: String) -> Misreading {
      Misreading(message: "Sel ini hanya berisi angka, tanpa kata.", cure: "Tulis \(what).")
    }
    if words.hasPrefix("("), !words.contains(where: \.isNumber) { return only(lead + number) }
    let ofMoney = measure.kind == .rupiah ? Self.zerosOfMoney[words] : nil
    let isOfZeros = unit.lowercased().split(separator: " ").contains {
      Self.zeros[String($0)] != nil
    }
    if !isOfZeros, let zeros = Self.zeros[words] ?? ofMoney,
      case .success(let typed) = Numeral.parse(String(parts.1))
    {
      let shifted = Respelling.shifted(typed, by: zeros)
      return only(shifted.map { lead + $0.canonical } ?? "angkanya dengan semua nolnya")
    }
    if isUnit(words) || (measure.allowsPercent && words.hasPrefix("pers")) {
      if measure.unit == nil, cell == .number { return only(number) }
      return only("\(lead)\(number) saja; satuannya sudah tertulis di kolom satuan")
    }
    if cell == .target, let sign = Self.endings[words] { return only("\(sign) \(number)") }
    if words.contains(where: \.isNumber) { return nil }
    if measure.unit == nil, cell == .number { return only(number) }
    if measure.unit == nil { return only("\(lead)\(number); satuannya ditulis di kolom satuan") }
    return Misreading(
      message: "Satuan sel ini \(unit), bukan “\(Diagnostic.excerpt(words))”.",
      cure: "Tulis angkanya saja, dalam satuan itu.")
  }

  private static let zeros = [
    "ribu": 3, "rb": 3, "juta": 6, "jt": 6, "miliar": 9, "milyar": 9, "triliun": 12,
  ]
  private static let zerosOfMoney = ["k": 3, "m": 9, "t": 12]

  private static let endings = [
    "ke atas": "≥", "keatas": "≥", "atau lebih": "≥", "minimal": "≥", "+": "≥", "ke bawah": "≤",
    "kebawah": "≤", "atau kurang": "≤", "maksimal": "≤",
  ]

  /// Whether a word is the cell's unit, whole or shortened: `dok`, `org.`
  private func isUnit(_ word: String) -> Bool {
    guard let unit = measure.unit?.lowercased() else { return false }
    var rest = Substring(unit)
    // `kg` is not `kegiatan`.
    return unit.split(separator: " ").contains(Substring(word))
      || word.first == unit.first && !Measure.isUnit(word)
        && word.allSatisfy { letter in
          if letter == "." { return true }
          guard let found = rest.firstIndex(of: letter) else { return false }
          rest = rest[found...].dropFirst()
          return true
        }
  }

  /// Two numbers, as in `7–8`, `7 s.d. 8`, `7 dari 8`.
  var range: Misreading? {
    let two =
      /(?:antara )?([0-9][0-9.,]*)\s*[^0-9.,][^0-9]*?\s*([0-9]|[0-9][0-9.,]*[0-9])([^0-9]*)/
    guard let parts = text.wholeMatch(of: two) else { return nil }
    if text.contains("±") || text.contains("+/-") {
      return Misreading(cure: "Tulis \(lead)\(parts.1) saja, tanpa batas kurang dan lebihnya.")
    }
    if text.contains(/[0-9 ][x×*][0-9 ]/), case .success(let one) = Numeral.parse(parts.1),
      case .success(let other) = Numeral.parse(parts.2),
      let product = Figure(one.value * other.value)
    {
      let other = String(parts.3).trimmed
      if !other.isEmpty, !isUnit(other) {
        // A day is 24 hours: 3 × 24 jam.
        let isDays = other.hasPrefix("jam") && unit.lowercased().hasPrefix("hari")
        let days = isDays ? Figure(product.value / 24).map { ": \(lead)\($0.canonical)" } ?? "" : ""
        return Misreading(
          message: "Sel ini berisi hitungan dalam \(other), padahal satuannya \(unit).",
          cure: "Tulis hasilnya saja, dalam \(unit)\(days).")
      }
      return Misreading(
        message: "Sel ini berisi hitungan, bukan angka.",
        cure: "Tulis hasilnya saja: \(lead)\(product.canonical).")
    }
    if measure.kind == .percent, text.contains(/\/|dari/),
      case .success(let part) = Numeral.parse(parts.1),
      case .success(let whole) = Numeral.parse(parts.2), whole.digits > 0,
      let share = Figure(part.value / whole.value * 100)
    {
      return Misreading(
        message: "Sel ini berisi perbandingan, padahal satuannya \(unit).",
        cure: "Tulis \(lead)\(share.canonical) bila maksudnya \(parts.1) dari \(parts.2).")
    }
    return Misreading(
      message: cell == .target
        ? "Sel ini berisi dua angka, tetapi bukan rentang yang dapat dibaca."
        : "Sel ini berisi dua angka; yang dapat dibaca satu saja.",
      cure: cell == .target
        ? "Tulis satu angka, atau rentang: \(parts.1) \(Goal.until) \(parts.2)."
        : "Tulis satu angka, yang diminta baris ini; angka lain ditulis di barisnya sendiri.")
  }

  /// A level in letters or words that the cell's scale does not have, or of a measure without a scale.
  var level: Misreading? {
    if let scale = measure.scale, cell != .number {
      if let (level, number) = scale.pair(in: text) {
        let meant = scale.level(of: Figure(number))
        return Misreading(
          message: meant == level
            ? "Sel ini berisi tingkat dan angka sekaligus."
            : "Sel ini berisi \(level.name), tetapi \(number.text) adalah "
              + "\(meant?.name ?? "di bawah tingkat terendah").",
          cure: meant == level
            ? "Tulis \(lead)\(level.name) bila tingkatnya yang dituju, \(lead)\(number.canonical) bila "
              + "angkanya."
            : "Tulis salah satunya, yang benar.")
      }
      guard text.first?.isLetter == true, !text.contains(where: \.isNumber) else { return nil }
      return Misreading(
        message: "Ini bukan tingkat skala \(scale.name).",
        cure:
          "Tulis salah satu: \(scale.levels.map(\.name).joined(separator: ", ")); atau angkanya.")
    }
    // A single letter beside a count is no level.
    let isLikely = text.count > 1 || measure.kind == .index || measure.unit == nil
    let isKnown = isLikely ? LevelScale.standard.filter { $0.level(typed: text) != nil } : []
    if isKnown.isEmpty { return nil }
    if cell == .number {
      return Misreading(
        message: "Tingkat dalam huruf atau kata tidak dapat dibaca di sel ini.",
        cure: "Tulis nilainya dengan angka.")
    }
    let letters = text.uppercased()
    let named = isKnown.filter { $0.levels.contains { $0.name == letters } }.map(\.name)
    return Misreading(
      message: "Tingkat hanya dibaca bila satuannya menyebut skalanya; satuan sel ini \(unit).",
      cure:
        "Tulis \((named.isEmpty ? isKnown.map(\.name) : named).joined(separator: " atau ")) di kolom "
        + "satuan variabel dan indikatornya, atau nilainya dengan angka di sini; skala lain ditulis di "
        + "tabel tingkat.")
  }
}

extension Misreading {
  fileprivate init(rule: Rule = .bukanAngka, message: String, cure: String) {
    self.init(rule, message, cure: cure)
  }
  fileprivate init(cure: String) { self.init(.bukanAngka, nil, cure: cure) }
}
