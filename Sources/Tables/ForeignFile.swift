/// What a file is that is no table, told by how its bytes begin: offices rename files, and a message
/// that names the kind saves them a search.
package enum ForeignFile {
  /// `dokumen PDF`; nil for what may be a table.
  package static func name(of bytes: [UInt8]) -> String? {
    if let found = beginnings.first(where: { bytes.starts(with: $0.bytes) }) { return found.name }
    let start = String(decoding: TextDecoding.unmarked(Array(bytes.prefix(1_000))), as: UTF8.self)
      .trimmed.lowercased()
    if start.hasPrefix("<?xml"), start.contains("urn:schemas-microsoft-com:office:spreadsheet") {
      return "lembar kerja XML 2003"
    }
    return markup.first { start.hasPrefix($0.start) }?.name
  }

  private static let beginnings: [(bytes: [UInt8], name: String)] = [
    ([0x50, 0x4B, 0x03, 0x04], "buku kerja atau arsip ZIP"),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "buku kerja bentuk lama (.xls)"),
    (Array("%PDF".utf8), "dokumen PDF"), (Array("{\\rtf".utf8), "dokumen RTF"),
    ([0x89, 0x50, 0x4E, 0x47], "gambar"), ([0xFF, 0xD8, 0xFF], "gambar"),
    (Array("GIF8".utf8), "gambar"), ([0x1F, 0x8B], "arsip"), (Array("7z".utf8) + [0xBC], "arsip"),
    (Array("Rar!".utf8), "arsip"),
  ]

  private static let markup: [(start: String, name: String)] =
    ["<!doctype html", "<html", "<head", "<meta", "<style", "<body", "<table", "<div"]
    .map { ($0, "halaman web (HTML)") } + [("<?xml", "berkas XML"), ("<svg", "gambar")]
}
