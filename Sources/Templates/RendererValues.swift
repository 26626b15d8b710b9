/// Finding values and writing them.
extension Renderer {
  /// The value of a name; in strict mode a name that nothing provides is reported.
  mutating func find(_ path: Path, in program: Program, tag: Int) -> Value? {
    if let value = context.find(path.names, of: program.names) { return value }
    guard isStrict, !report.hasProblem(at: tag, in: program) else { return nil }
    if let missing = context.missing(of: path.names, of: program.names) {
      report.add(
        .unknownName(
          program.text(of: path), part: missing.part.text, at: tag, known: missing.known),
        at: tag, in: program)
    }
    return nil
  }

  mutating func write(
    _ value: Value, raw: Bool, _ path: Path, in program: Program, tag: Int
  ) throws(Halt) {
    switch value {
    case .text(let text):
      write(text.utf8Span.span, raw: raw)
    case .markup(let markup):
      append(markup.bytes.span, to: &out)
    case .lambda(let lambda):
      try write(lambda, raw: raw, path, in: program, tag: tag)
    case .bool(let condition) where !isStrict:
      out.append(contentsOf: (condition ? "true" : "false").utf8)
    case .missing, .bool, .list, .record:
      reportUnlessMissing(value, path, in: program, tag: tag)
    }
  }

  /// Strict mode escapes text whatever the tag says.
  private mutating func write(_ text: Span<UInt8>, raw: Bool) {
    if raw && !isStrict {
      append(text, to: &out)
    } else {
      appendEscaped(text, apostrophe: isStrict, to: &out)
    }
  }

  private mutating func write(
    _ lambda: Lambda, raw: Bool, _ path: Path, in program: Program, tag: Int
  ) throws(Halt) {
    guard case .interpolation(let work) = lambda.kind else {
      return reportUnlessMissing(.lambda(lambda), path, in: program, tag: tag)
    }
    let start = out.count
    try renderText(work(), delimiters: .standard, in: program, tag: tag)
    let written = Array(out[start...])
    out.removeSubrange(start...)
    write(written.span, raw: raw)
  }

  /// In strict mode a value that is neither text nor empty has no place where text is expected.
  mutating func reportUnlessMissing(_ value: Value, _ path: Path, in program: Program, tag: Int) {
    guard isStrict else { return }
    if case .missing = value { return }
    report.add(.notText(program.text(of: path), at: tag), at: tag, in: program)
  }

  /// Renders template text that a lambda made, in the current context. Its problems are reported
  /// at the tag that called the lambda.
  mutating func renderText(
    _ text: String, delimiters: Delimiters, in program: Program, tag: Int
  ) throws(Halt) {
    var cursor = PlaceCursor(program.source, file: program.file)
    var compiler = Compiler(
      source: Array(text.utf8), file: program.file,
      anchor: program.anchor ?? cursor.place(of: tag), delimiters: delimiters,
      index: library.index, mode: library.mode)
    compiler.compile()
    let made = Program(compiler)
    for problem in compiler.problems { report.add(problem, at: problem.offset, in: made) }
    let outer = indentation
    indentation = Indentation()
    try descend(at: tag, in: program)
    try run(made, 0..<made.code.count)
    ascend()
    indentation = outer
  }
}

extension Problem {
  static func unknownName(
    _ name: String, part: String, at offset: Int, known: [String]
  ) -> Problem {
    let near = nearNames(to: part, among: known)
    let all = known.prefix(12).map { "`\($0)`" }.joined(separator: ", ")
    let what = name == part ? "Nama `\(name)`" : "Bagian `\(part)` dari nama `\(name)`"
    let cure =
      switch (near.isEmpty, all.isEmpty) {
      case (false, _): "pakai \(near)"
      case (true, false): "pakai nama yang disediakan di sini: \(all)"
      case (true, true): "hapus; di sini tidak ada nama yang disediakan"
      }
    return Problem(
      "templat-nama-tak-dikenal", at: offset, "\(what) tidak disediakan halaman ini.",
      written: name, cure: cure)
  }

  static func notText(_ name: String, at offset: Int) -> Problem {
    Problem(
      "templat-nilai-bukan-teks", at: offset, "Nilai `\(name)` bukan teks.", written: name,
      cure: "pakai sebagai bagian `{{#…}}`, atau pilih nama di dalamnya")
  }
}
