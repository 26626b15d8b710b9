import Catalog
import Diagnostics
import Files
import Tables
import Testing

/// Approved folders: what fits its sums is a unit, what does not is an error.
struct ApprovedFolderTests {
  /// The SHA-256 of nothing (FIPS 180-4).
  private static let emptySum = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
  private static let place = "contoh/sukamaju/2021/disahkan/tw2"

  /// Approves the small unit's second quarter, changes something in its folder, and reads it.
  private func read(
    _ change: (TemporaryFolder, String) throws -> Void = { _, _ in }
  ) throws -> UnitLoader.Outcome {
    let folder = try TemporaryFolder()
    let files = CanonicalTables.files(of: try SmallUnit().unit(), upTo: .second)
    try folder.approve(files, in: Self.place)
    try change(folder, "\(folder.path)/\(Self.place)")
    return UnitReader.approved(try #require(try folder.scan().units.first), .second)
  }

  private func sums(_ path: String) throws -> String {
    String(decoding: try Disk.read("\(path)/SHA256SUMS"), as: UTF8.self)
  }

  @Test func isAUnit() throws {
    let outcome = try read()
    #expect(report(outcome.diagnostics) == "")
    #expect(outcome.unit?.latestQuarterWithEntries == .second)
  }

  private static func broken(_ name: String, _ message: String) -> String {
    """
    C/\(place)/\(name): galat: \(message) [pengesahan-rusak]
        perbaikan: Kembalikan folder ini dari cadangan, atau sahkan ulang dengan rapor approve.

    """
  }

  @Test func seesAChangedFile() throws {
    let outcome = try read { folder, path in
      let bytes = try Disk.read("\(path)/realisasi.csv")
      try folder.write("\(Self.place)/realisasi.csv", bytes.map { $0 == 0x39 ? 0x38 : $0 })
    }
    #expect(
      report(outcome.diagnostics)
        == Self.broken("realisasi.csv", "Isi berkas ini berubah sejak disahkan."))
    #expect(outcome.unit == nil)
  }

  @Test func seesMissingAndExtraFiles() throws {
    let outcome = try read { folder, path in
      try Disk.remove("\(path)/skala.csv")
      try Disk.remove("\(path)/target.csv")
      try folder.make(.folder("\(Self.place)/target.csv"))
      try Disk.remove("\(path)/profil.csv")
      try folder.make(.link("\(Self.place)/profil.csv", to: "/etc/hostname"))
      try folder.make(.file("\(Self.place)/realisasi (1).csv"))
      try folder.make(.folder("\(Self.place)/lama"))
    }
    #expect(
      report(outcome.diagnostics)
        == Self.broken("lama", "Berkas ini tidak ada dalam SHA256SUMS.")
        + Self.broken("profil.csv", "Berkas ini hilang dari pengesahan.")
        + Self.broken("realisasi (1).csv", "Berkas ini tidak ada dalam SHA256SUMS.")
        + Self.broken("skala.csv", "Berkas ini hilang dari pengesahan.")
        + Self.broken("target.csv", "Berkas ini hilang dari pengesahan."))
    #expect(outcome.unit == nil)
  }

  /// Sums that were made to fit a folder that is not whole do not make it whole.
  @Test func seesWhatIsMissingThoughTheSumsFit() throws {
    let outcome = try read { folder, path in
      try Disk.remove("\(path)/skala.csv")
      try Disk.remove("\(path)/jabatan.csv")
      let kept = try sums(path).split(separator: "\n").filter {
        !$0.hasSuffix("skala.csv") && !$0.hasSuffix("jabatan.csv")
      }
      let note = "\(Self.emptySum)  catatan.txt"
      try folder.make(.file("\(Self.place)/catatan.txt"))
      try folder.write("\(Self.place)/SHA256SUMS", (kept + [note[...]]).joined(separator: "\n"))
    }
    #expect(
      report(outcome.diagnostics)
        == Self.broken("catatan.txt", "Berkas ini bukan bagian dari pengesahan.")
          + """
          C/\(Self.place)/jabatan.csv: galat: Tabel “jabatan” tidak ada. [tabel-wajib-tak-ada]
              perbaikan: Buat tabel ini dengan kolom kode, nama, eselon, atasan, pejabat, publikasi, catatan_penyunting.

          """ + Self.broken("skala.csv", "Berkas ini hilang dari pengesahan."))
  }

  @Test(arguments: ["", "bukan jumlah\n", "../../profil.csv\n"])
  func needsItsSums(text: String) throws {
    let outcome = try read { folder, path in
      try Disk.remove("\(path)/SHA256SUMS")
      if !text.isEmpty { try folder.write("\(Self.place)/SHA256SUMS", text) }
    }
    #expect(
      report(outcome.diagnostics)
        == Self.broken("SHA256SUMS", "Daftar jumlah SHA256SUMS tidak ada atau tidak terbaca."))
  }

  /// Names in the sums lead nowhere but into the folder.
  @Test func readsNothingOutsideTheFolder() throws {
    let outcome = try read { folder, path in
      try folder.write("contoh/sukamaju/2021/profil.csv", "")
      let line = "\(Self.emptySum)  ../../profil.csv\n"
      try folder.write("\(Self.place)/SHA256SUMS", try sums(path) + line)
    }
    #expect(
      report(outcome.diagnostics)
        == Self.broken("../../profil.csv", "Berkas ini hilang dari pengesahan."))
  }

  @Test func refusesAHugeFileUnread() throws {
    var outcome: UnitLoader.Outcome?
    let seconds = try ContinuousClock().measure {
      outcome = try read { folder, path in
        try Disk.remove("\(path)/profil.csv")
        try folder.make(.hole("\(Self.place)/profil.csv", size: 5_000_000_000))
      }
    }
    #expect(seconds < .seconds(10))
    #expect(
      outcome.map { report($0.diagnostics) }
        == Self.broken("profil.csv", "Isi berkas ini berubah sejak disahkan."))
  }
}
