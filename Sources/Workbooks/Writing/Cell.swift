package import Numerals
package import Tables

/// A cell to be written: what it holds and how it looks.
package struct Cell: Sendable {
  /// What a cell holds.
  package enum Value: Sendable {
    /// Nothing.
    case blank
    /// A text, never run whatever it starts with; at most `WorkbookWriter.textLimit` long.
    case text(String)
    /// A number, exactly as it was typed.
    case number(Numeral)
    /// True or false.
    case boolean(Bool)
    /// A day; a date that is not known to the day is written as text.
    case date(CalendarDate)
    /// A formula in the file format's own spelling (English names, commas, no `=`), and the value
    /// that programs show until they compute it themselves.
    case formula(String, Result)
    /// A formula that the cells of a range share, as it would be written into the range's first cell.
    /// The first cell gives it together with the range, the others refer to it by its number, which
    /// counts from 0 within the sheet.
    case shared(Int, first: (formula: String, range: String)?, Result)
  }

  /// The value of a formula.
  package enum Result: Sendable {
    case number(Numeral)
    /// A number that nobody typed.
    case double(Double)
    case text(String)
    case boolean(Bool)
  }

  let value: Value
  let style: StyleID

  /// A cell.
  package init(_ value: Value, _ style: StyleID = .plain) {
    self.value = value
    self.style = style
  }

  /// A cell with a text.
  package init(_ text: String, _ style: StyleID = .plain) { self.init(.text(text), style) }

  /// A cell with a whole number.
  package init(_ number: Int, _ style: StyleID = .plain) {
    self.init(.number(Numeral(digits: Int64(number))), style)
  }
}

extension CalendarDate {
  /// The number that spreadsheets keep for a day, 61 for 1 March 1900; nil for dates that are not
  /// known to the day, and for earlier ones, where programs disagree.
  var serial: Int? {
    // 1 March 1900 in days since 1 March of the year 0.
    let origin = 693_960
    guard let number = dayNumber, number >= origin else { return nil }
    return number - origin + 61
  }
}
