import Files
import TestSupport
import Testing
import Workbooks

/// `rapor form`: what each position is asked.
struct FormTests {
  private static let unit = SiteFolder.tanjung
  private static let camat = SiteFolder.form("camat", 2)
  private static let kasi = SiteFolder.form("kasi", 2)

  private static let said = """
    Formulir Triwulan II \(unit):
      \(camat): 1 angka, 1 penjelasan
      \(kasi): 1 angka, 1 penjelasan
    Setelah diisi: rapor collect \(unit) Formulir/contoh-tanjung-2021-tw2-*.xlsx

    """

  @Test func asksEachPositionForWhatItOwes() throws {
    let site = try SiteFolder()
    let before = try site.folder.trace("Content")
    expect(
      try site.run("form", Self.unit, "--quarter", "2"), is: Run(code: 0, out: Self.said))
    #expect(try site.folder.trace("Content") == before)
    #expect(
      try site.cells(of: Self.camat) == [
        ["Isian Triwulan II 2021: Camat"], ["Kecamatan Tanjung, Kabupaten Contoh"],
        ["Isi sel kuning saja, simpan, lalu kirim kembali berkas ini."],
        [
          "Kosong: belum dilaporkan.   - : nihil, tidak ada yang terjadi.   rahasia: ada, tetapi "
            + "dirahasiakan.   0: nol sungguhan."
        ], ["Angka"],
        ["No", "Yang dilaporkan", "Satuan", "ISIAN", "Sebelumnya", "Cara mengisi", "Untuk"],
        [
          "1", "Surat masuk", "surat", "12", "TW I: 10",
          "Yang terjadi pada Triwulan II saja, tanpa triwulan sebelumnya.",
          "Persentase surat selesai",
        ],
        ["Dipakai juga, tidak diisi di sini"], ["No", "Angka", "Satuan", "Dari mana"],
        ["1", "Surat selesai", "surat", "diisi oleh Kepala Seksi Pelayanan"],
        ["Penjelasan (boleh kosong)"],
        [
          "No", "Indikator", "Target", "Analisis: mengapa demikian", "Kendala", "Tindak lanjut",
          "Bukti: alamat web atau nama dokumen",
        ],
        ["1", "Persentase surat selesai", "85 %"],
      ])
    let kasi = try site.cells(of: Self.kasi)
    #expect(
      kasi[6] == [
        "1", "Surat selesai", "surat", "12", "TW I: 9",
        "Yang terjadi pada Triwulan II saja, tanpa triwulan sebelumnya. Bagian dari “Surat masuk”; "
          + "tidak boleh melebihinya.", "Jumlah surat selesai",
      ])
    #expect(kasi.count == 10)
  }

  @Test func onePositionOneForm() throws {
    let site = try SiteFolder()
    expect(
      try site.run("form", Self.unit, "--quarter=2", "--position", "kasi", "--output", "isi/2"),
      is: Run(
        code: 0,
        out: """
          Formulir Triwulan II \(Self.unit):
            isi/2/contoh-tanjung-2021-tw2-kasi.xlsx: 1 angka, 1 penjelasan
          Setelah diisi: rapor collect \(Self.unit) isi/2/contoh-tanjung-2021-tw2-kasi.xlsx

          """))
    #expect(try site.folder.files("isi").keys.sorted() == ["2/contoh-tanjung-2021-tw2-kasi.xlsx"])
  }

  /// The same dues make the same bytes; what was filled in is never written over.
  @Test func neverOverwritesWhatMayBeFilledIn() throws {
    let site = try SiteFolder()
    try site.makeForms(2)
    let before = try site.folder.trace()
    try site.makeForms(2)
    #expect(try site.folder.trace() == before)
    try site.fill(Self.kasi, ["D8": .text("-")])
    try Disk.remove("\(site.path)/\(Self.camat)")
    let filled = try site.folder.files("Formulir")
    expect(
      try site.run("form", Self.unit, "--quarter", "2"),
      is: Run(
        code: 73,
        err: "Sudah ada dan mungkin sudah diisi, jadi tidak ditimpa: "
          + "contoh-tanjung-2021-tw2-kasi.xlsx. Pindahkan dahulu, atau pilih folder lain dengan "
          + "--output.\n"))
    #expect(try site.folder.files("Formulir") == filled)
  }

  /// The form of an approved quarter says so where it is filled in; rows stand where they always do.
  @Test func theFormOfAnApprovedQuarterSaysSo() throws {
    let site = try SiteFolder()
    #expect(try site.approve(Self.unit, 1, "--yes").code == 0)
    let words = "Triwulan I sudah disahkan: yang diisi di formulir ini menjadi koreksi."
    let run = try site.run("form", Self.unit, "--quarter", "1")
    #expect(run.out.hasSuffix("\n\(words)\n"))
    try site.makeForms(2)
    let approved = try site.cells(of: SiteFolder.form("kasi", 1))
    #expect(approved[4] == [words])
    #expect(approved[7].prefix(4) == ["1", "Surat selesai", "surat", "9"])
    #expect(try site.cells(of: Self.kasi)[6].prefix(4) == ["1", "Surat selesai", "surat", "12"])
    // Filled in, it is collected like any other, and so is one that was made before the approval.
    try site.fill(SiteFolder.form("kasi", 1), ["D8": .text("8")])
    #expect(
      try site.run("collect", Self.unit, SiteFolder.form("kasi", 1), "--yes").out
        .contains("Triwulan I sudah disahkan: ini akan menjadi koreksi."))
    #expect(
      try site.folder.text(SiteFolder.table("realisasi", of: Self.unit)).contains("selesai,8,12"))
    #expect(try site.approve(Self.unit, 2, "--yes", "--reason", "salah tulis").code == 0)
    try site.fill(Self.kasi, ["D8": .text("11")])
    #expect(try site.run("collect", Self.unit, Self.kasi, "--yes").code == 0)
    #expect(
      try site.folder.text(SiteFolder.table("realisasi", of: Self.unit)).contains("selesai,8,11"))
  }

  @Test func withoutTargetsThereIsNothingToAsk() throws {
    let site = try SiteFolder()
    try site.folder.write(
      SiteFolder.table("target", of: Self.unit), "indikator,tahunan,tw1,tw2,tw3,tw4\n")
    expect(
      try site.run("form", Self.unit, "--quarter", "2"),
      is: Run(
        code: 0,
        err: "Tidak ada yang harus diisi untuk Triwulan II: tidak ada indikator yang bertarget. "
          + "Isi tabel target dahulu.\n"))
    #expect(try site.folder.trace("Formulir") == [:])
  }

  @Test func errorsStop() throws {
    let site = try SiteFolder()
    try site.breakWorkingTables(of: Self.unit)
    expect(
      try site.run("form", Self.unit, "--quarter", "2"),
      is: Run(
        code: 65,
        err: SiteFolder.ambiguity(in: Self.unit) + "Perbaiki dahulu galat di atas.\n"))
    #expect(try site.folder.trace("Formulir") == [:])
  }
}
