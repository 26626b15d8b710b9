import Glibc

/// Changes to files that happen all together or not at all: each is written beside its place under a
/// hidden name first, and `commit` puts them in place one after the other, each at one instant. Where
/// one fails, those before it go back. Only a process that is killed between two of them leaves some
/// done, each of them whole: the same change, made again, does the rest and clears what was left.
///
///     var change = Transaction()
///     try change.write(path, bytes, over: .bytes(old))
///     try change.commit()
package struct Transaction {
  /// What must be in the place of a file for it to be written.
  package enum Before: Sendable {
    /// Anything: it is replaced.
    case anything
    /// Nothing, or what would be written; anything else that is there is never ours to take.
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
    let before: Before?
    /// Whether a second name, `backup`, keeps what was there until all is done.
    var hasBackup = false
    var staging: String { Transaction.hidden(path, "baru") }
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
    do throws(FileError) {
      Self.tidy(Disk.parentFolder(path))
      if case .nothing = before, try Self.found(path, bytes) == .same { return }
      let step = try begin(Step(path: path, before: before))
      try Disk.create(step.staging, bytes)
      if step.mayReplace { try Disk.copyRights(from: path, to: step.staging) }
    } catch { throw failed(error) }
  }

  /// Prepares a folder with files in it, where nothing is.
  package mutating func makeFolder(
    _ path: String, _ files: [(name: String, bytes: [UInt8])]
  ) throws(Failure) {
    do throws(FileError) {
      Self.tidy(Disk.parentFolder(path))
      let step = try begin(Step(path: path, before: nil))
      try Disk.makeFolder(step.staging)
      for file in files { try Disk.create("\(step.staging)/\(file.name)", file.bytes) }
    } catch { throw failed(error) }
  }

  private mutating func begin(_ step: Step) throws(FileError) -> Step {
    try makeParents(of: step.path)
    try Disk.remove(step.staging)
    steps.append(step)
    return step
  }

  private mutating func failed(_ error: FileError) -> Failure {
    undo(0)
    return .file(error)
  }

  package enum Found { case nothing, same, other }

  /// What lies where a file with these bytes is to be.
  package static func found(_ path: String, _ bytes: [UInt8]) throws(FileError) -> Found {
    guard let info = try Disk.info(path) else { return .nothing }
    guard info.kind == .file, info.size == bytes.count else { return .other }
    return try Disk.read(path) == bytes ? .same : .other
  }

  /// Takes everything back that was prepared.
  package mutating func abandon() { undo(0) }

  package mutating func commit() throws(Failure) {
    var done = 0
    do throws(Failure) {
      for step in steps { try check(step) }
      do throws(FileError) {
        try flush()
        for index in steps.indices {
          try place(&steps[index])
          done += 1
        }
        // Whatever fails up to here goes back, so what was there before goes last.
        try flush()
      } catch { throw .file(error) }
      for step in steps where step.hasBackup { try? Disk.remove(step.backup) }
    } catch {
      undo(done)
      throw error
    }
  }

  private func place(_ step: inout Step) throws(FileError) {
    guard step.mayReplace else { return try Disk.move(step.staging, to: step.path) }
    if try Disk.info(step.path) != nil {
      step.hasBackup = true
      try Disk.remove(step.backup)
      try Disk.link(step.path, to: step.backup)
    }
    try Disk.rename(step.staging, to: step.path)
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
      switch (index < done, step.hasBackup) {
      // Where even this fails the old file stays beside the new one.
      case (true, true): try? Disk.rename(step.backup, to: step.path)
      case (true, false): try? Disk.remove(step.path)
      case (false, true): try? Disk.remove(step.backup)
      case (false, false): break
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

  /// Removes what runs that were killed left in a folder, as far as that is allowed.
  package static func tidy(_ folder: String) {
    for name in (try? Disk.list(folder)) ?? [] where name.hasPrefix(".") {
      let parts = name.wholeMatch(of: /\..+\.(\d+)\.rapor-(?:baru|lama)/)?.output
      if let process = parts.flatMap({ Int32($0.1) }), Environment.hasEnded(process) {
        try? Disk.remove("\(folder)/\(name)")
      }
    }
  }

  /// A hidden name of this process's own beside a path, which is ignored in content.
  private static func hidden(_ path: String, _ ending: String) -> String {
    let parent = Disk.parentFolder(path)
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    return "\(parent)/.\(name).\(getpid()).rapor-\(ending)"
  }
}
