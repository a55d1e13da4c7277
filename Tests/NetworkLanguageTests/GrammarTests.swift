// What each part of the notation means.

import Autograd
import Diagnostics
import Testing

@testable import NetworkLanguage

@Suite struct GrammarTests {
  /// The value of an expression over a few names.
  private func value(_ expression: String) throws -> [Double] {
    let network = try Network(
      """
      a = 2
      b = 3
      v = [1, 2, 3]
      W = [[1, 2, 3], [4, 5, 6]]
      r = \(expression)
      L = a*b
      """)
    return network["r"]
  }

  @Test(
    arguments: [
      ("a + b*2", [8]), ("(a + b)*2", [10]), ("a - b - 1", [-2]), ("12/a/b", [2]), ("-a^2", [-4]), ("(-a)^2", [4]),
      ("a^b^2", [512]), ("a**-1", [0.5]), ("2^-1*a", [1]), ("a - -b", [5]), ("- - a", [2]), ("+a", [2]), ("a*-b", [-6]),
      ("a²", [4]), ("a³ + b⁻¹*3", [9]), ("a·b × 2", [12]), ("a − b", [-1]), ("1e1*a", [20]), (".5*a + 1.", [2]),
      ("2.5E-1*a", [0.5]), ("a\u{00A0}+\u{2009}b", [5]),
    ] as [(String, [Double])]) func arithmetic(_ expression: String, _ expected: [Double]) throws
  {
    #expect(try value(expression) == expected)
  }

  @Test(
    arguments: [
      ("v", [1, 2, 3]), ("v + 1", [2, 3, 4]), ("a*v", [2, 4, 6]), ("v*v", [1, 4, 9]), ("W*a", [2, 4, 6, 8, 10, 12]),
      ("v[0]", [1]), ("v[-1]", [3]), ("W[1]", [4, 5, 6]), ("W[0][1]", [2]), ("W[1, 2]", [6]), ("W[-1, 0]", [4]),
      ("W.T", [1, 4, 2, 5, 3, 6]), ("Wᵀ", [1, 4, 2, 5, 3, 6]), ("W.T[0]", [1, 4]), ("W @ v", [14, 32]), ("v @ v", [14]),
      ("W @ W.T", [14, 32, 32, 77]), ("[v, v]", [1, 2, 3, 1, 2, 3]), ("[a, b]", [2, 3]), ("[v, v] @ v", [14, 14]),
      ("[a, 1, -b,]", [2, 1, -3]), ("(W)[0]", [1, 2, 3]), ("-v", [-1, -2, -3]), ("[[a]]", [2]),
    ] as [(String, [Double])]) func vectorsAndMatrices(_ expression: String, _ expected: [Double]) throws
  {
    #expect(try value(expression) == expected)
  }

  @Test(
    arguments: [
      ("sum(v)", [6]), ("mean(v)", [2]), ("max(v)", [3]), ("min(v)", [1]), ("max(a, b)", [3]),
      ("min(v, 2)", [1, 2, 2]),
      ("sum(W)", [21]), ("dot(v, v)", [14]), ("mse(v, [1, 2, 0])", [3]), ("mse(v, 0)", [4.666666666666667]),
      ("relu(-v)", [0, 0, 0]),
      ("abs(-v)", [1, 2, 3]), ("v.sum()", [6]), ("(a - b).relu()", [0]), ("v.dot(v)", [14]), ("a.max(b)", [3]),
      ("zeros(2) + a", [2, 2]), ("ones(2, 2)*a", [2, 2, 2, 2]), ("sqrt(a*2)", [2]), ("exp(0*a)", [1]),
    ] as [(String, [Double])]) func functions(_ expression: String, _ expected: [Double]) throws
  {
    #expect(agree(try value(expression), expected, within: 1e-15))
  }

  @Test func everyFunctionOfTheRuleTableIsThere() throws {
    for function in FunctionTable.standard.functions {
      guard let operation = function.operation else { continue }
      let sample = try #require(operation.rule.samples.first)
      let arguments = operation.rule.arity == 1 ? "a" : "a, b"
      let network = try Network("a = \(sample.a)\nb = \(sample.b)\nr = \(function.name)(\(arguments))")
      #expect(network["r"] == [operation.rule.value(sample.a, sample.b)], "\(function.name)")
    }
  }

  @Test func bigLogitsStayFinite() throws {
    let network = try Network(
      """
      z = [1000, -1000, 999]
      p = softmax(z)
      l = log_softmax(z)
      L = cross_entropy(z, 1)
      one = softmax([z[0]])
      minimize L
      """)
    #expect(agree(network["p"], [0.7310585786300049, 0, 0.2689414213699951], within: 1e-12))
    #expect(agree(network["l"], [-0.3132616875182228, -2000.3132616875182, -1.3132616875182228], within: 1e-9))
    #expect(agree(network["L"], [2000.3132616875182], within: 1e-9))
    #expect(network["one"] == [1])
    #expect(agree(network.gradient("z"), [0.7310585786300049, -1, 0.2689414213699951], within: 1e-12))
  }

  @Test func softmaxOfAMatrixGoesRowByRow() throws {
    let network = try Network("Z = [[0, 0], [1, 1]]\nP = softmax(Z)\nL = sum(P)")
    #expect(agree(network["P"], [0.5, 0.5, 0.5, 0.5], within: 1e-15))
  }

  @Test func namesMayBeAnyLetters() throws {
    let network = try Network(
      "ŷ = 1\nw₁ = 2\nz' = 3\nz′′ = 4\n漢 = 5\n_x = 6\naˡ = 7\nL = ŷ + w₁ + z′ + z'' + 漢 + _x + aˡ")
    #expect(network["L"] == [28])
  }

  @Test func anAccentIsTheSameComposedOrNot() throws {
    #expect(try Network("y\u{302} = 3\nL = \u{177} * 2")["L"] == [6])
  }

  @Test func separatorsAndLineEnds() throws {
    #expect(try Network("\u{FEFF}a = 1; b = 2;\r\n\r\n\tL = (a +\r\n  b)\r\n")["L"] == [3])
    #expect(try Network("a = 1\rL = a + 1")["L"] == [2])
  }

  @Test func versionsOfAName() throws {
    let network = try Network("c = 1\nc += 2\nc *= c\nc -= 1\nc /= 2\nc **= 2\nd = c\nc = d + 1")
    #expect(network["c"] == [17])
    #expect(network.variables.filter { $0.name == "c" }.map(\.version) == [1, 2, 3, 4, 5, 6, 7])
    #expect(network.variables.map(\.isFinal) == [false, false, false, false, false, false, true, true])
    #expect(network.formulas[2].operands == [1])
    #expect(network.variables[network.loss].version == 7)
  }

  @Test func aPlainTextMayAssignToAParameterAnew() throws {
    let network = try Network("param w = 1\nw = w*3\nL = w^2")
    #expect(network.variables.map(\.role) == [.parameter, .computed, .computed])
    #expect(network.parameters == [0])
    #expect(network.gradient("w") == [18])
  }

  @Test func parametersAreConstantExpressions() throws {
    let network = try Network(
      "h = 0.1\nparam W = h * randn(1, 3, 2)\nparam b = -1/3\nparam c = [[1, 2], [3, 4]]\nL = sum(W) + b + sum(c)")
    #expect(network.variables[1].shape == .matrix(3, 2))
    #expect(network["b"] == [-1.0 / 3])
    #expect(network.parameters == [1, 2, 3])
    #expect(network.formulas[1].isLeaf)
    #expect(network.formulas[1].nodes.count == 6)
  }

  /// The expected numbers come from SplitMix64 and the polar method written anew in Python, with its `math.log`.
  @Test func normalNumbersArePinned() throws {
    let network = try Network("W = randn(1, 2, 2)\nL = sum(W)")
    #expect(
      agree(
        network["W"], [0.42945220538400686, 1.5857725335739927, 0.4564552075888474, -0.05392224341748632],
        within: 1e-15))
    var numbers = RandomNumbers(seed: 7)
    let sample = (0..<20_000).map { _ in numbers.normal() }
    let mean = sample.reduce(0, +) / 20_000
    #expect(abs(mean) < 0.02)
    #expect(abs(sample.reduce(0) { $0 + $1 * $1 } / 20_000 - 1) < 0.03)
  }
}
