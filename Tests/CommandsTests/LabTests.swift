// `backstep lab`: the list, the knobs on the command line, and what is printed of a run.

import Characters
import Printing
import LabKit
import Foundation
import Labs
import Synchronization
import Testing

@testable import Commands

@Suite struct LabTests {
  @Test func theListHasEveryLab() {
    let outcome = backstep("lab")
    #expect(outcome.status == 0)
    for lab in Lab.all {
      #expect(outcome.lines.contains { $0.hasPrefix(lab.name + " ") && $0.hasSuffix(lab.summary) }, "\(lab.name)")
    }
    let labs = (backstep("lab", "--json").json as? [String: [[String: Any]]])?["labs"] ?? []
    #expect(labs.map { $0["name"] as? String } == Lab.all.map(\.name))
    #expect(labs.map { ($0["knobs"] as? [Any])?.count } == Lab.all.map(\.knobs.count))
  }

  @Test(arguments: Lab.all.map(\.name)) func helpListsEveryKnobAndMeasure(_ name: String) throws {
    let lab = try #require(Lab.named(name))
    let outcome = backstep("lab", name, "--help")
    #expect(outcome.status == 0 && outcome.error == "")
    for knob in lab.knobs {
      #expect(outcome.output.contains("  --\(knob.name) <"))
      #expect(outcome.output.contains(knob.help))
      #expect(!LabCommand.optionNames.contains(knob.name), "the option hides the knob \(knob.name)")
    }
    for measure in lab.measures.keys { #expect(outcome.output.contains("\n  \(measure) ")) }
  }

  @Test func everyOptionIsKnownToBeTaken() {
    let help = backstep("lab", "--help").output
    let options = help.matches(of: /\n  --([a-z-]+)/).map { String($0.output.1) }
    #expect(options.count > 8)
    for option in options { #expect(LabCommand.optionNames.contains(option), "\(option)") }
  }

  @Test func plain() {
    expectPinned(backstepInUTF8("lab", "activations", "--plain").output, as: "lab-activations")
    expectPinned(
      backstepInUTF8("lab", "activations", "--z", "-1/2", "--compare", "activation=relu,spread=3", "--plain").output,
      as: "lab-activations-compare")
    expectPinned(
      backstepInUTF8("lab", "activations", "--plain", "--ascii", "--digits=2").output, as: "lab-activations-ascii")
  }

  private func backstepInUTF8(_ arguments: String...) -> Outcome { Scene().run(arguments) }

  @Test(arguments: [["--z", "-2"], ["--z=-2"], ["--z", "-2.0", "--csv"], ["--csv", "--z", "-4/2"]])
  func knobsAreReadInEveryForm(_ knobs: [String]) {
    let outcome = Scene().run(["lab", "activations"] + knobs + (knobs.contains("--csv") ? [] : ["--json"]))
    #expect(outcome.status == 0, "\(outcome.error)")
    if knobs.contains("--csv") { return #expect(outcome.lines[0] == "z,value,slope") }
    #expect(((outcome.json as? [String: Any])?["knobs"] as? [String: Any])?["z"] as? Double == -2)
  }

  @Test func csvIsExact() throws {
    let lab = try #require(Lab.named("activations"))
    for table in try lab.run(lab.settings, LabWork()).tables {
      let lines = backstep("lab", "activations", "--csv", "--table", table.name).lines
      #expect(lines[0] == table.columns.joined(separator: ","))
      #expect(lines.count == table.rows.count + 2)
      for (line, row) in zip(lines.dropFirst(), table.rows) {
        #expect(line.split(separator: ",").map { Double($0) } == row.map(\.number))
      }
    }
    let both = backstep("lab", "activations", "--csv", "--compare", "z=3").lines
    #expect(both[0] == "setting,z,value,slope" && both[1].hasPrefix("first,-8,") && both[258].hasPrefix("second,-8,"))
  }

  @Test func csvIsQuoted() {
    #expect(
      CSVLine.text(["a", "b,c", "say \"so\"", "two\nlines", "", "é"])
        == "a,\"b,c\",\"say \"\"so\"\"\",\"two\nlines\",,é"
    )
  }

  @Test func jsonIsExact() throws {
    let lab = try #require(Lab.named("activations"))
    let report = try lab.run(lab.settings, LabWork())
    let outcome = backstep("lab", "activations", "--json", "--compare", "z=2")
    let json = try #require(outcome.json as? [String: Any])
    #expect(json["lab"] as? String == "activations")
    #expect(json["words"] as? String == report.words.plain)
    // Foundation's reader loses last digits, so numbers are looked for as text.
    for (name, value) in report.measures { #expect(outcome.output.contains("\"\(name)\":\(JSONWriter.text(value))")) }
    let tables = try #require(json["tables"] as? [[String: Any]])
    #expect(tables.map { $0["name"] as? String } == report.tables.map(\.name))
    for row in report.tables[0].rows {
      let text = row.map { JSONWriter.text($0.number ?? .nan) }.joined(separator: ",")
      #expect(outcome.output.contains("[\(text)]"), "\(text)")
    }
    let other = try #require(json["compared"] as? [String: Any])
    #expect((other["knobs"] as? [String: Any])?["z"] as? Double == 2)
  }

  /// Where there is nothing to measure, JSON has null, not a word.
  @Test func aMeasureThatThereIsNotIsNull() throws {
    let outcome = backstep("lab", "curvature", "--json", "--method", "gradient", "--rate", "1000")
    #expect(outcome.output.contains("\"steps\":null"), "\(outcome.output.prefix(600))")
    #expect(!outcome.output.prefix { $0 != "]" }.contains("NaN"))
  }

  @Test(arguments: [
    (["activatons"], 66, "did you mean activations?"),
    (["nothing"], 66, "`backstep lab` lists the labs"),
    (["activations", "--spred", "3"], 64, "did you mean --spread? its knobs are activation, z, "),
    (["activations", "--pain"], 64, "did you mean --plain?"),
    (["activations", "--z"], 64, "--z needs a value"),
    (["activations", "--z", "--plain"], 64, "--z needs a value"),
    (["activations", "--z", "9"], 64, "it takes a number from -8 to 8"),
    (["activations", "--z", "nan"], 64, "it takes a number from -8 to 8"),
    (["activations", "--seed", "1.5"], 64, "it takes a whole number from 1 to 999999"),
    (["activations", "--activation", "rleu"], 64, "did you mean relu?"),
    (["activations", "relu"], 64, "relu is no knob of activations"),
    (["activations", "--plain", "--csv"], 64, "exclude each other"),
    (["activations", "--table", "curve"], 64, "--table goes with --csv"),
    (["activations", "--csv", "--table", "unit"], 64, "did you mean units? its tables are curve, units"),
    (["activations", "--plain", "--compare", "z"], 64, "z is no setting"),
    (["activations", "--plain", "--compare", "z=1"], 64, "--compare changes nothing"),
    (
      ["curvature", "--plain", "--compare", "method=k-fac surface=ravine"], 64, "method cannot be k-fac surface=ravine"
    ),
    (
      ["curvature", "--plain", "--compare", "method=k-fac surface=ravine"], 64,
      "--compare \"method=k-fac,surface=ravine\""
    ),
    (["curvature", "--plain", "--method", "k fac"], 64, "method cannot be k fac"),
    (["activations", "--plain", "--cure", "0"], 64, "--cure takes a whole number from 1"),
    (["--spread", "3"], 64, "no lab is named before --spread"),
    (["--csv"], 64, "no lab is named"),
    (["activations"], 64, "`backstep lab activations --plain` prints tables"),
  ]) func mistakes(_ arguments: [String], _ status: Int32, _ help: String) {
    let outcome = Scene().run(["lab"] + arguments)
    #expect(outcome.status == status && outcome.output == "", "\(arguments)")
    let error = outcome.error.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(error.contains(help), "\(error)")
  }

  @Test func theTutorGetsLabAndSettings() throws {
    let seen = Box()
    var scene = Scene.terminal()
    scene.tutor = { request in
      seen.request.withLock { $0 = request }
      return 130
    }
    #expect(scene.run(["lab", "activations", "--z", "2", "--compare", "z=3", "--ascii"]).status == 130)
    let asked = try #require(seen.request.withLock { $0 })
    #expect(asked.isASCII && asked.lab?.lab.name == "activations")
    #expect(asked.lab?.settings.number("z") == 2 && asked.lab?.compared?.number("z") == 3)
    #expect(scene.run(["lab", "activations", "--z", "200"]).status == 64)
  }
}

/// What the tutor was asked for.
private final class Box: Sendable {
  let request = Mutex<TutorRequest?>(nil)
}
