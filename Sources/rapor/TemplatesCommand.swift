import Building
import Catalog
import Diagnostics
import Files
import Site
import StandardSet
import Templates

/// `rapor templates`: what templates may use, from the code that gives it; and copies of them to change.
struct TemplatesCommand: Command {
  static let description = CommandDescription(
    name: "templates", summary: "nama yang boleh dipakai tiap templat, dengan contohnya",
    usage: "rapor templates [NAMA ...] [opsi]", example: "rapor templates kartu",
    own: [
      Option("copy", nil, "salin templat baku ke folder templat untuk diubah; yang ada tetap")
    ])

  let options: Options

  func run() throws(CommandFailure) -> ExitCode {
    let all = StandardTemplates.files.map(\.name)
    var wanted: [String] = []
    for typed in options.given.operands {
      let file = typed.split(separator: "/").last.map(String.init) ?? typed
      guard let name = all.first(where: { $0 == file || $0 == file + ".mustache" }) else {
        let near = question(about: file, among: all.map(Self.stem))
        throw .usage(
          "Templat “\(Diagnostic.excerpt(typed))” tidak ada." + (near.map { " \($0)" } ?? ""))
      }
      wanted.append(name)
    }
    if options.given.has("copy") { return try copy(wanted.isEmpty ? all : wanted) }
    var diagnostics: [Diagnostic] = []
    let names = TemplateNames(
      StandardTemplates.files, more: ErrorPage.renderExamples, into: &diagnostics)
    options.console.report(diagnostics)
    let entries = names.entries.filter { wanted.isEmpty || wanted.contains($0.name + ".mustache") }
    var lines: [String] = []
    if wanted.isEmpty {
      lines += ["Semua halaman situs:"] + names.common.flatMap { Self.lines($0, 1) }
    }
    for entry in entries { lines += [""] + Self.lines(of: entry) }
    if !wanted.isEmpty {
      lines += ["", "Ditambah nama semua halaman: rapor templates tanpa NAMA."]
    }
    let text = lines.joined(separator: "\n")
    options.console.result(text.hasPrefix("\n") ? String(text.dropFirst()) : text)
    return diagnostics.isEmpty ? .done : .defect
  }

  private static func stem(_ file: String) -> String {
    file.hasSuffix(".mustache") ? String(file.dropLast(".mustache".count)) : file
  }

  // MARK: The list

  private static func lines(of entry: TemplateNames.Entry) -> [String] {
    let head = entry.name + (entry.purpose.map { ": \($0)" } ?? "")
    let own = entry.inner.flatMap { lines($0, 1) }
    if own.isEmpty { return [head] + entry.page.flatMap { lines($0, 1) } }
    let page = entry.page.map(\.name).joined(separator: ", ")
    return [head] + own + (page.isEmpty ? [] : ["  dan dari halaman yang memanggilnya: \(page)"])
  }

  /// `nama — contoh`, what is within it below.
  private static func lines(_ name: OfferedName, _ depth: Int) -> [String] {
    let indent = String(repeating: "  ", count: depth)
    func line(_ what: String) -> String { "\(indent)\(name.name) — \(what)" }
    func inner(_ value: OfferedValue) -> [String] {
      if case .record(let names) = value { names.flatMap { lines($0, depth + 1) } } else { [] }
    }
    return switch name.value {
    case .empty: [line("(kosong)")]
    case .flag: [line("(ya atau tidak)")]
    case .text(let text): [line(Diagnostic.excerpt(text))]
    case .markup: [line("(jadi: tulis {{{\(name.name)}}})")]
    case .record: [line("bagian:")] + inner(name.value)
    case .list(.empty): [line("daftar, seperti di atas")]
    case .list(.text(let text)): [line("daftar teks, misalnya \(Diagnostic.excerpt(text))")]
    case .list(let element): [line("daftar:")] + inner(element)
    }
  }

  // MARK: Copies

  private static func isThere(_ path: String) throws(Transaction.Failure) -> Bool {
    do { return try Disk.info(path) != nil } catch { throw .file(error) }
  }

  private func copy(_ names: [String]) throws(CommandFailure) -> ExitCode {
    let places = options.places
    var copied: [String] = []
    try changingFiles(orSay: "Tidak ada yang disalin") { change throws(Transaction.Failure) in
      for file in StandardTemplates.files where names.contains(file.name) {
        let path = "\(places.templates)/\(file.name)"
        if try Self.isThere(path) { continue }
        try change.write(path, file.bytes, over: .nothing)
        copied.append(file.name)
      }
    }
    let kept = names.count - copied.count
    options.console.tell(
      "\(copied.count) templat disalin ke \(places.shownTemplates)"
        + (kept > 0 ? "; \(kept) sudah ada di sana dan dibiarkan." : "."))
    return .done
  }
}

extension ErrorPage {
  /// Renders the error page of a watched site, which no other page is like.
  static func renderExamples(_ library: Library) {
    let diagnostic = Diagnostic(
      .angkaRancu, at: Place("Content/realisasi.csv", row: 4, column: 2),
      "Angka ini bisa berarti 1234 atau 1,234.", written: "1.234", cure: "Tulis 1234 atau 1,234.")
    let page = ErrorPage(
      diagnostics: [diagnostic], message: "Unit lain sudah tersusun.", path: { "/\($0)" })
    var out: [UInt8] = []
    _ = library.render("galat", .record(page.record), into: &out)
  }
}
