import Catalog
import Diagnostics
import Digest
import Scoring
import Templates

/// The downloads of a unit and the page that lists them.
struct DataPage {
  let frame: Frame
  let edition: Edition

  private var unit: Unit { edition.unit }
  private var folder: String { "\(unit.id.path)/data" }

  /// The downloads and their page.
  func files(into diagnostics: inout [Diagnostic]) -> [SiteFile] {
    let downloads = self.downloads
    var page = Frame.Page(
      path: "\(folder)/index.html", template: "data",
      title: "Data, \(edition.subdistrictName) \(unit.id.year)",
      description: "Tabel yang disahkan, angka yang dihitung, dan cara memeriksanya.")
    page.crumbs = UnitPage.crumbs(edition) + [Frame.Crumb(name: "Data", path: nil)]
    page.edition = edition
    return downloads + [frame.render(page, content(downloads), into: &diagnostics)]
  }

  /// The approved tables with their sums, what `rapor approve` recorded, and every figure.
  private var downloads: [SiteFile] {
    var files = edition.tables.map { SiteFile(path: "\(folder)/\($0.path)", bytes: $0.bytes) }
    var record = ApprovalTables()
    record.approvals = edition.approvals
    record.changes = edition.changes
    files.append(SiteFile(path: "\(folder)/persetujuan.csv", bytes: record.approvalsCSV))
    if !record.changes.isEmpty {
      files.append(SiteFile(path: "\(folder)/perubahan.csv", bytes: record.changesCSV))
    }
    files.append(
      SiteFile(
        path: "\(folder)/\(LiveWorkbook.name(of: unit.id))", bytes: LiveWorkbook.bytes(of: edition))
    )
    files.append(SiteFile(path: "\(folder)/data.json", bytes: DataJSON.bytes(of: edition)))
    return files
  }

  private func content(_ downloads: [SiteFile]) -> Record {
    let name = "\(edition.subdistrictName), \(unit.profile.regency)"
    return [
      "nama": .text(unit.profile.subdistrict),
      "kabupaten": .text(unit.profile.regency),
      "tahun": .text(String(unit.id.year)),
      "alamat_unit": "../index.html",
      "triwulan": .text(edition.result.reached.title),
      "sidik": .text(edition.fingerprint),
      "berkas_data": .each(downloads) { file in
        let name = String(file.path.dropFirst(folder.count + 1))
        return [
          "nama": .text(name),
          "keterangan": .text(Self.explanation(of: name)),
          "ukuran": .text(FileSize.text(file.bytes.count)),
          "sha": .text(String(SHA256.hex(file.bytes).prefix(12))),
          "alamat": .text(name),
        ]
      },
      "pengesahan": edition.approvalValues,
      "perubahan": edition.changeValues,
      "ada_pengesahan": .bool(!edition.approvals.isEmpty),
      "ada_perubahan": .bool(!edition.changes.isEmpty),
      "lisensi": .optional(frame.settings[.lisensi]),
      "kutipan": .text(
        "\(name) (\(unit.id.year)). \(unit.profile[.judul] ?? ""). Data sampai dengan "
          + "\(edition.result.reached.title), sidik \(edition.fingerprint). "
          + "\(frame.settings.publisher)."
          + (unit.profile.isExample ? " Angka contoh, bukan angka resmi kantor." : "")),
    ]
  }

  private static func explanation(of name: String) -> String {
    if name.hasSuffix(".xlsx") {
      return "semuanya dalam satu buku kerja; hasilnya rumus hidup yang dapat dicoba"
    }
    let words = [
      "profil": "fakta kantor dan naskahnya", "naskah": "teks keputusan atau bab",
      "jabatan": "jabatan dan atasannya", "penandatangan": "siapa yang menandatangani",
      "uraian": "tugas dan fungsi jabatan", "indikator": "sasaran, indikator, dan rumusnya",
      "variabel": "angka yang dipakai rumus", "target": "target tahunan dan kumulatif",
      "realisasi": "yang terjadi tiap triwulan", "catatan": "analisis dan tindak lanjut",
      "skala": "skala predikat", "batas": "batas capaian dan cakupan minimum",
      "persetujuan": "pengesahan dengan sidiknya", "perubahan": "yang diubah oleh koreksi",
      "data": "semua angka yang dihitung, untuk program",
      "SHA256SUMS": "jumlah SHA-256 tabel yang disahkan; sidik diambil dari berkas ini",
    ]
    return words[name.split(separator: ".").first.map(String.init) ?? ""] ?? ""
  }
}
