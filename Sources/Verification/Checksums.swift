import Catalog
import Diagnostics
import Digest

/// Compares every file with the sums that the release was published with.
struct Checksums {
  private let folder: PublishedFolder
  private(set) var findings: [Diagnostic] = []
  /// How many files were compared.
  private(set) var checked = 0

  /// The sums of a whole release; they lie beside its front page.
  static let file = SumsFile.name
  /// Marks the folder as one that rapor may replace; its bytes never change.
  static let marker = ".rapor-situs"

  /// Compares. `stylesheets` are those that pages use: another one beside them belongs to readers of
  /// the previous release.
  init(_ folder: PublishedFolder, stylesheets: Set<String>) {
    self.folder = folder
    guard let sums = readSums() else { return }
    let listed = Set(sums.map(\.path))
    for (name, sum) in sums { compare(name, sum) }
    for file in folder.files
    where !listed.contains(file) && file != Checksums.file && file != Checksums.marker {
      if Checksums.isStylesheet(file), !stylesheets.contains(file) {
        compareWithName(file)
      } else {
        report(
          .berkasAsing, file, "Berkas ini tidak tercatat dalam \(Checksums.file).",
          cure: "Hapus, atau terbitkan ulang dengan rapor build.")
      }
    }
  }

  private mutating func readSums() -> [(path: String, sum: String)]? {
    guard folder.has(Checksums.file) else {
      report(
        .daftarJumlahTakAda, Checksums.file,
        "Daftar jumlah periksa tidak ada, jadi keutuhan berkas tidak dapat diperiksa.",
        cure: "Sebutkan folder teratas terbitan, atau terbitkan ulang dengan rapor build.")
      return nil
    }
    guard let bytes = folder.bytes(of: Checksums.file, into: &findings) else { return nil }
    guard let sums = SumsFile.read(bytes), !sums.isEmpty else {
      report(
        .daftarJumlahRusak, Checksums.file, "Daftar jumlah periksa ini tidak terbaca.",
        cure: "Tiap baris harus berisi 64 digit heksadesimal, dua spasi, lalu nama berkas.")
      return nil
    }
    return sums
  }

  private mutating func compare(_ name: String, _ sum: String) {
    guard folder.has(name) else {
      if folder.hides(name) { return }
      report(
        .berkasHilang, name, "Berkas ini tercatat dalam \(Checksums.file), tetapi tidak ada.",
        cure: "Terbitkan ulang dengan rapor build.")
      return
    }
    guard let bytes = folder.bytes(of: name, limit: PublishedFolder.sizeLimit, into: &findings)
    else { return }
    checked += 1
    let found = SHA256.hex(bytes)
    if found == sum { return }
    report(
      .berkasBerubah, name, "Isi berkas ini bukan lagi yang diterbitkan.", written: found,
      cure: "Jumlah yang tercatat \(sum.prefix(64)); terbitkan ulang dengan rapor build.")
  }

  /// A style sheet's name says what it holds.
  private mutating func compareWithName(_ file: String) {
    guard let bytes = folder.bytes(of: file, into: &findings) else { return }
    checked += 1
    let found = SHA256.hex(bytes).prefix(10)
    if file == "gaya-\(found).css" { return }
    report(
      .berkasBerubah, file, "Isi lembar gaya ini tidak sesuai dengan namanya.",
      written: String(found), cure: "Hapus, lalu terbitkan ulang dengan rapor build.")
  }

  /// Whether a file is named as style sheets are, after its content.
  static func isStylesheet(_ file: String) -> Bool {
    file.hasPrefix("gaya-") && file.hasSuffix(".css") && file.utf8.count == 19
  }

  private mutating func report(
    _ rule: Rule, _ file: String, _ message: String, written: String? = nil, cure: String
  ) {
    findings.add(rule, at: folder.place(file), message, written: written, cure: cure)
  }
}
