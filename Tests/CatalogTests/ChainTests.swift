import Catalog
import Diagnostics
import Files
import Tables
import TestSupport
import Testing

/// Names of folders of approvals.
struct ApprovalNameTests {
  @Test(arguments: [
    "001-tw1-8f1c22aa", "003-tw2-koreksi-77b0e1d4", "004-tw0-ditarik-00000000",
    "1000-tw4-ffffffff",
  ])
  func surviveARoundTrip(_ text: String) throws {
    #expect(try #require(ApprovalName(text)).text == text)
  }

  @Test func sayWhatTheyAre() throws {
    let name = try #require(ApprovalName("005-tw1-ditarik-8f1c22aa"))
    #expect(name.number == 5 && name.quarter == .first && name.kind == .withdrawal)
    #expect(name.tail == "8f1c22aa")
    #expect(try #require(ApprovalName("002-tw0-ditarik-8f1c22aa")).quarter == nil)
  }

  @Test(arguments: [
    "", "tw1", "1-tw1-8f1c22aa", "001-tw5-8f1c22aa", "001-tw1-8F1C22AA", "001-tw1-8f1c22a",
    "001-tw1-8f1c22aab", "000-tw1-8f1c22aa", "0001-tw1-8f1c22aa", "001-tw1-triwulan-8f1c22aa",
    "001-tw1-lain-8f1c22aa", "001-tw1-8f1c22aa-", "+01-tw1-8f1c22aa", "001-tw+1-8f1c22aa",
    "001-tw1-8f1c22aa (1)", "-001-tw1-8f1c22aa", "001-tw١-8f1c22aa",
  ])
  func areNothingElse(_ text: String) { #expect(ApprovalName(text) == nil) }
}

/// The chain of a unit's approvals: what holds is read, what does not is told.
struct ChainTests {
  private static let hostile = [
    "Camat \"Sukamaju\", Siti", "=Camat", "-", "'-", "+62 812", "baris\ndua", "{{x}} ;,\t",
    "\u{202E}terbalik", "''", " tepi ", "rahasia", "(ditutup)",
  ]

  private static let place = "C/contoh/sukamaju/2021/disahkan"

  /// Two quarters and a correction.
  private func made(address: String = "contoh/sukamaju/2021") throws -> MadeChain {
    let unit = try SmallUnit().unit()
    var steps = [
      MadeChain.Step(unit, .first), MadeChain.Step(unit, .second), MadeChain.Step(unit, .second),
    ]
    steps[2].kind = .correction
    steps[2].reason = "Salah ketik"
    for index in steps.indices { steps[index].address = address }
    return try MadeChain(steps)
  }

  private func said(_ made: MadeChain, replacing addresses: Set<String> = []) throws -> String {
    var diagnostics: [Diagnostic] = []
    let unit = try SmallUnit().unit()
    let chain = try made.read(unit.id, replacing: addresses, into: &diagnostics)
    #expect(chain.folders.isEmpty == !diagnostics.isEmpty)
    return report(diagnostics)
  }

  @Test func recordsSurviveARoundTrip() throws {
    let unit = try SmallUnit().unit()
    for text in Self.hostile {
      var step = MadeChain.Step(unit, .first)
      step.kind = .correction
      step.by = text
      step.reason = text
      step.changes = [
        Change(
          isCorrection: true, quarter: .first, table: "realisasi", row: text, column: "tw1",
          old: text, new: text),
        Change(
          isCorrection: false, quarter: nil, table: "naskah", row: text, column: "(baris)",
          old: "", new: text),
      ]
      step.effects = [
        Effect(quarter: .first, position: nil, indicator: nil, name: "nilai", old: "1", new: ""),
        Effect(
          quarter: .second, position: "camat", indicator: "camat-1", name: "satuan", old: text,
          new: text),
      ]
      let approval = try #require(try MadeChain([step]).read(unit.id).approvals.first)
      #expect(approval.by == text && approval.reason == text)
      #expect(approval.changes == step.changes)
      #expect(approval.effects == step.effects)
    }
  }

  @Test func isReadInOrder() throws {
    let unit = try SmallUnit().unit()
    let made = try made()
    let chain = try made.read(unit.id)
    #expect(chain.folders.map(\.name) == made.folders.map(\.name))
    #expect(chain.approvals.map(\.number) == [1, 2, 3])
    #expect(chain.approvals.map(\.kind) == [.quarter, .quarter, .correction])
    #expect(chain.approvals.map(\.reason) == [nil, nil, "Salah ketik"])
    #expect(chain.reached == .second)
    #expect(Set(chain.approvals.map(\.fingerprint)).count == 3)
  }

  @Test func isEmptyBeforeTheFirst() {
    let chain = Chain()
    #expect(chain.link == "-" && chain.reached == nil && chain.newest == nil)
  }

  private static func damaged(_ file: String, _ message: String) -> String {
    """
    \(place)/\(file): galat: \(message) [pengesahan-rusak]
        perbaikan: Kembalikan folder ini dari cadangan. Bila ini pengesahan yang terbaru, pindahkan \
    foldernya ke luar folder isi, lalu pulihkan dengan rapor approve contoh/sukamaju/2021 --restore.

    """
  }

  @Test(arguments: [0, 1, 2]) func tellsAnAlteredFile(_ index: Int) throws {
    for file in ["realisasi.csv", "SHA256SUMS"] {
      var made = try made()
      let place = try #require(made.folders[index].files.firstIndex { $0.name == file })
      made.folders[index].files[place].bytes.append(0x0A)
      #expect(
        try said(made)
          == Self.damaged(
            "\(made.folders[index].name)/\(file)", "Isi berkas ini berubah sejak disahkan."))
    }
  }

  @Test(arguments: ["perubahan.csv", "akibat.csv", "pengesahan.csv", "SHA256SUMS", "target.csv"])
  func tellsAMissingFile(_ file: String) throws {
    var made = try made()
    made.folders[1].files.removeAll { $0.name == file }
    #expect(
      try said(made)
        == Self.damaged("\(made.folders[1].name)/\(file)", "Berkas ini hilang dari pengesahan."))
  }

  /// A file that no table could be is refused before it is read: this one would take the memory away.
  @Test func doesNotReadWhatIsTooLarge() throws {
    let unit = try SmallUnit().unit()
    let made = try made()
    let folder = try TemporaryFolder()
    try folder.write(made, to: unit.id.path)
    try folder.make(
      .hole("\(unit.id.path)/disahkan/\(made.folders[1].name)/naskah.csv", size: 1 << 40))
    var diagnostics: [Diagnostic] = []
    let chain = Chain.read(
      try #require(try folder.scan().units.first), addresses: [unit.id.path], into: &diagnostics)
    #expect(chain.folders.isEmpty)
    #expect(
      report(diagnostics)
        == Self.damaged(
          "\(made.folders[1].name)/naskah.csv",
          "Ini bukan berkas yang ditulis saat mengesahkan."))
  }

  private static func added(_ file: String, _ message: String) -> String {
    """
    \(place)/\(file): galat: \(message) [pengesahan-rusak]
        perbaikan: Pindahkan yang ini saja ke luar folder isi; pengesahannya sendiri utuh.

    """
  }

  @Test func tellsAnAddedFolder() throws {
    let unit = try SmallUnit().unit()
    let made = try made()
    let folder = try TemporaryFolder()
    try folder.write(made, to: unit.id.path)
    try folder.make(.folder("\(unit.id.path)/disahkan/\(made.folders[1].name)/lama"))
    var diagnostics: [Diagnostic] = []
    let chain = Chain.read(
      try #require(try folder.scan().units.first), addresses: [unit.id.path], into: &diagnostics)
    #expect(chain.folders.isEmpty)
    #expect(
      report(diagnostics)
        == Self.added(
          "\(made.folders[1].name)/lama", "Ini bukan berkas yang ditulis saat mengesahkan."))
  }

  @Test func tellsAnAddedFile() throws {
    var made = try made()
    made.folders[1].files.append(("naskah.csv", Array("gaya,teks\n".utf8)))
    #expect(
      try said(made)
        == Self.added(
          "\(made.folders[1].name)/naskah.csv", "Berkas ini bukan bagian dari pengesahan."))
  }

  @Test(arguments: ["pengesahan.csv", "perubahan.csv", "akibat.csv"])
  func tellsAnAlteredRecord(_ file: String) throws {
    var made = try made()
    let place = try #require(made.folders[2].files.firstIndex { $0.name == file })
    made.folders[2].files[place].bytes += Array(
      (file == "pengesahan.csv" ? "lain,x\n" : "").utf8)
    let text = String(decoding: made.folders[2].files[place].bytes, as: UTF8.self)
    let altered =
      switch file {
      case "perubahan.csv": text + "koreksi,1,target,camat-1,tw1,1,2\n"
      case "akibat.csv": text + "1,,,nilai,1,2\n"
      default: text
      }
    made.folders[2].files[place].bytes = Array(altered.utf8)
    #expect(
      try said(made)
        == Self.damaged(
          "\(made.folders[2].name)/pengesahan.csv",
          "Catatan pengesahan ini tidak cocok lagi dengan berkas di sampingnya."))
  }

  /// As a full disk or a synchronized folder leaves it.
  @Test(arguments: ["pengesahan.csv", "perubahan.csv", "akibat.csv"])
  func tellsAnEmptiedRecord(_ file: String) throws {
    var made = try made()
    let place = try #require(made.folders[2].files.firstIndex { $0.name == file })
    made.folders[2].files[place].bytes = []
    #expect(
      try said(made)
        == Self.damaged(
          "\(made.folders[2].name)/\(file)", "Berkas ini tidak terbaca lagi seperti ditulis rapor.")
    )
  }

  /// Whoever alters a record and its sums has to alter all that follow.
  @Test func tellsABrokenLink() throws {
    var made = try made()
    let unit = try SmallUnit().unit()
    var step = MadeChain.Step(unit, .first)
    step.by = "Orang lain"
    made.folders[0] = try MadeChain([step]).folders[0]
    let name = made.folders[1].name
    #expect(
      try said(made) == """
        \(Self.place)/\(name): galat: Pengesahan ini tidak menyambung pada \(made.folders[0].name): \
        salah satunya diganti. [rantai-putus]
            perbaikan: Kembalikan folder disahkan/ dari cadangan.

        """)
  }

  @Test func tellsAFolderMissingInTheMiddle() throws {
    var made = try made()
    made.folders.remove(at: 1)
    #expect(
      try said(made) == """
        \(Self.place)/\(made.folders[1].name): galat: Pengesahan nomor 2 tidak ada, padahal nomor 3 \
        ada. [pengesahan-hilang]
            perbaikan: Kembalikan folder nomor 2 dari cadangan; folder pengesahan tidak pernah \
        dihapus atau diganti nama.

        """)
  }

  @Test func tellsTwoFoldersOfOneNumber() throws {
    var made = try made()
    let twin = made.folders[0]
    var tables = SmallUnit()
    tables.texts[.realisasi] = "variabel,tw1\nmasuk,10\nselesai,8"
    made.folders[1] = try MadeChain([.init(tables.unit(), .first)]).folders[0]
    made.folders.removeLast()
    let names = [twin.name, made.folders[1].name].sorted()
    #expect(
      try said(made) == """
        \(Self.place)/\(names[1]): galat: Nomor 1 sudah dipakai folder \(names[0]). [pengesahan-ganda]
            perbaikan: Keduanya dibuat di tempat yang berbeda. Sisakan yang terbit (lihat halaman \
        data unit), pindahkan yang lain ke luar folder isi, lalu sahkan lagi yang masih perlu.

        """)
  }

  @Test func tellsARenamedFolder() throws {
    var made = try made()
    let name = made.folders[2].name
    let other = name.dropLast() + (name.hasSuffix("0") ? "1" : "0")
    made.folders[2].name = String(other)
    #expect(
      try said(made) == """
        \(Self.place)/\(other): galat: Nama folder ini bukan nama pengesahan di dalamnya. \
        [nama-pengesahan]
            tertulis:  \(other)
            perbaikan: Ganti namanya menjadi \(name).

        """)
  }

  @Test func tellsAnotherUnitsFolderUnlessItWasReplaced() throws {
    let made = try made(address: "contoh/lama/2021")
    let text = try said(made)
    #expect(
      text == """
        \(Self.place)/\(made.folders[0].name): galat: Pengesahan ini milik unit lain. \
        [pengesahan-unit-lain]
            tertulis:  contoh/lama/2021
            perbaikan: Kembalikan foldernya ke unit itu. Bila alamat unit memang berganti, tulis \
        alamat lamanya di dicabut.csv dengan alamat ini sebagai pengganti.

        """)
    #expect(try said(made, replacing: ["contoh/lama/2021"]) == "")
  }

  private func published(_ chain: Chain) -> [(name: String, files: [NamedFile])] {
    chain.folders.map { ($0.name, $0.records) }
  }

  @Test func extendsWhatIsPublished() throws {
    let unit = try SmallUnit().unit()
    let made = try made()
    let chain = try made.read(unit.id)
    for count in 0...3 {
      #expect(chain.extends(Array(published(chain).prefix(count)), "C") == nil)
    }
    var shorter = made
    shorter.folders.removeLast()
    let gone = try shorter.read(unit.id).extends(published(chain), "C")
    #expect(
      gone?.text == """
        C/disahkan/\(made.folders[2].name): galat: Pengesahan ini sudah terbit, tetapi foldernya \
        tidak ada lagi. [rantai-mundur]
            perbaikan: Pulihkan dari situs dengan rapor approve C --restore, atau dari cadangan.

        """)
    #expect(
      Chain().extends(published(chain), "C")?.cure
        == "Kembalikan folder disahkan/ dari cadangan.")
  }

  @Test func anotherFolderInItsPlaceIsTold() throws {
    let unit = try SmallUnit().unit()
    let chain = try made().read(unit.id)
    var step = MadeChain.Step(unit, .first)
    step.by = "Orang lain"
    let other = try MadeChain([step]).read(unit.id)
    let told = other.extends(Array(published(chain).prefix(1)), "C")
    #expect(told?.id == "rantai-lain")
    #expect(told?.message == "Pengesahan nomor 1 yang sudah terbit bukan yang ada di folder isi.")
  }

  @Test func theLastFolderThatHeldAQuarter() throws {
    let unit = try SmallUnit().unit()
    var steps = [
      MadeChain.Step(unit, .first), MadeChain.Step(unit, .second), MadeChain.Step(unit, .first),
    ]
    steps[2].kind = .withdrawal
    steps[2].reason = "Terlalu dini"
    let chain = try MadeChain(steps).read(unit.id)
    #expect(chain.reached == .first)
    #expect(chain.last(holding: .second)?.approval.number == 2)
    #expect(chain.last(holding: .first)?.approval.number == 3)
    #expect(chain.last(holding: .third) == nil)
  }
}
