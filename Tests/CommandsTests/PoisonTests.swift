// Text is only text: whatever stands in files, answers, names and options, nothing but text goes out.

import Foundation
import Testing

@Suite struct PoisonTests {
  /// A window title, a clipboard, a colour in eight bits, an override of the writing direction, marks that cannot be seen, and
  /// what moves the cursor.
  static let poison =
    "P\t\u{34F}\u{3164}\u{E0100}\u{1B}]0;title\u{07}\u{1B}]52;c;QQ==\u{07}\u{9B}31m\u{202E}\u{2066}\u{200B}\u{FEFF}\u{00AD}\r\u{08}\u{7F}\u{2028}Q"

  /// The characters of an outcome that are no text. Colours that the program was asked for are its own.
  private static func strays(_ outcome: Outcome, isColoured: Bool) -> [String] {
    var text = outcome.output + outcome.error
    if isColoured {
      for code in ["1;31", "1;33", "1;36", "1;34", "1", "0"] { text = text.replacing("\u{1B}[\(code)m", with: "") }
    }
    return text.unicodeScalars.filter { scalar in
      if scalar.properties.isDefaultIgnorableCodePoint { return true }
      return switch scalar.properties.generalCategory {
      case .control: scalar != "\n"
      case .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: true
      default: false
      }
    }.map { "U+" + String($0.value, radix: 16) }
  }

  /// Networks with poison wherever the language takes text, in a form that it accepts and in ones that it does not.
  private static let networks = [
    "x = 2\nparam w = 3\n#: loss L: \(poison)\n#: w: \(poison)\nL = (w*x)^2 # \(poison)\n",
    "# \(poison)\n#: title: \(poison)\nx = 2\nparam w = 3\nL = (w*x)^2\n",
    "x = 2\nparam \(poison) = 3\nL = (\(poison)*x)^2\n",
    "param w = load(\"\(poison).csv\")\nL = sum(w)\n",
    "# \(poison)\nw = torch.tensor([2.0], requires_grad=True)\nprint(\"\(poison)\")\nloss = (w*w).sum()\nloss.backward()\n",
    poison,
  ]

  private static let lessons = [
    "title: \"T\\x1b]0;P\\x07\"\nsummary: \"\\u202e\\u200b\\x9b\"\nsteps: []\n",
    "title: \(poison)\nsummary: s\nsteps: []\n",
    "title: T\nsummary: s\n\"\\x1bkey\": 1\nsteps:\n  - id: a\n    text: \"\\x1b[2J\"\n",
    "title: [\"\\x1b\n",
  ]

  private static let commands: [[String]] = [
    ["walk", "net", "--plain"], ["walk", "net", "--plain", "--level", "layer"],
    ["walk", "net", "--plain", "--code", "numpy"],
    ["walk", "net", "--json"], ["grad", "net"], ["grad", "net", "--json"], ["grad", "net", "--check"],
    ["grad", "net", "--wrt", poison], ["check", "net", "poison"], ["check", "net", "poison", "--json"],
    ["write", "net", "--check", "poison"], ["write", "net", "--check", "poison", "--json"],
    ["write", "net", "--plain"],
    ["export", "net", "--to", "numpy"], ["export", "net", "--to", "pytorch"], ["export", "net", "--to", "svg"],
    ["export", "net", "--to", "dot"], ["export", "net", "--to", "latex"], ["export", "net", "--to", "markdown"],
    ["export", "net", "--to", "csv"], ["record", "net", "--cast", poison], ["record", poison, "--cast", "-"],
    ["record", "net", "--cast", "x", "--size", poison], ["walk", poison], ["grad", poison],
    ["walk", "net", "--level", poison],
    ["walk", "net", "--rate", poison], ["lab", poison], ["lab", "activations", "--z", poison],
    ["lab", "activations", "--\(poison)", "1"], ["lab", "activations", "--compare", poison],
    ["lab", "playground", "--file", "poison", "--plain"], ["lab", "playground", "--file", poison, "--plain"],
    ["lint", "01-lesson.yaml"], ["lint", poison], ["lint", "poison"], ["learn", poison],
    ["learn", "trace-a-gradient", "--answers", "poison"], ["learn", "trace-a-gradient", "--answers", poison],
    ["learn", "trace-a-gradient", "--plain"], ["review", poison], ["review", "--plain"], ["puzzles", poison],
    ["puzzles", "1", "--answer", poison], ["puzzles", "--plain"], ["progress"], ["progress", "--json"],
    ["progress", "--export", "json"], ["progress", "--export", "csv"],
    ["class", poison], ["course", "new", poison], ["assess", "--answers", "poison"], ["assess", "--save", poison],
    ["learn", "trace-a-gradient", "--at", poison, "--plain"],
    ["progress", "--reset", poison], ["write", poison], [poison], ["--\(poison)"],
  ]

  private static func scene(network: String, lesson: String, colour: Bool) -> Scene {
    var scene = Scene()
    scene.files = [
      "net": Array(network.utf8), "01-lesson.yaml": Array(lesson.utf8),
      "poison": Array("\(poison)\nw = \(poison)\n12\n\u{1B}[2J\n".utf8),
    ]
    // What is typed: an answer, a command, a name.
    scene.input = Array("\(poison)\nc \(poison)\ne w \(poison)\n? \(poison)\nhint\n12\n\(poison)\n".utf8)
    scene.environment["TERM"] = poison
    scene.environment["XDG_STATE_HOME"] = journalFolder + (colour ? "" : "/none")
    return scene
  }

  /// A journal whose names are poison, in a folder that is called so.
  private static let journalFolder: String = {
    let folder =
      FileManager.default.temporaryDirectory.path() + "/backstep-\(UUID().uuidString)-\u{1B}]0;x\u{07}\u{202E}"
    try? FileManager.default.createDirectory(atPath: folder + "/backstep", withIntermediateDirectories: true)
    let name = "\\u001b]0;x\\u0007\\u202e"
    let lines = ["opened", "answered", "finished"].map {
      "{\"time\":1,\"kind\":\"\($0)\",\"lesson\":\"\(name)\",\"step\":\"\(name)\",\"answer\":\"\(name)\",\"hints\":0}\n"
    }
    try? Data((lines.joined() + "damaged \u{1B}[2J\n").utf8).write(to: URL(filePath: folder + "/backstep/journal"))
    return folder
  }()

  @Test(arguments: networks.indices) func nothingButTextGoesOut(network: Int) {
    for isColoured in [false, true] {
      for command in Self.commands {
        let lesson = Self.lessons[network % Self.lessons.count]
        let scene = Self.scene(network: Self.networks[network], lesson: lesson, colour: isColoured)
        let outcome = scene.run(command + (isColoured ? ["--color", "always"] : []))
        let strays = Self.strays(outcome, isColoured: isColoured)
        #expect(strays.isEmpty, "\(command) with network \(network): \(strays)")
      }
    }
  }

  @Test(arguments: [lessons[0], lessons[2]]) func aControlCharacterFromAnEscapeIsFoundInALesson(text: String) {
    let outcome = Scene.file("01-poison.yaml", text).run(["lint", "01-poison.yaml"])
    #expect(outcome.status == 65)
    #expect(outcome.error.contains("there is a control character"))
  }

  @Test func dataKeepsWhatWasMeantInEscapes() {
    let remark = "P\u{1B}]0;t\u{202E}Q"
    let outcome = Scene.file("net", "x = 2\nparam w = 3\n#: loss L: \(remark)\nL = (w*x)^2\n").run([
      "walk", "net", "--json",
    ])
    #expect(outcome.status == 0)
    #expect(outcome.json != nil)
    #expect(outcome.output.contains("P\\u001b]0;t\\u202eQ"))
  }
}
