package import Diagnostics
import Tables

/// A line of the menu that an office adds: `menu,Profil kantor = profil`.
package struct MenuEntry: Hashable, Sendable {
  package let title: String
  /// As typed; see `SiteLink`.
  package let address: String
  package let place: Place

  package static func == (a: MenuEntry, b: MenuEntry) -> Bool {
    (a.title, a.address) == (b.title, b.address)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(title)
    hasher.combine(address)
  }

  /// As it stands in `situs.csv`.
  package var text: String { "\(title) = \(address)" }

  /// More would push the page down on every screen.
  static let most = 8
  static let longestTitle = 40
}

extension RowReader {
  /// A line of the menu; nil, with an error, where it is none. `others` come before it.
  mutating func menuEntry(_ column: String, after others: [MenuEntry]) -> MenuEntry? {
    let text = text(column).trimmed
    let halves = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      .map { String($0).trimmed }
    let form = "Tulis judul, tanda =, lalu tujuannya, seperti Profil kantor = profil."
    guard halves.count == 2, halves.allSatisfy({ !$0.isEmpty }) else {
      report(.menuTakSah, column, "Isi menu ini tidak lengkap.", cure: form)
      return nil
    }
    if halves[0].count > MenuEntry.longestTitle {
      report(
        .menuTakSah, column,
        "Judul menu ini \(halves[0].count) huruf; paling panjang \(MenuEntry.longestTitle).",
        cure: "Pendekkan judulnya, misalnya menjadi dua atau tiga kata.")
      return nil
    }
    if others.count == MenuEntry.most {
      report(
        .menuTakSah, column, "Menu paling banyak \(MenuEntry.most) baris.",
        cure: "Hapus baris ini, atau kumpulkan tautannya di satu halaman sendiri.")
      return nil
    }
    if others.contains(where: { $0.title.lowercased() == halves[0].lowercased() }) {
      report(
        .menuTakSah, column, "Judul menu ini ada dua kali.",
        cure: "Sisakan satu saja, atau beri judul lain.")
      return nil
    }
    return MenuEntry(title: halves[0], address: halves[1], place: source.place(column))
  }

  /// A colour that can be read as text on the page; nil, with an error, otherwise.
  mutating func colour(_ column: String) -> Colour? {
    let typed = text(column).trimmed
    guard let colour = Colour(typed) else {
      let meant = Colour("#" + typed)?.text
      report(
        .warnaTakSah, column, "Ini bukan warna.",
        cure: meant.map { "Tulis \($0)." }
          ?? "Tulis tanda # lalu enam angka 0–9 atau huruf a–f, seperti #1b4379, atau tiga, seperti "
          + "#abc.")
      return nil
    }
    let ratio = colour.contrast(to: .lightGround)
    if ratio >= Colour.textContrast { return colour }
    let darker = colour.moved(
      towards: .black, until: Colour.textContrast, from: [.lightGround])
    report(
      .warnaTerlaluMuda, column,
      "Warna ini terlalu muda untuk tulisan di latar halaman yang terang: kontrasnya "
        + "\(Colour.words(ratio)), yang diperlukan paling sedikit 4,5:1.",
      cure: "Pakai warna yang lebih tua, misalnya \(darker.text).")
    return nil
  }
}
