// What the drawing's edges say of the ways that they stand for.

import Autograd
import Narration
import NetworkLanguage
import Testing

@Suite struct FigureTests {
  private func labels(_ text: String) throws -> [String] {
    let narrator = try network(text)
    let figure = narrator.figure(Viewpoint(training: narrator.training, place: 0, level: .formula))
    return figure.edges.map { "\(figure.nodes[$0.from].name) \($0.label) \(figure.nodes[$0.to].name)" }
  }

  /// A way past a function is drawn on the same edge: neither the function nor the weight says what the edge does.
  @Test func anEdgeOfSeveralWaysSaysSo() throws {
    let straight = try labels("param w = 0.6\nq = w + stop(round(w) - w)\nL = (q - 2)^2\nminimize L")
    #expect(straight.contains("w 3 ways q"), "\(straight)")
    let residual = try labels("u = 2\nparam w = 3\nh = u + relu(w*u)\nL = h^2\nminimize L")
    #expect(residual.contains("u 2 ways h"), "\(residual)")
    let plain = try labels("u = 2\nparam w = 3\nh = relu(w*u)\nL = h*h\nminimize L")
    #expect(plain.contains("u 3 h") && plain.contains("h  L"), "\(plain)")
  }
}
