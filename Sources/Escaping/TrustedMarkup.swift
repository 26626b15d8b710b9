/// HTML, SVG or MathML that is safe to write as it is.
///
/// A type of its own, which only this package's code can make: a text put into a literal is escaped,
/// so a text from a cell can never become markup, whatever a template says.
///
///     let name: TrustedMarkup = "<title>\(text)</title>"
package struct TrustedMarkup: Sendable, Hashable, ExpressibleByStringInterpolation {
  /// UTF-8.
  package let bytes: [UInt8]

  /// Vouches for `bytes`: whoever calls this has escaped every text within.
  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  package init(stringLiteral markup: String) { bytes = Array(markup.utf8) }
  package init(stringInterpolation: StringInterpolation) { bytes = stringInterpolation.bytes }

  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var bytes: [UInt8] = []

    package init(literalCapacity: Int, interpolationCount: Int) {
      bytes.reserveCapacity(literalCapacity + interpolationCount * 24)
    }

    package mutating func appendLiteral(_ markup: String) { bytes.append(markup.utf8Span.span) }
    package mutating func appendInterpolation(_ text: String) { bytes.append(escaped: text) }
    package mutating func appendInterpolation(_ markup: TrustedMarkup) { bytes += markup.bytes }
    package mutating func appendInterpolation(_ markup: [TrustedMarkup]) {
      for part in markup { bytes += part.bytes }
    }
  }
}
