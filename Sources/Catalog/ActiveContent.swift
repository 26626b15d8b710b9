/// Files that a browser or a web server would run: under the site's address they could do and say
/// anything in its name.
package enum ActiveContent {
  /// What servers run wherever in a name it stands.
  private static let onServers: Set<Substring> = [
    "ashx", "asmx", "asp", "aspx", "cfm", "cgi", "fcgi", "htaccess", "htpasswd", "jsp", "jspx",
    "phar", "php", "php3", "php4", "php5", "php6", "php7", "php8", "phps", "pht", "phtml", "shtm",
    "shtml", "stm",
  ]
  /// What browsers take for a page. A server that does not know the endings after it serves it as one,
  /// as Apache does with the language of `a.html.id`.
  private static let pages: Set<Substring> = [
    "htm", "html", "mht", "mhtml", "svg", "xht", "xhtm", "xhtml", "xml",
  ]
  /// Endings that settle what a file is, whatever stands before them.
  private static let documents: Set<Substring> = [
    "7z", "csv", "doc", "docx", "gif", "jpeg", "jpg", "mp3", "mp4", "odp", "ods", "odt", "pdf",
    "png", "ppt", "pptx", "rar", "rtf", "svg", "tif", "tiff", "txt", "webp", "xls", "xlsx",
    "zip",
  ]
  /// Documents that bring commands for the reader's office program.
  static let withMacros: Set<Substring> = [
    "docm", "dotm", "potm", "ppam", "ppsm", "pptm", "sldm", "xlam", "xll", "xlsm", "xltm",
  ]
  /// What browsers and computers run by the end of its name.
  private static let atTheEnd: Set<Substring> = [
    "apk", "appx", "atom", "bat", "chm", "cmd", "com", "config", "cpl", "desktop", "dll", "dmg",
    "exe", "hta", "htc", "htm", "html", "jar", "jnlp", "js", "jse", "lnk", "mht", "mhtml",
    "mjs", "mml", "msi", "msix", "pif", "pl", "ps1", "psm1", "py", "rb", "rdf", "reg", "rss",
    "scf", "scr", "sh", "svgz", "swf", "url", "vb", "vbe", "vbs", "wasm", "webmanifest", "wsf",
    "wsh", "xht", "xhtm", "xhtml", "xml", "xsl", "xslt",
  ]

  /// The part of a file's name that makes it run, as `php` of `sk.php.pdf`; nil where none does.
  static func ending(of name: String) -> String? {
    let parts = name.lowercased().split(separator: ".").dropFirst()
    let last = parts.last.flatMap { atTheEnd.contains($0) || withMacros.contains($0) ? $0 : nil }
    let isSettled = parts.last.map(documents.contains) ?? true
    let page = isSettled ? nil : parts.first(where: pages.contains)
    return (parts.first(where: onServers.contains) ?? last ?? page).map(String.init)
  }

  /// Whether a file is a drawing by its content and not only by its name.
  package static func isDrawing(_ bytes: [UInt8]) -> Bool {
    var text = String(decoding: bytes.prefix(10_000), as: UTF8.self).lowercased()
    while let comment = text.firstRange(of: "<!--") {
      let end = text[comment.upperBound...].firstRange(of: "-->")?.upperBound
      text.removeSubrange(comment.lowerBound..<(end ?? text.endIndex))
    }
    let root = text.firstMatch(of: /<([a-z][\w:-]*)/)?.output.1
    return root == "svg" || root?.hasSuffix(":svg") == true
  }

  /// What in a drawing or page runs or loads something; nil where it only shows.
  package static func part(of bytes: [UInt8]) -> String? {
    let text = String(decoding: bytes, as: UTF8.self).lowercased()
    if text.contains("\u{FFFD}") || text.contains("\0") { return "bukan UTF-8" }
    return part(in: text) ?? (text.contains("&#") ? part(in: withoutReferences(text)) : nil)
  }

  /// The text with its characters written by number, as `&#106;`, in their places.
  private static func withoutReferences(_ text: String) -> String {
    text.replacing(/&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));?/) { match in
      let number = match.1.flatMap { UInt32($0, radix: 16) } ?? match.2.flatMap { UInt32($0) }
      return number.flatMap(Unicode.Scalar.init).map { String(Character($0)) } ?? ""
    }.lowercased()
  }

  private static func part(in text: String) -> String? {
    let tags =
      /<[\s\/]*(?:\w+:)?(script|foreignobject|iframe|frame|embed|object|handler|listener|base|form|link|meta)\b/
    let declarations =
      /<!(entity|doctype[^>]*\[)|<\?xml-stylesheet|<\?xml[^>]*encoding\s*=\s*["'](?!utf-8)|1999\/xhtml|@import|\\[0-9a-f]/
    let events = /[\s"'\/]on[a-z]+\s*=/
    let aims = /attributename\s*=\s*["']?\s*(?:\w+:)?(?:href|on|base\b|src|style)|[\w-]+:base\s*=/
    let links =
      /(?:href|src|srcset|poster|formaction)\s*=\s*["']?\s*(?!#|["']|data:image\/(?:png|jpeg|gif|webp)[;,])([^"'\s>]*)/
    let addresses = /(?:url\(\s*["']?\s*(?!#)|image(?:-set)?\()([^)"']*)/
    return
      (text.firstMatch(of: tags)?.output.0 ?? text.firstMatch(of: declarations)?.output.0
      ?? text.firstMatch(of: events)?.output ?? text.firstMatch(of: aims)?.output
      ?? text.firstMatch(of: links)?.output.0 ?? text.firstMatch(of: addresses)?.output.0)
      .map(String.init)
  }
}
