// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A room of the house: a library target that may use only rooms named before it.
func room(_ name: String, _ uses: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: uses, swiftSettings: settings)
}

func tests(_ name: String, _ uses: [Target.Dependency]) -> Target {
  .testTarget(name: name + "Tests", dependencies: uses, swiftSettings: settings)
}

let package = Package(
  name: "rapor",
  products: [.executable(name: "rapor", targets: ["rapor"])],
  targets: [
    .target(name: "CSystem"),
    room("Diagnostics"),
    room("Numerals"),
    room("Tables", ["Diagnostics", "Numerals"]),
    room("Formulas", ["Diagnostics", "Numerals"]),
    room("Templates", ["Diagnostics"]),
    room("Charts"),
    room("Catalog", ["Diagnostics", "Numerals", "Tables", "Formulas"]),
    room("Scoring", ["Numerals", "Formulas", "Catalog"]),
    room(
      "Site",
      [
        "Diagnostics", "Numerals", "Tables", "Formulas", "Templates", "Charts", "Catalog",
        "Scoring",
      ]
    ),
    room("Publishing", ["CSystem"]),
    .executableTarget(
      name: "rapor",
      dependencies: [
        "Diagnostics", "Tables", "Templates", "Catalog", "Scoring", "Site", "Publishing",
      ],
      swiftSettings: settings),
    tests("Diagnostics", ["Diagnostics"]),
    tests("Numerals", ["Numerals"]),
    tests("Tables", ["Tables", "Diagnostics", "Numerals"]),
    tests("Formulas", ["Formulas", "Numerals"]),
    tests("Templates", ["Templates", "Diagnostics"]),
    tests("Charts", ["Charts"]),
  ]
)
