import Catalog
import Files

/// The chain of a unit as a published site carries it, in `data/rantai/`.
enum PublishedChain {
  /// The folders with their files, oldest first. `recorded` are the names of those that were
  /// published, as the site's record has them: one that is gone from the site counts all the same,
  /// without files. `isTrusted` tells of each path within the site whether it is as it was published.
  static func folders(
    of id: UnitID, in site: String, recorded: Set<String> = [],
    where isTrusted: (String) -> Bool = { _ in true }
  ) throws(FileError) -> [(name: String, files: [Chain.NamedFile])] {
    let chain = "\(id.path)/data/rantai"
    let isThere = try Disk.info("\(site)/\(chain)")?.kind == .folder
    let present = isThere ? Set(try Disk.list("\(site)/\(chain)")) : []
    var folders: [(name: String, files: [Chain.NamedFile])] = []
    for name in present.union(recorded) where ApprovalName(name) != nil {
      var files: [Chain.NamedFile] = []
      for file in present.contains(name) ? try Disk.list("\(site)/\(chain)/\(name)") : [] {
        let path = "\(chain)/\(name)/\(file)"
        guard isTrusted(path), try Disk.info("\(site)/\(path)")?.kind == .file else { continue }
        files.append((file, try Disk.read("\(site)/\(path)")))
      }
      if !files.isEmpty || recorded.contains(name) { folders.append((name, files)) }
    }
    return folders.sorted {
      (ApprovalName($0.name)?.number ?? 0, $0.name) < (ApprovalName($1.name)?.number ?? 0, $1.name)
    }
  }

  /// The names of the folders among published paths, by unit.
  static func names(in paths: some Sequence<String>) -> [String: Set<String>] {
    var names: [String: Set<String>] = [:]
    for path in paths {
      guard let chain = path.firstRange(of: "/data/rantai/") else { continue }
      let name = path[chain.upperBound...].prefix { $0 != "/" }
      names[String(path[..<chain.lowerBound]), default: []].insert(String(name))
    }
    return names
  }

  /// The newest approved tables, which lie beside the chain.
  static func tables(of id: UnitID, in site: String) throws(FileError) -> [Chain.NamedFile] {
    let data = "\(site)/\(id.path)/data"
    let sums = Fingerprint.parse(sums: try Disk.read("\(data)/\(Fingerprint.sumsFile)")) ?? []
    var files: [Chain.NamedFile] = []
    for (name, _) in sums where !name.contains("/") {
      guard try Disk.info("\(data)/\(name)")?.kind == .file else { continue }
      files.append((name, try Disk.read("\(data)/\(name)")))
    }
    return files
  }
}
