import Catalog
import Diagnostics
import Numerals
import Scoring
import Tables
import TestSupport
import Testing
import Workbooks

@testable import Site

/// The published workbook shows what the pages show; that its formulas give the same is for a
/// spreadsheet program to say (Tests/Gates/live_workbook.py).
@Suite struct LiveWorkbookTests {
  private func office() -> Office {
    Office(tables: [
      .profil: [
        ["kunci", "nilai"], ["kecamatan", "Coba"], ["kabupaten", "Uji"],
        ["jenis_wilayah", "kabupaten"], ["provinsi", "Jawa Timur"], ["judul", "IKI"],
        ["data_contoh", "ya"],
      ],
      .jabatan: [["kode", "nama"], ["camat", "Camat"], ["kasi", "Kepala Seksi"]],
      .indikator: [
        ["kode", "jabatan", "nomor_sasaran", "sasaran", "indikator", "rumus", "satuan", "bobot"],
        ["a", "camat", "1", "S", "Tepat waktu", "selesai / masuk × 100%", "%", "2"],
        ["b", "camat", "1", "S", "Tak terukur", "", "", ""],
        ["c", "camat", "1", "S", "=Selesai", "peta", "ya-tidak", ""],
      ],
      .variabel: [
        ["kode", "uraian", "satuan", "akumulasi"], ["masuk", "Masuk", "surat", "jumlah"],
        ["selesai", "Selesai", "surat", "jumlah"], ["peta", "Peta", "ya-tidak", "maksimum"],
      ],
      .target: [
        ["indikator", "tahunan", "tw1", "tw2"], ["a", "90", "80", "85"], ["c", "ya", "", "ya"],
      ],
      .realisasi: [
        ["variabel", "tw1", "tw2"], ["masuk", "10", "20"], ["selesai", "9", "rahasia"],
        ["peta", "tidak", "ya"],
      ],
    ])
  }

  private func sheets(_ edition: Edition) throws -> [String: [[String]]] {
    var diagnostics: [Diagnostic] = []
    let bytes = LiveWorkbook.bytes(of: edition)
    let book = try #require(
      WorkbookReader.read(
        bytes, file: "U.xlsx", takesStoredResults: true, into: &diagnostics))
    #expect(diagnostics.map(\.text) == [])
    let tables = book.sheets.map { sheet in
      let table = sheet.table
      let rows = (0..<table.rowCount).map { row in
        (0..<25).map { table.text(row, $0) }
      }
      return (sheet.name, rows)
    }
    return Dictionary(tables) { first, _ in first }
  }

  @Test func aTargetKeepsTheSignThatWasTyped() throws {
    var office = office()
    office.tables[.target]?[1] = ["a", "≥ 90", "minimal 80", "≥ 85"]
    var diagnostics: [Diagnostic] = []
    let files = try Press(isDraft: false).builder.files(
      of: office.edition(upTo: .second, isDraft: false), into: &diagnostics)
    let text = { (name: String) in
      files.first { $0.path.hasSuffix(name) }.map { String(decoding: $0.bytes, as: UTF8.self) }
        ?? ""
    }
    for target in ["≥ 80,00", "≥ 85,00"] {
      #expect(text("data/data.json").contains("\"target_teks\": \"\(target)\""))
      #expect(text("camat/index.html").contains(target))
    }
    #expect(text("camat/index.html").contains("≥ 90,00"))
  }

  @Test func storesWhatThePagesShow() throws {
    let sheets = try sheets(try office().edition(upTo: .second, isDraft: false))
    let results = (sheets["hasil"] ?? []).dropFirst(2).map { Array($0[1..<14]) }
    let name = "Tepat waktu"
    #expect(
      results == [
        [
          "a", name, "1", "%", "naik", "2", "80", "90", "90", "112,5", "Sangat Baik", "dilaporkan",
          "dilaporkan",
        ],
        [
          "a", name, "2", "%", "naik", "2", "85", "rahasia", "rahasia", "", "", "rahasia",
          "rahasia",
        ],
        [
          "a", name, "3", "%", "naik", "2", "", "belum disahkan", "belum disahkan", "", "",
          "belum disahkan", "belum disahkan",
        ],
        [
          "a", name, "4", "%", "naik", "2", "90", "belum disahkan", "belum disahkan", "", "",
          "belum disahkan", "belum disahkan",
        ],
      ]
        + (1...4).map { quarter in
          let word = quarter < 3 ? "tidak terukur" : "belum disahkan"
          return [
            "b", "Tak terukur", "\(quarter)", "", "naik", "1", "", word, word, "", "", word, word,
          ]
        } + [
          [
            "c", "=Selesai", "1", "ya-tidak", "naik", "1", "", "0", "0", "", "",
            "dilaporkan", "dilaporkan",
          ],
          [
            "c", "=Selesai", "2", "ya-tidak", "naik", "1", "1", "1", "1", "100", "Sangat Baik",
            "dilaporkan", "dilaporkan",
          ],
          [
            "c", "=Selesai", "3", "ya-tidak", "naik", "1", "", "belum disahkan", "belum disahkan",
            "", "", "belum disahkan", "belum disahkan",
          ],
          [
            "c", "=Selesai", "4", "ya-tidak", "naik", "1", "1", "belum disahkan", "belum disahkan",
            "", "", "belum disahkan", "belum disahkan",
          ],
        ])
    #expect(
      (sheets["nilai"] ?? []).dropFirst(2).map { Array($0[0..<10]) } == [
        ["", "Kecamatan Coba", "100", "1", "1", "Sangat Baik", "belum lengkap", "1", "2", ""],
        ["camat", "Camat", "100", "1", "1", "Sangat Baik", "belum lengkap", "1", "2", ""],
        [
          "kasi", "Kepala Seksi", "tidak dijadwalkan", "0", "0", "", "tidak dijadwalkan", "0", "0",
          "",
        ],
      ])
  }

  /// Draft, example and fingerprint stand on every sheet of results.
  @Test(arguments: [false, true]) func saysWhoseFiguresTheseAre(_ isDraft: Bool) throws {
    let edition = try office().edition(upTo: .first, isDraft: isDraft)
    let sheets = try sheets(edition)
    let caption =
      "Kecamatan Coba, Kabupaten Uji, 2021, sampai Triwulan I, sidik \(edition.fingerprint)"
      + (isDraft ? ", DRAF" : "") + ". Angka contoh, bukan angka resmi kantor."
    for name in ["nilai", "hasil", "hitungan"] { #expect(sheets[name]?[0][0] == caption) }
    #expect(sheets["baca_dulu"]?[1][0] == caption)
  }

  /// Every variable and indicator has a row, so that any figure can be tried.
  @Test func hasACellForEveryEntry() throws {
    let sheets = try sheets(try office().edition(upTo: .first, isDraft: false))
    #expect(
      sheets["realisasi"]?.map { Array($0.prefix(3)) } == [
        ["variabel", "tw1", "tw2"], ["masuk", "10", ""], ["peta", "tidak", ""],
        ["selesai", "9", ""],
      ])
    #expect(sheets["target"]?.dropFirst().map { $0[0] } == ["a", "b", "c"])
  }

  /// An office with a range, levels of its own and of a known scale, and a revised target.
  private func officeOfManyForms() -> Office {
    var office = office()
    office.tables[.tingkat] = [
      ["skala", "tingkat", "batas_bawah"], ["mutu", "Maju", "66,1235"], ["mutu", "Awal", "0"],
    ]
    office.tables[.indikator]? += [
      ["d", "kasi", "1", "S", "Mutu", "mutu", "mutu", ""],
      ["e", "kasi", "1", "S", "SAKIP", "sakip", "SAKIP", ""],
    ]
    office.tables[.variabel]? += [
      ["mutu", "Mutu", "mutu", "akhir"], ["sakip", "SAKIP", "SAKIP", "akhir"],
    ]
    office.tables[.target] = [
      ["indikator", "mulai", "tahunan", "tw1", "tw2"], ["a", "", "90", "80 s.d. 85", "85"],
      ["a", "2", "95", "", "88"], ["d", "", "Maju", "Maju", "Maju"], ["e", "", "BB", "BB", "BB"],
    ]
    office.tables[.realisasi]? += [["mutu", "Maju", "60"], ["sakip", "BB", "A"]]
    return office
  }

  /// The markup of each sheet that holds a text.
  private func markup(of edition: Edition, with text: String) throws -> [String] {
    let archive = try ZipArchive(reading: LiveWorkbook.bytes(of: edition))
    return try archive.entries.filter { $0.name.hasPrefix("xl/worksheets/") }
      .map { String(decoding: try archive.contents(of: $0), as: UTF8.self) }
      .filter { $0.contains(text) }
  }

  /// A range is held against the polarity that stands in its row, and a range that is changed to begin
  /// at 0 is no division by it.
  @Test func aRangeFollowsItsCells() throws {
    let edition = try officeOfManyForms().edition(upTo: .second, isDraft: false)
    let plan = WorkbookPlan(edition)
    let text = IndicatorFormulas(result: plan.indicators[0], plan: plan).achievement(
      Goal(Numeral(digits: 80), to: Numeral(digits: 85)), target: "H3", polarity: "F3",
      figure: "J3", scheduled: "O3", plain: "plain")
    #expect(text.hasPrefix("IF(ISNUMBER(H3),plain,IF(AND(O3=1,ISNUMBER(J3)),IF(J3<ROUND("))
    #expect(text.contains("=0,IF(F3=\"turun\",100,0),"))
    #expect(text.ranges(of: "IF(F3=\"turun\",").count == 5)
  }

  /// Levels may be typed where levels stand.
  @Test func entriesTakeLevels() throws {
    let edition = try officeOfManyForms().edition(upTo: .second, isDraft: false)
    let rule =
      "B2=\"sebagian\",COUNTIF(tingkat!$B$2:$B$3,B2)&gt;0,B2=\"AA\",B2=\"A\",B2=\"BB\",B2=\"B\","
      + "B2=\"CC\",B2=\"C\",B2=\"D\")"
    #expect(try markup(of: edition, with: rule).count == 1)
    let plain = try office().edition(upTo: .second, isDraft: false)
    #expect(try markup(of: plain, with: "B2=\"sebagian\")").count == 1)
  }

  /// Figures are held against the bounds of levels as they are printed.
  @Test func boundsOfLevelsAreRounded() throws {
    let sheets = try sheets(try officeOfManyForms().edition(upTo: .second, isDraft: false))
    #expect(
      sheets["tingkat"]?.map { Array($0.prefix(5)) } == [
        ["skala", "tingkat", "batas_bawah", "keterangan", "batas dibulatkan"],
        ["mutu", "Maju", "66,1235", "", "66,12"], ["mutu", "Awal", "0", "", "0"],
      ])
  }

  /// A draft's pages know what is entered for later quarters, and so do the formulas of its workbook.
  @Test func aDraftComputesFromAllThatIsEntered() throws {
    func rows(_ isDraft: Bool) throws -> [[String]] {
      let sheets = try sheets(try officeOfManyForms().edition(upTo: .first, isDraft: isDraft))
      return [.target, .realisasi].flatMap { (table: TableName) in
        (sheets[table.rawValue] ?? []).filter { ["a", "mutu"].contains($0[0]) }
          .map { Array($0.prefix(5)) }
      }
    }
    #expect(try rows(false) == [["a", "", "90", "80 s.d. 85", ""], ["mutu", "Maju", "", "", ""]])
    #expect(
      try rows(true) == [
        ["a", "", "90", "80 s.d. 85", "85"], ["a", "2", "95", "", "88"],
        ["mutu", "Maju", "60", "", ""],
      ])
  }

  /// What last year's report holds stands at the end of both sheets, with the difference where the two
  /// can be compared; nothing does where there is none.
  @Test func showsLastYear() throws {
    var before = office()
    before.tables[.jabatan]?.removeLast()
    before.tables[.realisasi]?[2] = ["selesai", "7", "15"]
    before.tables[.variabel]?[3] = ["peta", "Peta", "ya-tidak", "akhir"]
    let unit = try UnitLoader.load(
      TestSupport.tables(before.tables),
      id: UnitID(regency: "uji", subdistrict: "coba", year: 2020), scale: before.scale
    ).unremarkable()
    var edition = try office().edition(upTo: .second, isDraft: false)
    let plain = try sheets(edition)
    #expect(plain["hasil"]?[1].suffix(6) == ["bobot × capaian, dibatasi", "", "", "", "", ""])
    #expect(plain["nilai"]?[1].suffix(8) == ["TW IV predikat", "", "", "", "", "", "", ""])
    edition.compare(with: Scorer.score(unit, upTo: .fourth))
    let sheets = try sheets(edition)
    let nothing = ["", "", ""]
    let other = "cara kumulatif"
    #expect(
      sheets["hasil"]?.dropFirst().map { Array($0[20..<23]) } == [
        ["kumulatif 2020", "selisih dari 2020", "yang lain dari 2020"], ["70", "20", ""],
        ["73,33", "", ""], nothing, nothing, nothing, nothing, nothing, nothing,
        ["0", "", other], ["1", "", other], nothing, nothing,
      ])
    #expect(
      sheets["nilai"]?.dropFirst().map { Array($0[18..<23]) } == [
        ["TW I 2020", "TW I selisih", "TW II 2020", "TW II selisih", ""],
        ["87,5", "12,5", "90,85", "", ""], ["87,5", "12,5", "90,85", "", ""],
        ["", "", "", "", ""],
      ])
    let formula = "IF(ISNUMBER(C3),ROUND(C3-S3,MAX(2,1-INT(LOG10(ABS(C3-S3)+1E-9)))),\"\")"
    #expect(try markup(of: edition, with: "<f>\(formula)</f>").count == 1)
    #expect(sheets["baca_dulu"]?.last?[0] == "Tahun 2020")
  }

  /// A gate reads the states of `data.json` as the words of the workbook.
  @Test(arguments: State.allCases) func wordsFollowTheStates(_ state: State) {
    #expect(state.word == String(state.rawValue.map { $0 == "-" ? " " : $0 }))
  }

  @Test func cutsWhatNoCellCanHold() {
    let limit = WorkbookWriter.textLimit
    let whole = String(repeating: "a", count: limit)
    #expect(LiveWorkbook.fitting(whole) == whole)
    let cut = LiveWorkbook.fitting(String(repeating: "😀", count: limit))
    #expect(
      cut == String(repeating: "😀", count: (limit - 60) / 2)
        + " … (terpotong; lengkapnya di berkas CSV)")
  }
}
