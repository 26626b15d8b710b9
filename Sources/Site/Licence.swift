import Tables

/// The licence that the site's settings name, as programs know it.
struct Licence {
  /// What the office typed.
  let text: String
  /// The identifier that registries of open licences use; nil where it is not one of those here.
  let identifier: String?
  /// Where its words stand; nil where nobody said.
  let address: String?

  /// Reads what `lisensi` says: the common name of a licence, a web address, or the office's words.
  init(_ text: String) {
    self.text = text
    let plain = text.trimmed.uppercased().map { $0 == "-" || $0 == "_" ? " " : $0 }
    let name = String(plain).split(separator: " ").joined(separator: " ")
    let known = Licence.known.first { $0.name == name }
    identifier = known?.identifier
    address = known?.address ?? Address.web(text)
  }

  private static let known = [
    (name: "CC BY 4.0", identifier: "CC-BY-4.0", path: "licenses/by/4.0/"),
    ("CC BY SA 4.0", "CC-BY-SA-4.0", "licenses/by-sa/4.0/"),
    ("CC BY NC 4.0", "CC-BY-NC-4.0", "licenses/by-nc/4.0/"),
    ("CC BY ND 4.0", "CC-BY-ND-4.0", "licenses/by-nd/4.0/"),
    ("CC0", "CC0-1.0", "publicdomain/zero/1.0/"),
    ("CC0 1.0", "CC0-1.0", "publicdomain/zero/1.0/"),
  ].map {
    (name: $0.name, identifier: $0.identifier, address: "https://creativecommons.org/\($0.path)")
  }

  /// As a data package names it; a licence without identifier goes by its words.
  var inPackage: JSON {
    .members([
      ("name", .text(identifier ?? "lainnya")), ("path", .optional(address)),
      ("title", .text(text)),
    ])
  }

  /// As linked data names it.
  var inLinkedData: JSON {
    address.map(JSON.text)
      ?? .members([("@type", "CreativeWork"), ("name", .text(text))])
  }
}
