/// A zip archive in memory: its directory checked against its bytes, its parts unpacked on request.
///
/// Every offset and size in the bytes is a claim of whoever made them and is checked before use;
/// sizes are held to the limits before anything is unpacked. Stored and deflated parts are read, and
/// archives with 64-bit sizes.
public struct ZipArchive: Sendable {
  /// What is too much for a workbook. A unit's workbook has some twenty parts, is below a megabyte
  /// and packs to a tenth; a sheet whose million empty rows are formatted stays within these too.
  public struct Limits: Hashable, Sendable {
    /// The archive itself, in bytes.
    public var size = 20_000_000
    /// The number of parts.
    public var parts = 2_000
    /// All parts unpacked, in bytes.
    public var unpacked = 500_000_000
    /// How many times larger than packed a part may be, where it is larger than a megabyte.
    public var ratio = 300

    /// The limits for workbooks.
    public init() {}
  }

  /// A part of the archive, as the directory describes it.
  public struct Entry: Hashable, Sendable {
    /// The name, with `/` between folders.
    public let name: String
    /// How it is packed: 0 stored, 8 deflated.
    public let method: Int
    /// The checksum (CRC-32) of the unpacked bytes.
    public let checksum: UInt32
    /// The unpacked size in bytes.
    public let size: Int
    /// Where the packed bytes lie in the archive.
    public let packedRange: Range<Int>
  }

  /// The parts in the directory's order, folders left out.
  public let entries: [Entry]
  private let bytes: [UInt8]
  private let places: [String: Int]

  /// Reads the directory of an archive.
  public init(reading bytes: [UInt8], limits: Limits = Limits()) throws(ZipProblem) {
    guard bytes.count <= limits.size else { throw .tooLarge(.size(limits.size)) }
    entries = try ZipDirectory(bytes, limits: limits).entries()
    var places: [String: Int] = [:]
    for (place, entry) in entries.enumerated()
    where places.updateValue(place, forKey: ZipArchive.key(entry.name)) != nil {
      throw .repeated(part: entry.name)
    }
    self.places = places
    self.bytes = bytes
  }

  /// The part of this name; nil where there is none. Case does not count, as in every office format
  /// that is built on zip (ECMA-376 part 2, 6.2.2.3).
  public func entry(named name: String) -> Entry? {
    places[ZipArchive.key(name)].map { entries[$0] }
  }

  /// A part's bytes, unpacked and checked against the checksum.
  public func contents(of entry: Entry) throws(ZipProblem) -> [UInt8] {
    let stream = ZipStream(self, entry)
    var contents: [UInt8] = []
    contents.reserveCapacity(entry.size)
    while let chunk = try stream.next() { contents += chunk }
    return contents
  }

  /// A part's bytes as they lie in the archive, so that it can be copied without being unpacked.
  public func packed(_ entry: Entry) -> ArraySlice<UInt8> { bytes[entry.packedRange] }

  private static func key(_ name: String) -> String { name.lowercased() }
}
