import Catalog
import Digest

/// A file that a page offers for download.
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
    return [workbook, figures] + tables + [package(of: tables)] + sums
  }

  private var workbook: Download {
    Download(
      folder: folder, LiveWorkbook.name(of: edition.unit.id), LiveWorkbook.bytes(of: edition),
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "semua tabel dan hasilnya dalam satu buku kerja Excel; hasilnya rumus hidup yang dapat "
        + "dicoba dengan mengubah satu angka")
  }

  private var figures: Download {
    Download(
      folder: folder, "data.json", DataJSON.bytes(of: edition), "application/json",
      "semua angka yang dihitung: realisasi, capaian, nilai, dan predikat; untuk program")
  }

  private var tables: [Download] {
    PublishedTable.all.flatMap { table in
      edition.tables.filter { $0.path == table.file }.map {
        Download(folder: folder, $0.path, $0.bytes, "text/csv", table.meaning)
      }
    }
  }

  private func package(of tables: [Download]) -> Download {
    Download(
      folder: folder, DataPackage.file,
      DataPackage.unit(edition, tables: tables, frame: frame), "application/json",
      "arti, jenis, dan kunci setiap kolom, dengan ukuran dan jumlah SHA-256 setiap tabel; untuk "
        + "program (Frictionless Data Package)")
  }

  private var sums: [Download] {
    edition.tables.filter { $0.path == SumsFile.name }.map {
      Download(
        folder: folder, $0.path, $0.bytes, "text/plain",
        "jumlah SHA-256 tabel yang disahkan; sidik dihitung atas berkas ini")
    }
  }
}
