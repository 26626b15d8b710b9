package import Diagnostics

/// Changes single cells of a workbook. All parts but the sheets concerned stay byte for byte what
/// they were, and so does everything in those sheets but the cells: texts are written into the cells
/// themselves, so the shared ones stay; styles stay; a computed cell is refused.
package struct WorkbookEditor {
  private let file: String
  private let package: WorkbookPackage
  private let zip: ZipEditor
  private let workbookPart: String
  /// The parts of the sheets by name.
  private let parts: [String: String]
  private let styles: CellStyles

  /// Opens a workbook; nil, with one error in `diagnostics`, where it cannot be changed.
  package init?(_ bytes: [UInt8], file: String, into diagnostics: inout [Diagnostic]) {
    do throws(WorkbookProblem) {
      let package = try WorkbookPackage(bytes)
      let workbookPart = try package.workbookPart()
      let links = try package.links(of: workbookPart)
      let workbook = try WorkbookPart(try package.scanner(workbookPart))
      parts = Dictionary(
        workbook.listings.compactMap { listing in
          links.first { $0.id == listing.link }.map { (listing.name, $0.target) }
        }
      ) { first, _ in first }
      let look = links.first { $0.kind == "styles" }
      styles =
        if let look { try CellStyles(try package.scanner(look.target)) } else { CellStyles() }
      self.package = package
      self.workbookPart = workbookPart
    } catch {
      diagnostics.append(error.diagnostic(in: file))
      return nil
    }
    guard let zip = ZipEditor(bytes) else {
      diagnostics.append(WorkbookEditor.unsupported(Place(file)))
      return nil
    }
    self.zip = zip
    self.file = file
  }

  private static func unsupported(_ place: Place) -> Diagnostic {
    Diagnostic(
      .bukuKerjaTakDapatDiubah, at: place,
      "Buku kerja ini tersimpan dalam bentuk yang tidak dapat diubah sel demi sel.",
      cure: "Buka di program lembar sebar, lalu simpan lagi sebagai .xlsx.")
  }

  /// The workbook with the edits; nil, with errors at the cells, where one cannot be made.
  package func applying(
    _ edits: [CellEdit], into diagnostics: inout [Diagnostic]
  ) -> [UInt8]? {
    let before = diagnostics.count
    var changed: [String: [UInt8]] = [:]
    for (name, edits) in Dictionary(grouping: edits, by: \.sheet) {
      guard let part = parts[name], var sheet = editor(of: part) else {
        diagnostics.append(WorkbookEditor.unsupported(Place(file, sheet: name)))
        continue
      }
      for edit in edits where sheet.isComputed(edit.cell) {
        diagnostics.append(computed(edit))
      }
      changed[entryName(part)] = sheet.applying(
        Dictionary(edits.map { ($0.cell, $0.value) }) { _, last in last })
    }
    return diagnostics.count == before ? zip.replacing(changed) : nil
  }

  private func computed(_ edit: CellEdit) -> Diagnostic {
    Diagnostic(
      .selBerumus,
      at: Place(file, sheet: edit.sheet, row: edit.cell.row, column: edit.cell.column),
      "Sel ini dihitung oleh rumus lembar sebar, jadi tidak ditimpa.",
      cure: "Hapus rumusnya dari sel ini, atau sesuaikan angka yang dihitungnya.")
  }

  private func editor(of part: String) -> SheetEditor? {
    guard let contents = package.contents(of: part) else { return nil }
    return SheetEditor(contents) { styles[$0] == .percent }
  }

  /// The part's name as the archive spells it.
  private func entryName(_ part: String) -> String { package.spelling(of: part) ?? part }

  // MARK: Computed cells

  /// The workbook with a request to compute everything afresh when it is opened, since values have
  /// changed that its formulas may use; nil where it has no formula.
  package var askingToCompute: [UInt8]? {
    guard parts.values.contains(where: { editor(of: $0)?.hasFormulas ?? false }),
      let contents = package.contents(of: workbookPart)
    else { return nil }
    return zip.replacing([entryName(workbookPart): WorkbookEditor.asking(contents)])
  }

  /// The workbook's own part with the request, in the place that the format prescribes for it.
  private static func asking(_ bytes: [UInt8]) -> [UInt8] {
    let request = " fullCalcOnLoad=\"1\""
    var position = 0
    var place = 0
    var prefix = ""
    while let tag = XMLTag.next(in: bytes, from: &position) {
      if tag.name == "calcPr", tag.kind != .end {
        let old = tag.attributes["fullCalcOnLoad"]?.range
        let name = tag.range.lowerBound + 1 + tag.prefix.utf8.count + tag.name.utf8.count
        let range = old ?? name..<name
        return bytes[..<range.lowerBound] + Array(request.utf8) + bytes[range.upperBound...]
      }
      let comesBefore = ["sheets", "functionGroups", "externalReferences", "definedNames"]
      if comesBefore.contains(tag.name), tag.kind != .start {
        place = tag.range.upperBound
        prefix = tag.prefix
      }
    }
    return bytes[..<place] + Array("<\(prefix)calcPr\(request)/>".utf8) + bytes[place...]
  }
}
