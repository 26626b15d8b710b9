import Files

/// The folder of a site as a server shows it: index pages for folders, the page of missing addresses,
/// and in pages a script that loads them again when they have changed. Nothing on disk is touched.
struct PreviewFolder: Sendable {
  let path: String

  /// The address that tells of changes; no file of a site begins with a dot.
  static let events = "/.perubahan"

  /// The answer to a request; `state` is the number of the pages that lie there now.
  func answer(to request: Request, state: String) -> Answer {
    if request.path == Self.events {
      return Answer(
        status: 200, type: "text/event-stream", body: .events(since: request.query))
    }
    guard let names = request.names, let root = Disk.resolved(path) else {
      return missing(state)
    }
    let place = ([root] + names.filter { !$0.isEmpty }).joined(separator: "/")
    // What a link would lead to is not part of the site, wherever it lies.
    guard Disk.resolved(place) == place, let info = try? Disk.info(place) else {
      return missing(state)
    }
    let isFolderAsked = names.last?.isEmpty ?? true
    switch info.kind {
    case .folder where isFolderAsked: return file("\(place)/index.html", state) ?? missing(state)
    case .folder:
      return Answer(
        status: 301, type: "text/plain; charset=utf-8", location: request.path + "/",
        body: .bytes([]))
    default: return (isFolderAsked ? nil : file(place, state)) ?? missing(state)
    }
  }

  private func file(_ place: String, _ state: String, status: Int = 200) -> Answer? {
    guard let info = try? Disk.info(place), info.kind == .file else { return nil }
    let type = Answer.type(of: place.split(separator: "/").last.map(String.init) ?? "")
    guard place.hasSuffix(".html") else {
      return Answer(status: status, type: type, body: .file(place, size: Int(info.size)))
    }
    guard let page = try? Disk.read(place) else { return nil }
    return Answer(status: status, type: type, body: .bytes(Self.reloading(page, state)))
  }

  private func missing(_ state: String) -> Answer {
    file("\(path)/404.html", state, status: 404)
      ?? Answer(
        status: 404, type: "text/html; charset=utf-8",
        body: .bytes(
          Self.reloading(
            Array("<!DOCTYPE html><title>404</title><p>Halaman ini tidak ada.</p>".utf8), state)))
  }

  /// A page with the script before the end of its body. While the page is hidden it does not listen,
  /// for a browser holds few connections to one server.
  static func reloading(_ page: [UInt8], _ state: String) -> [UInt8] {
    let script = """
      <script>(() => {let s; const f = () => {if (document.hidden) {s?.close(); s = null} else if (!s) \
      {s = new EventSource("\(events)?\(state)"); s.onmessage = () => location.reload()}}; \
      document.addEventListener("visibilitychange", f); f()})()</script>

      """
    let end = Array("</body>".utf8)
    let place = page.indices.last { page[$0] == end[0] && page[$0...].starts(with: end) }
    var out = page
    out.insert(contentsOf: script.utf8, at: place ?? page.endIndex)
    return out
  }
}
