/// A column of a table: everything that is known of it, said once. Reading, canonical writing,
/// workbooks, forms, the guide and the description of open data follow from it.
package struct Column: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// Words, kept as typed; a download guards them against being run by a spreadsheet.
    case text
    /// A date, or the part of it that is known.
    case date
    case number
    /// A number, or a word of a milestone where the row's unit of measure is `ya-tidak`.
    case figure
    /// The same, or one of the ways of having none.
    case entry
    /// One of a few fixed words.
    case words([String])
    /// `ya` or `tidak`; empty means ya, and only `tidak` is written.
    case flag
    /// A quarter, 1 to 4.
    case quarter
    /// A code that the table gives its rows.
    case ownCode
    /// A code that last year's unit gave, or `-` for none.
    case earlierCode
    /// A code out of another row or table.
    case code(of: TableName)
    /// A key of `profil`.
    case profileKey
  }

  /// The name in the header.
  package let name: String
  package let kind: Kind
  package let isRequired: Bool
  /// How wide it should be in a workbook, in characters.
  package let width: Double
  /// What to write in it, for those who fill it in: one or two sentences, at most 255 characters.
  package let hint: String
  /// What it says, for those who read it in a download.
  package let meaning: String

  /// Whether it holds free text, as against codes, numbers, dates and fixed words.
  package var isText: Bool { kind == .text }
  /// Whether what looks like a number in it is one.
  package var holdsNumbers: Bool {
    switch kind {
    case .number, .figure, .entry, .quarter: true
    default: false
    }
  }

  /// Describes a column that only programs write.
  init(name: String, isRequired: Bool, isText: Bool) {
    self.init(name, isText ? .text : .words([]), 0, isRequired: isRequired, hint: "", meaning: "")
  }

  init(
    _ name: String, _ kind: Kind, _ width: Double, isRequired: Bool = false, hint: String,
    meaning: String
  ) {
    (self.name, self.kind, self.width) = (name, kind, width)
    (self.isRequired, self.hint, self.meaning) = (isRequired, hint, meaning)
  }

  static let editorNote = Column(
    "catatan_penyunting", .text, 45,
    hint: "Catatan penyunting yang ditampilkan di samping naskah. Boleh kosong.",
    meaning: "Catatan penyunting tentang baris ini.")
}

/// A column with the cell that a row has in it, in canonical form.
struct RowColumn<Row>: Sendable {
  let column: Column
  let cell: @Sendable (Row) -> String?

  init(_ column: Column, _ cell: @escaping @Sendable (Row) -> String?) {
    self.column = column
    self.cell = cell
  }

  init(
    _ name: String, _ cell: @escaping @Sendable (Row) -> String?, _ kind: Column.Kind,
    _ width: Double, isRequired: Bool = false, hint: String, meaning: String
  ) {
    self.init(Column(name, kind, width, isRequired: isRequired, hint: hint, meaning: meaning), cell)
  }
}

/// A kind of rows: what stands in one table.
protocol TableRow: Sendable {
  /// The columns, in canonical order.
  static var columns: [RowColumn<Self>] { get }
}

extension TableRow {
  /// The row's cells, canonical, without the guard against formulas.
  var cells: [String] { Self.columns.map { $0.cell(self) ?? "" } }
}

/// The tables of a unit, in the order in which they are listed everywhere.
package enum TableName: String, CaseIterable, Sendable {
  case profil, naskah, jabatan, penandatangan, uraian, indikator, variabel, tingkat, target
  case realisasi, bulanan, catatan, pejabat, pengesahan

  /// The tables that an approval holds: all but the one that says what was signed.
  package static let canonical = allCases.filter { $0 != .pengesahan }

  /// The tables without which there is no unit.
  package static let required: [TableName] = [.profil, .jabatan, .indikator, .variabel]

  /// The columns, in canonical order.
  package var columns: [Column] { Self.columnsOfAll[self] ?? [] }

  /// Put together once: they are asked for with every row.
  private static let columnsOfAll = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0, $0.described) })

  private var described: [Column] {
    switch self {
    case .profil: Fact.columns.map(\.column)
    case .naskah: DecreePiece.columns.map(\.column)
    case .jabatan: Position.columns.map(\.column)
    case .penandatangan: Signatory.columns.map(\.column)
    case .uraian: Duty.columns.map(\.column)
    case .indikator: IndicatorRow.columns.map(\.column)
    case .variabel: Variable.columns.map(\.column)
    case .tingkat: LevelRow.columns.map(\.column)
    case .target: TargetRow.columns.map(\.column)
    case .realisasi: RealizationRow.columns.map(\.column)
    case .bulanan: MonthlyRow.columns.map(\.column)
    case .catatan: Note.columns.map(\.column)
    case .pejabat: Official.columns.map(\.column)
    case .pengesahan: Signing.columns.map(\.column)
    }
  }

  /// `jabatan.csv`.
  package var file: String { rawValue + ".csv" }

  package var title: String {
    switch self {
    case .profil: "Profil kantor"
    case .naskah: "Naskah"
    case .jabatan: "Jabatan"
    case .penandatangan: "Penanda tangan"
    case .uraian: "Uraian tugas"
    case .indikator: "Sasaran dan indikator"
    case .variabel: "Variabel"
    case .tingkat: "Tingkat"
    case .target: "Target"
    case .realisasi: "Realisasi"
    case .bulanan: "Realisasi bulanan"
    case .catatan: "Catatan"
    case .pejabat: "Pejabat"
    case .pengesahan: "Pengesahan"
    }
  }

  /// What a row is, for those who fill it in.
  package var hint: String {
    switch self {
    case .profil: "fakta kantor dan naskahnya, satu per baris"
    case .naskah: "keputusan atau bab-babnya, sepotong per baris, berurutan"
    case .jabatan: "jabatan dan atasannya"
    case .penandatangan: "siapa yang menandatangani lembar jabatan"
    case .uraian: "tugas, fungsi, dan tujuan jabatan"
    case .indikator: "sasaran, indikator di bawahnya, dan rumusnya"
    case .variabel: "angka yang dipakai rumus, dimasukkan sekali untuk semua jabatan"
    case .tingkat: "tingkat skala kantor sendiri, yang disebut dengan huruf atau kata"
    case .target: "target tahunan, dan target triwulan yang kumulatif"
    case .realisasi: "yang terjadi di tiap triwulan sendiri, tidak kumulatif"
    case .bulanan: "pengganti realisasi bagi angka yang dilaporkan tiap bulan"
    case .catatan: "analisis, kendala, tindak lanjut, dan bukti sebuah angka"
    case .pejabat:
      "siapa memegang jabatan, sejak kapan sampai kapan; bila kosong, yang di lembar jabatan"
    case .pengesahan: "sidik dari kertas yang sudah ditandatangani"
    }
  }

  /// What a row is, for those who read it in a download.
  package var meaning: String {
    switch self {
    case .profil: "fakta tentang kantor dan naskahnya, satu baris tiap fakta"
    case .naskah: "teks keputusan atau bab, sepotong demi sepotong, menurut urutannya"
    case .jabatan: "jabatan dan atasannya"
    case .penandatangan: "siapa yang menandatangani lembar suatu jabatan, atau semua lembar"
    case .uraian: "tugas, fungsi, dan tujuan setiap jabatan"
    case .indikator: "indikator setiap jabatan, sasarannya, dan rumusnya"
    case .variabel: "angka yang dipakai rumus, dan cara mengumpulkannya sepanjang tahun"
    case .tingkat: "tingkat setiap skala yang disebut dengan huruf atau kata, dari yang terbaik"
    case .target: "target tahunan, dan target kumulatif sampai dengan tiap triwulan"
    case .realisasi: "yang terjadi pada tiap triwulan itu sendiri, bukan kumulatif"
    case .bulanan: "yang terjadi pada tiap bulan itu sendiri, bukan kumulatif"
    case .catatan: "analisis, kendala, tindak lanjut, dan bukti di balik angka suatu triwulan"
    case .pejabat: "siapa memegang suatu jabatan, sejak kapan sampai kapan"
    case .pengesahan: "apa yang ditandatangani di kertas"
    }
  }

  /// The columns that tell one row from another; empty where rows have no key. An indicator's code
  /// is unique, but the row of an objective without indicators has none.
  package var key: [String] {
    switch self {
    case .naskah, .penandatangan, .uraian, .indikator, .pengesahan: []
    case .catatan: ["indikator", "triwulan"]
    // Nobody begins on a day on which somebody else does.
    case .pejabat: ["jabatan", "mulai"]
    case .tingkat: ["skala", "tingkat"]
    default: [columns[0].name]
    }
  }
}
