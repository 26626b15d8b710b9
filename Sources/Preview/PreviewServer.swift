package import Files
import Glibc
import Synchronization

/// Shows a folder to browsers of this machine alone, and has their pages load again when told that they
/// have changed. It works on a thread of its own until it is stopped.
package final class PreviewServer: Sendable {
  /// The port on 127.0.0.1 that it listens on.
  package let port: Int
  private let folder: PreviewFolder
  private let listener: Int32
  /// What is written into the second end wakes whoever waits at the first.
  private let wake: (read: Int32, write: Int32)
  /// The number of the pages as they are; another start begins elsewhere, so that pages of the last one
  /// load again.
  private let state = Atomic<UInt64>(UInt64(UInt32.random(in: 0...UInt32.max)) << 20)
  private let isStopping = Atomic<Bool>(false)
  private let thread = Mutex<pthread_t?>(nil)

  /// More readers at once wait for their turn.
  private static let mostConnections = 100

  /// Takes the first free one of `ports`; answers nothing yet. Fails with `EADDRINUSE` where none is free.
  package init(folder: String, ports: ClosedRange<Int>) throws(FileError) {
    self.folder = PreviewFolder(path: folder)
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw FileError("pipe", folder, errno) }
    wake = (ends[0], ends[1])
    var failure = FileError("bind", "127.0.0.1", EADDRINUSE)
    for port in ports {
      do throws(FileError) {
        listener = try Self.listener(on: port)
        self.port = port
        for descriptor in [listener, wake.read, wake.write] { Self.makeQuiet(descriptor) }
        return
      } catch {
        failure = error
        if error.code != EADDRINUSE && error.code != EACCES { break }
      }
    }
    for end in ends { close(end) }
    throw failure
  }

  deinit {
    stop()
    for descriptor in [listener, wake.read, wake.write] { close(descriptor) }
  }

  /// Where its pages are, with a slash at the end.
  package var address: String { "http://127.0.0.1:\(port)/" }

  /// Answers from now on.
  package func start() {
    // The thread holds the server only while it runs, and stopping waits for its end.
    let server = Unmanaged.passUnretained(self).toOpaque()
    var made = pthread_t()
    let code = pthread_create(
      &made, nil,
      { server in
        if let server { Unmanaged<PreviewServer>.fromOpaque(server).takeUnretainedValue().run() }
        return nil
      }, server)
    if code == 0 { thread.withLock { [made] in $0 = made } }
  }

  /// Has the pages that are open load again.
  package func pagesChanged() {
    state.add(1, ordering: .sequentiallyConsistent)
    alert()
  }

  /// Ends every connection and the thread.
  package func stop() {
    isStopping.store(true, ordering: .sequentiallyConsistent)
    alert()
    if let ended = thread.withLock({ running in
      defer { running = nil }
      return running
    }) {
      pthread_join(ended, nil)
    }
  }

  private func alert() {
    var byte: UInt8 = 0
    _ = write(wake.write, &byte, 1)
  }

  private var stateText: String { String(state.load(ordering: .sequentiallyConsistent), radix: 36) }

  private func run() {
    // Signals are for the thread that asks about them.
    var all = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_BLOCK, &all, nil)
    var connections: [Connection] = []
    while !isStopping.load(ordering: .sequentiallyConsistent) {
      var asked = [
        pollfd(fd: wake.read, events: Int16(POLLIN), revents: 0),
        // Whoever finds no room waits in the system's queue.
        pollfd(
          fd: connections.count < Self.mostConnections ? listener : -1, events: Int16(POLLIN),
          revents: 0),
      ]
      asked += connections.map { pollfd(fd: $0.socket, events: $0.interest, revents: 0) }
      let isTimed = connections.contains { $0.end != nil }
      if poll(&asked, nfds_t(asked.count), isTimed ? 500 : -1) < 0, errno != EINTR { break }
      if asked[0].revents != 0 { emptyWake() }
      let (text, now) = (stateText, ContinuousClock.now)
      for index in connections.indices {
        if asked[index + 2].revents != 0 {
          connections[index].proceed(folder, port: port, state: text)
        }
        connections[index].tell(text)
        connections[index].giveUp(after: now)
      }
      connections.removeAll(where: \.isClosed)
      if asked[1].revents != 0 { accept(into: &connections) }
    }
    for index in connections.indices { connections[index].close() }
  }

  private func accept(into connections: inout [Connection]) {
    while connections.count < Self.mostConnections {
      let socket = Glibc.accept(listener, nil, nil)
      if socket < 0 { return }
      Self.makeQuiet(socket)
      connections.append(Connection(socket))
    }
  }

  private func emptyWake() {
    var buffer = [UInt8](repeating: 0, count: 64)
    while read(wake.read, &buffer, buffer.count) > 0 {}
  }

  /// Never waits, and belongs to this process alone.
  private static func makeQuiet(_ descriptor: Int32) {
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }

  private static func listener(on port: Int) throws(FileError) -> Int32 {
    let name = "127.0.0.1:\(port)"
    let made = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard made >= 0 else { throw FileError("socket", name, errno) }
    // A port whose last connections are just ending is free.
    var yes: Int32 = 1
    setsockopt(made, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr = in_addr(s_addr: INADDR_LOOPBACK.bigEndian)
    let isBound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(made, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    guard isBound, listen(made, 64) == 0 else {
      let code = errno
      close(made)
      throw FileError("bind", name, code)
    }
    return made
  }
}
