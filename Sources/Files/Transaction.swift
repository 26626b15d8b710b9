import Glibc

/// Changes to files that happen all together or not at all: each is written beside its place under a
/// hidden name first, and `commit` puts them in place one after the other, each at one instant. Where
/// one fails, those before it go back. Only a machine that dies between two of them leaves some done.
///
///     var change = Transaction()
///     try change.write(path, bytes, over: .bytes(old))
///     try change.commit()
package struct Transaction {
  /// What must be in the place of a file for it to be written.
  package enum Before: Sendable {
    /// Anything: it is replaced.
    case anything
    /// Nothing: what is there is never ours to take.
    case nothing
    /// These bytes still, and not open in an office program, whose next save would undo the change.
    case bytes([UInt8])
  }

  package enum Failure: Error {
    case file(FileError)
    /// Somebody has the file open in an office program.
    case open(String)
    case changed(String)
  }

  /// A file, or where `before` is nil a folder.
  private struct Step {
    let path: String
    let staging: String
    let before: Before?
    var backup: String { Transaction.hidden(path, "lama") }
    /// Whether it may take the place of a file, which is then kept beside it until all is done.
    var mayReplace: Bool {
      switch before {
      case .anything, .bytes: true
      case .nothing, nil: false
      }
    }
  }

  private var steps: [Step] = []
  /// The folders that were made on the way, outermost first.
  private var made: [String] = []

  package init() {}

  package mutating func write(
    _ path: String, _ bytes: [UInt8], over before: Before
  ) throws(Failure) {
    // Two processes may put a file in the same place; whoever is last wins.
    let ending = if case .anything = before { "\(getpid()).baru" } else { "baru" }
    let staging = Self.hidden(path, ending)
    try prepare(Step(path: path, staging: staging, before: before)) { () throws(FileError) in
      try Disk.create(staging, bytes)
      if case .bytes = before { try Disk.copyMode(from: path, to: staging) }
    }
  }

  /// Prepares a folder with files in it, where nothing is.
  package mutating func makeFolder(
    _ path: String, _ files: [(name: String, bytes: [UInt8])]
  ) throws(Failure) {
    let staging = Self.hidden(path, "baru")
    try prepare(Step(path: path, staging: staging, before: nil)) { () throws(FileError) in
      try Disk.makeFolder(staging)
      for file in files { try Disk.create("\(staging)/\(file.name)", file.bytes) }
    }
  }

  private mutating func prepare(
    _ step: Step, _ write: () throws(FileError) -> Void
  ) throws(Failure) {
    do throws(FileError) {
      try makeParents(of: step.path)
      try Disk.remove(step.staging)
      steps.append(step)
      try write()
    } catch {
      undo(0)
      throw .file(error)
    }
  }

  package mutating func commit() throws(Failure) {
    var done = 0
    do throws(Failure) {
      for step in steps { try check(step) }
      do throws(FileError) {
        try flush()
        for step in steps {
          try place(step)
          done += 1
        }
        // Whatever fails up to here goes back, so what was there before goes last.
        try flush()
      } catch { throw .file(error) }
      for step in steps where step.mayReplace { try? Disk.remove(step.backup) }
    } catch {
      undo(done)
      throw error
    }
  }

  private func place(_ step: Step) throws(FileError) {
    switch step.before {
    case nil:
      // A rename may take the place of an empty folder.
      if try Disk.info(step.path) != nil { throw FileError("rename", step.path, EEXIST) }
      try Disk.rename(step.staging, to: step.path)
    case .nothing:
      // Unlike a rename, a second name never replaces what has it already.
      try Disk.link(step.staging, to: step.path)
      try? Disk.remove(step.staging)
    case .anything, .bytes:
      try Disk.remove(step.backup)
      if try Disk.info(step.path) != nil { try Disk.link(step.path, to: step.backup) }
      try Disk.rename(step.staging, to: step.path)
    }
  }

  private func check(_ step: Step) throws(Failure) {
    guard case .bytes(let old) = step.before else { return }
    let folder = Disk.parentFolder(step.path)
    let name = step.path.dropFirst(folder.count + 1)
    let isOpen: Bool
    let now: [UInt8]?
    do throws(FileError) {
      let isMarked = try Disk.info("\(folder)/~$\(name)") != nil
      let isLocked = try Disk.info("\(folder)/.~lock.\(name)#") != nil
      isOpen = isMarked || isLocked
      now = try Disk.info(step.path) == nil ? nil : try Disk.read(step.path)
    } catch { throw .file(error) }
    if isOpen { throw .open(step.path) }
    if now != old { throw .changed(step.path) }
  }

  /// Puts back the first `done` steps and clears what else was left; what cannot be cleared now is
  /// cleared by the next run.
  private mutating func undo(_ done: Int) {
    for (index, step) in steps.enumerated() {
      try? Disk.remove(step.staging)
      if index >= done {
        if step.mayReplace { try? Disk.remove(step.backup) }
      } else if step.mayReplace, (try? Disk.info(step.backup)) ?? nil != nil {
        // Where even this fails the old file stays beside the new one.
        try? Disk.rename(step.backup, to: step.path)
      } else {
        try? Disk.remove(step.path)
      }
    }
    steps = []
    while let folder = made.popLast() {
      guard let names = try? Disk.list(folder), names.isEmpty else { return }
      try? Disk.remove(folder)
    }
  }

  private mutating func makeParents(of path: String) throws(FileError) {
    let parent = Disk.parentFolder(path)
    guard parent != path, try Disk.info(parent) == nil else { return }
    try makeParents(of: parent)
    try Disk.makeFolder(parent)
    made.append(parent)
  }

  /// Waits for the disk. Network folders need not know how to; then their server looks after it.
  private func flush() throws(FileError) {
    for folder in Set(steps.map { Disk.parentFolder($0.path) }) {
      do throws(FileError) { try Disk.flush(filesystemOf: folder) } catch {
        if !error.isUnsupported { throw error }
      }
    }
  }

  /// Removes what runs that were cut off left in a folder.
  package static func tidy(_ folder: String) throws(FileError) {
    guard try Disk.info(folder) != nil else { return }
    for name in try Disk.list(folder)
    where name.hasPrefix(".") && (name.hasSuffix(".baru") || name.hasSuffix(".lama")) {
      try Disk.remove("\(folder)/\(name)")
    }
  }

  /// A hidden name beside a path, which is ignored in content.
  private static func hidden(_ path: String, _ ending: String) -> String {
    let parent = Disk.parentFolder(path)
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    return "\(parent)/.\(name).\(ending)"
  }
}
