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

/// How the program ends (sysexits).
enum ExitCode: Int32 {
  case done = 0
  case usage = 64
  case content = 65
  case missingProgram = 69
  case defect = 70
  case cannotWrite = 73
  case inputOutput = 74
  case locked = 75
}

/// Ends a command with a sentence for standard error.
struct Stop: Error {
  let code: ExitCode
  let message: String
}
