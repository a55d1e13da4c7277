// swift-tools-version: 6.2
// Programs that measure Backstep: a package of its own, so that users do not build it.
import PackageDescription

let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "backstep", path: "..")],
  targets: [
    // The yardstick: the same networks in plain C, without vector flags.
    .target(name: "CNaive", cSettings: [.unsafeFlags(["-O3"])], linkerSettings: [.linkedLibrary("m")]),
    // The floor: the same networks in vectors by hand.
    .target(name: "CVectorised", cSettings: [.unsafeFlags(["-O3"])]),
    .executableTarget(
      name: "backstep-benchmarks",
      dependencies: ["CNaive", "CVectorised", .product(name: "Autograd", package: "backstep")]),
    // A pseudo-terminal, to measure the whole program as a learner meets it.
    .target(name: "CPty", linkerSettings: [.linkedLibrary("util")]),
    .executableTarget(name: "backstep-latency", dependencies: ["CPty"]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c11
)
