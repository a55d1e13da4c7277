// The paths inside a formula, found by stretches, against all of them followed one by one.

import Autograd
import Diagnostics
@testable import Narration
import NetworkLanguage
import Testing

@Suite struct FormulaPathsTests {
  static let texts = [
    "param x = 0.5\nL = x*x + 3*x - x/2\nminimize L",
    "param d = 0.4\nparam b = 1.2\ne = d + 3*d + (b - d)*d\nL = e^2\nminimize L",
    "param w = randn(1, 30)\nL = sum(w^2)\nminimize L",
    "param z = randn(1, 6)\np = softmax(z)\nL = -log(p[2])\nminimize L",
    "param z = randn(1, 9)\nL = cross_entropy(z, 3)\nminimize L",
    "param W = randn(1, 4, 3)\nx = [1, 2, 3]\ny = [0, 1, 0, 1]\nL = mse(W @ x, y)\nminimize L",
    "param x = 0.3\nL = tanh(sin(tanh(sin(tanh(sin(tanh(sin(tanh(sin(tanh(sin(tanh(sin(x))))))))))))))\nminimize L",
    "param x = 0.3\nL = 1 - (2 - (3 - (4 - x*(5 - x))))\nminimize L",
    "param x = 0.3\nL = (x + (x + (x + x*x)*x)*x)*(x - 1)\nminimize L",
    "param a = 0.3\nparam b = -0.7\nL = max(a, b)*relu(a - b) + exp(-a*b)\nminimize L",
    "param z = randn(3, 16)\nL = cross_entropy(z, 0)\nminimize L",
  ]

  /// A path with every edge on it.
  struct WholePath {
    let result: Int
    var edges: [FormulaRoutes.Edge] = []
  }

  /// All paths from a formula's results down to a node, the first operand first.
  private func all(_ formula: Formula, to target: Int, _ narrator: Narrator) -> [WholePath] {
    let (network, walk) = (narrator.network, narrator.walk)
    let elements = Set(network.variables[formula.variable].elements)
    var found: [WholePath] = []
    func follow(_ node: Int, _ path: WholePath) {
      if node == target { return found.append(path) }
      guard formula.nodes.contains(node), walk.isReached(node) else { return }
      for (slot, operand) in network.graph.nodes[node].operands.enumerated()
      where network.graph.nodes[operand].wantsGradient {
        var longer = path
        longer.edges.append(.init(node: node, slot: slot))
        follow(operand, longer)
      }
    }
    for node in formula.nodes where elements.contains(node) && node != target {
      follow(node, WholePath(result: node))
    }
    return found
  }

  @Test(arguments: texts) func everyPathIsFoundAndTheFirstAreShown(_ text: String) throws {
    let narrator = Narrator(network: try Network(parsing: SourceText(name: "t", text: text)))
    let (network, graph) = (narrator.network, narrator.network.graph)
    let pass = Pass(graph: graph, root: narrator.walk.root, leaves: graph.values)
    var seen = 0
    for formula in network.formulas where !formula.isLeaf {
      let routes = FormulaRoutes(of: formula, in: network, walk: narrator.walk)
      for operand in Set(formula.operands.flatMap { network.variables[$0].elements })
      where graph.nodes[operand].wantsGradient {
        seen += 1
        let all = all(formula, to: operand, narrator)
        let paths = FormulaPaths(to: operand, along: routes, in: graph, walk: narrator.walk)
        #expect(paths.total == all.count)
        #expect(paths.shown.count == min(all.count, FormulaRoutes.limit))
        let whole = all.reduce(0) { sum, path in
          sum + pass.gradients[path.result]
            * FormulaPaths.derivative(of: path.edges, in: graph, values: pass.values)
        }
        #expect(abs(whole - paths.contribution(in: pass, of: graph)) <= 1e-12 * max(1, abs(whole)))
        for (path, expected) in zip(paths.shown, all) {
          #expect(path.result == expected.result)
          check(path.factors, expected, graph, pass.values)
        }
      }
    }
    #expect(seen > 0)
  }

  /// The factors are all slopes that are not 1 or -1 by their rule; of many the last ones, and how many come before.
  private func check(_ factors: PathFactors, _ path: WholePath, _ graph: Graph, _ values: [Double]) {
    func constant(_ edge: FormulaRoutes.Edge) -> Double? {
      ConstantSlopes.slope(edge, in: graph)
    }
    let expected = path.edges.filter { constant($0) != 1 && constant($0) != -1 }
    let isLong = expected.count > PathFactors.most
    #expect(factors.edges == (isLong ? Array(expected.suffix(PathFactors.few)) : expected))
    #expect(factors.omitted == expected.count - factors.edges.count)
    #expect(factors.isNegative == !path.edges.filter { constant($0) == -1 }.count.isMultiple(of: 2))
    #expect(factors == PathFactors(of: path.edges, in: graph))
  }

  @Test func aLongPathSaysHowManyFactorsComeBeforeItsLast() throws {
    let network = try Network(parsing: SourceText(name: "t", text: Self.texts[10]))
    let narrator = Narrator(network: network)
    let training = Training(walk: narrator.walk, rate: 0.1)
    let stop = narrator.stops.number(.formula, at: narrator.walk.range(of: .backward).upperBound)
    let place = narrator.stops.place(.formula, number: stop)
    let report = narrator.report(Viewpoint(training: training, place: place, level: .formula))
    let first = try #require(report.equations.first { $0.target.contains("z[1]") })
    #expect(first.symbols.plain.hasPrefix("… 11 more · "))
  }
}
