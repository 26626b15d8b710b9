import Files
import Foundation
import TestSupport
import Testing

/// A shell script in the place of Chromium, and the folder for temporary files that it is given.
final class FakeBrowser {
  /// A PDF of three sheets whose places are those of a book, in the form that Chromium writes.
  static let pdf = """
    %PDF-1.4
    1 0 obj
    <</Type /Catalog /Pages 3 0 R /Dests <</jabatan-camat [5 0 R /XYZ 0 0 0] /jabatan-kasi [6 0 R \
    /XYZ 0 0 0] /ringkasan [4 0 R /XYZ 0 0 0]>>>>
    endobj
    2 0 obj
    <</Producer (Skia/PDF m131)/CreationDate (D:20260131120000+00'00')>>
    endobj
    3 0 obj
    <</Type /Pages /Kids [4 0 R 5 0 R 6 0 R]>>
    endobj
    4 0 obj
    <</Type /Page>>
    endobj
    5 0 obj
    <</Type /Page>>
    endobj
    6 0 obj
    <</Type /Page>>
    endobj

    """

  let folder: TemporaryFolder
  /// What TMPDIR names. Its path is short, for a browser's socket must fit below.
  private let temporary: String
  /// The variables that `rapor` is run with.
  let environment: [String: String]

  /// `script` sees the file to be printed as `$pdf`, the page's file as `$page`, and a folder of its
  /// own that stays as `$keep`.
  init(_ script: String) throws {
    folder = try TemporaryFolder()
    try folder.write("keep/pdf", FakeBrowser.withTable(FakeBrowser.pdf))
    temporary = try Disk.makePrivateFolder(in: "/tmp", prefix: "uji-")
    try folder.write(
      "chromium",
      """
      #!/bin/sh
      keep='\(folder.path)/keep'
      for word; do
        case $word in --print-to-pdf=*) pdf=${word#*=};; file://*) page=${word#file://};; esac
      done
      \(script)
      """)
    #expect(chmod("\(folder.path)/chromium", 0o755) == 0)
    environment = [
      "RAPOR_CHROMIUM": "\(folder.path)/chromium", "PATH": "/usr/bin:/bin",
      "TMPDIR": temporary,
    ]
  }

  deinit { try? Disk.remove(temporary) }

  /// The file with the table of where its objects are.
  static func withTable(_ text: String) -> [UInt8] {
    let offsets = text.ranges(of: " 0 obj").map { found -> String in
      let line = text[..<found.lowerBound].lastIndex(of: "\n").map { text.index(after: $0) }
      let offset = text.utf8.distance(from: text.startIndex, to: line ?? text.startIndex)
      return String(repeating: "0", count: 10 - String(offset).count) + "\(offset) 00000 n \n"
    }
    let table = "xref\n1 \(offsets.count)\n" + offsets.joined()
    let trailer = "trailer\n<</Root 1 0 R /Info 2 0 R>>\nstartxref\n\(text.utf8.count)\n%%EOF\n"
    return Array((text + table + trailer).utf8)
  }

  /// What is left of the folders that printing made; nothing should be.
  func leftovers() throws -> [String] { try Disk.list(temporary) }
}
