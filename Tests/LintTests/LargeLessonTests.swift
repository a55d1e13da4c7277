// Lint of large lessons: it takes a time that grows as they do, and not with its square.

import Diagnostics
import Lessons
import Lint
import Testing

@Suite struct LargeLessonTests {
  /// A pass over the network for each of its constants took a quarter of a minute here.
  @Test func thousandsOfConstantsAreLookedAtOnce() throws {
    let constants = (0..<7_000).map { "  y\($0) = 3\n  v\($0) = x/y\($0)\n" }.joined()
    let text =
      "title: A lesson\nsummary: What it is about.\nskills: [update]\nnetwork: |\n  x = 2\n  param w = 3\n" + constants
      + "  L = (w*x - 1)^2\n  minimize L\nsteps:\n  - ask: dL/dw\n    prompt: What is it?\n"
      + "takeaways: [One., Two., Three.]\n"
    let source = SourceText(name: "lessons/01-large.yaml", text: text)
    let time = ContinuousClock().measure {
      #expect(throws: Never.self) { try LessonReader.read(source, proof: StepProof()) }
    }
    #expect(time < .seconds(5), "it took \(time)")
  }
}
