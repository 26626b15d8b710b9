import Building
import Files

@main
struct Rapor {
  static func main() async {
    StandardStreams.ignoreClosedPipes()
    Interruption.note()
    let code = await Command.run(Array(CommandLine.arguments.dropFirst()))
    Interruption.endIfNoted()
    Environment.exit(code.rawValue)
  }
}
