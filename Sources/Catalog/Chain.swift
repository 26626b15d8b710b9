package import Diagnostics
import Digest
package import Files
import Tables

package typealias NamedFile = (name: String, bytes: [UInt8])

/// A unit's approvals, oldest first, each with the files of its folder. What the site says of who
/// approved what, when and why is read from here and from nothing else.
package struct Chain: Sendable {
  package struct Folder: Sendable {
    package let name: String
    package let approval: Approval
    /// The files that the site publishes of every folder: the records and the file of sums.
    package let records: [NamedFile]
    /// The approved tables; empty where they were not at hand.
    package let tables: [NamedFile]
  }

  package private(set) var folders: [Folder] = []

  package init() {}

  package var newest: Folder? { folders.last }
  package var approvals: [Approval] { folders.map(\.approval) }
  package var reached: Quarter? { newest?.approval.quarter }
  /// What the next folder is linked to: SHA-256 of the newest `pengesahan.csv`, `-` where none is.
  package var link: String { newest.map(Self.link) ?? "-" }

  private static func link(_ folder: Folder) -> String {
    SHA256.hex(folder.records.first { $0.name == ApprovalRecord.statement.file }?.bytes ?? [])
  }

  /// The last folder that held a quarter, which need not be the newest once it was withdrawn.
  package func last(holding quarter: Quarter) -> Folder? {
    folders.last { ($0.approval.quarter?.rawValue ?? 0) >= quarter.rawValue }
  }
}

// MARK: Reading

extension Chain {
  /// Reads and checks the chain in a unit's `disahkan/`. Every folder's sums, links and names are
  /// checked; `addresses` are the unit's own and those that it replaced. The chain is empty where
  /// something does not hold, and `diagnostics` say what.
  package static func read(
    _ unit: UnitFolder, addresses: Set<String>, through files: InputFiles = InputFiles(),
    into diagnostics: inout [Diagnostic]
  ) -> Chain {
    var chain = Chain()
    let shown = "\(unit.shownPath)/disahkan"
    for name in unit.approvals {
      guard
        let contents = contents(
          "\(unit.path)/disahkan/\(name)", "\(shown)/\(name)", files, &diagnostics),
        chain.append(
          name, contents, shown, addresses, needsTables: true, in: unit, into: &diagnostics)
      else { return Chain() }
    }
    return chain
  }

  /// Reads and checks a published chain: the records of every folder, and the tables of the newest.
  package static func read(
    published folders: [(name: String, files: [NamedFile])], tables: [NamedFile],
    addresses: Set<String>, _ shown: String, into diagnostics: inout [Diagnostic]
  ) -> Chain {
    var chain = Chain()
    for (index, folder) in folders.enumerated() {
      let isNewest = index == folders.count - 1
      guard
        chain.append(
          folder.name, folder.files + (isNewest ? tables : []), shown, addresses,
          needsTables: isNewest, into: &diagnostics)
      else { return Chain() }
    }
    return chain
  }

  private static func contents(
    _ path: String, _ shown: String, _ reader: InputFiles, _ diagnostics: inout [Diagnostic]
  ) -> [NamedFile]? {
    do {
      var files: [NamedFile] = []
      for name in try Disk.list(path) where !ContentScanner.isIgnored(name) {
        let info = try Disk.info("\(path)/\(name)")
        // What is larger than any table that was ever approved is not read to know that.
        guard let info, info.kind == .file, info.size <= CSVReader.sizeLimit else {
          let message = "Ini bukan berkas yang ditulis saat mengesahkan."
          let isTable = name.hasSuffix(".csv") || name == SumsFile.name
          diagnostics.append(
            isTable
              ? damaged("\(shown)/\(name)", message) : added("\(shown)/\(name)", message))
          return nil
        }
        files.append((name, try reader.read("\(path)/\(name)")))
      }
      return files
    } catch {
      diagnostics.append(UnitReader.unreadable(shown, error))
      return nil
    }
  }

  /// Adds a folder after checking it; false, with the reasons in `diagnostics`, where it does not
  /// hold.
  private mutating func append(
    _ name: String, _ files: [NamedFile], _ shown: String, _ addresses: Set<String>,
    needsTables: Bool, in unit: UnitFolder? = nil, into diagnostics: inout [Diagnostic]
  ) -> Bool {
    let place = "\(shown)/\(name)"
    let recordNames = ApprovalRecord.allCases.map(\.file)
    let records = recordNames.compactMap { name in files.first { $0.name == name } }
    let before = diagnostics.count
    guard let approval = Approval(records: records, place, into: &diagnostics) else { return false }
    guard let sums = files.first(where: { $0.name == SumsFile.name }) else {
      diagnostics.append(
        Self.damaged("\(place)/\(SumsFile.name)", "Berkas ini hilang dari pengesahan."))
      return false
    }
    let tables = files.filter { $0.name != sums.name && !recordNames.contains($0.name) }
    if SHA256.hex(sums.bytes) != approval.tables {
      diagnostics.append(
        Self.damaged("\(place)/\(sums.name)", "Isi berkas ini berubah sejak disahkan."))
    }
    // What the sums say is worth nothing where they are not those that were approved.
    if needsTables, diagnostics.count == before {
      Self.check(tables, sums.bytes, place, &diagnostics)
    }
    checkLink(approval, name, shown, addresses, unit, &diagnostics)
    folders.append(
      Folder(name: name, approval: approval, records: records + [sums], tables: tables))
    return diagnostics.count == before
  }

  private static func check(
    _ tables: [NamedFile], _ sums: [UInt8], _ place: String, _ diagnostics: inout [Diagnostic]
  ) {
    let listed = SumsFile.read(sums) ?? []
    for (name, sum) in listed {
      guard let file = tables.first(where: { $0.name == name }) else {
        diagnostics.append(damaged("\(place)/\(name)", "Berkas ini hilang dari pengesahan."))
        continue
      }
      if SHA256.hex(file.bytes) != sum {
        diagnostics.append(damaged("\(place)/\(name)", "Isi berkas ini berubah sejak disahkan."))
      }
    }
    for file in tables where !listed.contains(where: { $0.path == file.name }) {
      diagnostics.append(
        added("\(place)/\(file.name)", "Berkas ini bukan bagian dari pengesahan."))
    }
  }

  private func checkLink(
    _ approval: Approval, _ name: String, _ shown: String, _ addresses: Set<String>,
    _ unit: UnitFolder?, _ diagnostics: inout [Diagnostic]
  ) {
    func report(_ rule: Rule, _ message: String, _ cure: String, written: String? = nil) {
      diagnostics.add(rule, at: Place("\(shown)/\(name)"), message, written: written, cure: cure)
    }
    guard addresses.contains(approval.unit) else {
      let owner = UnitID(approval.unit)
      let isCopy = owner.map { unit?.hasBeside($0, approval: name) ?? false } ?? false
      return report(
        .pengesahanUnitLain,
        isCopy
          ? "Ini salinan: pengesahan ini milik unit lain, dan masih ada di sana."
          : "Pengesahan ini milik unit lain.",
        isCopy
          ? "Pindahkan \(shown) ke luar folder isi; kantor atau tahun ini disahkan sendiri."
            + (owner?.year == unit?.id.year
              ? " Bila alamat unit memang berganti, pindahkan folder lamanya, jangan disalin." : "")
          : "Kembalikan foldernya ke unit itu."
            + (owner?.year == unit?.id.year
              ? " Bila alamat unit memang berganti, tulis alamat lamanya di dicabut.csv dengan alamat "
                + "ini sebagai pengganti." : ""),
        written: approval.unit)
    }
    let expected = (newest?.approval.number ?? 0) + 1
    if approval.number == expected - 1, let twin = newest?.name {
      report(
        .pengesahanGanda, "Nomor \(approval.number) sudah dipakai folder \(twin).",
        "Keduanya dibuat di tempat yang berbeda. Sisakan yang terbit (lihat halaman data unit), "
          + "pindahkan yang lain ke luar folder isi, lalu sahkan lagi yang masih perlu.")
    } else if approval.number != expected {
      report(
        .pengesahanHilang,
        "Pengesahan nomor \(expected) tidak ada, padahal nomor \(approval.number) ada.",
        "Kembalikan folder nomor \(expected) dari cadangan; folder pengesahan tidak pernah "
          + "dihapus atau diganti nama.")
    } else if approval.previous != link {
      report(
        .rantaiPutus,
        "Pengesahan ini tidak menyambung pada \(newest?.name ?? "awal rantai"): salah satunya diganti.",
        "Kembalikan folder disahkan/ dari cadangan.")
    } else if ApprovalName(approval).text != name {
      report(
        .namaPengesahan, "Nama folder ini bukan nama pengesahan di dalamnya.",
        "Ganti namanya menjadi \(ApprovalName(approval).text).", written: name)
    }
  }

  /// An approved folder that is not what it was.
  static func damaged(_ place: String, _ message: String) -> Diagnostic {
    Diagnostic(
      .pengesahanRusak, at: Place(place), message,
      cure: "Kembalikan folder ini dari cadangan. Bila ini pengesahan yang terbaru, pindahkan "
        + "foldernya ke luar folder isi, lalu pulihkan dengan \(restoring(place)).")
  }

  /// Something that somebody put into an approved folder, which is whole without it.
  private static func added(_ place: String, _ message: String) -> Diagnostic {
    Diagnostic(
      .pengesahanRusak, at: Place(place), message,
      cure: "Pindahkan yang ini saja ke luar folder isi; pengesahannya sendiri utuh.")
  }

  /// The command that restores the unit whose chain lies at a place.
  private static func restoring(_ place: String) -> String {
    let unit = place.firstRange(of: "/disahkan").map {
      place[..<$0.lowerBound].split(separator: "/").suffix(3).joined(separator: "/")
    }
    return "rapor approve \(unit ?? "UNIT") --restore"
  }
}

// MARK: Against what is published

extension Chain {
  /// What is wrong where this chain does not extend the published one: a folder that is gone, or one
  /// that was replaced. Of a folder whose files are gone or damaged on the site only the name counts,
  /// which its sidik is a part of.
  package func extends(_ published: [(name: String, files: [NamedFile])], _ shown: String)
    -> Diagnostic?
  {
    for (index, folder) in published.enumerated() {
      let place = Place("\(shown)/disahkan/\(folder.name)")
      guard index < folders.count else {
        return Diagnostic(
          .rantaiMundur, at: place, "Pengesahan ini sudah terbit, tetapi foldernya tidak ada lagi.",
          cure: published.count == folders.count + 1 && !folder.files.isEmpty
            ? "Pulihkan dari situs dengan \(Self.restoring(place.file)), atau dari cadangan."
            : "Kembalikan folder disahkan/ dari cadangan.")
      }
      let own = folders[index]
      let isSame = folder.files.allSatisfy { file in
        own.records.contains { $0.name == file.name && $0.bytes == file.bytes }
      }
      if own.name != folder.name || !isSame && Self.isWhole(folder.files) {
        return Diagnostic(
          .rantaiLain, at: place,
          "Pengesahan nomor \(index + 1) yang sudah terbit bukan yang ada di folder isi.",
          written: own.name,
          cure: "Kembalikan folder disahkan/ dari cadangan; yang sudah terbit tidak diganti.")
      }
    }
    return nil
  }

  /// Whether the records of a folder fit each other.
  private static func isWhole(_ files: [NamedFile]) -> Bool {
    var ignored: [Diagnostic] = []
    let records = ApprovalRecord.allCases.compactMap { record in
      files.first { $0.name == record.file }
    }
    guard let approval = Approval(records: records, "", into: &ignored),
      let sums = files.first(where: { $0.name == SumsFile.name })
    else { return false }
    return SHA256.hex(sums.bytes) == approval.tables
  }
}
