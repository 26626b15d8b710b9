import Catalog
import Diagnostics
import Scoring
import Templates

extension SiteFrame {
  /// The downloads of a unit and the page that lists them.
  func dataPages(_ edition: Edition, into diagnostics: inout [Diagnostic]) -> [SiteFile] {
    let unit = edition.unit
    let unitDownloads = UnitDownloads(edition: edition, frame: self)
    let downloads = unitDownloads.all
    let page = Page(
      path: "\(unit.id.path)/data/index.html", template: "data",
      title: "Data, \(edition.subdistrictName) \(unit.id.year)",
      description: "Tabel yang disahkan, angka yang dihitung, dan cara memeriksanya.",
      step: "Data", above: edition.crumbs, edition: edition,
      linkedData: LinkedData.unit(edition, downloads: downloads, frame: self))
    let content = edition.heading.merging([
      "triwulan": .text(edition.result.reached.title),
      "sidik": .text(edition.fingerprint),
      "berkas_data": .each(downloads) { download in
        [
          "nama": .text(download.name), "keterangan": .text(download.explanation),
          "ukuran": .text(FileSize.text(download.file.bytes.count)),
          "sha": .text(String(download.sum.prefix(12))), "alamat": .text(download.name),
        ]
      },
      "riwayat": edition.history,
      "beda": edition.pending,
      "rantai": .each(edition.chain.folders.reversed()) { folder in
        [
          "folder": .text(folder.name),
          "berkas": .each(folder.records) { file in
            ["nama": .text(file.name), "alamat": .text("rantai/\(folder.name)/\(file.name)")]
          },
        ]
      },
      "lisensi": .optional(settings[.lisensi]),
      "kutipan": .text(
        "\(edition.subdistrictName), \(unit.profile.regency) (\(unit.id.year)). "
          + "\(unit.profile[.judul] ?? ""). Data sampai dengan \(edition.result.reached.title), "
          + "sidik \(edition.fingerprint). \(settings.publisher)."
          + (unit.profile.isExample ? " Angka contoh, bukan angka resmi kantor." : "")),
    ])
    return downloads.map(\.file) + unitDownloads.chain + [
      render(page, content, into: &diagnostics)
    ]
  }
}
