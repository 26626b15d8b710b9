import Files
import Publishing

/// Where `--report` goes: a new file, the place of an earlier report, a pipe or device that is there,
/// or, as `-`, standard output. Anything else that lies at the path was given by somebody and stays.
package struct ReportFile {
  private let path: String
  private let kept: [String]

  /// Stops where the report could not go; `kept` are the folders that it must not lie in.
  package init(_ path: String, outside kept: [String]) throws(CommandFailure) {
    (self.path, self.kept) = (path, kept)
    if !isOutput { _ = try target() }
  }

  private var isOutput: Bool { path == "-" }

  /// Stops where a path leads into one of the folders that are kept for something else.
  package static func refuse(
    _ what: String, _ path: String, inside kept: [String]
  ) throws(CommandFailure) {
    let real = OutputFolder.real(path)
    for folder in kept where (real + "/").hasPrefix(OutputFolder.real(folder) + "/") {
      throw .usage("\(path): \(what) tidak ditulis ke dalam \(folder); pilih tempat lain.")
    }
  }

  package func write(_ json: String) throws(CommandFailure) {
    let failed = "Laporan gagal ditulis"
    if isOutput { return StandardStreams.write(json, to: .output) }
    guard let file = try target() else {
      return try writing(Disk.append(Array(json.utf8), to: path), orSay: failed)
    }
    try changingFiles(orSay: failed) { change throws(Transaction.Failure) in
      try change.write(file, Array(json.utf8), over: .anything)
    }
  }

  /// The file that is to be written; nil where bytes are handed on.
  private func target() throws(CommandFailure) -> String? {
    // What lies there is no file, but in the folder that is memory.
    if ["/dev/", "/proc/"].contains(where: path.hasPrefix), !path.hasPrefix("/dev/shm/") {
      return nil
    }
    let file = OutputFolder.real(path)
    try Self.refuse("laporan", path, inside: kept)
    guard let info = try reading(Disk.info(file)), info.size > 0 || info.kind != .file else {
      return file
    }
    switch info.kind {
    case .folder: throw .usage("\(path): ini folder; sebut nama berkas untuk laporannya.")
    case .link, .other: return nil
    case .file:
      let head = Array(BuildReport.head.utf8)
      if info.size > head.count, try reading(Disk.read(file, 0..<head.count)) == head {
        return file
      }
      throw .usage(
        "\(path): berkas ini bukan laporan rapor, jadi tidak ditimpa; pilih nama lain, atau hapus "
          + "dahulu.")
    }
  }
}
