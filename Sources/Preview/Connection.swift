import Glibc

/// One reader of the server: what it has sent, what it still gets, and until when it is waited for.
struct Connection {
  private enum Step {
    case reading
    case writing
    /// Waits for a change of the pages.
    case listening
    /// Everything is sent; what still comes is dropped, or the answer could be lost with it.
    case leaving
    case closed
  }

  let socket: Int32
  private var step = Step.reading
  private var inbox: [UInt8] = []
  private var outbox: [UInt8] = []
  private var sent = 0
  /// A file that is still being sent, and how much of it.
  private var file: (descriptor: Int32, rest: Int)?
  private var since = ""
  private var deadline = ContinuousClock.now + Self.patience

  /// So long may a request or a part of an answer take.
  private static let patience = Duration.seconds(10)

  init(_ socket: Int32) { self.socket = socket }

  var isClosed: Bool { step == .closed }

  /// When it is given up; nil where it may wait for ever.
  var end: ContinuousClock.Instant? { step == .listening ? nil : deadline }

  /// What the system is asked about it.
  var interest: Int16 { Int16(step == .writing ? POLLOUT : POLLIN) }

  /// Goes on where the system says that it can. `state` is the number of the pages as they are.
  mutating func proceed(_ folder: PreviewFolder, port: Int, state: String) {
    switch step {
    case .reading: read(folder, port: port, state: state)
    case .writing: write()
    case .listening, .leaving: drain()
    case .closed: break
    }
  }

  /// Tells a listener that there are other pages than those that it shows.
  mutating func tell(_ state: String) {
    guard step == .listening, since != state else { return }
    outbox += Array("data: \(state)\n\n".utf8)
    step = .writing
    write()
  }

  mutating func giveUp(after now: ContinuousClock.Instant) {
    guard let end, now >= end else { return }
    if step == .reading, !inbox.isEmpty {
      send(.plain(408), isHead: false)
    } else {
      close()
    }
  }

  mutating func close() {
    if step == .closed { return }
    if let file { _ = Glibc.close(file.descriptor) }
    file = nil
    _ = Glibc.close(socket)
    step = .closed
  }

  /// Reads once; nil at the end, empty where nothing is there yet.
  private func receive() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 16_384)
    let count = recv(socket, &buffer, buffer.count, 0)
    if count < 0 { return [EAGAIN, EINTR].contains(errno) ? [] : nil }
    return count == 0 ? nil : Array(buffer[..<count])
  }

  private mutating func read(_ folder: PreviewFolder, port: Int, state: String) {
    guard let bytes = receive() else { return close() }
    inbox += bytes
    switch Request.read(inbox, port: port) {
    case .incomplete: break
    case .refused(let status): send(.plain(status), isHead: false)
    case .request(let request):
      send(folder.answer(to: request, state: state), isHead: request.isHead)
      tell(state)
    }
  }

  private mutating func send(_ answer: Answer, isHead: Bool) {
    outbox = Array(answer.head.utf8)
    deadline = .now + Self.patience
    step = .writing
    switch answer.body {
    case _ where isHead: break
    case .bytes(let bytes): outbox += bytes
    case .file(let path, let size):
      let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
      // Its head has promised it; a connection that ends early says that it is not whole.
      if descriptor < 0 { return close() }
      file = (descriptor, size)
    case .events(let since):
      self.since = since
      outbox += Array("retry: 1000\n\n".utf8)
      step = .listening
      _ = flush()
      return
    }
    write()
  }

  /// Sends what is there to be sent; true where nothing is left of it.
  private mutating func flush() -> Bool {
    while sent < outbox.count {
      let count = outbox[sent...].withUnsafeBytes {
        Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count < 0 {
        if errno == EINTR { continue }
        if errno != EAGAIN { close() }
        return false
      }
      sent += count
      deadline = .now + Self.patience
    }
    outbox.removeAll(keepingCapacity: true)
    sent = 0
    return true
  }

  private mutating func write() {
    while flush() {
      guard let (descriptor, rest) = file, rest > 0 else { return leave() }
      var buffer = [UInt8](repeating: 0, count: min(rest, 65_536))
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      // A file that has become shorter cannot be sent as its head promised.
      guard count > 0 else { return close() }
      file = (descriptor, rest - count)
      outbox = Array(buffer[..<count])
    }
  }

  private mutating func leave() {
    shutdown(socket, Int32(SHUT_WR))
    deadline = .now + .seconds(2)
    step = .leaving
    if let file { _ = Glibc.close(file.descriptor) }
    file = nil
  }

  private mutating func drain() { if receive() == nil { close() } }
}
