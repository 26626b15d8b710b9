/// The markup of what cells accept (ECMA-376 part 1, 18.3.1.33).
enum ValidationMarkup {
  static func append(_ validations: [Validation], to out: inout [UInt8]) {
    if validations.isEmpty { return }
    out.append("<dataValidations count=\"\(validations.count)\">")
    for validation in validations { append(validation, to: &out) }
    out.append("</dataValidations>")
  }

  private static func append(_ validation: Validation, to out: inout [UInt8]) {
    let (type, formula) = rule(validation.rule)
    out.append("<dataValidation")
    attribute("type", type, &out)
    if let severity = validation.refusal?.severity, severity != .stop {
      attribute("errorStyle", severity.rawValue, &out)
    }
    attribute("allowBlank", "1", &out)
    attribute("showInputMessage", "1", &out)
    if let refusal = validation.refusal {
      attribute("showErrorMessage", "1", &out)
      attribute("errorTitle", refusal.words.title, &out)
      attribute("error", refusal.words.text, &out)
    }
    if let hint = validation.hint {
      attribute("promptTitle", hint.title, &out)
      attribute("prompt", hint.text, &out)
    }
    attribute("sqref", validation.range, &out)
    guard let formula else {
      out.append("/>")
      return
    }
    out.append("><formula1>")
    out.appendXML(formula)
    out.append("</formula1></dataValidation>")
  }

  private static func rule(_ rule: Validation.Rule) -> (type: String, formula: String?) {
    switch rule {
    case .anything: ("none", nil)
    case .words(let words): ("list", "\"\(words.joined(separator: ","))\"")
    case .list(let source): ("list", source)
    case .formula(let formula): ("custom", formula)
    }
  }

  private static func attribute(_ name: String, _ value: String, _ out: inout [UInt8]) {
    out.append(" \(name)=\"")
    out.appendXML(value, isAttribute: true)
    out.append("\"")
  }
}
