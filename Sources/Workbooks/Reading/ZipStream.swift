internal import CZlib

/// Unpacks one part of an archive piece by piece, so that a large part never lies in memory whole.
/// The pieces never add up to more than the directory promises.
final class ZipStream {
  private let archive: ZipArchive
  private let entry: ZipArchive.Entry
  /// zlib keeps the address of its own state, so that may not move.
  private let inflater: UnsafeMutablePointer<z_stream>
  private let isReady: Bool
  private var position: Int
  private var unpacked = 0
  private var checksum: UInt = 0
  private var isAtEnd = false

  /// Unpacked bytes per piece, at most.
  private static let pieceSize = 65_536

  init(_ archive: ZipArchive, _ entry: ZipArchive.Entry) {
    self.archive = archive
    self.entry = entry
    position = entry.packedRange.lowerBound
    inflater = .allocate(capacity: 1)
    inflater.initialize(to: z_stream())
    // Negative window bits: no header around the deflated bytes.
    isReady =
      inflateInit2_(
        inflater, -MAX_WBITS, zlibVersion(), Int32(MemoryLayout<z_stream>.size)) == Z_OK
  }

  deinit {
    if isReady { inflateEnd(inflater) }
    inflater.deinitialize(count: 1)
    inflater.deallocate()
  }

  /// The next piece; nil after the last, when size and checksum have been found right.
  func next() throws(ZipProblem) -> [UInt8]? {
    while !isAtEnd {
      let piece = entry.method == 0 ? stored() : try inflated()
      unpacked += piece.count
      guard unpacked <= entry.size else { throw .damaged(part: entry.name) }
      if piece.isEmpty { continue }
      checksum = piece.withUnsafeBufferPointer { crc32(checksum, $0.baseAddress, UInt32($0.count)) }
      return piece
    }
    guard unpacked == entry.size, UInt32(checksum) == entry.checksum else {
      throw .damaged(part: entry.name)
    }
    return nil
  }

  private func stored() -> [UInt8] {
    let end = min(position + Self.pieceSize, entry.packedRange.upperBound)
    defer { position = end }
    isAtEnd = end == entry.packedRange.upperBound
    return Array(archive.packed(entry)[position..<end])
  }

  private func inflated() throws(ZipProblem) -> [UInt8] {
    guard isReady else { throw .damaged(part: entry.name) }
    var status = Z_OK
    let packed = archive.packed(entry)[position...]
    let piece = [UInt8](unsafeUninitializedCapacity: Self.pieceSize) { room, count in
      packed.withUnsafeBufferPointer { input in
        inflater.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        inflater.pointee.avail_in = UInt32(input.count)
        inflater.pointee.next_out = room.baseAddress
        inflater.pointee.avail_out = UInt32(room.count)
        status = inflate(inflater, Z_NO_FLUSH)
        count = room.count - Int(inflater.pointee.avail_out)
        position += input.count - Int(inflater.pointee.avail_in)
      }
    }
    switch status {
    case Z_STREAM_END: isAtEnd = true
    case Z_OK where !piece.isEmpty: break
    default: throw .damaged(part: entry.name)
    }
    return piece
  }
}
