import Approving
import Catalog
import Diagnostics
import Tables
import Templates

/// The page that stands where something was withdrawn: since when, why, and where to look instead.
struct WithdrawnPage {
  let frame: SiteFrame
  let withdrawal: Withdrawal

  /// Renders the page.
  func file(into diagnostics: inout [Diagnostic]) -> SiteFile {
    let path = "\(withdrawal.address)/index.html"
    let page = SiteFrame.Page(
      path: path, template: "dicabut", title: "Halaman dicabut",
      description: "Halaman ini dicabut pada \(withdrawal.date.text).",
      crumbs: [
        SiteFrame.Crumb(name: "Beranda", path: "index.html"),
        SiteFrame.Crumb(name: "Halaman dicabut", path: nil),
      ])
    let replacement = withdrawal.replacement.map { text -> Value in
      let inside = SiteFrame.root(from: path) + text.split(separator: "/").joined(separator: "/")
      return [
        "teks": .text(text), "alamat": .text(URLText.web(text) ?? "\(inside)/index.html"),
      ]
    }
    return frame.render(
      page,
      [
        "alamat": .text(withdrawal.address),
        "tanggal": .text(withdrawal.date.text),
        "alasan": .lines(withdrawal.reason),
        "pengganti": replacement ?? .missing,
      ], into: &diagnostics)
  }
}

/// The one page of a unit whose every approved quarter was withdrawn: what was withdrawn, when, by
/// whom and why.
struct WithdrawnQuartersPage {
  let frame: SiteFrame
  let edition: Edition

  /// Renders the page.
  func file(into diagnostics: inout [Diagnostic]) -> SiteFile {
    let unit = edition.unit
    let name = "\(edition.subdistrictName) \(unit.id.year)"
    var page = SiteFrame.Page(
      path: "\(unit.id.path)/index.html", template: "ditarik", title: name,
      description: "Pengesahan \(name), \(unit.profile.regency), ditarik; belum ada angka yang "
        + "berlaku.",
      crumbs: [
        SiteFrame.Crumb(name: "Beranda", path: "index.html"),
        SiteFrame.Crumb(name: name, path: nil),
      ])
    page.edition = edition
    return frame.render(
      page,
      [
        "nama": .text(unit.profile.subdistrict), "kabupaten": .text(unit.profile.regency),
        "tahun": .text(String(unit.id.year)), "ditarik": edition.approvalValue,
        "alasan": .lines(edition.approval?.reason), "riwayat": edition.history,
        "kontak": edition.contactValue,
      ], into: &diagnostics)
  }
}
