import Diagnostics
import Numerals
import Tables

/// What is looked at in every cell, and in every number.
extension RowReader {
  /// Turns down results that a spreadsheet could not compute, and characters that nobody sees where
  /// they make a code or a number another; at a cell's edges they are dropped.
  mutating func inspect(_ column: Column) {
    guard let position = source.columns[column.name] else { return }
    let bytes = source.table.bytes(source.index, position)
    if bytes.count > 30_000,
      let long = UnitWorkbook.tooLong(raw(column.name), at: source.place(column.name))
    {
      diagnostics.append(long)
      return refuse(column.name)
    }
    let digits = bytes.reduce(0) { $0 + ((0x30...0x39).contains($1) ? 1 : 0) }
    if column.isText, bytes.contains(UInt8(ascii: "+")), bytes.count < 25,
      raw(column.name).trimmed.wholeMatch(of: /[0-9]([.,][0-9]+)?[Ee]\+[0-9]{2}/) != nil
    {
      report(
        .angkaTerpotong, column.name,
        "Bilangan panjang ini diringkas oleh lembar sebar; angka aslinya sudah hilang.",
        cure: "Beri sel ini format Teks, lalu ketik ulang isinya.")
      return refuse(column.name)
    }
    let mayHide = bytes.contains { $0 >= 0x80 } || bytes.first.map("#Ee".utf8.contains) == true
    let mayBePersonal = column.isText && (digits >= 9 || bytes.contains(UInt8(ascii: "@")))
    guard mayHide || mayBePersonal else { return }
    if mayHide { inspectCharacters(column) }
    if mayBePersonal, !isContact(column), PersonalData.looksPersonal(raw(column.name)) {
      report(
        .dataPribadi, column.name,
        "Teks yang terbit ini memuat data seperti NIP, NIK, NPWP, telepon, atau surel pribadi.",
        cure: "Hapus bila milik seseorang; biarkan bila memang milik kantor.")
    }
  }

  /// Whether a cell is there for such a number.
  private func isContact(_ column: Column) -> Bool {
    if column.name == "nip" { return true }
    let key = source.raw("kunci").trimmed.lowercased()
    return ["telepon", "kontak_ppid", "surel", "laman"].contains(key)
  }

  private mutating func inspectCharacters(_ column: Column) {
    let typed = source.raw(column.name)
    let scalars = typed.unicodeScalars
    if SpreadsheetError.isOne(typed.trimmed) {
      report(
        .selGalat, column.name, "Sel ini berisi galat lembar sebar, bukan nilai.",
        cure: SpreadsheetError.cure(in: column))
      return refuse(column.name)
    }
    guard scalars.contains(where: \.isUnseen) else { return }
    func isEdge(_ scalar: Unicode.Scalar) -> Bool {
      scalar.isUnseen || scalar.properties.isWhitespace
    }
    let first = scalars.firstIndex { !isEdge($0) } ?? scalars.endIndex
    let last = scalars.lastIndex { !isEdge($0) }.map(scalars.index(after:)) ?? first
    let (before, core, after) = (scalars[..<first], scalars[first..<last], scalars[last...])
    let dropped = (before + after).filter(\.isUnseen)
    let inside = core.first { $0.spoilsText || (!column.isText && $0.isUnseen) }
    if let inside {
      let plain = String(String.UnicodeScalarView(core.filter { !$0.isUnseen }))
      report(
        .karakterTakTampak, column.name,
        "Sel ini memuat karakter yang tidak tampak (\(inside.codePoint)).",
        cure: column.isText
          ? "Hapus karakter itu, atau ketik ulang kalimatnya."
          : "Ketik ulang: \(Diagnostic.excerpt(plain)).")
      return refuse(column.name)
    }
    guard !dropped.isEmpty else { return }
    report(
      .karakterDibuang, column.name,
      "Karakter yang tidak tampak di tepi sel dibuang (\(Self.names(dropped))).",
      cure: "Tidak perlu apa-apa; ketik ulang selnya bila ingin bersih.")
    cleaned[column.name] = String(
      String.UnicodeScalarView(
        before.filter { !$0.isUnseen } + Array(core) + after.filter { !$0.isUnseen }))
  }

  private static func names(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    Set(scalars.map(\.codePoint)).sorted().joined(separator: ", ")
  }

  /// Spreadsheets save a 0 in an accounting format as a dash among spaces.
  mutating func inspectDash(_ column: String) {
    let typed = raw(column)
    guard typed.hasPrefix(" "), typed.hasSuffix(" ") else { return }
    report(
      .tampilanBerbeda, column,
      "Sel ini dibaca nihil; format Akuntansi menyimpan nol pun sebagai - di antara spasi.",
      cure: "Tulis 0 bila hasilnya nol, - tanpa spasi bila tidak ada yang diukur.")
  }

  private mutating func refuse(_ column: String) {
    refused.insert(column)
    cleaned[column] = ""
  }

  /// Says that a number cannot be one of its unit.
  mutating func judge(
    _ number: Numeral, _ column: String, as measure: Measure, in cell: Misreading.Cell
  ) {
    guard isJudged else { return }
    let unit = measure.unit ?? ""
    if let problem = ambiguity(of: number, column, as: measure) {
      return report(problem, column, as: measure, in: cell)
    }
    if measure.isNeverNegative, measure.range == nil, number.digits < 0 {
      let isCount = measure.kind == .count
      report(
        .hitunganNegatif, column,
        "\(isCount ? "Banyaknya" : "Angka") (\(unit)) tidak mungkin di bawah 0.",
        cure: "Tulis 0 atau lebih; salah hitung diperbaiki di sel triwulannya sendiri"
          + (isCount
            ? "." : ". Bila memang selisih atau perubahan, sebut itu di uraian variabelnya."))
    }
    guard let range = measure.range, !range.contains(number.value) else { return }
    func inside(_ factors: [Double]) -> [String] {
      factors.compactMap { Figure(number.value * $0) }.filter { range.contains($0.value) }
        .map(\.shortText)
    }
    // A comma that was lost, or a mean of elements from 1 to 4, which may have lost its own.
    var factors = [0.1, 0.01]
    if number.value < 5 { factors.append(25) }
    if range.lowerBound == 25, (200...400).contains(number.value) { factors.append(0.25) }
    let isWhole = range == 0...100 && (100...200).contains(number.value)
    let meant = number.digits < 0 ? [] : isWhole ? ["100"] : inside(factors)
    report(
      .diLuarSkala, column,
      "Angka \(unit) tidak mungkin di luar \(Int(range.lowerBound)) sampai "
        + "\(Int(range.upperBound)).",
      cure: meant.isEmpty
        ? "Periksa angkanya." : "Maksudnya \(meant.joined(separator: " atau "))?")
  }
}

extension RowReader {
  /// Why a number is doubtful: `1,000` people are 1 here, and 1000 where commas part thousands; `2.30`
  /// hours are 2,3, and half past two on a clock.
  private func ambiguity(
    of number: Numeral, _ column: String, as measure: Measure
  ) -> NumeralProblem? {
    if number.scale > 0, measure.isHours,
      let parts = raw(column).trimmed.wholeMatch(of: /([0-9]{1,2})\.([0-5][0-9])/),
      let hours = Double(parts.1), let minutes = Double(parts.2),
      let clock = Figure(hours + minutes / 60)
    {
      return .ambiguous(
        whole: number.canonical,
        fraction: "\(clock.canonical) (\(Int(hours)) jam \(Int(minutes)) menit)")
    }
    guard measure.isWhole, number.scale < 4, number.scale > 0 || number.digits.magnitude < 1_000,
      raw(column).utf8.contains(UInt8(ascii: ",")),
      let parts = raw(column).wholeMatch(of: /[^0-9.,]*([1-9][0-9]{0,2}),([0-9]{3})[^0-9.,]*/)
    else { return nil }
    let sign = number.digits < 0 ? "-" : ""
    return .ambiguous(
      whole: "\(sign)\(parts.1)\(parts.2)", fraction: "\(sign)\(parts.1),\(parts.2)")
  }
}

/// What a spreadsheet leaves in a cell that it could not compute.
private enum SpreadsheetError {
  static func isOne(_ text: String) -> Bool {
    // Making the pattern takes longer than most cells need altogether.
    guard let first = text.utf8.first, first == UInt8(ascii: "#") || text.utf8.contains(0x3A) else {
      return false
    }
    return text.uppercased().wholeMatch(of: /#[A-Z0-9\/_]+[!?]|#N\/A|ERR:[0-9]+|#{3,}/) != nil
  }

  static func cure(in column: Column) -> String {
    if column.name == "rumus" {
      return
        "Tulis rumusnya sebagai teks tanpa tanda = di depan, misalnya selesai / rencana × 100%."
    }
    return column.isText
      ? "Tulis teksnya sendiri, bukan rumus lembar sebar."
      : "Perbaiki rumusnya di lembar sebar, atau tulis angkanya sendiri."
  }
}
