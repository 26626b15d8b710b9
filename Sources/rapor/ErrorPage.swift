import Diagnostics
import Files
import Templates

/// The page that a watched site shows instead of what could not be built. It needs neither
/// templates nor stylesheet of the office, since those may be what is wrong, and looks again by
/// itself until it is replaced.
struct ErrorPage {
  /// What is wrong, sorted.
  let diagnostics: [Diagnostic]
  /// A sentence where there is no diagnostic, or one on top of them.
  let message: String?
  /// Where a file shown to people lies on disk.
  let path: (String) -> String

  /// The page's bytes.
  var bytes: [UInt8] {
    let library = Library(
      sources: [
        Library.Source(name: "galat", file: "galat", text: Array(ErrorPage.template.utf8))
      ], mode: .strict)
    var out: [UInt8] = []
    _ = library.render("galat", .record(record), into: &out)
    return out
  }

  private var record: Record {
    [
      "ada_galat": .bool(!diagnostics.isEmpty),
      "pesan": message.map(Value.text) ?? .missing,
      "galat": .list(
        Set(diagnostics).sorted().map { diagnostic in
          .record([
            "tempat": .text(diagnostic.place.text),
            "alamat": .text(address(diagnostic.place.file)),
            "pesan": .text(diagnostic.message),
            "tertulis": diagnostic.written.map { .text(Diagnostic.excerpt($0)) } ?? .missing,
            "perbaikan": .text(diagnostic.cure),
            "id": .text(diagnostic.id),
          ])
        }),
    ]
  }

  private func address(_ file: String) -> String {
    let path = path(file)
    return ErrorPage.address(ofFile: Disk.resolved(path) ?? path)
  }

  /// A file's address for a browser.
  static func address(ofFile path: String) -> String {
    let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/".utf8)
    return path.utf8.reduce(into: "file://") { address, byte in
      if plain.contains(byte) {
        address.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let hex = String(byte, radix: 16, uppercase: true)
        address += (hex.utf8.count == 1 ? "%0" : "%") + hex
      }
    }
  }

  private static let template = """
    <!doctype html>
    <html lang="id">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="refresh" content="2">
    <title>Galat: belum dapat disusun</title>
    <style>
    body{font:1rem/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;\
    color:#1b1b1b;background:#fff}
    h1{border-left:.5rem solid #b3261e;padding-left:.75rem}
    li{margin:1.25rem 0}
    a{color:#0b57d0}
    code{white-space:pre-wrap;overflow-wrap:anywhere;background:#f2f2f2;padding:.1em .3em}
    @media(prefers-color-scheme:dark){body{color:#eee;background:#1b1b1b}a{color:#a8c7fa}\
    code{background:#333}}
    </style>
    </head>
    <body>
    <main>
    <h1>Belum dapat disusun</h1>
    {{#pesan}}<p>{{.}}</p>{{/pesan}}
    <p>Halaman ini berganti sendiri begitu semuanya beres.</p>
    {{#ada_galat}}
    <ol>
    {{#galat}}
    <li><a href="{{alamat}}">{{tempat}}</a><br>
    <strong>{{pesan}}</strong> <small>[{{id}}]</small>
    {{#tertulis}}<br>Tertulis: <code>{{.}}</code>{{/tertulis}}
    <br>Perbaikan: {{perbaikan}}</li>
    {{/galat}}
    </ol>
    {{/ada_galat}}
    </main>
    </body>
    </html>

    """
}
