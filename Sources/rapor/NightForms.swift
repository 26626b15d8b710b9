import Building
import Catalog
import Diagnostics
import Files
import Forms
import Site
import Tables
import Workbooks

/// The forms that lie beside a unit's tables, read as they lie: they fill what is empty there.
extension NightUnit {
  mutating func readForms(beside unit: inout LoadedUnit) throws(CommandFailure) {
    let all = folder.forms + folder.issued
    guard !all.isEmpty else { return }
    guard let working = unit.working else {
      report.notes.append("Formulir belum dibaca: betulkan dahulu kesalahannya.")
      return
    }
    var forms: [FilledForm] = []
    var names: [String] = []
    for name in all {
      let isIssued = folder.issued.contains(name)
      let shown = "\(folder.shownPath)/\(name)"
      let path = "\(folder.path)/\(name)"
      var found: [Diagnostic] = []
      guard name.folded.hasSuffix(".xlsx") else {
        report.forms.append((name, "Bukan formulir .xlsx, jadi tidak dibaca."))
        continue
      }
      let size = (try reading(Disk.info(path)))?.size ?? 0
      guard size <= WorkbookReader.sizeLimit else {
        report.forms.append((name, "Terlalu besar untuk sebuah formulir, jadi tidak dibaca."))
        continue
      }
      guard let bytes = try bytes(of: path) else {
        hasHalfForms = true
        report.forms.append((name, "Tidak terbaca sekarang; dicoba lagi berikutnya."))
        continue
      }
      let form = FilledForm.read(bytes, file: shown, for: working, into: &found)
      if isHalfSaved(found, path) {
        hasHalfForms = true
        report.forms.append((name, "Masih sedang disimpan atau disalin; dibaca berikutnya."))
        continue
      }
      if let misnamed = form?.misnamed(shown) { found.append(misnamed) }
      // One that lies where it was made and asks for what the catalog no longer does is nobody's mistake.
      let isOutdated = isIssued && found.contains { $0.rule == .formulirUsang }
      if !isOutdated { report.problems += found }
      if let form, !found.contains(where: { $0.severity == .error }) {
        forms.append(form)
        names.append(name)
      } else if isOutdated {
        report.notes.append(
          "\(name): katalognya berubah sejak formulir ini dibuat. Hapus formulir ini dan simpan buku "
            + "kerja, maka dibuatkan yang baru; yang sudah telanjur diisi disalin dahulu.")
      } else {
        report.forms.append((name, "Tidak dipakai: lihat kesalahannya."))
      }
    }
    var problems: [Diagnostic] = []
    var changes: [CollectedChange] = []
    for isApproved in [false, true] {
      // What was approved is no form's any more: that it differs is told and stops nothing.
      var found: [Diagnostic] = []
      changes += Collection.changes(
        of: forms.filter {
          ($0.id.quarter.rawValue <= folder.reached?.rawValue ?? 0) == isApproved
        },
        in: working, areBeside: true, into: &found)
      if isApproved {
        report.notes += found.map { diagnostic in
          let typed = diagnostic.written.map { " Tertulis: \(Diagnostic.excerpt($0))." } ?? ""
          return "\(diagnostic.place.text): \(diagnostic.message)\(typed)"
        }
      } else {
        problems += found
      }
    }
    let merged = try merged(changes, into: working, unit.diagnostics, &problems)
    for name in names {
      let count = changes.count { $0.origin.place.file == "\(folder.shownPath)/\(name)" }
      if count == 0, folder.issued.contains(name) { continue }
      report.forms.append(
        (
          name,
          merged == nil && count > 0
            ? "Isiannya belum masuk ke draf: lihat kesalahannya."
            : count == 0
              ? "Tidak ada isian baru: kosong, sudah ada di tabel, atau berbeda dari yang di tabel "
                + "(disebut di bawah)."
              : "\(count) isian masuk ke draf. Biarkan formulir ini di sini, atau salin isinya ke tabel."
        ))
    }
    report.forms.sort { $0.name < $1.name }
    report.problems += problems
    if let merged { unit.replaceWorking(with: merged) }
  }

  /// Nil for a form that somebody took away meanwhile, or that may not be read.
  private func bytes(of path: String) throws(CommandFailure) -> [UInt8]? {
    do { return try Disk.read(path) } catch {
      if error.isNotFound || Disk.isForbidden(error) { return nil }
      throw .inputOutput("\(error.text).")
    }
  }

  /// The unit with what forms add; nil, with the reasons, where that does not go together.
  private func merged(
    _ changes: [CollectedChange], into working: Unit, _ remarks: [Diagnostic],
    _ problems: inout [Diagnostic]
  ) throws(CommandFailure) -> Unit? {
    if changes.isEmpty { return working }
    let tables = WorkingUnit(working, remarks, in: folder, of: inputs)
    var found: [Diagnostic] = []
    defer { problems += found }
    let edit = try TableEdit(changes, of: tables, options, into: &found)
    if found.contains(where: { $0.severity == .error }) { return nil }
    return try edit.rehearse(into: &found)
  }
}
