import Catalog
import Diagnostics
import Scoring
import Templates

/// The downloads of a unit and the page that lists them.
struct DataPage {
  let frame: SiteFrame
  let edition: Edition

  private var unit: Unit { edition.unit }

  /// The downloads and their page.
  func files(into diagnostics: inout [Diagnostic]) -> [SiteFile] {
    let unitDownloads = UnitDownloads(edition: edition, frame: frame)
    let downloads = unitDownloads.all
    var page = SiteFrame.Page(
      path: "\(unit.id.path)/data/index.html", template: "data",
      title: "Data, \(edition.subdistrictName) \(unit.id.year)",
      description: "Tabel yang disahkan, angka yang dihitung, dan cara memeriksanya.")
    page.crumbs = UnitPage.crumbs(edition) + [SiteFrame.Crumb(name: "Data", path: nil)]
    page.edition = edition
    page.linkedData = .unit(edition, downloads: downloads, frame: frame)
    return downloads.map(\.file) + unitDownloads.chain + [
      frame.render(page, content(downloads), into: &diagnostics)
    ]
  }

  private func content(_ downloads: [Download]) -> Record {
    let name = "\(edition.subdistrictName), \(unit.profile.regency)"
    return [
      "nama": .text(unit.profile.subdistrict),
      "kabupaten": .text(unit.profile.regency),
      "tahun": .text(String(unit.id.year)),
      "alamat_unit": "../index.html",
      "triwulan": .text(edition.result.reached.title),
      "sidik": .text(edition.fingerprint),
      "berkas_data": .each(downloads) { download in
        [
          "nama": .text(download.name),
          "keterangan": .text(download.explanation),
          "ukuran": .text(FileSize.text(download.file.bytes.count)),
          "sha": .text(String(download.sum.prefix(12))),
          "alamat": .text(download.name),
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
      "lisensi": .optional(frame.settings[.lisensi]),
      "kutipan": .text(
        "\(name) (\(unit.id.year)). \(unit.profile[.judul] ?? ""). Data sampai dengan "
          + "\(edition.result.reached.title), sidik \(edition.fingerprint). "
          + "\(frame.settings.publisher)."
          + (unit.profile.isExample ? " Angka contoh, bukan angka resmi kantor." : "")),
    ]
  }
}
