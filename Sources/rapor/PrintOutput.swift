import Files
import Publishing

/// Where a PDF goes: a file, or standard output.
struct PrintOutput {
  /// The file; nil for standard output.
  private let path: String?

  /// Checks that a PDF may be written there; touches nothing. `sources` are folders that are not
  /// written into.
  init(_ given: String, apartFrom sources: [String]) throws(Stop) {
    if given == "-" {
      if StandardStreams.isTerminal(.output) {
        throw Stop(
          code: .usage,
          message:
            "PDF tidak dapat dibaca di layar; sebut berkasnya, atau salurkan ke program lain.")
      }
      path = nil
      return
    }
    let place = Disk.resolved(given) ?? given
    let found: FileInfo?
    do {
      found = try Disk.info(place)
    } catch {
      throw PrintOutput.stop(error)
    }
    if given.hasSuffix("/") || found.map({ $0.kind != .file }) == true {
      throw Stop(
        code: .cannotWrite, message: "\(given): ini bukan berkas biasa; sebut nama berkas PDF.")
    }
    guard let folder = Disk.resolved(Disk.parentFolder(place)) else {
      throw Stop(
        code: .cannotWrite, message: "Folder \(Disk.parentFolder(given)) tidak ada; buat dahulu.")
    }
    if let source = sources.first(where: { PrintOutput.lies(folder, in: $0) }) {
      throw Stop(
        code: .usage, message: "\(given): jangan menulis PDF ke dalam \(source); pilih folder lain."
      )
    }
    if PrintOutput.isPublished(folder) {
      throw Stop(
        code: .usage,
        message:
          "\(given): rapor build menghapus berkas asing dari situs terbit; pilih folder lain."
      )
    }
    path = place
  }

  /// Writes the PDF, whole or not at all.
  func write(_ bytes: [UInt8]) throws(Stop) {
    guard let path else {
      if StandardStreams.write(bytes, to: .output) { return }
      throw Stop(
        code: .inputOutput, message: "Keluaran standar ditutup sebelum PDF tertulis semua.")
    }
    do {
      try Disk.replace(path, bytes)
    } catch {
      throw PrintOutput.stop(error)
    }
  }

  private static func stop(_ error: FileError) -> Stop {
    Stop(
      code: error.isRefused ? .cannotWrite : .inputOutput,
      message: "PDF gagal ditulis: \(error.text).")
  }

  private static func lies(_ folder: String, in source: String) -> Bool {
    guard let source = Disk.resolved(source) else { return false }
    return folder == source || folder.hasPrefix("\(source)/")
  }

  /// Whether a folder lies within one that is marked as a published site.
  private static func isPublished(_ folder: String) -> Bool {
    var folder = folder
    while true {
      if (try? Disk.info("\(folder)/\(OutputFolder.mark)")) ?? nil != nil { return true }
      if folder == "/" { return false }
      folder = Disk.parentFolder(folder)
    }
  }
}
