import Digest

/// All files of a site as they are to be: paths within it, and where each one's bytes come from.
package struct Release: Sendable {
  /// Where a file's bytes come from.
  package enum Content: Sendable {
    /// These bytes.
    case bytes([UInt8])
    /// The published file of the same path, as it is.
    case published
    /// Bytes that `Publisher.takeIn` staged.
    case staged(SiteRecord.File)
    /// Bytes that are those of the published file, as `Publisher.takeIn` found; their sum.
    case unchanged(sum: String)
    /// The sums of all other files but the mark, made when they are known.
    case sums
  }

  /// The path of the file of sums that covers a whole release.
  package static let sumsPath = SumsFile.name

  /// The files by path; folders follow from them.
  package private(set) var files: [String: Content] = [:]

  /// A release that holds only the mark that makes the folder ours and, where it is to be one that
  /// anybody can check, the file of its sums.
  package init(withSums: Bool) {
    files[OutputFolder.mark] = .bytes(OutputFolder.markBytes)
    if withSums { files[Release.sumsPath] = .sums }
  }

  /// Adds a file; nil when its path is taken or would leave the folder, which is a defect of the
  /// caller or a clash of names in the content.
  package mutating func add(_ path: String, _ content: Content) -> Bool {
    guard Release.isPath(path), files[path] == nil else { return false }
    files[path] = content
    return true
  }

  /// Whether a path stays within the folder.
  package static func isPath(_ path: String) -> Bool {
    !path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .contains { $0.isEmpty || $0.elementsEqual(".".utf8) || $0.elementsEqual("..".utf8) }
  }

  /// Puts a file in the place of what has its path; the path is one that a release had before, or
  /// one of the caller's own.
  package mutating func replace(_ path: String, with content: Content) { files[path] = content }

  /// The paths in byte order.
  package var paths: [String] {
    files.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
