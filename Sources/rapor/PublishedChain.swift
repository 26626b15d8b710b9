import Catalog
import Files

/// The chain of a unit as a published site carries it, in `data/rantai/`.
enum PublishedChain {
  /// The folders with their files, oldest first; `isTrusted` tells of each path within the site
  /// whether it is as it was published.
  static func folders(
    of id: UnitID, in site: String, where isTrusted: (String) -> Bool = { _ in true }
  ) throws(FileError) -> [(name: String, files: [Chain.NamedFile])] {
    let chain = "\(id.path)/data/rantai"
    guard try Disk.info("\(site)/\(chain)")?.kind == .folder else { return [] }
    var folders: [(name: String, files: [Chain.NamedFile])] = []
    for name in try Disk.list("\(site)/\(chain)") where ApprovalName(name) != nil {
      var files: [Chain.NamedFile] = []
      for file in try Disk.list("\(site)/\(chain)/\(name)") {
        let path = "\(chain)/\(name)/\(file)"
        guard isTrusted(path), try Disk.info("\(site)/\(path)")?.kind == .file else { continue }
        files.append((file, try Disk.read("\(site)/\(path)")))
      }
      if !files.isEmpty { folders.append((name, files)) }
    }
    return folders.sorted {
      (ApprovalName($0.name)?.number ?? 0, $0.name) < (ApprovalName($1.name)?.number ?? 0, $1.name)
    }
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
