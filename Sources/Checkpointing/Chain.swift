// A chain of equal steps, as a recurrent network or a deep one is: one step is recorded, and taken again and again.

import Autograd

/// A state that goes through the same step many times, and a loss of the last one.
public struct Chain: Sendable {
  /// Records what comes out of a state: on a tape, from the parameters and the state.
  public typealias Recording<Result> = @Sendable (Tape, _ parameters: [Value], _ state: [Value]) -> Result

  /// A recorded piece: the parameters come first among its nodes, the state follows.
  struct Piece: Sendable {
    let graph: Graph
    let results: [Int]
  }

  /// How many steps there are.
  public let count: Int
  /// The parameters, which all steps share.
  public let parameters: [Double]
  /// The state before the first step.
  public let start: [Double]
  let step: Piece
  let loss: Piece
  private let recordStep: Recording<[Value]>
  private let recordLoss: Recording<Value>

  /// Records one step and the loss.
  public init(
    count: Int, parameters: [Double], start: [Double], step: @escaping Recording<[Value]>,
    loss: @escaping Recording<Value>
  ) {
    precondition(count > 0, "a chain has at least one step")
    self.count = count
    self.parameters = parameters
    self.start = start
    recordStep = step
    recordLoss = loss
    self.step = Self.piece(parameters, start, step)
    self.loss = Self.piece(parameters, start) { [loss($0, $1, $2)] }
    precondition(self.step.results.count == start.count, "a step gives a state of the same size")
  }

  private static func piece(
    _ parameters: [Double], _ start: [Double], _ record: (Tape, [Value], [Value]) -> [Value]
  ) -> Piece {
    let tape = Tape()
    let (weights, state) = (parameters.map(tape.value), start.map(tape.value))
    let results = record(tape, weights, state)
    return Piece(graph: Graph(tape), results: results.map(\.index))
  }

  /// How many numbers a step computes, besides the parameters: what a record of it keeps.
  public var recordSize: Int { step.graph.count - parameters.count }

  /// The gradients of the loss by the parameters and by the first state.
  public struct Gradients: Hashable, Sendable {
    /// By the parameters.
    public var parameters: [Double]
    /// By the first state.
    public var start: [Double]
    /// The loss itself.
    public var loss: Double

    /// Whether all numbers have the same bits as another's.
    public func isIdentical(to other: Gradients) -> Bool {
      let (one, two) = (parameters + start + [loss], other.parameters + other.start + [other.loss])
      return one.map(\.bitPattern) == two.map(\.bitPattern)
    }
  }

  /// The gradients by one sweep over one recording of all steps.
  public func gradientsOfWholeRecording() -> Gradients {
    let tape = Tape()
    let (weights, first) = (parameters.map(tape.value), start.map(tape.value))
    var state = first
    for _ in 0..<count { state = recordStep(tape, weights, state) }
    let root = recordLoss(tape, weights, state)
    root.backward()
    return Gradients(parameters: weights.map(\.grad), start: first.map(\.grad), loss: root.data)
  }
}
