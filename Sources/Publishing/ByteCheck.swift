internal import Digest
internal import Files

/// Which published files a run reads byte by byte although nothing hints that they changed.
///
/// Size, time and inode can all be forged, so a run reads every file of a site of at most
/// `wholeLimit` bytes. Of a larger site it reads a seventh, so that seven runs read all of it.
package struct ByteCheck: Sendable {
  /// The largest site that every run reads as a whole, in bytes.
  package static let wholeLimit = 256 << 20
  /// In how many runs a larger site is read once.
  package static let rounds = 7

  /// Which share is read, 0 to 6.
  package let round: Int
  /// Whether all is read, whatever the round.
  let readsAll: Bool

  /// Whether it is a name's turn in a round. The share follows from the name alone (FNV-1a), so that
  /// files that come and go move no other file to another share.
  package static func isTurn(of name: String, in round: Int) -> Bool {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash % UInt64(rounds) == UInt64(round)
  }

  /// Whether a file is read whatever its size, time and inode say. The file of sums and the mark
  /// are small and always read.
  func reads(_ path: String) -> Bool {
    readsAll || path == Release.sumsPath || path == OutputFolder.mark
      || ByteCheck.isTurn(of: path, in: round)
  }
}

/// Sums of files, one after the other through the same buffer.
struct FileSums {
  private var buffer = [UInt8](repeating: 0, count: 256 << 10)

  /// SHA-256 of a file's bytes, 64 hexadecimal digits.
  mutating func sum(of path: String) throws(FileError) -> String {
    var hash = SHA256()
    try Disk.read(path, through: &buffer) { hash.update($0) }
    return hash.hex()
  }
}
