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

  /// Compares. `stylesheet` is the one that pages use: another one beside it belongs to readers of
  /// the previous release.
  init(_ folder: PublishedFolder, stylesheet: String?) {
    self.folder = folder
    guard let sums = readSums() else { return }
    let listed = Set(sums.map(\.path))
    for (name, sum) in sums {
      if !folder.has(name) {
        if folder.hides(name) { continue }
        findings.add(
          .berkasHilang, at: folder.place(name),
          "Berkas ini tercatat dalam \(Checksums.file), tetapi tidak ada.", cure: Cure.publish)
      } else if let found = folder.sum(of: name, into: &findings) {
        checked += 1
        if found == sum { continue }
        findings.add(
          .berkasBerubah, at: folder.place(name), "Isi berkas ini bukan lagi yang diterbitkan.",
          written: found,
          cure: "Jumlah yang tercatat \(sum.prefix(64)); terbitkan ulang dengan rapor build.")
      }
    }
    for file in folder.files
    where !listed.contains(file) && file != Checksums.file && file != Checksums.marker {
      if !Checksums.isStylesheet(file) || file == stylesheet {
        findings.add(
          .berkasAsing, at: folder.place(file),
          "Berkas ini tidak tercatat dalam \(Checksums.file).",
          cure: "Hapus, atau terbitkan ulang dengan rapor build.")
      } else if let bytes = folder.bytes(of: file, into: &findings) {
        checked += 1
        findings += Checksums.misnamed(file, bytes, at: folder.place(file), showsName: true)
      }
    }
  }

  private mutating func readSums() -> [(path: String, sum: String)]? {
    let place = folder.place(Checksums.file)
    guard folder.has(Checksums.file) else {
      findings.add(
        .daftarJumlahTakAda, at: place,
        "Daftar jumlah periksa tidak ada, jadi keutuhan berkas tidak dapat diperiksa.",
        cure: "Sebutkan folder teratas terbitan, atau terbitkan ulang dengan rapor build.")
      return nil
    }
    guard let bytes = folder.bytes(of: Checksums.file, into: &findings) else { return nil }
    guard let sums = SumsFile.read(bytes), !sums.isEmpty else {
      findings.add(
        .daftarJumlahRusak, at: place, "Daftar jumlah periksa ini tidak terbaca.",
        cure: "Tiap baris harus berisi 64 digit heksadesimal, dua spasi, lalu nama berkas.")
      return nil
    }
    return sums
  }

  /// Whether a file is named as style sheets are, after its content.
  static func isStylesheet(_ file: String) -> Bool {
    file.hasPrefix("gaya-") && file.hasSuffix(".css") && file.utf8.count == 19
  }

  /// What is wrong with a style sheet whose name does not say what it holds.
  static func misnamed(
    _ file: String, _ bytes: [UInt8], at place: Place, showsName: Bool = false
  ) -> [Diagnostic] {
    let name = String(SHA256.hex(bytes).prefix(10))
    if file == "gaya-\(name).css" { return [] }
    return [
      Diagnostic(
        .berkasBerubah, at: place, "Isi lembar gaya ini tidak sesuai dengan namanya.",
        written: showsName ? name : nil, cure: Cure.delete)
    ]
  }
}
