import Building
import Catalog
import Diagnostics
import Files
import Forms

/// `rapor collect`: takes filled forms into the working tables, all of them or none.
struct CollectCommand: Command {
  static let description = CommandDescription(
    name: "collect", summary: "memasukkan formulir yang sudah diisi ke tabel kerja",
    usage: "rapor collect UNIT FORMULIR ... [opsi]",
    example: "rapor collect sampang/karang-penang/2026 Formulir/*-tw1-*.xlsx",
    own: [
      Option("quarter", "N", "tolak formulir triwulan lain"), Option("yes", nil, "tanpa bertanya"),
    ])

  private let options: Options
  private let unitName: String
  private let formNames: [String]
  private let quarter: Quarter?

  init(_ arguments: Arguments) throws(CommandFailure) {
    options = try Options(arguments)
    let names = try arguments.operands(2..., "Sebut satu unit dan sedikitnya satu formulir.")
    unitName = try options.unit(names[0])
    // A pattern also matches what a spreadsheet leaves beside a form that is open in it.
    formNames = names.dropFirst().filter {
      !ContentScanner.isIgnored(String($0.split(separator: "/").last ?? ""))
    }
    if formNames.isEmpty {
      throw .usage("Sebut sedikitnya satu formulir; berkas kunci seperti ~$... bukan formulir.")
    }
    for lock in names.dropFirst() where !formNames.contains(lock) {
      options.console.note(
        "\(lock) dilewati: formulirnya masih terbuka, jadi isian yang belum disimpan tidak ikut.")
    }
    quarter = try arguments.quarter()
  }

  func run() throws(CommandFailure) -> ExitCode {
    var lock: FolderLock? = try SiteLock.take(options.places)
    let working = try WorkingUnit(unitName, options)
    TableEdit.tidy(working.folder, options)
    var diagnostics: [Diagnostic] = []
    let forms = try readForms(of: working.unit, into: &diagnostics)
    let changes = Collection.changes(of: forms, in: working.unit, into: &diagnostics)
    try stop(at: diagnostics)
    options.console.report(diagnostics)
    guard !changes.isEmpty else {
      options.console.tell("Tidak ada yang berubah: isi formulir sama dengan tabel kerja.")
      return .done
    }
    let edit = try TableEdit(changes, of: working, options, into: &diagnostics)
    try stop(at: diagnostics)
    diagnostics = []
    let changed = try edit.rehearse(into: &diagnostics)
    try stop(at: diagnostics)
    let quarter = forms[0].id.quarter
    options.console.propose("\(quarter.title) \(unitName), \(forms.count) formulir:")
    let preview = CollectionPreview(from: working.unit, to: changed ?? working.unit, in: quarter)
    for change in changes { options.console.propose(preview.text(of: change)) }
    if let reached = working.folder.reached, quarter <= reached {
      options.console.propose(correction(of: quarter, reached))
    }
    options.console.report(diagnostics)
    // The question holds no lock; tables that somebody saves meanwhile are not written over.
    withExtendedLifetime(lock) {}
    lock = nil
    try options.console.ask(
      "Tulis ke tabel kerja \(unitName)?", orSay: "Tidak jadi dikumpulkan; tidak ada yang berubah.")
    lock = try SiteLock.take(options.places)
    defer { withExtendedLifetime(lock) {} }
    try edit.write()
    options.console.tell(
      "\(changes.count) sel diubah. Berikutnya: rapor check \(unitName)\(options.rootWords), lalu "
        + "rapor build --draft\(options.rootWords).")
    if edit.needsComputing {
      options.console.note(
        "Buku kerjanya memuat rumus: buka dan simpan sekali di program lembar sebar, supaya "
          + "hasilnya dihitung ulang.")
    }
    return .done
  }

  private func readForms(
    of unit: Unit, into diagnostics: inout [Diagnostic]
  ) throws(CommandFailure) -> [FilledForm] {
    var forms: [FilledForm] = []
    for name in formNames {
      // A shell completes names from where it stands, which need not be the site's folder.
      let bytes = try attempt(
        Disk.read(Disk.info(name) != nil ? name : options.path(name))
      ) { error in
        if error.isFolder {
          return .usage("\(name) ini folder. Sebut formulirnya, misalnya \(name)/*.xlsx.")
        }
        return CommandFailure(
          error.isNotFound ? .usage : .inputOutput,
          "Formulir \(name) tidak terbaca (\(error.text)).")
      }
      guard let form = FilledForm.read(bytes, file: name, for: unit, into: &diagnostics) else {
        continue
      }
      forms.append(form)
      if let quarter, form.id.quarter != quarter {
        diagnostics.append(
          otherQuarter(name, "Formulir ini untuk \(form.id.quarter.title), bukan \(quarter.title).")
        )
      } else if form.id.quarter != forms[0].id.quarter {
        diagnostics.append(
          otherQuarter(
            name,
            "Formulir ini untuk \(form.id.quarter.title), sedangkan yang pertama untuk "
              + "\(forms[0].id.quarter.title)."))
      }
    }
    return forms
  }

  private func otherQuarter(_ name: String, _ message: String) -> Diagnostic {
    Diagnostic(
      .formulirTriwulanLain, at: Place(name), message,
      cure: "Kumpulkan formulir satu triwulan sekali jalan, misalnya Formulir/*-tw1-*.xlsx.")
  }

  private func stop(at diagnostics: [Diagnostic]) throws(CommandFailure) {
    try options.console.stop(at: diagnostics, "Tidak ada yang dikumpulkan: perbaiki galat di atas.")
  }

  private func correction(of quarter: Quarter, _ reached: Quarter) -> String {
    let words =
      "\(quarter.title) sudah disahkan: ini akan menjadi koreksi. Yang terbit tetap yang disahkan, "
      + "sampai koreksinya disahkan:"
    return words.folded(indent: 0)
      + "\n  rapor approve \(unitName) --quarter \(reached.rawValue) --by \"...\" --reason \"...\""
  }
}
