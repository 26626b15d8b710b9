import Diagnostics
import Tables

/// Why a workbook as a whole is not read.
package enum WorkbookProblem: Error, Hashable, Sendable {
  case notAnArchive
  /// The directory is missing or points outside: most often a file that was not copied whole.
  case truncated
  /// The part's bytes do not unpack to what the directory promises.
  case damaged(part: String)
  /// The part is packed by a method that office programs do not use.
  case unknownMethod(part: String)
  case encrypted(part: String)
  /// The part's name, or a link to it, leads out of the archive.
  case climbing(part: String)
  case repeated(part: String)
  /// The archive is larger than any honest workbook.
  case tooLarge(Limit)

  /// A part is not well-formed XML, or not in the order that the format demands.
  case malformed(part: String)
  /// A part has a document type or an entity of its own; no office program writes one.
  case documentType(part: String)
  /// A part has an encoding other than UTF-8 and UTF-16.
  case encoding(String)
  /// A part has something longer or more deeply nested than any office program writes.
  case excessive(part: String)
  case missing(part: String)
  /// Another sheet leads to the same part.
  case shared(sheet: String)
  /// A sheet holds more cells or text than any office's table.
  case tooManyCells(sheet: String)
  /// Something else, and what, as far as that can be told.
  case noWorkbook(String?)
  /// A workbook of the time before 2007.
  case oldFormat
  case locked

  /// A limit that an archive went past.
  package enum Limit: Hashable, Sendable {
    /// The archive's own size, in bytes.
    case size(Int)
    /// The number of parts.
    case parts(Int)
    /// All parts together, unpacked, in bytes.
    case unpacked(Int)
    /// How many times larger a part is than its packed form.
    case ratio(Int, part: String)
  }
}

extension WorkbookProblem {
  private typealias Words = (rule: Rule, message: String, written: String?, cure: String)

  /// The problem in words for the office, one sentence and its cure.
  func diagnostic(at place: Place) -> Diagnostic {
    let isNamedSo = place.file.lowercased().hasSuffix(".xlsx")
    let words = words(isNamedSo ? ", meskipun bernama .xlsx" : "")
    return Diagnostic(
      words.rule, at: place, words.message, written: words.written, cure: words.cure)
  }

  private static let saveAsWorkbook =
    "Buka di program lembar sebar, lalu simpan sebagai “Buku Kerja Excel (.xlsx)”."
  private static let restore =
    "Salin ulang berkas ini dari asalnya, atau buka dan simpan lagi di program lembar sebar."
  private static let reduce =
    "Periksa apakah ini berkas yang benar; salin tabelnya ke buku kerja baru."

  /// `despite` says that the file has a workbook's name, where it has.
  private func words(_ despite: String) -> Words {
    switch self {
    case .notAnArchive, .noWorkbook(nil):
      (.bukanBukuKerja, "Berkas ini bukan buku kerja .xlsx.", nil, Self.saveAsWorkbook)
    case .noWorkbook(let kind?):
      (
        .bukanBukuKerja, "Berkas ini \(kind), bukan buku kerja .xlsx\(despite).", nil,
        Self.saveAsWorkbook
      )
    case .truncated: broken("Buku kerja ini terpotong atau rusak.", nil)
    case .damaged(let part): broken("Buku kerja ini rusak: isi salah satu bagiannya berubah.", part)
    case .malformed(let part):
      broken("Buku kerja ini rusak: salah satu bagiannya tidak terbaca.", part)
    case .missing(let part): broken("Buku kerja ini rusak: salah satu bagiannya hilang.", part)
    case .shared(let sheet): broken("Lembar ini memakai isi lembar lain.", sheet)
    case .unknownMethod(let part):
      foreign("Salah satu bagian buku kerja ini dimampatkan dengan cara tak dikenal.", part)
    case .climbing(let part):
      foreign("Salah satu bagian buku kerja ini menunjuk ke luar berkasnya.", part)
    case .repeated(let part): foreign("Dua bagian buku kerja ini bernama sama.", part)
    case .encoding(let name):
      foreign("Sandi huruf salah satu bagian buku kerja ini tidak dikenal.", name)
    case .encrypted(let part): locked("Buku kerja ini disandikan.", part)
    case .locked: locked("Buku kerja ini dikunci dengan kata sandi.", nil)
    case .documentType(let part):
      (
        .bukuKerjaBerentitas,
        "Buku kerja ini memuat DTD; program lembar sebar tidak pernah menulisnya, jadi tidak dibaca.",
        part, Self.saveAsWorkbook
      )
    case .oldFormat:
      (
        .bukuKerjaLama, "Berkas ini buku kerja bentuk lama (.xls)\(despite).", nil,
        Self.saveAsWorkbook
      )
    case .excessive(let part):
      tooLarge("Salah satu bagian buku kerja ini jauh lebih besar daripada yang wajar.", part)
    case .tooManyCells(let sheet):
      tooLarge(
        "Satu lembar paling banyak berisi \(SheetReader.cellLimit) sel dan "
          + "\(CSVReader.sizeLimit / 1_000_000) MB teks.", sheet)
    case .tooLarge(.size(let bytes)):
      tooLarge("Buku kerja ini lebih besar daripada \(bytes / 1_000_000) MB.", nil)
    case .tooLarge(.parts(let count)):
      tooLarge("Buku kerja ini terdiri dari lebih dari \(count) bagian.", nil)
    case .tooLarge(.unpacked(let bytes)):
      tooLarge(
        "Isi buku kerja ini lebih besar daripada \(bytes / 1_000_000) MB setelah dimekarkan.", nil)
    case .tooLarge(.ratio(let times, let part)):
      tooLarge("Salah satu bagian buku kerja ini mekar lebih dari \(times) kali lipat.", part)
    }
  }

  private func broken(_ message: String, _ written: String?) -> Words {
    (.bukuKerjaRusak, message, written, Self.restore)
  }

  private func foreign(_ message: String, _ written: String?) -> Words {
    (.bukuKerjaRusak, message, written, Self.saveAsWorkbook)
  }

  private func locked(_ message: String, _ written: String?) -> Words {
    let cure = "Buka dengan kata sandinya, hapus kata sandi itu, lalu simpan lagi."
    return (.bukuKerjaTerkunci, message, written, cure)
  }

  private func tooLarge(_ message: String, _ written: String?) -> Words {
    (.bukuKerjaTerlaluBesar, message, written, Self.reduce)
  }
}
