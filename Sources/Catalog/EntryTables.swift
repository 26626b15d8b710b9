public import Tables

/// The tables of a unit as an office gets them to fill in: rows of cells under the columns of
/// `TableName.columns`.
public struct EntryTables: Hashable, Sendable {
  /// The rows of each table, without the header.
  public internal(set) var rows: [TableName: [[String]]]

  /// The tables in the order in which they are listed everywhere.
  public static let names = TableName.entered

  /// A table as it lies in the unit's folder; free text is guarded against being run.
  public func csv(_ name: TableName, style: CSVStyle = .spreadsheet) -> [UInt8] {
    var writer = CSVWriter(header: name.columns.map(\.name), style: style)
    for row in rows[name, default: []] {
      writer.append(
        zip(name.columns, row).map { column, cell in
          column.isText ? SpreadsheetGuard.armed(cell) : cell
        })
    }
    return writer.bytes
  }
}

extension TableName {
  /// What one row of the table is, for people who fill it in.
  public var rowMeaning: String {
    switch self {
    case .profil: "satu fakta kantor: kunci dan nilainya"
    case .naskah: "sepotong keputusan atau bab, berurutan (boleh kosong)"
    case .jabatan: "satu jabatan dan atasannya"
    case .penandatangan: "siapa yang menandatangani (boleh kosong)"
    case .uraian: "satu tugas, fungsi, atau tujuan sebuah jabatan"
    case .indikator: "satu indikator di bawah sasarannya, dengan rumusnya"
    case .variabel: "satu angka yang dipakai rumus"
    case .target: "target sebuah indikator; yang triwulanan kumulatif"
    case .realisasi: "yang terjadi di tiap triwulan sendiri, tidak kumulatif"
    case .catatan: "penjelasan sebuah indikator pada satu triwulan"
    case .persetujuan: "satu pengesahan, ditulis oleh rapor approve"
    case .perubahan: "satu koreksi, ditulis oleh rapor approve"
    }
  }
}
