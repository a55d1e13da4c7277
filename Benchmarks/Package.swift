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
    // microgpt on a plain C++ tape. What else -O3 forbids so that `errno` is right is of no use here.
    .target(name: "TapePort", cxxSettings: [.unsafeFlags(["-O3", "-fno-math-errno"])]),
    // The harness's own loops check no exclusive access: they would be timed along with the engines.
    .executableTarget(
      name: "backstep-benchmarks",
      dependencies: [
        "MeasuredOn", "CNaive", "CVectorised", "TapePort", .product(name: "Autograd", package: "backstep"),
      ],
      swiftSettings: [.unsafeFlags(["-enforce-exclusivity=unchecked"])]),
    // A pseudo-terminal, to measure the whole program as a learner meets it.
    .target(name: "CPty", linkerSettings: [.linkedLibrary("util")]),
    .executableTarget(name: "backstep-latency", dependencies: ["MeasuredOn", "CPty"]),
    // What both programs say of the machine.
    .target(name: "MeasuredOn"),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c11,
  cxxLanguageStandard: .cxx17
)
