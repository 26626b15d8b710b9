/// What a workbook's own part says: its sheets, and how its dates and formulas are to be taken.
struct WorkbookPart {
  /// A sheet as the workbook lists it.
  struct Listing {
    let name: String
    let isHidden: Bool
    /// The id of the link to its part.
    let link: String
  }

  /// The sheets, in order.
  private(set) var listings: [Listing] = []
  /// Whether days are counted from 1904, as old Macintosh programs did.
  private(set) var countsFrom1904 = false
  /// Whether a program that cannot compute wrote the workbook and asks the next one to: then the
  /// stored results of formulas mean nothing.
  private(set) var asksToCompute = false

  /// The most sheets read.
  private static let most = 100

  init(_ scanner: XMLScanner) throws(WorkbookProblem) {
    var scanner = scanner
    guard try scanner.next() == .start(.sheet("workbook")) else { throw .otherDocument }
    while let event = try scanner.next() {
      switch event {
      case .start(.sheet("workbookPr")):
        countsFrom1904 = scanner.flag("date1904")
      case .start(.sheet("calcPr")):
        asksToCompute = scanner.flag("fullCalcOnLoad")
      case .start(.sheet("sheet")):
        guard listings.count < WorkbookPart.most else {
          throw .excessive(part: scanner.source.part)
        }
        guard let name = scanner.attribute("name"), let link = scanner.attribute("id", .link)
        else { throw .malformed(part: scanner.source.part) }
        let isHidden = ["hidden", "veryHidden"].contains(scanner.attribute("state") ?? "")
        listings.append(Listing(name: name, isHidden: isHidden, link: link))
      default: break
      }
    }
  }
}

extension XMLScanner {
  /// Whether an attribute says yes; no where it is missing.
  func flag(_ name: String) -> Bool { ["1", "true", "on"].contains(attribute(name) ?? "") }

  /// A whole number in an attribute; nil where it is missing.
  func number(_ name: String) throws(WorkbookProblem) -> Int? {
    guard let text = attribute(name) else { return nil }
    guard let number = Int(text) else { throw .malformed(part: source.part) }
    return number
  }
}
