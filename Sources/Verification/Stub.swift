public import Diagnostics
public struct Verification: Sendable {
  public var findings: [Diagnostic] = []
  public var files = 0, figures = 0, links = 0, unexplained = 0, unshown = 0, uncompared = 0
}
public struct Verifier {
  public static func verify(
    _ path: String, shownAs shownPath: String, progress: (Int, Int) -> Void = { _, _ in }
  ) -> Verification { Verification() }
}
