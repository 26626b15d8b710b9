import Tables

/// The codes that a table gives, rows with other errors included, so that one wrong cell does not
/// make every row that names its code look wrong too.
struct KnownCodes {
  /// The codes.
  private(set) var all: Set<String> = []
  /// Those of them whose figures are words: `ya`, `tidak`, `sebagian`.
  private var yesNo: Set<String> = []
  /// Whether the table could be read at all; where not, nothing is said about a code's absence.
  var isComplete = true

  /// Adds a code; false when it is there already.
  mutating func insert(_ code: String, _ reading: Entry.Reading = .plain) -> Bool {
    guard all.insert(code).inserted else { return false }
    if reading == .yesNo { yesNo.insert(code) }
    return true
  }

  /// How figures of the code are read; nil where it is unknown, so that they cannot be judged.
  func reading(of code: String) -> Entry.Reading? {
    guard all.contains(code) else { return nil }
    return yesNo.contains(code) ? .yesNo : .plain
  }

  /// Whether a row that names `code` names something that is not there.
  func lacks(_ code: String) -> Bool { isComplete && !all.contains(code) }
}
