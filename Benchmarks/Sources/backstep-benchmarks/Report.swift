// A workload measured and written down.

/// The figures of one workload.
struct Report {
  let workload: Workload
  let measurements: [Measurement]
  let skipped: [Skipped]

  /// Times the yardstick's, whole steps: the median over the rounds. Both ran close to each other in each, so that what
  /// slows the machine for a while does not count.
  func ratio(_ measurement: Measurement) -> Double? {
    guard let yardstick = measurements.first(where: { $0.engine == workload.yardstick }) else { return nil }
    let ratios = zip(measurement.rounds, yardstick.rounds).map { $0.total / $1.total }.sorted()
    return ratios.isEmpty ? nil : ratios[ratios.count / 2]
  }

  /// A table for people.
  var text: String {
    var lines = ["\(workload.name)  \(workload.title), \(workload.nodeCount) nodes a step (ns a node)"]
    lines.append(
      row([
        "engine", "forward", "backward", "in all", "± quartiles", "µs a step", "bytes/node", "× \(workload.yardstick)",
      ]))
    let nodes = Double(workload.nodeCount)
    for measurement in measurements {
      lines.append(
        row([
          measurement.engine, format(measurement.median(\.forward) / nodes),
          format(measurement.median(\.backward) / nodes), format(measurement.median(\.total) / nodes),
          format(measurement.spread / 2 / nodes), format(measurement.median(\.total) / 1000),
          measurement.byteCount.map { format(Double($0) / nodes) } ?? "–",
          ratio(measurement).map(format) ?? "–",
        ]))
    }
    if let note = workload.note { lines.append("  " + note()) }
    lines += skipped.map { "  \($0.engine) is skipped: \($0.reason)" }
    return lines.joined(separator: "\n") + "\n\n"
  }

  private func row(_ cells: [String]) -> String {
    let widths = [14, 10, 10, 10, 13, 12, 12, 10]
    return zip(cells, widths).enumerated().map { number, cell in
      let space = String(repeating: " ", count: max(0, cell.1 - cell.0.count))
      return number == 0 ? "  " + cell.0 + space : space + cell.0
    }.joined()
  }

  private func format(_ number: Double) -> String {
    if number.isNaN { return "–" }
    let places = number < 10 ? 1000.0 : 10.0
    return "\((number * places).rounded() / places)"
  }

  /// One object a line for programs.
  var json: String {
    measurements.map { measurement in
      let nodes = Double(workload.nodeCount)
      let bytes = measurement.byteCount.map { "\(Double($0) / nodes)" } ?? "null"
      let ratio = ratio(measurement).map { "\($0)" } ?? "null"
      func perNode(_ part: (StepTime) -> Double) -> String {
        let figure = measurement.median(part) / nodes
        return figure.isNaN ? "null" : "\(figure)"
      }
      return """
        {"workload": "\(workload.name)", "engine": "\(measurement.engine)", "ns_per_node": \(perNode(\.total)), \
        "ns_per_node_forward": \(perNode(\.forward)), "ns_per_node_backward": \(perNode(\.backward)), \
        "spread_ns_per_node": \(measurement.spread / nodes), "bytes_per_node": \(bytes), \
        "ratio_to_\(workload.yardstick)": \(ratio)}\n
        """
    }.joined()
  }
}

/// A contestant whose gradients are not the yardstick's.
struct WrongGradient: Error, CustomStringConvertible {
  let engine: String
  let parameter: Int
  let gradient: Double
  let expected: Double
  var description: String { "\(engine): gradient \(parameter) is \(gradient), it must be \(expected)" }
}

/// Checks every contestant's gradients against the yardstick's, then times all in rounds.
func measure(_ workload: Workload, _ options: Options) throws -> Report {
  var contestants: [Contestant] = []
  var skipped: [Skipped] = []
  var expected: [Double] = []
  for make in workload.contestants {
    do {
      let contestant = try make()
      let isChosen = options.engines.isEmpty || options.engines.contains(contestant.engine)
      guard isChosen || contestant.engine == workload.yardstick else { continue }
      try contestant.forward()
      try contestant.backward()
      let gradients = try contestant.gradients()
      if expected.isEmpty { expected = gradients }
      let scale = expected.map(\.magnitude).max() ?? 0
      guard gradients.count == expected.count else {
        throw WrongGradient(engine: contestant.engine, parameter: gradients.count, gradient: .nan, expected: .nan)
      }
      for (parameter, (gradient, right)) in zip(gradients, expected).enumerated() {
        // 1e-9 of the gradient; what is lost by cancellation counts against the largest.
        guard (gradient - right).magnitude <= 1e-9 * max(right.magnitude, 1e-4 * scale) else {
          throw WrongGradient(engine: contestant.engine, parameter: parameter, gradient: gradient, expected: right)
        }
      }
      contestants.append(contestant)
    } catch let reason as Skipped {
      skipped.append(reason)
    }
  }
  var measurements = contestants.map { Measurement(engine: $0.engine, byteCount: $0.byteCount) }
  if let task = workload.training {
    let laps = try timeLaps(of: contestants.compactMap { $0 as? any Trained }, task, laps: options.rounds)
    for (number, times) in laps.enumerated() { measurements[number].rounds = times }
    return Report(workload: workload, measurements: measurements, skipped: skipped)
  }
  for _ in 0..<options.rounds {
    for (number, contestant) in contestants.enumerated() {
      _ = contestant as? any SelfTimed == nil ? try contestant.time(duration: 5e6) : StepTime()
      measurements[number].rounds.append(try contestant.time(duration: 20e6))
    }
  }
  return Report(workload: workload, measurements: measurements, skipped: skipped)
}
