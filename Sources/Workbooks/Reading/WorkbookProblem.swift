/// Why a workbook as a whole is not read.
enum WorkbookProblem: Error, Hashable, Sendable {
  /// The zip archive refuses.
  case archive(ZipProblem)
  /// A part is not well-formed XML, or not in the order that the format demands.
  case malformed(part: String)
  /// A part has a document type or an entity of its own; no office program writes one.
  case documentType(part: String)
  /// A part has an encoding other than UTF-8 and UTF-16.
  case encoding(String, part: String)
  /// A part has something longer or more deeply nested than any office program writes.
  case excessive(part: String)
  /// A part that another one names is not there.
  case missing(part: String)
  /// A sheet holds more cells or text than any office's table.
  case tooManyCells(sheet: String)
  /// An archive without a workbook.
  case noWorkbook
  /// An archive that holds a document of another kind.
  case otherDocument
  /// A workbook of the time before 2007.
  case oldFormat
  /// A workbook that only a password opens.
  case locked
}
