import Catalog
package import Diagnostics
package import Publishing
import Tables

/// What a build did, for the person at the terminal and for `--report`.
package struct BuildReport {
  package var built: [String] = []
  package var reused: [String] = []
  package var held = HeldUnits()
  /// Held units whose published data are no longer what was published either, so that their pages
  /// stay as they lie there.
  package var unrendered: [String] = []
  package var diagnostics: [Diagnostic] = []
  private var outcome: Publisher.Outcome?
  private var findings: [(path: String, what: PublishedTree.Finding)] = []
  private var pages = 0

  package init() {}

  /// Whether the site has no unit to show.
  package var hasNoUnits: Bool { built.isEmpty && reused.isEmpty && held.since.isEmpty }
  /// Whether anything was published, be it only that nothing changed.
  package var isPublished: Bool { outcome != nil }

  /// Notes what publishing came to and what had been done to the published tree.
  package mutating func note(
    _ outcome: Publisher.Outcome, _ findings: [String: PublishedTree.Finding], pages: Int
  ) {
    self.outcome = outcome
    self.pages = pages
    self.findings = findings.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// A line for each published file that somebody had altered; for many of an office, or of the pages
  /// above, one line with the folder that they all lie in.
  package var healedLines: [String] {
    var groups: [(unit: UnitID?, ending: String, paths: [String])] = []
    for finding in findings {
      let unit = UnitID(Self.folder(of: [finding.path], depth: 3))
      let ending = "\(finding.what.rawValue) di luar rapor; \(cure(of: finding))."
      if let index = groups.firstIndex(where: { $0.unit == unit && $0.ending == ending }) {
        groups[index].paths.append(finding.path)
      } else {
        groups.append((unit, ending, [finding.path]))
      }
    }
    return groups.flatMap { _, ending, paths in
      let folder = Self.folder(of: paths)
      return paths.count > 5
        ? ["\(folder.isEmpty ? "Halaman bersama" : folder): \(paths.count) berkas \(ending)"]
        : paths.map { "\($0): \(ending)" }
    }
  }

  /// The folder that all paths lie in.
  private static func folder(of paths: [String], depth: Int = .max) -> String {
    let parts = paths.map { $0.split(separator: "/").dropLast() }
    let common = parts.dropFirst().reduce(parts[0]) { folder, other in
      folder.prefix(zip(folder, other).prefix { $0 == $1 }.count)
    }
    return common.prefix(depth).joined(separator: "/")
  }

  private func cure(of finding: (path: String, what: PublishedTree.Finding)) -> String {
    if unrendered.contains(where: { finding.path.hasPrefix($0 + "/") }), finding.what != .added {
      return "belum dapat dipulihkan karena unitnya bermasalah"
    }
    return finding.what == .added ? "dihapus" : "dipulihkan"
  }

  package func summary(of folder: String) -> String {
    guard let outcome, outcome.isChanged else {
      return "\(pages) halaman di \(folder): tidak ada perubahan."
    }
    return "\(pages) halaman di \(folder): \(outcome.written.count) berkas baru, "
      + "\(outcome.kept) tetap, \(outcome.removed.count) dihapus."
  }

  package var watchedSummary: String {
    let errors = diagnostics.isEmpty ? "" : "\(diagnostics.count) galat; "
    guard let outcome else { return errors + "tidak ada yang disusun" }
    guard outcome.isChanged else { return errors + "tidak ada perubahan" }
    return errors
      + "tersusun: \(outcome.written.count) berkas baru, \(outcome.removed.count) dihapus"
  }

  /// What every report begins with.
  static let head = "{\n  \"kode\": "

  /// The report as JSON, keys in fixed order.
  package func json(code: ExitCode, message: String?, took duration: Duration) -> String {
    func list(_ texts: [String]) -> String {
      "[" + texts.map(jsonString).joined(separator: ", ") + "]"
    }
    let healed = findings.map {
      "{\"berkas\": \(jsonString($0.path)), \"keadaan\": \(jsonString($0.what.rawValue))}"
    }
    let errors = diagnostics.fewOfEach().map { $0.json.dropLast() }
    let heldSince = held.since.sorted { $0.key < $1.key }.map {
      "\(jsonString($0.key)): \(jsonString($0.value.canonical))"
    }.joined(separator: ", ")
    return """
      \(Self.head)\(code.rawValue),
        "pesan": \(message.map(jsonString) ?? "null"),
        "detik": \(duration.inSeconds(point: ".")),
        "unit_disusun": \(list(built)),
        "unit_dipakai_ulang": \(list(reused)),
        "unit_ditahan": \(list(held.since.keys.sorted())),
        "ditahan_sejak": {\(heldSince)},
        "situs_berubah": \(outcome?.isChanged ?? false),
        "halaman": \(pages),
        "berkas_ditulis": \(list(outcome?.written ?? [])),
        "berkas_tetap": \(outcome?.kept ?? 0),
        "berkas_dihapus": \(list(outcome?.removed ?? [])),
        "dipulihkan": [\(healed.joined(separator: ", "))],
        "galat": [\(errors.joined(separator: ", "))]
      }

      """
  }
}

extension Duration {
  /// `12.05`, cut off after hundredths.
  package func inSeconds(point: String) -> String {
    let hundredths = Int(self / .milliseconds(10))
    return "\(hundredths / 100)\(point)\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }
}
