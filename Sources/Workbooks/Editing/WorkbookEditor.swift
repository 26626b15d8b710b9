package import Diagnostics
package import Numerals

package struct CellEdit: Hashable, Sendable {
  package enum Value: Hashable, Sendable {
    case blank
    /// A number; a cell that shows percent keeps it as such.
    case number(Numeral)
    /// A text, kept in the cell itself.
    case text(String)
  }

  package let sheet: String
  package let cell: CellReference
  package let value: Value

  package init(sheet: String, cell: CellReference, value: Value) {
    (self.sheet, self.cell, self.value) = (sheet, cell, value)
  }
}

/// Changes single cells of a workbook. All parts but the sheets concerned stay byte for byte what
/// they were, and so does everything in those sheets but the cells: texts are written into the cells
/// themselves, so the shared ones stay; styles stay; a computed cell is refused.
package struct WorkbookEditor {
  private let file: String
  private let package: WorkbookPackage
  /// The parts of the sheets by name.
  private let parts: [String: String]
  private let styles: CellStyles

  /// Opens a workbook; nil, with one error in `diagnostics`, where it cannot be changed.
  package init?(_ bytes: [UInt8], file: String, into diagnostics: inout [Diagnostic]) {
    let package: WorkbookPackage
    do throws(WorkbookProblem) {
      package = try WorkbookPackage(bytes)
      styles = try package.styles()
    } catch {
      diagnostics.append(error.diagnostic(at: Place(file)))
      return nil
    }
    let sheets = package.sheets.compactMap { sheet in sheet.link.map { (sheet.name, $0.target) } }
    parts = Dictionary(sheets) { first, _ in first }
    self.package = package
    self.file = file
    if !package.archive.canBeChanged {
      diagnostics.append(WorkbookEditor.unsupported(Place(file)))
      return nil
    }
  }

  private static func unsupported(_ place: Place) -> Diagnostic {
    Diagnostic(
      .bukuKerjaTakDapatDiubah, at: place,
      "Buku kerja ini tersimpan dalam bentuk yang tidak dapat diubah sel demi sel.",
      cure: "Buka di program lembar sebar, lalu simpan lagi sebagai .xlsx.")
  }

  /// The workbook with the edits; nil, with errors at the cells, where one cannot be made.
  package func applying(_ edits: [CellEdit], into diagnostics: inout [Diagnostic]) -> [UInt8]? {
    let before = diagnostics.count
    var changed: [String: [UInt8]] = [:]
    for (name, edits) in Dictionary(grouping: edits, by: \.sheet) {
      guard let part = parts[name], var sheet = editor(of: part) else {
        diagnostics.append(WorkbookEditor.unsupported(Place(file, sheet: name)))
        continue
      }
      for edit in edits where sheet.computed.contains(edit.cell) {
        diagnostics.add(
          .selBerumus, at: Place(file, sheet: name, row: edit.cell.row, column: edit.cell.column),
          "Sel ini dihitung oleh rumus lembar sebar, jadi tidak ditimpa.",
          cure: "Hapus rumusnya dari sel ini, atau sesuaikan angka yang dihitungnya.")
      }
      changed[entryName(part)] = sheet.applying(
        Dictionary(edits.map { ($0.cell, $0.value) }) { _, last in last })
    }
    return diagnostics.count == before ? package.archive.replacing(changed) : nil
  }

  private func editor(of part: String) -> SheetEditor? {
    try? SheetEditor(package.archive.scanner(part)) { styles[$0] == .percent }
  }

  /// The part's name as the archive spells it; case does not count.
  private func entryName(_ part: String) -> String {
    package.archive.entry(named: part)?.name ?? part
  }

  /// The workbook with a request to compute everything afresh when it is opened, since values have
  /// changed that its formulas may use; nil where it has no formula.
  package var askingToCompute: [UInt8]? {
    guard parts.values.contains(where: { editor(of: $0)?.computed.isEmpty == false }),
      let part = try? partAskingToCompute()
    else { return nil }
    return package.archive.replacing([entryName(package.part): part])
  }

  /// The workbook's own part with the request in the place that the format prescribes for it; nil
  /// where the part is not UTF-8.
  private func partAskingToCompute() throws(WorkbookProblem) -> [UInt8]? {
    let request = " fullCalcOnLoad=\"1\""
    let earlier = ["sheets", "functionGroups", "externalReferences", "definedNames"]
    var scanner = try package.archive.scanner(package.part)
    if !scanner.source.isUTF8 { return nil }
    var place = 0
    var prefix = ""
    while let event = try scanner.next() {
      switch event {
      case .start(.sheet("calcPr")):
        let name = scanner.tagStart + "<\(scanner.prefix)calcPr".utf8.count
        let range = scanner.place(of: "fullCalcOnLoad") ?? name..<name
        return scanner.source.bytes.patched([(range, Array(request.utf8))])
      case .start(let name) where name.space == .sheet && earlier.contains(name.local):
        prefix = scanner.prefix
      case .end(let name) where name.space == .sheet && earlier.contains(name.local):
        place = scanner.source.offset
      default: break
      }
    }
    let element = Array("<\(prefix)calcPr\(request)/>".utf8)
    return scanner.source.bytes.patched([(place..<place, element)])
  }
}
