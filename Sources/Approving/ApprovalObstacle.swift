package import Catalog
import Diagnostics
import Scoring
package import Tables

/// Why an approval must not be made as it is asked for, whoever asks.
package enum ApprovalObstacle: Error {
  case dayToCome(CalendarDate, today: CalendarDate)
  case dayBefore(CalendarDate, last: CalendarDate)
  case before(Quarter, missing: Quarter)
  case notEnded(Quarter, year: Int, CalendarDate)
  case signedBeforeEnd(CalendarDate, Quarter, year: Int, CalendarDate)
  case nothingPublic
  case examples(Int)
  case isEmpty(Quarter)
  case needsReason
  /// A name or reason holds a character that nobody sees.
  case unseen(Unicode.Scalar, in: String, column: String)

  /// How those who ask are to say that a quarter is empty on purpose, and why something is corrected.
  package struct Door: Sendable {
    let empty, reason: String

    package static let command = Door(empty: "pakai --empty", reason: ": --reason \"...\"")
    package static let table = Door(
      empty: "tulis kosong di kolom jenis", reason: "; tulis di kolom alasan")
  }

  package func text(at door: Door) -> String {
    switch self {
    case .dayToCome(let day, let today):
      "Tanggal \(day.text) belum tiba. Pakai hari camat menandatangani, paling lambat hari ini "
        + "(\(today.text))."
    case .dayBefore(let day, let last):
      "Tanggal \(day.text) mendahului pengesahan terakhir (\(last.text)). Pakai hari camat "
        + "menandatangani yang ini."
    case .before(let quarter, let missing):
      "\(quarter.title) belum bisa disahkan: \(missing.title) belum disahkan."
    case .notEnded(let quarter, let year, let end):
      "\(quarter.title) \(year) belum bisa disahkan: triwulannya baru berakhir \(end.text)."
    case .signedBeforeEnd(let day, let quarter, let year, let end):
      "Tanggal \(day.text) jatuh sebelum \(quarter.title) \(year) berakhir (\(end.text)). Pakai "
        + "hari camat menandatangani, sesudah itu."
    case .nothingPublic:
      "Tidak disahkan: semua jabatan bertanda publikasi “tidak”, jadi tidak ada yang akan "
        + "terbit. Kosongkan tanda itu pada jabatan yang boleh terbit."
    case .examples(let count):
      "Tidak disahkan: \(count) sel masih berisi contoh. Ganti isinya, atau hapus barisnya."
    case .isEmpty(let quarter):
      "\(quarter.title) belum dilaporkan sama sekali. Isi realisasinya, atau \(door.empty) bila "
        + "memang hendak disahkan kosong; halamannya akan mengatakan itu."
    case .needsReason:
      "Yang sudah disahkan berubah, jadi perlu alasan, yang tampil di halaman\(door.reason)."
    case .unseen(let scalar, let part, _):
      "\(part) memuat huruf kendali yang tidak kelihatan (\(scalar.codePoint)). Ketik ulang dalam "
        + "satu baris, tanpa menyalin dari tempat lain."
    }
  }

  /// The column of the table `pengesahan` whose cell it concerns.
  package var column: String {
    switch self {
    case .dayToCome, .dayBefore, .signedBeforeEnd: "tanggal"
    case .before, .notEnded: "triwulan"
    case .isEmpty: "jenis"
    case .needsReason: "alasan"
    case .unseen(_, _, let column): column
    case .nothingPublic, .examples: "sidik"
    }
  }

  /// Whether a name or a reason can stand on pages for ever; `part` says which it is.
  package static func check(
    _ text: String, of part: String, in column: String = ""
  ) throws(ApprovalObstacle) {
    let kinds: [Unicode.GeneralCategory] = [
      .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned,
    ]
    let unseen = text.unicodeScalars.first {
      $0 == "\u{FFFD}" || kinds.contains($0.properties.generalCategory)
    }
    if let unseen { throw .unseen(unseen, in: part, column: column) }
  }

  /// Whether an approval, of `quarter` where it is no withdrawal, may be dated `date` today.
  package static func check(
    _ date: CalendarDate, today: CalendarDate, of quarter: Quarter?, year: Int, on chain: Chain
  ) throws(ApprovalObstacle) {
    if date.canonical > today.canonical { throw .dayToCome(date, today: today) }
    // A day that has not come was the clock's mistake, and must not lock the office for years.
    if let last = chain.newest?.approval, last.date <= today,
      date.canonical < last.date.canonical
    {
      throw .dayBefore(date, last: last.date)
    }
    guard let quarter else { return }
    let done = chain.reached?.rawValue ?? 0
    if quarter.rawValue > done + 1, let missing = Quarter(rawValue: quarter.rawValue - 1) {
      throw .before(quarter, missing: missing)
    }
    guard quarter.rawValue > done, let end = quarter.lastDay(of: year) else { return }
    if today.canonical <= end.canonical { throw .notEnded(quarter, year: year, end) }
    if date.canonical <= end.canonical {
      throw .signedBeforeEnd(date, quarter, year: year, end)
    }
  }

  /// Whether what is planned may be approved; `unit` is what it was planned from.
  package static func check(
    _ plan: ApprovalPlan, of unit: Unit, reason: String?, allowsEmpty: Bool
  ) throws(ApprovalObstacle) {
    if plan.result.positions.isEmpty { throw .nothingPublic }
    // Rows that were written for an example must not become an office's figures.
    let examples = unit.profile.isExample ? [] : RemarkFinder.remarks(on: unit)
    let count = examples.count { $0.diagnostic.rule == .barisContoh }
    if count > 0 { throw .examples(count) }
    if plan.kind == .quarter, plan.isEmpty, !allowsEmpty { throw .isEmpty(plan.result.reached) }
    if plan.needsReason, reason == nil { throw .needsReason }
  }
}
