import Catalog
import Diagnostics
import Numerals
import Scoring
import Tables
import Templates

/// The page of a unit: its positions as a tree, its score, its documents and downloads.
struct UnitPage {
  let frame: Frame
  let edition: Edition

  private var unit: Unit { edition.unit }

  /// The way from the front page to a unit's page; the unit itself is the last step.
  static func crumbs(_ edition: Edition) -> [Frame.Crumb] {
    let id = edition.unit.id
    return regionCrumbs(edition) + [
      Frame.Crumb(name: String(id.year), path: "\(id.path)/index.html")
    ]
  }

  /// The way down to the subdistrict. A draft has no pages above its units.
  private static func regionCrumbs(_ edition: Edition) -> [Frame.Crumb] {
    let id = edition.unit.id
    let front = Frame.Crumb(name: "Beranda", path: "index.html")
    return [
      front,
      Frame.Crumb(name: edition.unit.profile.regency, path: "\(id.regency)/index.html"),
      Frame.Crumb(
        name: edition.subdistrictName, path: "\(id.regency)/\(id.subdistrict)/index.html"),
    ]
  }

  /// Renders the page.
  func file(into diagnostics: inout [Diagnostic]) -> SiteFile {
    let name = edition.subdistrictName
    var page = Frame.Page(
      path: "\(unit.id.path)/index.html", template: "unit",
      title: "\(name) \(unit.id.year)",
      description: "Rapor kinerja \(name), \(unit.profile.regency), tahun \(unit.id.year): nilai, "
        + "jabatan, indikator, dan dokumennya.")
    page.crumbs =
      Self.regionCrumbs(edition) + [Frame.Crumb(name: String(unit.id.year), path: nil)]
    page.edition = edition
    return frame.render(page, content, into: &diagnostics)
  }

  /// What the templates of the unit's page and of its book need.
  var content: Record {
    let profile = unit.profile
    let facts: Record = [
      "nama": .text(profile.subdistrict),
      "kabupaten": .text(profile.regency),
      "provinsi": .optional(profile[.provinsi]),
      "tahun": .text(String(unit.id.year)),
      "judul_naskah": .text(profile[.judul] ?? ""),
      "kode_wilayah": .optional(profile[.kodeWilayah]),
      "naskah_sumber": .optional(profile[.naskahSumber]),
      "catatan_penyunting": .lines(profile[.catatanPenyunting]),
      "nomor_keputusan": .optional(profile[.nomorKeputusan]),
      "penetapan": .optional(enactment),
      "skor": edition.scoreValue(edition.result.scores),
      "triwulan": edition.quarterStrip(edition.result.scores),
      "sidik": .text(edition.fingerprint),
    ]
    return facts.merging([
      "bagan_triwulan": ChartDrawing.scores(
        edition, edition.result.scores, of: edition.subdistrictName, isCompact: false),
      "bagan_jabatan": ChartDrawing.rows(
        edition.shownPositions.map {
          (name: $0.position.name, score: $0.scores[edition.result.reached])
        }, id: "bagan-jabatan", title: "Nilai per jabatan, \(edition.result.reached.title)",
        isExample: profile.isExample),
      "pohon": .list(roots.map { node($0, []) }),
      "batas_capaian": .text(unit.limits.cap.text),
      "cakupan_minimum": .text(unit.limits.leastCoverage.text),
      "ada_berkas": .bool(!edition.attachments.isEmpty),
      "riwayat": edition.history,
      "beda": edition.pending,
      "disahkan_kosong": .optional(edition.emptyQuarters),
      "tautan_unit": [
        "naskah": .optional(unit.decree.isEmpty ? nil : "naskah/index.html"),
        "data": "data/index.html",
        "buku": "cetak/index.html",
        "buku_koreksi": .optional(
          edition.hasCorrectionDraft ? "cetak-koreksi/index.html" : nil),
      ],
      "berkas": .each(edition.attachments) { file in
        [
          "nama": .text(file.path), "alamat": .text("berkas/\(Address.encoded(file.path))"),
          "ukuran": .text(FileSize.text(file.bytes.count)),
        ]
      },
      "jumlah": [
        "jabatan": .text(String(edition.shownPositions.count)),
        "sasaran": .text(String(edition.shownPositions.reduce(0) { $0 + $1.objectives.count })),
        "indikator": .text(String(edition.shownPositions.reduce(0) { $0 + $1.indicators.count })),
      ],
      "kontak": edition.contactValue,
    ])
  }

  /// `Ngluyu, 8 Maret 2021`.
  private var enactment: String? {
    let date = unit.profile[.tanggalPenetapan].map { CalendarDate(parsing: $0)?.text ?? $0 }
    let parts = [unit.profile[.tempatPenetapan], date].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  // MARK: The tree

  /// Positions without a superior that is shown.
  private var roots: [PositionResult] {
    let codes = Set(edition.shownPositions.map(\.position.code))
    return edition.shownPositions.filter { result in
      result.position.superior.map { !codes.contains($0) } ?? true
    }
  }

  private func node(_ result: PositionResult, _ above: Set<String>) -> Value {
    let code = result.position.code
    let below = edition.shownPositions.filter {
      $0.position.superior == code && !above.contains($0.position.code)
    }
    return [
      "nama": .text(result.position.name),
      "eselon": .optional(result.position.echelon),
      "pejabat": .optional(result.position.holder),
      "hanya_draf": .bool(!result.position.isPublic),
      "alamat": .text("\(code)/index.html"),
      "skor": edition.scoreValue(result.scores),
      "ringkas_triwulan": edition.quarterChips(result.scores),
      "bawahan": .list(below.map { node($0, above.union([code])) }),
      "ada_bawahan": .bool(!below.isEmpty),
    ]
  }
}

/// Sizes for people.
enum FileSize {
  /// `412 bita`, `3,4 kB`, `1,2 MB`.
  static func text(_ bytes: Int) -> String {
    if bytes < 1000 { return "\(bytes) bita" }
    let (unit, tenths) = bytes < 1_000_000 ? ("kB", bytes / 100) : ("MB", bytes / 100_000)
    return "\(tenths / 10),\(tenths % 10) \(unit)"
  }
}

/// Addresses in links.
package enum Address {
  /// A text as an address that may be linked, nil where it is none: http and https alone, so that
  /// no cell can start anything else.
  static func web(_ text: String) -> String? {
    let address = text.trimmed
    let isPlain = address.unicodeScalars.allSatisfy {
      $0.isASCII && $0.value > 0x20 && !"\"<>\\^`{|}".unicodeScalars.contains($0)
    }
    let isWeb = ["https://", "http://"].contains { address.lowercased().hasPrefix($0) }
    return isPlain && isWeb ? address : nil
  }

  /// A file name as part of an address: everything but letters, digits and `-._~` percent-encoded.
  package static func encoded(_ name: String) -> String {
    var out = ""
    for byte in name.utf8 {
      let scalar = UnicodeScalar(byte)
      let isPlain = scalar.properties.isAlphabetic || (0x30...0x39).contains(byte)
      if byte < 0x80, isPlain || "-._~".unicodeScalars.contains(scalar) {
        out.unicodeScalars.append(scalar)
      } else {
        let hex = String(byte, radix: 16, uppercase: true)
        out += "%" + (hex.count == 1 ? "0" : "") + hex
      }
    }
    return out
  }
}
