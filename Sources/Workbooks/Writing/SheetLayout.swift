/// Everything about a sheet but its cells.
package struct SheetLayout: Sendable {
  /// A column.
  package struct Column: Sendable {
    /// The width in characters of the body font, at most 255.
    package let width: Double
    /// The style of cells that hold nothing.
    package let style: StyleID

    /// Makes a column.
    package init(width: Double, style: StyleID = .plain) {
      self.width = width
      self.style = style
    }
  }

  /// What a sheet lets people do.
  package enum Protection: Sendable {
    /// Everything.
    case none
    /// Writing in unlocked cells; inserting, deleting and sorting rows; changing widths and looks. No
    /// password: this guards against slips, not against people.
    case inputsOnly
    /// Reading.
    case readOnly
  }

  /// How it is printed.
  package struct Print: Sendable {
    /// The paper.
    package enum Paper: Int, Sendable {
      case a4 = 9
      /// 215 x 330 mm, which spreadsheets call folio.
      case f4 = 14
    }
    /// The paper.
    package let paper: Paper
    /// Whether it lies on its side.
    package let isLandscape: Bool
    /// What stands at the foot of each sheet of paper, left of the page number.
    package let footer: String

    /// A print setup; columns always share one sheet's width.
    package init(paper: Paper, isLandscape: Bool, footer: String) {
      self.paper = paper
      self.isLandscape = isLandscape
      self.footer = footer
    }
  }

  /// A link from a cell to another place in the workbook.
  package struct Link: Sendable {
    let cell: CellReference
    let target: String

    /// A link from `cell` to `target`, such as `jabatan!A1`.
    package init(from cell: CellReference, to target: String) {
      self.cell = cell
      self.target = target
    }
  }

  /// The name on its tab: at most 31 characters, none of `[]:*?/\`.
  package let name: String
  /// The columns, from A on.
  package var columns: [Column] = []
  /// The style of all columns after those, which are hidden; nil where they are like in any sheet.
  package var hidesRest: StyleID?
  /// How many rows at the top stay in sight and are repeated on every sheet of paper.
  package var frozenRows = 0
  /// How many columns at the left stay in sight.
  package var frozenColumns = 0
  /// The colour of its tab, `0xRRGGBB`.
  package var tabColor: UInt32?
  /// What cells accept and what is told to those who write in them.
  package var validations: [Validation] = []
  /// The cells whose rows can be filtered, with their head: `A1:H200`.
  package var filter: String?
  /// Cells where a number kept as text is meant, so that no program offers to change it: ranges with
  /// spaces between them.
  package var textRange: String?
  /// Links to other sheets.
  package var links: [Link] = []
  /// What people may do.
  package var protection = Protection.none
  /// How it is printed; nil for the program's own way.
  package var print: Print?
  /// The cells that are printed, such as `A1:H200`; nil for all.
  package var printArea: String?

  /// A sheet with a name.
  package init(name: String) { self.name = name }
}

/// What a range of cells accepts, and what people are told on the way. The words are limited by the
/// file format: titles to 32 characters, texts to 255.
package struct Validation: Sendable {
  /// What is accepted.
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

  /// How firmly the rest is refused.
  package enum Severity: String, Sendable {
    /// It is not accepted.
    case stop
    /// It is accepted after a question.
    case warning
  }

  /// A title and a text.
  package struct Words: Sendable {
    /// At most 32 characters.
    package let title: String
    /// At most 255 characters.
    package let text: String

    /// Makes a pair.
    package init(_ title: String, _ text: String) {
      self.title = title
      self.text = text
    }
  }

  let range: String
  let rule: Rule
  /// Shown when a cell is chosen.
  let hint: Words?
  /// Shown when something else is typed.
  let refusal: (severity: Severity, words: Words)?

  /// A rule for `range`, such as `B2:B1000`.
  package init(
    _ range: String, _ rule: Rule, hint: Words? = nil,
    refusal: (severity: Severity, words: Words)? = nil
  ) {
    self.range = range
    self.rule = rule
    self.hint = hint
    self.refusal = refusal
  }
}
