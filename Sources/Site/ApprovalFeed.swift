import Catalog
import Diagnostics
import Tables

/// `umpan.xml`: newly approved quarters and corrections, newest first, as an Atom feed (RFC 4287).
struct ApprovalFeed {
  static let path = "umpan.xml"
  private static let limit = 50

  let frame: Frame
  let units: [UnitSummary]
  /// The site's address; a feed without one could not name its entries.
  let base: String

  /// One approval.
  private struct Entry {
    let unit: UnitSummary
    let approval: Approval
    let isCorrection: Bool
    let id: String

    var moment: Moment { Moment(approval.date, zone: unit.zone) }
    /// By day as offices write it, then by id.
    var order: (String, String) { (approval.date.canonical, id) }

    var title: String {
      "\(unit.subdistrictName), \(unit.regencyName): "
        + (isCorrection ? "koreksi " : "") + "\(approval.quarter.title) \(unit.id.year)"
        + (isCorrection ? "" : " disahkan") + (unit.isExample ? " (angka contoh)" : "")
    }

    var summary: String {
      let what =
        isCorrection
        ? "Koreksi: \(approval.quarter.title) \(unit.id.year) disahkan ulang"
        : "\(approval.quarter.title) \(unit.id.year) disahkan"
      return "\(what) oleh \(approval.by) pada \(approval.date.text). "
        + "Sidik \(approval.fingerprint)."
        + (isCorrection ? " Yang berubah tercatat di halaman data kantor." : "")
        + (unit.isExample ? " " + Edition.exampleNote : "")
    }
  }

  /// The file.
  var file: SiteFile {
    let entries = self.entries
    // A site of which nothing is approved has a feed too, so that people can follow it from the start.
    let updated = entries.map(\.moment).max()?.text ?? "1970-01-01T00:00:00Z"
    let settings = frame.settings
    var out = """
      <?xml version="1.0" encoding="UTF-8"?>
      <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="id">
        <id>\(XML.address(base, Self.path))</id>
        <title>\(XML.escaped(settings.title))</title>
        <subtitle>Triwulan yang baru disahkan, dan koreksinya.</subtitle>
        <updated>\(updated)</updated>
        <author><name>\(XML.escaped(settings.publisher))</name></author>
        <link rel="self" type="application/atom+xml" href="\(XML.address(base, Self.path))"/>
        <link rel="alternate" type="text/html" href="\(XML.address(base, ""))"/>

      """
    if let licence = settings[.lisensi] {
      out += "  <rights>\(XML.escaped(licence))</rights>\n"
    }
    for entry in entries { out += text(of: entry) }
    return SiteFile(path: Self.path, bytes: Array((out + "</feed>\n").utf8))
  }

  private func text(of entry: Entry) -> String {
    """
      <entry>
        <id>\(XML.escaped(entry.id))</id>
        <title>\(XML.escaped(entry.title))</title>
        <updated>\(entry.moment.text)</updated>
        <link rel="alternate" type="text/html" href="\(XML.address(base, entry.unit.id.path + "/"))"/>
        <summary>\(XML.escaped(entry.summary))</summary>
      </entry>

    """
  }

  private var entries: [Entry] {
    let all = units.flatMap(entries).sorted { $0.order > $1.order }
    return Array(all.prefix(Self.limit))
  }

  /// The entries of a unit. An id names address, quarter and sidik, and counts where a correction
  /// went back to what had been approved before.
  private func entries(of unit: UnitSummary) -> [Entry] {
    var quarters: Set<Quarter> = []
    var uses: [String: Int] = [:]
    return unit.approvals.map { approval in
      let isCorrection = !quarters.insert(approval.quarter).inserted
      let sidik = approval.fingerprint.split(separator: " ").joined()
      let id = "\(base)/\(unit.id.path)/#tw\(approval.quarter.rawValue)-\(sidik)"
      uses[id, default: 0] += 1
      let count = uses[id] ?? 1
      return Entry(
        unit: unit, approval: approval, isCorrection: isCorrection,
        id: count == 1 ? id : "\(id)-\(count)")
    }
  }
}
