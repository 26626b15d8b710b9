import Files
import Foundation
import TestSupport
import Testing

/// Changes to files happen all together or not at all, and never over what somebody else wrote.
struct TransactionTests {
  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  /// What a transaction says that could not be carried out.
  private func failure(_ work: (inout Transaction) throws(Transaction.Failure) -> Void) -> String {
    var change = Transaction()
    do throws(Transaction.Failure) {
      try work(&change)
      try change.commit()
      return "done"
    } catch {
      switch error {
      case .file(let error): return "\(error.call): \(error.code)"
      case .open: return "open"
      case .changed: return "changed"
      }
    }
  }

  @Test func everythingIsPutInTemporaryFolder() throws {
    let folder = try TemporaryFolder(["a": "lama", "b": "lama"])
    let said = failure { change throws(Transaction.Failure) in
      try change.write("\(folder.path)/a", bytes("baru"), over: .bytes(bytes("lama")))
      try change.write("\(folder.path)/b", bytes("baru"), over: .anything)
      try change.write("\(folder.path)/x/y/c", bytes("baru"), over: .nothing)
      try change.makeFolder("\(folder.path)/d", [("e", bytes("isi")), ("f", bytes("isi"))])
    }
    #expect(said == "done")
    #expect(
      try folder.tree() == [
        "a": "baru", "b": "baru", "x/": "", "x/y/": "", "x/y/c": "baru", "d/": "", "d/e": "isi",
        "d/f": "isi",
      ])
  }

  @Test func nothingHappensBeforeTheCommit() throws {
    let folder = try TemporaryFolder(["a": "lama"])
    var change = Transaction()
    try change.write("\(folder.path)/a", bytes("baru"), over: .bytes(bytes("lama")))
    #expect(try folder.tree()["a"] == "lama")
    try change.commit()
    #expect(try folder.tree() == ["a": "baru"])
  }

  /// The second change fails, whichever it is: the first goes back, and nothing else is left.
  @Test(arguments: [true, false]) func allOrNothing(_ isFolder: Bool) throws {
    let folder = try TemporaryFolder(["a": "lama", "b": "punya orang"])
    let before = try folder.tree()
    let said = failure { change throws(Transaction.Failure) in
      try change.write("\(folder.path)/a", bytes("baru"), over: .bytes(bytes("lama")))
      try change.write("\(folder.path)/x/y", bytes("baru"), over: .nothing)
      if isFolder {
        try change.makeFolder("\(folder.path)/b", [("c", bytes("isi"))])
      } else {
        try change.write("\(folder.path)/b", bytes("baru"), over: .nothing)
      }
    }
    #expect(said == "rename: 17")
    #expect(try folder.tree() == before)
  }

  /// An empty folder is somebody's too.
  @Test func anEmptyFolderIsNotTaken() throws {
    let folder = try TemporaryFolder()
    try Disk.makeFolders("\(folder.path)/b")
    let said = failure { change throws(Transaction.Failure) in
      try change.makeFolder("\(folder.path)/b", [("c", bytes("isi"))])
    }
    #expect(said == "rename: 17")
    #expect(try folder.tree() == ["b/": ""])
  }

  /// What somebody saved meanwhile is never overwritten, nor what is open in an office program.
  @Test func whatChangedMeanwhileStays() throws {
    let folder = try TemporaryFolder(["a": "lama", "b": "lama"])
    var change = Transaction()
    try change.write("\(folder.path)/a", bytes("baru"), over: .bytes(bytes("lama")))
    try change.write("\(folder.path)/b", bytes("baru"), over: .bytes(bytes("lama")))
    try Disk.remove("\(folder.path)/b")
    try Disk.create("\(folder.path)/b", bytes("disimpan orang"))
    #expect(throws: Transaction.Failure.self) { try change.commit() }
    #expect(try folder.tree() == ["a": "lama", "b": "disimpan orang"])
  }

  @Test(arguments: ["~$a", ".~lock.a#"]) func whatIsOpenStays(_ mark: String) throws {
    let folder = try TemporaryFolder(["a": "lama", mark: ""])
    let said = failure { change throws(Transaction.Failure) in
      try change.write("\(folder.path)/a", bytes("baru"), over: .bytes(bytes("lama")))
    }
    #expect(said == "open")
    #expect(try folder.tree() == ["a": "lama", mark: ""])
  }

  /// What an earlier run left beside a place is never taken for what stood there.
  @Test func anOldLeftoverIsNotPutBack() throws {
    let folder = try TemporaryFolder([".c.rapor-lama": "lama sekali", "b": "punya orang"])
    let said = failure { change throws(Transaction.Failure) in
      try change.write("\(folder.path)/c", bytes("baru"), over: .nothing)
      try change.write("\(folder.path)/b", bytes("baru"), over: .nothing)
    }
    #expect(said == "rename: 17")
    #expect(try folder.tree() == [".c.rapor-lama": "lama sekali", "b": "punya orang"])
  }

  /// The file keeps who may read it.
  @Test func permissionsStay() throws {
    let folder = try TemporaryFolder(["a": "lama"])
    #expect(chmod("\(folder.path)/a", 0o640) == 0)
    #expect(
      failure { change throws(Transaction.Failure) in
        try change.write("\(folder.path)/a", bytes("baru"), over: .bytes(bytes("lama")))
      } == "done")
    #expect(try Disk.info("\(folder.path)/a")?.mode == 0o640)
  }

  /// What a process that was killed left is cleared by the next change in its folder, and nothing
  /// else: not what one that lives is writing, nor what somebody named so.
  @Test func leftoversAreCleared() throws {
    let gone = 99_999_999
    let kept = [
      ".a.\(getppid()).rapor-baru": "x", ".c": "x", ".lama": "x", ".d.baru": "x",
      ".\(gone).rapor-baru": "x", "e.\(gone).rapor-baru": "x",
    ]
    let folder = try TemporaryFolder(kept)
    try folder.write(".a.csv.\(gone).rapor-baru", "x")
    try folder.write(".2026.\(gone).rapor-baru/a.csv", "x")
    try folder.write(".b.\(gone).rapor-lama", "x")
    try Disk.create("\(folder.path)/f", bytes("isi"))
    let said = failure { change throws(Transaction.Failure) in
      try change.write("\(folder.path)/f", bytes("isi"), over: .nothing)
    }
    #expect(said == "done")
    #expect(try folder.tree() == kept.merging(["f": "isi"]) { $1 })
  }

  /// What would be written and is there already is left alone, so that a change that was cut off can
  /// be made again.
  @Test func theSameMayBeThere() throws {
    let folder = try TemporaryFolder(["a": "baru", "b": "lama"])
    let inode = try Disk.info("\(folder.path)/a")?.inode
    let again = { (name: String) in
      failure { change throws(Transaction.Failure) in
        for path in ["a", name] {
          try change.write("\(folder.path)/\(path)", bytes("baru"), over: .nothing)
        }
      }
    }
    #expect(again("b") == "rename: 17")
    #expect(try folder.tree() == ["a": "baru", "b": "lama"])
    #expect(again("c") == "done")
    #expect(try folder.tree() == ["a": "baru", "b": "lama", "c": "baru"])
    #expect(try Disk.info("\(folder.path)/a")?.inode == inode)
  }
}

extension TemporaryFolder {
  /// All files as texts, hidden ones too, and all folders, with a slash at their end.
  fileprivate func tree() throws -> [String: String] {
    var found: [String: String] = [:]
    for (path, entry) in try trace() where path != "." {
      let name = path.dropFirst(2) + (entry.info.kind == .folder ? "/" : "")
      found[String(name)] = String(decoding: entry.bytes, as: UTF8.self)
    }
    return found
  }
}
