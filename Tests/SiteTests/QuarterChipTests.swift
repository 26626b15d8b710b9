import Catalog
import Testing

/// The quarters of a position in the tree of an office.
struct QuarterChipTests {
  /// Quarters that lack a score for the same reason stand in one chip; scores stand alone.
  @Test(arguments: [
    (Quarter.first, ["TW I 97,22 TW II–IV belum disahkan ", "TW I 1,40 TW II–IV belum disahkan "]),
    (
      .third,
      [
        "TW I 97,22 TW II–III rahasia TW IV belum disahkan ",
        "TW I 1,40 TW II belum dilaporkan TW III tidak dijadwalkan TW IV belum disahkan ",
      ]
    ),
  ]) func quartersWithoutScoreAreToldTogether(_ reached: Quarter, _ expected: [String]) throws {
    let press = try Press(isDraft: false)
    let edition = try Office.small().edition(upTo: reached, isDraft: false)
    let page = press.files(of: edition)["uji/coba/2021/index.html"]
    let text = String(decoding: try #require(page), as: UTF8.self)
    let chips = text.matches(of: /<p class="triwulan">(.*?)<\/p>/).map {
      String($0.output.1.replacing(/<[^>]*>/, with: ""))
    }
    #expect(chips == expected)
  }
}
