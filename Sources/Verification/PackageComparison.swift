import Catalog
import Diagnostics
import Digest

/// Compares what a data package says of its files with the files.
struct PackageComparison {
  private let folder: PublishedFolder
  private let path: String
  private(set) var findings: [Diagnostic] = []
  /// How many files were compared.
  private(set) var count = 0

  /// Compares the package in a file called `datapackage.json`.
  init(_ path: String, _ folder: PublishedFolder) {
    self.folder = folder
    self.path = path
    guard let bytes = folder.bytes(of: path, into: &findings) else { return }
    switch JSONReader.read(bytes) {
    case .failure(let problem):
      report(problem.line, "json-rusak", "Berkas ini bukan JSON yang sah: \(problem.message).", nil)
    case .success(let package):
      guard case .array(let resources)? = package["resources"]?.content else { return }
      for resource in resources { check(resource) }
    }
  }

  private mutating func check(_ resource: JSONValue) {
    guard let name = resource["path"], case .string(let text) = name.content else { return }
    guard case .inside(let file, _) = Address.resolve(text, from: path), folder.has(file) else {
      report(name.line, "tautan-putus", "Berkas data ini tidak ada.", text)
      return
    }
    count += 1
    if let size = resource["bytes"], case .number(let said) = size.content,
      said != String(folder.sizes[file] ?? 0)
    {
      report(
        size.line, "angka-berbeda", "Ukuran “\(text)” bukan \(said) bita.", said,
        "Seharusnya \(folder.sizes[file] ?? 0).")
    }
    guard let hash = resource["hash"], case .string(let said) = hash.content,
      let bytes = folder.bytes(
        of: file, limit: SharedTableComparison.sizeLimit, into: &findings)
    else { return }
    let sum = "sha256:\(SHA256.hex(bytes))"
    if said != sum {
      report(
        hash.line, "angka-berbeda", "Jumlah periksa “\(text)” tidak cocok.", said,
        "Seharusnya \(sum).")
    }
  }

  private mutating func report(
    _ line: Int, _ id: String, _ message: String, _ written: String?,
    _ cure: String = "Terbitkan ulang dengan rapor build."
  ) {
    findings.append(
      Diagnostic(
        .error, id: id, at: folder.place(path, row: line), message, written: written, cure: cure))
  }
}

extension JSONValue {
  /// The value of a key; nil where this is no object or has no such key.
  subscript(key: String) -> JSONValue? {
    guard case .object(let members) = content else { return nil }
    return members.first { $0.key == key }?.value
  }
}
