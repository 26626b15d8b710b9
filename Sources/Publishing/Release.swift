import Digest

/// All files of a site as they are to be: paths within it, and where each one's bytes come from.
package struct Release: Sendable {
  /// Where a file's bytes come from.
  package enum Content: Sendable {
    case bytes([UInt8])
    /// The published file of the same path, as it is; its sum where it was compared with the bytes
    /// that are to be published.
    case published(sum: String?)
    /// Bytes that `Publisher.stage` wrote.
    case staged(SiteRecord.File)
  }

  /// The path of the file of sums that covers a whole release.
  package static let sumsPath = SumsFile.name

  /// The files by path; folders follow from them. To begin with only the mark that makes the folder
  /// ours. A path that is set here is one that a release had before, or the caller's own.
  package var files = [OutputFolder.mark: Content.bytes(OutputFolder.markBytes)]

  /// Whether it is to be one that anybody can check: with the sums of all other files but the mark.
  let hasSums: Bool

  package init(withSums: Bool) { hasSums = withSums }

  /// Adds a file; false when its path is taken or would leave the folder, which is a defect of the
  /// caller or a clash of names in the content.
  package mutating func add(_ path: String, _ content: Content) -> Bool {
    let isTaken = files[path] != nil || (hasSums && path == Release.sumsPath)
    guard Release.isPath(path), !isTaken else { return false }
    files[path] = content
    return true
  }

  /// Whether a path stays within the folder.
  package static func isPath(_ path: String) -> Bool {
    !path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .contains { $0.isEmpty || $0.elementsEqual(".".utf8) || $0.elementsEqual("..".utf8) }
  }
}

extension Sequence<String> {
  package var inByteOrder: [String] { sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }
}
