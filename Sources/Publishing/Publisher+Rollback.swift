import Digest
import Files

/// Going back to the previous release.
extension Publisher {
  /// Puts the previous release back, after checking every file of it against its sum. The release
  /// that was published takes its place, so that a second call undoes the first.
  public func rollBack() throws(Failure) {
    do {
      guard try Disk.info(previous)?.kind == .folder else { throw Failure.noPrevious }
      let tree = try PublishedTree(
        OutputFolder(previous), record: try record(ofTree: previous))
      guard let record = tree.record else { throw Failure.noPrevious }
      for path in record.files.keys.sorted() {
        guard try Disk.info("\(previous)/\(path)")?.kind == .file,
          SHA256.hex(try Disk.read("\(previous)/\(path)")) == record.files[path]?.sum
        else { throw Failure.previousAltered(path) }
      }
      if let finding = tree.findings.keys.min() { throw Failure.previousAltered(finding) }
      try Disk.exchange(previous, output.path)
    } catch let failure as Failure {
      throw failure
    } catch let error as FileError {
      throw error.call == "renameat2" && error.isUnsupported ? .noExchange(error) : .file(error)
    } catch {
      throw .noPrevious
    }
  }
}
