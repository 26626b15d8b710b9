import Catalog
package import Diagnostics
import Files
import Parallel
package import Site

/// What came of verifying a published folder.
package struct Verification: Sendable {
  package internal(set) var findings: [Diagnostic] = []
  package internal(set) var files = 0
  /// How many links were followed.
  package internal(set) var links = 0
  /// The files that cannot be made again and were only held to their sums, with the reason.
  package internal(set) var onlySums: [(file: String, reason: String)] = []
  /// The units that were rendered again.
  package internal(set) var summaries: [UnitSummary] = []
  package var units: Int { summaries.count }
  /// What a reader of the result should know, in sentences.
  package internal(set) var notes: [String] = []
}

/// Verifies a published folder by itself: every unit is rendered again from its published tables and
/// every byte compared, the pages above the units likewise. Nothing in the folder is trusted.
package struct Verifier {
  /// Verifies the folder at `path`, which people know as `shownPath`; `progress` hears how many steps
  /// of how many are done: one for each unit, and the pages and sums of all at the end.
  package static func verify(
    _ path: String, shownAs shownPath: String, jobs: Int = Environment.processors,
    progress: (Int, Int) -> Void = { _, _ in }
  ) async -> Verification {
    let folder = PublishedFolder(path, shownAs: shownPath)
    var outcome = Verification()
    outcome.findings = folder.findings
    if !folder.has("index.html") {
      if !folder.has(Checksums.file), !folder.findings.isEmpty { return outcome }
      outcome.findings.add(
        .berandaTakAda, at: folder.place("index.html"),
        "Halaman depan tidak ada; ini bukan folder yang diterbitkan rapor.",
        cure: "Periksa nama foldernya, atau terbitkan dengan rapor build.")
      if !folder.has(Checksums.file) { return outcome }
    }
    let sources = PublishedSources(folder)
    outcome.findings += sources.findings
    let withdrawn = Set(sources.withdrawals.map { "\($0.address)/index.html" })
    let siteFormat = sources.maker?.siteFormat
    let isSameVersion = siteFormat == nil || siteFormat == SiteFormat.version
    let unitCheck = UnitCheck(
      folder: folder, builder: sources.builder, isSameVersion: isSameVersion,
      baseURL: sources.settings?.baseURL, withdrawals: sources.withdrawals)
    let ids = units(in: folder, withdrawn)
    progress(0, ids.count + 1)
    defer { progress(ids.count + 1, ids.count + 1) }
    let units = await concurrentMap(
      ids, jobs: jobs, collect: { _, done in progress(done, ids.count + 1) }, unitCheck.run)
    outcome.summaries = units.compactMap(\.summary)
    outcome.links = units.reduce(0) { $0 + $1.links }
    outcome.findings += units.flatMap(\.findings)
    outcome.onlySums = units.flatMap { $0.given.map { ($0, "lampiran atau lambang") } }
    let roots = Set(ids.map(\.path))
    let above = folder.files.filter { !roots.contains(PublishedFolder.unit(of: $0)) }
    outcome.links += PageCheck.links(
      above, in: folder, baseURL: unitCheck.baseURL, into: &outcome.findings)
    let isWhole = outcome.units == ids.count
    if let builder = sources.builder, isSameVersion, isWhole {
      SharedCheck(sources: sources, units: units, unitCheck: unitCheck).run(builder, into: &outcome)
    } else if isSameVersion {
      outcome.notes.append(
        "Halaman di atas unit tidak disusun ulang, sebab tidak semua unit dapat disusun ulang.")
    }
    if !isSameVersion {
      // Pages of another version cannot be made again, so nobody may take them for checked.
      outcome.findings.add(
        .situsVersiLain, at: folder.place(SiteSources.program),
        "Situs ini disusun rapor versi lain, jadi halamannya tidak diperiksa: yang dibandingkan hanya "
          + "angka dalam data.json dan buku kerja.", written: siteFormat,
        cure: "Periksa dengan rapor yang bentuk situsnya \(siteFormat ?? ""); yang ini "
          + "\(SiteFormat.version). Situs sendiri: terbitkan ulang dengan rapor build.")
    }
    outcome.notes +=
      sources.ownTemplates.map { "Templat \(Diagnostic.excerpt($0.name)) bukan yang baku." }
      + sources.ownLinks.map { "Tautan \(Diagnostic.excerpt($0)) hanya ada di templat situs ini." }
    let sums = Checksums(folder, stylesheet: sources.builder?.stylesheetPath)
    outcome.findings += sums.findings
    outcome.files = sums.checked
    outcome.findings = Set(outcome.findings).sorted()
    return outcome
  }

  /// Folders that hold, or ought to hold, a unit's data: those with files below their own folder.
  private static func units(in folder: PublishedFolder, _ withdrawn: Set<String>) -> [UnitID] {
    let below = folder.files.filter { file in
      file.utf8.count { $0 == UInt8(ascii: "/") } >= 4 && !withdrawn.contains(file)
    }
    return Set(below.compactMap { UnitID(PublishedFolder.unit(of: $0)) }).sorted()
  }
}
