import Files
import Printing
import Site

/// Pages through a browser to PDF.
struct BrowserPrinting {
  /// The first version of Chromium that prints what stands in the margins: page numbers, sidik.
  private static let leastVersion = 131
  /// Numbers in the contents could move what they count; this often they may.
  private static let passLimit = 4

  private let browser: String
  private let chromium: Chromium
  private let folder: PrivateFolder
  private let baseURL: String?

  /// Finds a browser and makes a folder for it. `instead` tells what to do where there is none.
  init(limit: Int, baseURL: String?, instead: String) throws(Stop) {
    let finder = BrowserFinder(
      path: Environment.value("PATH"), isExecutable: { Disk.mayRun($0) })
    do {
      browser = try finder.find(wish: Environment.value("RAPOR_CHROMIUM"))
    } catch {
      throw Stop(code: .missingProgram, message: "\(error.text) \(instead)")
    }
    do {
      folder = try PrivateFolder(in: Environment.value("TMPDIR"))
    } catch {
      throw Stop(
        code: error.isRefused ? .cannotWrite : .inputOutput,
        message: "Folder sementara gagal dibuat: \(error.text). Sebut folder lain dalam TMPDIR.")
    }
    chromium = Chromium(
      browser, in: folder, limit: limit, isSuperuser: Environment.isSuperuser,
      inherited: Environment.value)
    self.baseURL = baseURL
  }

  /// Removes what printing needed.
  func tidy() { folder.remove() }

  /// Prints pages once.
  func print(_ pages: PrintedPages) throws(Stop) -> PDFDocument {
    let paper = PaperPage(pages.page.bytes, path: pages.page.path, baseURL: baseURL)
    do {
      for file in pages.others { try folder.write("situs/\(file.path)", file.bytes) }
      try folder.write("situs/\(pages.page.path)", paper.html)
    } catch {
      throw failed(.file(error))
    }
    do {
      return try chromium.print(page: "situs/\(pages.page.path)")
    } catch {
      throw failed(error)
    }
  }

  /// Prints a book: once to learn on which sheet each part begins, again with the contents telling
  /// it, until they tell the truth.
  func book(
    _ pages: ([String: Int]) throws(Stop) -> PrintedPages
  ) throws(Stop) -> PDFDocument {
    var numbers: [String: Int] = [:]
    for _ in 0..<BrowserPrinting.passLimit {
      let document = try print(try pages(numbers))
      if document.destinations == numbers { return document }
      numbers = document.destinations
    }
    throw Stop(
      code: .defect,
      message: "Nomor halaman dalam daftar isi tidak kunjung tetap; tidak ada yang ditulis.")
  }

  /// What is to be known about a printed document that is not as it should be.
  func notes(on document: PDFDocument, isBook: Bool) -> [String] {
    if let version = document.chromiumVersion, version < BrowserPrinting.leastVersion {
      return [
        "\(browser) versi \(version) tidak mencetak nomor halaman dan sidik di tepi lembar; "
          + "perlu versi \(BrowserPrinting.leastVersion) atau lebih baru."
      ]
    }
    if isBook, document.destinations.isEmpty {
      return ["Daftar isinya tanpa nomor halaman: PDF dari \(browser) tidak terbaca susunannya."]
    }
    return []
  }

  private func failed(_ reason: Chromium.Failure) -> Stop {
    let failure = Interruption.isNoted ? .interrupted : reason
    let code: ExitCode =
      switch failure {
      case .file(let error) where error.call != "posix_spawn":
        error.isRefused ? .cannotWrite : .inputOutput
      default: .missingProgram
      }
    return Stop(code: code, message: "\(failure.text(of: browser)) Tidak ada yang ditulis.")
  }
}
