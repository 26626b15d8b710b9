/// What a request is answered with.
struct Answer: Hashable, Sendable {
  enum Body: Hashable, Sendable {
    case bytes([UInt8])
    /// A file of so many bytes, which may be too large for the memory.
    case file(String, size: Int)
    /// Events, for as long as the reader wants to hear of them: the pages that it shows are those of
    /// this number.
    case events(since: String)
  }

  let status: Int
  let type: String
  var location: String?
  let body: Body

  /// A short page of its own.
  static func plain(_ status: Int) -> Answer {
    let text = reason(status) + "\n"
    return Answer(status: status, type: "text/plain; charset=utf-8", body: .bytes(Array(text.utf8)))
  }

  /// The head, up to and with its empty line. Every answer ends its connection.
  var head: String {
    var lines = ["HTTP/1.1 \(status) \(Self.reason(status))", "Content-Type: \(type)"]
    switch body {
    case .bytes(let bytes): lines.append("Content-Length: \(bytes.count)")
    case .file(_, let size): lines.append("Content-Length: \(size)")
    case .events: break
    }
    if let location { lines.append("Location: \(location)") }
    if status == 405 { lines.append("Allow: GET, HEAD") }
    lines += ["Cache-Control: no-store", "X-Content-Type-Options: nosniff", "Connection: close"]
    return lines.map { $0 + "\r\n" }.joined() + "\r\n"
  }

  private static func reason(_ status: Int) -> String {
    switch status {
    case 200: "OK"
    case 301: "Moved Permanently"
    case 403: "Forbidden"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 408: "Request Timeout"
    case 431: "Request Header Fields Too Large"
    case 505: "HTTP Version Not Supported"
    default: "Bad Request"
    }
  }

  /// The media type of a file, by its name.
  static func type(of name: String) -> String {
    let ending = name.split(separator: ".").count > 1 ? name.split(separator: ".").last ?? "" : ""
    let type =
      switch ending.lowercased() {
      case "html": "text/html"
      case "css": "text/css"
      case "csv": "text/csv"
      case "json": "application/json"
      case "xml": "application/xml"
      case "svg": "image/svg+xml"
      case "png": "image/png"
      case "jpg", "jpeg": "image/jpeg"
      case "pdf": "application/pdf"
      case "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
      case "", "txt": "text/plain"
      default: "application/octet-stream"
      }
    let isText = type.hasPrefix("text/") || type.hasSuffix("xml") || type.hasSuffix("json")
    return isText ? type + "; charset=utf-8" : type
  }
}
