package import Escaping

extension QRCode {
  /// The light modules around the code that readers need.
  private static let quietZone = 4

  /// The code as inline SVG: black on white in any colour scheme, a path of horizontal runs, no ids.
  /// It is 22 mm wide where no style sheet says otherwise. `label` says where the code leads.
  package func svg(label: String) -> TrustedMarkup {
    let (quiet, width) = (Self.quietZone, String(size + Self.quietZone * 2))
    var path = ""
    for row in 0..<size {
      path += "M\(quiet) \(row + quiet).5"
      var start = 0
      while start < size {
        let module = modules[row * size + start]
        var end = start + 1
        while end < size, modules[row * size + end] == module { end += 1 }
        // Nothing is drawn after a row's last dark run.
        if module == 1 {
          path += "h\(end - start)"
        } else if end < size {
          path += "m\(end - start) 0"
        }
        start = end
      }
    }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" class="kode-qr" role="img" aria-label="\(label)" \
      viewBox="0 0 \(width) \(width)" width="22mm" height="22mm" shape-rendering="crispEdges">\
      <rect width="\(width)" height="\(width)" fill="#fff"/>\
      <path stroke="#000" d="\(path)"/></svg>
      """
  }
}
