package import Catalog
import Diagnostics
package import Scoring
import Tables
import Templates

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

extension SiteFrame {
  /// The page of reporting statuses, the only one that knows the date.
  func statusPage(
    _ units: [UnitStatus], today: CalendarDate, into diagnostics: inout [Diagnostic]
  ) -> SiteFile {
    let page = Page(
      path: "status/index.html", template: "status", title: "Status pelaporan",
      description: "Triwulan mana yang sudah disahkan, dilaporkan, atau terlambat, "
        + "untuk setiap kecamatan.", step: "Status pelaporan")
    let content: Record = [
      "hari_ini": .text(today.text),
      "batas_hari": .number(settings.reportingDays),
      "kabupaten": .each(units.grouped(by: \.id.regency)) { _, units in
        ["nama": .text(units[0].regencyName), "unit": .each(units, \.record)]
      },
    ]
    return render(page, content, into: &diagnostics)
  }
}

extension UnitStatus {
  fileprivate var record: Record {
    [
      "nama": .text(subdistrict),
      "tahun": .number(id.year),
      "alamat": .optional(isPublished ? "../\(id.path)/index.html" : nil),
      "triwulan": .each(Quarter.allCases) { quarter in
        [
          "pendek": .text(quarter.short), "status": .text(quarters[quarter].word),
          "kelas": .text(quarters[quarter].cssClass),
        ]
      },
    ]
  }
}

extension Sequence {
  /// Neighbours with the same key together, in their order.
  func grouped<Key: Equatable>(by key: (Element) -> Key) -> [(key: Key, elements: [Element])] {
    reduce(into: []) { groups, element in
      let key = key(element)
      if groups.last?.key == key {
        groups[groups.count - 1].elements.append(element)
      } else {
        groups.append((key, [element]))
      }
    }
  }
}
