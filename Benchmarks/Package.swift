// swift-tools-version: 6.2
// Programs that measure Backstep; a package of their own, so that users do not build them.
import PackageDescription

let package = Package(
  name: "Benchmarks",
  targets: [
    .target(name: "CPty", linkerSettings: [.linkedLibrary("util")]),
    .executableTarget(name: "backstep-latency", dependencies: ["CPty"]),
  ],
  swiftLanguageModes: [.v6]
)
