// Stacks of layers and their normalizations against PyTorch (References/layer-stack.py), and against formulas.

import LabKit
import Autograd
import Foundation
import Labs
import Testing

@Suite struct LayerStackTests {
  /// A case of the reference: its heading's words, and named rows of numbers.
  struct Reference: CustomTestStringConvertible, Sendable {
    var words: [String]
    var numbers: [String: [Double]] = [:]
    var testDescription: String { words.joined(separator: " ") }

    static let all: [Reference] = {
      let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "References/layer-stack.txt")
      var found: [Reference] = []
      for line in (try? String(contentsOf: file, encoding: .utf8))?.split(separator: "\n") ?? [] {
        let words = line.split(separator: " ").map(String.init)
        if words[0] == "case" || words[0] == "norm" {
          found.append(Reference(words: words))
        } else {
          found[found.count - 1].numbers[words[0]] = words.dropFirst().map { Double($0) ?? .nan }
        }
      }
      return found
    }()
  }

  static func expectClose(
    _ found: [Double], _ expected: [Double]?, _ name: Comment, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(found.count == expected?.count, name, sourceLocation: sourceLocation)
    for (one, other) in zip(found, expected ?? []) {
      #expect(abs(one - other) <= 1e-12 + 1e-9 * abs(other), name, sourceLocation: sourceLocation)
    }
  }

  @Test(arguments: Reference.all.filter { $0.words[0] == "case" })
  func gradientsArePyTorchs(_ reference: Reference) throws {
    let words = reference.words
    let plan = LayerStack.Plan(
      layers: try #require(Int(words[6])), width: try #require(Int(words[7])),
      activation: try #require(ActivationChoice(rawValue: words[1])),
      initialization: try #require(Initialization(rawValue: words[2])), scale: try #require(Double(words[3])),
      isResidual: words[4] == "residual", normalization: try #require(Normalization(rawValue: words[5])),
      inputScale: try #require(Double(words[9])), examples: try #require(Int(words[8])),
      seed: try #require(UInt64(words[10])))
    let stack = try LayerStack(plan, work: LabWork())
    Self.expectClose([stack.loss], reference.numbers["loss"], "loss")
    Self.expectClose(stack.layers.flatMap(\.weights.gradients), reference.numbers["weights"], "weights")
    Self.expectClose(stack.layers.flatMap(\.biases.gradients), reference.numbers["biases"], "biases")
    Self.expectClose(stack.inputs.flatMap(\.gradients), reference.numbers["inputs"], "inputs")
    // A bias is added to the sums of all examples, so its gradient is the sum of their δ.
    for layer in stack.layers {
      let deltas = layer.signals.map(\.deltas)
      let sums = layer.biases.indices.map { unit in deltas.reduce(0) { $0 + $1[unit] } }
      Self.expectClose(sums, layer.biases.gradients, "deltas")
    }
    // The same with the parameters handed over.
    let again = try LayerStack(plan, parameters: LayerStack.parameters(plan), work: LabWork())
    #expect(again.loss == stack.loss)
  }

  @Test(arguments: Reference.all.filter { $0.words[0] == "norm" })
  func normsArePyTorchs(_ reference: Reference) throws {
    let norm = try #require(Normalization(rawValue: reference.words[1]))
    let tape = Tape()
    let inputs = [[0.5, -1, 2], [1.5, 0.25, -0.75], [-2, 1, 0.125], [3, -0.5, 1.25]].map { tape.row($0) }
    let upstream = [[1, -2, 0.5], [0.25, 1.5, -1], [2, -0.5, 0.75], [-1.25, 1, 3]]
    let gains = tape.row([1.5, -0.5, 2])
    let shifts = tape.row([0.25, 1, -0.75])
    let outputs = norm.apply(inputs, gains: gains, shifts: shifts, on: tape)
    let products = zip(outputs.joined(), upstream.joined()).map { $0 * $1 }
    products.dropFirst().reduce(products[0], +).backward()
    Self.expectClose(outputs.flatMap(\.numbers), reference.numbers["values"], "values")
    Self.expectClose(inputs.flatMap(\.gradients), reference.numbers["inputs"], "inputs")
    Self.expectClose(gains.gradients, reference.numbers["gains"], "gains")
    Self.expectClose(shifts.gradients, reference.numbers["shifts"], "shifts")
  }

  /// The chain of the documents: δ of each layer is the one above times φ′ and the weight between.
  @Test func aChainOfSigmoidsIsAProduct() throws {
    let plan = LayerStack.Plan(
      layers: 20, width: 1, activation: .sigmoid, initialization: .normal, examples: 1, seed: 5)
    let stack = try LayerStack(plan, work: LabWork())
    var (h, slopes, hs, weights) = (plan.inputs[0][0], [Double](), [Double](), [Double]())
    for layer in stack.layers {
      weights.append(layer.weights.numbers[0])
      hs.append(h)
      h = 1 / (1 + exp(-weights[weights.count - 1] * h))
      slopes.append(h * (1 - h))
    }
    var upstream = h - plan.targets[0][0]
    for number in (0..<20).reversed() {
      let delta = upstream * slopes[number]
      Self.expectClose(stack.layers[number].signals[0].deltas, [delta], "delta of layer \(number + 1)")
      Self.expectClose(stack.layers[number].weights.gradients, [delta * hs[number]], "weight \(number + 1)")
      upstream = delta * weights[number]
    }
  }

  /// With a residual connection each layer's factor is 1 + F′, not F′.
  @Test func aResidualChainIsAProductOfOnePlusSlopes() throws {
    let plan = LayerStack.Plan(
      layers: 12, width: 1, activation: .tanh, initialization: .normal, isResidual: true, examples: 1, seed: 6)
    let stack = try LayerStack(plan, work: LabWork())
    var (h, factors) = (plan.inputs[0][0], [Double]())
    for layer in stack.layers {
      let weight = layer.weights.numbers[0]
      let bend = tanh(weight * h)
      factors.append(1 + (1 - bend * bend) * weight)
      h += bend
    }
    Self.expectClose(
      stack.inputs[0].gradients, [factors.reduce(h - plan.targets[0][0], *)], "the gradient of the input")
  }

  @Test func aStepOfDescentMovesAgainstTheGradient() throws {
    let plan = LayerStack.Plan(layers: 2, width: 3, activation: .tanh, initialization: .xavier, seed: 1)
    let stack = try LayerStack(plan, work: LabWork())
    let moved = stack.parameters(afterStepAt: 0.1)
    let first = stack.layers[0]
    let weight = first.weights[4].data - 0.1 * first.weights[4].grad
    #expect(moved[0].weights[4] == weight)
    let bias = stack.layers[1].biases[2].data - 0.1 * stack.layers[1].biases[2].grad
    #expect(moved[1].biases[2] == bias)
    #expect(try LayerStack(plan, parameters: moved, work: LabWork()).loss < stack.loss)
  }
}
