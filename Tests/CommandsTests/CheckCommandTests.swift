// What `backstep check` prints of gradients that the network does not have.

import Testing

@Suite struct CheckCommandTests {
  private let scene = Scene.file("g", (1...50).map { "q\($0): 1.5\n" }.joined())

  @Test func unknownNamesAreCountedAfterTheFirst() throws {
    let outcome = scene.run(["check", "relu", "g"])
    #expect(outcome.status == 1)
    let unknown = outcome.lines.filter { $0.hasPrefix("?") }
    #expect(unknown.count == 21 && unknown.last == "? and 30 more of which the network has no value", "\(unknown)")
    let whole = try #require(scene.run(["check", "relu", "g", "--json"]).json as? [String: Any])
    #expect((whole["gradients"] as? [Any])?.count == 20 && whole["unknownMore"] as? Int == 30)
    #expect(whole["right"] as? Bool == false)
  }

  @Test func missingGradientsAreCountedAfterTheFirst() {
    let network = (1...150).map { "param w\($0) = \($0)\n" }.joined() + "L = w1*w2\nminimize L\n"
    var scene = scene
    scene.files["net"] = Array(network.utf8)
    let line = scene.run(["check", "net", "g"]).lines.first { $0.hasPrefix("missing: ") } ?? ""
    #expect(line.hasPrefix("missing: dw1, dw2, ") && line.hasSuffix(", dw100 and 50 more"), "\(line)")
  }

  @Test func aLongNameIsCut() {
    let outcome = Scene.file("g", String(repeating: "w", count: 900) + ": 1\n").run(["check", "relu", "g"])
    let shown = String(repeating: "w", count: 99) + "…"
    #expect(outcome.lines.first?.hasPrefix("? \(shown)  The network has no value") ?? false, "\(outcome.output)")
  }
}
