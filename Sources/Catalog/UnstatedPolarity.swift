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
    let times: Set = ["hari", "jam", "menit", "detik"]
    let isTime = !Measure.words(measure ?? "").isDisjoint(with: times)
    if isTime,
      let index = known.firstIndex(where: {
        ["lama", "lamanya", "waktu"].contains($0) || times.contains($0)
      })
    {
      return words[index]
    }
    let faults: Set = [
      "keluhan", "pengaduan", "pelanggaran", "temuan", "kesalahan", "keterlambatan", "terlambat",
      "tunggakan", "kasus", "sengketa", "stunting", "kemiskinan", "miskin", "pengangguran",
      "gangguan", "kriminal", "kriminalitas", "kejahatan", "konflik", "rawan", "kematian",
      "kebakaran", "kecelakaan", "ketidakhadiran", "kekerasan", "bencana", "komplain",
    ]
    let counts: Set = [
      "jumlah", "banyaknya", "persentase", "prosentase", "angka", "tingkat", "prevalensi",
    ]
    let dealtWith = [
      "selesai", "tangan", "tindak", "tuntas", "tanggap", "jawab", "respon", "bantu", "terima",
      "bebas", "layan", "data", "latih", "bina", "turun", "kurang",
    ]
    guard let first = known.first, counts.contains(first),
      let index = known.prefix(3).firstIndex(where: faults.contains),
      !known.contains(where: { word in
        !faults.contains(word) && dealtWith.contains(where: word.contains)
      })
    else { return nil }
    return words[index]
  }
}
