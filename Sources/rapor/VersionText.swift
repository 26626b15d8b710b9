import CVersion
import Catalog
import Site

extension ProgramVersion {
  /// The commit that the program was built from; nil where that is not known.
  static var commit: String? {
    let commit = String(cString: rapor_commit())
    return commit.isEmpty ? nil : commit
  }

  /// `rapor 1.0.0 (commit 0123456789ab, format isi 1, bentuk situs 4)`.
  static var text: String {
    let parts =
      [commit.map { "commit \($0)" }, "format isi \(ContentFormat.newest)"].compactMap(\.self)
      + ["bentuk situs \(SiteFormat.version)"]
    return "rapor \(number) (\(parts.joined(separator: ", ")))"
  }
}
