import Files
import StandardSet
import TestSupport
import Testing

/// Errors in templates stop the run, each located in the template: nothing is published.
struct TemplateErrorTests {
  struct Fault: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// What stands in `Templates/kop.mustache` instead.
    let template: String
    let says: String

    init(_ what: String, _ template: String, says: String) {
      testDescription = what
      self.template = template
      self.says = says + "\nTidak ada yang diterbitkan.\n"
    }
  }

  static let faults = [
    Fault(
      "an unknown name", "<p>\n  {{draff}}</p>\n",
      says: """
        Templates/kop.mustache:2:3: galat: Nama `draff` tidak disediakan halaman ini. \
        [templat-nama-tak-dikenal]
            tertulis:  draff
            perbaikan: pakai `draf`
        """),
    Fault(
      "an unknown part of a name", "{{situs.juduul}}\n",
      says: """
        Templates/kop.mustache:1:1: galat: Bagian `juduul` dari nama `situs.juduul` tidak \
        disediakan halaman ini. [templat-nama-tak-dikenal]
            tertulis:  situs.juduul
            perbaikan: pakai `judul`
        """),
    Fault(
      "an unclosed section", "<p>\n{{#kop}}\n</p>\n",
      says: """
        Templates/kop.mustache:2:1: galat: Bagian ini dibuka tetapi tidak pernah ditutup. \
        [templat-bagian-tak-ditutup]
            tertulis:  {{#kop}}
            perbaikan: tambahkan `{{/…}}` dengan nama yang sama di akhir bagian
        """),
    Fault(
      "a missing partial", "{{>kaaki}}\n",
      says: """
        Templates/kop.mustache:1:1: galat: Templat `kaaki` tidak ada. [templat-parsial-tak-ada]
            tertulis:  kaaki
            perbaikan: tulis `kaki`
        """),
    Fault(
      "recursion without an end", "<p>{{>kop}}</p>\n",
      says: """
        Templates/kop.mustache:1:4: galat: Templat ini memanggil dirinya tanpa akhir: kop → kop. \
        [templat-berputar]
            perbaikan: hapus salah satu panggilan, atau taruh di dalam bagian `{{#…}}` yang bisa kosong
        """),
    Fault(
      "recursion that the data never ends", "{{#kop}}<p>{{>kop}}</p>{{/kop}}\n",
      says: """
        Templates/kop.mustache:1:1: galat: Templat bersarang lebih dari 200 tingkat saat halaman \
        dibuat. [templat-berputar]
            perbaikan: pastikan templat yang memanggil dirinya sampai pada daftar yang kosong
        """),
    Fault(
      "a file without content", " \n",
      says: """
        Templates/kop.mustache: galat: Templat ini kosong. [templat-kosong]
            perbaikan: Hapus, supaya templat baku dari program dipakai, atau kembalikan berkasnya. \
        Yang memang hendak kosong diberi komentar, seperti {{! kosong }}.
        """),
  ]

  static let oddities = ["mkfifo", "mkdir", "ln -s x", "truncate -s 3G"]

  /// None of these is opened: a pipe would wait for its other end for ever.
  @Test(arguments: oddities) func whatIsNoFileIsNoTemplate(_ make: String) throws {
    let site = try SiteFolder.published()
    let published = try site.folder.trace("Public")
    let says = """
      Templates/kop.mustache: galat: Ini folder, tautan, pipa, atau berkas raksasa, bukan templat. \
      [bukan-berkas]
          perbaikan: Hapus, supaya templat baku dari program dipakai, atau kembalikan berkasnya.
      Tidak ada yang diterbitkan.

      """
    let run = try site.run(
      "build",
      shell: "cd Templates && rm kop.mustache && \(make) kop.mustache; cd .. && exec \"$@\"")
    expect(run, is: Run(code: 65, err: says))
    #expect(try site.folder.trace("Public") == published)
  }

  @Test(arguments: ["mkfifo", "touch", "ln -s x"])
  func whatIsNoFolderHoldsNoTemplates(_ make: String) throws {
    let site = try SiteFolder.published()
    let says = """
      Templates: galat: Ini bukan folder, padahal di sini tempat templat. [bukan-folder]
          perbaikan: Kembalikan foldernya, atau hapus, supaya templat baku dari program dipakai.
      Tidak ada yang diterbitkan.

      """
    let shell = "rm -r Templates && \(make) Templates && exec \"$@\""
    expect(try site.run("build", shell: shell), is: Run(code: 65, err: says))
  }

  @Test(arguments: faults) func templateStopsTheRun(_ fault: Fault) throws {
    let site = try SiteFolder.published()
    let published = try site.folder.trace("Public")
    try site.folder.write("Templates/kop.mustache", fault.template)
    let stop = Run(code: 65, err: fault.says)
    expect(try site.run("build"), is: stop)
    #expect(try site.folder.trace("Public") == published)
    try Disk.remove("\(site.path)/Public")
    expect(try site.run("build"), is: stop)
    #expect(try site.folder.trace("Public") == [:])
  }

  /// One tag is one mistake, however many pages come by it with names of their own.
  @Test(arguments: ["namaa", "xyzzyxyzzy"]) func oneTagIsOneError(_ name: String) throws {
    let site = try SiteFolder.published()
    try site.folder.write("Templates/kop.mustache", "{{\(name)}}\n")
    let run = try site.run("build")
    #expect(run.code == 65)
    let places = run.err.split(separator: "\n").filter { $0.hasPrefix("Templates/") }
    #expect(
      places == [
        "Templates/kop.mustache:1:1: galat: Nama `\(name)` tidak disediakan halaman ini. "
          + "[templat-nama-tak-dikenal]"
      ])
  }

  @Test(arguments: ["gaya.css", "metodologi.mustache"])
  func aMissingTemplateIsThatOfTheProgram(_ name: String) throws {
    let site = try SiteFolder.published()
    let published = try site.folder.trace("Public")
    try Disk.remove("\(site.path)/Templates/\(name)")
    let says = "Templates: tidak ada \(name); dipakai templat baku dari program.\n"
    expect(try site.run("build"), is: Run(code: 0, err: says))
    #expect(try site.folder.trace("Public") == published)
  }

  @Test func withoutTemplatesTheProgramHasThemAll() throws {
    let site = try SiteFolder.published()
    let published = try site.folder.trace("Public")
    try Disk.remove("\(site.path)/Templates")
    let says = """
      Templates: tidak ada baris-indikator.mustache, baris.mustache, beda.mustache, \
      beranda.mustache, buku.css dan \(StandardTemplates.files.count - 5) lagi; dipakai templat \
      baku dari program.

      """
    expect(try site.run("build"), is: Run(code: 0, err: says))
    #expect(try site.folder.trace("Public") == published)
    // That may stay so for ever.
    expect(try site.run("build", "--quiet"), is: Run(code: 0))
  }

  @Test func aMistypedFolderOfTemplatesStopsTheRun() throws {
    let site = try SiteFolder.published()
    let published = try site.folder.trace("Public")
    let says = "Folder templat Lain tidak ada.\n"
    expect(try site.run("build", "--templates", "Lain"), is: Run(code: 64, err: says))
    #expect(try site.folder.trace("Public") == published)
  }
}
