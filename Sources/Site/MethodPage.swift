import Catalog
import Diagnostics
import Formulas
import Numerals
import Scoring
import Tables
import Templates

/// How every figure comes about, printed from the constants that the code uses.
struct MethodPage {
  let frame: SiteFrame

  /// Renders the page.
  func file(into diagnostics: inout [Diagnostic]) -> SiteFile {
    let settings = frame.settings
    let page = SiteFrame.Page(
      path: "metodologi/index.html", template: "metodologi", title: "Metodologi",
      description: "Bagaimana setiap angka di situs ini dihitung, dan bagaimana memeriksanya.",
      crumbs: [
        SiteFrame.Crumb(name: "Beranda", path: "index.html"),
        SiteFrame.Crumb(name: "Metodologi", path: nil),
      ])
    return frame.render(
      page,
      [
        "batas_capaian": .text(settings.limits.cap.text),
        "cakupan_minimum": .text(settings.limits.leastCoverage.text),
        "batas_lapor_hari": .text(String(settings.reportingDays)),
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
        "contoh_rumus": example,
        "tabel_kanonik": .each(TableName.allCases) { table in
          [
            "nama": .text(table.rawValue),
            "kolom": .text(table.columns.map(\.name).joined(separator: ", ")),
          ]
        },
        "ikm": .each(SatisfactionGrade.grades) { grade in
          [
            "batas": .text(Figure(hundredths: grade.bound).text), "mutu": .text(grade.grade),
            "arti": .text(grade.meaning),
          ]
        },
      ], into: &diagnostics)
  }

  private var example: Value {
    guard case .success(let formula) = Formula.parse("selesai / masuk × 100%") else {
      return .missing
    }
    let words = [
      "selesai": "Jumlah surat yang selesai tepat waktu", "masuk": "Jumlah surat yang masuk",
    ]
    return .markup(Markup(trusted: formula.mathML { words[$0] ?? $0 }.bytes))
  }
}
