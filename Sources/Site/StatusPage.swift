package import Catalog
import Diagnostics
package import Scoring
import Tables
import Templates

/// The reporting status of a unit, for `/status/`.
package struct UnitStatus: Sendable {
  /// Which unit it is.
  package let id: UnitID
  /// `Kabupaten Sampang`, or the folder's name where nothing could be read.
  package let regencyName: String
  /// `Banyuates`, or the folder's name.
  package let subdistrict: String
  /// Whether the unit has published pages.
  package let isPublished: Bool
  /// The status of each quarter.
  package let quarters: PerQuarter<ReportingStatus>

  /// Makes a status.
  package init(
    id: UnitID, regencyName: String, subdistrict: String, isPublished: Bool,
    quarters: PerQuarter<ReportingStatus>
  ) {
    self.id = id
    self.regencyName = regencyName
    self.subdistrict = subdistrict
    self.isPublished = isPublished
    self.quarters = quarters
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

  /// A name for the stylesheet.
  var cssClass: String {
    switch self {
    case .approved: "disahkan"
    case .reported: "dilaporkan"
    case .partly: "sebagian"
    case .due: "jatuh-tempo"
    case .overdue: "terlambat"
    case .nothingExpected, .notDue: "belum-waktunya"
    case .unreadable, .brokenApproval: "rusak"
    }
  }
}

/// The page of reporting statuses, the only one that knows the date.
struct StatusPage {
  let frame: SiteFrame
  let units: [UnitStatus]
  let today: CalendarDate

  /// Renders the page.
  func file(into diagnostics: inout [Diagnostic]) -> SiteFile {
    let page = SiteFrame.Page(
      path: "status/index.html", template: "status", title: "Status pelaporan",
      description: "Triwulan mana yang sudah disahkan, dilaporkan, atau terlambat, "
        + "untuk setiap kecamatan.",
      crumbs: [
        SiteFrame.Crumb(name: "Beranda", path: "index.html"),
        SiteFrame.Crumb(name: "Status pelaporan", path: nil),
      ])
    return frame.render(
      page,
      [
        "hari_ini": .text(today.text),
        "batas_hari": .text(String(frame.settings.reportingDays)),
        "kabupaten": .each(regencies) { name, units in
          ["nama": .text(name), "unit": .each(units, record)]
        },
      ], into: &diagnostics)
  }

  private var regencies: [(name: String, units: [UnitStatus])] {
    var groups: [(name: String, slug: String, units: [UnitStatus])] = []
    for unit in units {
      if groups.last?.slug == unit.id.regency {
        groups[groups.count - 1].units.append(unit)
      } else {
        groups.append((unit.regencyName, unit.id.regency, [unit]))
      }
    }
    return groups.map { ($0.name, $0.units) }
  }

  private func record(_ unit: UnitStatus) -> Record {
    [
      "nama": .text(unit.subdistrict),
      "tahun": .text(String(unit.id.year)),
      "alamat": .optional(unit.isPublished ? "../\(unit.id.path)/index.html" : nil),
      "triwulan": .each(Quarter.allCases) { quarter in
        [
          "pendek": .text(quarter.short),
          "status": .text(unit.quarters[quarter].word),
          "kelas": .text(unit.quarters[quarter].cssClass),
        ]
      },
    ]
  }
}
