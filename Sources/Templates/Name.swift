/// One name with its hash, so that looking it up compares a number first and letters only once.
struct Name: Sendable, Equatable {
  let text: String
  let hash: UInt64

  /// FNV-1a over the UTF-8 bytes: the same in every run, and quick on short names. (The standard
  /// library's hash is seeded anew in each process and slower on a few bytes.)
  init(_ text: String) {
    self.text = text
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    self.hash = hash
  }

  static func == (a: Name, b: Name) -> Bool { a.hash == b.hash && a.text == b.text }
}

/// A dotted name as a run of names in its program: `a.b` is two of them, `.` is none.
struct Path: Sendable {
  let names: Range<Int>

  var isImplicitIterator: Bool { names.isEmpty }
}
