package import Diagnostics

/// Turns the bytes of a text file into clean UTF-8.
package enum TextDecoding {
  /// Decodes what spreadsheet programs save: UTF-8 with or without a byte order mark, else
  /// Windows-1252 with a remark that lists the characters. UTF-16, NUL and control characters are
  /// errors that say how to save; then the result is nil.
  package static func decode(
    _ bytes: [UInt8], file: String, into diagnostics: inout [Diagnostic]
  ) -> [UInt8]? {
    var text = unmarked(bytes)
    if let problem = problem(of: bytes, text, file) {
      diagnostics.append(problem)
      return nil
    }
    if String(validating: text, as: UTF8.self) == nil {
      text = decodeWindows1252(text, file: file, into: &diagnostics)
    }
    if let place = text.firstIndex(where: { isControl($0) && $0 != 0x0D }) {
      diagnostics.append(controlCharacter(text[place], at: self.place(of: place, in: text, file)))
      return nil
    }
    return text
  }

  /// Why bytes, and what follows their mark, are no text at all.
  private static func problem(of bytes: [UInt8], _ text: [UInt8], _ file: String) -> Diagnostic? {
    if let kind = ForeignFile.name(of: bytes) {
      let despite = file.lowercased().hasSuffix(".csv") ? ", meskipun bernama .csv" : ""
      return saveAgain(
        .berkasBiner, "Berkas ini \(kind), bukan tabel CSV\(despite).", Place(file))
    }
    if isUTF16(bytes) {
      return saveAgain(.berkasUtf16, "Berkas ini tersimpan sebagai UTF-16.", Place(file))
    }
    return text.firstIndex(of: 0).map { place in
      saveAgain(
        .berkasBiner, "Di sini ada bita NUL, jadi berkas ini bukan teks CSV yang utuh.",
        self.place(of: place, in: text, file))
    }
  }

  /// The bytes after the byte order mark; some programs write it once more each time they save.
  static func unmarked(_ bytes: [UInt8]) -> [UInt8] {
    var text = bytes[...]
    while text.starts(with: CSVStyle.mark) { text = text.dropFirst(3) }
    return text.count == bytes.count ? bytes : Array(text)
  }

  /// Told by its mark, or by every other byte at the start being NUL.
  private static func isUTF16(_ bytes: [UInt8]) -> Bool {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return true }
    let start = bytes.prefix(8)
    return start.count == 8
      && [0, 1].contains { odd in start.indices.allSatisfy { (start[$0] == 0) == ($0 % 2 == odd) } }
  }

  private static func place(of index: Int, in text: [UInt8], _ file: String) -> Place {
    let cell = CSVScanner.cell(at: index, of: text)
    return Place(file, row: cell.row, column: cell.column)
  }

  private static func saveAgain(_ rule: Rule, _ message: String, _ place: Place) -> Diagnostic {
    Diagnostic(
      rule, at: place, message,
      cure: "Buka berkas di program lembar sebar, lalu simpan sebagai “CSV UTF-8”.")
  }

  private static func decodeWindows1252(
    _ bytes: [UInt8], file: String, into diagnostics: inout [Diagnostic]
  ) -> [UInt8] {
    var out = ""
    var seen: [Character] = []
    for byte in bytes {
      let scalar = windows1252(byte)
      out.unicodeScalars.append(scalar)
      if byte >= 0x80, !seen.contains(Character(scalar)) { seen.append(Character(scalar)) }
    }
    diagnostics.add(
      .bukanUtf8, at: Place(file), "Berkas ini bukan UTF-8; dibaca sebagai Windows-1252.",
      written: String(seen.map(String.init).joined(separator: " ")),
      cure: "Periksa apakah huruf di atas benar, lalu simpan berkas sebagai “CSV UTF-8”.")
    return Array(out.utf8)
  }

  /// A text in Windows-1252; nil where it holds a character that this has no byte for.
  static func encodeWindows1252(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      let byte =
        scalar.value < 0x80
        ? UInt8(scalar.value)
        : (0x80...UInt8.max).first { windows1252($0) == scalar && scalar != "\u{FFFD}" }
      guard let byte else { return nil }
      bytes.append(byte)
    }
    return bytes
  }

  private static func windows1252(_ byte: UInt8) -> Unicode.Scalar {
    guard (0x80..<0xA0).contains(byte) else { return Unicode.Scalar(byte) }
    let upper: [UInt32] = [
      0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
      0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
      0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
      0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
    ]
    return Unicode.Scalar(upper[Int(byte - 0x80)]) ?? "\u{FFFD}"
  }

  /// Whether no page can show a character: a control other than tab and line feed.
  package static func isControl(_ byte: UInt8) -> Bool {
    byte < 0x20 && byte != 0x09 && byte != 0x0A || byte == 0x7F
  }

  /// What is said of such a character.
  package static func controlCharacter(_ byte: UInt8, at place: Place) -> Diagnostic {
    Diagnostic(
      .karakterKendali, at: place, "Sel ini memuat karakter kendali yang tak terlihat.",
      written: "U+00" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16, uppercase: true),
      cure: "Hapus karakter itu; biasanya terbawa saat menyalin dari program lain.")
  }
}
