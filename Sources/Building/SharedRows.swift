import Catalog
import Files
import Publishing
import Site
import Synchronization

/// The rows of the shared table that a run made, set aside in a file without a name until the table
/// is put together: those of a nation would fill a quarter of a gigabyte.
final class SharedRows: Sendable {
  private let path: String
  private let made = Mutex<(file: ScratchFile?, places: [UnitID: Range<Int>])>((nil, [:]))

  /// `path` is a name that the file may have for an instant.
  init(at path: String) { self.path = path }

  var isEmpty: Bool { made.withLock { $0.places.isEmpty } }

  func add(_ rows: [UInt8], of id: UnitID) throws(FileError) {
    try made.withLock { made throws(FileError) in
      let file = if let file = made.file { file } else { try ScratchFile(at: path) }
      made.file = file
      made.places[id] = try file.append(rows)
    }
  }

  /// A unit's rows; nil where it has none from this run.
  func rows(of id: UnitID) throws(FileError) -> [UInt8]? {
    try made.withLock { made throws(FileError) in
      guard let file = made.file, let place = made.places[id] else { return nil }
      return try file.read(place)
    }
  }
}

/// The table of all figures, put together.
extension SharedRows {
  struct Table {
    let content: Release.Content
    let file: SharedTable.File
    /// What the next run needs to find each unit's rows.
    let note: String
  }

  /// The table of units in their order: rows that were made in this run, else those of the published
  /// table in `folder`, and, where that table is of no use, rows made again from a unit's published
  /// tables. All three give the same bytes. `record` is nil where the published table may have been
  /// made by other rules. It is put together piece by piece: that of a nation is a quarter of a
  /// gigabyte.
  func table(
    of units: [UnitID], over tree: PublishedTree, in folder: String, record: SiteRecord?,
    _ publisher: Publisher, _ edition: (UnitID) -> Edition?
  ) throws(FileError) -> Table {
    let path = SharedTable.path
    var places: [UnitID: Range<Int>] = [:]
    if tree.isSound(path), let file = record?.files[path], let note = record?.notes[path],
      let published = Self.places(note, size: file.size)
    {
      if isEmpty, published.map(\.id) == units {
        let known = SharedTable.File(size: file.size, sum: file.sum)
        return Table(content: .published(sum: nil), file: known, note: note)
      }
      places = Dictionary(published.map { ($0.id, $0.place) }) { _, last in last }
    }
    var staging = try StagingFile(path, of: publisher, over: tree)
    try staging.add(SharedTable.header)
    var note: [String] = []
    for id in units {
      var own = try rows(of: id)
      if own == nil, let place = places[id] { own = try Disk.read("\(folder)/\(path)", place) }
      if own == nil { own = edition(id).map { SharedTable.rows(of: $0) } }
      try staging.add(own ?? [])
      note.append("\(id.path) \(own?.count ?? 0)")
    }
    let (content, file) = try staging.finish()
    return Table(
      content: content, file: SharedTable.File(size: file.size, sum: file.sum),
      note: note.joined(separator: "\n"))
  }

  /// Reads a note, which has a line for each unit: its id and the length of its rows in bytes. Nil
  /// where the lengths do not come to the size of the file.
  private static func places(_ note: String, size: Int) -> [(id: UnitID, place: Range<Int>)]? {
    var places: [(id: UnitID, place: Range<Int>)] = []
    var end = SharedTable.header.count
    for line in note.split(separator: "\n") {
      let parts = line.split(separator: " ")
      guard parts.count == 2, let id = UnitID(String(parts[0])), let length = Int(parts[1]),
        length >= 0
      else { return nil }
      places.append((id, end..<end + length))
      end += length
    }
    return end == size ? places : nil
  }
}
