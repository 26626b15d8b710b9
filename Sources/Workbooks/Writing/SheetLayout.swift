/// Everything about a sheet but its cells.
package struct SheetLayout: Sendable {
  package struct Column: Sendable {
    /// The width in characters of the body font, at most 255.
    package let width: Double
    /// The style of cells that hold nothing.
    package let style: StyleID

    package init(width: Double, style: StyleID = .plain) {
      (self.width, self.style) = (width, style)
    }
  }

  package enum Protection: Sendable {
    case none
    /// Writing in unlocked cells; inserting, deleting and sorting rows; changing widths and looks. No
    /// password: this guards against slips, not against people.
    case inputsOnly
    case readOnly
  }

  package struct Print: Sendable {
    package enum Paper: Int, Sendable {
      case a4 = 9
      /// 215 x 330 mm, which spreadsheets call folio.
      case f4 = 14
    }
    package let paper: Paper
    package let isLandscape: Bool
    /// What stands at the foot of each sheet of paper, left of the page number.
    package let footer: String

    package init(paper: Paper, isLandscape: Bool, footer: String) {
      (self.paper, self.isLandscape, self.footer) = (paper, isLandscape, footer)
    }
  }

  /// A link from a cell to another place in the workbook.
  package struct Link: Sendable {
    let cell: CellReference
    let target: String

    /// A link from `cell` to `target`, such as `jabatan!A1`.
    package init(from cell: CellReference, to target: String) {
      (self.cell, self.target) = (cell, target)
    }
  }

  /// The name on its tab: at most 31 characters, none of `[]:*?/\`.
  package let name: String
  package var columns: [Column] = []
  /// The style of all columns after those, which are hidden; nil where they are like in any sheet.
  package var hidesRest: StyleID?
  /// How many rows at the top stay in sight and are repeated on every sheet of paper.
  package var frozenRows = 0
  package var frozenColumns = 0
  package var tabColor: UInt32?
  /// What cells accept and what is told to those who write in them.
  package var validations: [Validation] = []
  /// The cells whose rows can be filtered, with their head: `A1:H200`.
  package var filter: String?
  /// Cells where a number kept as text is meant, so that no program offers to change it: ranges with
  /// spaces between them.
  package var textRange: String?
  package var links: [Link] = []
  package var protection = Protection.none
  /// How it is printed; nil for the program's own way.
  package var print: Print?
  /// The cells that are printed, such as `A1:H200`; nil for all.
  package var printArea: String?

  package init(name: String) { self.name = name }
}

/// What a range of cells accepts, and what people are told on the way. The words are limited by the
/// file format: titles to 32 characters, texts to 255.
package struct Validation: Sendable {
  package enum Rule: Sendable {
    /// Anything; only the hint matters.
    case anything
    /// One of a few words, none with a comma, 255 characters together.
    case words([String])
    /// A value out of cells, given as a range or a defined name.
    case list(String)
    /// What makes a formula true, written for the range's first cell.
    case formula(String)
  }

  package enum Severity: String, Sendable {
    case stop
    /// It is accepted after a question.
    case warning
  }

  package struct Words: Sendable {
    /// At most 32 characters.
    package let title: String
    /// At most 255 characters.
    package let text: String

    package init(_ title: String, _ text: String) { (self.title, self.text) = (title, text) }
  }

  let range: String
  let rule: Rule
  /// Shown when a cell is chosen.
  let hint: Words?
  /// Shown when something else is typed.
  let refusal: (severity: Severity, words: Words)?

  package init(
    _ range: String, _ rule: Rule, hint: Words? = nil,
    refusal: (severity: Severity, words: Words)? = nil
  ) { (self.range, self.rule, self.hint, self.refusal) = (range, rule, hint, refusal) }
}
