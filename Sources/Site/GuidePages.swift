import Diagnostics
import Templates

/// The officers' guide: from the first workbook to the first approved quarter, and every message.
struct GuidePages {
  let frame: SiteFrame

  /// The pages, their pictures and their style sheet.
  func files(into diagnostics: inout [Diagnostic]) -> [SiteFile] {
    let front = SiteFrame.Crumb(name: "Beranda", path: "index.html")
    var guide = SiteFrame.Page(
      path: "panduan/index.html", template: "panduan", title: "Panduan",
      description: "Dari buku kerja kosong sampai rapor triwulan pertama terbit, langkah demi "
        + "langkah.", crumbs: [front, SiteFrame.Crumb(name: "Panduan", path: nil)])
    var messages = SiteFrame.Page(
      path: "panduan/kesalahan/index.html", template: "panduan-kesalahan",
      title: "Arti setiap pesan",
      description: "Setiap pesan rapor: artinya, contohnya, dan cara memperbaikinya.",
      crumbs: [
        front, SiteFrame.Crumb(name: "Panduan", path: "panduan/index.html"),
        SiteFrame.Crumb(name: "Arti setiap pesan", path: nil),
      ])
    guide.stylesheet = "panduan.css"
    messages.stylesheet = "../panduan.css"
    return [
      frame.render(guide, [:], into: &diagnostics),
      frame.render(messages, [:], into: &diagnostics),
    ] + frame.guideFiles.map { SiteFile(path: "panduan/\($0.path)", bytes: $0.bytes) }
  }
}
