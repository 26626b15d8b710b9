import Catalog
package import Diagnostics
package import Site
import Tables

/// A sidik that somebody kept on paper, held against the published chains. Whoever rewrites a site
/// with the program itself, tables and chain included, changes every sidik from there on; the one on
/// paper is then in no chain any more.
package struct PaperSidik: Sendable {
  /// The digits without spaces, in small letters.
  package let digits: String

  /// Reads 16 to 64 hexadecimal digits, in groups or not; nil for anything else.
  package init?(_ typed: String) {
    let digits = typed.lowercased().filter { !$0.isWhitespace && $0 != "-" }
    guard (16...64).contains(digits.utf8.count),
      digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
    else { return nil }
    self.digits = digits
  }

  package enum Outcome: Sendable {
    /// Whose approval it is, in a sentence.
    case found(String)
    /// That it is nobody's.
    case missing(Diagnostic)
  }

  /// Looks for it among the approvals of the units that were rendered again from the folder that
  /// people know as `shown`.
  package func look(in units: [UnitSummary], _ shown: String) -> Outcome {
    var near: String?
    for unit in units {
      for approval in unit.approvals {
        if approval.sidik.hasPrefix(digits) {
          return .found(
            "Sidik \(approval.fingerprint): \(approval.words), \(approval.date.text), oleh "
              + "\(approval.by), \(unit.id.path) (pengesahan nomor \(approval.number)).")
        }
        let differing = zip(approval.sidik.utf8, digits.utf8).count { $0 != $1 }
        if differing <= 2 { near = "\(approval.fingerprint) (\(unit.id.path))" }
      }
    }
    return .missing(
      Diagnostic(
        .sidikTakDikenal, at: Place(shown),
        "Sidik ini tidak ada dalam rantai pengesahan mana pun di folder ini.", written: digits,
        cure: near.map { "Maksudnya \($0)? Bila yang tertulis di kertas memang berbeda, " }
          .map { $0 + "yang terbit bukan yang ditandatangani." }
          ?? "Cocokkan lagi dengan kertasnya. Bila benar, yang terbit bukan yang ditandatangani."))
  }
}
