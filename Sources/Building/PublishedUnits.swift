import Digest
package import Catalog
import Diagnostics
package import Files
import Publishing
import Site

/// The units of a published tree, for those that cannot be rendered from the content now.
struct PublishedUnits {
  private let tree: PublishedTree
  private let folder: String
  /// The published files of each unit, by its path, in byte order. Looked for anew for every unit,
  /// they took half of a run of 300 offices that changed nothing.
  private let files: [String: [String]]
  let ids: [UnitID]

  init(_ tree: PublishedTree, in folder: String) {
    (self.tree, self.folder) = (tree, folder)
    // What somebody put there is no page of a unit.
    let paths = tree.paths.filter { tree.findings[$0] != .added }
    files = Dictionary(grouping: paths, by: PublishedUnits.unitPath)
    ids = paths.compactMap { path in
      let unit = PublishedUnits.unitPath(of: path)
      return path == "\(unit)/data/\(SumsFile.name)" ? UnitID(unit) : nil
    }
  }

  /// The first three folders of a path, which are a unit's where there is one; less where it has none.
  private static func unitPath(of path: String) -> String {
    var folders = 0
    let end = path.utf8.firstIndex { byte in
      folders += byte == UInt8(ascii: "/") ? 1 : 0
      return folders == 3
    }
    return end.map { String(path[..<$0]) } ?? ""
  }

  func files(of id: UnitID) -> [String] { files[id.path] ?? [] }

  /// A unit as its published data tell it, so that its pages keep step with templates and style
  /// sheet; nil where they are no longer what was published.
  func edition(of id: UnitID, addresses: Set<String>) -> Edition? {
    let root = id.path + "/"
    let names = files(of: id).map { String($0.dropFirst(root.count)) }
    let read = PublishedEdition(
      of: id, addresses: addresses, names: names, shownAs: id.path,
      size: { tree.isTrusted(root + $0) ? tree.size(of: root + $0) : nil }
    ) { name, diagnostics in
      do throws(FileError) {
        return tree.isTrusted(root + name) ? try Disk.read("\(folder)/\(root)\(name)") : nil
      } catch {
        diagnostics.append(UnitReader.unreadable(root + name, error))
        return nil
      }
    }
    return read.isSound ? read.edition : nil
  }
}

/// The chain of a unit as a published site carries it, in `data/rantai/`.
package enum PublishedChain {
  /// The folders with their files, oldest first. `recorded` are the names of those that were
  /// published, as the site's record has them: one that is gone from the site counts all the same,
  /// without files. `isTrusted` tells of each path within the site whether it is as it was published.
  package static func folders(
    of id: UnitID, in site: String, recorded: Set<String> = [],
    where isTrusted: (String) -> Bool = { _ in true }
  ) throws(FileError) -> [(name: String, files: [NamedFile])] {
    let chain = "\(id.path)/data/rantai"
    let isThere = try Disk.info("\(site)/\(chain)")?.kind == .folder
    let present = isThere ? Set(try Disk.list("\(site)/\(chain)")) : []
    var folders: [(name: String, files: [NamedFile])] = []
    for name in present.union(recorded) where ApprovalName(name) != nil {
      let folder = "\(chain)/\(name)"
      let names = present.contains(name) ? try Disk.list("\(site)/\(folder)") : []
      let files = try files(names.filter { isTrusted("\(folder)/\($0)") }, in: "\(site)/\(folder)")
      if !files.isEmpty || recorded.contains(name) { folders.append((name, files)) }
    }
    return folders.sorted {
      (ApprovalName($0.name)?.number ?? 0, $0.name) < (ApprovalName($1.name)?.number ?? 0, $1.name)
    }
  }

  /// The same, with the names that the site's own file of sums has.
  static func folders(
    of id: UnitID, inSumsOf site: String
  ) throws(FileError) -> [(name: String, files: [NamedFile])] {
    let file = "\(site)/\(SumsFile.name)"
    let sums = try Disk.info(file)?.kind == .file ? try Disk.read(file) : []
    let names = names(in: (SumsFile.read(sums) ?? []).map(\.path))
    return try folders(of: id, in: site, recorded: names[id.path] ?? [])
  }

  /// The names of the folders among published paths, by unit.
  package static func names(in paths: some Sequence<String>) -> [String: Set<String>] {
    var names: [String: Set<String>] = [:]
    for path in paths {
      guard let chain = path.firstRange(of: "/data/rantai/") else { continue }
      let name = path[chain.upperBound...].prefix { $0 != "/" }
      names[String(path[..<chain.lowerBound]), default: []].insert(String(name))
    }
    return names
  }

  /// The newest approved tables, which lie beside the chain.
  package static func tables(of id: UnitID, in site: String) throws(FileError) -> [NamedFile] {
    let data = "\(site)/\(id.path)/data"
    let sums = SumsFile.read(try Disk.read("\(data)/\(SumsFile.name)")) ?? []
    return try files(sums.map(\.path).filter { !$0.contains("/") }, in: data)
  }

  private static func files(
    _ names: [String], in folder: String
  ) throws(FileError) -> [NamedFile] {
    var files: [NamedFile] = []
    for name in names {
      let path = "\(folder)/\(name)"
      if try Disk.info(path)?.kind == .file { files.append((name, try Disk.read(path))) }
    }
    return files
  }
}
