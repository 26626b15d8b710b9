import Catalog
package import Diagnostics
import Digest
import Files
package import Publishing
import Site
import Tables

/// What is withdrawn in a run: addresses that were published, or are a unit's, and that no page of a
/// unit needs.
struct WithdrawnPages {
  private(set) var rows: [Withdrawal]
  /// The units that are withdrawn, by their paths.
  var units: Set<String> { rows.units }
  private let content: ContentFolder

  init(_ inputs: SiteInputs) { (rows, content) = (inputs.withdrawals, inputs.content) }

  /// What is remembered of a page that says that it was withdrawn.
  private static let noted = "dicabut "

  /// The addresses of all such pages.
  static func addresses(in record: SiteRecord?) -> [String] {
    (record?.notes.keys ?? [:].keys).filter { $0.hasPrefix(noted) }
      .map { String($0.dropFirst(noted.count).dropLast("/index.html".count)) }
  }

  /// Whether a published file is such a page.
  static func isPage(_ path: String, in record: SiteRecord?) -> Bool {
    record?.notes[noted + path] != nil
  }

  /// Leaves out what withdraws nothing: mistyped, it would leave the page that was meant. A row of a
  /// day to come waits for it, unless its page is withdrawn already and only the clock went back;
  /// `clock` is the day where the site fixes none.
  mutating func dropStray(
    _ record: SiteRecord?, today: CalendarDate, clock: CalendarDate,
    into diagnostics: inout [Diagnostic]
  ) {
    rows.removeAll { row in
      let target = row.replacement?.split(separator: "/").prefix(3).joined(separator: "/")
      guard let folder = content.units.first(where: { $0.id.path == row.address }),
        let copy = content.units.first(where: { $0.id.path == target }),
        copy.id != folder.id,
        !Set(folder.approvals).isDisjoint(with: copy.approvals)
      else { return false }
      diagnostics.add(
        .alamatTakSah, at: row.place,
        "Pengganti ini hanya salinan, dengan pengesahan unit ini, jadi alamat ini tidak dicabut.",
        written: row.replacement,
        cure: "Pindahkan \(copy.shownPath)/disahkan ke luar folder isi, dan hapus baris ini."
          + (copy.id.year == folder.id.year
            ? " Bila alamat unit memang berganti, yang dipindahkan \(folder.shownPath)." : ""))
      return true
    }
    rows.removeAll { row in
      if row.date <= today || Self.isPage("\(row.address)/index.html", in: record) {
        return false
      }
      diagnostics.add(
        .tanggalTakSah, at: row.place,
        "Tanggal pencabutan alamat ini belum tiba, jadi baris ini belum berlaku.",
        written: row.date.canonical,
        cure: row.date <= clock
          ? "Hari ini dibekukan pada \(today.text) oleh tanggal_acuan di situs.csv: hapus baris itu, atau "
            + "majukan tanggalnya."
          : "Betulkan tanggalnya; bila memang hari itu, barisnya berlaku sendiri mulai hari itu.")
      return true
    }
    guard let published = record?.files.keys else { return }
    let known = Set(content.units.map(\.id.path))
    let withdrawn = units
    rows.removeAll { row in
      let unit = row.address.split(separator: "/").prefix(3).joined(separator: "/")
      let isWhole = unit == row.address
      if (isWhole ? known : withdrawn).contains(unit)
        || row.replacement.map(known.contains) ?? false
        || published.contains(where: { $0.hasPrefix(row.address + "/") })
        || Self.wasApproved(row, in: content)
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

  /// Whether an approval holds the position at the address, so that its page was published once.
  private static func wasApproved(_ row: Withdrawal, in content: ContentFolder) -> Bool {
    let parts = row.address.split(separator: "/")
    let unit = content.units.first { $0.id.path == parts.prefix(3).joined(separator: "/") }
    guard parts.count == 4, let unit else { return false }
    return unit.approvals.contains { name in
      var ignored: [Diagnostic] = []
      let file = "\(unit.path)/disahkan/\(name)/\(TableName.jabatan.file)"
      guard let table = UnitReader.readTable(file, file, into: &ignored) else { return false }
      return (0..<table.rowCount).contains { table.text($0, 0) == parts[3] }
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

extension [Withdrawal] {
  /// The units that are withdrawn, by their paths.
  fileprivate var units: Set<String> {
    Set(compactMap(\.unit).map(\.path)).intersection(map(\.address))
  }
}

/// What is wrong with the withdrawals as a whole.
extension SiteInputs {
  /// Addresses that the published site has withdrawn and whose rows are gone: they would be back, or
  /// the page that tells of them gone.
  package func lostWithdrawals(
    _ record: SiteRecord?, in output: String, but republished: Set<String> = []
  ) -> [Diagnostic] {
    let published = record?.files ?? [:]
    guard published[Release.sumsPath] != nil else { return [] }
    let units = published.keys.compactMap { path -> String? in
      guard path.hasSuffix("/index.html"),
        let unit = UnitID(String(path.dropLast("/index.html".count)))?.path,
        path == "\(unit)/index.html", published["\(unit)/data/\(SumsFile.name)"] == nil
      else { return nil }
      return unit
    }
    var noted = WithdrawnPages.addresses(in: record)
    if record?.notes.isEmpty == true { noted = publishedWithdrawals(in: output) }
    return Set(units + noted)
      .subtracting(withdrawals.map(\.address)).sorted().compactMap { address in
        let successor = successor(of: address)
        if successor == nil, republished.contains(address) { return nil }
        let isThere = content.units.contains { $0.id.path == address }
        let back =
          "Kembalikan barisnya; yang terakhir terbit ada di \(SiteSources.withdrawals) di situs."
        return Diagnostic(
          .pencabutanHilang, at: Place("\(content.shownPath)/dicabut.csv"),
          "\(UnitID(address) == nil ? "Halaman" : "Unit") ini dicabut dari situs, tetapi barisnya tidak "
            + "ada lagi di sini.", written: address,
          cure: successor.map {
            "\(back) Penggantinya \($0), yang pengesahannya dibuat untuk alamat ini."
          }
            ?? "\(back) Bila "
            + (isThere
              ? "memang hendak terbit lagi" : "keterangan pencabutannya pun tidak perlu lagi")
            + ": rapor build --republish \(address).")
      }
  }

  /// The same as a site itself tells it, for one that was moved without its records.
  private func publishedWithdrawals(in output: String) -> [String] {
    var ignored: [Diagnostic] = []
    let file = "\(output)/\(SiteSources.withdrawals)"
    guard Disk.mayRead(file), let table = UnitReader.readTable(file, file, into: &ignored) else {
      return []
    }
    return Withdrawal.read(table, into: &ignored).map(\.address)
  }

  /// Rows that withdraw nothing, or not yet, from what a release published.
  package func strayWithdrawals(
    _ record: SiteRecord?, _ places: SitePlaces
  ) throws(CommandFailure) -> [Diagnostic] {
    var (pages, stray) = (WithdrawnPages(self), [Diagnostic]())
    pages.dropStray(
      record, today: try places.today(settings, zone: nil), clock: try places.today(zone: nil),
      into: &stray)
    return stray
  }

  /// Addresses that rows withdraw and a release shows all the same.
  package func withdrawnAndShown(
    by record: SiteRecord, _ places: SitePlaces
  ) throws(CommandFailure) -> [String] {
    let today = try places.today(settings, zone: nil)
    return withdrawals.filter { row in
      let page = "\(row.address)/index.html"
      return row.date <= today && record.files[page] != nil
        && !WithdrawnPages.isPage(page, in: record)
    }.map(\.address)
  }

  /// The unit whose approvals were made for an address where no such unit stands any more; without the
  /// row they would be another's.
  private func successor(of address: String) -> String? {
    let statement = Array("\nunit,\(address)\n".utf8)
    if content.units.contains(where: { $0.id.path == address && !$0.approvals.isEmpty }) {
      return nil
    }
    return content.units.first { unit in
      unit.id.path != address
        && unit.approvals.contains { name in
          let file = "\(unit.path)/disahkan/\(name)/\(ApprovalRecord.statement.file)"
          return (try? Disk.read(file))?.firstRange(of: statement) != nil
        }
    }?.id.path
  }

  /// Rows that send people on to where nothing is: a unit that nobody knows, or that is withdrawn.
  package var lostReplacements: [Diagnostic] {
    let known = Set(content.units.map(\.id.path))
    // Units in a folder that nobody may read are there all the same.
    let knowsAll = !content.diagnostics.contains { $0.rule == .takTerbaca }
    return withdrawals.compactMap { row in
      let parts = row.replacement?.split(separator: "/").map(String.init) ?? []
      guard let unit = UnitID(parts.prefix(3).joined(separator: "/"))?.path else { return nil }
      let isGone = withdrawals.contains {
        [unit, parts.joined(separator: "/")].contains($0.address)
      }
      if !isGone, !knowsAll || known.contains(unit) { return nil }
      let near = isGone ? nil : question(about: unit, among: known.sorted())
      let next = withdrawals.first { $0.address == unit && unit != row.address }?.replacement
      let direct = next.flatMap { $0 == row.address ? nil : "Tulis langsung \($0)." }
      return Diagnostic(
        .alamatTakSah, at: row.place,
        isGone
          ? "Pengganti alamat ini sendiri dicabut."
          : "Pengganti alamat ini bukan unit yang dikenal.",
        written: row.replacement,
        cure: near ?? direct ?? "Tulis alamat yang masih terbit, atau kosongkan kolom pengganti.")
    }
  }
}
