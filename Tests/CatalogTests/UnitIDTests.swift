import Catalog
import Testing

struct UnitIDTests {
  @Test func readsKabupatenKecamatanYear() throws {
    let id = try #require(UnitID("sampang/karang-penang/2020"))
    #expect(id == UnitID(regency: "sampang", subdistrict: "karang-penang", year: 2020))
    #expect(id.path == "sampang/karang-penang/2020")
  }

  @Test(arguments: [
    "", "sampang", "sampang/banyuates", "sampang/banyuates/2020/", "/sampang/banyuates/2020",
    "sampang//2020", "sampang/../2020", "../banyuates/2020", "sampang/./2020",
    "sampang/banyuates/.",
    "sampang/banyuates/..", "sampang/ba/nyuates/2020", "sampang\\banyuates\\2020",
    "Sampang/banyuates/2020", "sampang/karang penang/2020", "sampang/-banyuates/2020",
    "sampang/banyuates-/2020", "sampang/banyu--ates/2020", "sampang/banyüates/2020",
    "sampang/banyuates%2F/2020", "sampang/banyuates\0/2020", "sampang/banyuates/20",
    "sampang/banyuates/20200", "sampang/banyuates/1944", "sampang/banyuates/2O20",
    "sampang/banyuates/-202", "sampang/banyuates/+202", "sampang/banyuates/ 2020",
    "sampang/banyuates/٢٠٢٠",
  ])
  func refusesEverythingElse(path: String) {
    #expect(UnitID(path) == nil)
  }

  @Test func sortsByRegencySubdistrictAndYear() throws {
    let paths = ["a/b/2020", "a/b/2021", "a/b-c/2019", "a/c/2018", "a-b/a/2017"]
    let ids = try paths.map { try #require(UnitID($0)) }
    #expect(ids.reversed().sorted().map(\.path) == paths)
  }
}

struct SlugTests {
  @Test func isAtMostSixtyCharacters() {
    #expect(Slug.isValid(String(repeating: "a", count: 60)))
    #expect(!Slug.isValid(String(repeating: "a", count: 61)))
    #expect(!Slug.isValid(""))
  }

  @Test(arguments: [
    ("Karang Penang", "karang-penang"), ("  Kec. Banyuates (Sampang) ", "kec-banyuates-sampang"),
    ("../etc/passwd", "etc-passwd"), ("Café", "caf"), ("--", nil), ("", nil), ("道", nil),
    (String(repeating: "a", count: 59) + " b", String(repeating: "a", count: 59)),
  ])
  func isSuggestedForWhatIsNone(text: String, slug: String?) {
    #expect(Slug.suggestion(for: text) == slug)
    #expect(slug.map(Slug.isValid) != false)
  }
}

struct QuarterTests {
  @Test(arguments: [
    ("1", Quarter.first), ("II", .second), ("iii", .third), ("TW 4", .fourth), ("tw1", .first),
    ("Triwulan II", .second), ("triwulan 3", .third), (" TW. IV ", .fourth),
  ])
  func isReadAsOfficesWriteIt(text: String, quarter: Quarter) {
    #expect(Quarter(parsing: text) == quarter)
  }

  @Test(arguments: ["", "0", "5", "V", "IIII", "tw", "12", "1,0", "tw tw1", "satu"])
  func refusesEverythingElse(text: String) {
    #expect(Quarter(parsing: text) == nil)
  }
}
