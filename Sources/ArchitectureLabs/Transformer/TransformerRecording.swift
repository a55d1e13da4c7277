// One name's loss, recorded scalar by scalar: which scalars belong to which part of the model.

import Autograd

/// The tape of the model over one name, as a graph: the mean loss of its predictions.
///
/// There are two forms. Recorded for a name, the tokens' vectors are the rows of `wte` themselves. Recorded for a length,
/// each place has leaves of its own for its token's vector and for which token comes next, so that one recording serves
/// all names of that length; what these copies get is what the rows of `wte` get (see `TransformerTrainer`).
package struct TransformerRecording: Sendable {
  /// The parts of the model that a scalar may belong to.
  package enum Part: String, CaseIterable, Hashable, Sendable {
    case parameters, embedding, attention, residual, mlp, output, loss

    /// Those that are computed.
    package static var computed: [Part] { allCases.filter { $0 != .parameters } }
  }

  package let shape: TransformerShape
  /// How many predictions there are.
  package let length: Int
  package let graph: Graph
  /// The node of the mean loss.
  package let root: Int
  /// The loss of each prediction.
  package let losses: [Int]
  /// The logits of each place.
  package let logits: [[Int]]
  /// The attention weights: by place, head, and the place that is looked at.
  package let attention: [[[Int]]]
  /// Where each part begins, ascending; a part goes on to the next beginning.
  package let parts: [(part: Part, start: Int)]
  /// The first leaf of each place's token vector; empty where a name was recorded.
  package let vectors: [Int]
  /// The first leaf of each place's ones and zeros that pick the next token; empty where a name was recorded.
  package let picks: [Int]

  /// Records a name.
  /// - Parameter tokens: the first token and those to be predicted.
  package init(_ shape: TransformerShape, parameters: [Double], tokens: [Int]) {
    self.init(shape, parameters, length: min(shape.context, tokens.count - 1), tokens: tokens)
  }

  /// Records what all names of a length share.
  package init(_ shape: TransformerShape, parameters: [Double], length: Int) {
    self.init(shape, parameters, length: length, tokens: nil)
  }

  private init(_ shape: TransformerShape, _ parameters: [Double], length: Int, tokens: [Int]?) {
    let tape = Tape()
    var model = TransformerModel(shape, weights: tape.row(parameters), on: tape)
    var (vectors, picks): ([Row], [Row]) = ([], [])
    if tokens == nil {
      for _ in 0..<length {
        vectors.append(tape.row([Double](repeating: 0, count: shape.width)))
        picks.append(tape.row([Double](repeating: 0, count: shape.vocabulary), wantsGradient: false))
      }
    }
    var (losses, logits): ([Value], [[Int]]) = ([], [])
    for place in 0..<length {
      let vector = tokens.map { model.row($0[place], of: .wte) } ?? Array(vectors[place])
      let outputs = model.logits(of: vector)
      model.begin(.loss)
      let total = outputs.dropFirst().reduce(outputs[0]) { $0.logAddExp($1) }
      losses.append(total - (tokens.map { outputs[$0[place + 1]] } ?? tape.dot(picks[place], outputs)))
      logits.append(outputs.map(\.index))
    }
    let sum = losses.dropFirst().reduce(losses[0], +)
    root = (sum / Double(length)).index
    self.shape = shape
    self.length = length
    self.losses = losses.map(\.index)
    self.logits = logits
    attention = model.attention
    parts = model.parts
    self.vectors = vectors.map { $0[0].index }
    self.picks = picks.map { $0[0].index }
    graph = Graph(tape)
  }
}

/// The model on a tape, place by place; keys and values of earlier places are kept.
private struct TransformerModel {
  private let shape: TransformerShape
  /// The rows of each matrix.
  private let rows: [TransformerMatrix: [[Value]]]
  private let tape: Tape
  private(set) var parts: [(part: TransformerRecording.Part, start: Int)] = [(.parameters, 0)]
  private(set) var attention: [[[Int]]] = []
  /// By place.
  private var keys: [[Value]] = []
  private var values: [[Value]] = []

  init(_ shape: TransformerShape, weights: Row, on tape: Tape) {
    self.shape = shape
    let rows = TransformerMatrix.allCases.map { matrix in
      (matrix, (0..<shape.size(matrix).rows).map { Array(weights[shape.row($0, of: matrix)]) })
    }
    self.rows = Dictionary(uniqueKeysWithValues: rows)
    self.tape = tape
  }

  /// Says that what comes belongs to a part.
  mutating func begin(_ part: TransformerRecording.Part) { parts.append((part, tape.count)) }

  func row(_ row: Int, of matrix: TransformerMatrix) -> [Value] { rows[matrix]?[row] ?? [] }

  /// Matrix times vector, each result passed through an activation.
  private func linear(_ matrix: TransformerMatrix, _ inputs: [Value], _ activation: Operation? = nil) -> [Value] {
    (rows[matrix] ?? []).map { tape.neuron(weights: $0, inputs: inputs, bias: nil, activation: activation) }
  }

  /// x · (mean x² + 0.00001)^-½: a vector whose numbers have the mean square 1; scalar by scalar as the language's `rms`.
  private func rms(_ inputs: [Value]) -> [Value] {
    let squares = inputs.map { $0 * $0 }
    let mean = squares.dropFirst().reduce(squares[0], +) / Double(inputs.count)
    let factor = (mean + 1e-5) ** -0.5
    return inputs.map { $0 * factor }
  }

  /// The logits of the next token, given the vector of the token at the next place.
  mutating func logits(of vector: [Value]) -> [Value] {
    let place = keys.count
    begin(.embedding)
    var stream = rms(zip(vector, row(place, of: .wpe)).map { $0 + $1 })
    begin(.attention)
    let heads = attend(rms(stream))
    let seen = linear(.wo, heads)
    begin(.residual)
    stream = zip(stream, seen).map { $0 + $1 }
    begin(.mlp)
    let changes = linear(.fc2, linear(.fc1, rms(stream), .relu))
    begin(.residual)
    stream = zip(stream, changes).map { $0 + $1 }
    begin(.output)
    return linear(.lmHead, stream)
  }

  /// What the heads take from this place and those before it, side by side.
  private mutating func attend(_ inputs: [Value]) -> [Value] {
    let queries = linear(.wq, inputs)
    keys.append(linear(.wk, inputs))
    values.append(linear(.wv, inputs))
    var (results, seen): ([Value], [[Int]]) = ([], [])
    for head in 0..<shape.heads {
      let part = head * shape.headWidth..<(head + 1) * shape.headWidth
      let scale = Double(shape.headWidth).squareRoot()
      let dots = keys.map { tape.dot(Array($0[part]), Array(queries[part])) }
      let scores = dots.map { $0 / scale }
      let total = scores.dropFirst().reduce(scores[0]) { $0.logAddExp($1) }
      let shares = scores.map { $0 - total }.map { $0.exp() }
      seen.append(shares.map(\.index))
      results += part.map { number in tape.dot(shares, values.map { $0[number] }) }
    }
    attention.append(seen)
    return results
  }
}
