import Approving
import Building
import Catalog
import Diagnostics
import Files
import Scoring
import Site
import Tables

/// What an office is told in the file beside its workbook.
extension NightUnit {
  mutating func tellOfCopies() {
    for name in folder.copies {
      report.notes.append(
        "\(name): salinan buku kerja, jadi tidak dibaca. \(difference(name)) Yang dipakai "
          + "\(id.year).xlsx.")
    }
    let years = inputs.content.units.filter {
      $0.id.regency == id.regency && $0.id.subdistrict == id.subdistrict
    }
    if years.last?.id == id {
      for stray in inputs.content.diagnostics(beside: id) {
        let name = stray.place.file.split(separator: "/").last.map(String.init) ?? ""
        // Spreadsheets keep files of the moment beside the one that they save.
        let isOfTheMoment =
          name.hasSuffix(".tmp") || name.utf8.count == 8 && name.allSatisfy(\.isHexDigit)
        if folder.copies.contains(name) || isOfTheMoment { continue }
        report.notes.append("\(name): \(stray.message) \(stray.cure)")
      }
    }
    for _ in NightTrace.locks(of: folder).prefix(1) {
      report.notes.append(
        "Buku kerjanya terbuka di sebuah komputer lebih dari sehari; yang diperiksa ialah simpanan "
          + "terakhir. Simpan dan tutup.")
    }
  }

  /// In how many cells a copy differs from the workbook.
  private func difference(_ name: String) -> String {
    let path = "\(Disk.parentFolder(folder.path))/\(name)"
    var ignored: [Diagnostic] = []
    guard name.hasSuffix(".xlsx") else {
      return "Bila ini yang terbaru, simpan sebagai \(id.year).xlsx."
    }
    guard folder.hasWorkbook,
      let copy = UnitTables.read(workbook: path, shownAs: name, into: &ignored),
      let own = UnitTables.read(workbook: folder.workbookPath, shownAs: name, into: &ignored)
    else { return "Isinya tidak terbaca." }
    if copy.isEmpty {
      return "Isinya bukan buku kerja; bila ini formulir, pindahkan ke folder masuk."
    }
    var cells: [String] = []
    for table in TableName.allCases {
      let (a, b) = (copy[table], own[table])
      for row in 0..<max(a?.rowCount ?? 0, b?.rowCount ?? 0) {
        let width = max(cellCount(a, row), cellCount(b, row))
        for column in 0..<width where text(a, row, column) != text(b, row, column) {
          cells.append("\(table.rawValue)!\(Place.columnLetters(column + 1))\(row + 1)")
        }
      }
    }
    if cells.isEmpty { return "Isinya sama; hapus saja." }
    let more = cells.count > 5 ? " dan \(cells.count - 5) lagi" : ""
    return
      "Isinya berbeda di \(cells.prefix(5).joined(separator: ", "))\(more); pindahkan yang perlu, "
      + "lalu hapus salinannya."
  }

  private func cellCount(_ table: Table?, _ row: Int) -> Int {
    table.map { row < $0.rowCount ? $0.cellCount(row) : 0 } ?? 0
  }

  private func text(_ table: Table?, _ row: Int, _ column: Int) -> String {
    guard let table, row < table.rowCount, column < table.cellCount(row) else { return "" }
    return table.text(row, column)
  }

  // MARK: Telling

  func nextStep(_ unit: LoadedUnit) -> String {
    let table = folder.hasWorkbook ? "lembar pengesahan" : "tabel pengesahan"
    if unit.isHeld {
      return
        "Pengesahan kantor ini di server rusak: beri tahu pengelola server. Halaman yang lama tetap "
        + "terbit."
    }
    if report.problems.contains(where: { $0.severity == .error }) {
      return "Betulkan kesalahan di bawah ini, lalu simpan; berkas ini diperbarui sendiri."
    }
    if report.signings.contains(where: { !$0.isDone }) {
      return "Betulkan baris \(table) yang belum dijalankan, lalu simpan."
    }
    if hasExamples {
      return
        "Isi buku kerjanya: ganti setiap baris bertanda “\(ExampleTables.mark)” dengan isi kantor, lalu "
        + "simpan."
    }
    let sign =
      "Cetak draf, minta tanda tangan camat, lalu ketik sidik yang tercetak di kertas yang sudah "
      + "ditandatangani ke \(table)"
    guard let plan = report.draft?.plan else {
      return folder.reached == .fourth
        ? "Tidak ada: semua triwulan tahun \(id.year) sudah disahkan."
        : "Isi tabelnya, lalu simpan; berkas ini diperbarui sendiri."
    }
    if correction != nil {
      return
        "Yang sudah disahkan berubah. Bila memang benar, koreksinya dapat disahkan sendiri: cetak "
        + "\(id.year) \(ReservedNames.results[2]), minta tanda tangan camat, lalu ketik sidiknya dan "
        + "alasannya ke \(table). Kalau tidak, kembalikan isinya."
    }
    if plan.kind == .correction {
      return "Yang sudah disahkan berubah. Bila memang benar: \(sign), dengan alasannya."
    }
    let (title, end) = (plan.result.reached.title, plan.quarter?.lastDay(of: id.year))
    if let end, today <= end {
      return
        "Tidak ada yang mendesak: \(title) baru dilaporkan sesudah \(end.text). Angkanya boleh diisi "
        + "dari sekarang."
    }
    let missing = report.quarters.first { $0.quarter == plan.quarter }?.missing ?? 0
    if missing > 0 {
      return
        "Lengkapi \(missing) angka \(title), di \(folder.hasWorkbook ? "buku kerja" : "tabel") atau "
        + "lewat formulir (dari folder formulir, dikembalikan ke folder masuk). \(sign)."
    }
    return plan.needsReason
      ? "\(sign). Yang sudah disahkan ikut berubah, jadi tulis alasannya." : "\(sign)."
  }

  private static let failed = "Hasil periksa gagal ditulis"

  mutating func write() throws(CommandFailure) {
    var errors: [Diagnostic] = []
    let builder = SiteBuilder(frame: inputs.frame(baseURL: nil, isDraft: true))
    var told = [builder.officeReport(report, into: &errors)]
    if let correction {
      var other = report
      other.draft = correction
      told.append(builder.officeReport(other, into: &errors))
    }
    // What is wrong with the site's templates is told by the build.
    if !errors.isEmpty { return }
    let (page, second) = (results[0], results[2])
    for (path, bytes) in zip([page, second], told)
    where try reading(Transaction.found(path, bytes)) != .same {
      done.append("\(id.path): hasil periksa diperbarui")
      if isDryRun { continue }
      try changingFiles(orSay: Self.failed) {
        change throws(Transaction.Failure) in
        try change.write(path, bytes, over: .anything)
      }
      // A print of what was there before would mislead.
      try writing(Disk.remove(results[1]), orSay: Self.failed)
    }
    if told.count == 1, !isDryRun { try writing(Disk.remove(second), orSay: Self.failed) }
  }
}
