// The plain walk of every built-in network, pinned as text.

import BuiltIns
import Narration
import Testing

@Suite struct PlainWalkTests {
  @Test(arguments: BuiltInNetwork.all.map(\.name), Level.allCases)
  func walks(name: String, level: Level) {
    let outcome = backstep("walk", name, "--plain", "--level", level.rawValue)
    #expect(outcome.status == 0)
    #expect(outcome.error == "")
    expectPinned(outcome.output, as: "\(name)-\(level.rawValue)")
  }

  @Test func roundsFollowWithTheUpdatedParameters() {
    let outcome = backstep("walk", "relu", "--plain", "--level", "formula", "--rounds", "3", "--rate", "1/18")
    #expect(outcome.status == 0)
    expectPinned(outcome.output, as: "relu-rounds")
  }

  @Test func asciiIsSpeltBeforeItIsLaidOut() {
    let outcome = backstep("walk", "tanh", "--plain", "--level", "formula", "--ascii")
    #expect(outcome.output.utf8.allSatisfy { $0 < 0x80 })
    expectPinned(outcome.output, as: "tanh-ascii")
    // A locale of another character set asks for the same.
    for variable in ["LC_ALL", "LC_CTYPE", "LANG"] {
      var scene = Scene()
      scene.environment = [variable: "POSIX"]
      #expect(scene.run(["walk", "tanh", "--plain", "--level", "formula"]).output == outcome.output)
    }
    var scene = Scene()
    scene.environment = ["LC_ALL": "en_US.utf8", "LANG": "C"]
    #expect(!scene.run(["walk", "tanh", "--plain"]).output.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test func displayOptionsMayStandBeforeTheSubcommand() {
    #expect(backstep("--ascii", "walk", "tanh", "--plain") == backstep("walk", "tanh", "--plain", "--ascii"))
  }

  @Test(arguments: ["relu", "tanh"])
  func remarksAreFilledInAndShown(name: String) throws {
    let text = try #require(BuiltInNetwork.named(name)).text
    let written = text.split(separator: "\n").filter { $0.hasPrefix("#: ") && !$0.hasPrefix("#:  ") }
    #expect(!written.isEmpty)
    for level in Level.allCases {
      let notes = backstep("walk", name, "--plain", "--level", level.rawValue).lines.filter { $0.contains("note: ") }
      #expect(notes.allSatisfy { !$0.contains("{") && !$0.contains("#") })
      // A layer's stop may gather several remarks on one line.
      for remark in written {
        let start = remark.split(separator: ": ", maxSplits: 2)[2].prefix { $0 != "{" }.prefix(40)
        #expect(notes.contains { $0.contains(start) }, "\(level): \(start)")
      }
    }
  }

  @Test func remarksAreAboutTheFirstRoundOnly() {
    let lines = backstep("walk", "tanh", "--plain", "--level", "formula", "--rounds", "2").lines
    let second = lines.firstIndex(of: "round 2") ?? 0
    #expect(lines[..<second].contains { $0.contains("note: ") })
    #expect(!lines[second...].contains { $0.contains("note: ") })
  }

  /// A line that is wider than a column may be still begins with the name of what it computes.
  @Test(arguments: Level.allCases)
  func wideLinesKeepTheirNames(level: Level) {
    let scene = Scene.file("wide.net", "x = [[1,2],[-1,0.5]]\ny = [0.5,1]\nparam w = [0.5,-0.5]\nL = mse(x @ w, y)\n")
    let lines = scene.run(["walk", "wide.net", "--plain", "--level", level.rawValue]).lines
    for line in lines where line.drop(while: { $0 == " " || $0.isNumber }).hasPrefix("=") {
      Issue.record("without a name: \(line)")
    }
    if level == .formula {
      #expect(lines.contains { $0.contains("∂L/∂w[1] = ") && $0.hasSuffix("= -2.875") }, "\(lines)")
    }
    let long = Scene.file(
      "long.net", "param alongname = 0.5\nL = \((1...12).map { "alongname*\($0)" }.joined(separator: " + "))\n")
    #expect(
      long.run(["walk", "long.net", "--plain", "--level", level.rawValue]).lines.contains {
        $0.contains("L = ") && $0.hasSuffix("= 39")
      })
  }

  @Test func sumsSoFarAddUp() {
    let lines = backstep("walk", "micrograd", "--plain", "--level", "operation").lines
    #expect(lines.contains { $0.contains("sum over all paths 138.8338") })
    #expect(lines.contains { $0.contains("sum over all paths 645.5773") })
  }

  @Test func aLongWalkIsWrittenInPartsAndStopsWhenNobodyReads() {
    var text = "param w = 0.9\nh0 = 1\n"
    for index in 1...1000 { text += "h\(index) = tanh(w*h\(index - 1))\n" }
    var scene = Scene.file("long.net", text)
    let whole = scene.run(["walk", "long.net", "--plain"])
    #expect(whole.status == 0)
    #expect(whole.lines.count > 5_000)
    scene.writes = 3
    let part = scene.run(["walk", "long.net", "--plain"])
    #expect(part.status == 0)
    #expect(part.error == "")
    #expect(part.output.utf8.count < 200_000)
    #expect(whole.output.hasPrefix(part.output))
  }

  @Test func inDataALongFormulaIsWrittenOnce() throws {
    let sum = (0..<200).map { _ in "x" }.joined(separator: " + ")
    let outcome = Scene.file("long.net", "x = 2\nL = \(sum)\n").run(["walk", "long.net", "--json"])
    #expect(outcome.status == 0)
    #expect(outcome.output.ranges(of: "L = \(sum)").count == 1)
    let walk = try #require(outcome.json as? [String: Any])
    #expect((walk["formulas"] as? [String])?.contains("L = \(sum)") ?? false)
  }
}
