import Approving
import Catalog
import Diagnostics
import Tables
import Templates

extension SiteFrame {
  /// The page that stands where something was withdrawn: since when, why, and where to look instead.
  func withdrawnPage(
    _ withdrawal: Withdrawal, into diagnostics: inout [Diagnostic]
  ) -> SiteFile {
    let page = Page(
      path: "\(withdrawal.address)/index.html", template: "dicabut", title: "Halaman dicabut",
      description: "Halaman ini dicabut pada \(withdrawal.date.text).", step: "Halaman dicabut")
    let replacement = withdrawal.replacement.map { text -> Value in
      let path = text.split(separator: "/").joined(separator: "/")
      let inside = "\(SiteFrame.root(from: page.path))\(path)/index.html"
      return ["teks": .text(text), "alamat": .text(URLText.web(text) ?? inside)]
    }
    let content: Record = [
      "alamat": .text(withdrawal.address), "tanggal": .text(withdrawal.date.text),
      "alasan": .lines(withdrawal.reason), "pengganti": replacement ?? .missing,
    ]
    return render(page, content, into: &diagnostics)
  }

  /// The one page of a unit whose every approved quarter was withdrawn: what was withdrawn, when, by
  /// whom and why.
  func withdrawnQuartersPage(
    _ edition: Edition, into diagnostics: inout [Diagnostic]
  ) -> SiteFile {
    let unit = edition.unit
    let name = "\(edition.subdistrictName) \(unit.id.year)"
    let page = Page(
      path: "\(unit.id.path)/index.html", template: "ditarik", title: name,
      description: "Pengesahan \(name), \(unit.profile.regency), ditarik; belum ada angka yang "
        + "berlaku.", step: name, edition: edition)
    let content = edition.heading.merging([
      "ditarik": edition.approvalValue, "alasan": .lines(edition.approval?.reason),
      "riwayat": edition.history, "kontak": edition.contactValue,
    ])
    return render(page, content, into: &diagnostics)
  }
}
