import Diagnostics
import Tables

/// Addresses as offices type them.
package enum WebAddress {
  /// Whether a text can be linked: http and https alone, so that no cell can start anything else.
  package static func isLink(_ text: String) -> Bool {
    let schemes = ["https://", "http://"]
    guard let scheme = schemes.first(where: { text.prefix($0.count).lowercased() == $0 }) else {
      return false
    }
    let rest = text.utf8.dropFirst(scheme.utf8.count)
    return rest.first.map(alphanumerics.contains) == true
      && rest.allSatisfy { alphanumerics.contains($0) || marks.contains($0) }
  }

  private static let alphanumerics = Set(
    Array(0x30...0x39 as ClosedRange<UInt8>) + Array(0x41...0x5A) + Array(0x61...0x7A))
  private static let marks = Set("!#$%&'()*+,-./:;=?@[]_~".utf8)

  /// Whether a text can be the address of a site, to which paths are added in any page and map.
  package static func isSite(_ text: String) -> Bool {
    isLink(text) && !text.contains { "'&?#@".contains($0) }
  }

  /// A web address, also without `https://` before it as people type it; nil where it is none.
  package static func link(_ text: String) -> String? {
    if isLink(text) { return text }
    // A document's name has spaces, or no dot.
    if !text.utf8.contains(UInt8(ascii: ".")) || text.utf8.contains(UInt8(ascii: " ")) {
      return nil
    }
    let name = /(?:[A-Za-z0-9](?:[-A-Za-z0-9]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}(?:\/.*)?/
    return text.wholeMatch(of: name) != nil && isLink("https://" + text) ? "https://" + text : nil
  }

  static func isMail(_ text: String) -> Bool {
    let local = /[A-Za-z0-9_+-](?:[A-Za-z0-9._+-]*[A-Za-z0-9_+-])?/
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && parts[0].wholeMatch(of: local) != nil
      && !parts[1].contains("/") && link(String(parts[1])) != nil
  }
}

extension RowReader {
  /// Says what is wrong with the fact `nilai` where it is an address or a number that readers use.
  mutating func inspectContact(_ key: ProfileKey) {
    let typed = text("nilai").trimmed
    let digits = typed.filter(\.isNumber)
    func isNear(_ pattern: Regex<Substring>) -> Bool { typed.wholeMatch(of: pattern) != nil }
    switch key {
    case _ where typed.isEmpty: return
    case .surel where !WebAddress.isMail(typed):
      report(
        .alamatTakSah, "nilai", "Ini bukan satu alamat surel.",
        cure: "Tulis seperti kecamatan@contoh.go.id; alamat lain dapat di kontak_ppid.")
    case .laman where WebAddress.link(typed) == nil:
      report(
        .alamatTakSah, "nilai", "Ini bukan satu alamat laman.",
        cure: "Tulis seperti https://kecamatan.contoh.go.id")
    case .telepon where digits.count < 3 || !isNear(/[-+0-9().,;\/&: A-Za-z]+/):
      report(
        .nomorTakSah, "nilai", "Ini bukan nomor telepon.",
        cure: "Tulis seperti (0323) 321234 atau 0812-3456-7890.")
    case .telepon where digits.count >= 8 && isNear(/[2-57-9][-0-9 .]+|6[013-9][-0-9 .]+/):
      report(
        .nomorTakSah, "nilai", "Nol di depan nomor ini hilang, seperti sering di lembar sebar.",
        cure: "Jadikan sel berformat teks, lalu tulis 0\(typed).")
    case .kodePos where !isNear(/[0-9]{5}/):
      report(
        .nomorTakSah, "nilai", "Kode pos terdiri dari lima angka.",
        cure: "Tulis seperti 69263.")
    default: return
    }
  }
}
