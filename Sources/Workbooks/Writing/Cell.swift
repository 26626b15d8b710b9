package import Numerals
package import Tables

/// A cell to be written: what it holds and how it looks.
package struct Cell: Sendable {
  package enum Value: Sendable {
    case blank
    /// A text, never run whatever it starts with; at most `WorkbookWriter.textLimit` long.
    case text(String)
    /// A number, exactly as it was typed.
    case number(Numeral)
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

  package enum Result: Sendable {
    case number(Numeral)
    /// A number that nobody typed.
    case double(Double)
    case text(String)
    case boolean(Bool)
  }

  let value: Value
  let style: StyleID

  package init(_ value: Value, _ style: StyleID = .plain) {
    (self.value, self.style) = (value, style)
  }

  package init(_ text: String, _ style: StyleID = .plain) { self.init(.text(text), style) }

  package init(_ number: Int, _ style: StyleID = .plain) {
    self.init(.number(Numeral(digits: Int64(number))), style)
  }
}

extension CalendarDate {
  /// The number that spreadsheets keep for a day, 61 for 1 March 1900; nil for dates that are not
  /// known to the day, and for earlier ones, where programs disagree.
  var serial: Int? {
    guard let number = dayNumber, number >= CalendarDate.firstOfMarch1900 else { return nil }
    return number - CalendarDate.firstOfMarch1900 + 61
  }

  /// The date of such a number, which counts on evenly before 61.
  init?(serial: Int) { self.init(dayNumber: serial - 61 + CalendarDate.firstOfMarch1900) }

  /// In days since 1 March of the year 0.
  private static let firstOfMarch1900 = 693_960
}
