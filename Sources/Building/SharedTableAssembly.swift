import Catalog
import Files
import Publishing
import Site

/// Puts together the table of all figures: rows that were made in this run, rows of the published
/// table where a unit's pages stay as they are, and, where that table is of no use, rows made again
/// from a unit's published tables. All three give the same bytes.
struct SharedTableAssembly {
  struct Result {
    let content: Release.Content
    let file: SharedTable.File
    /// What the next run needs to find each unit's rows.
    let note: String
  }

  private let tree: PublishedTree
  private let path: String
  /// Where each published unit's rows lie in the published table; none where it cannot be used.
  private let published: [(id: UnitID, place: Range<Int>)]
  private let known: Result?

  /// `record` is nil where the published table may have been made by other rules.
  init(_ tree: PublishedTree, record: SiteRecord?, in folder: String) {
    self.tree = tree
    path = "\(folder)/\(SharedTable.path)"
    if tree.isSound(SharedTable.path), let file = record?.files[SharedTable.path],
      let note = record?.notes[SharedTable.path],
      let published = SharedTableAssembly.places(note, size: file.size)
    {
      self.published = published
      known = Result(
        content: .published(sum: nil), file: SharedTable.File(size: file.size, sum: file.sum),
        note: note)
    } else {
      published = []
      known = nil
    }
  }

  /// The table of units in their order; `fresh` rows go before published ones. It is put together
  /// piece by piece: that of a nation is a quarter of a gigabyte.
  func table(
    of units: [UnitID], fresh: SharedRows, _ publisher: Publisher, _ edition: (UnitID) -> Edition?
  ) throws(FileError) -> Result {
    if let known, fresh.isEmpty, published.map(\.id) == units { return known }
    let places = Dictionary(published.map { ($0.id, $0.place) }) { _, last in last }
    var staging = try publisher.stagingFile(SharedTable.path, over: tree)
    try staging.add(SharedTable.header)
    var note: [String] = []
    for id in units {
      var rows = try fresh.rows(of: id)
      if rows == nil, let place = places[id] { rows = try Disk.read(path, place) }
      if rows == nil { rows = edition(id).map { SharedTable.rows(of: $0) } }
      try staging.add(rows ?? [])
      note.append("\(id.path) \(rows?.count ?? 0)")
    }
    let (content, file) = try staging.finish()
    return Result(
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

/// The rows of the shared table that a run made, set aside in a file without a name until the table
/// is put together: those of a nation would fill a quarter of a gigabyte.
final class SharedRows {
  private let path: String
  private var scratch: ScratchFile?
  private var places: [UnitID: Range<Int>] = [:]

  /// `path` is a name that the file may have for an instant.
  init(at path: String) { self.path = path }

  var isEmpty: Bool { places.isEmpty }

  func add(_ rows: [UInt8], of id: UnitID) throws(FileError) {
    let file = if let scratch { scratch } else { try ScratchFile(at: path) }
    scratch = file
    places[id] = try file.append(rows)
  }

  /// Takes the rows out of what a unit came to.
  func take(from outcome: inout UnitBuild.Outcome) throws(FileError) {
    guard let rendered = outcome.rendered, let rows = rendered.rows else { return }
    try add(rows, of: rendered.summary.id)
    outcome.rendered?.rows = nil
  }

  /// A unit's rows; nil where it has none from this run.
  func rows(of id: UnitID) throws(FileError) -> [UInt8]? {
    guard let scratch, let place = places[id] else { return nil }
    return try scratch.read(place)
  }
}
