internal import Digest
package import Files

/// The folder that a site is published into.
package struct OutputFolder: Sendable {
  /// The file that marks a folder as ours.
  package static let mark = ".rapor-situs"
  /// What the mark holds, always the same.
  package static let markBytes = Array(
    "Folder ini diterbitkan oleh rapor; isinya diganti seluruhnya setiap kali situs berubah.\n".utf8
  )

  /// The folder need not exist.
  package let path: String

  package init(_ path: String) { self.path = path }

  /// Why the folder must not be published into, with the cure; nil where it may. Touches nothing.
  /// `sources` are the folders that it must be apart from.
  package func refusal(
    apartFrom sources: [String], home: String?, isDraft: Bool
  ) throws(FileError) -> String? {
    let info = try Disk.info(path)
    if let info, info.kind != .folder {
      return "Ini bukan folder biasa (tautan atau berkas); hapus, atau pilih folder lain."
    }
    let real = OutputFolder.real(path)
    if real == "/" || real == home.map(OutputFolder.real) {
      return "Folder ini terlalu penting untuk diganti isinya; pilih folder lain."
    }
    for source in sources {
      let other = OutputFolder.real(source)
      if real == other || real.hasPrefix(other + "/") || other.hasPrefix(real + "/") {
        return "Folder ini bertumpang tindih dengan \(source); pilih folder di luarnya."
      }
    }
    if let site = Self.siteAround(real) {
      return
        "Folder ini berada di dalam \(site), yang isinya diganti rapor; pilih folder di luarnya."
    }
    guard info != nil else { return nil }
    if let holdsDraft = try? holdsDraft(), holdsDraft != isDraft {
      return isDraft
        ? "Folder ini memuat situs yang terbit; draf disusun ke folder lain."
        : "Folder ini memuat draf; hapus dahulu, atau terbitkan ke folder lain."
    }
    if try Disk.list(path).isEmpty { return nil }
    if try Disk.info("\(path)/\(OutputFolder.mark)")?.kind == .file { return nil }
    // The mark was lost, but what is recorded of this very folder was not.
    if try Publisher(output: path).record(ofTree: path) != nil { return nil }
    return "Folder ini berisi dan bukan hasil rapor; kosongkan dahulu, atau pilih folder lain."
  }

  /// The published folder or work folder that a path lies in; nil where there is none.
  private static func siteAround(_ path: String) -> String? {
    var folder = path
    while folder != "/", folder != "." {
      if folder.hasSuffix("/.rapor") { return folder }
      folder = Disk.parentFolder(folder)
      if (try? Disk.info("\(folder)/\(mark)"))??.kind == .file { return folder }
    }
    return nil
  }

  /// Whether a draft lies here, which has no sums; nil where nobody can tell. What cannot be read is
  /// told when the tree is looked at.
  private func holdsDraft() throws(FileError) -> Bool? {
    if let record = try Publisher(output: path).record(ofTree: path) {
      return record.files[Release.sumsPath] == nil
    }
    return try Disk.info("\(path)/\(Release.sumsPath)") == nil ? nil : false
  }

  /// A path without links and dots, also where its last parts do not exist yet.
  package static func real(_ path: String) -> String {
    if let real = Disk.resolved(path) { return real }
    let parent = Disk.parentFolder(path)
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    if parent == path { return path }
    let base = real(parent)
    return base == "/" ? "/" + name : base + "/" + name
  }

  /// The permissions of every published file.
  static let fileMode: UInt32 = 0o644
  /// The permissions of every published folder.
  private static let folderMode: UInt32 = 0o755

  struct Contents: Sendable {
    var files: [String: FileInfo] = [:]
    /// What a release never holds: links, pipes, empty folders, names that are no text.
    var strays: [String] = []
    /// Folders whose permissions are not those of a release; `.` is the output folder itself.
    var alteredFolders: [String] = []
  }

  /// Looks through the folder; what is not there holds nothing.
  func contents() throws(FileError) -> Contents {
    var contents = Contents()
    guard let info = try Disk.info(path) else { return contents }
    try collect("", info, &contents)
    return contents
  }

  private func collect(
    _ folder: String, _ info: FileInfo, _ contents: inout Contents
  ) throws(FileError) {
    if info.mode & 0o777 != OutputFolder.folderMode {
      contents.alteredFolders.append(folder.isEmpty ? "." : folder)
    }
    let names = try Disk.list(folder.isEmpty ? path : "\(path)/\(folder)")
    if names.isEmpty, !folder.isEmpty { contents.strays.append(folder) }
    for name in names {
      let inner = folder.isEmpty ? name : "\(folder)/\(name)"
      // A name that is no UTF-8 leads nowhere once it is text.
      let innerInfo = try Disk.info("\(path)/\(inner)")
      switch innerInfo?.kind {
      case .folder where name.isComposed:
        if let innerInfo { try collect(inner, innerInfo, &contents) }
      // A release has names in one form only; the other would pass for the same path.
      case .file where name.isComposed: contents.files[inner] = innerInfo
      default: contents.strays.append(inner)
      }
    }
  }

  /// Whether a file of the folder is a stylesheet named after its own content. The previous
  /// release's is kept for a while, so that a page read across the swap still finds it.
  func isStylesheet(_ name: String) throws(FileError) -> Bool {
    guard name.hasPrefix("gaya-"), name.hasSuffix(".css"), !name.contains("/") else { return false }
    return name.dropFirst(5).dropLast(4) == (try sum(name)).prefix(10)
  }

  /// SHA-256 of a file's bytes, 64 hexadecimal digits.
  func sum(_ name: String) throws(FileError) -> String {
    try InputFiles().sum(of: "\(path)/\(name)")
  }

  /// What the published file of sums tells of a tree whose record is gone, as after moving or copying
  /// the folder; nil where there is none, or it cannot be read.
  func recordBySums() throws(FileError) -> SiteRecord? {
    guard try Disk.info("\(path)/\(Release.sumsPath)")?.kind == .file else { return nil }
    let bytes = try Disk.read("\(path)/\(Release.sumsPath)")
    guard let entries = SumsFile.read(bytes) else { return nil }
    var record = SiteRecord()
    record.isBySums = true
    for (path, sum) in entries + [(Release.sumsPath, SHA256.hex(bytes))] {
      record.files[path] = SiteRecord.File(sum: sum)
    }
    for name in try Disk.list(path) where try Disk.info("\(path)/\(name)")?.kind == .file {
      // The mark and an earlier release's stylesheet are not among the sums.
      if name == OutputFolder.mark {
        record.files[name] = SiteRecord.File(sum: SHA256.hex(OutputFolder.markBytes))
      } else if try isStylesheet(name) {
        record.files[name] = SiteRecord.File(sum: try sum(name))
      }
    }
    return record
  }
}
