package import Diagnostics
import Files
import Tables

/// The folder of the office's own text pages.
extension ContentScanner {
  /// `Content/halaman/`.
  package static let pagesFolder = "halaman"

  /// The files that may be pages: `profil.txt`, `maklumat-pelayanan.csv`.
  static func pageFiles(
    in folder: Entry, _ diagnostics: inout [Diagnostic]
  ) throws(FileError) -> [String] {
    var files: [String: Entry] = [:]
    for entry in try entries(folder.path, folder.shown, &diagnostics) {
      let ending = TextPage.endings.first { entry.name.folded.hasSuffix($0) }
      guard let ending, !entry.isFolder else {
        diagnostics.append(
          stray(
            entry,
            entry.isFolder
              ? "Di sini hanya ada halaman, satu berkas .txt atau .csv tiap halaman."
              : "Halaman disimpan sebagai teks biasa (.txt, dari Notepad) atau tabel (.csv). Gambar dan "
                + "dokumen berada di folder berkas/."))
        continue
      }
      let slug = String(entry.name.dropLast(ending.count))
      if !Slug.isValid(slug) || !entry.name.hasSuffix(ending) {
        diagnostics.add(
          .namaHalamanTakSah, at: Place(entry.shown),
          "Nama berkas menjadi alamat halaman: hanya huruf kecil, angka, dan tanda hubung, "
            + "paling panjang 60.",
          written: entry.name,
          cure: Slug.suggestion(for: slug).map { "Ganti menjadi “\($0)\(ending)”." }
            ?? "Ganti namanya.")
      } else if UnitID.reservedRegencies.contains(slug) {
        diagnostics.add(
          .namaTerpakai, at: Place(entry.shown),
          "Alamat /\(slug)/ dipakai situs untuk halamannya sendiri.", written: entry.name,
          cure: "Pakai nama lain, misalnya “\(slug)-kantor\(ending)”.")
      } else if let other = files[slug] {
        diagnostics.add(
          .alamatGanda, at: Place(entry.shown),
          "Berkas ini dan \(other.name) berebut alamat /\(slug)/.", written: entry.name,
          cure: "Hapus salah satunya, atau beri nama lain.")
      } else {
        files[slug] = entry
      }
    }
    return files.values.map(\.name).sorted()
  }

  /// What is said of a page that would stand where a kabupaten does.
  static func pageInPlace(of regency: Entry, _ page: String) -> Diagnostic {
    Diagnostic(
      .alamatGanda,
      at: Place("\(regency.shown.dropLast(regency.name.count))\(pagesFolder)/\(page)"),
      "Alamat /\(regency.name)/ milik folder kabupaten dengan nama itu.", written: page,
      cure: "Beri halaman ini nama lain, misalnya “profil-\(page)”.")
  }
}

extension TextPage {
  static let endings = [".txt", ".csv"]

  /// Larger than any page that somebody reads.
  private static let sizeLimit = 200_000

  /// Reads the office's own pages, in the order of their addresses; `diagnostics` say what is wrong.
  package static func read(
    _ content: ContentFolder, into diagnostics: inout [Diagnostic]
  ) -> [TextPage] {
    content.pageFiles.compactMap { name in
      read(
        name, "\(content.path)/\(ContentScanner.pagesFolder)/\(name)",
        "\(content.shownPath)/\(ContentScanner.pagesFolder)/\(name)", into: &diagnostics)
    }.sorted { $0.slug < $1.slug }
  }

  private static func read(
    _ name: String, _ path: String, _ shown: String, into diagnostics: inout [Diagnostic]
  ) -> TextPage? {
    let slug = String(name.dropLast(4))
    let bytes: [UInt8]
    do {
      if let size = try Disk.info(path)?.size, size > sizeLimit {
        diagnostics.add(
          .tabelTerlaluBesar, at: Place(shown),
          "Halaman ini \(size / 1000) kB; paling besar \(sizeLimit / 1000) kB.",
          cure: "Bagi menjadi beberapa halaman, atau terbitkan sebagai PDF di folder berkas/.")
        return nil
      }
      bytes = try Disk.read(path)
    } catch {
      diagnostics.append(UnitReader.unreadable(shown, error))
      return nil
    }
    var found: [Diagnostic] = []
    defer { diagnostics += found }
    if name.hasSuffix(".csv") {
      let table = CSVReader.read(bytes, file: shown, into: &found)
      return table.flatMap { TextPage(slug, reading: $0, into: &found) }
    }
    let text = TextDecoding.decode(bytes, file: shown, into: &found)
    for index in found.indices {
      found[index].cure = "Buka berkas di Notepad, lalu simpan dengan penyandian UTF-8."
      found[index].message.replace(", bukan tabel CSV", with: ", bukan teks biasa")
      found[index].message.replace("teks CSV", with: "teks")
    }
    let page = text.flatMap {
      TextPage(slug, reading: table(ofLines: $0, file: shown), into: &found)
    }
    // A line of a text has no columns that its author would know.
    for index in found.indices { found[index].place.column = 0 }
    return page?.byLines
  }
}
