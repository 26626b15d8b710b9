import Files

/// The records that lie in the work folder, each named after the folder of its tree.
extension Publisher {
  private func recordPath(ofTree tree: String) throws(FileError) -> String? {
    try Disk.info(tree).map { "\(workFolder)/\(name)-\($0.inode).catatan" }
  }

  func record(ofTree tree: String) throws(FileError) -> SiteRecord? {
    guard let path = try recordPath(ofTree: tree), try Disk.info(path)?.kind == .file else {
      return nil
    }
    return SiteRecord(try Disk.read(path))
  }

  func write(_ record: SiteRecord, ofTree tree: String) throws(FileError) {
    guard let path = try recordPath(ofTree: tree) else { return }
    let fresh = path + ".baru"
    try Disk.remove(fresh)
    try Disk.create(fresh, record.bytes)
    try Disk.rename(fresh, to: path)
  }

  /// Removes records of trees that are gone.
  func removeStaleRecords() throws(FileError) {
    let current = [try recordPath(ofTree: output.path), try recordPath(ofTree: previous)]
    for file in try Disk.list(workFolder) where file.hasPrefix("\(name)-") {
      let path = "\(workFolder)/\(file)"
      if !current.contains(path) { try Disk.remove(path) }
    }
  }
}
