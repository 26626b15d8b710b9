/// Tags that bring in another template: `{{>name}}`, `{{>*name}}` and the parents `{{<name}}`.
extension Compiler {
  /// A partial that stands alone indents every line of what it brings in.
  mutating func compilePartial(_ tag: Tag, _ line: Line) {
    reportIfLost(tag)
    let lead = line.isStandalone ? line.lead.map(dedented) : nil
    appendInclusion(tag, lead: lead, standsAlone: line.isStandalone)
  }

  /// `lead` are the blanks before the tag if the inclusion has to see to them.
  mutating func appendInclusion(_ tag: Tag, lead: Range<Int>?, standsAlone: Bool) {
    code.append(.inclusion(inclusions.count))
    inclusions.append(
      Inclusion(
        target: target(of: tag), tag: tag.range.lowerBound, isUnguarded: open.isEmpty,
        lead: lead ?? 0..<0, startsLine: lead != nil, standsAlone: standsAlone, end: code.count))
  }

  private mutating func target(of tag: Tag) -> Inclusion.Target {
    let content = source[tag.content]
    if content.first == ascii("*") {
      let blanks = content.dropFirst().prefix(while: isBlank).count
      let name = (tag.content.lowerBound + 1 + blanks)..<tag.content.upperBound
      return path(name, of: tag).map(Inclusion.Target.dynamic) ?? .template(nil)
    }
    let name = text(tag.content)
    if name.isEmpty || content.contains(where: isBlank) {
      problems.append(.badName(at: tag.range.lowerBound, written: text(tag.range)))
    } else if mode == .strict, index[name] == nil {
      problems.append(
        .missingTemplate(name, at: tag.range.lowerBound, known: index.keys.sorted()))
    }
    return .template(index[name])
  }
}

extension Problem {
  static func missingTemplate(_ name: String, at offset: Int, known: [String]) -> Problem {
    let near = nearNames(to: name, among: known)
    return Problem(
      "templat-parsial-tak-ada", at: offset, "Templat `\(name)` tidak ada.", written: name,
      cure: near.isEmpty ? "buat berkas templat itu, atau perbaiki namanya" : "tulis \(near)")
  }
}
