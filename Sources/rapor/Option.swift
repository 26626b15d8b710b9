/// An option of a command; `value` is what its value is called in the help, nil for a switch.
struct Option: Sendable {
  let name: String
  /// The letter that says the same behind a single hyphen.
  let short: Character?
  let value: String?
  /// Whether it may be given several times.
  let repeats: Bool
  private let words: String

  init(
    _ name: String, _ value: String?, _ words: String, short: Character? = nil,
    repeats: Bool = false
  ) {
    (self.name, self.value, self.words) = (name, value, words)
    (self.short, self.repeats) = (short, repeats)
  }

  var help: String { repeats ? "\(words) (boleh berulang)" : words }

  /// Its names as they are typed.
  var names: [String] { (short.map { ["-\($0)"] } ?? []) + ["--\(name)"] }

  /// `--quarter N`, `-q, --quiet`.
  var label: String { names.joined(separator: ", ") + (value.map { " \($0)" } ?? "") }

  /// What its value may be; nil for a switch.
  var kind: WordKind? {
    value.map { name == "quarter" ? .choice(["1", "2", "3", "4"]) : WordKind($0) }
  }
}

/// What may stand in the place of a word of a usage line, for those who complete it.
enum WordKind: Hashable, Sendable {
  case folder, file, unit, command
  /// A unit's address, or a folder or file.
  case place
  /// One of these.
  case choice([String])
  /// Whatever a person has to say.
  case free

  /// The kind of a word as usage lines spell it, such as `FOLDER`.
  init(_ word: String) {
    self =
      switch word {
      case "FOLDER": .folder
      case "BERKAS", "FORMULIR": .file
      case "UNIT": .unit
      case "DARI", "KE": .place
      case "PERINTAH": .command
      case "SHELL": .choice(Shell.allCases.map(\.rawValue))
      default: .free
      }
  }
}
