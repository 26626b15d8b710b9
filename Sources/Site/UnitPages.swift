import Catalog
import Diagnostics
import Digest
import Escaping
import Numerals
import Scoring
import Tables
import Templates

/// The page of a unit: its positions as a tree, its score, its documents and downloads.
struct UnitPage {
  let frame: SiteFrame
  let edition: Edition

  private var unit: Unit { edition.unit }

  func file(into diagnostics: inout [Diagnostic]) -> SiteFile {
    let name = edition.subdistrictName
    let page = SiteFrame.Page(
      path: "\(unit.id.path)/index.html", template: "unit", title: "\(name) \(unit.id.year)",
      description: "Rapor kinerja \(name), \(unit.profile.regency), tahun \(unit.id.year): nilai, "
        + "jabatan, indikator, dan dokumennya. \(summary().sentence)",
      step: String(unit.id.year), above: edition.crumbs.dropLast(), edition: edition)
    return frame.render(page, content, into: &diagnostics)
  }

  /// Of the positions that are published, as the score is.
  func summary(isInBook: Bool = false) -> Summary {
    let result = edition.result
    return Summary(
      scores: result.scores, reached: result.reached,
      indicators: result.positions.filter(\.position.isPublic).flatMap { position in
        position.indicators.map {
          (
            $0,
            (isInBook ? "" : "\(position.position.code)/index.html")
              + "#indikator-\($0.indicator.code)"
          )
        }
      }, lastYear: edition.lastYearScores())
  }

  /// What the templates of the unit's page and of its book need.
  var content: Record {
    let profile = unit.profile
    let scores = edition.result.scores
    let shown = edition.result.positions
    let reached = edition.result.reached
    let codes = Set(shown.map(\.position.code))
    let day = profile[.tanggalPenetapan].map { CalendarDate(parsing: $0)?.text ?? $0 }
    let enactment = [profile[.tempatPenetapan], day].compactMap(\.self).joined(separator: ", ")
    return edition.heading.merging([
      "provinsi": .optional(profile[.provinsi]), "judul_naskah": .text(profile[.judul] ?? ""),
      "kode_wilayah": .optional(profile[.kodeWilayah]),
      "naskah_sumber": .optional(profile[.naskahSumber]),
      "catatan_penyunting": .lines(profile[.catatanPenyunting]),
      "nomor_keputusan": .optional(profile[.nomorKeputusan]),
      "penetapan": .optional(enactment.isEmpty ? nil : enactment),
      "ringkasan": .record(summary().record), "pimpinan": edition.leader(),
      "skor": edition.scoreValue(scores), "triwulan": edition.quarterStrip(scores),
      "bagan_triwulan": ChartDrawing.scores(
        edition, scores, of: edition.subdistrictName, height: 92),
      "bagan_jabatan": ChartDrawing.rows(
        shown.map { (name: $0.position.name, score: $0.scores[reached]) }, id: "bagan-jabatan",
        title: "Nilai per jabatan, \(reached.title)", isExample: profile.isExample),
      // From the positions without a superior that is shown.
      "pohon": .list(
        shown.filter { $0.position.superior.map { !codes.contains($0) } ?? true }
          .map { node($0, []) }),
      "ada_berkas": .bool(!edition.attachments.isEmpty), "riwayat": edition.history,
      "beda": edition.pending, "disahkan_kosong": .optional(edition.emptyQuarters),
      "tautan_unit": [
        "naskah": .optional(unit.decree.isEmpty ? nil : "naskah/index.html"),
        "data": "data/index.html", "buku": "cetak/index.html", "indeks": "indeks/index.html",
        "papan": "papan/index.html",
        "buku_koreksi": .optional(edition.hasCorrectionDraft ? "cetak-koreksi/index.html" : nil),
      ],
      "berkas": .each(edition.attachments) { file in
        [
          "nama": .text(file.name), "alamat": .text("berkas/\(URLText.encoded(file.name))"),
          "ukuran": .text(FileSize.text(file.size)),
        ]
      },
      "jumlah": [
        "jabatan": .number(shown.count),
        "sasaran": .number(shown.reduce(0) { $0 + $1.objectives.count }),
        "indikator": .number(shown.reduce(0) { $0 + $1.indicators.count }),
      ],
    ])
  }

  private func node(_ result: PositionResult, _ above: Set<String>) -> Value {
    let code = result.position.code
    let below = edition.result.positions.filter {
      $0.position.superior == code && !above.contains($0.position.code)
    }
    let node: Record = [
      "nama": .text(result.position.name), "eselon": .optional(result.position.echelon),
      "hanya_draf": .bool(!result.position.isPublic),
      "alamat": .text("\(code)/index.html"), "skor": edition.scoreValue(result.scores),
      "ringkas_triwulan": edition.quarterChips(result.scores),
      "bawahan": .list(below.map { self.node($0, above.union([code])) }),
      "ada_bawahan": .bool(!below.isEmpty),
    ]
    return .record(node.merging(edition.officials(of: result.position)))
  }
}

enum FileSize {
  /// `412 bita`, `3,4 kB`, `1,2 MB`.
  static func text(_ bytes: Int) -> String {
    if bytes < 1000 { return "\(bytes) bita" }
    let (unit, tenths) = bytes < 1_000_000 ? ("kB", bytes / 100) : ("MB", bytes / 100_000)
    return "\(tenths / 10),\(tenths % 10) \(unit)"
  }
}

extension WebAddress {
  /// A text as an address that may be linked, nil where it is none.
  static func typed(_ text: String) -> String? { isLink(text.trimmed) ? text.trimmed : nil }
}

extension SiteFrame {
  /// The decree or chapters of a unit as a document.
  func decreePage(_ edition: Edition, into diagnostics: inout [Diagnostic]) -> SiteFile {
    let unit = edition.unit
    let page = Page(
      path: "\(unit.id.path)/naskah/index.html", template: "naskah",
      title: "Naskah, \(edition.subdistrictName) \(unit.id.year)",
      description: "\(unit.profile[.judul] ?? "Naskah"), disalin dari dokumennya.",
      step: "Naskah", above: edition.crumbs, edition: edition, isDocument: true)
    let content = edition.heading.merging([
      "nomor_keputusan": .optional(unit.profile[.nomorKeputusan]),
      "potongan": .each(unit.decree.grouped { unit.decree[$0].style != .butir }, record),
    ])
    return render(page, content, into: &diagnostics)
  }

  private func record(_ piece: (lead: DecreePiece?, items: [DecreePiece])) -> Record {
    var record: Record = [
      "kosong": .bool(piece.lead == nil), "nomor": .optional(piece.lead?.number),
      "baris": Value.lineList(piece.lead?.text ?? ""),
      "catatan_penyunting": .lines(piece.lead?.editorNote),
      "ada_butir": .bool(!piece.items.isEmpty),
      "butir": .each(piece.items) { item in
        [
          "nomor": .optional(item.number), "baris": Value.lineList(item.text),
          "catatan_penyunting": .lines(item.editorNote),
        ]
      },
    ]
    for style in DecreePiece.Style.allCases where style != .butir {
      record[style.rawValue] = .bool(piece.lead?.style == style)
    }
    return record
  }
}

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
      "berkas_data": .each(downloads) { download in
        [
          "nama": .text(download.name), "keterangan": .text(download.explanation),
          "ukuran": .text(FileSize.text(download.file.bytes.count)),
          "sha": .text(String(download.sum.prefix(12))), "alamat": .text(download.name),
        ]
      },
      "riwayat": edition.history, "beda": edition.pending,
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
    return downloads.map(\.file) + unitDownloads.chain + [render(page, content, into: &diagnostics)]
  }
}

struct Download: Sendable {
  let file: SiteFile
  let name: String
  /// What is in it, in a few words.
  let explanation: String
  /// Its media type, such as `text/csv`.
  let mediaType: String
  /// SHA-256 of its bytes, 64 hexadecimal digits.
  let sum: String

  init(folder: String, _ name: String, _ bytes: [UInt8], _ mediaType: String, _ explanation: String)
  {
    file = SiteFile(path: "\(folder)/\(name)", bytes: bytes)
    (self.name, self.explanation, self.mediaType) = (name, explanation, mediaType)
    sum = SHA256.hex(bytes)
  }

  /// The names in the header of a canonical table.
  var columns: Set<String> {
    let header = file.bytes.prefix { $0 != UInt8(ascii: "\n") }
    return Set(
      header.split(separator: UInt8(ascii: ",")).map { String(decoding: $0, as: UTF8.self) })
  }

  /// The table that it holds; nil where it is no table.
  var table: PublishedTable? { PublishedTable.all.first { $0.file == name } }
}

struct UnitDownloads {
  let edition: Edition
  let frame: SiteFrame

  private var folder: String { "\(edition.unit.id.path)/data" }

  /// The records of every approval, as they lie in the chain. `data/rantai/` and `data/` together let
  /// anyone redo it.
  var chain: [SiteFile] {
    edition.chain.folders.flatMap { link in
      link.records.map {
        SiteFile(path: "\(folder)/rantai/\(link.name)/\($0.name)", bytes: $0.bytes)
      }
    }
  }

  /// The approved tables and their sums alone.
  var approved: [SiteFile] { (tables + sums).map(\.file) }

  /// All of them, in the order in which the page lists them: the workbook, the figures, the tables,
  /// then what describes and sums them.
  var all: [Download] {
    let tables = self.tables
    let workbook = Download(
      folder: folder, LiveWorkbook.name(of: edition.unit.id), LiveWorkbook.bytes(of: edition),
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "semua tabel dan hasilnya dalam satu buku kerja Excel; hasilnya rumus hidup yang dapat "
        + "dicoba dengan mengubah satu angka")
    let figures = Download(
      folder: folder, "data.json", DataJSON.bytes(of: edition), "application/json",
      "semua angka yang dihitung: realisasi, capaian, nilai, dan predikat; untuk program")
    let package = Download(
      folder: folder, DataPackage.file,
      DataPackage.unit(edition, tables: tables, frame: frame), "application/json",
      "arti, jenis, dan kunci setiap kolom, dengan ukuran dan jumlah SHA-256 setiap tabel; untuk "
        + "program (Frictionless Data Package)")
    return [workbook, figures] + tables + [package] + sums
  }

  private var tables: [Download] {
    PublishedTable.all.flatMap { table in
      edition.tables.filter { $0.path == table.file }.map {
        Download(folder: folder, $0.path, $0.bytes, "text/csv", table.meaning)
      }
    }
  }

  private var sums: [Download] {
    edition.tables.filter { $0.path == SumsFile.name }.map {
      Download(
        folder: folder, $0.path, $0.bytes, "text/plain",
        "jumlah SHA-256 tabel yang disahkan; sidik dihitung atas berkas ini")
    }
  }
}
