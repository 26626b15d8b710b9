import Diagnostics

/// Rules on what `rapor new` wrote.
extension RemarkFinder {
  /// Rows that are still the examples of a new unit, each told once at the text that carries the
  /// mark.
  mutating func forgottenExamples() {
    for (position, place, text) in markedTexts where ExampleTables.isExample(text) {
      add(
        "baris-contoh", position, place, "Baris ini masih contoh dari rapor new.", written: text,
        cure: "Ganti seluruh barisnya dengan isi kantor, atau hapus.")
    }
  }

  /// The text of every row that an example would mark.
  private var markedTexts: [(position: String?, place: Place, text: String)] {
    let positions = Dictionary(unit.indicators.map { ($0.code, $0.position) }) { first, _ in first }
    var texts: [(String?, Place, String)] = ProfileKey.allCases.map {
      (nil, unit.profile.place($0), unit.profile[$0] ?? "")
    }
    texts += unit.decree.map { (nil, $0.source.place("teks"), $0.text) }
    texts += unit.positions.map { ($0.code, $0.source.place("nama"), $0.name) }
    texts += unit.signatories.map { ($0.position, $0.source.place("kedudukan"), $0.office) }
    texts += unit.duties.map { ($0.position, $0.source.place("teks"), $0.text) }
    texts += unit.indicators.map { ($0.position, $0.source.place("indikator"), $0.name) }
    texts += unit.variables.values.map { (nil, $0.source.place("uraian"), $0.description) }
    texts += unit.realizations.values.map {
      (nil, $0.source.place("keterangan"), $0.remark ?? "")
    }
    texts += unit.notes.map {
      (positions[$0.indicator], $0.source.place("analisis"), $0.analysis ?? "")
    }
    return texts
  }
}
