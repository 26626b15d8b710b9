import Approving
package import Catalog
package import Diagnostics
import Escaping
import FoundationEssentials
package import Scoring
import Tables
import Templates

/// What `rapor night` tells an office in a file beside its workbook: what is wrong, how far it is, what
/// to do next, and the draft to print. One file that needs no other and no server. It holds no day and
/// no clock, so that it changes only when there is something else to tell.
package struct OfficeReport: Sendable {
  /// What became of a row of the table `pengesahan`.
  package struct SigningOutcome: Sendable {
    package let place: Place
    package let isDone: Bool
    package let text: String

    package init(_ place: Place, isDone: Bool, _ text: String) {
      (self.place, self.isDone, self.text) = (place, isDone, text)
    }
  }

  /// In bytes: what an old computer opens at once from a share.
  static let sizeLimit = 300_000

  package let id: UnitID
  /// The folder of the kecamatan as people know it, which messages leave out.
  package let shownFolder: String
  package var names: (subdistrict: String, regency: String)
  package var problems: [Diagnostic] = []
  package var remarks: [Diagnostic] = []
  package var signings: [SigningOutcome] = []
  /// What came from each form, or why nothing did.
  package var forms: [(name: String, text: String)] = []
  package var notes: [String] = []
  /// How each quarter stands; empty where nothing could be read.
  package var quarters: [(quarter: Quarter, status: ReportingStatus, due: String, missing: Int)] =
    []
  package var nextStep = ""
  /// The draft; nil where there is none to be signed.
  package var draft: Edition?

  package init(_ id: UnitID, shownFolder: String) {
    (self.id, self.shownFolder) = (id, shownFolder)
    let place = PlaceName(subdistrict: id)
    names = (place.subdistrict, place.regency)
  }

  /// The errors, those of forms among them, that somebody must mend.
  private var errors: [Diagnostic] { problems.filter { $0.severity == .error }.fewOfEach(40) }

  /// The quarter that is to be reported now: the first that is not approved.
  private var current: (quarter: Quarter, status: ReportingStatus, due: String, missing: Int)? {
    quarters.first { $0.status != .approved }
  }

  /// `2 kesalahan, 3 angka Triwulan I belum diisi, batas lapor 30 April 2026`.
  private var headline: String {
    let count = errors.count + signings.count { !$0.isDone }
    let mistakes = count == 0 ? "Tidak ada kesalahan" : "\(count) kesalahan"
    guard let current, current.status != .unreadable else {
      if let current { return "\(mistakes), batas lapor \(current.due)" }
      return quarters.isEmpty ? mistakes : "\(mistakes), semua triwulan sudah disahkan"
    }
    let figures =
      current.missing == 0
      ? "\(current.quarter.title) lengkap"
      : "\(current.missing) angka \(current.quarter.title) belum diisi"
    if current.status == .nothingExpected {
      return "\(mistakes), \(current.quarter.title) belum punya target"
    }
    return "\(mistakes), \(figures), batas lapor \(current.due)"
  }

  /// Where something is, as the office finds it: `target!C7`, `target.csv baris 7, kolom 3`.
  private func words(for place: Place) -> String {
    if let sheet = place.sheet {
      let row = place.row == 0 ? "" : " baris \(place.row)"
      let file = place.file.split(separator: "/").last.map { "\($0), " } ?? ""
      return (place.file == "\(shownFolder)/\(id.year).xlsx" ? "" : file)
        + (place.cell.map { "\(sheet)!\($0)" } ?? "lembar \(sheet)\(row)")
    }
    let name = place.file.split(separator: "/").last.map(String.init) ?? place.file
    return name + (place.row == 0 ? "" : " baris \(place.row)")
      + (place.row == 0 || place.column == 0 ? "" : ", kolom \(place.column)")
  }

  private func record(_ diagnostic: Diagnostic) -> Record {
    [
      "tempat": .text(
        words(for: diagnostic.place)
          + (diagnostic.other.map { " (lihat juga \(words(for: $0)))" } ?? "")),
      "pesan": .text(diagnostic.message), "id": .text(diagnostic.id),
      "obat": .text(Self.withoutTerminal(diagnostic.cure)),
      "tertulis": .optional(diagnostic.written.map { Diagnostic.excerpt($0) }),
    ]
  }

  /// A cure for whoever has no terminal.
  private static func withoutTerminal(_ cure: String) -> String {
    guard cure.contains("rapor ") else { return cure }
    return cure.replacing(
      /Kumpulkan dengan rapor collect [^ ]+/, with: "Taruh di folder masuk kantor itu."
    )
    .replacing(
      /\ dengan rapor form[^.;,]*/,
      with: ": hapus yang lama di folder formulir, lalu simpan buku kerja"
    )
    .replacing(" dari rapor form", with: "")
  }

  fileprivate var record: Record {
    let (errors, remarks) = (self.errors, self.remarks.fewOfEach(40))
    let pending = draft?.pending ?? .missing
    let hasChanges = draft?.plan.map { !$0.changes.isEmpty } ?? false
    return [
      "nama": .text(names.subdistrict), "kabupaten": .text(names.regency),
      "tahun": .number(id.year), "sidik": .optional(draft?.fingerprint),
      "ringkas": .text(headline), "langkah": .text(nextStep),
      "ada_pengesahan": .bool(!signings.isEmpty),
      "pengesahan_diketik": .each(signings) { signing in
        [
          "tempat": .text(words(for: signing.place)), "teks": .text(signing.text),
          "apa": .text(signing.isDone ? "sudah dijalankan" : "belum dijalankan"),
        ]
      },
      "ada_kesalahan": .bool(!errors.isEmpty), "kesalahan": .each(errors, record),
      "ada_formulir": .bool(!forms.isEmpty),
      "formulir": .each(forms) { ["nama": .text($0.name), "teks": .text($0.text)] },
      "ada_keterangan": .bool(!notes.isEmpty),
      "keterangan": .each(notes) { ["teks": .text($0)] },
      "triwulan_kantor": .each(quarters) { quarter, status, due, _ in
        ["nama": .text(quarter.title), "keadaan": .text(status.word), "batas": .text(due)]
      },
      "berubah": hasChanges ? pending : .missing,
      "ada_perhatian_kantor": .bool(!remarks.isEmpty),
      "perhatian_kantor": .each(remarks, record),
    ]
  }
}

extension SiteBuilder {
  /// The file for an office. Where it would be larger than `OfficeReport.sizeLimit`, it does without the
  /// chart of each indicator, whose figures stand in the table below it.
  package func officeReport(
    _ report: OfficeReport, into diagnostics: inout [Diagnostic]
  ) -> [UInt8] {
    let details = report.draft?.cardDetails ?? [:]
    var found: [Diagnostic] = []
    let whole = officeReport(report, details, into: &found)
    diagnostics += found
    if whole.count <= OfficeReport.sizeLimit { return whole }
    let lean = details.mapValues { card in
      card.merging(["bagan": .markup(TrustedMarkup([]))])
    }
    return officeReport(report, lean, into: &found)
  }

  private func officeReport(
    _ report: OfficeReport, _ details: [String: Record], into diagnostics: inout [Diagnostic]
  ) -> [UInt8] {
    let book = report.draft.map {
      BookPage(frame: frame, edition: $0, details: details, unitAddress: "#isi")
    }
    let page = SiteFrame.Page(
      path: "index.html", template: "hasil-periksa",
      title: "Hasil periksa Kecamatan \(report.names.subdistrict) \(report.id.year)",
      description: "Hasil periksa dan draf untuk kantor; bukan untuk disebarkan.",
      edition: report.draft, standsAlone: true)
    let style =
      frame.rules(forF4: report.draft?.unit.profile.paper == "F4") + (book?.stylesheet ?? [])
    let content = report.record.merging([
      "gaya": .markup(TrustedMarkup(Array(style).withoutTags)),
      "draf_buku": book.map { .record($0.content) } ?? .missing,
    ])
    return frame.render(page, content, into: &diagnostics).bytes
  }
}

extension [UInt8] {
  /// A style sheet that cannot end the element that it stands in.
  fileprivate var withoutTags: [UInt8] {
    contains(UInt8(ascii: "<")) ? filter { $0 != UInt8(ascii: "<") } : self
  }
}

extension Edition {
  /// The emblem inside the page that shows it.
  var embeddedEmblem: String? {
    emblem.map { "data:image/svg+xml;base64,\(Data($0).base64EncodedString())" }
  }
}
