import Diagnostics
import Tables

/// Addresses as offices type them.
package enum WebAddress {
  /// Whether a text can be linked: http and https alone, so that no cell can start anything else.
  package static func isLink(_ text: String) -> Bool {
    text.prefix(4).lowercased() == "http"
      && text.wholeMatch(of: /(?i:https?):\/\/[A-Za-z0-9][!#-;=?-\[\]_a-z~]*/) != nil
  }

  /// Whether a text can be the address of a site, to which paths are added in any page and map.
  package static func isSite(_ text: String) -> Bool {
    isLink(text) && !text.contains { "'&?#@".contains($0) }
  }

  /// A web address, also without `https://` before it as people type it; nil where it is none.
  package static func link(_ text: String) -> String? {
    if isLink(text) { return text }
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
