import Catalog
import Site
import Tables
import Testing

/// A text that somebody typed who means ill, or means well and has an unusual keyboard.
struct HostileText: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let text: String

  init(_ what: String, _ text: String) {
    testDescription = what
    self.text = text
  }

  static let all = [
    HostileText("a script", "<script>alert(1)</script>"),
    HostileText("the end of an attribute", "\" onclick=\"alert(1)\" x=\""),
    HostileText("a quote", "\""), HostileText("an apostrophe", "'"),
    HostileText("the end of an attribute in apostrophes", "' onclick='alert(1)"),
    HostileText("an ampersand", "&"), HostileText("an entity", "&lt;b&gt; &amp;amp; &#60;"),
    HostileText("a tag of templates", "{{x}}"), HostileText("a raw tag", "{{{x}}} {{&x}} {{>x}}"),
    HostileText("the end of other texts", "]]> --> </title></desc></mtext></textarea>"),
    HostileText("an emoji", "👩🏽‍🌾🏳️‍🌈"), HostileText("right to left", "مرحبا \u{200F}بكم"),
    HostileText("many words", String(repeating: "panjang ", count: 624) + "panjang."),
    HostileText("one long word", String(repeating: "a", count: 5000)),
    HostileText("a spreadsheet's formula", "=HYPERLINK(\"http://x\";\"klik\")"),
    HostileText("another formula", "@SUM(1;2)"),
    HostileText("a backslash", "\\u0022\\\",\n\\"), HostileText("two lines", "satu\ndua"),
  ]

  /// The text as it is typed into the column called `name`, with a mark that tells it from others.
  func cell(_ name: String) -> String { "\(text) [\(name)]" }

  /// The same where a slash would part folders.
  func name(_ name: String) -> String { cell(name).replacing("/", with: "∕") }
}

extension Office {
  /// An office with `hostile` in every column of every table that takes free text.
  init(_ hostile: HostileText) {
    let cell = hostile.cell
    tables = [:]
    tables[.profil] = [["kunci", "nilai"]] + Office.facts(cell)
    for name in TableName.canonical where name != .profil {
      tables[name] = Office.filled(name, cell)
    }
    let change = Change(
      isCorrection: true, quarter: .first, table: "realisasi", row: cell("perubahan.baris"),
      column: "tw1", old: cell("perubahan.lama"), new: cell("perubahan.baru"))
    let by = cell("pengesahan.oleh")
    signed = [
      Signed(quarter: .first, by: by),
      Signed(
        quarter: .first, kind: .correction, by: by, reason: cell("pengesahan.alasan"),
        changes: [change]),
      Signed(quarter: .second, by: by),
    ]
    attachments = [
      AttachedFile(name: hostile.name("berkas.nama"), size: 3)
    ]
    emblem = Array("<svg xmlns=\"http://www.w3.org/2000/svg\"/>".utf8)
  }

  /// Facts that must be words of a fixed list, dates, addresses or numbers.
  private static let fixedFacts: [ProfileKey: String] = [
    .jenisWilayah: "kota", .tahunNaskah: "2021", .tanggalPenetapan: "2021-01-02", .zona: "WITA",
    .kertas: "F4", .dataContoh: "ya", .telepon: "(0341) 123456", .surel: "kecamatan@contoh.go.id",
    .laman: "contoh.go.id", .kodePos: "65111", .formatIsi: "1",
  ]

  private static func facts(_ cell: (String) -> String) -> [[String]] {
    ProfileKey.allCases.map { key in
      [key.rawValue, fixedFacts[key] ?? cell("profil.\(key.rawValue)")]
    }
  }

  /// Rows with the given cells; every other text column is filled.
  private static func filled(_ name: TableName, _ cell: (String) -> String) -> [[String]] {
    let columns = name.columns
    let rows = (fixedCells[name] ?? []).map { given in
      columns.map { column in
        given[column.name] ?? (column.isText ? cell("\(name.rawValue).\(column.name)") : "")
      }
    }
    return [columns.map(\.name)] + rows
  }

  /// The cells that are codes, numbers, dates and words of a fixed list.
  private static let fixedCells: [TableName: [[String: String]]] = [
    .naskah: DecreePiece.Style.allCases.map { ["gaya": $0.rawValue] },
    .jabatan: [["kode": "camat"], ["kode": "kasi", "atasan": "camat"]],
    .penandatangan: [["tanggal": "2021-01-02"]],
    .uraian: Duty.Kind.allCases.flatMap { kind in
      [
        ["jabatan": "camat", "jenis": kind.rawValue, "nomor": ""],
        ["jabatan": "camat", "jenis": kind.rawValue],
      ]
    },
    .indikator: [
      ["kode": "camat-1", "jabatan": "camat", "rumus": "a / b × 100%", "arah": "naik"],
      [
        "kode": "camat-2", "jabatan": "camat", "rumus": "maks(a; b; 25)", "arah": "turun",
        "satuan": "IKM",
      ],
      [
        "kode": "kasi-1", "jabatan": "kasi", "rumus": "a − b", "arah": "naik",
        "mendukung": "camat-1",
      ],
      ["kode": "kasi-2", "jabatan": "kasi", "rumus": "", "arah": "naik", "mendukung": "camat-1"],
      [
        "jabatan": "kasi", "nomor_sasaran": "9", "nomor": "", "indikator": "", "rumus": "",
        "satuan": "", "sumber_data": "", "penjelasan": "", "rumus_naskah": "",
      ],
    ],
    .variabel: [
      ["kode": "a", "akumulasi": "jumlah"], ["kode": "b", "akumulasi": "tetap", "nilai": "10"],
      ["kode": "c", "akumulasi": "jumlah"],
    ],
    .tingkat: [["batas_bawah": "2"], ["tingkat": "Rendah", "batas_bawah": "1"]],
    .target: [
      ["indikator": "camat-1", "tahunan": "90", "tw1": "10", "tw2": "50"],
      ["indikator": "camat-2", "tahunan": "90", "tw1": "40", "tw2": "50"],
      ["indikator": "kasi-1", "tahunan": "90", "tw1": "10", "tw2": "50"],
    ],
    .realisasi: [["variabel": "a", "tw1": "4", "tw2": "5"]],
    .bulanan: [["variabel": "c", "jan": "1", "feb": "2", "mar": "3"]],
    .catatan: [
      ["indikator": "camat-1", "triwulan": "1"], ["indikator": "kasi-1", "triwulan": "2"],
    ],
    .pejabat: [
      ["jabatan": "camat", "mulai": "2020-03-01", "sampai": "2021-02-14"],
      ["jabatan": "camat", "sebagai": "plt", "mulai": "2021-02-15"],
    ],
  ]
}
