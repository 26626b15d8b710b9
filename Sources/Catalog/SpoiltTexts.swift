import Diagnostics
import Tables

/// Texts that a spreadsheet took for numbers or days.
extension RemarkFinder {
  mutating func spoiltTexts() {
    for (key, text) in unit.profile.facts {
      if let cure = Self.cure(of: text, key) { spoilt(text, unit.profile.place(key), cure) }
    }
    for piece in unit.decree { spoiltNumber(piece.number, piece.source.place("nomor")) }
    for duty in unit.duties { spoiltNumber(duty.number, duty.source.place("nomor")) }
    for objective in unit.objectives {
      spoiltNumber(objective.number, objective.source.place("nomor_sasaran"))
      for indicator in objective.indicators {
        spoiltNumber(indicator.number, indicator.source.place("nomor"))
      }
    }
    for row in unit.realizations.values { bareNumber(row.remark, row.source.place("keterangan")) }
    for note in unit.notes {
      for (text, column) in [
        (note.analysis, "analisis"), (note.obstacle, "kendala"), (note.followUp, "tindak_lanjut"),
      ] { bareNumber(text, note.source.place(column)) }
    }
  }

  /// A text that is a figure, most likely that of the cell beside it.
  private mutating func bareNumber(_ text: String?, _ place: Place) {
    guard let text, text.first?.isNumber == true, text.wholeMatch(of: /[0-9][0-9.,]*\s*%?/) != nil
    else { return }
    add(
      .teksMenjadiAngka, nil, place, "Sel untuk kalimat ini hanya berisi angka.", written: text,
      cure: "Bila itu realisasi, pindahkan ke kolom triwulannya; bila bukan, tulis kalimatnya.")
  }

  private mutating func spoilt(_ text: String, _ place: Place, _ cure: String) {
    add(
      .teksMenjadiAngka, nil, place,
      "Sel ini tampaknya diubah lembar sebar menjadi angka atau tanggal.", written: text,
      cure: "Beri sel ini format Teks, lalu ketik ulang: \(cure). Biarkan bila memang demikian.")
  }

  /// `1.1` becomes 1,1, and 1-2 a day.
  private mutating func spoiltNumber(_ text: String?, _ place: Place) {
    guard let text, text.utf8.count > 2,
      text.wholeMatch(of: /[0-9]+,[0-9]+/) != nil || Self.isDay(text)
    else { return }
    spoilt(text, place, "nomor seperti tercetak, misalnya 1.1")
  }

  private static func isDay(_ text: String) -> Bool {
    text.utf8.count >= 10
      && text.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}( [0-9:]+)?/) != nil
  }

  /// What a fact should look like, where it looks like a number or a day instead.
  private static func cure(of text: String, _ key: ProfileKey) -> String? {
    switch key {
    case .kecamatan, .kabupaten, .provinsi, .judul, .alamat, .tempatPenetapan:
      return text.contains(where: \.isLetter) ? nil : "nama atau kata-kata"
    case .nomorKeputusan:
      // Days of the years 2000 to 2050, as spreadsheets count them.
      let isSerial = (36_526...55_152).contains(Int(text) ?? 0)
      return isSerial || isDay(text) ? "nomornya seperti tercetak" : nil
    case .kodeWilayah:
      let isNumber = text.wholeMatch(of: /[0-9]+[.,][0-9]+/) != nil
      return isNumber || isDay(text) ? "kode kecamatan, misalnya 35.27.09" : nil
    default: return nil
    }
  }
}
