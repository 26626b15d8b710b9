import Diagnostics
import Digest
import Tables

/// The name of an approval's folder: `003-tw2-koreksi-77b0e1d4`.
package struct ApprovalName: Hashable, Sendable {
  /// The place in the chain.
  package let number: Int
  /// The quarter reached; nil where none is any more.
  package let quarter: Quarter?
  package let kind: Approval.Kind
  /// The first eight digits of the sidik.
  package let tail: String

  package init(_ approval: Approval) {
    number = approval.number
    quarter = approval.quarter
    kind = approval.kind
    tail = approval.fingerprint.tail
  }

  /// Reads a name; nil where it is none.
  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3 || parts.count == 4, parts[0].utf8.count >= 3,
      let number = Int(parts[0]), number > 0, parts[1].utf8.count == 3, parts[1].hasPrefix("tw"),
      let place = Int(parts[1].dropFirst(2)), (0...4).contains(place)
    else { return nil }
    let kind = parts.count == 3 ? .quarter : Approval.Kind(rawValue: parts[2])
    guard let kind, parts.count == 3 || kind != .quarter, let tail = parts.last,
      tail.utf8.count == 8,
      tail.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
    else { return nil }
    self.number = number
    quarter = Quarter(rawValue: place)
    self.kind = kind
    self.tail = tail
    if self.text != text { return nil }
  }

  /// The name that stands within another: `Salinan 001-tw1-8f1c22aa (1)`; nil where none does.
  static func text(within name: String) -> String? {
    let isPart = { (letter: Character) in
      letter == "-" || letter.isASCII && (letter.isLetter || letter.isNumber)
    }
    return name.lowercased().split { !isPart($0) }.map(String.init).first {
      ApprovalName($0) != nil
    }
  }

  package var text: String {
    let digits = String(number)
    let padded = String(repeating: "0", count: max(0, 3 - digits.utf8.count)) + digits
    return "\(padded)-tw\(quarter?.rawValue ?? 0)"
      + (kind == .quarter ? "" : "-\(kind.rawValue)") + "-\(tail)"
  }
}

/// The three files that record an approval, beside its tables.
package enum ApprovalRecord: String, CaseIterable, Sendable {
  case changes = "perubahan"
  case effects = "akibat"
  case statement = "pengesahan"

  /// `perubahan.csv`.
  package var file: String { rawValue + ".csv" }

  /// The columns, in canonical order.
  package var columns: [Column] {
    func column(_ name: String, isText: Bool = false, isRequired: Bool = false) -> Column {
      Column(name: name, isRequired: isRequired, isText: isText)
    }
    return switch self {
    case .changes:
      [
        column("jenis", isRequired: true), column("triwulan"), column("tabel", isRequired: true),
        column("baris", isText: true, isRequired: true), column("kolom", isRequired: true),
        column("lama", isText: true), column("baru", isText: true),
      ]
    case .effects:
      [
        column("triwulan", isRequired: true), column("jabatan"), column("indikator"),
        column("angka", isRequired: true), column("lama", isText: true),
        column("baru", isText: true),
      ]
    case .statement: [column("kunci", isRequired: true), column("nilai", isText: true)]
    }
  }

  func csv(_ rows: [[String]]) -> [UInt8] {
    let columns = columns
    var writer = CSVWriter(header: columns.map(\.name))
    for row in rows {
      writer.append(
        zip(columns, row).map { column, cell in
          // A lone hyphen is text to every spreadsheet, and `sebelumnya` of the first folder.
          column.isText && cell != "-" ? SpreadsheetGuard.armed(cell) : cell
        })
    }
    return writer.bytes
  }
}

extension Approval {
  /// The keys of `pengesahan.csv`, in order.
  private enum Key: String, CaseIterable {
    case unit, nomor, triwulan, jenis, oleh, tanggal, alasan, tabel, perubahan, akibat, sebelumnya
    case sidik
  }

  /// The files that record the approval: `perubahan.csv`, `akibat.csv`, `pengesahan.csv`.
  package var records: [NamedFile] {
    let changes = ApprovalRecord.changes.csv(
      self.changes.map {
        [
          $0.isCorrection ? "koreksi" : "katalog", $0.quarter.map { String($0.rawValue) } ?? "",
          $0.table, $0.row, $0.column, $0.old, $0.new,
        ]
      })
    let effects = ApprovalRecord.effects.csv(
      self.effects.map {
        [
          String($0.quarter.rawValue), $0.position ?? "", $0.indicator ?? "", $0.name, $0.old,
          $0.new,
        ]
      })
    let facts: [Key: String] = [
      .unit: unit, .nomor: String(number), .triwulan: String(quarter?.rawValue ?? 0),
      .jenis: kind.rawValue, .oleh: by, .tanggal: date.canonical, .alasan: reason ?? "",
      .tabel: tables, .perubahan: SHA256.hex(changes), .akibat: SHA256.hex(effects),
      .sebelumnya: previous, .sidik: fingerprint.digits,
    ]
    let statement = ApprovalRecord.statement.csv(
      Key.allCases.map { [$0.rawValue, facts[$0] ?? ""] })
    return [
      (ApprovalRecord.changes.file, changes), (ApprovalRecord.effects.file, effects),
      (ApprovalRecord.statement.file, statement),
    ]
  }

  /// Reads an approval from the files that record it. Nil, with the reason in `diagnostics`, where
  /// one of them is missing or is not what `records` writes: these files are never typed, so what
  /// reads otherwise was altered.
  init?(records files: [NamedFile], _ shown: String, into diagnostics: inout [Diagnostic]) {
    var tables: [ApprovalRecord: [[String]]] = [:]
    for record in ApprovalRecord.allCases {
      guard let file = files.first(where: { $0.name == record.file }) else {
        diagnostics.append(
          Chain.damaged("\(shown)/\(record.file)", "Berkas ini hilang dari pengesahan."))
        return nil
      }
      var ignored: [Diagnostic] = []
      let table = CSVReader.read(file.bytes, file: "\(shown)/\(record.file)", into: &ignored)
      guard let table, let rows = Self.rows(table, record) else {
        diagnostics.append(
          Chain.damaged(
            "\(shown)/\(record.file)", "Berkas ini tidak terbaca lagi seperti ditulis rapor."))
        return nil
      }
      tables[record] = rows
    }
    guard let approval = Self.read(tables), approval.records.elementsEqual(files, by: ==) else {
      diagnostics.append(
        Chain.damaged(
          "\(shown)/\(ApprovalRecord.statement.file)",
          "Catatan pengesahan ini tidak cocok lagi dengan berkas di sampingnya."))
      return nil
    }
    self = approval
  }

  private static func rows(_ table: Table, _ record: ApprovalRecord) -> [[String]]? {
    let columns = record.columns
    guard table.rowCount > 0,
      (0..<table.cellCount(0)).map({ table.text(0, $0) }) == columns.map(\.name)
    else { return nil }
    return (1..<table.rowCount).map { row in
      columns.indices.map { SpreadsheetGuard.disarmed(table.text(row, $0)) }
    }
  }

  private static func read(_ tables: [ApprovalRecord: [[String]]]) -> Approval? {
    let statement = tables[.statement] ?? []
    let facts = Dictionary(statement.map { ($0[0], $0[1]) }) { first, _ in first }
    func fact(_ key: Key) -> String { facts[key.rawValue] ?? "" }
    guard let number = Int(fact(.nomor)), let place = Int(fact(.triwulan)), (0...4).contains(place),
      let kind = Kind(rawValue: fact(.jenis)), let date = CalendarDate(parsing: fact(.tanggal))
    else { return nil }
    var approval = Approval(
      unit: fact(.unit), number: number, kind: kind, quarter: Quarter(rawValue: place),
      by: fact(.oleh), date: date, reason: fact(.alasan).isEmpty ? nil : fact(.alasan),
      tables: fact(.tabel), previous: fact(.sebelumnya))
    approval.changes = (tables[.changes] ?? []).map { cells in
      Change(
        isCorrection: cells[0] == "koreksi", quarter: Int(cells[1]).flatMap(Quarter.init),
        table: cells[2], row: cells[3], column: cells[4], old: cells[5], new: cells[6])
    }
    for cells in tables[.effects] ?? [] {
      guard let quarter = Int(cells[0]).flatMap(Quarter.init) else { return nil }
      approval.effects.append(
        Effect(
          quarter: quarter, position: cells[1].isEmpty ? nil : cells[1],
          indicator: cells[2].isEmpty ? nil : cells[2], name: cells[3], old: cells[4],
          new: cells[5]))
    }
    return approval
  }
}
