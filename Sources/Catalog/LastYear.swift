import Tables

extension Unit {
  /// Whether all its figures are those of an earlier year's unit, as in a workbook that was copied or
  /// renamed and not yet emptied.
  package func repeats(_ earlier: Unit) -> Bool {
    let (own, old) = (entered, earlier.entered)
    return own.count > 1 && own.allSatisfy { old[$0.key] == $0.value }
  }

  /// How many of its figures are those of an earlier year's unit.
  package func sameFigures(as earlier: Unit) -> (same: Int, all: Int) {
    let (own, old) = (entered, earlier.entered)
    return (own.count { old[$0.key] == $0.value }, own.count)
  }

  /// What is entered, by variable and quarter.
  private var entered: [String: Entry] {
    var entered: [String: Entry] = [:]
    for (code, realization) in realizations {
      for quarter in Quarter.allCases where realization.values[quarter] != .empty {
        entered["\(code) \(quarter.rawValue)"] = realization.values[quarter]
      }
    }
    return entered
  }
}
