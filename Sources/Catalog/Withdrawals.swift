package import Diagnostics
import Files
package import Tables

/// An address that is no longer published, as a row of `dicabut.csv` says.
package struct Withdrawal: Hashable, Sendable {
  /// The address within the site, without slashes at its ends.
  package let address: String
  package let date: CalendarDate
  /// Why, in the office's words.
  package let reason: String
  /// Where to look instead: an address within the site, or a web address.
  package let replacement: String?
  /// Where the address is written.
  package let place: Place

  /// The unit that is withdrawn with this address; nil where it is a single page.
  package var unit: UnitID? { UnitID(address) }
}

extension Withdrawal {
  /// Reads `dicabut.csv`; what is wrong with it is added to `diagnostics`.
  package static func read(_ table: Table, into diagnostics: inout [Diagnostic]) -> [Withdrawal] {
    let columns = [
      Column(name: "alamat", isRequired: true, isText: false),
      Column(name: "tanggal", isRequired: true, isText: false),
      Column(name: "alasan", isRequired: true, isText: true),
      Column(name: "pengganti", isRequired: false, isText: false),
    ]
    var withdrawals: [Withdrawal] = []
    var rows: [String: RowSource] = [:]
    HeadedTable.read(table, columns: columns, into: &diagnostics) { reader in
      guard let withdrawal = read(&reader) else { return }
      if let first = rows.updateValue(reader.source, forKey: withdrawal.address) {
        reader.report(
          .kodeGanda, "alamat", "Alamat ini sudah dicabut baris lain.",
          other: first.place("alamat"), cure: "Sisakan satu saja.")
      }
      withdrawals.append(withdrawal)
    }
    return withdrawals
  }

  /// Whether this is the address of a unit or of a page within it.
  package static func isAddress(_ text: String) -> Bool {
    isPage(text.split(separator: "/").map(String.init))
  }

  private static func isPage(_ parts: [String]) -> Bool {
    UnitID(parts.prefix(3).joined(separator: "/")) != nil
      && parts.dropFirst(3).allSatisfy(Slug.isValid)
  }

  private static func read(_ row: inout RowReader) -> Withdrawal? {
    let typed = row.requiredText("alamat").trimmed
    let address = typed.split(separator: "/").map(String.init)
    let date = row.date("tanggal")
    let reason = row.requiredText("alasan")
    if date == nil, row.text("tanggal").isEmpty { _ = row.requiredText("tanggal") }
    guard isPage(address) else {
      if !typed.isEmpty {
        row.report(
          .alamatTakSah, "alamat", "Ini bukan alamat unit atau halaman di dalamnya.",
          cure: "Tulis seperti sampang/banyuates/2020 atau sampang/banyuates/2020/camat.")
      }
      return nil
    }
    let replacement = row.optionalText("pengganti")?.trimmed
    if let replacement, !WebAddress.isLink(replacement),
      !isAddress(replacement)
    {
      row.report(
        .alamatTakSah, "pengganti", "Ini bukan alamat unit, halaman di dalamnya, atau situs.",
        cure: "Tulis seperti sampang/banyuates/2021, atau alamat yang diawali https://.")
    }
    guard let date, !reason.isEmpty else { return nil }
    return Withdrawal(
      address: address.joined(separator: "/"), date: date, reason: reason, replacement: replacement,
      place: row.source.place("alamat"))
  }
}

extension [Withdrawal] {
  /// The addresses that a unit's approvals may have been made for: its own, and those of its year that
  /// it replaced.
  package func addresses(of id: UnitID) -> Set<String> {
    var addresses: Set<String> = [id.path]
    var isGrowing = true
    while isGrowing {
      let more = filter { withdrawal in
        withdrawal.unit?.year == id.year
          && withdrawal.replacement.map {
            addresses.contains($0.split(separator: "/").joined(separator: "/"))
          } ?? false
      }.map(\.address)
      isGrowing = !addresses.isSuperset(of: more)
      addresses.formUnion(more)
    }
    return addresses
  }
}
