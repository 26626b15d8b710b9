import Diagnostics
package import Tables

/// Who held a position, from when to when.
package struct Official: TableRow {
  /// In what capacity somebody holds a position.
  /// Source: UU 30/2014 pasal 14; SE Kepala BKN 1/SE/I/2021.
  package enum Capacity: String, CaseIterable, Sendable {
    case definitive = "definitif"
    /// Pelaksana tugas: acts while nobody holds the position.
    case acting = "plt"
    /// Pelaksana harian: acts while its holder is away.
    case daily = "plh"
    /// Penjabat: appointed to it for a time.
    case interim = "pj"

    /// What stands before the position's name: `Plt.`; nothing where it is held for good.
    package var prefix: String? {
      switch self {
      case .definitive: nil
      case .acting: "Plt."
      case .daily: "Plh."
      case .interim: "Pj."
      }
    }

    /// A position's name with what stands before it: `Plt. Camat Banyuates`.
    package func before(_ position: String) -> String {
      prefix.map { "\($0) \(position)" } ?? position
    }
  }

  /// The position's code.
  package let position: String
  package let name: String
  package let capacity: Capacity
  /// The first day; it may lie in an earlier year.
  package let from: CalendarDate
  /// The last day; nil for who is still in office.
  package internal(set) var until: CalendarDate?
  /// The decision that it rests on.
  package let basis: String?
  package let source: RowSource

  static let columns: [RowColumn<Official>] = [
    RowColumn(
      "jabatan", \.position, .code(of: .jabatan), 22, isRequired: true,
      hint: "Kode jabatan yang dipegang.", meaning: "Kode jabatan."),
    RowColumn(
      "nama", \.name, .text, 34, isRequired: true,
      hint: "Nama pejabatnya, tanpa Plt. atau Plh. Jabatan yang kosong tidak ditulis.",
      meaning: "Nama pejabatnya."),
    RowColumn(
      "sebagai", { $0.capacity == .definitive ? nil : $0.capacity.rawValue },
      .words(Capacity.allCases.map(\.rawValue)), 12,
      hint: "plt (pelaksana tugas), plh (pelaksana harian), atau pj (penjabat). Kosong berarti "
        + "definitif.",
      meaning: "“plt”, “plh”, atau “pj”; kosong bila definitif."),
    RowColumn(
      "mulai", \.from.canonical, .date, 20, isRequired: true,
      hint: "Hari pertama menjabat, misalnya 12 Agustus 2026; boleh di tahun sebelumnya.",
      meaning: "Hari pertama menjabat."),
    RowColumn(
      "sampai", \.until?.canonical, .date, 20,
      hint:
        "Hari terakhir menjabat, sehari sebelum penggantinya mulai. Kosong bila masih menjabat.",
      meaning:
        "Hari terakhir menjabat; kosong bila masih menjabat pada akhir triwulan yang disahkan."
    ),
    RowColumn(
      "dasar", \.basis, .text, 45,
      hint: "Keputusan atau surat perintahnya, dengan nomor. Boleh kosong.",
      meaning: "Keputusan atau surat perintah yang mendasarinya."),
  ]

  package func isInOffice(on day: CalendarDate) -> Bool {
    from <= day && (until.map { day <= $0 } ?? true)
  }

  /// What is known of it on a day: an end that is yet to come is not.
  func known(on day: CalendarDate) -> Official? {
    guard from <= day else { return nil }
    var known = self
    if let until, until > day { known.until = nil }
    return known
  }
}

/// Who holds a position at the end of a quarter, and who held it before.
package struct Incumbency: Sendable {
  /// Nil where the position is vacant.
  package let current: Official?
  /// Those before, oldest first.
  package let earlier: [Official]

  /// The first day without anybody; nil where somebody is in office.
  package var vacantSince: CalendarDate? {
    current == nil ? earlier.last?.until?.adding(days: 1) : nil
  }
}

extension Unit {
  /// What the end of a quarter knows of officials, by position and day; before the first quarter, what
  /// the first day of the year is too early for.
  ///
  /// Who begins later is not in it, and an end that is yet to come is left out, so that what an approved
  /// quarter says of its officials never changes with what happens after it.
  func officials(upTo quarter: Quarter?) -> [Official] {
    let last = quarter?.lastDay(of: id.year) ?? CalendarDate(year: id.year - 1, month: 12, day: 31)
    guard let last else { return [] }
    return officials.compactMap { $0.known(on: last) }.sorted {
      ($0.position, $0.from.canonical) < ($1.position, $1.from.canonical)
    }
  }

  /// The same of one position.
  package func officials(of position: String, upTo quarter: Quarter) -> [Official] {
    officials(upTo: quarter).filter { $0.position == position }
  }

  /// Who holds a position at the end of a quarter; nil where no row tells it up to then.
  package func incumbency(of position: String, at quarter: Quarter) -> Incumbency? {
    let rows = officials(of: position, upTo: quarter)
    guard let last = rows.last else { return nil }
    return last.until == nil
      ? Incumbency(current: last, earlier: rows.dropLast())
      : Incumbency(current: nil, earlier: rows)
  }

  /// Who holds a position on a day, of which the last one known is taken where there is none: the table's
  /// official, else the one that `jabatan` names for the whole year.
  package func holder(
    of position: Position, on day: CalendarDate?
  ) -> (name: String, capacity: Official.Capacity)? {
    let rows = officials.filter { $0.position == position.code }
    let day = day ?? rows.map(\.from).max()
    if let day, let row = rows.first(where: { $0.isInOffice(on: day) }) {
      return (row.name, row.capacity)
    }
    let isTold = rows.contains { row in day.map { row.from <= $0 } ?? true }
    return isTold ? nil : position.holder.map { ($0, .definitive) }
  }

  /// The position that a signatory's `kedudukan` means, whatever its capitals, with or without the
  /// office's name behind it and `Plt.` before it; nil where it is none of them, or one of several.
  package func position(called office: String) -> Position? {
    let wanted = officeWords(office)
    if wanted.isEmpty { return nil }
    let found = positions.filter { officeWords($0.name) == wanted }
    return found.count == 1 ? found[0] : nil
  }

  /// The words of a position's name without the office's own name.
  private func officeWords(_ text: String) -> [String] {
    let place =
      ["kecamatan", "kabupaten", "kota"]
      + Self.words(
        [profile[.kecamatan], profile[.kabupaten]].compactMap(\.self).joined(separator: " "))
    var words = Self.words(text).filter { !place.contains($0) }
    if let first = words.first, Official.Capacity(rawValue: first) != nil { words.removeFirst() }
    return words
  }

  private static func words(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}

extension Official {
  /// Whether two names mean one person: without titles, and whatever their capitals and spaces.
  package static func isSame(_ one: String, _ other: String) -> Bool { bare(one) == bare(other) }

  private static let titles: Set<String> = ["drs", "dra", "dr", "ir", "h", "hj", "prof"]

  private static func bare(_ name: String) -> [String] {
    let words = name.prefix { $0 != "," }.lowercased().split { !$0.isLetter && $0 != "'" }
    return words.map(String.init).filter { !titles.contains($0) }
  }
}

extension Official.Capacity {
  /// Reads `Plt.`, `PLT`, `pelaksana tugas`, `Plt. Camat`, `definitif`; nil where it can mean nothing, or
  /// more than one thing.
  init?(parsing text: String) {
    let words = text.lowercased().split { !$0.isLetter }.map(String.init)
    let joined = words.joined()
    let meant = Self.beginnings.filter { joined.hasPrefix($0.word) }
    let isBare = Self.beginnings.contains { $0.word == joined }
    let first = words.first ?? ""
    // `plt` begins a word of its own; what follows may be the position's name.
    guard let found = meant.first,
      isBare || found.word.hasPrefix(first) || first == found.word,
      isBare
        || !words.dropFirst().contains(where: {
          $0 == "sementara" || Self.init(rawValue: $0) != nil
        })
    else { return nil }
    self = found.capacity
  }

  private static let beginnings: [(word: String, capacity: Self)] = [
    ("definitif", .definitive), ("definitip", .definitive), ("pejabatdefinitif", .definitive),
    ("plt", .acting), ("pelaksanatugas", .acting), ("plh", .daily), ("pelaksanaharian", .daily),
    ("pj", .interim), ("penjabat", .interim),
  ]
}

extension Official {
  /// `Budi Hartono, Plt., sejak 12 Agustus 2026`.
  package var words: String {
    ([name, capacity.prefix, until == nil ? "sejak \(from.text)" : nil]
      + [until.map { "sampai \($0.text)" }])
      .compactMap(\.self).joined(separator: ", ")
  }

  /// Whether both say the same of a position.
  package func isSame(as other: Official) -> Bool { cells == other.cells }
}
