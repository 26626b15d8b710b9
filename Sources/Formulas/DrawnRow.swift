/// A formula laid out for the eye, not yet markup: operands and signs from left to right, divisions
/// as fractions within them. Brackets hug the operands they enclose, so that a row too long for a
/// telephone can be set one operand a line without losing anything.
struct DrawnRow {
  /// How tightly a row holds together beside an operator.
  enum Shape {
    case single
    case product
    case sum
  }

  /// At least one.
  var pieces: [DrawnPiece]
  var shape: Shape

  init(_ pieces: [DrawnPiece], _ shape: Shape) {
    self.pieces = pieces
    self.shape = shape
  }

  init(_ body: DrawnPiece.Body) { self.init([DrawnPiece(body: body)], .single) }
}

/// One operand with what clings to it.
struct DrawnPiece {
  /// What the operand is.
  enum Body {
    case number(String)
    case words(String)
    case fraction(DrawnFraction)
    /// A row that stays on one line, as one operand of an outer row.
    case line(DrawnRow)
  }

  /// The operator in front of it; none for a row's first operand.
  var sign: String?
  /// Minus signs and opening brackets right before it.
  var before = ""
  var body: Body
  /// Closing brackets and semicolons right after it.
  var after = ""
}

/// A fraction; indirect by way of the rows' arrays.
struct DrawnFraction {
  let numerator: DrawnRow
  let denominator: DrawnRow
  /// Its width in characters, worked out once, as rows ask for it at every level.
  let width: Int

  init(_ numerator: DrawnRow, over denominator: DrawnRow) {
    self.numerator = numerator
    self.denominator = denominator
    width = max(numerator.width(within: .fraction), denominator.width(within: .fraction)) + 1
  }
}

extension DrawnRow {
  /// The row in brackets, as one operand.
  func bracketed() -> DrawnRow {
    var row = DrawnRow(pieces, .single)
    row.pieces[0].before = "(" + row.pieces[0].before
    row.pieces[row.pieces.count - 1].after += ")"
    return row
  }

  /// The row with a minus sign before its first operand.
  func negated() -> DrawnRow {
    var row = self
    row.pieces[0].before = "−" + row.pieces[0].before
    return row
  }

  /// The row followed by another one.
  func followed(by sign: String?, _ other: DrawnRow, as shape: Shape) -> DrawnRow {
    var row = DrawnRow(pieces + other.pieces, shape)
    row.pieces[pieces.count].sign = sign
    return row
  }

  /// Whether its first sign is a minus, which may not stand next to an operator.
  var leadsWithMinus: Bool {
    guard let first = pieces.first else { return false }
    if !first.before.isEmpty { return first.before.hasPrefix("−") }
    if case .number(let text) = first.body { return text.hasPrefix("−") || text.hasPrefix("-") }
    return false
  }
}

// MARK: - Widths

/// How many characters fit beside each other on the narrowest telephone: 288 px at about 8 px each,
/// measured in Chromium with the stylesheet's own limits.
enum DrawnWidth: Int {
  /// A row by itself.
  case line = 34
  /// A row above or below a fraction bar, which leaves room for `× 100%` beside it.
  case fraction = 24

  /// The stylesheet folds words at about this many characters.
  static let words = 20
  /// An operator with the space around it.
  static let sign = 3
}

extension DrawnRow {
  /// Whether the row fits on one line.
  func fits(_ limit: DrawnWidth) -> Bool { widthOnOneLine <= limit.rawValue }

  /// The width it takes: on one line if that fits, else one operand a line.
  func width(within limit: DrawnWidth) -> Int {
    fits(limit) ? widthOnOneLine : DrawnWidth.sign + (pieces.map(\.width).max() ?? 0)
  }

  var widthOnOneLine: Int {
    pieces.reduce(0) { $0 + $1.width + ($1.sign == nil ? 0 : DrawnWidth.sign) }
  }
}

extension DrawnPiece {
  fileprivate var width: Int { before.count + body.width + after.count }
}

extension DrawnPiece.Body {
  fileprivate var width: Int {
    switch self {
    case .number(let text): text.count
    case .words(let text): min(text.count, DrawnWidth.words)
    case .fraction(let fraction): fraction.width
    case .line(let row): row.widthOnOneLine
    }
  }
}
