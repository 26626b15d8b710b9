/// A PDF written by hand, as Chromium lays its files out: objects, a table of where they are, a
/// trailer.
struct HandmadePDF {
  /// The objects' bodies; the first is number 1.
  var objects: [String]
  /// What the trailer holds.
  var trailer = "<</Size 99 /Root 1 0 R /Info 2 0 R>>"

  /// A document of three sheets in a tree of two levels, with places on two of them.
  static let small = HandmadePDF(objects: [
    "<</Type /Catalog /Pages 3 0 R /Dests 8 0 R>>",
    "<</Title (Buku \\(uji\\))\n/Producer (Skia/PDF m131)\n"
      + "/CreationDate (D:20260131120000+00'00')\n/ModDate (D:20260131120001+00'00')>>",
    "<</Type /Pages /Count 3 /Kids [4 0 R 7 0 R]>>",
    "<</Type /Pages /Count 2 /Parent 3 0 R /Kids [5 0 R 6 0 R]>>",
    "<</Type /Page /Parent 4 0 R /MediaBox [0 0 595 842]>>",
    "<</Type /Page /Parent 4 0 R>>",
    "<</Type /Page /Parent 3 0 R>>",
    "<</jabatan-camat [6 0 R /XYZ 6 826.17 0]\n/jabatan#2dkasi [7 0 R /XYZ 6 -1.5 0]>>",
  ])

  /// The file.
  var bytes: [UInt8] {
    var text = "%PDF-1.4\n%\u{7F}\n"
    var offsets: [Int] = []
    for (index, object) in objects.enumerated() {
      offsets.append(text.utf8.count)
      text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    let start = text.utf8.count
    text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for offset in offsets {
      text += String(repeating: "0", count: 10 - String(offset).count) + "\(offset) 00000 n \n"
    }
    text += "trailer\n\(trailer)\nstartxref\n\(start)\n%%EOF\n"
    return Array(text.utf8)
  }
}
