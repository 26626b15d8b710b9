/// Files that a browser or a web server would run: under the site's address they could do and say
/// anything in its name.
package enum ActiveContent {
  /// What servers run wherever in a name it stands.
  private static let onServers: Set<Substring> = [
    "asp", "aspx", "cgi", "jsp", "phar", "php", "php3", "php4", "php5", "php7", "php8", "phps",
    "pht",
    "phtml", "shtml",
  ]
  /// What browsers and computers run by the end of its name.
  private static let atTheEnd: Set<Substring> = [
    "bat", "cmd", "com", "dll", "exe", "hta", "htm", "html", "jar", "js", "jse", "mht", "mhtml",
    "mjs",
    "msi", "pl", "ps1", "py", "rb", "scr", "sh", "svgz", "swf", "vbe", "vbs", "wasm", "webmanifest",
    "wsf", "xht", "xhtml", "xml", "xsl", "xslt",
  ]

  /// The part of a file's name that makes it run, as `php` of `sk.php.pdf`; nil where none does.
  static func ending(of name: String) -> String? {
    let parts = name.lowercased().split(separator: ".").dropFirst()
    let last = parts.last.flatMap { atTheEnd.contains($0) ? $0 : nil }
    return (parts.first(where: onServers.contains) ?? last).map(String.init)
  }

  /// What in a drawing or page runs or loads something; nil where it only shows.
  package static func part(of bytes: [UInt8]) -> String? {
    let text = String(decoding: bytes, as: UTF8.self).lowercased()
    if text.contains("\u{FFFD}") || text.contains("\0") { return "bukan UTF-8" }
    let tags =
      /<[\s\/]*(?:\w+:)?(script|foreignobject|iframe|frame|embed|object|handler|listener|base|form|link|meta)\b/
    let declarations = /<!(entity|doctype[^>]*\[)|<\?xml-stylesheet|@import/
    let events = /[\s"'\/]on[a-z]+\s*=/
    let aims = /attributename\s*=\s*["']?(?:\w+:)?href/
    let links =
      /(?:href|src)\s*=\s*["']?\s*(?!#|["']|data:image\/(?:png|jpeg|gif|webp)[;,])([^"'\s>]*)/
    let addresses = /url\(\s*["']?\s*(?!#)([^)"']*)/
    return
      (text.firstMatch(of: tags)?.output.0 ?? text.firstMatch(of: declarations)?.output.0
      ?? text.firstMatch(of: events)?.output ?? text.firstMatch(of: aims)?.output
      ?? text.firstMatch(of: links)?.output.0 ?? text.firstMatch(of: addresses)?.output.0)
      .map(String.init)
  }
}
