// What is recorded, in which order, and what is known of each node.

import Autograd
import Diagnostics
import Testing

@testable import NetworkLanguage
import VectorFunctions

@Suite struct LoweringTests {
  @Test func aMatrixProductReadsLikeAHandCalculation() throws {
    let network = try Network("W = [[1, 2, 3], [4, 5, 6]]\nx = [7, 8, 9]\nb = [1, 2]\nz = W @ x + b\nL = sum(z)")
    #expect(
      network.recorded.dropFirst(11) == [
        "multiply 0 6", "multiply 1 7", "add 11 12", "multiply 2 8", "add 13 14",
        "multiply 3 6", "multiply 4 7", "add 16 17", "multiply 5 8", "add 18 19",
        "add 15 9", "add 20 10", "add 21 22",
      ])
  }

  @Test func literalsAreRecordedWhereTheyAreNeeded() throws {
    let network = try Network("x = 2\ny = 3\nL = 0.5*(x - y)^2")
    #expect(network.recorded == ["2.0", "3.0", "subtract 0 1", "2.0", "power 2 3", "0.5", "multiply 5 4"])
    #expect(network.variables.map(\.elements) == [[0], [1], [6]])
    #expect(network.formulas.map(\.nodes) == [0..<1, 1..<2, 2..<7])
  }

  @Test func constantsAreFolded() throws {
    let network = try Network("x = 0.1*[1, 2] + 1\nk = -(2^2)\nL = sum(1/4*x)*k")
    #expect(network.recorded.prefix(6) == ["1.1", "1.2", "-4.0", "0.25", "multiply 3 0", "multiply 3 1"])
    #expect(network.formulas.map(\.isLeaf) == [true, true, false])
  }

  @Test func aliasesRecordNothing() throws {
    let network = try Network("W = [[1, 2], [3, 4]]\nV = W\nr = W.T[1]\nL = r[0]*V[1][1]")
    #expect(network.formulas[1].nodes.isEmpty && network.formulas[2].nodes.isEmpty)
    #expect(network.variable("r")?.elements == [1, 3])
    #expect(network.variables.map(\.role) == [.constant, .computed, .computed, .computed])
    #expect(network.name(ofNode: 1)! == (0, 1))
    #expect(network.name(ofNode: 4)! == (3, 0))
  }

  @Test func spansAreTheSubExpressions() throws {
    let network = try Network("param w1 = 2\nx = 3\nb1 = 1\nz = (w1*x) + b1  # a sum\nL = relu(z)^2")
    let source = network.source
    let texts = network.graph.values.indices.map { source.text(in: network.span(ofNode: $0)) }
    #expect(texts == ["2", "3", "1", "w1*x", "(w1*x) + b1", "relu(z)", "2", "relu(z)^2"])
    #expect(network.graph.values.indices.map(network.formula(ofNode:)) == [0, 1, 2, 3, 3, 4, 4, 4])
    #expect(source.text(in: network.formulas[3].span) == "z = (w1*x) + b1")
  }

  @Test func spansFindTheirPlaceInTheTidiedText() throws {
    let network = try Network("x = 3\nŷ  =  [ x ,\n\n  # more\n  2*x]\nL = ŷ[0] + ŷ[1]")
    let formula = network.formulas[1]
    #expect(formula.text == "ŷ = [x, 2*x]")
    let range = try #require(formula.range(of: network.span(ofNode: 2)))
    #expect(String(Array(formula.text)[range]) == "2*x")
    #expect(formula.range(of: formula.span) == 0..<12)
    #expect(formula.range(of: network.formulas[2].span) == nil)
  }

  @Test func whoWantsAGradient() throws {
    func wants(_ text: String, _ names: Set<String> = []) throws -> [Bool] {
      let network = try Network(text, gradientsFor: names)
      return network.graph.nodes.filter(\.isLeaf).map(\.wantsGradient)
    }
    #expect(try wants("param w = 1\nx = 2\nL = 3*w*x") == [true, false, false])
    #expect(try wants("param w = 1\nx = 2\nL = 3*w*x", ["x"]) == [true, true, false])
    #expect(try wants("w = 1\nx = 2\nL = 3*w*x") == [true, true, false])
  }

  @Test func anUnknownWishForAGradientIsAnError() throws {
    let source = SourceText(name: "test.net", text: "param weight = 1\nL = weight^2")
    let error = #expect(throws: DiagnosticReport.self) { _ = try Network(parsing: source, gradientsFor: ["wieght"]) }
    #expect(
      error?.rendered() == """
        error: unknown name wieght
          = a gradient is wanted for a name that test.net does not have
          = help: did you mean weight?
        """)
  }

  @Test func theLoss() throws {
    func loss(_ text: String) throws -> String {
      let network = try Network(text)
      return "\(network.variables[network.loss].name)\(network.variables[network.loss].version)"
    }
    #expect(try loss("x = 2\nL = x^2\nz = [x, x]\nrate = 0.1") == "L1")
    #expect(try loss("minimize L\nx = 2\nL = x^2\nM = x\nL += 1") == "L2")
    #expect(try loss("x = 2\nL = x^2\nL.backward()\nL += 1") == "L1")
    #expect(try loss("x = [2]\nL = x^2") == "L1")
  }

  @Test func titles() throws {
    func title(_ text: String, name: String = "dir/trace.net") throws -> String {
      try Network(parsing: SourceText(name: name, text: text)).title
    }
    #expect(try title("#!/usr/bin/env backstep\n# ----\n## My net ##\nx = 1\nL = x*2") == "My net")
    #expect(try title("x = 1 # not this\n# nor this\nL = x*2") == "trace")
    #expect(try title("x = 1\nL = x*2", name: "standard input") == "standard input")
    #expect(try title("# a\u{1B}[31mred\nx = 1\nL = x*2") == "a?[31mred")
  }

  @Test func quotedTextWithControlsIsSafeInFormulas() throws {
    let network = try Network("a = Value(1.0, label='\u{1B}[2J\t')\nL = a*2")
    #expect(network.formulas[0].text == "a = Value(1.0, label='?[2J ')")
    #expect(network.variables[0].role == .parameter)
  }

  @Test func theCostsOfTheFunctionTableAreTrue() throws {
    for shape in [Shape.vector(1), .vector(4), .matrix(2, 3)] {
      for function in VectorFunction.all {
        let tape = Tape()
        let arguments = function.parameters.map { parameter in
          VectorFunction.Argument(shape: parameter == .value ? shape : .scalar, whole: parameter == .dimension ? 3 : 0)
        }
        let values = function.parameters.map { parameter in
          parameter == .value ? (0..<shape.count).map { tape.value(Double($0)) } : []
        }
        guard let result = try? function.shape(arguments) else { continue }
        let before = tape.count
        #expect(function.record(tape, arguments, values).count == result.count, "\(function.name)")
        #expect(tape.count - before == function.cost(arguments), "\(function.name) of \(shape)")
      }
    }
  }

  @Test func theCheckerCountsWhatIsRecorded() throws {
    for text in Texts.all {
      let network = try Network(text)
      var limits = Limits.standard
      limits.nodes = network.graph.count
      #expect(report(text, limits: limits) == "")
      limits.nodes -= 1
      #expect(report(text, limits: limits).contains("the network is too large"))
    }
  }
}
