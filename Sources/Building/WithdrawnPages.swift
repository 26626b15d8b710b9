import Catalog
import Diagnostics
import Digest
import Publishing
import Site

/// What is withdrawn in a run: addresses that were published, or are a unit's, and that no page of a
/// unit needs.
struct WithdrawnPages {
  private(set) var rows: [Withdrawal]
  /// The units that are withdrawn, by their paths.
  let units: Set<String>
  private let content: ContentFolder

  init(_ inputs: SiteInputs) {
    (rows, content) = (inputs.withdrawals, inputs.content)
    units = Set(rows.compactMap(\.unit).map(\.path)).intersection(rows.map(\.address))
  }

  /// What is remembered of a page that says that it was withdrawn.
  private static let noted = "dicabut "

  /// Whether a published file is such a page.
  static func isPage(_ path: String, in record: SiteRecord?) -> Bool {
    record?.notes[noted + path] != nil
  }

  /// Units that the published site has withdrawn and that would be back, for their rows are gone.
  func returning(to tree: PublishedTree, but republished: Set<String>) -> [Diagnostic] {
    let published = tree.record?.files ?? [:]
    return content.units.filter { unit in
      let path = unit.id.path
      return published["\(path)/index.html"] != nil
        && published["\(path)/data/\(SumsFile.name)"] == nil && !unit.approvals.isEmpty
        && !units.union(republished).contains(path)
    }.map {
      Diagnostic(
        .pencabutanHilang, at: Place("\(content.shownPath)/dicabut.csv"),
        "Unit ini dicabut dari situs, tetapi barisnya tidak ada lagi di sini.", written: $0.id.path,
        cure:
          "Kembalikan barisnya; yang terakhir terbit ada di \(SiteSources.withdrawals) di situs. "
          + "Bila memang hendak terbit lagi: rapor build --republish \($0.id.path).")
    }
  }

  /// Leaves out what withdraws nothing: mistyped, it would leave the page that was meant.
  mutating func dropStray(_ tree: PublishedTree, into diagnostics: inout [Diagnostic]) {
    guard let published = tree.record?.files.keys else { return }
    let known = Set(content.units.map(\.id.path))
    let withdrawn = units
    rows.removeAll { row in
      let unit = row.address.split(separator: "/").prefix(3).joined(separator: "/")
      let isWhole = unit == row.address
      if (isWhole ? known : withdrawn).contains(unit)
        || row.replacement.map(known.contains) ?? false
        || published.contains(where: { $0.hasPrefix(row.address + "/") })
      {
        return false
      }
      let near = isWhole ? question(about: unit, among: known.sorted()) : nil
      diagnostics.add(
        .alamatTakSah, at: row.place,
        "Di alamat ini tidak pernah terbit apa pun, jadi tidak ada yang dicabut.",
        written: row.address, cure: near ?? "Periksa ejaannya, atau hapus barisnya.")
      return true
    }
  }

  /// Adds the pages of the rows; a row whose page a unit needs is left out.
  mutating func add(
    _ files: [SiteFile], to release: inout Release, _ notes: inout [String: String],
    into diagnostics: inout [Diagnostic]
  ) {
    var kept: [Withdrawal] = []
    for (row, file) in zip(rows, files) {
      if release.add(file.path, .bytes(file.bytes)) {
        notes[Self.noted + file.path] = ""
        kept.append(row)
      } else {
        diagnostics.add(
          .alamatGanda, at: row.place,
          "Halaman ini masih dibuat dari tabel unitnya, jadi tidak dapat dicabut sendiri.",
          written: row.address,
          cure: "Hapus barisnya; yang dapat dicabut seluruh unit, atau halaman jabatan yang oleh "
            + "pengesahan terakhir tidak diterbitkan lagi (dihapus, atau publikasi: tidak).")
      }
    }
    rows = kept
  }
}
