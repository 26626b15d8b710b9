import Diagnostics
import Tables

/// Cells that are shown as one: only what the first of them holds is seen.
package struct MergedCells: Sendable {
  /// As spreadsheets name it, `A2:B4`.
  package let text: String
  /// From 1.
  package let rows, columns: ClosedRange<Int>

  init?(_ range: String) {
    let corners = range.split(separator: ":").compactMap { CellReference(String($0)) }
    guard corners.count == 2, corners[0].row <= corners[1].row,
      corners[0].column <= corners[1].column
    else { return nil }
    text = range
    rows = corners[0].row...corners[1].row
    columns = corners[0].column...corners[1].column
  }
}

/// What an office may not see in its own sheet, and is told: hidden rows and columns that are read
/// all the same, and merged cells.
struct SheetOddities {
  /// Hidden rows that hold something.
  var hiddenRows: [Int] = []
  /// Cells whose format shows something else than they hold, each with what it holds.
  private var disguised: [String] = []
  /// Cells that are struck through whole, each with what it holds.
  private var struck: [String] = []
  private var hiddenColumns: [ClosedRange<Int>] = []
  private(set) var merged: [MergedCells] = []
  private var filledColumns: Set<Int> = []
  private var lastRow = 0

  private static let listed = 5

  mutating func note(_ column: Int, _ row: Int) {
    filledColumns.insert(column)
    lastRow = row
  }

  mutating func disguise(_ cell: CellReference, as text: String) {
    if disguised.count < 10_000 { disguised.append("\(cell.text) = \(text)") }
  }

  mutating func strike(_ cell: CellReference, _ text: ArraySlice<UInt8>) {
    if struck.count < 10_000 {
      struck.append("\(cell.text) = \(String(decoding: text.prefix(40), as: UTF8.self))")
    }
  }

  mutating func hide(columns first: Int?, _ last: Int?) {
    guard let first, let last, first >= 1, first <= last, hiddenColumns.count < 1_000 else {
      return
    }
    hiddenColumns.append(first...last)
  }

  mutating func merge(_ range: String?) {
    guard let cells = range.flatMap(MergedCells.init), merged.count < 1_000 else { return }
    merged.append(cells)
  }

  func remarks(at place: Place) -> [Diagnostic] {
    let columns = filledColumns.sorted().filter { column in
      hiddenColumns.contains { $0.contains(column) }
    }
    var remarks: [Diagnostic] = []
    func remark(
      _ rule: Rule, _ message: String, _ items: [String], at place: Place = place, _ cure: String
    ) {
      guard !items.isEmpty else { return }
      let shown = items.prefix(Self.listed) + (items.count > Self.listed ? ["…"] : [])
      remarks.add(rule, at: place, message, written: shown.joined(separator: ", "), cure: cure)
    }
    remark(
      .barisTersembunyi, "Baris yang tersembunyi ikut dibaca (\(hiddenRows.count) baris).",
      hiddenRows.map(String.init), "Tampilkan barisnya, atau hapus bila tidak dipakai.")
    remark(
      .kolomTersembunyi, "Kolom yang tersembunyi ikut dibaca (\(columns.count) kolom).",
      columns.map(Place.columnLetters), "Tampilkan kolomnya, atau hapus bila tidak dipakai.")
    let seen = merged.filter {
      $0.rows.lowerBound <= lastRow && filledColumns.contains($0.columns.lowerBound)
    }
    remark(
      .selGabungan,
      "Dari sel yang digabung hanya sudut kiri atasnya tampak; sel lainnya dibaca sebagai sel "
        + "sendiri, biasanya kosong.",
      seen.map(\.text),
      at: seen.first.map {
        Place(
          place.file, sheet: place.sheet, row: $0.rows.lowerBound, column: $0.columns.lowerBound)
      } ?? place,
      "Pisahkan selnya, lalu isi setiap sel yang seharusnya berisi.")
    remark(
      .tampilanBerbeda,
      "Format angka membuat \(disguised.count) sel tampak lain dari isinya; yang dibaca isinya.",
      disguised, "Beri sel itu format Umum, lalu periksa angkanya.")
    remark(
      .tampilanBerbeda, "Sel yang dicoret ikut dibaca (\(struck.count) sel).", struck,
      "Kosongkan sel yang dibatalkan, atau hapus barisnya; hilangkan coretannya bila berlaku.")
    return remarks
  }
}
