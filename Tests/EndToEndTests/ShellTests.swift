// The Tab key in real shells: the program's completion scripts, sourced by bash, zsh and fish in a terminal.

import Foundation
import Testing
import TmuxKit

/// A shell in a terminal that knows the program by its name.
struct CompletingShell: CustomTestStringConvertible, Sendable {
  let name: String
  /// How it is started without the settings of whoever runs the tests.
  let command: [String]
  /// What makes it complete, once its script is there.
  let setup: @Sendable (_ script: String) -> String

  var testDescription: String { name }

  static let all = [
    CompletingShell(name: "bash", command: ["bash", "--norc", "--noprofile", "-i"], setup: { "source \($0)" }),
    CompletingShell(
      name: "zsh", command: ["zsh", "-f", "-i"],
      setup: { "fpath=($(dirname \($0)) $fpath); autoload -Uz compinit && compinit -D -u" }),
    CompletingShell(name: "fish", command: ["fish", "--no-config"], setup: { "source \($0)" }),
  ]

  /// The name of the script's file: zsh finds it by its name.
  var file: String { name == "zsh" ? "_backstep" : "backstep.\(name)" }
}

@Suite(.serialized) struct ShellTests {
  /// What is typed before Tab, and what the line begins with afterwards.
  static let lines = [
    ("backstep lin", "backstep lint"),
    ("backstep learn trace", "backstep learn trace-a-gradient"),
    ("backstep walk micro", "backstep walk micrograd"),
    ("backstep walk su", "backstep walk sub/"),
    ("backstep write transf", "backstep write transformer-head"),
    ("backstep check relu ne", "backstep check relu net.txt"),
    ("backstep grad relu --che", "backstep grad relu --check"),
    ("backstep export relu --to nu", "backstep export relu --to numpy"),
    ("backstep review chain", "backstep review chain-product"),
    ("backstep puzzles softm", "backstep puzzles softmax"),
    ("backstep progress --reset trace", "backstep progress --reset trace-a-gradient"),
    ("backstep lab dep", "backstep lab depth"),
    ("backstep lab depth --lay", "backstep lab depth --layers"),
    ("backstep lab depth --activation rel", "backstep lab depth --activation relu"),
    ("backstep lab depth --layers 5 --nor", "backstep lab depth --layers 5 --norm"),
  ]

  @Test(arguments: CompletingShell.all) func tabCompletes(shell: CompletingShell) throws {
    let place = try Place()
    let script = place.folder.appending(path: shell.file).path
    let made = try place.run("backstep --generate-completion-script \(shell.name) > \(script)")
    #expect(made.status == 0, "\(made.output)")
    let terminal = try Tmux(columns: 120, command: shell.command, environment: place.environment)
    try terminal.enter("\(shell.setup(script)); cd \(place.work.path); echo rea''dy")
    try terminal.wait(for: "ready")
    for (typed, completed) in ShellTests.lines {
      try terminal.press("C-l")
      try terminal.type(typed)
      try terminal.wait(for: typed)
      try terminal.press("Tab")
      try terminal.wait(for: completed)
      try terminal.press("C-u")
    }
  }

  @Test func noFileIsRunForItsName() throws {
    let place = try Place()
    for name in ["$(touch ran)", "`touch ran`", "a;touch ran", "~root"] {
      try Data().write(to: place.work.appending(path: name))
    }
    let script = place.folder.appending(path: "backstep.bash").path
    let outcome = try place.run(
      """
      backstep --generate-completion-script bash > \(script) && . \(script)
      COMP_WORDS=(backstep walk ''); COMP_CWORD=2; COMP_LINE='backstep walk '; COMP_POINT=14
      _backstep backstep '' walk
      printf '%s\\n' "${COMPREPLY[@]}"
      """)
    let offered = Set(outcome.output.split(separator: "\n").map(String.init))
    #expect(offered.isSuperset(of: ["$(touch ran)", "`touch ran`", "a;touch ran", "~root", "relu", "net.txt"]))
    #expect(!FileManager.default.fileExists(atPath: place.work.appending(path: "ran").path))
  }

  @Test func manReadsEveryPageWithoutAWarning() throws {
    let place = try Place()
    let written = try place.run("mkdir pages && backstep manual pages")
    #expect(written.status == 0, "\(written.output)")
    let pages = written.output.split(separator: "\n")
    #expect(pages.count >= 13)
    for page in pages {
      let warnings = try place.run("MANWIDTH=80 man --warnings -P cat -l \(page) 2>&1 >/dev/null")
      #expect(warnings.status == 0 && warnings.output.isEmpty, "\(page): \(warnings.output)")
      let text = try place.run("MANWIDTH=80 man -P cat -l \(page) | col -b").output
      let name = page.dropFirst("pages/".count).dropLast(2)
      #expect(text.contains("NAME\n       \(name) - "), "\(page)")
      #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(page)")
    }
  }
}

/// A folder with some files to complete to, and the program on the path.
final class Place {
  let folder: URL
  let work: URL
  let environment: [String: String]

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "backstep-place-\(UUID().uuidString)")
    work = folder.appending(path: "work")
    let programs = folder.appending(path: "bin")
    try FileManager.default.createDirectory(at: programs, withIntermediateDirectories: true)
    try FileManager.default.createDirectory(at: work.appending(path: "sub"), withIntermediateDirectories: true)
    try Data().write(to: work.appending(path: "net.txt"))
    try FileManager.default.createSymbolicLink(
      at: programs.appending(path: "backstep"), withDestinationURL: URL(filePath: BuiltProgram.release))
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    environment = [
      "PATH": "\(programs.path):\(path)", "HOME": folder.path, "XDG_STATE_HOME": folder.path, "LC_ALL": "C.UTF-8",
    ]
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Runs a script of bash in the folder of work.
  func run(_ script: String) throws -> (status: Int32, output: String) {
    let run = try ShellRun.output(of: script, shell: "/bin/bash", in: work, environment: environment)
    return (run.status, run.text)
  }
}
