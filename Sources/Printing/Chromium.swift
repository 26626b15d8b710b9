import Diagnostics
import Escaping
package import Files

/// A browser of Chromium's family that prints pages to PDF, alone with a private folder: it sees no
/// profile, no network, no display.
package struct Chromium: Sendable {
  package enum Failure: Error, Hashable, Sendable {
    /// It could not be started, or something around it could not be written.
    case file(FileError)
    /// How it ended, and what it said last; where it ended well it left no PDF, or something that is
    /// none.
    case ended(ChildProcess.Ending, said: String? = nil)
  }

  private let program: String
  private let folder: PrivateFolder
  private let limit: Int

  /// A browser that works in `folder` and is ended after `limit` seconds.
  package init(_ program: String, in folder: PrivateFolder, limit: Int) {
    (self.program, self.folder, self.limit) = (program, folder, limit)
  }

  /// Prints a page that was written into the folder.
  package func print(page: String) throws(Failure) -> PDFDocument {
    let pdf = "\(folder.path)/cetak.pdf"
    let log = "\(folder.path)/peramban.log"
    // Of this process's environment it sees only what programs and fonts are found by.
    var environment = ["HOME": "\(folder.path)/rumah", "TMPDIR": folder.path]
    for name in ["PATH", "LANG", "LD_LIBRARY_PATH", "FONTCONFIG_FILE", "FONTCONFIG_PATH"] {
      environment[name] = Environment.value(name)
    }
    let ending: ChildProcess.Ending
    var bytes: [UInt8] = []
    do {
      try Disk.makeFolder("\(folder.path)/rumah")
      try Disk.remove(pdf)
      let process = ChildProcess(
        program: program, arguments: arguments(page: page, pdf: pdf), environment: environment,
        log: log)
      ending = try process.run(limit: limit)
      if ending == .exited(0), try Disk.info(pdf)?.kind == .file { bytes = try Disk.read(pdf) }
    } catch { throw .file(error) }
    if let document = PDFDocument(bytes) { return document }
    throw .ended(ending, said: Chromium.lastWords(try? Disk.read(log)))
  }

  private func arguments(page: String, pdf: String) -> [String] {
    // Chromium refuses its sandbox to the superuser.
    let sandbox = Environment.isSuperuser ? ["--no-sandbox"] : []
    return sandbox + [
      "--headless", "--print-to-pdf=\(pdf)", "--no-pdf-header-footer",
      // What older versions called it.
      "--print-to-pdf-no-header", "--export-tagged-pdf", "--generate-pdf-document-outline",
      "--user-data-dir=\(folder.path)/profil", "--disk-cache-dir=\(folder.path)/profil/sisa",
      "--host-resolver-rules=MAP * ~NOTFOUND", "--no-proxy-server",
      "--disable-background-networking", "--disable-component-update", "--disable-sync",
      "--disable-extensions", "--disable-default-apps", "--disable-gpu", "--disable-dev-shm-usage",
      "--disable-breakpad", "--no-first-run", "--no-default-browser-check",
      "--password-store=basic", "--lang=id-ID", URLText.ofFile("\(folder.path)/\(page)"),
    ]
  }

  /// What a log tells of why: its line of a fatal error, or else its last line. What a browser says
  /// of a missing message bus never tells.
  static func lastWords(_ log: [UInt8]?) -> String? {
    let lines = String(decoding: log ?? [], as: UTF8.self).split(whereSeparator: \.isNewline)
      .filter { !$0.contains("dbus") && !$0.contains("DBus") && !$0.allSatisfy(\.isWhitespace) }
    guard let line = lines.last(where: { $0.contains(":FATAL:") }) ?? lines.last else { return nil }
    // Before its words stands where in its own sources: `[12:34:0131/120000.1:FATAL:a.cc(1)] `.
    let start = line.hasPrefix("[") ? line.firstRange(of: "] ")?.upperBound : nil
    return String(line[(start ?? line.startIndex)...])
  }
}

/// Looks for a browser that prints: any of Chromium's family.
package struct BrowserFinder: Sendable {
  package static let names = [
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
    "microsoft-edge", "microsoft-edge-stable", "brave-browser", "brave", "vivaldi-stable",
    "chromium-headless-shell", "chrome-headless-shell",
  ]
  private static let usualPath = "/usr/local/bin:/usr/bin:/bin"

  /// What somebody wished for that is not there.
  package struct Missing: Error, Hashable, Sendable {
    /// The wish, a path or a name; nil when there was none and no browser was found.
    package let wish: String?

    package var text: String {
      guard let wish else {
        return
          "Tidak ada peramban keluarga Chromium (Chromium, Chrome, Edge, Brave) untuk mencetak; "
          + "pasang salah satunya, atau sebut letaknya dalam RAPOR_CHROMIUM."
      }
      return
        "RAPOR_CHROMIUM menyebut “\(Diagnostic.excerpt(wish))”, yang tidak ada atau tidak dapat dijalankan."
    }
  }

  private let path: String
  private let isExecutable: @Sendable (String) -> Bool

  /// A finder that looks through `path` (as in the variable PATH).
  package init(path: String?, isExecutable: @escaping @Sendable (String) -> Bool) {
    self.path = path.flatMap { $0.isEmpty ? nil : $0 } ?? BrowserFinder.usualPath
    self.isExecutable = isExecutable
  }

  /// The browser that `wish` names (a path or a name), or else the first that is found by name.
  package func find(wish: String?) throws(Missing) -> String {
    if let wish, !wish.isEmpty {
      let found = wish.contains("/") ? isExecutable(wish) ? wish : nil : named(wish)
      guard let found else { throw Missing(wish: wish) }
      return found
    }
    let found = BrowserFinder.names.compactMap(named)
    // A snap sees neither the folder for temporary files nor hidden ones, so it comes last.
    guard let browser = found.first(where: { !BrowserFinder.isConfined($0) }) ?? found.first else {
      throw Missing(wish: nil)
    }
    return browser
  }

  static func isConfined(_ browser: String) -> Bool { browser.hasPrefix("/snap/") }

  /// An entry of PATH that is empty or relative means a folder that depends on where one stands, so
  /// nothing is run from there.
  private func named(_ name: String) -> String? {
    path.split(separator: ":").filter { $0.hasPrefix("/") }
      .map { "\($0)/\(name)" }.first(where: isExecutable)
  }
}

extension Chromium.Failure {
  /// In words, with the cure where it is known; `browser` is the program's path.
  package func text(of browser: String) -> String {
    switch self {
    case .file(let error) where error.call == "posix_spawn":
      "\(browser) tidak dapat dijalankan (\(error.text))."
    case .file(let error): "Folder sementara untuk mencetak gagal dipakai: \(error.text)."
    case .ended(.timedOut(let seconds), _):
      "\(browser) belum selesai mencetak setelah \(seconds) detik dan dihentikan; "
        + "beri waktu lebih dengan --limit."
    case .ended(.interrupted, _): "Pencetakan dihentikan."
    case .ended(.exited(0), _):
      "\(browser) tidak menghasilkan PDF yang utuh\(quoted)."
        + (BrowserFinder.isConfined(browser)
          ? " Peramban dari snap tidak dapat membaca folder sementara; pasang yang bukan snap."
          : "")
    case .ended(.exited(let code), _): "\(browser) gagal mencetak (kode \(code))\(quoted)."
    case .ended(.killed(let signal), _):
      "\(browser) mati saat mencetak (sinyal \(signal))\(quoted)."
    }
  }

  private var quoted: String {
    if case .ended(_, let said?) = self { ": “\(Diagnostic.excerpt(said))”" } else { "" }
  }
}
