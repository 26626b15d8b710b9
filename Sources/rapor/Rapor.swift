import Files

@main
struct Rapor {
  static func main() async {
    StandardStreams.ignoreClosedPipes()
    let code = await Command.run(Array(CommandLine.arguments.dropFirst()))
    Environment.exit(code.rawValue)
  }
}
