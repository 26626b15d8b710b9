import Diagnostics
import Tables
import TestSupport
import Testing
import Workbooks

@testable import Catalog

/// Whoever does what the messages say, from the top and at the place that they print, ends at the
/// tables that were meant, and loses no figure on the way.
struct ObedienceTests {
  typealias Cells = [TableName: [[String]]]

  /// How a cure is carried out.
  enum Obeying: Sendable {
    /// As it stands; a program can do it.
    case asPrinted
    /// By taking the one of the offered texts that was meant.
    case choosing(String)
    /// By putting right what stands at the printed place: only the author knows what was meant, and
    /// the cure says what to decide.
    case deciding
  }

  /// One mistake: what is changed in the tables, the rule that it breaks, how it is cured.
  struct Mistake: Sendable, CustomTestStringConvertible {
    let rule: Rule
    let obeying: Obeying
    let make: @Sendable (inout Cells) -> Void

    var testDescription: String { rule.id }

    init(_ rule: Rule, _ obeying: Obeying, _ make: @escaping @Sendable (inout Cells) -> Void) {
      (self.rule, self.obeying, self.make) = (rule, obeying, make)
    }

    /// A cell, by row (the header is 0) and column from 0.
    init(
      _ rule: Rule, _ obeying: Obeying, _ table: TableName, _ row: Int, _ column: String,
      _ text: String
    ) {
      self.init(rule, obeying) { cells in
        guard let place = cells[table]?[0].firstIndex(of: column) else { return }
        cells[table]?[row][place] = text
      }
    }
  }

  /// The tables without a mistake.
  static let right: Cells = {
    var texts = SmallUnit().texts
    texts[.jabatan] = """
      kode,nama,atasan,catatan_penyunting
      camat,Camat,,
      kasi,Kepala Seksi Pelayanan,camat,
      """
    texts[.indikator] = """
      kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,sumber_data,mendukung,bobot,arah,sama_dengan
      camat-1,camat,1,Layanan tepat waktu,Persentase surat selesai,selesai / masuk × 100%,%,Buku,,2,naik,camat-7
      camat-2,camat,1,Layanan tepat waktu,Laporan tersusun,laporan,ya-tidak,Buku,,,,
      kasi-1,kasi,1,Surat diselesaikan,Jumlah surat selesai,rata(selesai; selesai),surat,Buku,camat-1,,,
      """
    texts[.variabel] = """
      kode,uraian,satuan,akumulasi,nilai,bagian_dari
      masuk,Surat masuk,surat,jumlah,,
      selesai,Surat selesai,surat,jumlah,,masuk
      laporan,Laporan tersusun,ya-tidak,maksimum,,
      desa,Jumlah desa,desa,tetap,7,
      ikm,Indeks kepuasan,IKM,akhir,,
      tamu,Tamu yang dilayani,orang,jumlah,,
      """
    texts[.target] = """
      indikator,tahunan,tw1,tw2,tw3,tw4
      camat-1,90,80,85,90,90
      camat-2,ya,ya,ya,ya,ya
      kasi-1,4000,1000,2000,3000,4000
      """
    texts[.realisasi] = """
      variabel,tw1,tw2,tw3,tw4,keterangan
      masuk,1500,1200,,,
      selesai,1350,1200,,,
      laporan,ya,ya,,,
      ikm,82,83,,,
      """
    texts[.bulanan] = "variabel,jan,feb,mar,apr\ntamu,12,9,14,8"
    texts[.uraian] = "jabatan,jenis,nomor,teks\nkasi,tugas,1,Melayani warga"
    texts[.penandatangan] = "jabatan,kedudukan,tanggal\ncamat,Camat Sukamaju,2 Januari 2021"
    texts[.pejabat] =
      "jabatan,nama,sebagai,mulai,sampai\ncamat,Siti,,4 Maret 2019,11 Agustus 2021\n"
      + "camat,Budi,plt,12 Agustus 2021,"
    texts[.catatan] = "indikator,triwulan,analisis\ncamat-1,1,Baik\ncamat-2,2,Cukup"
    texts[.profil] =
      (texts[.profil] ?? "") + "\ntahun_naskah,2021\ntanggal_penetapan,2 Januari 2021"
    return texts.mapValues { text in
      text.split(separator: "\n").map { line in
        line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
    }
  }()

  /// As what an office keeps its tables.
  enum Door: CaseIterable { case files, workbook }

  private static func load(_ cells: Cells, _ door: Door) -> UnitLoader.Outcome {
    if door == .files { return UnitLoader.load(tables(cells)) }
    var book = WorkbookWriter(title: "U", author: "U")
    for (table, rows) in cells.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      book.startSheet(SheetLayout(name: table.rawValue))
      for row in rows { book.addRow(row.map { $0.isEmpty ? Cell(.blank) : Cell($0) }) }
    }
    var found: [Diagnostic] = []
    let tables = UnitTables.tables(book.bytes(), "U.xlsx", into: &found)
    let outcome = UnitLoader.load(
      id: UnitID(regency: "contoh", subdistrict: "sukamaju", year: 2021), home: .workbook("U.xlsx"),
      tables: tables ?? [:], scale: .standard, limits: .standard)
    return UnitLoader.Outcome(unit: outcome.unit, diagnostics: found + outcome.diagnostics)
  }

  private static func canonical(_ cells: Cells) throws -> [String] {
    let unit = try #require(load(cells, .files).unit)
    return CanonicalTables.files(of: unit, upTo: .fourth).map {
      "\($0.name)\n\(String(decoding: $0.bytes, as: UTF8.self))"
    }
  }

  @Test(arguments: Door.allCases) func theTablesAreRight(_ door: Door) {
    #expect(report(Self.load(Self.right, door).diagnostics) == "")
  }

  @Test(arguments: mistakes, Door.allCases)
  func obeyingEndsAtTheTablesThatWereMeant(_ mistake: Mistake, _ door: Door) throws {
    // An empty sheet is a table that was left out.
    if door == .workbook, mistake.rule == .tabelTanpaKepala { return }
    var cells = Self.right
    mistake.make(&cells)
    #expect(Self.load(cells, door).diagnostics.contains { $0.rule == mistake.rule })
    var steps = 0
    while let first = Self.load(cells, door).diagnostics.sorted().first(where: {
      $0.severity == .error
    }) {
      steps += 1
      guard steps <= 12, try Self.obey(first, mistake, &cells) else {
        Issue.record("not obeyed: \(first.text)")
        return
      }
    }
    #expect(try Self.canonical(cells) == Self.canonical(Self.right))
  }

  /// Every rule about a unit's tables is planted, or named with the reason why it cannot be.
  @Test func everyRuleOfTablesIsPlanted() {
    let planted = Set(Self.mistakes.map(\.rule))
    let groups: [ClosedRange<Int>] = [
      Self.range(.barisTakRata, .triwulanTakSah), Self.range(.kunciGanda, .realisasiTetap),
    ]
    let ofTables = Set(groups.flatMap { Rule.allCases[$0] }.filter { $0.severity == .error })
    #expect(ofTables.subtracting(planted).subtracting(Self.unplanted.keys).map(\.id) == [])
    #expect(planted.intersection(Self.unplanted.keys).map(\.id) == [])
  }

  private static func range(_ first: Rule, _ last: Rule) -> ClosedRange<Int> {
    let all = Rule.allCases
    return (all.firstIndex(of: first) ?? 0)...(all.firstIndex(of: last) ?? 0)
  }

  // MARK: Obeying

  /// Does what a message says; false where that is not how the mistake is to be cured.
  private static func obey(
    _ diagnostic: Diagnostic, _ mistake: Mistake, _ cells: inout Cells
  ) throws -> Bool {
    let name =
      diagnostic.place.sheet
      ?? String(diagnostic.place.file.dropFirst("U/".count).prefix { $0 != "." })
    let table = try #require(TableName(rawValue: name))
    let (row, column) = (diagnostic.place.row - 1, diagnostic.place.column - 1)
    if case .deciding = mistake.obeying, diagnostic.rule == mistake.rule {
      // The whole table where the message speaks of it, else the row: nothing else may be needed.
      if row < 1 || cells[table]?.count != right[table]?.count {
        cells[table] = right[table]
      } else {
        cells[table]?[row] = right[table]?[row] ?? []
      }
      return true
    }
    func write(_ text: String) -> Bool {
      guard row >= 0, column >= 0, let old = cells[table]?[row][column] else { return false }
      let isPart = diagnostic.written.map { $0 != old && old.contains($0) } ?? false
      cells[table]?[row][column] =
        isPart ? old.replacing(diagnostic.written ?? "", with: text) : text
      return true
    }
    let cure = diagnostic.cure
    if case .choosing(let meant) = mistake.obeying { return cure.contains(meant) && write(meant) }
    if let meant = cure.firstMatch(of: #/^Maksudnya “([^”]*)”\?/#) { return write(String(meant.1)) }
    if let meant = cure.firstMatch(of: #/^Tulis (?:misalnya )?“([^”]*)”/#) {
      return write(String(meant.1))
    }
    if let meant = cure.firstMatch(of: #/^tulis ([^ ,]+), atau /#) { return write(String(meant.1)) }
    if let meant = cure.firstMatch(of: #/^tulis ([^ ,]+)$/#) { return write(String(meant.1)) }
    if let figures = cure.firstMatch(of: #/^Tulis kumulatif: (.*)\.$/#) {
      let texts = figures.1.split(separator: "; ").map { $0 == "kosong" ? "" : String($0) }
      for (index, text) in texts.enumerated() {
        guard let place = cells[table]?[0].firstIndex(of: "tw\(index + 1)") else { return false }
        cells[table]?[row][place] = text
      }
      return true
    }
    if let head = cure.firstMatch(of: #/^Tulis baris kepala: (.*)\.$/#) {
      cells[table] = [head.1.split(separator: ", ").map(String.init)]
      return true
    }
    if let column = cure.firstMatch(of: #/^Tulis nama kolomnya pada baris kepala: ([a-z0-9_]+);/#) {
      cells[table]?[0][diagnostic.place.column - 1] = String(column.1)
      return true
    }
    switch cure {
    case "Hapus semua baris di atas nama kolom.":
      let known = Set(table.columns.map(\.name))
      cells[table] = cells[table].map { rows in
        Array(rows.drop { !Set($0).isSubset(of: known) })
      }
    case _ where cure.hasPrefix("Sisakan satu saja") && row == 0:
      for index in cells[table]?.indices ?? 0..<0 { cells[table]?[index].remove(at: column) }
    case _ where cure.hasPrefix("Sisakan satu saja"): cells[table]?.remove(at: row)
    case _ where cure.hasPrefix("Hapus baris yang tanpa indikator"):
      cells[table]?.removeAll { $0[0].isEmpty && $0[4].isEmpty }
    default: return false
    }
    return true
  }
}
