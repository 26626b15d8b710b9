import Building

/// `rapor help`: what the program does, or one of its commands.
struct HelpCommand: Command {
  static let description = CommandDescription(
    name: "help", summary: "bantuan, seluruhnya atau satu perintah",
    usage: "rapor help [PERINTAH]", example: "rapor help build", onlyTells: true)

  let options: Options

  func run() throws(CommandFailure) -> ExitCode {
    let names = try options.given.operands(0...1, "Sebut satu perintah.")
    options.console.result(
      try names.first.map { name throws(CommandFailure) in
        try Rapor.command(name).description.help
      } ?? Rapor.help)
    return .done
  }
}
