// The lab of cost: counts against those made by hand, and forward mode against the backward sweep.

import LabKit
import Autograd
import ForwardMode
import Labs
import Testing

@Suite struct CostLabTests {
  static func report(_ turns: [String: String]) throws -> LabReport {
    let lab = try #require(Lab.named("cost"))
    var settings = lab.settings
    for (name, value) in turns { try settings.set(name, to: value) }
    return try lab.run(settings, LabWork())
  }

  /// The 1-2-1 network by hand. Forward: each hidden unit w·x, + b, tanh: 6; the output two products and two sums: 4; the
  /// loss ½(ŷ - y)²: 3. Backward, one product for each operand that wants a gradient: each hidden unit 1 + 2 + 1 (x wants
  /// none): 8; the output 2·2 + 2·2: 8; the loss 3.
  @Test func aSmallNetworkCountedByHand() throws {
    let measures = try Self.report(["width": "2"]).measures
    #expect(measures["parameters"] == 7)
    #expect(measures["forward"] == 13)
    #expect(measures["products"] == 19)
    #expect(measures["backward"] == 32, "13 + 19")
    #expect(measures["forward_mode"] == 146, "13 + 7·19")
    #expect(measures["forward_differences"] == 104, "8·13")
    #expect(measures["central_differences"] == 182, "14·13")
  }

  /// With h hidden units the same count gives N = 3h + 1, 5h + 3 operations and 8h + 3 products.
  @Test func widerNetworksFollowTheFormula() throws {
    let table = try Self.report([:]).tables[0]
    for row in table.rows {
      let numbers = row.map { $0.number ?? .nan }
      let width = numbers[0]
      #expect(Array(numbers[1...3]) == [3 * width + 1, 5 * width + 3, 8 * width + 3])
    }
  }

  @Test func aGradientIsWorthAFewForwardPasses() throws {
    for turns in [["width": "64"], ["width": "64", "layers": "2"], ["inputs": "64", "width": "16"]] {
      let measures = try Self.report(turns).measures
      let ratio = try #require(measures["ratio"])
      #expect(ratio > 2 && ratio < 3.5)
    }
  }

  @Test func forwardModeGivesTheSameGradient() throws {
    for turns in [["width": "8"], ["width": "4", "layers": "3"], ["inputs": "8", "width": "4"]] {
      #expect(try #require(Self.report(turns).measures["disagreement"]) < 1e-12)
    }
    // Every operation of one operand, and those of two, off their kinks.
    for operation in Operation.allCases {
      for sample in operation.rule.samples {
        let tape = Tape()
        let (a, b) = (tape.value(sample.a), tape.value(sample.b))
        let root = operation.rule.arity == 1 ? tape.record(operation, a) : tape.record(operation, a, b)
        let graph = Graph(tape)
        let gradients = graph.gradients(of: root.index, values: graph.values)
        for leaf in [a.index, b.index] {
          #expect(graph.derivatives(along: leaf, values: graph.values)[root.index] == gradients[leaf], "\(operation)")
        }
      }
    }
  }

  /// The 3-2-100 network by hand. A pass: each hidden unit 3 products, 3 sums, tanh: 14; each output 2 and 2: 400. Only what
  /// depends on the inputs wants a derivative. A hidden unit: 3 for w·x, 1 for b + w·x, 2 for each further sum, 1 for tanh:
  /// 9; an output: 2 for w·h, 1 and 2 for the sums: 5. A sweep in forward mode goes through all 2·9 + 100·5 = 518, a
  /// backward sweep from one output through 2·9 + 5 = 23.
  @Test func aJacobianCountedByHand() throws {
    let report = try Self.report(["inputs": "3", "width": "2", "outputs": "100"])
    let (reverse, forward) = (
      try #require(report.measures["jacobian_reverse"]), try #require(report.measures["jacobian_forward"])
    )
    #expect(forward == 1968, "414 + 3·518")
    #expect(reverse == 2714, "414 + 100·23")
    #expect(forward < reverse, "3 sweeps against 100")
    #expect(report.claims[0].name == "jacobian.forward")
  }

  @Test func fewOutputsOfManyInputsAreSweptBack() throws {
    let report = try Self.report(["inputs": "64", "outputs": "2"])
    #expect(report.claims[0].name == "jacobian.reverse")
    #expect(try #require(report.measures["jacobian_reverse"]) < #require(report.measures["jacobian_forward"]) / 10)
  }

  @Test(arguments: [("3", "100"), ("8", "2"), ("1", "5")]) func bothWaysGiveTheSameJacobian(
    _ inputs: String, _ outputs: String
  ) throws {
    let report = try Self.report(["inputs": inputs, "outputs": outputs, "layers": "2", "width": "8"])
    let table = try #require(report.tables.first { $0.name == "jacobian" })
    let (columns, rows) = (try #require(Int(inputs)), try #require(Int(outputs)))
    #expect(table.rows.count == columns * rows)
    for (one, other) in zip(table.numbers("reverse"), table.numbers("forward")) {
      #expect(one != 0 && abs(one - other) <= 1e-12 * max(1, abs(one)))
    }
  }

  @Test func aSingleOutputIsShownAsBefore() throws {
    let report = try Self.report([:])
    #expect(report.elements.count == 3 && report.tables.map(\.name) == ["counts", "ways"])
    #expect(report.claims.map(\.name) == ["backward", "differences"])
  }

  @Test func aGradientStaysCheapWithManyOutputs() throws {
    for outputs in ["2", "10", "100"] {
      #expect(try #require(Self.report(["outputs": outputs, "inputs": "3"]).measures["ratio"]) < 3.5)
    }
  }

  @Test func timesComeOnlyWhenAskedFor() throws {
    #expect(try Self.report([:]).tables[1].columns == ["way", "operations"])
    #expect(try Self.report(["measure": "on"]).tables[1].numbers("measured_seconds").allSatisfy { $0 > 0 })
  }
}
