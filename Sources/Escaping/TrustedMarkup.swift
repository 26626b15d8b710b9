/// HTML, SVG or MathML that is safe to write as it is.
///
/// A type of its own, which only this package's code can make: the code that draws charts and
/// formulas escapes every text it puts in. So a text from a cell can never become markup, whatever
/// a template says.
package struct TrustedMarkup: Sendable, Hashable {
  /// UTF-8.
  package let bytes: [UInt8]

  /// Vouches for `bytes`: whoever calls this has escaped every text within.
  package init(_ bytes: [UInt8]) { self.bytes = bytes }
}
