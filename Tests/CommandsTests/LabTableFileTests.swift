// A table of the learner's own on the command line: a file is enough, and one that cannot be read ends with a status.

import Foundation
import Testing

@Suite struct LabTableFileTests {
  private func run(_ text: String, _ arguments: String...) -> Outcome {
    var scene = Scene()
    scene.files["points.csv"] = Array(text.utf8)
    return scene.run(["lab", "playground", "--step", "0", "--until", "0"] + arguments)
  }

  private let flowers = (0..<12).map { "\($0),\(($0 * 7) % 5),\(["iris", "rose", "lily"][$0 % 3])" }
    .joined(separator: "\n")

  @Test func aFileIsEnough() throws {
    let json = try #require(run(flowers, "--file", "points.csv", "--json").json as? [String: Any])
    #expect((json["knobs"] as? [String: Any])?["data"] as? String == "csv")
    let plain = run(flowers, "--file", "points.csv", "--plain")
    #expect(plain.status == 0 && plain.output.contains("Regions of the classes"))
    for name in ["iris", "rose", "lily"] { #expect(plain.output.contains(name)) }
  }

  @Test(arguments: ["--plain", "--csv", "--json"]) func whatCannotBeReadEndsWithItsPlace(_ way: String) {
    let outcome = run("a,b\n1,2\n,3\nx,4\n", "--file", "points.csv", way)
    #expect(outcome.status == 65 && outcome.output.isEmpty)
    #expect(outcome.error.contains("points.csv:3:1") && outcome.error.contains("points.csv:4:1"))
    #expect(run("", "--data", "csv", way).status == 65)
  }

  /// Each row is told in the units of the file.
  @Test func examplesAreInTheirOwnUnits() {
    let lines = run(flowers, "--file", "points.csv", "--csv", "--table", "examples").lines.dropFirst()
    let inputs = lines.compactMap { line in line.split(separator: ",").dropFirst().first.flatMap { Double($0) } }
    #expect(Set(inputs.map { ($0 * 1e6).rounded() / 1e6 }) == Set((0..<12).map(Double.init)))
  }
}
