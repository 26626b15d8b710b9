import Catalog
import Testing

@testable import Verification

/// What counts as a figure, a date or a fixed word in a text.
struct VocabularyTests {
  static let texts: [(text: String, tokens: [String])] = [
    ("95,42", ["95,42"]), ("1.234.567,80%", ["1.234.567,80"]), ("−35", ["−35"]), ("-35", ["-35"]),
    ("8 − 10 = −2", ["8", "10", "−2"]), ("Target 3.", ["3"]), ("a-1", ["1"]),
    ("7 dari 9 indikator terukur", ["7", "9"]),
    ("Disahkan Camat, 26 Oktober 2020, untuk Triwulan III.", ["26 Oktober 2020", "Triwulan III"]),
    ("TW IV", ["Triwulan IV"]), ("Triwulan V", []), ("26 Oktobar 2020", ["26", "2020"]),
    ("Sidik 1de4 cc33 2892 2f98", ["1de4 cc33 2892 2f98"]),
    ("Sidik 1de4 cc33 2892 2f9g", ["1de4", "cc33", "2892", "2f9g"]),
    ("2024-01-20T00:00:00+07:00", ["2024-01-20T00:00:00+07:00"]), ("2024-01-20", ["2024-01-20"]),
    ("102,94% (Sangat Baik).", ["102,94", "Sangat Baik"]), ("lebih baik", []), ("Baiklah", []),
    ("predikat Baik, sementara", ["Baik"]), ("Sementara", ["Sementara"]), ("nihil", ["nihil"]),
    ("tidak ada nihil", []), ("Triwulan II: belum lengkap; ya", ["Triwulan II", "belum lengkap"]),
    ("SHA-256 a2e772f2", ["256", "a2e772f2"]), ("", []), ("—", ["—"]),
  ]

  @Test(arguments: texts) func tokens(_ text: String, _ tokens: [String]) {
    let words = Vocabulary(scales: [.standard])
    #expect(words.tokens(of: text).map(\.text) == tokens)
  }
}
