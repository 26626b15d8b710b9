import Building
import Diagnostics
import Files
import Tables

/// What the program says: results to standard output, everything else to standard error.
struct Console {
  let isQuiet: Bool
  let asJSON: Bool
  /// Whether every question is answered already.
  var saysYes = false
  /// Whether standard output is for a result of its own, so that nothing else is said there.
  var outputIsTaken = false
  /// The options by which a next command finds the same site.
  var siteWords = ""

  /// A text whose cures name commands that work on the same site.
  func fitted(_ text: String) -> String {
    if siteWords.isEmpty { return text }
    return text.replacing(" --restore", with: " --restore\(siteWords)")
      .replacing("rapor build --republish", with: "rapor build\(siteWords) --republish")
  }

  /// What was asked for.
  func result(_ text: String) { StandardStreams.write(text + "\n", to: .output) }

  /// What was done, which `--quiet` leaves out.
  func tell(_ text: String) { if !isQuiet { inform(text) } }

  /// What `ask` is about; `--quiet` leaves it out where nobody is asked.
  func propose(_ text: String) { if !(isQuiet && saysYes) { inform(text) } }

  private func inform(_ text: String) {
    if outputIsTaken { return say(text) }
    result(asJSON ? "{\"keterangan\":\(jsonString(text))}" : text)
  }

  /// How a command ended, as the last line of its JSON, which `--quiet` leaves out; `members` follow
  /// the code, each with a comma before it.
  func close(_ code: ExitCode, _ members: String) {
    if asJSON { tellJSON("{\"kode\":\(code.rawValue),\"pesan\":null\(members)}") }
  }

  func tellJSON(_ line: String) { if !isQuiet { result(line) } }

  /// Why a command did not do what it was asked to.
  func fail(_ failure: CommandFailure) {
    if !asJSON { return say(failure.message) }
    result("{\"kode\":\(failure.code.rawValue),\"pesan\":\(jsonString(failure.message))}")
  }

  /// A word beside what was done.
  func note(_ text: String) { if !isQuiet { say(text) } }

  /// What is wrong.
  func say(_ text: String) { StandardStreams.write(text + "\n", to: .error) }

  /// A sentence that is left out when nobody watches or `--quiet` is given, so that cron mails only
  /// trouble.
  func summarize(_ text: String) { if !isQuiet, StandardStreams.isTerminal(.error) { say(text) } }

  /// A bar that fills while somebody watches, on a line of its own that the last call clears.
  func progress(_ what: String, _ done: Int, of total: Int) {
    guard !isQuiet, StandardStreams.isTerminal(.error) else { return }
    if done == total {
      StandardStreams.write("\r\u{1B}[K", to: .error)
      return
    }
    let filled = done * 20 / total
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 20 - filled)
    StandardStreams.write("\r\(what) \(bar) \(done) dari \(total)", to: .error)
  }

  /// Diagnostics in their order, each once, as text or as lines of JSON; `--quiet` leaves remarks out
  /// unless they count as errors.
  func report(_ diagnostics: [Diagnostic], allAreErrors: Bool = false) {
    // What could not be read because the program is to stop is nobody's mistake.
    if Interruption.isNoted { return }
    let told = diagnostics.filter { !isQuiet || allAreErrors || $0.severity == .error }
    let text = told.fewOfEach().map { asJSON ? $0.json : coloured($0) }.joined()
    StandardStreams.write(fitted(text), to: asJSON && !outputIsTaken ? .output : .error)
  }

  /// A diagnostic whose place and weight stand out where a person looks at a terminal, unless
  /// `NO_COLOR` says otherwise.
  private func coloured(_ diagnostic: Diagnostic) -> String {
    guard StandardStreams.takesColour(.error) else { return diagnostic.text }
    let place = diagnostic.place.text
    let weight = diagnostic.severity
    let rest = diagnostic.text.dropFirst("\(place): \(weight.rawValue):".count)
    let colour = weight == .error ? 31 : 33
    return "\u{1B}[1m\(place):\u{1B}[0m \u{1B}[1;\(colour)m\(weight.rawValue):\u{1B}[0m\(rest)"
  }

  /// Ends the command where there are errors, which are reported, with a sentence on what follows.
  func stop(at diagnostics: [Diagnostic], _ message: String) throws(CommandFailure) {
    let errors = diagnostics.filter { $0.severity == .error }
    if errors.isEmpty { return }
    report(errors)
    throw .content(message)
  }

  /// Ends the command with a sentence unless a person answers yes, or has said so with `--yes`.
  func ask(_ question: String, orSay refusal: String) throws(CommandFailure) {
    if saysYes { return }
    if let lost = StandardStreams.lostResult {
      throw .inputOutput("\(refusal) Yang hendak ditanyakan tidak tertulis: \(lost.text).")
    }
    say("\(question) (ya/tidak)")
    guard let answer = StandardStreams.readAnswer()?.trimmed.lowercased() else {
      throw .usage(
        "\(refusal) Tidak ada yang menjawab di sini; jawab ya sejak semula dengan --yes.")
    }
    if !["ya", "y"].contains(answer) { throw .usage(refusal) }
  }
}
