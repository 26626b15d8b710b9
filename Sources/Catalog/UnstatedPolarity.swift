import Diagnostics
import Tables

/// The rule on names that speak of less.
extension RemarkFinder {
  /// A name that speaks of less, and nothing that says whether less is better.
  mutating func unstatedPolarity(_ indicator: Indicator) {
    guard indicator.source.raw("arah").trimmed.isEmpty else { return }
    if approved?.indicator(indicator.code)?.polarity == .lowerIsBetter {
      return add(
        .arahKosong, indicator.position, indicator.source.place("arah"),
        "Arah “\(indicator.code)” turun dalam pengesahan terakhir, tetapi sekarang kosong, yang "
          + "berarti naik.",
        written: indicator.name, cure: "Tulis turun bila makin kecil makin baik, naik bila tidak.")
    }
    guard let word = indicator.wordOfLess else { return }
    add(
      .arahKosong, indicator.position, indicator.source.place("arah"),
      "Nama indikator ini menyebut “\(word)”, tetapi arahnya kosong, yang berarti naik.",
      written: indicator.name, cure: "Tulis turun bila makin kecil makin baik, naik bila tidak.")
  }
}

extension Indicator {
  /// The word of its name that speaks of what should be little: a fall, how long something takes, or a
  /// number of faults, unless it is how many of them were dealt with.
  fileprivate var wordOfLess: String? {
    let words = name.split { !($0.isLetter || $0 == "-") }.map(String.init)
    let known = words.map { $0.lowercased() }
    let falls: Set = [
      "menurunnya", "turunnya", "penurunan", "berkurangnya", "pengurangan", "rendahnya",
    ]
    if let first = known.first, falls.contains(first) { return words[0] }
    let isTime = !Measure.words(measure ?? "").isDisjoint(with: ["hari", "jam", "menit", "detik"])
    if isTime, let index = known.firstIndex(where: { ["lama", "lamanya", "waktu"].contains($0) }) {
      return words[index]
    }
    let faults: Set = [
      "keluhan", "pengaduan", "pelanggaran", "temuan", "kesalahan", "keterlambatan", "tunggakan",
      "kasus", "sengketa",
    ]
    let counts: Set = ["jumlah", "banyaknya", "persentase", "prosentase", "angka", "tingkat"]
    let isDealtWith = known.contains { word in
      ["di", "ter", "selesai", "pe", "tindak"].contains(where: word.hasPrefix)
        && !faults.contains(word) && !counts.contains(word)
    }
    guard known.count > 1, counts.contains(known[0]), faults.contains(known[1]), !isDealtWith else {
      return nil
    }
    return words[1]
  }
}
