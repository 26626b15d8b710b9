import Catalog
import Diagnostics
import Files

/// Tells which of the files that an office gives besides its tables may be published.
struct BesideLimits {
  private let folder: String
  private let limit: Int
  private var total = 0
  private(set) var diagnostics: [Diagnostic] = []

  /// For the files of a folder, which people know as `folder`.
  init(_ folder: String, _ settings: SiteSettings) {
    (self.folder, limit) = (folder, settings.attachmentLimit)
  }

  /// The size of an attachment in `berkas/`, or of the emblem beside that; nil where it is too large,
  /// by itself or with those before it, or a drawing or page that does more than to show something.
  mutating func size(
    of name: String, in place: String = "", at path: String
  ) throws(FileError) -> Int? {
    let size = try Disk.info(path)?.size ?? 0
    let isLarge = size > limit
    if !isLarge, total + size <= 10 * limit {
      total += size
      let isDrawn = [".svg", ".html"].contains(where: name.folded.hasSuffix)
      if isDrawn, !shows(try Disk.read(path), place + name) { return nil }
      return size
    }
    let megabytes = limit >> 20
    diagnostics.add(
      .lampiranTerlaluBesar, at: Place("\(folder)/\(place)\(name)"),
      isLarge
        ? "\(place.isEmpty ? "Lambang" : "Lampiran") ini \((size + (1 << 20) - 1) >> 20) MB; batasnya \(megabytes) MB."
        : "Dengan lampiran ini lampiran unit lebih dari \(10 * megabytes) MB seluruhnya.",
      written: name,
      cure: "Kecilkan berkasnya, atau naikkan batas_lampiran_mb di situs.csv.")
    return nil
  }

  /// Whether a drawing or page only shows something.
  private mutating func shows(_ drawing: [UInt8], _ name: String) -> Bool {
    if name.folded.hasSuffix(".svg"), !ActiveContent.isDrawing(drawing) {
      diagnostics.add(
        .berkasBerjalan, at: Place("\(folder)/\(name)"),
        "Berkas ini bernama .svg tetapi isinya bukan gambar SVG, jadi tidak diterbitkan.",
        cure: "Simpan lagi sebagai SVG, atau beri nama menurut isinya.")
      return false
    }
    guard let part = ActiveContent.part(of: drawing) else { return true }
    let isPage = name.folded.hasSuffix(".html")
    diagnostics.add(
      .berkasBerjalan, at: Place("\(folder)/\(name)"),
      "\(isPage ? "Halaman" : "Gambar") ini memuat yang dijalankan atau diambil dari luar, jadi tidak "
        + "diterbitkan.",
      written: part,
      cure: isPage
        ? "Hapus bagian itu dari halamannya; bukti untuk mesin pencari cukup berisi teks."
        : "Simpan lagi sebagai SVG biasa tanpa skrip dan tautan, atau sebagai PNG.")
    return false
  }
}
