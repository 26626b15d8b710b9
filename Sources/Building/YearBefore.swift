package import Catalog
import Diagnostics
package import Scoring
import Site

/// What a build publishes of an office's year before, so that this year's pages can be compared with it.
/// It is what its readers find, not what lies in the content: of a unit that is held that is the
/// published one.
struct YearBefore: Sendable {
  /// Names the approval that is published; nil where there is none to compare with.
  let sidik: String?
  /// Read only where a page is made of it.
  let result: @Sendable () -> UnitResult?

  static let none = YearBefore(sidik: nil) { nil }

  init(sidik: String?, _ result: @escaping @Sendable () -> UnitResult?) {
    (self.sidik, self.result) = (sidik, result)
  }

  init(_ edition: Edition?) {
    let result = edition?.comparable
    self.init(sidik: result == nil ? nil : edition?.sidik.digits) { result }
  }
}

extension SiteInputs {
  /// The newest approval of an office's year before, as the content has it; nil where it is not there, does
  /// not hold, or is no longer published.
  package func approvedYearBefore(_ id: UnitID) -> UnitResult? {
    let before = id.yearBefore
    return withdrawals.contains { $0.address == before.path } ? nil : approved(before)
  }

  /// The newest approval of a unit, as the content has it.
  func approved(_ id: UnitID) -> UnitResult? {
    guard let folder = content.units.first(where: { $0.id == id }), !folder.isClosed else {
      return nil
    }
    var found: [Diagnostic] = []
    let chain = Chain.read(folder, addresses: addresses(of: id), into: &found)
    let edition = Edition(
      approved: chain, id: id, "\(folder.shownPath)/disahkan", beside: ([], nil), into: &found)
    return found.contains { $0.severity == .error } ? nil : edition?.comparable
  }
}
