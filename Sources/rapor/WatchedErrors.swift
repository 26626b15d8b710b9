import Catalog
import Diagnostics
import Files
import Publishing

/// Errors on the pages of a watched site, so that whoever looks at one sees why it does not change.
extension BuildRun {
  /// Puts the errors of a unit that could not be built in the place of all its pages, and all errors
  /// in the place of the front page.
  func showErrors(in release: inout Release, over tree: PublishedTree) {
    guard !report.diagnostics.isEmpty else { return }
    let built = Set(report.built)
    let broken = workspace.content.units.filter { folder in
      (command.only.isEmpty || command.only.contains(folder.id.path))
        && !built.contains(folder.id.path)
    }
    for folder in broken {
      let own = report.diagnostics.filter { $0.place.file.hasPrefix(folder.shownPath) }
      guard !own.isEmpty else { continue }
      let page = command.errorPage(own, message: nil)
      let pages = tree.paths.filter {
        $0.hasPrefix(folder.id.path + "/") && $0.hasSuffix(".html")
      }
      for path in ["\(folder.id.path)/index.html"] + pages {
        release.replace(path, with: .bytes(page.bytes))
      }
    }
    let all = command.errorPage(
      report.diagnostics, message: "Unit lain yang tidak disebut di sini sudah tersusun.")
    release.replace("index.html", with: .bytes(all.bytes))
  }
}

extension BuildCommand {
  func errorPage(_ diagnostics: [Diagnostic], message: String?) -> ErrorPage {
    ErrorPage(diagnostics: diagnostics, message: message, path: options.path)
  }

  /// Puts an error page in the place of every page of a site that could not be built at all.
  func publish(_ page: ErrorPage) throws(Stop) {
    let lock = try takeLock()
    defer { withExtendedLifetime(lock) {} }
    let publisher = publisher(into: OutputFolder(output))
    var release = Release(withSums: false)
    do {
      try publisher.tidy()
      let tree = try publisher.published()
      for path in tree.paths where path.hasSuffix(".html") {
        release.replace(path, with: .bytes(page.bytes))
      }
      release.replace("index.html", with: .bytes(page.bytes))
      for path in tree.paths where release.files[path] == nil { _ = release.add(path, .published) }
      _ = try publisher.publish(release, over: tree, siteKey: "galat", notes: [:])
    } catch let failure as Publisher.Failure {
      throw BuildCommand.stop(failure)
    } catch {
      throw BuildCommand.stop(.file(error as? FileError ?? FileError("", output, 5)))
    }
  }
}
