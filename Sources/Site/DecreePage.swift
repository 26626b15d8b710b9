import Catalog
import Diagnostics
import Templates

extension SiteFrame {
  /// The decree or chapters of a unit as a document.
  func decreePage(_ edition: Edition, into diagnostics: inout [Diagnostic]) -> SiteFile {
    let unit = edition.unit
    let page = Page(
      path: "\(unit.id.path)/naskah/index.html", template: "naskah",
      title: "Naskah, \(edition.subdistrictName) \(unit.id.year)",
      description: "\(unit.profile[.judul] ?? "Naskah"), disalin dari dokumennya.",
      step: "Naskah", above: edition.crumbs, edition: edition)
    let content = edition.heading.merging([
      "nomor_keputusan": .optional(unit.profile[.nomorKeputusan]),
      "potongan": .each(pieces(of: unit.decree), record),
    ])
    return render(page, content, into: &diagnostics)
  }

  private typealias Piece = (head: DecreePiece?, items: [DecreePiece])

  /// Items under the piece above them.
  private func pieces(of decree: [DecreePiece]) -> [Piece] {
    decree.reduce(into: []) { pieces, piece in
      if piece.style != .butir {
        pieces.append((piece, []))
      } else if pieces.isEmpty {
        pieces.append((nil, [piece]))
      } else {
        pieces[pieces.count - 1].items.append(piece)
      }
    }
  }

  private func record(_ piece: Piece) -> Record {
    var record: Record = [
      "kosong": .bool(piece.head == nil),
      "nomor": .optional(piece.head?.number),
      "baris": Value.lineList(piece.head?.text ?? ""),
      "catatan_penyunting": .lines(piece.head?.editorNote),
      "ada_butir": .bool(!piece.items.isEmpty),
      "butir": .each(piece.items) { item in
        [
          "nomor": .optional(item.number), "baris": Value.lineList(item.text),
          "catatan_penyunting": .lines(item.editorNote),
        ]
      },
    ]
    for style in DecreePiece.Style.allCases where style != .butir {
      record[style.rawValue] = .bool(piece.head?.style == style)
    }
    return record
  }
}
