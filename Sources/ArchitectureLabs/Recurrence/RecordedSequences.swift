// A cell's pass over some sequences, recorded once: the leaves can be set again for each training step.

import Autograd

/// The graph of the mean loss of some sequences, and where its leaves and states are.
struct RecordedSequences {
  /// Where the states of a sequence are, by time step and unit.
  struct Places: Sendable {
    var hidden: [[Int]] = []
    /// The cell states of an LSTM.
    var memory: [[Int]] = []
    /// The gates that keep the memory.
    var gates: [[Int]] = []
    var logit = 0
    /// The first input; the others follow.
    var input = 0
    var target = 0
  }

  let graph: Graph
  let loss: Int
  let places: [Places]

  /// Records a pass; the parameters are the first nodes.
  init(_ plan: RecurrencePlan, parameters: [Double], sequences: [RecallSequence]) {
    let tape = Tape()
    let row = tape.row(parameters)
    let inputs = sequences.map { tape.row($0.inputs, wantsGradient: false) }
    let targets = tape.row(sequences.map(\.target), wantsGradient: false)
    let cell = CellRecorder(plan, tape, row)
    var places: [Places] = []
    var losses: [Value] = []
    for (number, input) in inputs.enumerated() {
      var (place, logit) = cell.record(input)
      place.input = input[0].index
      place.target = targets[number].index
      places.append(place)
      losses.append(logit.softplus() - targets[number] * logit)
    }
    self.places = places
    loss = (losses.dropFirst().reduce(losses[0], +) / Double(losses.count)).index
    graph = Graph(tape)
  }
}

/// Records cells on a tape.
private struct CellRecorder {
  private let plan: RecurrencePlan
  private let tape: Tape
  private let parameters: Row
  private let one: Value
  private let zeros: Row

  init(_ plan: RecurrencePlan, _ tape: Tape, _ parameters: Row) {
    self.plan = plan
    self.tape = tape
    self.parameters = parameters
    one = tape.constant(1)
    zeros = tape.row([Double](repeating: 0, count: plan.units), wantsGradient: false)
  }

  private struct State {
    var hidden: Row
    var memory: Row
    var gate: Row?
  }

  /// Records a sequence up to the logit of its bit.
  func record(_ inputs: Row) -> (RecordedSequences.Places, Value) {
    var places = RecordedSequences.Places()
    var state = State(hidden: zeros, memory: zeros)
    let cuts = Set(plan.cuts)
    for time in inputs.indices {
      if cuts.contains(time) {
        state.hidden = stopped(state.hidden)
        if plan.cell == .lstm { state.memory = stopped(state.memory) }
      }
      state = step(inputs[time..<time + 1], state)
      places.hidden.append(state.hidden.map(\.index))
      if plan.cell == .lstm { places.memory.append(state.memory.map(\.index)) }
      if let gate = state.gate { places.gates.append(gate.map(\.index)) }
    }
    let output = plan.cell.gates.count * plan.gateCount
    let logit = tape.neuron(
      weights: parameters[output..<output + plan.units], inputs: state.hidden, bias: parameters[output + plan.units],
      activation: nil)
    places.logit = logit.index
    return (places, logit)
  }

  private func step(_ input: Row, _ state: State) -> State {
    switch plan.cell {
    case .rnn: return State(hidden: gate(0, input, state.hidden, plan.activation), memory: zeros)
    case .lstm:
      let (i, f) = (gate(0, input, state.hidden, .sigmoid), gate(1, input, state.hidden, .sigmoid))
      let (g, o) = (gate(2, input, state.hidden, .tanh), gate(3, input, state.hidden, .sigmoid))
      let memory = sum(product(f, state.memory), product(i, g))
      return State(hidden: product(o, tape.row(of: memory.map { $0.tanh() })), memory: memory, gate: f)
    case .gru:
      let (r, z) = (gate(0, input, state.hidden, .sigmoid), gate(1, input, state.hidden, .sigmoid))
      let n = gate(2, input, product(r, state.hidden), .tanh)
      let rest = tape.row(of: z.map { one - $0 })
      return State(hidden: sum(product(rest, n), product(z, state.hidden)), memory: zeros, gate: z)
    }
  }

  /// activation(W·x + b + U·h) with the weights of a gate.
  private func gate(_ number: Int, _ input: Row, _ hidden: Row, _ activation: Operation?) -> Row {
    let (start, units) = (number * plan.gateCount, plan.units)
    let (recurrent, biases) = (start + units, start + units + units * units)
    let read = tape.layer(
      weights: parameters[start..<recurrent], inputs: input, biases: parameters[biases..<biases + units],
      activation: nil)
    return tape.layer(weights: parameters[recurrent..<biases], inputs: hidden, biases: read, activation: activation)
  }

  // Whole rows at a time, so that the results lie side by side.

  private func product(_ a: Row, _ b: Row) -> Row { tape.row(of: zip(a, b).map { $0 * $1 }) }

  private func sum(_ a: Row, _ b: Row) -> Row { tape.row(of: zip(a, b).map { $0 + $1 }) }

  private func stopped(_ row: Row) -> Row { tape.row(of: row.map { $0.stop() }) }
}
