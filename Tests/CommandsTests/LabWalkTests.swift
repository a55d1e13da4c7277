// What `backstep lab NAME --walk` writes is a network that `backstep walk` and `backstep grad` take.

import LabKit
import Foundation
import Labs
import Testing

@Suite struct LabWalkTests {
  @Test(arguments: Lab.all.filter { $0.walk != nil }.map(\.name)) func walksAreNetworks(_ name: String) {
    let walk = Scene().run(["lab", name, "--walk"])
    #expect(walk.status == 0 && walk.error == "", "\(walk.error)")
    #expect(walk.lines[0] != walk.lines.dropFirst().first, "the title stands twice")
    #expect(walk.output.contains("# backstep walk FILE --rate "))
    var scene = Scene()
    scene.files["step.net"] = Array(walk.output.utf8)
    let grad = scene.run(["grad", "step.net"])
    #expect(grad.status == 0, "\(grad.error)")
    #expect("# " + grad.lines[0] == walk.lines[0])
  }

  @Test(arguments: ["--plain", "--csv", "--json", "--walk"]) func aBrokenTableIsNoSuccess(_ form: String) {
    let outcome = Scene.file("broken.csv", "1,2,a\n3,x\n").run(["lab", "playground", "--file", "broken.csv", form])
    #expect(outcome.status == 65)
    #expect(outcome.output.isEmpty)
    #expect(outcome.error.contains("another number of columns"))
  }
}
