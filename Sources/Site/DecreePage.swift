import Catalog
import Diagnostics
import Templates

/// The decree or chapters as a document.
struct DecreePage {
  let frame: SiteFrame
  let edition: Edition

  /// Renders the page.
  func file(into diagnostics: inout [Diagnostic]) -> SiteFile {
    let unit = edition.unit
    var page = SiteFrame.Page(
      path: "\(unit.id.path)/naskah/index.html", template: "naskah",
      title: "Naskah, \(edition.subdistrictName) \(unit.id.year)",
      description: "\(unit.profile[.judul] ?? "Naskah"), disalin dari dokumennya.")
    page.crumbs = UnitPage.crumbs(edition) + [SiteFrame.Crumb(name: "Naskah", path: nil)]
    page.edition = edition
    return frame.render(
      page,
      [
        "nama": .text(unit.profile.subdistrict),
        "kabupaten": .text(unit.profile.regency),
        "tahun": .text(String(unit.id.year)),
        "alamat_unit": "../index.html",
        "nomor_keputusan": .optional(unit.profile[.nomorKeputusan]),
        "potongan": .each(pieces, record),
      ], into: &diagnostics)
  }

  private typealias Piece = (head: DecreePiece?, items: [DecreePiece])

  /// Items under the piece above them.
  private var pieces: [Piece] {
    var pieces: [Piece] = []
    for piece in edition.unit.decree {
      if piece.style != .butir {
        pieces.append((piece, []))
      } else if pieces.isEmpty {
        pieces.append((nil, [piece]))
      } else {
        pieces[pieces.count - 1].items.append(piece)
      }
    }
    return pieces
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
