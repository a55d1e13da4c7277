// Every exit status, where messages go, and what they say.

import Commands
import Foundation
import Synchronization
import Testing

@Suite struct StatusTests {
  @Test func helpAndVersionAreData() {
    for arguments in [
      ["--help"], ["walk", "--help"], ["grad", "-h"], ["help", "ops"], ["--version"],
      ["--generate-completion-script", "bash"], ["--generate-completion-script", "zsh"],
    ] {
      let outcome = Scene().run(arguments)
      #expect(outcome.status == 0, "\(arguments)")
      #expect(!outcome.output.isEmpty && outcome.output.hasSuffix("\n"))
      #expect(outcome.error == "")
    }
    #expect(backstep("--version").output == Backstep.version + "\n")
    #expect(backstep("--help").output.contains("backstep walk tanh --plain"))
  }

  @Test(arguments: [
    ["walk", "relu", "--plain", "--rounds", "0"], ["walk", "relu", "--plain", "--rounds", "-3"],
    ["walk", "relu", "--plain", "--rate", "nan"], ["walk", "relu", "--plain", "--rate", "1/0"],
    ["walk", "relu", "--plain", "--rate", "fast"], ["walk", "relu", "--plain", "--rate", ""],
    ["walk", "relu", "--plain", "--rate"], ["walk", "relu", "--plain", "--json"],
    ["walk", "relu", "--plain", "--level", "deep"], ["walk", "relu", "--rounds", "2"],
    ["walk", "relu", "--plain", "--digits", "0"], ["walk", "relu", "--plain", "--digits", "18"],
    ["walk", "relu", "--color", "blue"], ["walk", "relu", "--light", "--dark"], ["walk", "--plain"],
    ["walk", "--json"],
    ["walk", "relu", "--plain", "--code", "cobol"], ["walk", "relu", "--code", "numpy"],
    ["walk", "relu", "--plain", "--quiz", "--code", "numpy"], ["export"], ["export", "relu"],
    ["export", "relu", "--to", "cobol"], ["export", "relu", "--to", "csv", "--output", ""],
    ["export", "relu", "--to", "csv", "--output", "relu"],
    ["walk", "a", "b"], ["grad"], ["grad", "relu", "--wrt", ""], ["ops", "nothing"], ["relu"], ["--nothing"],
    ["---completion"], ["walk", "relu"], ["walk"], [],
  ]) func usage(arguments: [String]) {
    let outcome = Scene().run(arguments)
    #expect(outcome.status == 64)
    #expect(outcome.output == "")
    #expect(!outcome.error.isEmpty)
  }

  @Test func whatWasMeantIsSaid() {
    #expect(backstep("relu").error.contains("`backstep walk relu`"))
    #expect(backstep("ops", "tahn").error.contains("did you mean tanh?"))
    #expect(backstep("walk", "rleu", "--plain").error.contains("did you mean relu?"))
    #expect(backstep("walk", "--plain").error.contains("relu, tanh"))
  }

  @Test func helpAboutWhatIsNoSubcommandIsRefused() {
    for arguments in [["help", "nosuch"], ["help", "lab", "nosuch"], ["help", "course", "nosuch"]] {
      let outcome = Scene().run(arguments)
      #expect(outcome.status == 64 && outcome.output.isEmpty, "\(arguments)")
      #expect(outcome.error.hasPrefix("error: there is no subcommand nosuch\n"), "\(outcome.error)")
    }
    for arguments in [
      ["help"], ["help", "help"], ["help", "course", "new"], ["help", "lab", "--help"], ["help", "manual"],
    ] {
      #expect(Scene().run(arguments).status == 0, "\(arguments)")
    }
  }

  @Test func anEmptyNameIsSeen() {
    for (arguments, words) in [
      (["grad", ""], "nor a file called \"\"\n"), (["check", "relu", ""], "there is no file \"\"\n"),
      (["learn", ""], "there is no lesson called \"\"\n"), (["lint", ""], "there is no folder \"\"\n"),
      (["learn", "trace-a-gradient", "--at", ""], "trace-a-gradient has no step \"\"\n"),
    ] {
      #expect(Scene().run(arguments).error.contains(words), "\(arguments)")
    }
  }

  @Test func withoutATerminalTheTutorIsRefusedAndThePlainCommandsAreNamed() {
    for arguments in [[], ["walk", "relu"], ["walk"]] {
      for (input, output) in [(false, false), (true, false), (false, true)] {
        var scene = Scene()
        scene.isInputTerminal = input
        scene.isOutputTerminal = output
        scene.tutor = { _ in
          Issue.record("the tutor must not start")
          return 0
        }
        let outcome = scene.run(arguments)
        #expect(outcome.status == 64)
        #expect(outcome.error.contains("standard \(input ? "output" : "input") is not a terminal"))
        #expect(outcome.error.contains("--plain"))
      }
    }
  }

  @Test func aTerminalThatCannotShowTheTutorSaysSo() {
    struct Dumb: Error, CustomStringConvertible {
      let description = "error: no cursor\nhelp: use --plain"
    }
    var scene = Scene.terminal()
    scene.tutor = { _ in throw Dumb() }
    #expect(scene.run([]) == Outcome(status: 64, output: "", error: "error: no cursor\nhelp: use --plain\n"))
  }

  @Test func theTutorIsAskedForWhatWasTyped() throws {
    let requests = Requests()
    var scene = Scene.terminal()
    scene.files["net.txt"] = Array("param w = 1\nL = w^2\n".utf8)
    scene.tutor = { request in
      requests.add(request)
      return 130
    }
    #expect(scene.run([]).status == 130)
    #expect(scene.run(["--ascii", "--color", "16"]).status == 130)
    let arguments = ["walk", "net.txt", "--level", "layer", "--rate", "1/4", "--light", "--digits", "6"]
    #expect(scene.run(arguments).status == 130)
    let all = requests.all
    try #require(all.count == 3)
    #expect(all[0].network == nil && all[0].rate == 0.1 && all[0].digits == 4 && !all[0].isASCII)
    #expect(all[1].isASCII && all[1].colour == .sixteen && all[1].background == nil)
    #expect(all[2].network?.title == "net.txt" || all[2].network?.title == "net")
    #expect(all[2].level == .layer && all[2].rate == 0.25 && all[2].background == .light && all[2].digits == 6)
  }

  @Test func badText() {
    let texts: [[UInt8]] = [
      Array("z = q\n".utf8), [], Array("\n\n".utf8), [0xFF, 0xFE, 0x00], Array("a = 1\u{0}\n".utf8),
      Array(repeating: UInt8(ascii: "#"), count: 4 * 1024 * 1024 + 1),
      Array("x = [1, 2]\nparam w = 1\ny = w*x\nminimize y\n".utf8),
    ]
    for text in texts {
      var scene = Scene()
      scene.files["bad.net"] = text
      scene.input = text
      for arguments in [
        ["grad", "bad.net"], ["walk", "bad.net", "--json"], ["grad", "-"], ["walk", "-", "--plain"],
      ] {
        let outcome = scene.run(arguments)
        #expect(outcome.status == 65, "\(text.prefix(20)) \(arguments)")
        #expect(outcome.output == "")
        #expect(outcome.error.hasPrefix("error: "))
      }
    }
  }

  @Test func badTextIsShownBeforeTheTutorStarts() {
    var scene = Scene.terminal()
    scene.files["bad.net"] = Array("z = q\n".utf8)
    #expect(scene.run(["walk", "bad.net"]).status == 65)
  }

  @Test(arguments: ["missing.net", "./missing", "nowhere/at/all.net", "nothing", "a\u{0}b.net", "", " ", "dir", "dir/"])
  func missing(name: String) {
    var scene = Scene()
    scene.directories = ["dir", "dir/"]
    for arguments in [["grad", name], ["walk", name, "--plain"]] {
      let outcome = scene.run(arguments)
      #expect(outcome.status == 66)
      #expect(outcome.error.hasPrefix("error: "))
      #expect(!outcome.error.utf8.contains(0))
    }
  }

  @Test func anExistingFileWinsWhereTheNameLooksLikeOne() {
    var scene = Scene()
    scene.files["./relu"] = Array("# mine\nparam w = 1\nL = w\n".utf8)
    scene.files["relu"] = Array("# not mine\nparam w = 1\nL = w\n".utf8)
    scene.files["net"] = Array("# a file\nparam w = 1\nL = w\n".utf8)
    #expect(scene.run(["grad", "./relu"]).lines[0] == "mine")
    #expect(scene.run(["grad", "relu"]).lines[0] == "ReLU trace")
    #expect(scene.run(["grad", "net"]).lines[0] == "a file")
  }

  @Test func inputAndOutput() {
    var scene = Scene()
    scene.unreadable = ["secret.net"]
    let unreadable = scene.run(["grad", "secret.net"])
    #expect(unreadable.status == 74)
    #expect(unreadable.error.contains("permission denied"))
    scene.unreadable = ["secret.net", "secret.yaml"]
    for arguments in [
      ["grad", "secret.net"], ["check", "relu", "secret.net"], ["write", "relu", "--check", "secret.net"],
      ["lint", "secret.yaml"], ["learn", "x", "--lessons", "secret.yaml"],
    ] {
      let outcome = scene.run(arguments)
      #expect(outcome.status == 74, "\(arguments)")
      #expect(outcome.error.contains("= help: `ls -l` shows what it is, and who may read it"), "\(outcome.error)")
    }
    scene.writes = 0
    scene.problem = .refused("no space left on device")
    for arguments in [
      ["grad", "relu"], ["walk", "relu", "--plain"], ["walk", "relu", "--json"], ["ops"], ["--help"],
    ] {
      let outcome = scene.run(arguments)
      #expect(outcome.status == 74)
      #expect(outcome.error.contains("no space left on device"))
    }
    scene.problem = .outputClosed
    for arguments in [
      ["grad", "relu"], ["walk", "relu", "--plain"], ["walk", "relu", "--json"], ["ops"], ["--help"],
    ] {
      #expect(scene.run(arguments) == Outcome(status: 0, output: "", error: ""))
    }
    scene.problem = .interrupted
    #expect(scene.run(["walk", "relu", "--plain"]) == Outcome(status: 130, output: "", error: ""))
  }

  @Test func messagesAreColouredWhereTheyAreSeen() {
    func isColoured(_ arguments: [String] = [], terminal: Bool = true, _ environment: [String: String] = [:]) -> Bool {
      var scene = Scene.file("bad.net", "z = q\n")
      scene.isErrorTerminal = terminal
      scene.environment.merge(environment) { $1 }
      return scene.run(["grad", "bad.net"] + arguments).error.contains("\u{1B}[")
    }
    #expect(isColoured())
    #expect(!isColoured(terminal: false))
    #expect(!isColoured([], ["NO_COLOR": "1"]))
    #expect(isColoured([], ["NO_COLOR": ""]))
    #expect(isColoured(["--color", "always"], terminal: false, ["NO_COLOR": "1"]))
    #expect(!isColoured(["--color", "never"], ["CLICOLOR_FORCE": "1"]))
    #expect(isColoured([], terminal: false, ["CLICOLOR_FORCE": "1"]))
    #expect(!isColoured([], ["CLICOLOR": "0"]))
    #expect(!isColoured([], ["TERM": "dumb"]))
    #expect(isColoured(["--color", "8"], ["NO_COLOR": "1"]))
  }
}

/// What the tutor was asked for.
private final class Requests: Sendable {
  private let requests = Mutex<[TutorRequest]>([])
  func add(_ request: TutorRequest) { requests.withLock { $0.append(request) } }
  var all: [TutorRequest] { requests.withLock { $0 } }
}
