import Diagnostics
import Files

extension BrowserFinder.Missing {
  /// In words.
  public var text: String {
    guard let wish else {
      return "Tidak ada peramban keluarga Chromium (Chromium, Chrome, Edge, Brave) untuk mencetak; "
        + "pasang salah satunya, atau sebut letaknya dalam RAPOR_CHROMIUM."
    }
    return
      "RAPOR_CHROMIUM menyebut “\(Diagnostic.excerpt(wish))”, yang tidak ada atau tidak dapat dijalankan."
  }
}

extension Chromium.Failure {
  /// In words, with the cure where it is known; `browser` is the program's path.
  public func text(of browser: String) -> String {
    switch self {
    case .file(let error) where error.call == "posix_spawn":
      "\(browser) tidak dapat dijalankan (\(error.text))."
    case .file(let error): "Folder sementara untuk mencetak gagal dipakai: \(error.text)."
    case .timedOut(let seconds):
      "\(browser) belum selesai mencetak setelah \(seconds) detik dan dihentikan; "
        + "beri waktu lebih dengan --limit."
    case .interrupted: "Pencetakan dihentikan."
    case .ended(let code, let said):
      "\(browser) gagal mencetak (kode \(code))\(Chromium.Failure.quoted(said))."
    case .killed(let signal, let said):
      "\(browser) mati saat mencetak (sinyal \(signal))\(Chromium.Failure.quoted(said))."
    case .noDocument(let said):
      "\(browser) tidak menghasilkan PDF yang utuh\(Chromium.Failure.quoted(said))."
        + (BrowserFinder.isConfined(browser)
          ? " Peramban dari snap tidak dapat membaca folder sementara; pasang yang bukan snap."
          : "")
    }
  }

  private static func quoted(_ said: String?) -> String {
    said.map { ": “\(Diagnostic.excerpt($0))”" } ?? ""
  }
}
