import Diagnostics
import Files

/// Files that are published as they are given: attachments, and the site's own.
extension ContentScanner {
  static func plainFiles(
    in folder: Entry, isSites: Bool = false, _ diagnostics: inout [Diagnostic]
  ) throws(FileError) -> [String] {
    let entries = try entries(folder.path, folder.shown, &diagnostics)
    for entry in entries where entry.isFolder {
      diagnostics.append(stray(entry, "Folder berkas tidak punya subfolder."))
    }
    var taken: [String: String] = [:]
    var names = entries.filter { !$0.isFolder }.map(\.name).filter { name in
      let shown = "\(folder.shown)/\(Diagnostic.excerpt(name))"
      let problem = problem(of: name, at: shown, isSites: isSites, taken)
      taken[name.folded] = taken[name.folded] ?? name
      diagnostics += [problem].compactMap(\.self)
      return problem == nil
    }
    if isSites, !names.contains(robots) {
      for entry in entries where names.contains(entry.name) && resemblesRobots(entry.name) {
        diagnostics.append(
          stray(entry, "Maksudnya “\(robots)”? Ganti namanya, supaya mesin pencari membacanya."))
        names.removeAll { $0 == entry.name }
      }
    }
    return names.sorted { $0.composed.utf8.lexicographicallyPrecedes($1.composed.utf8) }
  }

  /// The rules for search engines.
  package static let robots = "robots.txt"

  /// Whether a name is that of the rules for search engines, written otherwise.
  package static func resemblesRobots(_ name: String) -> Bool {
    var stem = name.folded[...]
    while stem.hasSuffix(".txt") { stem = stem.dropLast(4) }
    return ["robots", "robot"].contains(stem)
  }

  /// How files end that are not there yet.
  private static let unfinished = [".part", ".filepart", ".crdownload", ".download", ".tmp", "~"]

  /// Why a file of this name cannot be published beside those whose folded names are `taken`.
  private static func problem(
    of name: String, at shown: String, isSites: Bool, _ taken: [String: String]
  ) -> Diagnostic? {
    let isCut = name.hasSuffix(" ") || name.hasSuffix(".")
    // A mark that stands first would join the slash before it to one character.
    let isJoined = "/\(name)".first != "/"
    if isCut || isJoined || name.contains("\\") || name.unicodeScalars.contains(where: isUnseen) {
      return Diagnostic(
        .namaBerkasRusak, at: Place(shown),
        isCut
          ? "Nama ini berakhir dengan spasi atau titik, yang dihapus Windows."
          : isJoined
            ? "Nama ini diawali tanda yang menempel pada huruf di depannya."
            : "Nama ini memuat garis miring terbalik atau karakter yang tidak terlihat.",
        cure: "Ganti namanya dengan huruf, angka, spasi, dan tanda hubung biasa.")
    }
    if unfinished.contains(where: name.folded.hasSuffix) {
      return Diagnostic(
        .lampiranBelumUtuh, at: Place(shown),
        "Nama ini milik unggahan atau simpanan yang belum selesai, jadi tidak diterbitkan.",
        written: name, cure: "Tunggu sampai unggahannya selesai, atau hapus berkas ini.")
    }
    // Search engines are answered with a page at the site's root.
    if let ending = ActiveContent.ending(of: name), !isSites || !name.folded.hasSuffix(".html") {
      let hasMacros = ActiveContent.withMacros.contains(Substring(ending))
      return Diagnostic(
        .berkasBerjalan, at: Place(shown),
        hasMacros
          ? "Berkas .\(ending) membawa makro, yang dijalankan di komputer pembacanya, jadi tidak "
            + "diterbitkan."
          : "Berkas .\(ending) dapat dijalankan peramban atau server, jadi tidak diterbitkan.",
        written: name,
        cure: hasMacros
          ? "Simpan tanpa makro (.docx, .xlsx, .pptx) atau sebagai PDF, lalu taruh itu di sini."
          : "Simpan sebagai PDF atau gambar, lalu taruh itu di sini.")
    }
    return taken[name.folded].map { other in
      Diagnostic(
        .alamatGanda, at: Place(shown),
        "Di Windows dan Mac nama ini sama dengan “\(other)”, jadi yang satu menimpa yang lain.",
        written: name, cure: "Hapus salah satunya, atau beri nama lain.")
    }
  }

  private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.properties.isNoncharacterCodePoint { return true }
    return switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
