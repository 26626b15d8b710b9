package import Catalog
package import Diagnostics
import Digest

/// A unit read back from its published folder. What lies there is not trusted: a table that is not
/// the approved one is named, and the unit is not sound then.
///
/// This is the only place that knows how approvals, tables, attachments and the emblem lie in a
/// published unit's folder.
package struct PublishedEdition {
  /// The unit as it is to be rendered; nil where its tables cannot be read.
  package private(set) var edition: Edition?
  /// Whether all tables are there as they were approved. What would be rendered from others is
  /// nobody's statement.
  package private(set) var isSound = false
  package private(set) var diagnostics: [Diagnostic] = []
  /// The files, by path within the unit's folder, that no table gives: attachments and the emblem.
  package private(set) var given: [String] = []

  private let shown: String
  private let names: Set<String>
  private let size: (String) -> Int?
  private let open: (String, inout [Diagnostic]) -> [UInt8]?

  private static let attachments = "berkas/"
  private static let emblem = "lambang.svg"
  private static let chain = "data/rantai/"
  private static let cure = "Terbitkan ulang dengan rapor build."

  /// Reads the unit. `names` are the paths of its files within its folder, which people know as
  /// `shown`; `addresses` are those that its approvals may have been made for; `size` tells of a file
  /// that is to be trusted how many bytes it has, `open` gives them, or nil, with the reason, where it
  /// cannot be read.
  package init(
    of id: UnitID, addresses: Set<String>, names: [String], shownAs shown: String,
    size: @escaping (String) -> Int?, open: @escaping (String, inout [Diagnostic]) -> [UInt8]?
  ) {
    (self.shown, self.names, self.size, self.open) = (shown, Set(names), size, open)
    given = names.filter { name in
      name == Self.emblem
        || name.hasPrefix(Self.attachments) && !name.dropFirst(Self.attachments.count).contains("/")
    }
    read(id, addresses)
  }

  private mutating func bytes(_ name: String) -> [UInt8]? { open(name, &diagnostics) }

  private mutating func read(_ id: UnitID, _ addresses: Set<String>) {
    let sumsPath = "data/\(SumsFile.name)"
    guard names.contains(sumsPath) else {
      report(
        .tabelTakAda, sumsPath, "Tabel unit ini tidak ada, jadi angkanya tidak dapat dihitung.")
      return
    }
    guard let sums = bytes(sumsPath), let entries = SumsFile.read(sums), !entries.isEmpty else {
      report(
        .daftarJumlahRusak, sumsPath, "Daftar jumlah periksa ini tidak terbaca.",
        cure: "Tiap baris harus berisi 64 digit heksadesimal, dua spasi, lalu nama berkas.")
      return
    }
    let tables = entries.compactMap { table($0.path, $0.sum) }
    let folders = folders()
    if folders.isEmpty {
      report(.pengesahanTakAda, Self.chain, "Tidak ada pengesahan yang tercatat untuk unit ini.")
    }
    guard diagnostics.isEmpty else { return }
    let recorded = folders.last?.files.first { $0.name == SumsFile.name }
    if let recorded, recorded.bytes != sums {
      report(.sidikBerbeda, sumsPath, "Daftar jumlah ini bukan yang disahkan paling akhir.")
      return
    }
    var found: [Diagnostic] = []
    let chainFolder = "\(shown)/\(Self.chain.dropLast())"
    let chain = Chain.read(
      published: folders, tables: tables, addresses: addresses, chainFolder, into: &found)
    let emblem = names.contains(Self.emblem) ? bytes(Self.emblem) : nil
    let attachments = given.filter { $0 != Self.emblem }.compactMap { path in
      size(path).map {
        AttachedFile(name: String(path.dropFirst(Self.attachments.count)), size: $0)
      }
    }
    edition = Edition(
      approved: chain, id: id, chainFolder, beside: (attachments, emblem), into: &found)
    // The cure of what is wrong with a published copy is to publish it again.
    diagnostics += found.map {
      Diagnostic($0.rule, at: $0.place, $0.message, written: $0.written, cure: Self.cure)
    }
    isSound = diagnostics.isEmpty
  }

  /// The folders of the published chain, oldest first.
  private mutating func folders() -> [(name: String, files: [NamedFile])] {
    var folders: [String: [NamedFile]] = [:]
    for path in names.sorted() where path.hasPrefix(Self.chain) {
      let parts = path.dropFirst(Self.chain.count).split(separator: "/").map(String.init)
      guard parts.count == 2, ApprovalName(parts[0]) != nil, let bytes = bytes(path) else {
        continue
      }
      folders[parts[0], default: []].append((parts[1], bytes))
    }
    return folders.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 }
  }

  /// A table with its bytes; a finding where it is not what was approved.
  private mutating func table(_ name: String, _ sum: String) -> NamedFile? {
    let path = "data/\(name)"
    guard !name.contains("/"), names.contains(path) else {
      report(.berkasHilang, path, "Tabel ini disahkan, tetapi tidak ada di sini.")
      return nil
    }
    guard let bytes = bytes(path) else { return nil }
    let found = SHA256.hex(bytes)
    if found != sum {
      report(
        .tabelBerubah, path, "Isi tabel ini bukan lagi yang disahkan.", written: found,
        cure: "Jumlah yang disahkan \(sum.prefix(64)); terbitkan ulang dengan rapor build.")
    }
    return (name, bytes)
  }

  private mutating func report(
    _ rule: Rule, _ file: String, _ message: String, written: String? = nil, cure: String = cure
  ) { diagnostics.add(rule, at: Place("\(shown)/\(file)"), message, written: written, cure: cure) }
}
