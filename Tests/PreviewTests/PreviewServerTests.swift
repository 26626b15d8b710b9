import Files
import Glibc
import TestSupport
import Testing

@testable import Preview

/// The server against sockets that say exactly what they say.
@Suite("Server of the preview") struct PreviewServerTests {
  private let folder: TemporaryFolder
  private let server: PreviewServer

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("situs/index.html", "<html><body>Beranda</body></html>\n")
    try folder.write("situs/404.html", "<html><body>Tidak ada</body></html>\n")
    try folder.write("situs/a/camat/index.html", "<p>Camat")
    try folder.write("situs/gaya.css", "a{}")
    try folder.write("situs/SHA256SUMS", "abc  gaya.css\n")
    try folder.write("situs/a/surat masuk.csv", "x\n")
    try folder.write("situs/.rapor-situs", "rahasia")
    try folder.write("rahasia.txt", "rahasia")
    try #require(symlink("\(folder.path)/rahasia.txt", "\(folder.path)/situs/tautan.txt") == 0)
    try #require(symlink("\(folder.path)", "\(folder.path)/situs/luar") == 0)
    server = try PreviewServer(folder: "\(folder.path)/situs", ports: 18_000...18_999)
    server.start()
  }

  // MARK: A client

  private func connect() throws -> Int32 {
    let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(server.port).bigEndian
    address.sin_addr = in_addr(s_addr: INADDR_LOOPBACK.bigEndian)
    let code = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(client, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    try #require(code == 0)
    return client
  }

  private func say(_ text: String, to client: Int32) {
    _ = Array(text.utf8).withUnsafeBytes { send(client, $0.baseAddress, $0.count, 0) }
  }

  /// What comes until the end, or until it contains `end`.
  private func hear(from client: Int32, until end: String? = nil) -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = recv(client, &buffer, buffer.count, 0)
      if count <= 0 { break }
      bytes += buffer[..<count]
      if let end, String(decoding: bytes, as: UTF8.self).contains(end) { break }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The whole answer to a request, with lines that end as on paper.
  private func answer(_ request: String) throws -> String {
    let client = try connect()
    defer { close(client) }
    say(request, to: client)
    return hear(from: client).replacing("\r\n", with: "\n")
  }

  private func get(_ path: String, _ method: String = "GET") throws -> String {
    try answer("\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n\r\n")
  }

  private func head(_ status: String, _ type: String, _ count: Int, _ more: String = "") -> String {
    """
    HTTP/1.1 \(status)
    Content-Type: \(type)
    Content-Length: \(count)
    \(more)Cache-Control: no-store
    X-Content-Type-Options: nosniff
    Connection: close


    """
  }

  /// A page as it is sent: with the script, whose number differs from start to start.
  private func page(_ status: String, _ text: String, _ answer: String) throws -> String {
    let state = try #require(answer.firstMatch(of: /\/\.perubahan\?(\w+)"/)).1
    let sent = String(
      decoding: PreviewFolder.reloading(Array(text.utf8), String(state)), as: UTF8.self)
    return head(status, "text/html; charset=utf-8", sent.utf8.count) + sent
  }

  // MARK: What is there

  @Test(arguments: ["/", "/index.html", "/?x=1", "/%69ndex.html"])
  func pagesCarryTheScript(_ path: String) throws {
    let answer = try get(path)
    #expect(try answer == page("200 OK", "<html><body>Beranda</body></html>\n", answer))
    #expect(answer.ranges(of: "</script>\n</body></html>\n").count == 1)
    // The file on disk is as it was.
    #expect(try folder.text("situs/index.html") == "<html><body>Beranda</body></html>\n")
  }

  @Test func foldersHaveAnIndexPage() throws {
    let answer = try get("/a/camat/")
    #expect(try answer == page("200 OK", "<p>Camat", answer))
    #expect(
      try get("/a/camat")
        == head("301 Moved Permanently", "text/plain; charset=utf-8", 0, "Location: /a/camat/\n"))
  }

  @Test(arguments: [
    ("/gaya.css", "text/css; charset=utf-8", "a{}"),
    ("/SHA256SUMS", "text/plain; charset=utf-8", "abc  gaya.css\n"),
    ("/a/surat%20masuk.csv", "text/csv; charset=utf-8", "x\n"),
  ]) func filesAreSentAsTheyAre(_ path: String, _ type: String, _ text: String) throws {
    #expect(try get(path) == head("200 OK", type, text.utf8.count) + text)
  }

  @Test func headsComeAlone() throws {
    #expect(try get("/gaya.css", "HEAD") == head("200 OK", "text/css; charset=utf-8", 3))
    let page = try get("/a/camat/", "HEAD")
    #expect(page.hasPrefix("HTTP/1.1 200 OK\n") && page.hasSuffix("\nConnection: close\n\n"))
  }

  /// More than a socket takes at once.
  @Test func largeFilesArriveWhole() throws {
    let text = String(repeating: "0123456789abcdef", count: 400_000)
    try folder.write("situs/besar.csv", text)
    #expect(
      try get("/besar.csv") == head("200 OK", "text/csv; charset=utf-8", text.utf8.count) + text)
  }

  // MARK: What is not there

  @Test(arguments: [
    "/tidak-ada", "/tidak-ada/", "/index.html/", "/../rahasia.txt", "/a/../../rahasia.txt",
    "/%2e%2e/rahasia.txt", "/%2E%2E%2Frahasia.txt", "/..%2frahasia.txt", "/a/..", "/.rapor-situs",
    "/tautan.txt", "/luar/rahasia.txt", "//rahasia.txt", "/a//camat/", "/gaya.css%00", "/%", "/%zz",
    "/%ff", "/./gaya.css", "/a/", "/gaya.css/x",
  ]) func whatIsNotOfTheSiteIsMissing(_ path: String) throws {
    let answer = try get(path)
    #expect(try answer == page("404 Not Found", "<html><body>Tidak ada</body></html>\n", answer))
  }

  @Test func aSiteThatIsNotThereYetLoadsAgain() throws {
    try Disk.remove("\(folder.path)/situs")
    let answer = try get("/")
    let text = "<!DOCTYPE html><title>404</title><p>Halaman ini tidak ada.</p>"
    #expect(try answer == page("404 Not Found", text, answer))
  }

  // MARK: What is no request

  private func refusal(_ status: String, _ more: String = "") -> String {
    let text = status.drop { $0 != " " }.dropFirst() + "\n"
    return head(status, "text/plain; charset=utf-8", text.utf8.count, more) + text
  }

  @Test func whatIsNoRequestIsRefused() throws {
    let host = "Host: 127.0.0.1:\(server.port)\r\n\r\n"
    #expect(try answer("halo\r\n\r\n") == refusal("400 Bad Request"))
    #expect(try answer("GET / HTTP/1.1\r\n\r\n") == refusal("400 Bad Request"))
    #expect(try answer("GET index.html HTTP/1.1\r\n\(host)") == refusal("400 Bad Request"))
    #expect(
      try answer("GET / HTTP/1.1\r\nHost: jahat.example\r\n\r\n") == refusal("403 Forbidden"))
    #expect(
      try answer("POST / HTTP/1.1\r\nContent-Length: 3\r\n\(host)abc")
        == refusal("405 Method Not Allowed", "Allow: GET, HEAD\n"))
    #expect(
      try answer("PRI * HTTP/2.0\r\n\r\n") == refusal("505 HTTP Version Not Supported"))
    let long = String(repeating: "x", count: 20_000)
    #expect(
      try answer("GET /\(long) HTTP/1.1\r\n\(host)")
        == refusal("431 Request Header Fields Too Large"))
  }

  /// A request in pieces, others that never end, one that ends in the middle.
  @Test func halfRequestsDisturbNobody() throws {
    let silent = try (0..<10).map { _ in try connect() }
    defer { for client in silent { close(client) } }
    for client in silent { say("GET / HT", to: client) }
    let broken = try connect()
    say("GET /gaya.css HTTP/1.1\r\nHo", to: broken)
    close(broken)
    let slow = try connect()
    defer { close(slow) }
    let request = "GET /gaya.css HTTP/1.1\r\nHost: localhost:\(server.port)\r\n\r\n"
    for byte in request {
      say(String(byte), to: slow)
      usleep(500)
    }
    let expected = head("200 OK", "text/css; charset=utf-8", 3) + "a{}"
    #expect(hear(from: slow).replacing("\r\n", with: "\n") == expected)
    #expect(try get("/gaya.css") == expected)
  }

  // MARK: Changes

  @Test func listenersHearOfChangesOnce() throws {
    let state = try #require(try get("/").firstMatch(of: /\/\.perubahan\?(\w+)"/)).1
    let listener = try connect()
    defer { close(listener) }
    say(
      "GET /.perubahan?\(state) HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n\r\n", to: listener)
    #expect(
      hear(from: listener, until: "retry: 1000\n\n").replacing("\r\n", with: "\n") == """
        HTTP/1.1 200 OK
        Content-Type: text/event-stream
        Cache-Control: no-store
        X-Content-Type-Options: nosniff
        Connection: close

        retry: 1000


        """)
    server.pagesChanged()
    let next = String(try #require(UInt64(state, radix: 36)) + 1, radix: 36)
    #expect(hear(from: listener) == "data: \(next)\n\n")
    // A page that was loaded before the change hears of it at once.
    #expect(try get("/.perubahan?\(state)").hasSuffix("\n\nretry: 1000\n\ndata: \(next)\n\n"))
  }

  @Test func stoppingEndsWhoeverListens() throws {
    let state = try #require(try get("/").firstMatch(of: /\/\.perubahan\?(\w+)"/)).1
    let listener = try connect()
    defer { close(listener) }
    say(
      "GET /.perubahan?\(state) HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n\r\n", to: listener)
    _ = hear(from: listener, until: "retry: 1000\n\n")
    server.stop()
    #expect(hear(from: listener) == "")
  }

  @Test func aPortThatIsTakenIsPassedOver() throws {
    let other = try PreviewServer(
      folder: "\(folder.path)/situs", ports: server.port...server.port + 50)
    #expect(other.port > server.port)
    #expect(throws: FileError("bind", "127.0.0.1:\(server.port)", EADDRINUSE)) {
      try PreviewServer(folder: folder.path, ports: server.port...server.port)
    }
  }
}
