import Diagnostics

/// What an office may not see in its own sheet, and is told: hidden rows and columns that are read
/// all the same, and merged cells, which hold something in their first cell only.
struct SheetOddities {
  /// Hidden rows that hold something.
  var hiddenRows: [Int] = []
  private var hiddenColumns: [ClosedRange<Int>] = []
  private var merged: [String] = []
  private var filledColumns: Set<Int> = []
  private var lastRow = 0

  /// What is listed of each kind at most.
  private static let listed = 5

  /// A cell that holds something.
  mutating func note(_ column: Int, _ row: Int) {
    filledColumns.insert(column)
    lastRow = row
  }

  /// Columns that are hidden.
  mutating func hide(columns first: Int?, _ last: Int?) {
    guard let first, let last, first >= 1, first <= last, hiddenColumns.count < 1_000 else {
      return
    }
    hiddenColumns.append(first...last)
  }

  /// Cells that are merged, as `B2:B5`.
  mutating func merge(_ range: String?) {
    guard let range, merged.count < 10_000 else { return }
    let corners = range.split(separator: ":").map { CellReference($0) }
    guard corners.count == 2, let corner = corners[0], corner.row <= lastRow,
      filledColumns.contains(corner.column)
    else { return }
    merged.append(range)
  }

  /// What there is to say about the sheet at `place`.
  func remarks(at place: Place) -> [Diagnostic] {
    let columns = filledColumns.sorted().filter { column in
      hiddenColumns.contains { $0.contains(column) }
    }
    var remarks: [Diagnostic] = []
    func remark(_ id: String, _ message: String, _ items: [String], _ cure: String) {
      guard !items.isEmpty else { return }
      let shown = items.prefix(Self.listed) + (items.count > Self.listed ? ["…"] : [])
      remarks.append(
        Diagnostic(
          .remark, id: id, at: place, message, written: shown.joined(separator: ", "), cure: cure))
    }
    remark(
      "baris-tersembunyi", "Baris yang tersembunyi ikut dibaca (\(hiddenRows.count) baris).",
      hiddenRows.map(String.init), "Tampilkan barisnya, atau hapus bila tidak dipakai.")
    remark(
      "kolom-tersembunyi", "Kolom yang tersembunyi ikut dibaca (\(columns.count) kolom).",
      columns.map(Place.columnLetters), "Tampilkan kolomnya, atau hapus bila tidak dipakai.")
    remark(
      "sel-gabungan",
      "Sel yang digabung hanya berisi di sudut kiri atasnya; sel lainnya dibaca kosong.", merged,
      "Pisahkan selnya, lalu isi setiap sel yang seharusnya berisi.")
    return remarks
  }
}
