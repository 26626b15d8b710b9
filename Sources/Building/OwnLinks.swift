import Catalog
import Diagnostics
import Files

/// What an office's settings and own pages show and lead to, held against the rest of its content.
struct OwnLinks {
  /// The files in `Content/berkas/` among it, by name.
  private(set) var files: Set<String> = []
  private(set) var problems: [Diagnostic] = []
  private let content: ContentFolder

  /// The largest logo: every reader loads it, on slow lines too.
  private static let logoLimit = 100_000

  init(_ content: ContentFolder, _ settings: SiteSettings, _ pages: [TextPage]) {
    self.content = content
    let approved = content.units.filter { !$0.approvals.isEmpty }.map(\.id)
    let targets = LinkTargets(
      pages: content.pageFiles.map { String($0.dropLast(4)) },
      units: approved.flatMap { [$0.regency, "\($0.regency)/\($0.subdistrict)", $0.path] },
      files: content.files)
    let links = settings.menu.map { ($0.address, $0.place) } + pages.flatMap(\.addresses)
    for (typed, place) in links {
      problems += [targets.problem(with: typed, at: place)].compactMap(\.self)
      if case .file(let name) = SiteLink(typed) { files.insert(name) }
    }
    if let logo = settings.logo, let place = settings.place(of: .logo) {
      files.insert(logo)
      problems += problem(with: logo, at: place, settings).map { [$0] } ?? []
    }
  }

  private func problem(
    with logo: String, at place: Place, _ settings: SiteSettings
  ) -> Diagnostic? {
    let folder = "\(content.shownPath)/berkas"
    func problem(_ message: String, _ cure: String) -> Diagnostic {
      Diagnostic(.logoTakSah, at: place, message, written: logo, cure: cure)
    }
    let isDrawing = logo.folded.hasSuffix(".svg")
    guard isDrawing || logo.folded.hasSuffix(".png") else {
      return problem(
        "Logo harus gambar SVG atau PNG.", "Simpan gambarnya sebagai .png atau .svg di \(folder).")
    }
    guard let name = content.files.first(where: { $0.composed == logo }) else {
      let near = question(about: logo, among: content.files)
      return problem(
        "Logo ini tidak ada di \(folder).",
        (near.map { $0 + " " } ?? "") + "Taruh gambarnya di folder itu dengan nama ini.")
    }
    let path = "\(content.path)/berkas/\(name)"
    do {
      var limits = BesideLimits(content.shownPath, settings)
      guard let size = try limits.size(of: name, in: "berkas/", at: path) else {
        return limits.diagnostics.first
      }
      if size > Self.logoLimit {
        return problem(
          "Logo ini \(size / 1000) kB; paling besar \(Self.logoLimit / 1000) kB, sebab termuat di setiap "
            + "halaman.", "Kecilkan gambarnya, misalnya menjadi setinggi 120 titik.")
      }
      let mark: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
      if !isDrawing, try !Disk.read(path, 0..<min(size, mark.count)).elementsEqual(mark) {
        return problem(
          "Berkas ini bernama .png tetapi isinya bukan gambar PNG.",
          "Buka gambarnya, lalu simpan lagi sebagai PNG.")
      }
      return nil
    } catch { return UnitReader.unreadable("\(folder)/\(name)", error) }
  }
}
