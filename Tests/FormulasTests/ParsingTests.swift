import Numerals
import Testing

@testable import Formulas

@Suite("Reading formulas")
struct ParsingTests {
  @Test(
    "Canonical text shows the tree: usual signs, single spaces, only the brackets it needs",
    arguments: [
      ("a", "a"),
      ("  a\t+\nb ", "a + b"),
      ("a+b", "a + b"),
      ("a-b−c", "a − b − c"),
      ("a-(b-c)", "a − (b − c)"),
      ("(a-b)-c", "a − b − c"),
      ("a+(b+c)", "a + (b + c)"),
      ("a*b×c", "a × b × c"),
      ("a*(b*c)", "a × (b × c)"),
      ("a/b:c÷d", "a / b / c / d"),
      ("a/(b*c)", "a / (b × c)"),
      ("a/b*c", "a / b × c"),
      ("a+b*c", "a + b × c"),
      ("(a+b)*c", "(a + b) × c"),
      ("((a))/(((b)))", "a / b"),
      ("-a*b", "−a × b"),
      ("-(a*b)", "−(a × b)"),
      ("a - -b", "a − −b"),
      ("--a", "−−a"),
      ("a*-b", "a × −b"),
      ("-(-(a+b))", "−−(a + b)"),
      ("rata(a;b;c)", "rata(a; b; c)"),
      ("jumlah( a ; (b+c) )*2", "jumlah(a; b + c) × 2"),
      ("min(1;2)/maks(1,5;2)", "min(1; 2) / maks(1,5; 2)"),
      ("1.234,5*a", "1234,5 × a"),
      ("1.234.567+12.5", "1234567 + 12,5"),
      ("a_1/b2_", "a_1 / b2_"),
      ("x*x", "x × x"),
      ("a\u{A0}/\u{202F}b", "a / b"),
      ("a:b*100%", "a / b × 100%"),
      ("a / b × 100,0 %", "a / b × 100%"),
      ("(a+b)*100%", "(a + b) × 100%"),
      ("(a-b)/c*100%", "(a − b) / c × 100%"),
      ("-a × 100%", "−a × 100%"),
      ("a / b × 100", "a / b × 100"),
      ("min(a+b;c) × 100%", "min(a + b; c) × 100%"),
    ])
  func canonical(typed: String, expected: String) throws {
    let formula = try Formula.parse(typed).get()
    #expect(formula.canonical == expected)
    #expect(formula.source == typed)
    #expect(try Formula.parse(expected).get().expression == formula.expression)
  }

  @Test("Trees lean to the left, and bind as usual")
  func trees() throws {
    let a = Expression.variable("a")
    let b = Expression.variable("b")
    let three = Expression.number(Numeral(digits: 3))
    #expect(
      try Formula.parse("a / b × 3").get().expression
        == .binary(.multiply, .binary(.divide, a, b), three))
    #expect(
      try Formula.parse("a − b × −3").get().expression
        == .binary(.subtract, a, .binary(.multiply, b, .negate(three))))
    #expect(
      try Formula.parse("maks(a; jumlah(b; 3))").get().expression
        == .call(.maximum, [a, .call(.sum, [b, three])]))
  }

  @Test(
    "A closing × 100% is a percentage, × 100 is not",
    arguments: [
      ("a / b × 100%", true), ("a / b * 100 %", true), ("a / b × 100", false), ("a / b", false),
    ])
  func percent(typed: String, expected: Bool) throws {
    let formula = try Formula.parse(typed).get()
    #expect(formula.isPercent == expected)
    #expect(formula.variables == ["a", "b"])
  }

  @Test("Variables are listed once, in order of first appearance")
  func variables() throws {
    let formula = try Formula.parse("pegawai × (hari − absen) / (pegawai × hari) × 100%").get()
    #expect(formula.variables == ["pegawai", "hari", "absen"])
    #expect(try Formula.parse("rata(c; −b; c; min(a; 2))").get().variables == ["c", "b", "a"])
    #expect(try Formula.parse("1 + 2").get().variables == [])
  }

  @Test("A ratio names what stands above and below its bar")
  func ratio() throws {
    let ratio = try #require(Formula.parse("(a + b) / (c × 3) × 100%").get().ratioVariables)
    #expect(ratio.numerator == ["a", "b"])
    #expect(ratio.denominator == ["c"])
  }

  @Test("What is no single division is no ratio", arguments: ["a", "a / b + c", "a / b × 100"])
  func noRatio(typed: String) throws {
    #expect(try Formula.parse(typed).get().ratioVariables == nil)
  }

  @Test("Limits are reached, not only approached")
  func limits() throws {
    let brackets = String(repeating: "(", count: 100) + "a" + String(repeating: ")", count: 100)
    #expect(try Formula.parse(brackets).get().canonical == "a")
    let sum = Array(repeating: "a", count: 201).joined(separator: " + ")
    #expect(try Formula.parse(sum).get().canonical == sum)
    let padded = "a" + String(repeating: " ", count: 9_999)
    #expect(try Formula.parse(padded).get().canonical == "a")
  }
}
