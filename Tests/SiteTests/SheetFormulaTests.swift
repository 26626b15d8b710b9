import Formulas
import Testing

@testable import Site

/// Formulas as spreadsheets compute them: the same operations in the same order.
@Suite struct SheetFormulaTests {
  private func figure(_ text: String) throws -> String {
    let formula = try Formula.parse(text).get()
    return SheetFormula(formula: formula) { $0.uppercased() + "1" }.figure
  }

  /// To two decimals or two significant digits, whichever is finer.
  private static func rounded(_ value: String) -> String {
    "ROUND(\(value),MAX(2,1-INT(LOG10(ABS(\(value))+1E-9))))"
  }

  static let formulas: [(text: String, sheet: String)] = [
    ("a", "\(rounded("N(A1)"))"),
    ("a × 100%", "\(rounded("N(A1)*100"))"),
    ("a + b − c", "\(rounded("N(A1)+N(B1)-N(C1)"))"),
    ("a − (b − c)", "\(rounded("N(A1)-(N(B1)-N(C1))"))"),
    ("a + (b + c)", "\(rounded("N(A1)+(N(B1)+N(C1))"))"),
    ("a × (b × c)", "\(rounded("N(A1)*(N(B1)*N(C1))"))"),
    ("(a + b) × c", "\(rounded("(N(A1)+N(B1))*N(C1)"))"),
    ("(a + b) × 100%", "\(rounded("(N(A1)+N(B1))*100"))"),
    ("−a × b", "\(rounded("(-N(A1))*N(B1)"))"),
    ("−(a − b) × 2,5", "\(rounded("(-(N(A1)-N(B1)))*2.5"))"),
    ("a / 20", "\(rounded("N(A1)/20"))"),
    ("a × (1 / 9) × 25", "\(rounded("N(A1)*(1/9)*25"))"),
    ("rata(a; b)", "\(rounded("AVERAGE(N(A1),N(B1))"))"),
    ("maks(a; b) − min(a; b)", "\(rounded("MAX(N(A1),N(B1))-MIN(N(A1),N(B1))"))"),
    (
      "a / b × 100%",
      "IF(N(B1)=0,IF(N(A1)=0,\"tidak berlaku\",\"tidak dapat dihitung\"),\(rounded("N(A1)/N(B1)*100")))"
    ),
    (
      "a / b / c",
      "IF(N(B1)=0,IF(N(A1)=0,\"tidak berlaku\",\"tidak dapat dihitung\"),"
        + "IF(N(C1)=0,IF(N(A1)/N(B1)=0,\"tidak berlaku\",\"tidak dapat dihitung\"),"
        + "\(rounded("N(A1)/N(B1)/N(C1)"))))"
    ),
    (
      "a / (b / c)",
      "IF(N(C1)=0,IF(N(B1)=0,\"tidak berlaku\",\"tidak dapat dihitung\"),"
        + "IF(N(B1)/N(C1)=0,IF(N(A1)=0,\"tidak berlaku\",\"tidak dapat dihitung\"),"
        + "\(rounded("N(A1)/(N(B1)/N(C1))"))))"
    ),
    (
      "a / 0",
      "IF(0=0,IF(N(A1)=0,\"tidak berlaku\",\"tidak dapat dihitung\"),\(rounded("N(A1)/0")))"
    ),
  ]

  @Test(arguments: formulas) func writesAFormula(_ text: String, _ sheet: String) throws {
    #expect(try figure(text) == sheet)
  }

  /// What spreadsheet programs take: their limits, with room for what stands around a formula.
  static let limits: [(text: String, isWithin: Bool)] = [
    ("a", true),
    (String(repeating: "(a − ", count: 30) + "a" + String(repeating: ")", count: 30), true),
    (
      String(repeating: "a − (", count: 60) + "a" + String(repeating: ")", count: 60), false
    ),
    ("jumlah(" + [String](repeating: "a", count: 249).joined(separator: "; ") + ")", true),
    ("jumlah(" + [String](repeating: "a", count: 250).joined(separator: "; ") + ")", false),
  ]

  @Test(arguments: limits) func knowsTheLimits(_ text: String, _ isWithin: Bool) throws {
    let formula = try Formula.parse(text).get()
    let sheet = SheetFormula(formula: formula) { _ in "A1" }.figure
    #expect(SheetFormula.isWithinLimits(formula, sheet) == isWithin)
    #expect(!SheetFormula.isWithinLimits(formula, String(repeating: "A", count: 8_000)))
  }
}
