import Synchronization
import Templates

/// The suite's lambdas, which it states in other languages, as Swift closures. By test name, since
/// each test has its own.
func specLambda(for test: String) -> Lambda? {
  switch test {
  case "Interpolation": .interpolation { "world" }
  case "Interpolation - Expansion": .interpolation { "{{planet}}" }
  case "Interpolation - Alternate Delimiters": .interpolation { "|planet| => {{planet}}" }
  case "Interpolation - Multiple Calls": countingLambda()
  case "Escaping": .interpolation { ">" }
  case "Section": .section { $0 == "{{x}}" ? "yes" : "no" }
  case "Section - Expansion": .section { $0 + "{{planet}}" + $0 }
  case "Section - Alternate Delimiters": .section { $0 + "{{planet}} => |planet|" + $0 }
  case "Section - Multiple Calls": .section { "__" + $0 + "__" }
  case "Inverted Section": .section { _ in "" }
  default: nil
  }
}

/// Says how often it was called.
private func countingLambda() -> Lambda {
  final class Calls: Sendable {
    let count = Mutex(0)
  }
  let calls = Calls()
  return .interpolation {
    calls.count.withLock {
      $0 += 1
      return "\($0)"
    }
  }
}
