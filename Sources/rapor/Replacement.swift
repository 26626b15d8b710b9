import Files

/// Replaces working files by others, each at one instant and all of them or none; only a machine that
/// dies between two of them leaves some replaced.
struct Replacement {
  /// Why nothing was replaced.
  enum Failure: Error {
    case file(FileError)
    /// Somebody has the file open in an office program.
    case open(String)
    /// Somebody has changed the file since it was read.
    case changed(String)

    /// How the command ends.
    var stop: Stop {
      switch self {
      case .file(let error):
        Stop(
          code: error.isRefused ? .cannotWrite : .inputOutput,
          message: "Tidak ada yang berubah: \(error.text).")
      case .open(let path):
        Stop(
          code: .locked,
          message: "Tidak ada yang berubah: \(path) sedang terbuka di program lembar sebar. "
            + "Tutup dahulu, lalu ulangi.")
      case .changed(let path):
        Stop(
          code: .locked,
          message: "Tidak ada yang berubah: \(path) baru saja diubah orang lain. Ulangi.")
      }
    }
  }

  private var files: [(path: String, old: [UInt8]?)] = []

  /// Writes what is to take a file's place beside it. `old` is what was read there.
  mutating func prepare(
    _ path: String, was old: [UInt8]?, becomes new: [UInt8]
  ) throws(Failure) {
    do throws(FileError) {
      try Disk.remove(Replacement.hidden(path, "baru"))
      try Disk.create(Replacement.hidden(path, "baru"), new)
      if old != nil { try Disk.copyMode(from: path, to: Replacement.hidden(path, "baru")) }
      files.append((path, old))
      try Disk.flush(filesystemOf: Disk.parentFolder(path))
    } catch {
      clear()
      throw .file(error)
    }
  }

  /// Puts everything in its place.
  func carryOut() throws(Failure) {
    defer { clear() }
    for file in files { try check(file.path, file.old) }
    var done: [(path: String, old: [UInt8]?)] = []
    do throws(FileError) {
      for file in files {
        try Disk.remove(Replacement.hidden(file.path, "lama"))
        if file.old != nil { try Disk.link(file.path, to: Replacement.hidden(file.path, "lama")) }
        try Disk.rename(Replacement.hidden(file.path, "baru"), to: file.path)
        done.append(file)
      }
    } catch {
      for file in done {
        if file.old == nil {
          try? Disk.remove(file.path)
        } else {
          try? Disk.rename(Replacement.hidden(file.path, "lama"), to: file.path)
        }
      }
      throw .file(error)
    }
  }

  /// A file that is open elsewhere would be overwritten by its next save there, or lose it.
  private func check(_ path: String, _ old: [UInt8]?) throws(Failure) {
    let folder = Disk.parentFolder(path)
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    let isOpen: Bool
    let now: [UInt8]?
    do throws(FileError) {
      let isMarked = try Disk.info("\(folder)/~$\(name)") != nil
      let isLocked = try Disk.info("\(folder)/.~lock.\(name)#") != nil
      isOpen = isMarked || isLocked
      now = try Disk.info(path) == nil ? nil : try Disk.read(path)
    } catch {
      throw .file(error)
    }
    if isOpen { throw .open(path) }
    if now != old { throw .changed(path) }
  }

  private func clear() {
    for file in files { Replacement.tidy(file.path) }
  }

  /// Removes what a run that was cut off left beside a file.
  static func tidy(_ path: String) {
    try? Disk.remove(hidden(path, "baru"))
    try? Disk.remove(hidden(path, "lama"))
  }

  private static func hidden(_ path: String, _ ending: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    return "\(Disk.parentFolder(path))/.\(name).\(ending)"
  }
}
