import TestSupport
import Testing

/// How the program is called: what it does not understand, and its help.
struct UsageTests {
  struct Misuse: Sendable, CustomTestStringConvertible {
    let words: [String]
    let says: String

    init(_ words: String..., says: String) {
      self.words = words
      self.says = says
    }

    var testDescription: String { words.joined(separator: " ") }
  }

  static let misuses = [
    Misuse("buidl", says: "Perintah “buidl” tidak dikenal. Maksudnya “build”? Lihat rapor --help."),
    Misuse("xyzzyxyzzy", says: "Perintah “xyzzyxyzzy” tidak dikenal. Lihat rapor --help."),
    Misuse("build", "--outptu", "X", says: "Opsi --outptu tidak dikenal. Maksudnya --output?"),
    Misuse(
      "build", "--xyzzyxyzzy", says: "Opsi --xyzzyxyzzy tidak dikenal. Lihat rapor build --help."),
    Misuse("build", "--temp", says: "Opsi --temp tidak dikenal. Maksudnya --templates?"),
    Misuse("build", "-x", says: "Opsi -x tidak dikenal. Lihat rapor build --help."),
    Misuse("build", "--output", says: "Opsi --output memerlukan FOLDER."),
    Misuse("build", "--root", says: "Opsi --root memerlukan FOLDER."),
    Misuse("build", "--strict=ya", says: "Opsi --strict tidak memakai nilai."),
    Misuse(
      "build", "--jobs", "0",
      says: "Opsi --jobs memerlukan bilangan 1 sampai 256, bukan “0”."),
    Misuse(
      "build", "--jobs=banyak",
      says: "Opsi --jobs memerlukan bilangan 1 sampai 256, bukan “banyak”."),
    Misuse("build", "--quarter", "2", says: "Opsi --quarter hanya untuk --draft."),
    Misuse(
      "build", "lebih", says: "rapor build tidak mengenal “lebih”. Lihat rapor build --help."),
    Misuse(
      "build", "--", "--draft",
      says: "rapor build tidak mengenal “--draft”. Lihat rapor build --help."),
    Misuse(
      "build", "--today", "kemarin",
      says: "Opsi --today memerlukan tanggal seperti 2022-01-31, bukan “kemarin”."),
    Misuse(
      "build", "--today", "Januari 2022",
      says: "Opsi --today memerlukan tanggal seperti 2022-01-31, bukan “Januari 2022”."),
    Misuse(
      "build", "--only", "contoh/antah/2021",
      says: "Unit “contoh/antah/2021” tidak ada. Maksudnya contoh/tanjung/2021?"),
    Misuse(
      "check", "contoh/antah/2021",
      says: "Unit “contoh/antah/2021” tidak ada. Maksudnya contoh/tanjung/2021?"),
    Misuse(
      "check", "--remarks-as-error",
      says: "Opsi --remarks-as-error tidak dikenal. Maksudnya --remarks-as-errors?"),
    Misuse(
      "new",
      says: "Sebut satu unit sebagai KABUPATEN/KECAMATAN/TAHUN. Lihat rapor new --help."),
    Misuse(
      "new", "Sampang/Karang Penang/2026",
      says: "“Sampang/Karang Penang/2026” bukan KABUPATEN/KECAMATAN/TAHUN. "
        + "Maksudnya sampang/karang-penang/2026?"),
    Misuse(
      "new", "2026",
      says: "“2026” bukan KABUPATEN/KECAMATAN/TAHUN. Tulis seperti sampang/karang-penang/2026: "
        + "huruf kecil, angka, dan tanda hubung."),
    Misuse(
      "new", "data/tanjung/2026",
      says: "Nama “data” dipakai situs untuk halamannya sendiri; pakai misalnya “kab-data”."),
    Misuse(
      "new", "contoh/tanjung/2022", "--from", "contoh/tanjug/2021",
      says: "Unit “contoh/tanjug/2021” tidak ada. Maksudnya contoh/tanjung/2021?"),
    Misuse("form", "--quarter", "1", says: "Sebut satu unit. Lihat rapor form --help."),
    Misuse("form", SiteFolder.sukamaju, says: "Sebut triwulannya dengan --quarter N."),
    Misuse(
      "form", "contoh/sukamaya/2021", "--quarter", "1",
      says: "Unit “contoh/sukamaya/2021” tidak ada. Maksudnya contoh/sukamaju/2021?"),
    Misuse(
      "form", SiteFolder.sukamaju, "--quarter", "1", "--position", "kasie",
      says: "Jabatan “kasie” tidak ada di contoh/sukamaju/2021. Maksudnya “kasi”?"),
    Misuse(
      "form", SiteFolder.sukamaju, "--quarter", "1", "--output", "Content",
      says: "./Content: formulir tidak ditulis ke dalam ./Content; pilih tempat lain."),
    Misuse(
      "form", SiteFolder.sukamaju, "--quarter", "1", "--output", "Templates/x",
      says: "./Templates/x: formulir tidak ditulis ke dalam ./Templates; pilih tempat lain."),
    Misuse(
      "form", SiteFolder.sukamaju, "--quarter", "1", "--output", "Public/x",
      says: "./Public/x: formulir tidak ditulis ke dalam ./Public; pilih tempat lain."),
    Misuse(
      "form", SiteFolder.sukamaju, "--quarter", "1", "--output", ".rapor",
      says: "./.rapor: formulir tidak ditulis ke dalam ./.rapor; pilih tempat lain."),
    Misuse(
      "convert", SiteFolder.sukamaju, "Public/a.xlsx",
      says: "./Public/a.xlsx: tabel tidak ditulis ke dalam ./Public; pilih tempat lain."),
    Misuse(
      "collect", SiteFolder.sukamaju,
      says: "Sebut satu unit dan sedikitnya satu formulir. Lihat rapor collect --help."),
    Misuse(
      "collect", "x", "x.xlsx", says: "Unit “x” tidak ada. Tulis seperti contoh/sukamaju/2021."),
    Misuse("approve", says: "Sebut satu unit. Lihat rapor approve --help."),
    Misuse("approve", SiteFolder.sukamaju, says: "Sebut triwulannya dengan --quarter N."),
    Misuse(
      "approve", SiteFolder.sukamaju, "--quarter", "5", "--by", "Camat",
      says: "Opsi --quarter memerlukan bilangan 1 sampai 4, bukan “5”."),
    Misuse(
      "approve", SiteFolder.sukamaju, "--quarter", "1",
      says: "Sebut siapa yang mengesahkan dengan --by NAMA."),
    Misuse(
      "approve", SiteFolder.sukamaju, "--quarter", "1", "--by", " ",
      says: "Sebut siapa yang mengesahkan dengan --by NAMA."),
    Misuse(
      "approve", SiteFolder.sukamaju, "--quarter", "1", "--by", "Camat", "--date", "kemarin",
      says: "Opsi --date memerlukan tanggal seperti 2022-01-31."),
    Misuse(
      "approve", "contoh/antah/2021", "--quarter", "1", "--by", "Camat", "--yes",
      says: "Unit “contoh/antah/2021” tidak ada. Maksudnya contoh/tanjung/2021?"),
    Misuse("print", "--output", "a.pdf", says: "Sebut satu unit. Lihat rapor print --help."),
    Misuse(
      "print", SiteFolder.sukamaju, says: "Sebut berkas PDF-nya dengan --output BERKAS.pdf."),
    Misuse(
      "print", SiteFolder.sukamaju, "--output", "a.pdf", "--quarter", "2",
      says: "Opsi --quarter hanya untuk --draft."),
    Misuse(
      "print", SiteFolder.sukamaju, "--output", "a.pdf", "--limit", "0",
      says: "Opsi --limit memerlukan bilangan 1 sampai 86400, bukan “0”."),
    Misuse(
      "print", "contoh/sukamaya/2021", "--output", "a.pdf",
      says: "Unit “contoh/sukamaya/2021” tidak ada. Maksudnya contoh/sukamaju/2021?"),
    Misuse(
      "print", "x", "--output", "a.pdf",
      says: "Unit “x” tidak ada. Tulis seperti contoh/sukamaju/2021."),
    Misuse(
      "print", SiteFolder.sukamaju, "--output", "a.pdf", "--draft", "--position", "kasie",
      says: "Jabatan “kasie” tidak ada. Maksudnya “kasi”?"),
    Misuse(
      "print", SiteFolder.sukamaju, "--output", "a.pdf", "--draft", "--position", "x",
      says: "Jabatan “x” tidak ada. Yang ada: camat, kasi."),
    Misuse("sheets", says: "Sebut satu berkas. Lihat rapor sheets --help."),
    Misuse("sheets", "antah.xlsx", says: "Berkas “antah.xlsx” tidak ada."),
    Misuse("sheets", "Content", says: "“Content” bukan berkas biasa."),
    Misuse(
      "watch", "kemarin", says: "rapor watch tidak mengenal “kemarin”. Lihat rapor watch --help."),
    Misuse(
      "watch", "--output", "Content",
      says: "./Content: Folder ini bertumpang tindih dengan ./Content; pilih folder di luarnya."),
    Misuse("watch", "--port", "8000", says: "Opsi --port hanya untuk --serve."),
    Misuse(
      "watch", "--serve", "--port", "80",
      says: "Opsi --port memerlukan bilangan 1024 sampai 65535, bukan “80”."),
    Misuse(
      "print", "contoh/tanjung/2021", "--board", "--position", "camat", "--output", "a.pdf",
      says: "Pilih salah satu: --board atau --position."),
    Misuse(
      "watch", "--only", "contoh/antah/2021",
      says: "Unit “contoh/antah/2021” tidak ada. Maksudnya contoh/tanjung/2021?"),
    Misuse(
      "status", "kemarin",
      says: "rapor status tidak mengenal “kemarin”. Lihat rapor status --help."),
    Misuse("rollback", "kemarin", says: "rapor rollback tidak mengenal “kemarin”."),
  ]

  @Test(arguments: misuses) func misuseIsSaidAndChangesNothing(_ misuse: Misuse) throws {
    let site = try SiteFolder()
    let content = try site.folder.trace("Content")
    expect(try site.run(misuse.words), is: Run(code: 64, err: misuse.says + "\n"))
    #expect(try site.folder.trace("Content") == content)
    #expect(try site.folder.trace("Public") == [:])
  }

  @Test func helpIsAResultAndNoHelpIsMisuse() throws {
    let site = try SiteFolder()
    let help = try site.run("--help")
    let golden = try projectText("Tests/RaporTests/Goldens/bantuan.txt")
    expect(help, is: Run(code: 0, out: String(golden.split(separator: "\n\n$ rapor ")[0])))
    expect(try site.run("-h"), is: help)
    expect(try site.run("help"), is: help)
    expect(try site.run([]), is: Run(code: 64, err: help.out))
  }

  /// Every command that the help lists explains itself, with an example of its own. Another test
  /// holds this golden against what the program prints.
  @Test func everyListedCommandHasHelp() throws {
    let golden = try projectText("Tests/RaporTests/Goldens/bantuan.txt")
    let texts = golden.split(separator: "\n\n$ rapor ")
    let commands = try listedCommands(texts[0])
    #expect(texts.dropFirst().map { $0.prefix { $0 != " " } } == commands.map { $0.name[...] })
    for ((name, summary), text) in zip(commands, texts.dropFirst()) {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst().map {
        String($0)
      }
      try #require(lines.count > 6)
      #expect(lines[0] == "\(name): \(summary)")
      #expect(lines[2].hasPrefix("Pemakaian: rapor \(name)"))
      #expect(lines[3].hasPrefix("Contoh:    rapor \(name)"))
      #expect(lines[5] == "Opsi:")
    }
  }

  private func listedCommands(_ help: Substring) throws -> [(name: String, summary: String)] {
    let lines = help.split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex(of: "Perintah:"))
    return lines[(start + 1)...].prefix { $0.hasPrefix("  ") }.compactMap { line in
      let words = line.split(separator: " ", maxSplits: 1)
      guard words.count == 2 else { return nil }
      return (String(words[0]), String(words[1].drop { $0 == " " }))
    }
  }
}
