import Building
import Catalog
import Diagnostics
import Files
import Forms

/// `rapor form`: a form for each position, with just the figures that it owes for a quarter.
struct FormCommand {
  static let rules = [
    OptionRule(name: "quarter", value: "N", help: "triwulan yang dilaporkan (1 sampai 4)"),
    OptionRule(name: "position", value: "KODE", help: "hanya jabatan ini (boleh berulang)"),
    OptionRule(name: "output", value: "FOLDER", help: "folder formulir (bawaan: Formulir)"),
  ]

  private let options: Options
  private let unitName: String
  private let quarter: Quarter
  private let positions: [String]
  private let shownOutput: String

  init(_ arguments: Arguments) throws(Stop) {
    options = try Options(arguments)
    guard arguments.operands.count == 1 else {
      throw Stop(code: .usage, message: "Sebut satu unit. Lihat rapor form --help.")
    }
    unitName = arguments.operands[0].trimmedSlashes
    guard let quarter = try arguments.number("quarter", in: 1...4).flatMap(Quarter.init(rawValue:))
    else { throw Stop(code: .usage, message: "Sebut triwulannya dengan --quarter N.") }
    self.quarter = quarter
    positions = arguments.all("position")
    shownOutput = (arguments["output"] ?? "Formulir").trimmedSlashes
  }

  /// Writes the forms: all of them, or none where one of the files exists with other content.
  func run() throws(Stop) -> ExitCode {
    let working = try WorkingUnit(unitName, options)
    let unit = working.unit
    let chosen = try choose(Dues.all(of: unit, in: quarter), unit)
    if chosen.isEmpty {
      options.console.say(
        "Tidak ada yang harus diisi untuk \(quarter.title): tidak ada indikator yang bertarget. "
          + "Isi tabel target dahulu.")
      return .done
    }
    let isApproved = working.folder.reached.map { quarter <= $0 } ?? false
    let forms = chosen.map { dues in
      (
        name: fileName(dues.position.code),
        bytes: FormWorkbook.bytes(dues, of: unit, isApproved: isApproved)
      )
    }
    let missing = try missing(of: forms)
    var change = Transaction()
    do throws(Transaction.Failure) {
      for form in missing { try change.write(path(form.name), form.bytes, over: .nothing) }
      try change.commit()
    } catch {
      throw Stop(error, "Formulir gagal ditulis")
    }
    options.console.result(report(chosen))
    if isApproved { options.console.result(FormWorkbook.warning(quarter)) }
    return .done
  }

  /// The forms that are not there yet. One that is there and differs may have been filled in.
  private func missing(
    of forms: [(name: String, bytes: [UInt8])]
  ) throws(Stop) -> [(name: String, bytes: [UInt8])] {
    var missing: [(name: String, bytes: [UInt8])] = []
    var other: [String] = []
    for form in forms {
      do throws(FileError) {
        if try Disk.info(path(form.name)) == nil {
          missing.append(form)
        } else if try Disk.read(path(form.name)) != form.bytes {
          other.append(form.name)
        }
      } catch {
        throw Stop(.file(error), "Formulir gagal ditulis")
      }
    }
    guard other.isEmpty else {
      throw Stop(
        code: .cannotWrite,
        message: "Sudah ada dan mungkin sudah diisi, jadi tidak ditimpa: "
          + other.joined(separator: ", ")
          + ". Pindahkan dahulu, atau pilih folder lain dengan --output.")
    }
    return missing
  }

  private func path(_ name: String) -> String { "\(options.path(shownOutput))/\(name)" }

  private func choose(_ all: [Dues], _ unit: Unit) throws(Stop) -> [Dues] {
    for code in positions where !unit.positions.contains(where: { $0.code == code }) {
      let near = nearestName(to: code, among: unit.positions.map(\.code))
      throw Stop(
        code: .usage,
        message: "Jabatan “\(code)” tidak ada di \(unitName)."
          + (near.map { " Maksudnya “\($0)”?" } ?? ""))
    }
    guard !positions.isEmpty else { return all }
    for code in positions where !all.contains(where: { $0.position.code == code }) {
      options.console.say("\(code): tidak ada yang harus diisi untuk \(quarter.title).")
    }
    return all.filter { positions.contains($0.position.code) }
  }

  private func fileName(_ position: String) -> String {
    unitName.split(separator: "/").joined(separator: "-")
      + "-tw\(quarter.rawValue)-\(position).xlsx"
  }

  private func report(_ chosen: [Dues]) -> String {
    let folder = options.places.root == "." ? shownOutput : options.path(shownOutput)
    let lines = chosen.map { dues in
      "  \(folder)/\(fileName(dues.position.code)): \(dues.items.count) angka, "
        + "\(dues.indicators.count) penjelasan"
    }
    let forms = fileName(chosen.count == 1 ? chosen[0].position.code : "*")
    return "Formulir \(quarter.title) \(unitName):\n" + lines.joined(separator: "\n")
      + "\nSetelah diisi: rapor collect \(unitName) \(folder)/\(forms)\(options.rootWords)"
  }
}
