// swift-tools-version: 6.2
// The benchmarks of the engine: a package of its own, so that users of backstep do not build it.
import PackageDescription

let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "backstep", path: "..")],
  targets: [
    // The yardstick: the same networks in plain C, without vector flags.
    .target(name: "CNaive", cSettings: [.unsafeFlags(["-O3"])], linkerSettings: [.linkedLibrary("m")]),
    .executableTarget(
      name: "backstep-benchmarks", dependencies: ["CNaive", .product(name: "Autograd", package: "backstep")]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c11
)
