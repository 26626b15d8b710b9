import Building
import Catalog
import Diagnostics
import Files
import Publishing
import Tables
import Workbooks

/// The words after the program's name, sorted into a command, its options and its operands.
struct Arguments {
  let command: String
  private(set) var operands: [String] = []
  private var values: [String: [String]] = [:]

  /// Sorts `words`. Options may stand anywhere and take their value after a space or `=`; `--` ends
  /// them. An unknown one stops with the nearest known one.
  init(
    _ words: some Sequence<String>, of command: String, options: [Option]
  ) throws(CommandFailure) {
    self.command = command
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
      guard let option = options.first(where: { $0.names.contains(name) }) else {
        let names = options.map { "--\($0.name)" }
        let begun = name.count > 2 ? names.filter { $0.hasPrefix(name) } : []
        let near = begun.count == 1 ? begun[0] : nearestName(to: name, among: names)
        let help = ["rapor", command, "--help"].filter { !$0.isEmpty }.joined(separator: " ")
        throw .usage(
          "Opsi \(name) tidak dikenal." + (near.map { " Maksudnya \($0)?" } ?? " Lihat \(help)."))
      }
      let attached = halves.dropFirst().first.map(String.init)
      if option.value == nil, attached != nil {
        throw .usage("Opsi \(name) tidak memakai nilai.")
      }
      guard let value = attached ?? (option.value == nil ? "" : rest.popFirst()) else {
        throw .usage("Opsi \(name) memerlukan \(option.value ?? "").")
      }
      values[option.name, default: []].append(value)
    }
  }

  /// The options that stand before the command, with their values, and what follows.
  static func leading(
    _ words: [String], options: [Option]
  ) -> (options: [String], rest: ArraySlice<String>) {
    var leading: [String] = []
    var rest = words[...]
    while let word = rest.first, word.hasPrefix("-"), word != "-", word != "--" {
      leading.append(rest.removeFirst())
      let takesValue = options.contains { $0.value != nil && $0.names.contains(word) }
      if takesValue, let value = rest.popFirst() { leading.append(value) }
    }
    return (leading, rest)
  }

  func has(_ name: String) -> Bool { values[name] != nil }

  /// The last value given for an option.
  subscript(name: String) -> String? {
    get { values[name]?.last }
    set { values[name] = newValue.map { [$0] } }
  }

  func all(_ name: String) -> [String] { values[name] ?? [] }

  func number(_ name: String, in range: ClosedRange<Int>) throws(CommandFailure) -> Int? {
    guard let text = self[name] else { return nil }
    if let number = Int(text), range.contains(number) { return number }
    throw .usage(
      "Opsi --\(name) memerlukan bilangan \(range.lowerBound) sampai \(range.upperBound), bukan "
        + "“\(text)”.")
  }

  func quarter() throws(CommandFailure) -> Quarter? {
    try number("quarter", in: 1...4).flatMap(Quarter.init(rawValue:))
  }

  /// The month, by its number or its name; one of the quarter where that is given as well.
  func month() throws(CommandFailure) -> Month? {
    guard let typed = self["month"] else { return nil }
    guard let month = Month(parsing: typed) else {
      throw .usage("Opsi --month diisi 1 sampai 12, atau nama bulannya, bukan “\(typed)”.")
    }
    if let quarter = try quarter(), quarter != month.quarter {
      throw .usage("\(month.title) ada di \(month.quarter.title); sebut --month saja.")
    }
    return month
  }

  func requiredQuarter() throws(CommandFailure) -> Quarter {
    if let quarter = try quarter() { return quarter }
    throw .usage("Sebut triwulannya dengan --quarter N.")
  }

  /// The quarter of a draft, for commands that without `--draft` go by what is approved.
  func draftQuarter() throws(CommandFailure) -> Quarter? {
    let quarter = try quarter()
    if quarter != nil, !has("draft") { throw .usage("Opsi --quarter hanya untuk --draft.") }
    return quarter
  }

  /// The operands, which must be so many; `wanted` says what they are.
  func operands(
    _ count: some RangeExpression<Int>, _ wanted: String
  ) throws(CommandFailure) -> [String] {
    if count.contains(operands.count) { return operands }
    throw .usage("\(wanted) Lihat rapor \(command) --help.")
  }

  /// The unit that is a command's only operand.
  func unitName() throws(CommandFailure) -> String {
    try operands(1...1, "Sebut satu unit.")[0]
  }

  func refuseOperands() throws(CommandFailure) {
    guard let extra = operands.first else { return }
    throw .usage("rapor \(command) tidak mengenal “\(extra)”. Lihat rapor \(command) --help.")
  }
}

/// What a command is given: its own arguments, and where the options that every command has lead.
struct Options {
  static let all = [
    Option("root", "FOLDER", "folder situs (bawaan: folder ini)"),
    Option("content", "FOLDER", "folder isi (bawaan: Content)"),
    Option("templates", "FOLDER", "folder templat (bawaan: Templates)"),
    Option("today", "TANGGAL", "anggap hari ini tanggal itu (2022-01-31)"),
    Option(
      "quiet", nil, "hanya galat, dan isi yang diminta dengan sheets atau status", short: "q"),
    Option(
      "json", nil,
      "hasil sebagai JSON di keluaran standar; galat dan perhatian pun sebagai baris JSON"),
    Option("help", nil, "bantuan perintah ini", short: "h"),
  ]

  var given: Arguments
  let places: SitePlaces
  var console: Console

  init(_ given: Arguments, of command: CommandDescription) throws(CommandFailure) {
    self.given = given
    console = Console(
      isQuiet: given.has("quiet"), asJSON: given.has("json"), saysYes: given.has("yes"),
      outputIsTaken: command.outputIsTaken,
      siteWords: Self.words(
        ["root", "content", "templates"]
          + (["build", "approve", "doctor"].contains(given.command) ? ["output"] : []), in: given))
    let today = try given["today"].map { typed throws(CommandFailure) -> CalendarDate in
      if let day = CalendarDate(parsing: typed), day.day != nil { return day }
      throw .usage("Opsi --today memerlukan tanggal seperti 2022-01-31, bukan “\(typed)”.")
    }
    places = SitePlaces(
      root: given["root"] ?? ".", content: given["content"] ?? "Content",
      templates: given["templates"] ?? "Templates", today: today)
    if let typed = given["templates"], try reading(Disk.info(places.templates)) == nil {
      throw .usage("Folder templat \(typed) tidak ada.")
    }
  }

  /// The address of the unit that a person names.
  func unit(_ typed: String) throws(CommandFailure) -> String {
    try UnitName.address(of: typed, in: places)
  }

  func units(_ typed: [String]) throws(CommandFailure) -> Set<String> {
    Set(try typed.map(unit))
  }

  func path(_ given: String) -> String { places.path(given) }

  /// The folder of the published site.
  func output(or usual: String = "Public") -> String {
    path(given["output"] ?? usual).trimmedSlashes
  }

  /// A folder given by a person as the person can find it.
  func shown(_ given: String) -> String { places.root == "." ? given : path(given) }

  /// The bytes of the workbook or table that `-` stands for: standard input.
  static func standardInput(shownAs name: String) throws(CommandFailure) -> [UInt8] {
    let limit = WorkbookReader.sizeLimit
    let bytes = try reading(StandardStreams.readAll(limit: limit + 1))
    if bytes.count > limit { throw .content(WorkbookReader.tooLarge(name).message) }
    return bytes
  }

  /// What a command in a next step needs to work on the same site: nothing in the site's own folder.
  var rootWords: String { Self.words(["root"], in: given) }

  /// Options as they were given, as a shell takes them again.
  private static func words(_ names: [String], in given: Arguments) -> String {
    names.compactMap { name in
      given[name].map { $0.contains(" ") ? " --\(name) '\($0)'" : " --\(name) \($0)" }
    }.joined()
  }

  /// The folder of the published site, for commands that look at it: as given, else `Public`, else the
  /// only other one that was published beside it.
  func publishedOutput() throws(CommandFailure) -> String {
    let usual = output()
    let isThere = try reading(Disk.info(usual)) != nil
    if given["output"] != nil || isThere { return usual }
    let known = try reading(Publisher.published(beside: SiteLock.folder(places)))
    return known.count == 1 ? known[0] : usual
  }
}

extension String {
  var trimmedSlashes: String {
    var text = self
    while text.count > 1, text.hasSuffix("/") { text.removeLast() }
    return text
  }
}
