// swift-tools-version: 6.2
// The targets of Backstep, from the ground up; ARCHITECTURE.md says what each is for and what it may import.
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import PackageDescription

// libyaml is linked in whole where its archive is there, so that the program needs none where it runs. Some distributions
// (Fedora, Arch) have the shared library alone.
let hasYAMLArchive = [
  "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib", "/usr/local/lib",
].contains { access($0 + "/libyaml.a", R_OK) == 0 }
let yamlLibrary = hasYAMLArchive ? ":libyaml.a" : "yaml"

let package = Package(
  name: "backstep",
  products: [
    .executable(name: "backstep", targets: ["backstep"]),
    .library(name: "Autograd", targets: ["Autograd"]),
  ],
  dependencies: [
    // The version that the tests ran with; packaging/bill-of-materials.json names it, too.
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2")
  ],
  targets: [
    // Ground floor: these import nothing of ours but what is below them.
    .systemLibrary(name: "CLibrary"),
    .target(name: "CKernels"),
    .target(name: "Math", dependencies: ["CLibrary"]),
    .target(name: "Optimizers", dependencies: ["Math"]),
    .target(name: "Autograd", dependencies: ["Optimizers", "Math", "CKernels"]),
    .target(name: "Characters"),
    .target(name: "Diagnostics", dependencies: ["Characters"]),
    .target(name: "Manual"),
    .target(name: "Page"),
    .target(name: "Canvas", dependencies: ["Characters"]),
    .target(name: "Casting", dependencies: ["Canvas", "Characters"]),
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncurses-dev"])]),
    .systemLibrary(name: "CLibYAML", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .target(name: "CRescue"),
    // `lessons` there is a link to the folder at the top, so that SwiftPM notices new and removed files.
    .target(name: "BuiltIns", exclude: ["lessons"], plugins: ["EmbedLessons"]),
    .plugin(name: "EmbedLessons", capability: .buildTool(), dependencies: ["embed-lessons"]),
    .executableTarget(name: "embed-lessons", path: "Plugins/embed-lessons"),

    .target(name: "GradientChecking", dependencies: ["Autograd"]),
    .target(name: "ForwardMode", dependencies: ["Autograd", "Math"]),
    .target(name: "Checkpointing", dependencies: ["Autograd"]),
    .target(name: "PythonSyntax", dependencies: ["Diagnostics"]),
    .target(name: "Seeds", dependencies: ["CLibrary"]),
    .target(name: "Python", dependencies: ["PythonSyntax", "Seeds", "Diagnostics", "CLibrary"]),
    .target(name: "VectorFunctions", dependencies: ["Autograd"]),
    .target(
      name: "NetworkLanguage", dependencies: ["Python", "VectorFunctions", "Autograd", "Diagnostics", "Characters"]),
    .target(name: "Widgets", dependencies: ["Page", "Canvas", "Math", "CLibrary", "Characters"]),
    .target(name: "Quantities", dependencies: ["NetworkLanguage", "Autograd", "Diagnostics", "Math"]),
    .target(name: "Disagreements", dependencies: ["Quantities", "NetworkLanguage", "GradientChecking", "Autograd"]),
    .target(
      name: "Narration",
      dependencies: ["Quantities", "NetworkLanguage", "Autograd", "Diagnostics", "Page", "VectorFunctions"]),
    .target(
      name: "Grading",
      dependencies: [
        "Narration", "Quantities", "NetworkLanguage", "Autograd", "Diagnostics", "Page", "CLibrary", "VectorFunctions",
      ]),
    .target(
      name: "Notation", dependencies: ["Quantities", "NetworkLanguage", "Autograd", "Diagnostics", "VectorFunctions"]),
    .target(
      name: "Writing",
      dependencies: ["Notation", "Quantities", "NetworkLanguage", "Python", "Autograd", "Diagnostics"]),
    .target(
      name: "Checking", dependencies: ["Writing", "NetworkLanguage", "Autograd", "Diagnostics", "Printing"]),
    .target(
      name: "Export",
      dependencies: [
        "Narration", "Writing", "Notation", "Quantities", "NetworkLanguage", "Autograd", "Diagnostics", "Page",
        "Characters", "VectorFunctions",
      ]),
    .target(
      name: "Puzzles",
      dependencies: [
        "Writing", "Notation", "Quantities", "NetworkLanguage", "Autograd", "Diagnostics", "Page", "Characters",
      ]),
    .target(
      name: "Guidance",
      dependencies: ["Grading", "Narration", "Quantities", "NetworkLanguage", "Autograd", "Page"]),
    .target(
      name: "LabKit",
      dependencies: [
        "Narration", "Quantities", "NetworkLanguage", "Autograd", "Diagnostics", "Page", "Math", "Characters",
      ]),
    .target(
      name: "Clinic", dependencies: ["LabKit", "Narration", "Quantities", "Autograd", "Page"]),
    .target(
      name: "ArchitectureLabs",
      dependencies: ["LabKit", "Quantities", "Autograd", "Diagnostics", "Page", "Math", "CLibrary"]),
    .target(
      name: "DerivativeLabs",
      dependencies: ["LabKit", "Quantities", "Checkpointing", "ForwardMode", "Autograd", "Diagnostics", "Page"]),
    .target(name: "BeyondLabs", dependencies: ["LabKit", "Quantities", "Autograd", "Page", "CLibrary"]),
    .target(
      name: "Labs",
      dependencies: [
        "ArchitectureLabs", "DerivativeLabs", "BeyondLabs", "Clinic", "LabKit", "Narration", "Quantities",
        "NetworkLanguage", "Autograd",
        "Diagnostics", "Page", "CLibrary",
      ]),
    .target(name: "Progress", dependencies: ["Page"]),
    .target(
      name: "Printing",
      dependencies: ["Narration", "Quantities", "NetworkLanguage", "Autograd", "Diagnostics", "Page", "Characters"]),
    .target(
      name: "YAML", dependencies: ["Diagnostics", "CLibYAML", "Characters"],
      linkerSettings: [
        .linkedLibrary(yamlLibrary, .when(platforms: [.linux])), .linkedLibrary("yaml", .when(platforms: [.macOS])),
      ]),
    .target(
      name: "Templates",
      dependencies: ["Narration", "Quantities", "NetworkLanguage", "Autograd", "Diagnostics", "Page"]),
    .target(
      name: "Lessons",
      dependencies: [
        "Templates", "Writing", "Notation", "YAML", "Progress", "Labs", "LabKit", "Guidance", "Grading", "Narration",
        "Quantities",
        "NetworkLanguage", "Autograd", "Diagnostics", "BuiltIns", "Page",
      ]),
    .target(
      name: "Lint",
      dependencies: [
        "Lessons", "Templates", "YAML", "LabKit", "Grading", "Quantities", "NetworkLanguage", "Diagnostics", "BuiltIns",
      ]),
    .target(
      name: "Course",
      dependencies: [
        "Lessons", "Templates", "Progress", "Labs", "LabKit", "Writing", "Guidance", "Grading", "Narration",
        "Quantities", "NetworkLanguage", "Autograd", "Diagnostics", "Page", "Characters",
      ]),
    .target(
      name: "Terminal", dependencies: ["Canvas", "CNcurses", "CRescue", "Characters"],
      linkerSettings: [
        .linkedLibrary("ncursesw", .when(platforms: [.linux])), .linkedLibrary("ncurses", .when(platforms: [.macOS])),
      ]),
    .target(name: "Editing", dependencies: ["Course", "NetworkLanguage", "Diagnostics", "Canvas", "Characters"]),
    .target(
      name: "Tutor",
      dependencies: [
        "Course", "Lessons", "Progress", "Labs", "LabKit", "Export", "Writing", "Narration", "Quantities",
        "NetworkLanguage", "Autograd", "Diagnostics", "BuiltIns", "Editing", "Widgets", "Printing", "Page", "Canvas",
        "Characters",
      ]),
    .target(
      name: "Dialogues",
      dependencies: [
        "Course", "Lessons", "Progress", "Writing", "Narration", "Quantities", "NetworkLanguage", "Autograd",
        "Diagnostics", "Printing", "Page", "Characters",
      ]),
    .target(name: "Classroom", dependencies: ["Grading", "Progress", "Page", "Characters"]),
    .target(
      name: "Commands",
      dependencies: [
        "Classroom", "Dialogues", "Lint", "Course", "Lessons", "Progress", "Labs", "LabKit", "Checking",
        "Export",
        "Puzzles", "Writing",
        "Narration", "Disagreements", "Quantities", "NetworkLanguage", "Python", "GradientChecking", "Autograd",
        "Diagnostics", "BuiltIns", "Printing", "Page", "Manual",
        "Characters", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "backstep",
      dependencies: [
        "CLibrary", "Tutor", "Commands", "Terminal", "Casting", "Course", "Lessons", "Progress", "Labs", "LabKit",
        "NetworkLanguage", "Diagnostics", "Canvas", "Characters",
      ]),

    .testTarget(name: "ArchitectureTests"),
    .testTarget(
      name: "AutogradTests", dependencies: ["GradientChecking", "ForwardMode", "Autograd", "CKernels"],
      exclude: ["elementary.py", "elementary.txt", "further_optimizers.py", "optimizers.py", "optimizers.txt"]),
    .testTarget(name: "CheckpointingTests", dependencies: ["Checkpointing", "Autograd"]),
    .testTarget(name: "CanvasTests", dependencies: ["ScreenKit", "Canvas", "Characters"]),
    .testTarget(name: "CastingTests", dependencies: ["Casting", "ScreenKit", "TmuxKit", "Canvas"]),
    .testTarget(name: "PageTests", dependencies: ["Page"]),
    .testTarget(
      name: "CommandsTests",
      dependencies: [
        "Commands", "Characters", "Dialogues", "Classroom", "Course", "Lessons", "Progress", "Labs", "LabKit",
        "Narration",
        "NetworkLanguage",
        "Autograd",
        "Diagnostics", "BuiltIns", "Printing", "Page", "WritingKit",
      ], exclude: ["Expected"]),
    .testTarget(name: "EditingTests", dependencies: ["Editing", "Course", "Autograd", "Canvas"]),
    .testTarget(name: "CharactersTests", dependencies: ["Characters"]),
    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"]),
    .testTarget(
      name: "ManualTests",
      dependencies: [
        "Manual", "Commands", "Progress", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .testTarget(
      name: "PythonTests", dependencies: ["Python", "Seeds", "Writing", "NetworkLanguage", "Diagnostics"],
      exclude: ["Programs", "gradients.json", "gradients.py", "seeds.json", "seeds.py"]),
    .testTarget(name: "CheckingTests", dependencies: ["Checking", "NetworkLanguage", "Diagnostics"]),
    .testTarget(
      name: "WritingTests",
      dependencies: ["Writing", "Notation", "NetworkLanguage", "Autograd", "Diagnostics", "BuiltIns"]),
    .testTarget(
      name: "ExportTests",
      dependencies: ["Export", "Narration", "NetworkLanguage", "Autograd", "Diagnostics", "BuiltIns"]),
    .testTarget(
      name: "PuzzlesTests", dependencies: ["Puzzles", "Writing", "Notation", "Quantities", "Autograd", "Page"],
      exclude: ["jacobians.py", "jacobians.txt"]),
    .testTarget(
      name: "NarrationTests",
      dependencies: ["Narration", "Quantities", "NetworkLanguage", "Autograd", "Diagnostics", "BuiltIns"]),
    .testTarget(
      name: "LabsTests",
      dependencies: [
        "ForwardMode", "Labs", "ArchitectureLabs", "LabKit", "Narration", "NetworkLanguage", "Autograd", "Diagnostics",
        "Page",
      ],
      exclude: ["References"]),
    .testTarget(
      name: "CourseTests",
      dependencies: [
        "Course", "Lessons", "Templates", "Progress", "Labs", "LabKit", "Grading", "Narration", "Quantities",
        "NetworkLanguage", "Diagnostics", "Writing", "QuestionKit", "WritingKit", "BuiltIns", "Page", "Characters",
      ]),
    .testTarget(name: "ProgressTests", dependencies: ["Progress", "Autograd", "JournalProbe", "TmuxKit", "Page"]),
    .testTarget(
      name: "LessonsTests",
      dependencies: [
        "Lessons", "Templates", "YAML", "Progress", "Quantities", "NetworkLanguage", "Diagnostics", "QuestionKit",
        "BuiltIns", "Page",
      ]),
    .testTarget(name: "YAMLTests", dependencies: ["YAML", "Diagnostics"]),
    .testTarget(name: "LintTests", dependencies: ["Lint", "Lessons", "Templates", "Diagnostics", "Page"]),
    .testTarget(
      name: "GradingTests",
      dependencies: [
        "Course", "Guidance", "Grading", "Narration", "Quantities", "Autograd", "Diagnostics", "QuestionKit",
        "BuiltIns",
      ]),
    .target(
      name: "QuestionKit",
      dependencies: ["Grading", "Narration", "NetworkLanguage", "Autograd", "Diagnostics", "BuiltIns"],
      path: "Tests/QuestionKit"),
    .testTarget(
      name: "ReferenceTests", dependencies: ["NetworkLanguage", "GradientChecking", "Autograd", "Diagnostics"]),
    .testTarget(
      name: "TutorTests",
      dependencies: [
        "Tutor", "Course", "Lessons", "Progress", "Labs", "LabKit", "NetworkLanguage", "Autograd", "Diagnostics",
        "ScreenKit", "WritingKit", "Narration", "BuiltIns", "Page", "Canvas",
      ]),
    .target(
      name: "WritingKit", dependencies: ["Course", "Writing", "NetworkLanguage", "Diagnostics", "BuiltIns"],
      path: "Tests/WritingKit"),
    .target(name: "ScreenKit", dependencies: ["Canvas", "Characters"], path: "Tests/ScreenKit"),
    .testTarget(name: "DocsTests", dependencies: ["ScreenKit", "TmuxKit"]),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "backstep", "Commands", "NetworkLanguage", "Tutor", "Labs", "LabKit", "Autograd", "ScreenKit", "TmuxKit",
        "Canvas",
      ]),
    .testTarget(name: "WidgetsTests", dependencies: ["Autograd", "Widgets", "Page", "Canvas"]),
    .testTarget(name: "TerminalTests", dependencies: ["Terminal", "TerminalProbe", "TmuxKit", "Canvas"]),
    .testTarget(
      name: "NetworkLanguageTests", dependencies: ["VectorFunctions", "NetworkLanguage", "Autograd", "Diagnostics"]),

    // What the tests of the terminal need: a driver, and a program to drive.
    .target(name: "TmuxKit", path: "Tests/TmuxKit"),
    .executableTarget(name: "TerminalProbe", dependencies: ["Terminal", "Canvas"], path: "Tests/TerminalProbe"),
    // And a program that keeps a journal, to be killed.
    .executableTarget(name: "JournalProbe", dependencies: ["Progress"], path: "Tests/JournalProbe"),
    // And a program that grades answers, for Tests/Measures.
    .executableTarget(
      name: "GradingProbe",
      dependencies: ["Grading", "Narration", "Quantities", "NetworkLanguage", "Autograd", "Diagnostics"],
      path: "Tests/GradingProbe"),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)

// `BACKSTEP_FUZZ=libclang_rt.fuzzer_no_main.a` adds the fuzz targets, and has every other target report which branches ran;
// Fuzzing/run.sh builds so.
let fuzzer = Context.environment["BACKSTEP_FUZZ"]
let isFuzzing = fuzzer != nil
if let fuzzer {
  package.targets += [
    .target(name: "CFuzzer", path: "Fuzzing/CFuzzer"),
    .target(
      name: "FuzzTargets",
      dependencies: [
        "Characters",
        "Tutor", "Terminal", "Course", "Lessons", "Progress", "Labs", "LabKit", "Grading", "Writing", "Narration",
        "NetworkLanguage", "Autograd", "Diagnostics", "BuiltIns", "Canvas",
      ], path: "Fuzzing/Targets"),
    .executableTarget(
      name: "fuzz", dependencies: ["CFuzzer", "FuzzTargets"], path: "Fuzzing/Driver",
      linkerSettings: [.unsafeFlags(["-sanitize=address", "-Xlinker", fuzzer, "-lstdc++"])]),
  ]
}

// A package that is fetched as a dependency may not ask for such flags.
if !Context.packageDirectory.contains("/checkouts/") {
  // Debug builds: tests run the engine and the labs millions of times, and without optimization that is most of what they take.
  let computing: Set = [
    "Math", "Optimizers", "Autograd", "GradientChecking", "ForwardMode", "Checkpointing", "LabKit", "ArchitectureLabs",
    "DerivativeLabs", "BeyondLabs",
  ]
  // Release builds: the tests that reach into a module (`@testable`) run on the optimized one, which is what users run.
  let reachedInto: Set = [
    "ArchitectureLabs", "backstep", "Commands", "Course", "Diagnostics", "Dialogues", "Editing", "Labs", "Lessons",
    "Manual",
    "Narration",
    "NetworkLanguage", "Printing",
    "Puzzles", "Terminal", "Tutor", "Writing",
  ]
  for target in package.targets {
    var flags: [SwiftSetting] = []
    if computing.contains(target.name) {
      let optimized = ["-O", "-wmo", "-num-threads", "2", "-disable-batch-mode"]
      flags.append(.unsafeFlags(optimized, .when(configuration: .debug)))
    }
    if reachedInto.contains(target.name) {
      flags.append(.unsafeFlags(["-enable-testing"], .when(configuration: .release)))
    }
    // Optimizing the tests' own code would take longer than running it does.
    if target.type == .test { flags.append(.unsafeFlags(["-Onone"], .when(configuration: .release))) }
    if isFuzzing, target.type == .regular {
      flags.append(.unsafeFlags(["-sanitize=fuzzer,address", "-enable-testing"]))
    }
    if !flags.isEmpty { target.swiftSettings = flags }
  }
  for target in package.targets where target.name == "CKernels" { target.cSettings = [.unsafeFlags(["-O3"])] }
}

// Tests are many lines that run once.
for target in package.targets where target.type == .test { target.swiftSettings = [.unsafeFlags(["-Onone"])] }
