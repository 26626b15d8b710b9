import Catalog
import Digest
import Files
import Publishing
import Site

/// Puts together the table of all figures: rows that were made in this run, rows of the published
/// table where a unit's pages stay as they are, and, where that table is of no use, rows from what a
/// published `data.json` says. All three give the same bytes.
struct SharedTableAssembly {
  /// The table as it is to be published.
  struct Result {
    let content: Release.Content
    let file: SharedTable.File
    /// What the next run needs to find each unit's rows.
    let note: String
  }

  private let path: String
  /// The published units with the lengths of their rows; empty where the table cannot be used.
  private let published: [(id: UnitID, length: Int)]
  private let known: SharedTable.File?

  /// `record` is nil where the published table may have been made by other rules.
  init(_ tree: PublishedTree, record: SiteRecord?, in folder: String) {
    path = "\(folder)/\(SharedTable.path)"
    guard tree.isSound(SharedTable.path), let file = record?.files[SharedTable.path],
      let note = record?.notes[SharedTable.path],
      let published = SharedTableAssembly.parse(note, size: file.size)
    else {
      self.published = []
      known = nil
      return
    }
    self.published = published
    known = SharedTable.File(size: file.size, sum: file.sum)
  }

  /// The table of units in their order; `fresh` rows go before published ones.
  func table(
    of units: [UnitID], fresh: [UnitID: [UInt8]], held: HeldUnits
  ) throws(Stop) -> Result {
    if let known, fresh.isEmpty, published.map(\.id) == units {
      return Result(
        content: .published, file: known, note: SharedTableAssembly.note(published))
    }
    let slices = try publishedSlices(units.contains { fresh[$0] == nil })
    var bytes = SharedTable.header
    var lengths: [(id: UnitID, length: Int)] = []
    for id in units {
      let before = bytes.count
      if let rows = fresh[id] {
        bytes += rows
      } else if let slice = slices[id] {
        bytes += slice
      } else {
        bytes += try figures(of: id, held)
      }
      lengths.append((id, bytes.count - before))
    }
    return Result(
      content: .bytes(bytes),
      file: SharedTable.File(size: bytes.count, sum: SHA256.hex(bytes)),
      note: SharedTableAssembly.note(lengths))
  }

  private func figures(of id: UnitID, _ held: HeldUnits) throws(Stop) -> [UInt8] {
    do {
      if let figures = try held.figures(of: id) { return figures.csv }
    } catch {
      throw BuildCommand.stop(.file(error))
    }
    throw Stop(
      code: .defect, message: "\(id.path)/data/data.json yang terbit tidak terbaca kembali.")
  }

  // MARK: The published table

  private func publishedSlices(_ isNeeded: Bool) throws(Stop) -> [UnitID: ArraySlice<UInt8>] {
    guard isNeeded, !published.isEmpty else { return [:] }
    let bytes: [UInt8]
    do {
      bytes = try Disk.read(path)
    } catch {
      throw BuildCommand.stop(.file(error))
    }
    guard bytes.count == known?.size else { return [:] }
    var slices: [UnitID: ArraySlice<UInt8>] = [:]
    var start = SharedTable.header.count
    for (id, length) in published {
      slices[id] = bytes[start..<start + length]
      start += length
    }
    return slices
  }

  // MARK: The note

  /// A line for each unit: its id and the length of its rows in bytes.
  private static func note(_ lengths: [(id: UnitID, length: Int)]) -> String {
    lengths.map { "\($0.id.path) \($0.length)" }.joined(separator: "\n")
  }

  /// Reads a note; nil where its lengths do not come to the size of the file.
  private static func parse(_ note: String, size: Int) -> [(id: UnitID, length: Int)]? {
    var published: [(id: UnitID, length: Int)] = []
    var sum = SharedTable.header.count
    for line in note.split(separator: "\n") {
      let parts = line.split(separator: " ")
      guard parts.count == 2, let id = UnitID(String(parts[0])), let length = Int(parts[1]),
        length >= 0
      else { return nil }
      published.append((id, length))
      sum += length
    }
    return sum == size ? published : nil
  }
}
