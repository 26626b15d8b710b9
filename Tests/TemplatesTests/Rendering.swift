import Diagnostics
import Templates

/// A library of templates given by name; each one's file is `name.mustache`.
func library(_ templates: KeyValuePairs<String, String>, _ mode: Library.Mode = .strict) -> Library
{
  Library(
    sources: templates.map {
      Library.Source(name: $0.key, file: "\($0.key).mustache", text: Array($0.value.utf8))
    }, mode: mode)
}

/// What a page came to: its text and what went wrong.
struct Rendered: Equatable {
  var text: String
  var problems: [Diagnostic] = []
}

extension Library {
  func rendered(_ name: String, _ data: Value = [:]) -> Rendered {
    var out: [UInt8] = []
    let problems = render(name, data, into: &out)
    return Rendered(text: String(decoding: out, as: UTF8.self), problems: problems)
  }
}
