import Approving
package import Catalog
import Diagnostics
import Formulas
import Numerals
package import Scoring
package import Tables
import Templates

/// The pages that tell how things are done and counted, and the page of missing addresses.
extension SiteFrame {
  /// The officers' guide, from the first workbook to the first approved quarter, and every message,
  /// with their pictures and their style sheet.
  func guidePages(into diagnostics: inout [Diagnostic]) -> [SiteFile] {
    let guide = Page(
      path: "panduan/index.html", template: "panduan", title: "Panduan",
      description: "Dari buku kerja kosong sampai rapor triwulan pertama terbit, langkah demi "
        + "langkah.", step: "Panduan", stylesheet: "panduan.css")
    let messages = Page(
      path: "panduan/kesalahan/index.html", template: "panduan-kesalahan",
      title: "Arti setiap pesan",
      description: "Setiap pesan rapor: artinya, contohnya, dan cara memperbaikinya.",
      step: "Arti setiap pesan", above: [("Panduan", guide.path)],
      stylesheet: "../panduan.css")
    let terminal = Page(
      path: "panduan/terminal/index.html", template: "panduan-terminal",
      title: "Panduan terminal",
      description: "Perintah rapor langkah demi langkah, bagi yang memakai terminal.",
      step: "Panduan terminal", above: [("Panduan", guide.path)], stylesheet: "../panduan.css")
    let server = Page(
      path: "panduan/server/index.html", template: "panduan-server",
      title: "Panduan pengelola server",
      description: "Memasang rapor di server kabupaten: folder bersama, hak, jadwal, cadangan.",
      step: "Panduan pengelola server", above: [("Panduan", guide.path)],
      stylesheet: "../panduan.css")
    let look = Page(
      path: "panduan/tampilan/index.html", template: "panduan-tampilan",
      title: "Tampilan kantor",
      description: "Logo, warna, menu, dan halaman sendiri dalam lima menit, tanpa templat.",
      step: "Tampilan kantor", above: [("Panduan", guide.path)], stylesheet: "../panduan.css")
    let example = UnitID(regency: "kabupaten", subdistrict: "kecamatan", year: 2026)
    let workbook = SiteFile(
      path: "panduan/buku-kerja.xlsx",
      bytes: UnitWorkbook.bytes(
        of: ExampleTables.template(for: example), title: "Buku kerja kecamatan"))
    let pages = [guide, messages, terminal, server, look].map { render($0, into: &diagnostics) }
    return pages + [workbook]
      + templates.guideFiles.map { SiteFile(path: "panduan/\($0.path)", bytes: $0.bytes) }
  }

  func missingPage(into diagnostics: inout [Diagnostic]) -> SiteFile {
    let page = Page(
      path: SiteFrame.missingPage, template: "tidak-ditemukan", title: "Halaman tidak ditemukan",
      description: "Alamat ini tidak ada di situs.")
    return render(page, into: &diagnostics)
  }

  /// How every figure comes about, printed from the constants that the code uses.
  func methodPage(into diagnostics: inout [Diagnostic]) -> SiteFile {
    let page = Page(
      path: "metodologi/index.html", template: "metodologi", title: "Metodologi",
      description: "Bagaimana setiap angka di situs ini dihitung, dan bagaimana memeriksanya.",
      step: "Metodologi")
    let examples = [Numeral(digits: 914_783, scale: 4), Numeral(digits: 4321, scale: 6)]
    let words = [
      "selesai": "Jumlah surat yang selesai tepat waktu", "masuk": "Jumlah surat yang masuk",
    ]
    let content: Record = [
      "batas_capaian": .text(settings.limits.cap.text),
      "cakupan_minimum": .text(settings.limits.leastCoverage.text),
      "batas_lapor_hari": .number(settings.reportingDays), "desimal": .number(Figure.decimals),
      "angka_penting": .number(Figure.significantDigits),
      "contoh_bulat": .each(examples) { number in
        [
          "dari": .text(number.text), "menjadi": .text(Figure(number).text),
          "terakhir": .bool(number == examples.last),
        ]
      },
      "skala": .each(settings.scale.levels) { level in
        let rating = Rating(Figure(level.lowerBound), on: settings.scale)
        return [
          "batas": .text(level.lowerBound.text), "predikat": .text(level.name),
          "bentuk": .text(rating?.shape ?? ""),
        ]
      },
      "keadaan": .each(State.allCases) { state in
        ["nama": .text(state.word), "arti": .text(state.meaning)]
      },
      "contoh_rumus": (try? Formula.parse("selesai / masuk × 100%").get())
        .map { formula in Value.markup(formula.mathML { words[$0] ?? $0 }) } ?? .missing,
      "tabel_kanonik": .each(TableName.canonical) { table in
        let columns = table.columns.map(\.name).joined(separator: ", ")
        return ["nama": .text(table.rawValue), "kolom": .text(columns)]
      },
      "ikm": .each(LevelScale.satisfaction.levels) { grade in
        [
          "batas": .text(Figure(grade.bound).text), "mutu": .text(grade.name),
          "arti": .text(grade.meaning ?? ""),
        ]
      },
      "skala_tingkat": .each([
        (LevelScale.sakip, "Peraturan Menteri PANRB Nomor 88 Tahun 2021"),
        (.opinion, "Penjelasan Pasal 16 Undang-Undang Nomor 15 Tahun 2004; angkanya urutan"),
      ]) { scale, source in
        [
          "nama": .text(scale.name), "sumber": .text(source),
          "isi": .each(scale.levels) { level in
            [
              "tingkat": .text(level.name), "batas": .text(Figure(level.bound).shortText),
              "arti": .text(level.meaning ?? ""),
            ]
          },
        ]
      },
    ]
    return render(page, content, into: &diagnostics)
  }

}

/// The reporting status of a unit, for `/status/`.
package struct UnitStatus: Sendable {
  package let id: UnitID
  /// `Kabupaten Sampang`, or the folder's name where nothing could be read.
  package let regencyName: String
  /// `Banyuates`, or the folder's name.
  package let subdistrict: String
  /// Whether the unit has published pages.
  package let isPublished: Bool
  package let quarters: PerQuarter<ReportingStatus>
  /// Since when its published pages are kept, because what was approved is not sound.
  package var heldSince: CalendarDate?

  package init(
    id: UnitID, regencyName: String, subdistrict: String, isPublished: Bool,
    quarters: PerQuarter<ReportingStatus>
  ) {
    (self.id, self.regencyName, self.subdistrict) = (id, regencyName, subdistrict)
    (self.isPublished, self.quarters) = (isPublished, quarters)
  }
}

extension ReportingStatus {
  /// The status in words.
  package var word: String {
    switch self {
    case .approved: "disahkan"
    case .reported: "dilaporkan, menunggu pengesahan"
    case .partly(let entered, let all): "sebagian: \(entered) dari \(all) angka sudah masuk"
    case .due(let day): "harus dilaporkan paling lambat \(day.text)"
    case .overdue(let day, let entered, let all):
      "terlambat sejak \(day.text)"
        + (entered > 0 ? " (\(entered) dari \(all) angka sudah masuk)" : "")
    case .nothingExpected: "tidak ada yang dijadwalkan"
    case .notDue: "belum waktunya"
    case .unreadable: "tabel kerja bermasalah"
    case .brokenApproval: "pengesahan rusak, halaman lama tetap terbit"
    }
  }

  /// The status for programs; stable.
  package var code: String {
    switch self {
    case .approved: "disahkan"
    case .reported: "dilaporkan"
    case .partly: "sebagian"
    case .due: "jatuh-tempo"
    case .overdue: "terlambat"
    case .nothingExpected: "tidak-dijadwalkan"
    case .notDue: "belum-waktunya"
    case .unreadable, .brokenApproval: "rusak"
    }
  }

  /// A name for the stylesheet, which sets nothing that is not due yet apart.
  var cssClass: String { self == .nothingExpected ? ReportingStatus.notDue.code : code }
}

extension SiteFrame {
  /// The page of reporting statuses, the only one that knows the date.
  func statusPage(
    _ units: [UnitStatus], today: CalendarDate, into diagnostics: inout [Diagnostic]
  ) -> SiteFile {
    let page = Page(
      path: "status/index.html", template: "status", title: "Status pelaporan",
      description: "Triwulan mana yang sudah disahkan, dilaporkan, atau terlambat, "
        + "untuk setiap kecamatan.", step: "Status pelaporan", isDocument: true)
    let content: Record = [
      "hari_ini": .text(today.text), "batas_hari": .number(settings.reportingDays),
      "kabupaten": .each(units.grouped(by: \.id.regency)) { _, units in
        ["nama": .text(units[0].regencyName), "unit": .each(units, record)]
      },
    ]
    return render(page, content, into: &diagnostics)
  }

  private func record(_ unit: UnitStatus) -> Record {
    [
      "nama": .text(unit.subdistrict), "tahun": .number(unit.id.year),
      "alamat": .optional(unit.isPublished ? "../\(unit.id.path)/index.html" : nil),
      "ditahan": .optional(unit.heldSince?.text),
      "triwulan": .each(Quarter.allCases) { quarter in
        let status = unit.quarters[quarter]
        return [
          "pendek": .text(quarter.short), "status": .text(status.word),
          "kelas": .text(status.cssClass),
        ]
      },
    ]
  }

  /// The page that stands where something was withdrawn: since when, why, and where to look instead.
  func withdrawnPage(_ withdrawal: Withdrawal, into diagnostics: inout [Diagnostic]) -> SiteFile {
    let page = Page(
      path: "\(withdrawal.address)/index.html", template: "dicabut", title: "Halaman dicabut",
      description: "Halaman ini dicabut pada \(withdrawal.date.text).", step: "Halaman dicabut")
    let replacement = withdrawal.replacement.map { text -> Value in
      let path = text.split(separator: "/").joined(separator: "/")
      let inside = "\(SiteFrame.root(from: page.path))\(path)/index.html"
      return ["teks": .text(text), "alamat": .text(WebAddress.typed(text) ?? inside)]
    }
    let content: Record = [
      "alamat": .text(withdrawal.address), "tanggal": .text(withdrawal.date.text),
      "alasan": .lines(withdrawal.reason), "pengganti": replacement ?? .missing,
    ]
    return render(page, content, into: &diagnostics)
  }

  /// The one page of a unit whose every approved quarter was withdrawn: what was withdrawn, when, by
  /// whom and why.
  func withdrawnQuartersPage(_ edition: Edition, into diagnostics: inout [Diagnostic]) -> SiteFile {
    let unit = edition.unit
    let name = "\(edition.subdistrictName) \(unit.id.year)"
    let page = Page(
      path: "\(unit.id.path)/index.html", template: "ditarik", title: name,
      description: "Pengesahan \(name), \(unit.profile.regency), ditarik; belum ada angka yang "
        + "berlaku.", step: name, edition: edition)
    let content = edition.heading.merging([
      "ditarik": edition.approvalValue, "alasan": .lines(edition.approval?.reason),
      "riwayat": edition.history,
    ])
    return render(page, content, into: &diagnostics)
  }
}
