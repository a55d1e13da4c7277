// The lab of cost: what the gradient of N parameters takes by differences, in forward mode, and by one backward sweep.

import LabKit
import Autograd
import ForwardMode
import Page

extension Lab {
  /// Operations, and times if asked for, of four ways to the same gradient.
  package static let cost = Lab(
    name: "cost", title: "Cost",
    summary: "What a gradient takes as the parameters grow: by differences, in forward mode, by one backward sweep.",
    knobs: [
      .whole(
        "width", 1...64, stops: [1, 2, 4, 8, 16, 32, 64], start: 16,
        help: "How many units each hidden layer has."),
      .whole("layers", 1...4, stops: Array(1...4), start: 1, help: "How many hidden layers."),
      .whole(
        "inputs", 1...64, stops: [1, 2, 4, 8, 16, 32, 64], start: 1, help: "How many inputs."),
      .whole(
        "outputs", 1...100, stops: [1, 2, 3, 5, 10, 20, 50, 100], start: 1,
        help: "How many outputs; from 2 on, their derivatives by the inputs are a matrix."),
      .toggle("measure", help: "Measures the time here, too; only then do two runs differ."),
      .seed,
    ],
    measures: [
      "parameters": "N, the number of parameters", "forward": "the operations of one forward pass",
      "products": "the products upstream × local of one backward sweep",
      "backward": "the operations of a gradient by one backward sweep, its forward pass included",
      "forward_mode": "the operations of a gradient in forward mode",
      "forward_differences": "the operations of a gradient by forward differences",
      "central_differences": "the operations of a gradient by central differences",
      "ratio": "how many times the work of a forward pass a gradient by one backward sweep takes",
      "advantage": "operations by central differences for each operation of the backward sweep",
      "disagreement": "the relative error of forward mode against the backward sweep; none where it was not run",
      "jacobian_reverse":
        "the operations of the derivatives of all outputs by all inputs, by a backward sweep each output",
      "jacobian_forward":
        "the operations of the derivatives of all outputs by all inputs, by a forward sweep each input",
    ]
  ) { (settings, work) throws(Interruption) in
    CostReport(try CostExperiment(settings, work)).report
  }
}

/// A recorded network, and what its gradient takes.
struct CostExperiment {
  /// The ways to a gradient.
  enum Way: String, CaseIterable, Sendable {
    case backward = "backward sweep"
    case forwardMode = "forward mode"
    case forwardDifferences = "forward differences"
    case centralDifferences = "central differences"
  }

  /// What a network of one width takes.
  struct Count: Sendable {
    let width: Int
    let parameters: Int
    /// The operations of a forward pass.
    let operations: Int
    /// The products of a backward sweep, or of one sweep in forward mode.
    let products: Int

    /// The operations of a gradient.
    func total(_ way: Way) -> Int {
      switch way {
      case .backward: operations + products
      case .forwardMode: operations + parameters * products
      case .forwardDifferences: (parameters + 1) * operations
      case .centralDifferences: 2 * parameters * operations
      }
    }

    /// How many sweeps or passes that is.
    func sweeps(_ way: Way) -> String {
      switch way {
      case .backward: "1 pass + 1 sweep"
      case .forwardMode: "1 pass + \(parameters) sweeps"
      case .forwardDifferences: "\(parameters + 1) passes"
      case .centralDifferences: "\(2 * parameters) passes"
      }
    }
  }

  let width: Int
  /// The derivatives of all outputs by all inputs.
  let jacobian: JacobianCost
  /// The counts by width, up to the largest; the width that is looked at among them.
  let counts: [Count]
  /// The relative error of forward mode against backward; nil where it would take too long.
  let disagreement: Double?
  /// The seconds of each way, where they were asked for.
  let seconds: [Way: Double]

  private struct Key: Hashable, Sendable {
    let width, layers, inputs, outputs: Int
  }

  init(_ settings: Settings, _ work: LabWork) throws(Interruption) {
    try work.check(0)
    width = settings.whole("width")
    let (layers, inputs, outputs) = (settings.whole("layers"), settings.whole("inputs"), settings.whole("outputs"))
    var counts: [Count] = []
    for width in Set([1, 2, 4, 8, 16, 32, 64, width]).sorted() {
      try work.check(Double(width) / 100)
      let key = Key(width: width, layers: layers, inputs: inputs, outputs: outputs)
      if let known = work.memory.recall(key, as: Count.self) {
        counts.append(known)
        continue
      }
      let recorded = CostNetwork(inputs: inputs, layers: layers, width: width, outputs: outputs, seed: 1)
      let count = Count(
        width: width, parameters: recorded.parameters.count, operations: recorded.graph.operationCount,
        products: recorded.graph.productCount)
      work.memory.keep(key, count)
      counts.append(count)
    }
    self.counts = counts
    let network = CostNetwork(
      inputs: inputs, layers: layers, width: width, outputs: outputs, seed: settings.seed())
    disagreement = try network.disagreement(work)
    seconds = settings.isOn("measure") ? try network.seconds(work) : [:]
    jacobian = try JacobianCost(settings, work)
  }

  /// The count of the width that is looked at.
  var count: Count { counts.first { $0.width == width } ?? counts[0] }
}

/// A tanh network with a squared error, recorded for one example.
struct CostNetwork {
  let graph: Graph
  let root: Int
  let parameters: [Int]

  init(inputs: Int, layers: Int, width: Int, outputs: Int, seed: UInt64) {
    let tape = Tape()
    var random = RandomNumbers(seed: seed)
    let values = tape.row((0..<inputs).map { _ in random.normal() }, wantsGradient: false)
    let targets = (0..<outputs).map { _ in tape.constant(random.normal()) }
    let layered = CostLayers(
      tape, values, layers: layers, width: width, outputs: outputs, parametersWantGradients: true, &random)
    let squares = zip(layered.outputs, targets).map { 0.5 * ($0 - $1) ** 2 }
    root = squares.dropFirst().reduce(squares[0]) { $0 + $1 }.index
    graph = Graph(tape)
    parameters = layered.parameters
  }

  /// The maximum number of products that forward mode may take where nobody asked to wait.
  private static let limit = 400_000

  /// The length of the difference between both gradients by the length of the backward one.
  func disagreement(_ work: LabWork) throws(Interruption) -> Double? {
    guard parameters.count * graph.productCount <= Self.limit else { return nil }
    let backward = graph.gradients(of: root, values: graph.values)
    var gaps: [Double] = []
    for (number, parameter) in parameters.enumerated() {
      if number % 16 == 0 { try work.check(0.5 + 0.4 * Double(number) / Double(parameters.count)) }
      gaps.append(graph.derivatives(along: parameter, values: graph.values)[root] - backward[parameter])
    }
    return euclideanNorm(gaps) / euclideanNorm(parameters.map { backward[$0] })
  }

  /// The seconds of each way: one pass or sweep of each kind is measured, and taken as often as the way needs it.
  func seconds(_ work: LabWork) throws(Interruption) -> [CostExperiment.Way: Double] {
    var values = graph.values
    let pass = try least(work) { graph.forward(&values) }
    let backward = try least(work) { _ = graph.gradients(of: root, values: values) }
    let tangents = try least(work) { _ = graph.derivatives(along: parameters[0], values: values) }
    let count = Double(parameters.count)
    return [
      .backward: pass + backward, .forwardMode: pass + count * tangents, .forwardDifferences: (count + 1) * pass,
      .centralDifferences: 2 * count * pass,
    ]
  }

  /// The least time of several tries: any disturbance only makes it longer.
  private func least(_ work: LabWork, _ body: () -> Void) throws(Interruption) -> Double {
    let clock = ContinuousClock()
    var least = Double.infinity
    for _ in 0..<5 {
      try work.check(0.95)
      let time = clock.measure { for _ in 0..<4 { body() } } / 4
      least = min(least, Double(time.components.attoseconds) / 1e18 + Double(time.components.seconds))
    }
    return least
  }
}
