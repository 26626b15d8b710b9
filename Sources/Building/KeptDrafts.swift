package import Approving
package import Catalog
import Diagnostics
import Digest
package import Files

/// The drafts of a unit that an office was shown, each by its sidik: what is signed on paper is
/// approved as it was printed, whatever was typed since. A draft goes when its chain has moved on.
package struct KeptDrafts {
  /// A draft by its quarter and the 64 digits of its sidik.
  package struct Draft: Hashable, Sendable {
    package let quarter: Quarter
    package let digits: String
    fileprivate var name: String { "tw\(quarter.rawValue)-\(digits)" }

    fileprivate init?(_ name: String) {
      let parts = name.split(separator: "-").map(String.init)
      guard parts.count == 2, parts[1].utf8.count == 64, parts[0].hasPrefix("tw"),
        let quarter = Int(parts[0].dropFirst(2)).flatMap(Quarter.init(rawValue:))
      else { return nil }
      (self.quarter, digits) = (quarter, parts[1])
    }

    fileprivate init(_ quarter: Quarter, _ digits: String) {
      (self.quarter, self.digits) = (quarter, digits)
    }
  }

  private let id: UnitID
  private let chain: Chain
  private let parent, folder: String

  /// The drafts that were made for `chain` as it is.
  package init(of id: UnitID, on chain: Chain, in places: SitePlaces) {
    (self.id, self.chain) = (id, chain)
    parent = "\(Self.all(places))/\(id.path)"
    folder = "\(parent)/\(chain.link == "-" ? "awal" : String(chain.link.prefix(16)))"
  }

  private static func all(_ places: SitePlaces) -> String { "\(SiteLock.folder(places))/draf" }

  package func drafts() throws(FileError) -> [Draft] {
    guard try Disk.info(folder)?.kind == .folder else { return [] }
    return try Disk.list(folder).compactMap(Draft.init)
  }

  /// Keeps what a plan was made from: the whole working tables, those of positions that are not
  /// published too.
  package func keep(_ plan: ApprovalPlan, of working: Unit) throws(Transaction.Failure) {
    guard let quarter = plan.quarter else { return }
    let path = "\(folder)/\(Draft(quarter, plan.fingerprint.digits).name)"
    do throws(FileError) { if try Disk.info(path) != nil { return } } catch { throw .file(error) }
    var change = Transaction()
    try change.makeFolder(path, CanonicalTables.files(of: working, upTo: .fourth))
    try change.commit()
  }

  /// What a kept draft was made for; nil where it is no longer what it was.
  package func plan(
    _ draft: Draft
  ) throws(FileError) -> (plan: ApprovalPlan, unit: Unit)? {
    let path = "\(folder)/\(draft.name)"
    var files: [NamedFile] = []
    for name in try Disk.list(path) { files.append((name, try Disk.read("\(path)/\(name)"))) }
    var ignored: [Diagnostic] = []
    guard let unit = UnitReader.load(approved: files, id: id, path).unit,
      let plan = ApprovalPlan(unit, upTo: draft.quarter, on: chain, into: &ignored),
      plan.fingerprint.digits == draft.digits
    else { return nil }
    return (plan, unit)
  }

  /// Removes the drafts that were made for an earlier chain.
  package func removeOthers() throws(FileError) {
    guard try Disk.info(parent)?.kind == .folder else { return }
    for name in try Disk.list(parent) where "\(parent)/\(name)" != folder {
      try Disk.remove("\(parent)/\(name)")
    }
  }

  /// The unit, other than this one, that was shown a draft whose sidik begins so.
  package static func owner(of digits: String, in places: SitePlaces) -> String? {
    let root = all(places)
    func folders(_ path: String) -> [String] { (try? Disk.list(path)) ?? [] }
    for regency in folders(root) {
      for subdistrict in folders("\(root)/\(regency)") {
        for year in folders("\(root)/\(regency)/\(subdistrict)") {
          let unit = "\(regency)/\(subdistrict)/\(year)"
          for chain in folders("\(root)/\(unit)") {
            let drafts = folders("\(root)/\(unit)/\(chain)").compactMap(Draft.init)
            if drafts.contains(where: { $0.digits.hasPrefix(digits) }) { return unit }
          }
        }
      }
    }
    return nil
  }
}

/// A sidik as somebody typed it from paper.
package struct TypedSidik {
  /// Its hexadecimal digits.
  package let digits: String

  /// Nil where it is too short, too long, or holds what no sidik has. Letters that look like digits
  /// are taken for them.
  package init?(_ typed: String) {
    let alike: [Character: Character] = ["o": "0", "l": "1", "i": "1"]
    let digits = typed.lowercased().filter { !$0.isWhitespace && !"-.,:'’".contains($0) }
      .map { alike[$0] ?? $0 }
    guard digits.count == 16 || digits.count == 64,
      digits.allSatisfy({ $0.isASCII && $0.isHexDigit })
    else { return nil }
    self.digits = String(digits)
  }

  /// The group of four, from 1, in which it differs from a sidik by one digit or by two that changed
  /// places; nil where it is that sidik, or another one.
  package func slip(from sidik: String) -> Int? {
    let pairs = zip(digits, sidik).enumerated().filter { $0.element.0 != $0.element.1 }
    guard let first = pairs.first?.offset, pairs.count <= 2 else { return nil }
    if pairs.count == 2 {
      let (one, other) = (pairs[0].element, pairs[1].element)
      guard one.0 == other.1, one.1 == other.0 else { return nil }
    }
    return first / 4 + 1
  }
}
