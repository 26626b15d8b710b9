import Building
import Catalog
import Diagnostics
import Files
import Forms
import Formulas
import Numerals
import Scoring
import Site
import Workbooks

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

  init(options: Options) throws(CommandFailure) {
    self.options = options
    let names = try options.given.operands(2..., "Sebut satu unit dan sedikitnya satu formulir.")
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
    quarter = try options.given.quarter()
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
      let words =
        "\(quarter.title) sudah disahkan: ini akan menjadi koreksi. Yang terbit tetap yang disahkan, "
        + "sampai koreksinya disahkan:"
      options.console.propose(
        words.folded(indent: 0) + "\n  rapor approve \(unitName) --quarter \(reached.rawValue) "
          + "--by \"...\" --reason \"...\"")
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
      guard let bytes = try bytes(of: name, into: &diagnostics) else { continue }
      guard let form = FilledForm.read(bytes, file: name, for: unit, into: &diagnostics) else {
        continue
      }
      forms.append(form)
      if let misnamed = form.misnamed(name) {
        diagnostics.append(misnamed)
        continue
      }
      let (own, first) = (form.id.quarter, forms[0].id.quarter)
      let asked = quarter.flatMap { $0 == own ? nil : "bukan \($0.title)" }
      let others = own == first ? nil : "sedangkan yang pertama untuk \(first.title)"
      guard let wanted = asked ?? others else { continue }
      diagnostics.add(
        .formulirTriwulanLain, at: Place(name), "Formulir ini untuk \(own.title), \(wanted).",
        cure: "Kumpulkan formulir satu triwulan sekali jalan, misalnya Formulir/*-tw1-*.xlsx.")
    }
    return forms
  }

  /// A form's bytes, of standard input for `-`; nil where it is too large.
  private func bytes(
    of name: String, into diagnostics: inout [Diagnostic]
  ) throws(CommandFailure) -> [UInt8]? {
    if name == "-" { return try Options.standardInput(shownAs: name) }
    // A shell completes names from where it stands, which need not be the site's folder.
    let path = try reading(Disk.info(name)) != nil ? name : options.path(name)
    if let size = try reading(Disk.info(path))?.size, size > WorkbookReader.sizeLimit {
      diagnostics.append(WorkbookReader.tooLarge(name))
      return nil
    }
    return try attempt(Disk.read(path)) { error in
      if error.isFolder {
        return .usage("\(name) ini folder. Sebut formulirnya, misalnya \(name)/*.xlsx.")
      }
      return CommandFailure(
        error.isNotFound ? .usage : .inputOutput,
        "Formulir \(name) tidak terbaca (\(error.text)).")
    }
  }

  private func stop(at diagnostics: [Diagnostic]) throws(CommandFailure) {
    try options.console.stop(at: diagnostics, "Tidak ada yang dikumpulkan: perbaiki galat di atas.")
  }
}

/// What `rapor collect` says of each change before it asks, in lines of 80 columns: what was measured,
/// old and new, and what becomes of the achievements that are made of it.
struct CollectionPreview {
  private let unit: Unit
  private let quarter: Quarter
  private let before, after: [IndicatorResult]

  /// The changes make `new` of the unit `old`, all of them together.
  init(from old: Unit, to new: Unit, in quarter: Quarter) {
    (unit, self.quarter) = (old, quarter)
    before = Self.results(old)
    after = Self.results(new)
  }

  private static func results(_ unit: Unit) -> [IndicatorResult] {
    Scorer.score(unit, upTo: .fourth).positions.flatMap(\.indicators)
  }

  func text(of change: CollectedChange) -> String {
    let code = change.cell.code
    let values = "\(shown(change.old)) → \(shown(change.new))"
    if change.cell.table == .catatan {
      let indicator = unit.indicators.first { $0.code == code }
      return lines([
        (2, "catatan \(code): \(named(indicator?.name ?? "", indicator?.measure))"),
        (4, "\(quarter.title), \(change.cell.column): \(values)"),
      ])
    }
    let variable = unit.variables[code]
    return lines(
      [
        (2, "\(code): \(named(variable?.description ?? "", variable?.measure))"),
        (4, "\(change.cell.month?.title ?? quarter.title): \(values)"),
      ]
        + zip(before, after).filter { $0.0.indicator.formula?.variables.contains(code) == true }
        .flatMap(achievements))
  }

  /// An indicator's achievement before and after, in this quarter and in later ones that change.
  private func achievements(_ old: IndicatorResult, _ new: IndicatorResult) -> [(Int, String)] {
    let indicator = old.indicator
    return [(4, "\(indicator.code): \(named(indicator.name, indicator.measure))")]
      + Quarter.allCases.filter { $0 >= quarter }.compactMap { each in
        let (a, b) = (words(old.quarters[each]), words(new.quarters[each]))
        if a == b { return each == quarter ? (6, "capaian \(each.title) tetap: \(b)") : nil }
        return (6, "capaian \(each.title): \(a) → \(b)")
      }
  }

  private func words(_ result: QuarterResult) -> String {
    result.achievement.map { "\($0.text)%" } ?? result.state.word
  }

  private func named(_ name: String, _ measure: String?) -> String {
    measure.map { "\(name) (\($0))" } ?? name
  }

  private func shown(_ text: String) -> String {
    text.isEmpty ? "(kosong)" : Diagnostic.excerpt(text)
  }

  private func lines(_ lines: [(indent: Int, text: String)]) -> String {
    lines.map { $0.text.folded(indent: $0.indent) }.joined(separator: "\n")
  }
}

extension String {
  /// The text in lines of at most 80 columns, all but the first further in than `indent`.
  func folded(indent: Int) -> String {
    var lines: [String] = []
    var line = String(repeating: " ", count: indent)
    var hasWords = false
    for word in split(whereSeparator: \.isWhitespace) {
      if hasWords, line.count + 1 + word.count > 80 {
        lines.append(line)
        (line, hasWords) = (String(repeating: " ", count: indent + 2), false)
      }
      line += (hasWords ? " " : "") + word
      hasWords = true
    }
    return (lines + [line]).joined(separator: "\n")
  }
}
