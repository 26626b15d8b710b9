import Building
import Catalog
import Diagnostics
import Files
import Tables

/// An option of a command.
struct OptionRule: Sendable {
  let name: String
  /// What its value is called in the help; nil for a switch.
  let value: String?
  let help: String
}

/// The words after the program's name, sorted into a command, its options and its operands.
struct Arguments {
  private(set) var operands: [String] = []
  private var values: [String: [String]] = [:]

  /// Sorts `words`. Options may stand anywhere and take their value after a space or `=`; `--` ends
  /// them. An unknown one stops with the nearest known one.
  init(_ words: some Sequence<String>, rules: [OptionRule]) throws(Stop) {
    var rest = Array(words)[...]
    while let word = rest.popFirst() {
      if word == "--" {
        operands += rest
        return
      }
      guard word.hasPrefix("-"), word != "-" else {
        operands.append(word)
        continue
      }
      let halves = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(halves[0])
      guard let rule = rules.first(where: { "--\($0.name)" == name }) else {
        throw Arguments.unknown(name, rules)
      }
      values[rule.name, default: []].append(
        try Arguments.value(of: rule, halves.count == 2 ? String(halves[1]) : nil, &rest))
    }
  }

  private static func value(
    of rule: OptionRule, _ attached: String?, _ rest: inout ArraySlice<String>
  ) throws(Stop) -> String {
    guard let name = rule.value else {
      if attached == nil { return "" }
      throw Stop(code: .usage, message: "Opsi --\(rule.name) tidak memakai nilai.")
    }
    guard let value = attached ?? rest.popFirst() else {
      throw Stop(code: .usage, message: "Opsi --\(rule.name) memerlukan \(name).")
    }
    return value
  }

  private static func unknown(_ name: String, _ rules: [OptionRule]) -> Stop {
    let near = nearestName(to: name, among: rules.map { "--\($0.name)" })
    return Stop(
      code: .usage,
      message: "Opsi \(name) tidak dikenal."
        + (near.map { " Maksudnya \($0)?" } ?? " Lihat rapor --help."))
  }

  /// Whether a switch is on.
  func has(_ name: String) -> Bool { values[name] != nil }

  /// The last value given for an option.
  subscript(name: String) -> String? { values[name]?.last }

  /// All values given for an option.
  func all(_ name: String) -> [String] { values[name] ?? [] }

  /// A whole number in a range.
  func number(_ name: String, in range: ClosedRange<Int>) throws(Stop) -> Int? {
    guard let text = self[name] else { return nil }
    if let number = Int(text), range.contains(number) { return number }
    throw Stop(
      code: .usage,
      message: "Opsi --\(name) memerlukan bilangan \(range.lowerBound) sampai \(range.upperBound), "
        + "bukan “\(text)”.")
  }
}

/// The options that every command has, and where they lead.
struct Options {
  static let rules = [
    OptionRule(name: "root", value: "FOLDER", help: "folder situs (bawaan: folder ini)"),
    OptionRule(name: "content", value: "FOLDER", help: "folder isi (bawaan: Content)"),
    OptionRule(name: "templates", value: "FOLDER", help: "folder templat (bawaan: Templates)"),
    OptionRule(name: "today", value: "TANGGAL", help: "anggap hari ini tanggal itu (2022-01-31)"),
    OptionRule(name: "quiet", value: nil, help: "tanpa ringkasan"),
    OptionRule(name: "json", value: nil, help: "galat dan perhatian sebagai baris JSON"),
    OptionRule(name: "help", value: nil, help: "bantuan perintah ini"),
  ]

  let places: SitePlaces
  let console: Console

  init(_ arguments: Arguments) throws(Stop) {
    console = Console(isQuiet: arguments.has("quiet"), asJSON: arguments.has("json"))
    var today: CalendarDate?
    if let typed = arguments["today"] {
      guard let day = CalendarDate(parsing: typed), day.day != nil else {
        throw Stop(
          code: .usage,
          message: "Opsi --today memerlukan tanggal seperti 2022-01-31, bukan “\(typed)”.")
      }
      today = day
    }
    places = SitePlaces(
      root: arguments["root"] ?? ".", content: arguments["content"] ?? "Content",
      templates: arguments["templates"] ?? "Templates", today: today)
  }

  /// Where a path given by a person lies.
  func path(_ given: String) -> String { places.path(given) }

  /// What a command in a next step needs to work on the same site: nothing in the site's own folder.
  var rootWords: String { places.root == "." ? "" : " --root \(places.root)" }
}
