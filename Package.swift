// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// What goes through every byte of a site is optimized in debug builds too, its tests as well, or they
/// would spend most of their time in it.
let hot: Set = [
  "Escaping", "Digest", "Files", "Diagnostics", "Numerals", "Tables", "Workbooks", "Formulas",
  "Templates", "Charts", "QRCodes", "Catalog", "Scoring", "Approving", "Site", "Publishing",
  "Verification", "SiteTests",
]

/// The commit that is built, where it is built from a repository, for release builds only: others would
/// be linked again with each commit. Nothing that is published names it.
let commit: [CSetting] =
  Context.gitInformation.map { git in
    let name = git.currentCommit.prefix(12) + (git.hasUncommittedChanges ? "+" : "")
    return [.define("RAPOR_COMMIT", to: "\"\(name)\"", .when(configuration: .release))]
  } ?? []

func optimized(_ name: String) -> [SwiftSetting] {
  hot.contains(name) ? [.unsafeFlags(["-O"], .when(configuration: .debug))] : []
}

/// A room of the house: a library target that may use only rooms named before it.
func room(_ name: String, _ uses: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: uses, swiftSettings: settings + optimized(name))
}

func tests(_ name: String, _ uses: [Target.Dependency] = [], exclude: [String] = []) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: [.target(name: name), "TestSupport"] + uses,
    exclude: exclude, swiftSettings: settings + optimized(name + "Tests"))
}

let package = Package(
  name: "rapor",
  products: [.executable(name: "rapor", targets: ["rapor"])],
  targets: [
    .target(
      name: "CSystem", cSettings: [.unsafeFlags(["-O2"], .when(configuration: .debug))]),
    .target(name: "CTemplates"),
    .target(name: "CVersion", cSettings: commit),
    room("StandardSet", ["CTemplates"]),
    room("Parallel"),
    room("Escaping"),
    room("Digest", ["CSystem"]),
    room("Files", ["CSystem", "Digest"]),
    room("Diagnostics"),
    room("Numerals"),
    room("Tables", ["Diagnostics", "Numerals"]),
    .systemLibrary(name: "CZlib"),
    room("Workbooks", ["CZlib", "Escaping", "Diagnostics", "Numerals", "Tables"]),
    room("Formulas", ["Escaping", "Diagnostics", "Numerals"]),
    room("Templates", ["Escaping", "Diagnostics"]),
    room("Charts", ["Escaping"]),
    room("QRCodes", ["Escaping"]),
    room(
      "Catalog",
      ["Files", "Digest", "Diagnostics", "Numerals", "Tables", "Workbooks", "Formulas"]),
    room("Scoring", ["Numerals", "Tables", "Formulas", "Catalog"]),
    room(
      "Approving",
      ["Digest", "Diagnostics", "Numerals", "Tables", "Formulas", "Catalog", "Scoring"]),
    room(
      "Site",
      [
        "Escaping", "Digest", "Diagnostics", "Numerals", "Tables", "Workbooks", "Formulas",
        "Templates", "Charts", "QRCodes", "Catalog", "Scoring", "Approving",
      ]),
    room(
      "Forms",
      [
        "Digest", "Diagnostics", "Numerals", "Tables", "Workbooks", "Formulas", "Catalog",
        "Scoring",
      ]),
    room("Publishing", ["Files", "Digest"]),
    room("Printing", ["Escaping", "Files", "Diagnostics"]),
    room("Preview", ["Files"]),
    room(
      "Verification",
      [
        "StandardSet", "Parallel", "Files", "Digest", "Diagnostics", "Tables", "Workbooks",
        "Templates", "Catalog", "Scoring", "Site",
      ]),
    room(
      "Building",
      [
        "StandardSet", "Parallel", "Files", "Digest", "Diagnostics", "Numerals", "Tables",
        "Templates", "Catalog", "Scoring", "Approving", "Site", "Publishing",
      ]),
    .executableTarget(
      name: "rapor",
      dependencies: [
        "Building", "StandardSet", "Parallel", "Escaping", "Files", "Digest", "Diagnostics",
        "Numerals",
        "Tables",
        "Workbooks", "Formulas", "Templates", "Catalog", "Scoring", "Approving", "Site", "Forms",
        "Publishing", "Printing", "Preview", "Verification", "CVersion",
      ],
      swiftSettings: settings),
    .target(
      name: "TestSupport", dependencies: ["Files", "Diagnostics", "Tables", "Catalog"],
      path: "Tests/Support", swiftSettings: settings),
    tests("Digest"),
    tests("Diagnostics"),
    tests("Numerals"),
    tests("Tables", ["Diagnostics", "Numerals"]),
    tests("Workbooks", ["CZlib", "Diagnostics", "Numerals", "Tables"]),
    tests("Formulas", ["Escaping", "Diagnostics", "Numerals"]),
    tests("Templates", ["Escaping", "Diagnostics"]),
    tests("Charts", ["Escaping"], exclude: ["Goldens"]),
    tests("QRCodes", ["Escaping", "Digest"]),
    tests(
      "Catalog",
      ["Digest", "Diagnostics", "Numerals", "Tables", "Workbooks", "Formulas", "Files"]),
    tests(
      "Forms", ["Diagnostics", "Numerals", "Tables", "Workbooks", "Formulas", "Catalog", "Scoring"]),
    tests("Scoring", ["Diagnostics", "Numerals", "Tables", "Formulas", "Catalog", "Files"]),
    tests(
      "Site",
      [
        "Digest", "Diagnostics", "Numerals", "Tables", "Workbooks", "Formulas", "Templates",
        "Catalog", "Scoring", "Approving", "Files",
      ]),
    tests(
      "Approving",
      ["Digest", "Diagnostics", "Numerals", "Tables", "Formulas", "Catalog", "Scoring", "Files"]),
    tests("Files"),
    tests("Publishing", ["Files", "Digest"]),
    tests("Printing", ["Escaping"]),
    tests("Preview"),
    .testTarget(
      name: "RaporTests",
      dependencies: [
        "rapor", "TestSupport", "Building", "StandardSet", "Files", "Diagnostics", "Numerals",
        "Tables", "Workbooks", "Catalog", "Publishing", "Verification", "Digest", "Forms",
      ],
      exclude: ["Goldens", "Entries/entries.csv"], swiftSettings: settings),
    tests("Parallel"),
    tests("Verification", ["Diagnostics"]),
  ]
)
