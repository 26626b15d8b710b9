import Diagnostics
import Formulas
package import Numerals
package import Tables

/// A figure that formulas use, entered once for all positions.
package struct Variable: TableRow {
  /// How quarters make the cumulative value.
  package enum Accumulation: String, CaseIterable, Sendable {
    case sum = "jumlah"
    case last = "akhir"
    case mean = "rata-rata"
    case maximum = "maksimum"
    case constant = "tetap"
  }
  package let code: String
  package let description: String
  package let measure: String?
  /// How its cells are read.
  package let reading: Measure
  /// How quarters make the cumulative value.
  package let accumulation: Accumulation
  package let constant: Numeral?
  /// The variable it is a part of.
  package let partOf: String?
  package let source: RowSource

  private var constantCell: String? {
    constant.map { Entry.number($0).canonical(as: reading) }
  }

  static let columns: [RowColumn<Variable>] = [
    RowColumn(
      "kode", \.code, .ownCode, 26, isRequired: true,
      hint: "Kode yang dipakai rumus: huruf kecil, angka, dan garis bawah, misalnya surat_masuk.",
      meaning: "Kode variabel."),
    RowColumn(
      "uraian", \.description, .text, 60, isRequired: true,
      hint: "Apa yang dihitung, dalam kata-kata yang dipahami warga.",
      meaning: "Apa yang dihitung."),
    RowColumn(
      "satuan", \.measure, .text, 14,
      hint: "Satuan, misalnya dokumen, orang, hari, ya-tidak, atau skala bertingkat: SAKIP, opini.",
      meaning: "Satuan angkanya; “ya-tidak” untuk tonggak."),
    RowColumn(
      "akumulasi", \.accumulation.rawValue, .words(Accumulation.allCases.map(\.rawValue)), 13,
      isRequired: true,
      hint: "Cara triwulan menjadi angka kumulatif: jumlah, akhir (keadaan terakhir), rata-rata, "
        + "maksimum, atau tetap (satu angka untuk setahun).",
      meaning: "Cara mengumpulkan angka triwulan menjadi angka kumulatif."),
    RowColumn(
      "nilai", \.constantCell, .figure, 12, hint: "Angkanya, hanya untuk akumulasi tetap.",
      meaning: "Nilai variabel yang tetap; selain itu kosong."),
    RowColumn(
      "bagian_dari", \.partOf, .code(of: .variabel), 26,
      hint:
        "Kode variabel yang menjadi keseluruhannya; bagian tidak boleh melebihinya. Boleh kosong.",
      meaning: "Kode variabel keseluruhan yang memuat variabel ini."),
  ]
}

extension UnitLoader {
  mutating func readVariable(_ row: inout RowReader) {
    let code = variableCode("kode", &row, required: true)
    let description = row.requiredText("uraian")
    let accumulation: Variable.Accumulation? = row.word("akumulasi", required: true)
    let measure = row.optionalText("satuan")?.trimmed
    let partOf = variableCode("bagian_dari", &row, required: false)
    var reading = Measure(measure, scales: unit.scales.map(\.scale))
    if reading.kind == .percent, partOf != nil { reading.range = 0...100 }
    if Measure.tellsChange(description) { reading.isNeverNegative = false }
    let constant = row.number("nilai", as: reading)
    let isNew = variableCodes.insert(code, description, reading, at: row.source)
    guard let code else { return }
    guard isNew else {
      return row.reportDuplicate(of: code, "kode", in: variableCodes.source(of: code))
    }
    guard let accumulation else { return }
    if accumulation == .constant, row.text("nilai").isEmpty {
      row.report(
        .tetapTanpaNilai, "nilai", "Variabel yang tetap harus punya nilai.",
        cure: "Isi kolom nilai, atau ubah akumulasinya.")
    } else if accumulation != .constant, constant != nil {
      row.report(
        .nilaiBukanTetap, "nilai", "Nilai di sini hanya untuk variabel yang tetap.",
        cure:
          "Pindahkan angkanya ke tabel realisasi bila itu hasil, ke tabel target bila itu rencana; "
          + "akumulasi “tetap” hanya untuk angka yang tidak dilaporkan, seperti pagu setahun.")
    }
    unit.variables[code] = Variable(
      code: code, description: description, measure: measure, reading: reading,
      accumulation: accumulation, constant: constant, partOf: partOf, source: row.source)
  }

  /// A text as the code it was meant to be; nil where nothing of it can be one.
  private static func variableCode(like text: String) -> String? {
    let words = text.lowercased().utf8.split { byte in
      !((0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte))
    }
    let code = words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "_")
    guard code.utf8.first.map({ (0x61...0x7A).contains($0) }) == true, code.utf8.count <= 60,
      Function(rawValue: code) == nil
    else { return nil }
    return code
  }

  /// A code of the form `[a-z][a-z0-9_]*` that is no function's name.
  func variableCode(_ column: String, _ row: inout RowReader, required: Bool) -> String? {
    let code = row.text(column).trimmed
    if code.isEmpty {
      if required { _ = row.requiredText(column) }
      return nil
    }
    let isValid =
      code.utf8.count <= 60 && code.utf8.first.map { (0x61...0x7A).contains($0) } == true
      && code.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "_")
      }
    guard isValid, Function(rawValue: code) == nil else {
      let like = Self.variableCode(like: code)
      let write = "Tulis \(like.map { "“\($0)”" } ?? "seperti “surat_masuk”")."
      row.report(
        .kodeVariabelTakSah, column,
        "Kode variabel hanya huruf kecil, angka, dan garis bawah, diawali huruf, "
          + "dan bukan nama fungsi.",
        cure: column == "kode"
          ? write
          : variableCodes.cure(for: code, like: like, in: row.source, column, otherwise: write))
      return nil
    }
    return code
  }
}
