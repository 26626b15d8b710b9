import Catalog
import Diagnostics
import Scoring
import Tables
import Templates

/// Finding something without a script: a unit's positions and indicators by word, offices by letter
/// and by place, and what the words on the pages mean.
struct WordIndex {
  /// Words that say nothing of an indicator, and those that nearly all of them begin with.
  private static let silent: Set<String> = [
    "atas", "atau", "bagian", "bidang", "dalam", "dan", "dari", "dengan", "guna", "ini", "itu",
    "jumlah", "kecamatan", "kepada", "kepala",
    "oleh", "pada", "para", "persentase", "prosentase", "sebagai", "secara", "seksi", "sesuai",
    "serta",
    "setiap", "terhadap", "tiap", "untuk", "yang",
  ]

  /// What is found under a word.
  struct Entry: Hashable {
    let name: String
    /// Of which position; nil for a position itself.
    let position: String?
    let address: String
    /// The part of the name whose words count; nil for all of it.
    var indexed: String?
  }

  /// The words in alphabetical order, each with what it occurs in.
  let words: [(word: String, entries: [Entry])]

  init(_ entries: [Entry]) {
    var found: [String: [Entry]] = [:]
    for entry in entries {
      for word in Set(Self.words(of: entry.indexed ?? entry.name)) {
        found[word, default: []].append(entry)
      }
    }
    // What a sixth of all share finds nothing.
    let most = max(8, entries.count / 6)
    words = found.filter { $0.value.count <= most }.sorted { $0.key < $1.key }.map {
      ($0.key, $0.value)
    }
  }

  /// The words worth looking for, in small letters: of two letters in capitals (KB, PKK) or of four.
  static func words(of text: String) -> [String] {
    text.split { !$0.isLetter && !$0.isNumber }.compactMap { word in
      let small = word.lowercased()
      let isShort = word.count < 4 && !(word.count > 1 && word == word.uppercased())
      return isShort || silent.contains(small) || word.allSatisfy(\.isNumber) ? nil : small
    }
  }

  /// `[{huruf, jangkar, kata: [{kata, butir: [{nama, jabatan?, alamat}]}]}]`.
  var value: Value {
    .each(words.grouped { Letter.of($0.word) }) { letter, words in
      [
        "huruf": .text(letter), "jangkar": .text(Letter.anchor(letter)),
        "kata": .each(words) { word, entries in
          [
            "kata": .text(word),
            "butir": .each(entries) { entry in
              [
                "nama": .text(entry.name), "jabatan": .optional(entry.position),
                "alamat": .text(entry.address),
              ]
            },
          ]
        },
      ]
    }
  }
}

/// The letters that lists are grouped by.
enum Letter {
  /// The first letter as a capital; `#` for what begins with none.
  static func of(_ text: String) -> String {
    text.first.map { $0.isLetter ? $0.uppercased() : "#" } ?? "#"
  }

  static func anchor(_ letter: String) -> String {
    "huruf-" + (Slug.suggestion(for: letter) ?? "lain")
  }
}

extension SiteFrame {
  /// A unit's positions and indicators by word.
  func indexPage(_ edition: Edition, into diagnostics: inout [Diagnostic]) -> SiteFile {
    let unit = edition.unit
    let page = Page(
      path: "\(unit.id.path)/indeks/index.html", template: "indeks",
      title: "Indeks, \(edition.subdistrictName) \(unit.id.year)",
      description: "Jabatan dan indikator \(edition.subdistrictName) menurut kata.",
      step: "Indeks", above: edition.crumbs, edition: edition, isDocument: true)
    let entries = edition.result.positions.flatMap { result in
      let position = result.position
      let address = "../\(position.code)/index.html"
      let officials = edition.unit.officials(of: position.code, upTo: edition.result.reached)
      return [WordIndex.Entry(name: position.name, position: nil, address: address)]
        // Behind the comma stand titles.
        + Set(officials.map(\.name)).sorted().map { name in
          WordIndex.Entry(
            name: name, position: position.name, address: address,
            indexed: String(name.prefix { $0 != "," }))
        }
        + result.objectives.flatMap { objective, indicators in
          indicators.map {
            WordIndex.Entry(
              name: $0.indicator.name, position: "\(position.name), sasaran \(objective.number)",
              address: "\(address)#indikator-\($0.indicator.code)")
          }
        }
    }
    let content = edition.heading.merging(["huruf": WordIndex(entries).value])
    return render(page, content, into: &diagnostics)
  }

  /// What the words on the pages mean.
  func glossaryPage(into diagnostics: inout [Diagnostic]) -> SiteFile {
    let page = Page(
      path: SiteFrame.glossary, template: "istilah", title: "Arti istilah",
      description: "Arti kata-kata yang dipakai di situs ini: capaian, target kumulatif, predikat, "
        + "sementara, sidik, dan yang lain.", step: "Arti istilah", isDocument: true)
    let content: Record = [
      "keadaan": .each(State.allCases) { state in
        ["nama": .text(state.word), "arti": .text(state.meaning)]
      }
    ]
    return render(page, content, into: &diagnostics)
  }

  static let glossary = "istilah/index.html"
}

/// Every office by place and by letter, at most three links from the front page.
struct SearchPages {
  let frame: SiteFrame
  /// The latest year of each kecamatan.
  let offices: [UnitSummary]

  /// With more offices than this each letter has a page of its own.
  var most = 100

  static let path = "cari/index.html"

  func files(into diagnostics: inout [Diagnostic]) -> [SiteFile] {
    let letters = offices.map { (letter: Letter.of($0.subdistrict), office: $0) }
      .sorted {
        ($0.letter, $0.office.subdistrict, $0.office.id)
          < ($1.letter, $1.office.subdistrict, $1.office.id)
      }
      .grouped(by: \.letter).map { (letter: $0.key, offices: $0.elements.map(\.office)) }
    let isDivided = offices.count > most
    var files = [front(letters, isDivided: isDivided, &diagnostics)]
    if isDivided { files += letters.map { letterPage($0.letter, $0.offices, &diagnostics) } }
    return files
  }

  private func front(
    _ letters: [(letter: String, offices: [UnitSummary])], isDivided: Bool,
    _ diagnostics: inout [Diagnostic]
  ) -> SiteFile {
    let page = SiteFrame.Page(
      path: Self.path, template: "cari", title: "Cari kantor",
      description: "Semua kantor kecamatan menurut provinsi, kabupaten, dan huruf pertamanya.",
      step: "Cari kantor", isDocument: true)
    let regencies = offices.sorted {
      ($0.province ?? "~", $0.regencyName, $0.id)
        < ($1.province ?? "~", $1.regencyName, $1.id)
    }
    let content: Record = [
      "provinsi": .each(regencies.grouped(by: \.province)) { province, offices in
        [
          "nama": .text(province ?? "Provinsi tidak disebut"),
          "kabupaten": .each(offices.grouped(by: \.id.regency)) { regency, offices in
            [
              "nama": .text(offices[0].regencyName), "alamat": .text("../\(regency)/index.html"),
              "jumlah": .number(offices.count),
            ]
          },
        ]
      },
      "huruf": .each(letters) { letter, offices in
        let anchor = Letter.anchor(letter)
        return [
          "huruf": .text(letter), "jangkar": .text(anchor),
          "alamat": .text(isDivided ? "\(anchor)/index.html" : "#\(anchor)"),
          "kantor": isDivided ? .list([]) : list(offices, from: "../"),
        ]
      },
      "terbagi": .bool(isDivided), "jumlah": .number(offices.count),
    ]
    return frame.render(page, content, into: &diagnostics)
  }

  private func letterPage(
    _ letter: String, _ offices: [UnitSummary], _ diagnostics: inout [Diagnostic]
  ) -> SiteFile {
    let page = SiteFrame.Page(
      path: "cari/\(Letter.anchor(letter))/index.html", template: "cari-huruf",
      title: "Kantor berhuruf \(letter)",
      description: "Kantor kecamatan yang namanya diawali \(letter).", step: letter,
      above: [("Cari kantor", Self.path)], isDocument: true)
    let content: Record = ["huruf": .text(letter), "kantor": list(offices, from: "../../")]
    return frame.render(page, content, into: &diagnostics)
  }

  private func list(_ offices: [UnitSummary], from root: String) -> Value {
    .each(offices) { office in
      [
        "nama": .text(office.subdistrict), "kabupaten": .text(office.regencyName),
        "provinsi": .optional(office.province),
        "alamat": .text("\(root)\(office.id.regency)/\(office.id.subdistrict)/index.html"),
      ]
    }
  }
}
