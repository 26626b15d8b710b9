import Testing

@testable import Verification

/// What a place holds is learned from all pages, and the few that differ do not count.
struct LayoutTests {
  private func place(_ seen: [(text: String, match: [Field])]) -> Layout.Place? {
    var layout = Layout()
    for (text, match) in seen {
      var fields = FieldSet()
      for field in match { fields.insert(field) }
      layout.learn(7, text, fields)
    }
    layout.conclude()
    return layout.place(7)
  }

  @Test func theFactThatExplainsMost() {
    let place = place(
      (1...12).map { ("\($0)", $0 % 3 == 0 ? [.target, .annualTarget] : [.target]) } + [("99", [])])
    #expect(place?.fields == [.target])
    #expect(place?.isCertain == true)
  }

  @Test func twoFactsThatTakeTurns() {
    let place = place(
      (1...13).map { ("\($0)", $0 % 2 == 0 ? [.score] : [.standing]) })
    #expect(place?.fields == [.standing, .score])
    #expect(place?.isCertain == true)
  }

  /// A day within which a request is answered, though it is a figure of some page by chance.
  @Test func aConstant() {
    let place = place((1...12).map { ("10", $0 == 4 ? [.measured] : []) } + [("11", [])])
    #expect(place?.fields == [])
    #expect(place?.constants == ["10"])
    #expect(place?.isCertain == true)
  }

  @Test func aFigureThatIsTheSameEverywhere() {
    let place = place((1...9).map { _ in ("100,00", [.achievement]) } + [("90,00", [.achievement])])
    #expect(place?.fields == [.achievement])
    #expect(place?.constants == [])
  }

  @Test(arguments: [
    [("1", []), ("2", []), ("3", []), ("4", [])], [("1", [Field.score])],
    [("1", [Field.score]), ("2", [.score]), ("3", []), ("4", [])],
  ])
  func tooLittleToTell(_ seen: [(text: String, match: [Field])]) {
    #expect(place(seen)?.isCertain == false)
  }
}
