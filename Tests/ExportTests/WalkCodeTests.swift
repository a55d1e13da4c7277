// The lines of a whole walk, put together, are a program that comes to the engine's numbers.

import Autograd
import Diagnostics
import Export
import Narration
import NetworkLanguage
import Testing

@Suite struct WalkCodeTests {
  /// A walk in a style at a level of detail, with a comparison of each parameter's gradient and number at its end.
  private func program(
    _ exported: ExportedNetwork, _ style: WalkCode.Style, _ level: Level, rounds: Int = 1
  ) throws -> String {
    let network = try exported.read()
    let stops = WalkStops(network: network)
    let code = try WalkCode(stops, style: style, rate: 0.01)
    var training = Training(walk: stops.walk, rate: 0.01)
    var lines = code.preamble
    for round in 0..<rounds {
      if round > 0 {
        training.advance()
        lines += code.nextRound(values: training.pass.values)
      }
      for number in 1...stops.count(level) { lines += code.lines(level, number: number) }
    }
    let last = training.pass
    training.advance()
    let after = training.pass
    // Where the network has no parameters the leaves are what has gradients.
    let wanted = network.variables.filter { variable in
      variable.role != .computed && variable.elements.allSatisfy { network.graph.nodes[$0].wantsGradient }
    }
    lines += ["def same(a, b):", "    assert abs(a - b) <= 1e-9*max(1, abs(b)), f'{a} is not {b}'"]
    for variable in wanted {
      for (element, node) in variable.elements.enumerated() {
        let (value, gradient) = names(variable, element, style)
        lines.append("same(\(gradient), \(last.gradients[node]))")
        if variable.role == .parameter { lines.append("same(\(value), \(after.values[node]))") }
      }
    }
    return (lines + ["print('agree', \(wanted.count))"]).joined(separator: "\n")
  }

  /// What an element is called in a program; the names here need no other spelling.
  private func names(_ variable: Variable, _ element: Int, _ style: WalkCode.Style) -> (String, String) {
    let dimensions = variable.shape.dimensions
    let places = dimensions.count == 2 ? [element / dimensions[1], element % dimensions[1]] : [element]
    switch style {
    case .micrograd:
      let name = variable.name + (variable.elements.count > 1 ? places.map { "_\($0)" }.joined() : "")
      return (name + ".data", name + ".grad")
    case .numpy:
      let index = dimensions.isEmpty ? "" : "[\(places.map(String.init).joined(separator: ", "))]"
      return (variable.name + index, "d" + variable.name + index)
    }
  }

  private static let plain = ExportedNetwork.all.filter { $0.name != "names" }

  @Test(.enabled(if: PythonRun.hasNumPy), arguments: WalkCode.Style.allCases, Level.allCases)
  func aWholeWalkIsAProgram(_ style: WalkCode.Style, _ level: Level) throws {
    let runs = try PythonRun.all(Self.plain.map { try program($0, style, level) })
    for (exported, run) in zip(Self.plain, runs) {
      #expect(run.lastLine.hasPrefix("agree"), "\(exported.name), \(style), by \(level): \(run.lastLine)")
    }
  }

  @Test(.enabled(if: PythonRun.hasNumPy), arguments: WalkCode.Style.allCases)
  func roundsGoOn(_ style: WalkCode.Style) throws {
    let runs = try PythonRun.all(ExportedNetwork.builtIn.map { try program($0, style, .formula, rounds: 3) })
    for (exported, run) in zip(ExportedNetwork.builtIn, runs) {
      #expect(run.lastLine.hasPrefix("agree"), "\(exported.name), \(style), three rounds: \(run.lastLine)")
    }
  }

  @Test func linesAreWrittenAsPeopleWriteThem() throws {
    let network = try #require(ExportedNetwork.builtIn.first { $0.name == "tanh" }).read()
    let stops = WalkStops(network: network)
    let code = try WalkCode(stops, style: .numpy, rate: 0.1)
    let lines = (1...stops.count(.formula)).flatMap { code.lines(.formula, number: $0) }
    #expect(lines.contains("z1 = W1 @ x + b1"))
    #expect(lines.contains("dz1 = da1*(1 - a1**2)"))
    #expect(lines.contains("dW1 = np.outer(dz1, x)"))
    #expect(lines.contains("W1 = W1 - rate*dW1"))
    let scalars = try WalkCode(stops, style: .micrograd, rate: 0.1)
    let steps = (1...stops.count(.operation)).flatMap { scalars.lines(.operation, number: $0) }
    #expect(steps.count == stops.walk.count, "a line for each step")
    #expect(steps.contains("z1_0.grad += (1 - a1_0.data**2)*a1_0.grad"))
  }
}
