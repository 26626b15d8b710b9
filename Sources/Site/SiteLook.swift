import Catalog
import Escaping

/// What an office's own logo and colours add to the style sheet.
///
/// Screens alone have colours of their own: paper stays black on white, whatever the office chose.
struct SiteLook {
  private let settings: SiteSettings

  init(_ settings: SiteSettings) { self.settings = settings }

  /// No fields lighter or darker than these: the text colours that stand on them were chosen for these.
  private static let lightField = Colour("#e9eef5")
  private static let darkField = Colour("#1d2936")

  /// What links need on a dark page: more than the least, for thin light letters read worse there.
  private static let darkContrast = 7.0

  /// The rules; empty where the office says nothing.
  var rules: String { colourRules + logoRules }

  private var logoRules: String {
    settings.logo == nil
      ? ""
      : "header.situs img{height:2.4rem;max-width:8rem;object-fit:contain;vertical-align:middle;"
        + "margin-right:.6rem}@media screen and (prefers-color-scheme:dark){"
        + "header.situs img{background:#fff;padding:2px;border-radius:3px}}"
  }

  private var colourRules: String {
    let (main, accent) = settings.colours
    guard let panel = accent ?? main else { return "" }
    var light = "--panel:\(panel.text)"
    guard let main else { return "@media screen{:root{\(light)}}" }
    let onLight = Self.field(main, on: .white, Self.lightField) {
      $0.contrast(to: main) >= Colour.textContrast
    }
    let onDark = Self.field(main, on: .darkGround, Self.darkField) { _ in true }
    let lighter = main.moved(
      towards: .white, until: Self.darkContrast, from: [.darkGround, Self.darkCard, onDark])
    light += ";--nila:\(main.text);--lembut:\(onLight.text)"
    return "@media screen{:root{\(light)}}@media screen and (prefers-color-scheme:dark)"
      + "{:root{--nila:\(lighter.text);--lembut:\(onDark.text)}}"
  }

  private static let darkCard = Colour("#181f27") ?? .darkGround

  /// The strongest tint of a colour on a ground that is no further from the ground than the standard
  /// field, and that holds what else is asked.
  private static func field(
    _ colour: Colour, on ground: Colour, _ standard: Colour?, where holds: (Colour) -> Bool
  ) -> Colour {
    let most = standard.map { $0.contrast(to: ground) } ?? 1
    let tints = (0...16).map { ground.mixed(with: colour, $0) }
    return tints.last { $0.contrast(to: ground) <= most && holds($0) } ?? ground
  }
}

extension SiteFrame {
  /// The office's own lines of the menu, without those that lead to what a draft has not.
  var menuEntries: [(title: String, link: SiteLink)] {
    settings.menu.compactMap { entry in
      SiteLink(entry.address).flatMap { isThere($0) ? (entry.title, $0) : nil }
    }
  }

  func isThere(_ link: SiteLink) -> Bool { !(isDraft && link == .page("data")) }

  /// The address of a link on a page from which the site's root is `root`.
  func address(of link: SiteLink, from root: String) -> String {
    switch link {
    case .page(let path): root + (path.isEmpty ? "" : path + "/") + "index.html"
    case .file(let name): root + URLText.encoded(name)
    case .outside(let address): address
    }
  }
}
