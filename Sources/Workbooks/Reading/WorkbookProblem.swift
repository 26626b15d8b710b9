import Diagnostics
import Tables

/// Why a workbook as a whole is not read.
enum WorkbookProblem: Error, Hashable, Sendable {
  /// The zip archive refuses.
  case archive(ZipProblem)
  /// A part is not well-formed XML, or not in the order that the format demands.
  case malformed(part: String)
  /// A part has a document type or an entity of its own; no office program writes one.
  case documentType(part: String)
  /// A part has an encoding other than UTF-8 and UTF-16.
  case encoding(String, part: String)
  /// A part has something longer or more deeply nested than any office program writes.
  case excessive(part: String)
  /// A part that another one names is not there.
  case missing(part: String)
  /// A sheet holds more cells or text than any office's table.
  case tooManyCells(sheet: String)
  /// An archive without a workbook.
  case noWorkbook
  /// An archive that holds a document of another kind.
  case otherDocument
  /// A workbook of the time before 2007.
  case oldFormat
  /// A workbook that only a password opens.
  case locked
}

extension WorkbookProblem {
  private typealias Words = (rule: Rule, message: String, written: String?, cure: String)

  /// The problem in words for the office, one sentence and its cure.
  func diagnostic(in file: String) -> Diagnostic {
    let words = words
    return Diagnostic(
      words.rule, at: Place(file), words.message, written: words.written,
      cure: words.cure)
  }

  private static let saveAsWorkbook =
    "Buka di program lembar sebar, lalu simpan sebagai “Buku Kerja Excel (.xlsx)”."
  private static let restore =
    "Salin ulang berkas ini dari asalnya, atau buka dan simpan lagi di program lembar sebar."
  private static let reduce =
    "Periksa apakah ini berkas yang benar; salin tabelnya ke buku kerja baru."

  private var words: Words {
    switch self {
    case .archive(let problem): Self.words(of: problem)
    case .malformed(let part):
      (
        .bukuKerjaRusak, "Buku kerja ini rusak: salah satu bagiannya tidak terbaca.", part,
        Self.restore
      )
    case .missing(let part):
      (.bukuKerjaRusak, "Buku kerja ini rusak: salah satu bagiannya hilang.", part, Self.restore)
    case .documentType(let part):
      (
        .bukuKerjaBerentitas,
        "Buku kerja ini memuat DTD; program lembar sebar tidak pernah menulisnya, jadi tidak dibaca.",
        part, Self.saveAsWorkbook
      )
    case .encoding(let name, _):
      (
        .bukuKerjaRusak, "Sandi huruf salah satu bagian buku kerja ini tidak dikenal.", name,
        Self.saveAsWorkbook
      )
    case .excessive(let part):
      (
        .bukuKerjaTerlaluBesar,
        "Salah satu bagian buku kerja ini jauh lebih besar daripada yang wajar.", part, Self.reduce
      )
    case .tooManyCells(let sheet):
      (
        .bukuKerjaTerlaluBesar,
        "Satu lembar paling banyak berisi \(SheetReader.cellLimit) sel dan "
          + "\(CSVReader.sizeLimit / 1_000_000) MB teks.",
        sheet, Self.reduce
      )
    case .noWorkbook, .otherDocument:
      (.bukanBukuKerja, "Berkas ini bukan buku kerja .xlsx.", nil, Self.saveAsWorkbook)
    case .oldFormat:
      (
        .bukuKerjaLama, "Berkas ini buku kerja bentuk lama (.xls), meskipun bernama .xlsx.", nil,
        Self.saveAsWorkbook
      )
    case .locked:
      (
        .bukuKerjaTerkunci, "Buku kerja ini dikunci dengan kata sandi.", nil,
        "Buka dengan kata sandinya, hapus kata sandi itu, lalu simpan lagi."
      )
    }
  }

  private static func words(of problem: ZipProblem) -> Words {
    switch problem {
    case .notAnArchive:
      (.bukanBukuKerja, "Berkas ini bukan buku kerja .xlsx.", nil, saveAsWorkbook)
    case .truncated:
      (.bukuKerjaRusak, "Buku kerja ini terpotong atau rusak.", nil, restore)
    case .damaged(let part):
      (
        .bukuKerjaRusak, "Buku kerja ini rusak: isi salah satu bagiannya berubah.", part, restore
      )
    case .unknownMethod(let part):
      (
        .bukuKerjaRusak, "Salah satu bagian buku kerja ini dimampatkan dengan cara tak dikenal.",
        part, saveAsWorkbook
      )
    case .encrypted(let part):
      (
        .bukuKerjaTerkunci, "Buku kerja ini disandikan.", part,
        "Buka dengan kata sandinya, hapus kata sandi itu, lalu simpan lagi."
      )
    case .climbing(let part):
      (
        .bukuKerjaRusak, "Salah satu bagian buku kerja ini menunjuk ke luar berkasnya.", part,
        saveAsWorkbook
      )
    case .repeated(let part):
      (
        .bukuKerjaRusak, "Dua bagian buku kerja ini bernama sama.", part, saveAsWorkbook
      )
    case .tooLarge(let limit):
      words(of: limit)
    }
  }

  private static func words(of limit: ZipLimit) -> Words {
    let (message, part): (String, String?) =
      switch limit {
      case .size(let bytes): ("Buku kerja ini lebih besar daripada \(bytes / 1_000_000) MB.", nil)
      case .parts(let count): ("Buku kerja ini terdiri dari lebih dari \(count) bagian.", nil)
      case .unpacked(let bytes):
        (
          "Isi buku kerja ini lebih besar daripada \(bytes / 1_000_000) MB setelah dimekarkan.", nil
        )
      case .ratio(let times, let part):
        ("Salah satu bagian buku kerja ini mekar lebih dari \(times) kali lipat.", part)
      }
    return (.bukuKerjaTerlaluBesar, message, part, reduce)
  }
}
