// swift-tools-version: 6.2
// The targets of Backstep, from the ground up; ARCHITECTURE.md says what each is for and what it may import.
import PackageDescription

let package = Package(
  name: "backstep",
  products: [
    .executable(name: "backstep", targets: ["backstep"]),
    .library(name: "Autograd", targets: ["Autograd"]),
  ],
  dependencies: [
    // The versions that the tests ran with; later ones with the same first number will do.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // Ground floor: these import nothing of ours.
    .target(name: "Autograd"),
    .target(name: "Diagnostics"),
    .target(name: "Page"),
    .target(name: "Canvas"),
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncurses-dev"])]),
    .target(name: "CRescue"),
    // `lessons` there is a link to the folder at the top, so that SwiftPM notices new and removed files.
    .target(name: "BuiltIns", exclude: ["lessons"], plugins: ["EmbedLessons"]),
    .plugin(name: "EmbedLessons", capability: .buildTool(), dependencies: ["embed-lessons"]),
    .executableTarget(name: "embed-lessons", path: "Plugins/embed-lessons"),

    .target(name: "NetworkLanguage", dependencies: ["Autograd", "Diagnostics"]),
    .target(name: "Widgets", dependencies: ["Page", "Canvas"]),
    .target(name: "Quantities", dependencies: ["NetworkLanguage", "Autograd", "Diagnostics"]),
    .target(name: "Narration", dependencies: ["Quantities", "NetworkLanguage", "Autograd", "Diagnostics", "Page"]),
    .target(
      name: "Grading",
      dependencies: ["Narration", "Quantities", "NetworkLanguage", "Autograd", "Diagnostics", "Page"]),
    .target(
      name: "LabKit", dependencies: ["Narration", "Quantities", "NetworkLanguage", "Autograd", "Diagnostics", "Page"]),
    .target(
      name: "Labs",
      dependencies: ["LabKit", "Narration", "Quantities", "NetworkLanguage", "Autograd", "Diagnostics", "Page"]),
    .target(name: "Progress", dependencies: ["Page"]),
    .target(
      name: "Lessons",
      dependencies: [
        "Progress", "Labs", "LabKit", "Grading", "Narration", "Quantities", "NetworkLanguage", "Autograd",
        "Diagnostics",
        "BuiltIns", "Page", .product(name: "Yams", package: "Yams"),
      ]),
    .target(
      name: "Course",
      dependencies: [
        "Lessons", "Progress", "Labs", "LabKit", "Grading", "Narration", "Quantities", "NetworkLanguage", "Autograd",
        "Diagnostics", "Page",
      ]),
    .target(name: "Terminal", dependencies: ["Canvas", "CNcurses", "CRescue"]),
    .target(
      name: "Tutor",
      dependencies: [
        "BuiltIns", "Course", "Lessons", "Progress", "Grading", "Labs", "LabKit", "Narration", "Quantities",
        "NetworkLanguage",
        "Autograd",
        "Diagnostics", "Page", "Widgets",
        "Canvas",
      ]),
    .target(
      name: "Commands",
      dependencies: [
        "Course", "Lessons", "Progress", "Grading", "Labs", "LabKit", "BuiltIns", "Narration", "Quantities",
        "NetworkLanguage",
        "Autograd",
        "Diagnostics", "Page",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "backstep",
      dependencies: [
        "Tutor", "Commands", "Terminal", "Course", "Lessons", "Progress", "Labs", "LabKit", "Quantities",
        "NetworkLanguage",
        "Diagnostics",
        "Canvas",
      ]),

    .testTarget(name: "ArchitectureTests"),
    .testTarget(
      name: "AutogradTests", dependencies: ["Autograd"],
      exclude: ["elementary.py", "elementary.txt", "optimizers.py", "optimizers.txt"]),
    .testTarget(name: "CanvasTests", dependencies: ["Canvas"]),
    .testTarget(name: "PageTests", dependencies: ["Page"]),
    .testTarget(
      name: "CommandsTests",
      dependencies: [
        "Commands", "Course", "Lessons", "Progress", "Grading", "Labs", "LabKit", "BuiltIns", "Narration", "Quantities",
        "NetworkLanguage",
        "Autograd",
        "Page",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["Expected"]),
    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"]),
    .testTarget(
      name: "NarrationTests",
      dependencies: ["Narration", "Quantities", "BuiltIns", "NetworkLanguage", "Autograd", "Diagnostics", "Page"]),
    .testTarget(
      name: "LabsTests",
      dependencies: [
        "Labs", "LabKit", "Narration", "Quantities", "NetworkLanguage", "Autograd", "Diagnostics", "Page",
      ],
      exclude: ["References"]),
    .testTarget(
      name: "CourseTests",
      dependencies: [
        "Course", "Lessons", "Progress", "Grading", "Labs", "LabKit", "Narration", "Quantities", "NetworkLanguage",
        "Autograd",
        "Diagnostics",
        "BuiltIns",
        "Page", "TmuxKit",
        .product(name: "Yams", package: "Yams"),
      ]),
    .testTarget(name: "ProgressTests", dependencies: ["Progress", "Autograd", "Page", "TmuxKit", "JournalProbe"]),
    .testTarget(name: "ReferenceTests", dependencies: ["NetworkLanguage", "Autograd", "Diagnostics"]),
    .testTarget(
      name: "TutorTests",
      dependencies: [
        "Autograd", "Tutor", "Course", "Lessons", "Progress", "Grading", "Labs", "LabKit", "Quantities", "Page",
        "Canvas",
        "BuiltIns",
        "NetworkLanguage",
        "Diagnostics",
        "ScreenKit",
      ]),
    .target(name: "ScreenKit", dependencies: ["Canvas"], path: "Tests/ScreenKit"),
    .testTarget(name: "DocsTests", dependencies: ["TmuxKit"]),
    .testTarget(name: "EndToEndTests", dependencies: ["Canvas", "ScreenKit", "TmuxKit", "backstep"]),
    .testTarget(name: "WidgetsTests", dependencies: ["Widgets", "Page", "Canvas", "Autograd"]),
    .testTarget(name: "TerminalTests", dependencies: ["Terminal", "Canvas", "TmuxKit", "TerminalProbe"]),
    .testTarget(name: "NetworkLanguageTests", dependencies: ["NetworkLanguage", "Autograd", "Diagnostics"]),

    // What the tests of the terminal need: a driver, and a program to drive.
    .target(name: "TmuxKit", path: "Tests/TmuxKit"),
    .executableTarget(name: "TerminalProbe", dependencies: ["Terminal", "Canvas"], path: "Tests/TerminalProbe"),
    // And a program that keeps a journal, to be killed.
    .executableTarget(name: "JournalProbe", dependencies: ["Progress"], path: "Tests/JournalProbe"),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)
