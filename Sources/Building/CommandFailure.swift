import Diagnostics
package import Files

/// How the program ends (sysexits).
package enum ExitCode: Int32, CaseIterable, Sendable {
  case done = 0
  case usage = 64
  case content = 65
  case missingProgram = 69
  case defect = 70
  case cannotWrite = 73
  case inputOutput = 74
  case locked = 75

  /// For those who read the manual.
  package var meaning: String {
    switch self {
    case .done: "Selesai, atau tidak ada yang perlu dikerjakan."
    case .usage: "Salah perintah, atau pertanyaannya dijawab tidak."
    case .content: "Ada galat isi (yang sudah terbit tetap), atau verify menemukan sesuatu."
    case .missingProgram: "Chromium tidak ada."
    case .defect: "Cacat program."
    case .cannotWrite: "Tidak dapat menulis."
    case .inputOutput: "Galat baca-tulis; situs lama utuh, atau yang baru."
    case .locked: "Proses lain sedang bekerja."
    }
  }
}

/// Ends a command with a sentence for standard error.
package struct CommandFailure: Error {
  package let code: ExitCode
  package let message: String

  package init(_ code: ExitCode, _ message: String) { (self.code, self.message) = (code, message) }

  package static func usage(_ message: String) -> Self { Self(.usage, message) }
  package static func content(_ message: String) -> Self { Self(.content, message) }
  package static func missingProgram(_ message: String) -> Self { Self(.missingProgram, message) }
  package static func defect(_ message: String) -> Self { Self(.defect, message) }
  package static func cannotWrite(_ message: String) -> Self { Self(.cannotWrite, message) }
  package static func inputOutput(_ message: String) -> Self { Self(.inputOutput, message) }
  package static func locked(_ message: String) -> Self { Self(.locked, message) }

  /// Something could not be written; `message` is made of the system's words, and the cure follows.
  package init(writing error: FileError, _ message: (String) -> String) {
    let cure = error.cure.map { " \($0)" } ?? ""
    self.init(error.isRefused ? .cannotWrite : .inputOutput, message(error.text) + cure)
  }

  /// Why a change to files did not happen; `what` begins the sentence: `Tidak ada yang berubah`.
  package init(_ failure: Transaction.Failure, _ what: String) {
    switch failure {
    case .file(let error): self.init(writing: error) { "\(what): \($0)." }
    case .open(let path):
      self = .locked(
        "\(what): \(path) sedang terbuka di program lembar sebar. Tutup dahulu, lalu ulangi.")
    case .changed(let path): self = .locked("\(what): \(path) baru saja diubah orang lain. Ulangi.")
    }
  }

  /// Why a release was not published, or not put back.
  fileprivate init(publishing error: FileError) {
    if error.isWithoutExchange {
      self = .cannotWrite(
        "Sistem berkas ini tidak bisa menukar dua folder sekaligus. Pakai --allow-gap bila jeda "
          + "sesaat boleh terjadi.")
    } else {
      self.init(writing: error) { "Situs lama tetap utuh; yang baru gagal disusun: \($0)." }
    }
  }

  /// The `work` folder lies on another filesystem than the site.
  package static func otherFilesystem(_ work: String) -> Self {
    .cannotWrite(
      "\(work) berada di sistem berkas lain daripada situsnya, jadi keduanya tidak bisa ditukar. "
        + "Pindahkan, atau terbitkan ke folder di sistem berkas yang sama.")
  }
}

extension [Diagnostic] {
  /// Ends the command where the machine, and not the office, is at fault.
  package func stopAtMachineFault(_ consequence: String = "") throws(CommandFailure) {
    guard let fault = first(where: { $0.rule == .gagalBaca }) else { return }
    throw .inputOutput("\(fault.place.text): \(fault.message)\(consequence)")
  }
}

/// What `value` gives; where it fails, the failure that it is for the command.
package func attempt<Value>(
  _ value: @autoclosure () throws(FileError) -> Value, _ failure: (FileError) -> CommandFailure
) throws(CommandFailure) -> Value {
  do {
    return try value()
  } catch {
    throw failure(error)
  }
}

/// What was read.
package func reading<Value>(
  _ value: @autoclosure () throws(FileError) -> Value
) throws(CommandFailure) -> Value { try attempt(value()) { .inputOutput("\($0.text).") } }

/// What a step of writing gave; `failed` begins the sentence about a failure.
package func writing<Value>(
  _ value: @autoclosure () throws(FileError) -> Value, orSay failed: String
) throws(CommandFailure) -> Value { try attempt(value()) { CommandFailure(.file($0), failed) } }

/// What a step on the way to a release gave.
package func publishing<Value>(
  _ value: @autoclosure () throws(FileError) -> Value
) throws(CommandFailure) -> Value { try attempt(value(), CommandFailure.init(publishing:)) }

/// Makes changes to files, all of them or none; `failed` begins the sentence about a failure.
package func changingFiles(
  orSay failed: String, _ prepare: (inout Transaction) throws(Transaction.Failure) -> Void
) throws(CommandFailure) {
  var change = Transaction()
  do {
    try prepare(&change)
    try change.commit()
  } catch {
    // Whatever failed between two of its steps, for these take back their own.
    change.abandon()
    throw CommandFailure(error, failed)
  }
}
