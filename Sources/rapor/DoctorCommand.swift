import Building
import Catalog
import Diagnostics
import Files
import Parallel
import Printing
import Publishing
import Scoring
import Site
import StandardSet
import Tables

/// `rapor doctor`: how an installation stands, on one page.
struct DoctorCommand: Command {
  static let description = CommandDescription(
    name: "doctor", summary: "keadaan pemasangan: folder, ruang, templat, peramban, pengesahan",
    usage: "rapor doctor [opsi]", example: "rapor doctor",
    own: [Option("output", "FOLDER", "folder situs jadi (bawaan: Public)")], onlyTells: true)

  let options: Options

  private enum Judgement: String {
    case fine = "baik"
    case remark = "perhatian"
    case error = "galat"
  }

  private typealias Line = (subject: String, judgement: Judgement, words: String)

  private var places: SitePlaces { options.places }
  private let output: String

  init(options: Options) throws(CommandFailure) {
    self.options = options
    output = try options.publishedOutput()
  }

  private var publisher: Publisher { Publisher(output: output) }

  /// Prints a line for each thing that was looked at; 65 where one of them needs mending.
  func run() async throws(CommandFailure) -> ExitCode {
    try options.given.refuseOperands()
    var lines: [Line] = [("program", .fine, ProgramVersion.text), clock]
    lines += folders + refusal + workFolder + filesystem + [browser]
    do throws(CommandFailure) {
      let inputs = try SiteInputs(places, withTemplates: true)
      if let day = inputs.settings.referenceDay {
        let words = "hari dibekukan pada \(day.text) oleh tanggal_acuan di situs.csv"
        lines.append(("jam", .remark, words))
      }
      lines.append(templates(inputs))
      lines += try lastRun()
      lines += try withdrawals(inputs)
      lines += await units(inputs)
    } catch {
      lines.append(("isi", .error, error.message))
    }
    if options.console.isQuiet { lines.removeAll { $0.judgement != .error } }
    if !lines.isEmpty { options.console.result(lines.map(text).joined(separator: "\n")) }
    return lines.contains { $0.judgement == .error } ? .content : .done
  }

  private func text(_ line: Line) -> String {
    if options.console.asJSON {
      return "{\"bagian\": \(jsonString(line.subject)), "
        + "\"keadaan\": \(jsonString(line.judgement.rawValue)), "
        + "\"keterangan\": \(jsonString(line.words))}"
    }
    return line.judgement.rawValue.padded(to: 11) + line.subject.padded(to: 16) + line.words
  }

  private var clock: Line {
    let (seconds, minutes) = Environment.clock
    let zone = [420: "WIB", 480: "WITA", 540: "WIT"][minutes]
    let time = TimeOfDay(seconds: seconds + minutes * 60)
    let hours = "UTC\(minutes < 0 ? "−" : "+")\(abs(minutes) / 60)"
    return (
      "jam", zone == nil ? .remark : .fine,
      "\(time.text) \(zone ?? "\(hours); rapor memakai zona tiap kantor, cron zona mesin ini")"
    )
  }

  private var browser: Line {
    do {
      let finder = BrowserFinder(path: Environment.value("PATH"), isExecutable: Disk.mayRun)
      return ("peramban", .fine, try finder.find(wish: Environment.value("RAPOR_CHROMIUM")))
    } catch {
      return ("peramban", .remark, error.text)
    }
  }

  /// The folders, with whom they belong to.
  private var folders: [Line] {
    let shownOutput =
      places.root == "." && output.hasPrefix("./") ? String(output.dropFirst(2)) : output
    return [
      ("isi", options.shown(places.shownContent), places.content, false),
      ("templat", options.shown(places.shownTemplates), places.templates, false),
      ("situs", shownOutput, output, true),
      ("folder kerja", "\(Disk.parentFolder(shownOutput))/.rapor", publisher.workFolder, true),
    ].map { subject, shown, path, isWritten in
      guard let owner = Disk.owner(of: path) else {
        if subject == "isi" { return (subject, .error, "\(shown) tidak ada") }
        let instead = isWritten ? "dibuat build pertama" : "dipakai templat baku"
        return (subject, .fine, "\(shown) tidak ada, \(instead)")
      }
      let owned = "\(shown), milik \(owner)"
      if isWritten ? Disk.mayWrite(path) : Disk.mayRead(path) { return (subject, .fine, owned) }
      let cure = "oleh \(Environment.user): beri izin, atau jalankan sebagai \(owner)"
      return (subject, .error, "\(owned); tidak dapat \(isWritten ? "ditulis" : "dibaca") \(cure)")
    }
  }

  /// Why nothing is published into the site's folder.
  private var refusal: [Line] {
    let refusal = try? OutputFolder(output).refusal(
      apartFrom: [places.content, places.templates], home: Environment.value("HOME"), isDraft: false
    )
    return refusal.map { [("situs", .error, "\(output): \($0)")] } ?? []
  }

  /// What stands in the place of the work folder, or of its lock.
  private var workFolder: [Line] {
    let work = publisher.workFolder
    for (path, kind) in [(work, FileInfo.Kind.folder), ("\(work)/lock", .file)] {
      guard let found = (try? Disk.info(path)) ?? nil, found.kind != kind else { continue }
      let words =
        "bukan \(kind == .file ? "berkas" : "folder") biasa, jadi tidak ada yang dapat disusun"
      return [
        ("folder kerja", .error, "\(path): \(words). Pindahkan yang ada di situ ke tempat lain.")
      ]
    }
    return []
  }

  /// What stops every build until a row of `dicabut.csv` is back, and rows that lead nowhere or do
  /// nothing yet.
  private func withdrawals(_ inputs: SiteInputs) throws(CommandFailure) -> [Line] {
    let record = try reading(publisher.lastRun())?.record
    let wrong =
      try inputs.lostWithdrawals(record, in: output) + inputs.lostReplacements
      + inputs.strayWithdrawals(record, places)
    let shown = try record.map { record throws(CommandFailure) in
      try inputs.withdrawnAndShown(by: record, places)
    }
    return wrong.map { ("pencabutan", .error, words($0)) }
      + (shown ?? []).map {
        (
          "pencabutan", .remark,
          "\($0) masih tampil, padahal dicabut: tunggu malam, atau rapor build"
        )
      }
  }

  private func words(_ wrong: Diagnostic) -> String {
    options.console.fitted(
      "\(wrong.place.text): \(wrong.message)\(wrong.written.map { " (\($0))" } ?? "") \(wrong.cure)"
    )
  }

  /// What the filesystem of the site can do, and how much room there is for another release.
  private var filesystem: [Line] {
    let folder = Disk.parentFolder(output)
    do {
      if try Publisher.isApart(output, from: publisher.workFolder),
        try Disk.info(publisher.workFolder) != nil
      {
        return [
          ("sistem berkas", .error, CommandFailure.otherFilesystem(publisher.workFolder).message)
        ]
      }
      let can = try FilesystemAbilities(of: folder)
      let words = [
        can.exchanges ? "menukar folder sekaligus" : "tidak bisa menukar folder: pakai --allow-gap",
        can.links ? "nama kedua" : "tanpa nama kedua: berkas disalin",
        can.tellsCase ? "membedakan huruf besar" : "tidak membedakan huruf besar",
        can.tellsForms ? "membedakan bentuk Unicode" : "menyatukan bentuk Unicode",
      ]
      let free = try Disk.freeSpace(at: folder)
      let release = try size(of: output)
      return [
        ("sistem berkas", can.exchanges ? .fine : .remark, words.joined(separator: "; ")),
        (
          "ruang", free < release ? .error : free < 2 * release ? .remark : .fine,
          "bebas \(megabytes(free)) MB; satu terbitan \(megabytes(release)) MB, dan dua disimpan"
        ),
      ]
    } catch {
      let cure = Disk.isForbidden(error) ? "; beri \(Environment.user) izin atasnya" : ""
      return [("sistem berkas", .error, error.text + cure)]
    }
  }

  private func megabytes(_ bytes: Int) -> Int { (bytes + 999_999) / 1_000_000 }

  private func size(of path: String) throws(FileError) -> Int {
    guard let info = try Disk.info(path) else { return 0 }
    guard info.kind == .folder else { return info.size }
    var sum = 0
    for name in try Disk.list(path) { sum += try size(of: "\(path)/\(name)") }
    return sum
  }

  private func templates(_ inputs: SiteInputs) -> Line {
    if let wrong = inputs.siteDiagnostics.first(where: { $0.severity == .error }) {
      return ("tabel situs", .error, "\(wrong.place.text): \(wrong.message)")
    }
    let standard = StandardTemplates.files
    let changed = inputs.templateFiles.filter { file in !standard.contains { $0 == file } }
      .map(\.name)
    if changed.isEmpty { return ("tampilan", .fine, "templat baku") }
    return ("tampilan", .remark, "lain dari templat baku: \(changed.joined(separator: ", "))")
  }

  private func lastRun() throws(CommandFailure) -> [Line] {
    guard let last = try reading(publisher.lastRun()) else {
      return [("terakhir jalan", .remark, "belum pernah, atau foldernya dipindahkan")]
    }
    let (now, minutes) = Environment.clock
    let days = (now - last.seconds) / 86_400
    let time = TimeOfDay(seconds: last.seconds + minutes * 60).text
    var lines: [Line] = [("terakhir jalan", .fine, time)]
    if days >= 2 {
      let judgement = days >= 7 ? Judgement.error : .remark
      lines = [("terakhir jalan", judgement, "\(time), \(days) hari lalu: periksa cron")]
    }
    if let held = HeldUnits(last.record).line { lines.append(("ditahan", .error, held)) }
    return lines
  }

  /// What is wrong in the units: with chains an error, in working tables a remark, for those hold up
  /// nothing that is published.
  private func units(_ inputs: SiteInputs) async -> [Line] {
    let output = output
    let read = await concurrentMap(inputs.content.units, jobs: Environment.processors) { folder in
      try? inputs.unit(folder, publishedIn: output)
    }.compactMap(\.self)
    let approved = read.count { !$0.isHeld && !$0.folder.approvals.isEmpty }
    var lines: [Line] = [
      ("kantor", .fine, "\(read.count), rantai pengesahan utuh: \(approved)")
    ]
    if read.isEmpty {
      let words =
        "tidak ada di \(inputs.content.shownPath), jadi tidak ada yang diterbitkan: pasang "
      lines = [("kantor", .error, words + "medianya, atau mulai dengan rapor new")]
    }
    for unit in read where unit.isHeld {
      let reason = unit.diagnostics.sorted().first { $0.place.text.folded.contains("/disahkan") }
      lines.append(("pengesahan", .error, reason.map(words) ?? unit.folder.id.path))
    }
    for row in inputs.withdrawals {
      let isMade = read.contains { unit in
        unit.edition?.result.positions.contains {
          "\(unit.folder.id.path)/\($0.position.code)" == row.address
        } ?? false
      }
      if isMade {
        let words =
          "\(row.place.text): halaman ini masih dibuat dari tabel unitnya. Hapus barisnya."
        lines.append(("pencabutan", .error, words))
      }
    }
    let today = try? places.today(zone: nil)
    for unit in read {
      guard let today, let early = unit.chain.approvals.first(where: { $0.date > today }) else {
        continue
      }
      lines.append(
        (
          "pengesahan", .remark,
          "\(unit.folder.id.path): \(ApprovalName(early).text) bertanggal \(early.date.text), yang belum "
            + "tiba: jam mesin keliru waktu itu. Koreksi, penarikan, dan triwulan berikutnya tetap "
            + "dapat disahkan"
        ))
    }
    let strays = (inputs.content.diagnostics + read.flatMap(\.folder.diagnostics))
      .filter { $0.severity == .error }.sorted()
    if let first = strays.first {
      let more = strays.count > 1 ? " Dan \(strays.count - 1) lagi; rinciannya: rapor check" : ""
      lines.append(("berkas", .error, words(first) + more))
    }
    let working = read.filter { unit in
      !unit.isHeld && unit.diagnostics.contains { $0.severity == .error }
    }
    if !working.isEmpty {
      let names = working.prefix(5).map(\.folder.id.path).joined(separator: ", ")
      let words =
        "\(working.count) kantor perlu memperbaiki tabelnya (\(names)"
        + (working.dropFirst(5).isEmpty ? "" : ", …") + "); rinciannya: rapor check"
      lines.append(("tabel kerja", .remark, words))
    }
    return lines
  }
}
