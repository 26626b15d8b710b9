import Catalog
import Diagnostics
import Formulas
import Numerals
import Scoring
import Tables
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
      step: "Arti setiap pesan", above: [Crumb(name: "Panduan", path: guide.path)],
      stylesheet: "../panduan.css")
    return [render(guide, into: &diagnostics), render(messages, into: &diagnostics)]
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
    let content: Record = [
      "batas_capaian": .text(settings.limits.cap.text),
      "cakupan_minimum": .text(settings.limits.leastCoverage.text),
      "batas_lapor_hari": .number(settings.reportingDays),
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
      "contoh_rumus": exampleFormula,
      "tabel_kanonik": .each(TableName.allCases) { table in
        let columns = table.columns.map(\.name).joined(separator: ", ")
        return ["nama": .text(table.rawValue), "kolom": .text(columns)]
      },
      "ikm": .each(SatisfactionGrade.grades) { grade in
        [
          "batas": .text(Figure(hundredths: grade.bound).text), "mutu": .text(grade.grade),
          "arti": .text(grade.meaning),
        ]
      },
    ]
    return render(page, content, into: &diagnostics)
  }

  private var exampleFormula: Value {
    guard case .success(let formula) = Formula.parse("selesai / masuk × 100%") else {
      return .missing
    }
    let words = [
      "selesai": "Jumlah surat yang selesai tepat waktu", "masuk": "Jumlah surat yang masuk",
    ]
    return .markup(formula.mathML { words[$0] ?? $0 })
  }
}
