import Catalog
import Diagnostics
import Files
import Templates
import TestSupport
import Testing

@testable import Site

/// The names that `rapor templates` lists are those that templates need.
struct TemplateNamesTests {
  private static let files = Result { () throws -> [NamedFile] in
    let folder = "\(projectFolder)/Templates"
    return try Disk.list(folder).filter { $0.hasSuffix(".mustache") }.map { name in
      (name, try Disk.read("\(folder)/\(name)"))
    }
  }

  private static let standard = Result { () throws -> (names: TemplateNames, found: [Diagnostic]) in
    var found: [Diagnostic] = []
    return (TemplateNames(try files.get(), into: &found), found)
  }

  /// What a watched site shows of errors is rendered by the command alone.
  private static let ofTheCommand = ["galat", "galat-isi"]

  @Test func exampleOfficeIsSound() throws {
    #expect(report(try Self.standard.get().found) == "")
  }

  @Test func everyTemplateIsListedWithItsNames() throws {
    let names = try Self.standard.get().names
    let all = try Self.files.get().map(\.name)
    #expect(names.entries.map { "\($0.name).mustache" }.sorted() == all.sorted())
    #expect(names.common.count > 10)
  }

  /// The examples are whole: a template alone finds in them every name that it asks for.
  @Test func everyTemplateRendersWithTheExamples() throws {
    let names = try Self.standard.get().names
    let library = SiteTemplates(try Self.files.get(), shownAs: "Templates").library
    for entry in names.entries where !Self.ofTheCommand.contains(entry.name) {
      var page: [UInt8] = []
      let found = library.render(entry.name, names.example(for: entry), into: &page)
      #expect(report(found) == "", "\(entry.name)")
    }
  }

  /// What the recorder notes: names of every call, nested ones too, of a tree one level.
  @Test func recorderNotesWhatEveryCallOffers() throws {
    let sources = [
      ("utama", "{{>bagian}}{{#daftar}}{{>bagian}}{{/daftar}}"), ("bagian", "{{nama}}"),
    ].map { Library.Source(name: $0, file: "T/\($0).mustache", text: Array($1.utf8)) }
    let recorder = NameRecorder()
    let library = Library(sources: sources, mode: .strict).recording(recorder)
    var page: [UInt8] = []
    let found = library.render(
      "utama",
      [
        "nama": "a", "lain": .missing,
        "daftar": [["nama": "b", "anak": [["nama": "c", "anak": [["nama": "d"]]]]]],
      ], into: &page)
    #expect(report(found) == "")
    #expect(recorder.templates == ["bagian", "utama"])
    func words(_ names: [OfferedName]) -> String {
      names.map { "\($0.name):\(words($0.value))" }.joined(separator: " ")
    }
    func words(_ value: OfferedValue) -> String {
      switch value {
      case .empty: "-"
      case .flag: "?"
      case .text(let text): text
      case .markup: "<>"
      case .record(let names): "(\(words(names)))"
      case .list(let element): "[\(words(element))]"
      }
    }
    let whole = try #require(recorder["utama"])
    #expect(words(whole.page) == "nama:a lain:- daftar:[(nama:b anak:[(nama:c anak:[-])])]")
    let part = try #require(recorder["bagian"])
    #expect(words(part.page) == "nama:a lain:- daftar:[(nama:b anak:[(nama:c anak:[-])])]")
    #expect(words(part.inner) == "")
  }
}
