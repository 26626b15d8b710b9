import Building
import Files
import Publishing
import Tables

/// `rapor rollback`: puts the previous release back.
struct RollbackCommand: Command {
  static let description = CommandDescription(
    name: "rollback", summary: "mengembalikan terbitan sebelumnya",
    usage: "rapor rollback [opsi]", example: "rapor rollback",
    own: [
      Option("output", "FOLDER", "folder situs jadi (bawaan: Public)"),
      Option("again", nil, "kembalikan juga terbitan yang tadi disingkirkan rollback"),
      Option("yes", nil, "tanpa bertanya"),
    ])

  let options: Options

  /// Says what would be put back and what away, asks, and does it. The question holds no lock.
  func run() throws(CommandFailure) -> ExitCode {
    if let extra = options.given.operands.first {
      throw .usage("rapor rollback tidak mengenal “\(extra)”.")
    }
    let output = options.output()
    let publisher = Publisher(output: output)
    let releases = try publishing(publisher.releases())
    guard let previous = releases.previous else {
      throw .content(
        "Tidak ada terbitan sebelumnya yang dapat dikembalikan: situs ini baru terbit satu kali, "
          + "atau foldernya dipindahkan sesudah terbit.")
    }
    options.console.propose("Dikembalikan: \(words(previous))")
    if let current = releases.current {
      options.console.propose("Disingkirkan: \(words(current))")
      // Which approvals would leave the site, and which come back.
      let now = PublishedChain.names(in: current.record.files.keys)
      let then = PublishedChain.names(in: previous.record.files.keys)
      for unit in Set(now.keys).union(then.keys).sorted() {
        let (here, there) = (now[unit] ?? [], then[unit] ?? [])
        let lines = [
          ("hilang dari situs", here.subtracting(there)), ("kembali", there.subtracting(here)),
        ]
        for (what, names) in lines where !names.isEmpty {
          options.console.propose(
            "  \(unit): pengesahan \(names.sorted().joined(separator: ", ")) \(what)")
        }
      }
    }
    // Where the content cannot be read a site can be put back all the same.
    let inputs = try? SiteInputs(options.places, withTemplates: false)
    for address in try inputs?.withdrawnAndShown(by: previous.record, options.places) ?? [] {
      options.console.say(
        "Perhatian: \(address) dicabut lewat dicabut.csv, dan akan tampil lagi sampai "
          + "rapor build berikutnya.")
    }
    if previous.isPutAway, !options.given.has("again") {
      throw .usage(
        "Terbitan itu baru saja disingkirkan rapor rollback. Bila memang hendak dipasang lagi, "
          + "tulis rapor rollback --again.")
    }
    try options.console.ask(
      "Kembalikan terbitan itu?", orSay: "Tidak jadi; tidak ada yang berubah.")
    let path = "\(publisher.workFolder)/lock"
    guard let lock = try publishing(FolderLock.take(path, waiting: 0)) else {
      throw .locked("Proses rapor lain sedang bekerja; coba lagi nanti.")
    }
    defer { withExtendedLifetime(lock) {} }
    switch try publishing(publisher.rollBack(releases)) {
    case .otherReleases:
      throw .locked(
        "Tidak dikembalikan: situs diterbitkan lagi selagi pertanyaan menunggu. Jalankan lagi.")
    case .previousAltered(let path):
      throw .content(
        "Terbitan sebelumnya tidak utuh lagi (\(path)); tidak ada yang dikembalikan. Terbitkan lagi dari "
          + "isinya dengan rapor build.")
    case nil: break
    }
    options.console.summarize("Terbitan sebelumnya dikembalikan ke \(output).")
    return .done
  }

  /// `terbitan 26 Oktober 2020 pukul 19.30.05 WIB, 5 kantor, 78 halaman`.
  private func words(_ release: Publisher.Summary) -> String {
    let time = TimeOfDay(seconds: release.seconds + 7 * 3600)
    return "terbitan \(time.text) WIB, "
      + "\(release.offices) kantor, \(release.pages) halaman"
  }
}

/// An instant, as people read it: `26 Oktober 2020 pukul 19.30.05`.
struct TimeOfDay {
  /// Seconds since 1970, of a clock that shows the zone's own time.
  let seconds: Int

  var text: String {
    let day = CalendarDate(year: 1970, month: 1, day: 1)?.adding(days: seconds / 86_400)?.text
    let time = [seconds / 3600 % 24, seconds / 60 % 60, seconds % 60].map { part in
      (part < 10 ? "0" : "") + String(part)
    }.joined(separator: ".")
    return "\(day ?? "tanpa tanggal") pukul \(time)"
  }
}
