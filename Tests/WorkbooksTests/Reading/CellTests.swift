import Testing

/// Cells of every kind, as the programs store them, come back as what was typed.
@Suite struct CellTests {
  /// What a sheet of one row reads as.
  private func read(
    _ cells: String, strings: String = "", formats: String = "", styles: String = ""
  )
    -> Found
  {
    Found(
      reading: WorkbookParts(
        rows: "<row r=\"1\">\(cells)</row>", strings: strings, formats: formats, styles: styles
      ).bytes)
  }

  @Test(arguments: [
    ("0", "0"), ("-0", "0"), ("12", "12"), ("12.50", "12,5"), ("1234.5", "1234,5"),
    ("0.30000000000000004", "0,3"), ("91.484999999999999", "91,485"), ("1E-3", "0,001"),
    ("1.5E-7", "0,00000015"), ("3.3333333333333333E-2", "0,033333333333333"),
    ("-2.5E2", "-250"), ("123456789012345", "123456789012345"), ("1.0E14", "100000000000000"),
    ("0.99999999999999989", "1"), ("99999.999999999985", "100000"), ("5.55E-17", "0"),
    ("9.999999999999E-3", "0,009999999999999"), ("1.23456789012345", "1,23456789012345"),
  ])
  func number(_ stored: String, _ text: String) {
    #expect(read("<c><v>\(stored)</v></c>") == Found(["A1": text]))
  }

  @Test(arguments: [
    ("0.85", "85%"), ("1", "100%"), ("0.8567", "85,67%"),
    ("0.284999999999999", "28,4999999999999%"),
    ("0.07", "7%"), ("-0.125", "-12,5%"), ("0", "0%"),
  ])
  func percentage(_ stored: String, _ text: String) {
    let cell = "<c s=\"1\"><v>\(stored)</v></c>"
    #expect(read(cell, styles: "<xf numFmtId=\"9\"/>") == Found(["A1": text]))
  }

  @Test(arguments: ["1000000000000000", "196503171990031002", "-1e20"])
  func numberThatLostDigits(_ stored: String) {
    #expect(
      read("<c><v>\(stored)</v></c>")
        == Found([:], said: ["b.xlsx!data:A1 angka-terpotong \(stored)"]))
  }
}
