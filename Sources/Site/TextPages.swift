import Catalog
import Diagnostics
import Templates

/// The office's own text pages, which look like all others.
extension SiteFrame {
  func textPages(into diagnostics: inout [Diagnostic]) -> [SiteFile] {
    pages.map { render($0, into: &diagnostics) }
  }

  private func render(_ text: TextPage, into diagnostics: inout [Diagnostic]) -> SiteFile {
    let page = Page(
      path: "\(text.slug)/index.html", template: "halaman", title: text.title,
      description: Self.description(of: text), step: text.title, isDocument: true)
    let parts = text.pieces.grouped { text.pieces[$0].style == .subjudul }
    return render(
      page,
      [
        "bagian": .each(parts) { lead, items in
          [
            "subjudul": .optional(lead?.text),
            "isi": .each(items.grouped(by: \.isItem)) { isItem, pieces in
              [
                "paragraf": isItem ? .missing : .each(pieces, record),
                "daftar": isItem ? ["butir": .each(pieces, record)] : .missing,
              ]
            },
          ]
        }
      ], into: &diagnostics)
  }

  /// A piece as lines of runs.
  private func record(_ piece: TextPage.Piece) -> Record {
    let lines = piece.text.split(separator: "\n").map(String.init)
    return [
      "baris": .each(lines.enumerated()) { index, line in
        let runs =
          piece.address.map { [TextRun.link(text: line, typed: $0)] } ?? TextRun.runs(of: line)
        return ["lanjutan": .bool(index > 0), "potongan": .each(runs, record)]
      }
    ]
  }

  private func record(_ run: TextRun) -> Record {
    switch run {
    case .text(let text): return ["teks": .text(text), "tautan": .missing]
    case .mail(let address):
      return ["teks": .text(address), "tautan": .record(link("mailto:\(address)", printed: nil))]
    case .link(let text, let typed):
      guard let target = SiteLink(typed), isThere(target) else {
        return ["teks": .text(text), "tautan": .missing]
      }
      var printed: String?
      if case .outside(let address) = target, address != text { printed = address }
      return [
        "teks": .text(text),
        "tautan": .record(link(address(of: target, from: "../"), printed: printed)),
      ]
    }
  }

  /// `printed` is what paper says beside the words, which nobody can follow there.
  private func link(_ address: String, printed: String?) -> Record {
    ["alamat": .text(address), "tercetak": .optional(printed)]
  }

  /// The first words below the title, for search engines and previews.
  private static func description(of page: TextPage) -> String {
    let text = page.pieces.first { $0.style == .paragraf }?.text ?? page.title
    let words = text.split(whereSeparator: \.isWhitespace)
    var out = ""
    for word in words {
      if out.count + word.count > 150 { return out + " …" }
      out += (out.isEmpty ? "" : " ") + word
    }
    return out
  }
}

extension TextPage.Piece {
  fileprivate var isItem: Bool { style == .butir || style == .tautan }
}
