public import Tables

/// A piece of the decree or of its chapters.
public struct DecreePiece: Sendable {
  /// What kind of piece it is.
  public enum Style: String, CaseIterable, Sendable {
    case judul, bab, subbab, paragraf, butir, menimbang, mengingat, diktum, lampiran
  }
  /// Its kind.
  public let style: Style
  /// The number or letter as printed.
  public let number: String?
  /// The words.
  public let text: String
  /// What the editor says of it.
  public let editorNote: String?
  /// Where it stands.
  public let source: RowSource
}

/// A position in the office.
public struct Position: Sendable {
  /// Its code, which is its page's address.
  public let code: String
  /// Its title.
  public let name: String
  /// Its echelon, as the document says it.
  public let echelon: String?
  /// The code of the position it reports to.
  public internal(set) var superior: String?
  /// Who holds it, where the office says so.
  public let holder: String?
  /// Whether it has a page on the public site.
  public let isPublic: Bool
  /// What the editor says of it.
  public let editorNote: String?
  /// Where it stands.
  public let source: RowSource
}

/// Who signs a position's sheet.
public struct Signatory: Sendable {
  /// The position whose sheet this is; nil for every sheet.
  public let position: String?
  /// On whose behalf (`a.n.`).
  public let onBehalfOf: String?
  /// The signer's office.
  public let office: String
  /// The signer's name, rank, personal number, place.
  public let name: String?
  /// The rank.
  public let rank: String?
  /// The personal number, which no page prints unless the site says so.
  public internal(set) var personalNumber: String?
  /// The place of signing.
  public let place: String?
  /// The date of signing.
  public let date: CalendarDate?
  /// Where it stands.
  public let source: RowSource
}

/// A duty, function or goal of a position.
public struct Duty: Sendable {
  /// What kind of statement it is.
  public enum Kind: String, CaseIterable, Sendable {
    case mainDuty = "tugas-pokok"
    case duty = "tugas"
    case function = "fungsi"
    case goal = "tujuan"
    case goalIndicator = "indikator-tujuan"
  }
  /// The position's code.
  public let position: String
  /// Its kind.
  public let kind: Kind
  /// The number or letter as printed.
  public let number: String?
  /// The words.
  public let text: String
  /// Where it stands.
  public let source: RowSource
}
