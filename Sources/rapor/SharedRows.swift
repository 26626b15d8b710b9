import Catalog
import Files
import Site

/// The rows of the shared table that a run made, set aside in a file without a name until the table
/// is put together: those of a nation would fill a quarter of a gigabyte.
final class SharedRows {
  private let path: String
  private var scratch: ScratchFile?
  private var places: [UnitID: Range<Int>] = [:]

  /// `path` is a name that the file may have for an instant.
  init(at path: String) { self.path = path }

  /// Whether no unit has rows.
  var isEmpty: Bool { places.isEmpty }

  /// Sets a unit's rows aside.
  func add(_ rows: [UInt8], of id: UnitID) throws(FileError) {
    places[id] = try file().append(rows)
  }

  private func file() throws(FileError) -> ScratchFile {
    if let scratch { return scratch }
    let made = try ScratchFile(at: path)
    scratch = made
    return made
  }

  /// A unit's rows; nil where it has none from this run.
  func rows(of id: UnitID) throws(FileError) -> [UInt8]? {
    guard let scratch, let place = places[id] else { return nil }
    return try scratch.read(place)
  }
}

extension UnitWork.Outcome {
  /// The outcome without its rows, which lie in `shared` from then on.
  func settingRowsAside(in shared: SharedRows) throws(FileError) -> UnitWork.Outcome {
    guard let rendered, let rows = rendered.rows else { return self }
    try shared.add(rows, of: rendered.summary.id)
    var outcome = self
    outcome.rendered?.rows = nil
    return outcome
  }
}
