/// Everything in some folders as the system describes it. Two traces are equal when nobody has
/// changed, added, removed or renamed anything in between.
public struct FolderTrace: Equatable, Sendable {
  /// Files by path. A folder is there by name only, for its times change with every hidden file.
  private var files: [String: FileInfo] = [:]
  /// Every folder that was looked into.
  public private(set) var folders: Set<String> = []

  /// Looks through the folders; what is missing or may not be read is simply not there. Hidden files
  /// and those that office programs keep beside an open document are not looked at.
  public init(of folders: [String]) {
    for folder in folders { collect(folder) }
  }

  private mutating func collect(_ folder: String) {
    guard let names = try? Disk.list(folder) else { return }
    folders.insert(folder)
    for name in names where !name.hasPrefix(".") && !name.hasPrefix("~$") {
      let path = "\(folder)/\(name)"
      guard let info = try? Disk.info(path) else { continue }
      if info.kind == .folder {
        collect(path)
      } else {
        files[path] = info
      }
    }
  }
}
