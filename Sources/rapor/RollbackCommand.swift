import Files
import Publishing

/// `rapor rollback`: puts the previous release back.
struct RollbackCommand {
  static let rules = [
    OptionRule(name: "output", value: "FOLDER", help: "folder situs jadi (bawaan: Public)")
  ]

  private let options: Options
  private let output: String

  init(_ arguments: Arguments) throws(Stop) {
    options = try Options(arguments)
    output = options.path(arguments["output"] ?? "Public").trimmedSlashes
    if let extra = arguments.operands.first {
      throw Stop(code: .usage, message: "rapor rollback tidak mengenal “\(extra)”.")
    }
  }

  /// Runs the rollback.
  func run() throws(Stop) -> ExitCode {
    let work = Publisher.workFolder(of: output)
    let publisher = Publisher(
      output: OutputFolder(output), workFolder: work, allowsGap: false)
    do {
      guard try Disk.info(work) != nil else { throw BuildCommand.stop(.noPrevious) }
      guard let lock = try FolderLock.take("\(work)/lock", waiting: 0) else {
        throw Stop(code: .locked, message: "Proses rapor lain sedang bekerja; coba lagi nanti.")
      }
      defer { withExtendedLifetime(lock) {} }
      try publisher.rollBack()
    } catch let failure as Publisher.Failure {
      throw BuildCommand.stop(failure)
    } catch let error as FileError {
      throw BuildCommand.stop(.file(error))
    } catch let stop as Stop {
      throw stop
    } catch {
      throw Stop(code: .defect, message: "\(error)")
    }
    options.console.summarize("Terbitan sebelumnya dikembalikan ke \(output).")
    return .done
  }
}
