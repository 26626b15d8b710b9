/// Looks for a browser that prints: any of Chromium's family.
public struct BrowserFinder: Sendable {
  /// The names it goes by, the likeliest first.
  public static let names = [
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
    "microsoft-edge", "microsoft-edge-stable", "brave-browser", "brave", "vivaldi-stable",
    "chromium-headless-shell", "chrome-headless-shell",
  ]
  /// Where to look when the environment does not say.
  private static let usualPath = "/usr/local/bin:/usr/bin:/bin"

  /// What somebody wished for that is not there.
  public struct Missing: Error, Hashable, Sendable {
    /// The wish, a path or a name; nil when there was none and no browser was found.
    public let wish: String?
  }

  private let path: String
  private let isExecutable: @Sendable (String) -> Bool

  /// A finder that looks through `path` (as in the variable PATH).
  public init(path: String?, isExecutable: @escaping @Sendable (String) -> Bool) {
    self.path = path.flatMap { $0.isEmpty ? nil : $0 } ?? BrowserFinder.usualPath
    self.isExecutable = isExecutable
  }

  /// The browser that `wish` names (a path or a name), or else the first that is found by name.
  public func find(wish: String?) throws(Missing) -> String {
    if let wish, !wish.isEmpty {
      let found = wish.contains("/") ? isExecutable(wish) ? wish : nil : named(wish)
      guard let found else { throw Missing(wish: wish) }
      return found
    }
    let found = BrowserFinder.names.compactMap(named)
    // A snap sees neither the folder for temporary files nor hidden ones, so it comes last.
    guard let browser = found.first(where: { !BrowserFinder.isConfined($0) }) ?? found.first else {
      throw Missing(wish: nil)
    }
    return browser
  }

  /// Whether a browser comes as a snap.
  static func isConfined(_ browser: String) -> Bool { browser.hasPrefix("/snap/") }

  /// An entry of PATH that is empty or relative means a folder that depends on where one stands, so
  /// nothing is run from there.
  private func named(_ name: String) -> String? {
    path.split(separator: ":").filter { $0.hasPrefix("/") }
      .map { "\($0)/\(name)" }.first(where: isExecutable)
  }
}
