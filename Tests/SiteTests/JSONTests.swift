@testable import Site
import Tables
import Testing

/// The writing of JSON, and the small values that go into it.
struct JSONTests {
  private static let value: JSON = [
    "a": "x", "none": nil, "b": [.whole(1), true], "c": [], "d": [:], "e": .written("null"),
  ]

  @Test func keepsTheOrderOfItsMembers() {
    #expect(
      Self.value.compact == #"{"a": "x", "b": [1, true], "c": [], "d": {}, "e": null}"#)
    #expect(Self.value.pretty() == Self.value.compact)
  }

  @Test func longValuesAreBroken() {
    let long = String(repeating: "x", count: 80)
    let value: JSON = [
      "panjang": .text(long), "daftar": [.text(long), "b"],
      "isi": [Self.value, [[], .text(long)]],
    ]
    #expect(
      value.pretty() == """
        {
          "panjang": "\(long)",
          "daftar": ["\(long)", "b"],
          "isi": [
            {"a": "x", "b": [1, true], "c": [], "d": {}, "e": null},
            [[], "\(long)"]
          ]
        }
        """)
  }

  @Test(arguments: [
    ("</script>", #""\u003c/script\u003e""#), ("<!--", #""\u003c!--""#), ("&lt;", #""\u0026lt;""#),
    ("\u{2028}\u{2029}", #""\u2028\u2029""#), ("\"\\\n\u{0}", #""\"\\\n\u0000""#), ("é😀", #""é😀""#),
  ]) func nothingEndsAScript(_ text: String, _ written: String) {
    #expect(JSON.text(text).inScript == written)
    #expect(JSON.object([(key: text, value: [])]).inScript == "{\(written): []}")
  }

  @Test(
    arguments: [
      ("CC BY 4.0", "CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
      (" cc-by-sa  4.0", "CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
      ("CC0", "CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
      ("https://lisensi.example/x", nil, "https://lisensi.example/x"), ("Milik umum", nil, nil),
      ("CC BY 3.0", nil, nil),
    ] as [(String, String?, String?)])
  func licencesAreRecognized(_ text: String, _ identifier: String?, _ address: String?) {
    let licence = Licence(text)
    #expect(licence.identifier == identifier)
    #expect(licence.address == address)
    let package = licence.inPackage.compact
    #expect(package.hasPrefix("{\"name\": \"\(identifier ?? "lainnya")\""))
  }

  @Test func licenceInWordsIsAWork() {
    #expect(
      Licence("Milik \"umum\"").inLinkedData.compact
        == #"{"@type": "CreativeWork", "name": "Milik \"umum\""}"#)
  }

  @Test(arguments: [
    ("a&b <c> \"d\" 'e'", "a&amp;b &lt;c&gt; &quot;d&quot; &#39;e&#39;"),
    ("a\u{0}\u{1B}\u{FFFE}b\tc\nd", "a���b\tc\nd"), ("\r", "�"),
  ]) func textsAreWellFormedInXML(_ text: String, _ written: String) {
    #expect(XML.escaped(text) == written)
  }

  @Test func momentsCompareAcrossZones() throws {
    let day = try #require(CalendarDate(year: 2021, month: 1, day: 2))
    let next = try #require(CalendarDate(year: 2021, month: 1, day: 3))
    let moments = [
      Moment(next, zone: "WIT"), Moment(day, zone: "WIB"), Moment(day, zone: "WITA"),
      Moment(day, zone: nil),
    ]
    #expect(
      moments.map(\.text) == [
        "2021-01-03T00:00:00+09:00", "2021-01-02T00:00:00+07:00", "2021-01-02T00:00:00+08:00",
        "2021-01-02T00:00:00+07:00",
      ])
    #expect(moments.max()?.text == "2021-01-03T00:00:00+09:00")
    #expect(moments.min()?.text == "2021-01-02T00:00:00+08:00")
  }
}
