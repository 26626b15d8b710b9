package import Files
package import Publishing

/// How the program ends (sysexits).
package enum ExitCode: Int32 {
  case done = 0
  case usage = 64
  case content = 65
  case missingProgram = 69
  case defect = 70
  case cannotWrite = 73
  case inputOutput = 74
  case locked = 75
}

/// Ends a command with a sentence for standard error.
package struct Stop: Error {
  package let code: ExitCode
  package let message: String

  package init(code: ExitCode, message: String) {
    self.code = code
    self.message = message
  }
}

extension Stop {
  /// Why nothing was published.
  package init(_ failure: Publisher.Failure) {
    switch failure {
    case .file(let error):
      self.init(
        code: error.isRefused ? .cannotWrite : .inputOutput,
        message: "Situs lama tetap utuh; yang baru gagal disusun: \(error.text).")
    case .noExchange:
      self.init(
        code: .cannotWrite,
        message: "Sistem berkas ini tidak bisa menukar dua folder sekaligus. Pakai --allow-gap "
          + "bila jeda sesaat boleh terjadi.")
    case .otherFilesystem(let work):
      self.init(
        code: .cannotWrite,
        message: "\(work) berada di sistem berkas lain daripada situsnya, jadi keduanya tidak bisa "
          + "ditukar. Pindahkan, atau terbitkan ke folder di sistem berkas yang sama.")
    case .noPrevious:
      self.init(
        code: .content,
        message:
          "Tidak ada terbitan sebelumnya yang dapat dikembalikan: situs ini baru terbit satu "
          + "kali, atau foldernya dipindahkan sesudah terbit.")
    case .otherReleases:
      self.init(
        code: .locked,
        message: "Tidak dikembalikan: situs diterbitkan lagi selagi pertanyaan menunggu. Jalankan "
          + "lagi.")
    case .previousAltered(let path):
      self.init(
        code: .content,
        message: "Terbitan sebelumnya tidak utuh lagi (\(path)); tidak ada yang dikembalikan.")
    }
  }
}

extension Stop {
  /// Why a change to files did not happen; `what` begins the sentence: `Tidak ada yang berubah`.
  package init(_ failure: Transaction.Failure, _ what: String) {
    switch failure {
    case .file(let error):
      self.init(
        code: error.isRefused ? .cannotWrite : .inputOutput, message: "\(what): \(error.text).")
    case .open(let path):
      self.init(
        code: .locked,
        message: "\(what): \(path) sedang terbuka di program lembar sebar. Tutup dahulu, lalu "
          + "ulangi.")
    case .changed(let path):
      self.init(
        code: .locked, message: "\(what): \(path) baru saja diubah orang lain. Ulangi.")
    }
  }
}
