import Building
import Files
import Site

/// `rapor manual`: the manual page, made of what the commands say of themselves.
struct ManualCommand: Command {
  static let description = CommandDescription(
    name: "manual", summary: "halaman manual rapor(1), untuk man",
    usage: "rapor manual", example: "rapor manual | man -l -", onlyTells: true)

  let options: Options

  func run() throws(CommandFailure) -> ExitCode {
    try options.given.refuseOperands()
    StandardStreams.write(ManualPage(Rapor.commands.map { $0.description }).text, to: .output)
    return .done
  }
}

/// A manual page in the `man` macros, in ASCII whatever the words are.
struct ManualPage {
  private var lines: [String] = []

  var text: String { lines.joined(separator: "\n") + "\n" }

  init(_ commands: [CommandDescription]) {
    lines = [
      ".\\\" Dibuat oleh rapor manual; jangan disunting.",
      ".TH RAPOR 1 \"\" \"rapor \(ProgramVersion.number)\" \"Manual rapor\"", ".SH NAMA",
      "rapor \\- situs rapor kinerja kecamatan dari tabel indikator dan realisasi",
      ".SH SINOPSIS", ".B rapor", "[opsi]", ".I PERINTAH", "[opsi]",
      ".SH URAIAN",
    ]
    write(
      "Menyusun situs dari tabel yang disahkan di Content/ ke Public/, satu rapor per jabatan. Opsi "
        + "boleh ditulis sebelum atau sesudah perintah; -- mengakhirinya. Sebagai berkas, - berarti "
        + "masukan atau keluaran standar. Satu UNIT ditulis KABUPATEN/KECAMATAN/TAHUN, atau sebagian "
        + "yang hanya cocok dengan satu unit.")
    lines.append(".SH PERINTAH")
    for command in commands {
      lines.append(".SS " + Self.escaped(command.usage))
      write(command.summary.prefix(1).uppercased() + command.summary.dropFirst() + ".")
      write(command.own)
      lines += [".PP", "Contoh:", ".PP", ".EX", Self.escaped("    " + command.example), ".EE"]
    }
    lines.append(".SH OPSI SEMUA PERINTAH")
    write(Options.all + [Rapor.version])
    lines.append(".SH KODE KELUAR")
    for code in ExitCode.allCases {
      lines += [".TP", ".B \(code.rawValue)"]
      write(code.meaning)
    }
    lines.append(".SH LINGKUNGAN")
    for (name, meaning) in Self.environment {
      lines += [".TP", ".B \(name)"]
      write(meaning)
    }
  }

  /// What the program looks at besides its words.
  private static let environment = [
    ("NO_COLOR", "Bila terisi, pesan di terminal tidak berwarna."),
    ("RAPOR_CHROMIUM", "Program Chromium yang dipakai rapor print dan rapor night."),
    ("TMPDIR", "Folder untuk berkas sementara peramban."),
  ]

  private mutating func write(_ options: [Option]) {
    for option in options {
      lines += [".TP", ".B " + Self.escaped(option.label)]
      write(option.help.prefix(1).uppercased() + option.help.dropFirst() + ".")
    }
  }

  private mutating func write(_ paragraph: String) { lines.append(Self.escaped(paragraph)) }

  /// A line of text that begins no request; hyphens stay hyphens, so that they can be copied.
  private static func escaped(_ text: String) -> String {
    var out = ["'", "."].contains(text.first) ? "\\&" : ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": out += "\\(rs"
      case "-": out += "\\-"
      case "\"": out += "\\(dq"
      case _ where scalar.isASCII: out.unicodeScalars.append(scalar)
      default: out += "\\[u\(String(scalar.value, radix: 16, uppercase: true).leftPadded(to: 4))]"
      }
    }
    return out
  }
}

extension String {
  fileprivate func leftPadded(to width: Int) -> String {
    String(repeating: "0", count: max(0, width - count)) + self
  }
}
