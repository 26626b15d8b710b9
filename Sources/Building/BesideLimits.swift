import Catalog
import Diagnostics
import Files

/// The names in a folder about which something is wrong, so that of what is published under them the
/// earlier stays. Letters large or small are the same, for somebody may only have renamed.
struct RefusedNames {
  private let names: Set<String>
  private let hasFiles: Bool

  /// `hasFiles` tells whether the folder `berkas/` itself gives some: then a name like it takes nothing
  /// from it, and what somebody deleted there goes.
  init(_ diagnostics: [Diagnostic], in folder: String, hasFiles: Bool) {
    self.hasFiles = hasFiles
    names = Set(
      diagnostics.filter { $0.severity == .error && $0.place.file.hasPrefix(folder + "/") }
        .map { String($0.place.file.dropFirst(folder.count + 1)).folded }
        .filter { $0.hasPrefix("berkas") || $0.hasPrefix("lambang") })
  }

  var isEmpty: Bool { names.isEmpty }

  /// Whether it, or the whole folder that it lies in, is refused, may not be read, or has another name:
  /// `Berkas`, `lambang (1).svg`.
  func contains(_ name: String) -> Bool {
    let stem = name.folded.prefix { $0.isLetter }
    let isAlone = !(hasFiles && stem == "berkas")
    let isRobots = name == "berkas/\(ContentScanner.robots)"
    return names.contains(name.folded)
      || isAlone && names.contains { $0.hasPrefix(stem) && !$0.contains("/") }
      || isRobots && names.contains { ContentScanner.resemblesRobots(String($0.dropFirst(7))) }
  }
}

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
    if size == 0 {
      diagnostics.add(
        .lampiranBelumUtuh, at: Place("\(folder)/\(place)\(name)"),
        "Berkas ini kosong (0 bita), jadi tidak diterbitkan.",
        cure: "Unggah lagi berkas yang utuh, atau hapus yang ini.")
      return nil
    }
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
    let isEmblem = !name.contains("/")
    if name.folded.hasSuffix(".svg"), !ActiveContent.isDrawing(drawing) {
      diagnostics.add(
        .berkasBerjalan, at: Place("\(folder)/\(name)"),
        "Berkas ini bernama .svg tetapi isinya bukan gambar SVG, jadi tidak diterbitkan.",
        cure: isEmblem
          ? "Lambang hanya bernama lambang.svg, dan isinya SVG: simpan lagi sebagai SVG, atau hapus."
          : "Simpan lagi sebagai SVG, atau beri nama menurut isinya.")
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
        : "Simpan lagi sebagai SVG biasa tanpa skrip dan tautan\(isEmblem ? "." : ", atau sebagai PNG.")"
    )
    return false
  }
}
