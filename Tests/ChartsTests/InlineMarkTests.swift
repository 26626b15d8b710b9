import Escaping
import Testing

@testable import Charts

/// Marks in tables, as bytes: lengths in units of the drawing.
struct InlineMarkTests {
  @Test(arguments: [
    (0.0, "0"), (50, "20"), (100, "40"), (122.22, "48.89"), (150, "60"), (952.38, "60"),
    (-10, "0"),
  ]) func bulletIsAsLongAsItsShare(_ value: Double, _ length: String) {
    #expect(
      text(InlineMark.bullet(value, full: 100)) == """
        <svg class="bilah" viewBox="0 0 60 10" preserveAspectRatio="none" aria-hidden="true">\
        <path class="lintasan" d="M0 1h60v8H0z"/><path class="isi" d="M0 3h\(length)v4H0z"/>\
        <path class="tanda" d="M40 0v10"/></svg>
        """)
  }

  /// A score ends where its full value does, and the tick stays inside.
  @Test func bulletOfAScore() {
    #expect(
      text(InlineMark.bullet(75, full: 100, reach: 1)) == """
        <svg class="bilah" viewBox="0 0 60 10" preserveAspectRatio="none" aria-hidden="true">\
        <path class="lintasan" d="M0 1h60v8H0z"/><path class="isi" d="M0 3h45v4H0z"/>\
        <path class="tanda" d="M60 0v10"/></svg>
        """)
  }

  @Test(
    arguments: [
      ([4, 8, nil, 0], nil, "M0 12v-6h6V12zM8 12v-12h6V12zM18 12v-2h2V12zM24 12v-0.5h6V12z"),
      ([50, nil], 100, "M0 12v-6h6V12zM10 12v-2h2V12z"),
      ([-2, 2], nil, "M0 6v6h6V6zM8 6v-6h6V6z"),
      ([-2, nil, 0], nil, "M0 0v12h6V0zM10 0v2h2V0zM16 0v0.5h6V0z"),
      ([nil], nil, "M2 12v-2h2V12z"),
    ] as [([Double?], Double?, String)]) func sparkHasABarForEach(
      _ values: [Double?], _ full: Double?, _ path: String
    )
  {
    let width = values.count * 8 - 2
    #expect(
      text(InlineMark.spark(values, full: full)) == """
        <svg class="jejak" viewBox="0 0 \(width) 12" aria-hidden="true"><path d="\(path)"/></svg>
        """)
  }

  private func text(_ markup: TrustedMarkup) -> String {
    String(decoding: markup.bytes, as: UTF8.self)
  }
}
