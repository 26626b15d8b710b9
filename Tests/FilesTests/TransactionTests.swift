import Files
import Foundation
import Testing

/// Changes to files happen all together or not at all, and never over what somebody else wrote.
struct TransactionTests {
  /// A folder with a few files in it.
  final class Place {
    let path = FileManager.default.temporaryDirectory.path + "/rapor-" + UUID().uuidString

    init(_ files: [String: String]) throws {
      try Disk.makeFolders(path)
      for (name, text) in files { try Disk.create("\(path)/\(name)", Array(text.utf8)) }
    }

    deinit { try? Disk.remove(path) }

    /// All files, hidden ones too, by their path within the folder.
    func files() throws -> [String: String] {
      var found: [String: String] = [:]
      func collect(_ folder: String) throws {
        for name in try Disk.list("\(path)/\(folder)") {
          let inner = folder.isEmpty ? name : "\(folder)/\(name)"
          if try Disk.info("\(path)/\(inner)")?.kind == .folder {
            found["\(inner)/"] = ""
            try collect(inner)
          } else {
            found[inner] = String(decoding: try Disk.read("\(path)/\(inner)"), as: UTF8.self)
          }
        }
      }
      try collect("")
      return found
    }
  }

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

  @Test func everythingIsPutInPlace() throws {
    let place = try Place(["a": "lama", "b": "lama"])
    let said = failure { change throws(Transaction.Failure) in
      try change.write("\(place.path)/a", bytes("baru"), over: .bytes(bytes("lama")))
      try change.write("\(place.path)/b", bytes("baru"), over: .anything)
      try change.write("\(place.path)/x/y/c", bytes("baru"), over: .nothing)
      try change.makeFolder("\(place.path)/d", [("e", bytes("isi")), ("f", bytes("isi"))])
    }
    #expect(said == "done")
    #expect(
      try place.files() == [
        "a": "baru", "b": "baru", "x/": "", "x/y/": "", "x/y/c": "baru", "d/": "", "d/e": "isi",
        "d/f": "isi",
      ])
  }

  @Test func nothingHappensBeforeTheCommit() throws {
    let place = try Place(["a": "lama"])
    var change = Transaction()
    try change.write("\(place.path)/a", bytes("baru"), over: .bytes(bytes("lama")))
    #expect(try place.files()["a"] == "lama")
    try change.commit()
    #expect(try place.files() == ["a": "baru"])
  }

  /// The second change fails, whichever it is: the first goes back, and nothing else is left.
  @Test(arguments: [true, false]) func allOrNothing(_ isFolder: Bool) throws {
    let place = try Place(["a": "lama", "b": "punya orang"])
    let before = try place.files()
    let said = failure { change throws(Transaction.Failure) in
      try change.write("\(place.path)/a", bytes("baru"), over: .bytes(bytes("lama")))
      try change.write("\(place.path)/x/y", bytes("baru"), over: .nothing)
      if isFolder {
        try change.makeFolder("\(place.path)/b", [("c", bytes("isi"))])
      } else {
        try change.write("\(place.path)/b", bytes("baru"), over: .nothing)
      }
    }
    #expect(said == (isFolder ? "rename: 17" : "link: 17"))
    #expect(try place.files() == before)
  }

  /// An empty folder is somebody's too.
  @Test func anEmptyFolderIsNotTaken() throws {
    let place = try Place([:])
    try Disk.makeFolders("\(place.path)/b")
    let said = failure { change throws(Transaction.Failure) in
      try change.makeFolder("\(place.path)/b", [("c", bytes("isi"))])
    }
    #expect(said == "rename: 17")
    #expect(try place.files() == ["b/": ""])
  }

  /// What somebody saved meanwhile is never overwritten, nor what is open in an office program.
  @Test func whatChangedMeanwhileStays() throws {
    let place = try Place(["a": "lama", "b": "lama"])
    var change = Transaction()
    try change.write("\(place.path)/a", bytes("baru"), over: .bytes(bytes("lama")))
    try change.write("\(place.path)/b", bytes("baru"), over: .bytes(bytes("lama")))
    try Disk.remove("\(place.path)/b")
    try Disk.create("\(place.path)/b", bytes("disimpan orang"))
    #expect(throws: Transaction.Failure.self) { try change.commit() }
    #expect(try place.files() == ["a": "lama", "b": "disimpan orang"])
  }

  @Test(arguments: ["~$a", ".~lock.a#"]) func whatIsOpenStays(_ mark: String) throws {
    let place = try Place(["a": "lama", mark: ""])
    let said = failure { change throws(Transaction.Failure) in
      try change.write("\(place.path)/a", bytes("baru"), over: .bytes(bytes("lama")))
    }
    #expect(said == "open")
    #expect(try place.files() == ["a": "lama", mark: ""])
  }

  /// What an earlier run left beside a place is never taken for what stood there.
  @Test func anOldLeftoverIsNotPutBack() throws {
    let place = try Place([".c.lama": "lama sekali", "b": "punya orang"])
    let said = failure { change throws(Transaction.Failure) in
      try change.write("\(place.path)/c", bytes("baru"), over: .nothing)
      try change.write("\(place.path)/b", bytes("baru"), over: .nothing)
    }
    #expect(said == "link: 17")
    #expect(try place.files() == [".c.lama": "lama sekali", "b": "punya orang"])
  }

  /// The file keeps who may read it.
  @Test func permissionsStay() throws {
    let place = try Place(["a": "lama"])
    #expect(chmod("\(place.path)/a", 0o640) == 0)
    #expect(
      failure { change throws(Transaction.Failure) in
        try change.write("\(place.path)/a", bytes("baru"), over: .bytes(bytes("lama")))
      } == "done")
    #expect(try Disk.info("\(place.path)/a")?.mode == 0o640)
  }

  /// What a run that was cut off left is cleared, and nothing else.
  @Test func leftoversAreCleared() throws {
    let place = try Place([".a.baru": "x", ".b.lama": "x", ".c": "x", "d.baru": "x"])
    try Transaction.tidy(place.path)
    #expect(try place.files() == [".c": "x", "d.baru": "x"])
  }
}
