import Diagnostics
import Files

/// What the program says: results to standard output, everything else to standard error.
struct Console {
  let isQuiet: Bool
  let asJSON: Bool

  /// A result.
  func result(_ text: String) { StandardStreams.write(text + "\n", to: .output) }

  /// A sentence for the person at the terminal.
  func say(_ text: String) { StandardStreams.write(text + "\n", to: .error) }

  /// A sentence that is left out when nobody watches or `--quiet` is given, so that cron mails only
  /// trouble.
  func summarize(_ text: String) {
    if !isQuiet, StandardStreams.isTerminal(.error) { say(text) }
  }

  /// Diagnostics in their order, each once, as text or as lines of JSON.
  func report(_ diagnostics: [Diagnostic]) {
    let text = Set(diagnostics).sorted().map { asJSON ? $0.json : $0.text }.joined()
    StandardStreams.write(text, to: .error)
  }
}
