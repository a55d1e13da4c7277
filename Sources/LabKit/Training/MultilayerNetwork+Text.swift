// A training step as a text of the network language, to be walked scalar by scalar.

extension MultilayerNetwork {
  /// The network's pass over a batch, with the mean loss, as formulas.
  /// - Parameters:
  ///   - title: the first comment.
  ///   - masks: the factors of the hidden units of each example; empty where none is left out.
  package func text(title: String, parameters: [Double], batch: Examples, masks: [[Double]]) -> String {
    var lines = ["# \(title)", "X = \(NumberText.matrix(batch.inputs))"]
    lines.append("y = \(NumberText.matrix(batch.targets.map(wanted)))")
    lines.append("one = \(NumberText.matrix(batch.targets.map { _ in [1] }))")
    var (previous, firstUnit) = ("X", 0)
    for (number, layer) in layers.enumerated() {
      let name = number + 1
      let rows = layer.weights.split(every: layer.inputs).map { Array(parameters[$0]) }
      lines.append("param W\(name) = \(NumberText.matrix(rows))")
      lines.append("param b\(name) = \(NumberText.matrix([Array(parameters[layer.biases])]))")
      lines.append("z\(name) = one @ b\(name) + \(previous) @ W\(name).T")
      previous = "z\(name)"
      guard isHidden(number) else { continue }
      if let operation = activation.operation {
        lines.append("a\(name) = \(operation.rule.name)(z\(name))")
        previous = "a\(name)"
      }
      if !masks.isEmpty {
        let units = firstUnit..<firstUnit + layer.units
        lines.append("m\(name) = \(NumberText.matrix(masks.map { Array($0[units]) }))")
        lines.append("d\(name) = \(previous) * m\(name)")
        previous = "d\(name)"
      }
      firstUnit += layer.units
    }
    switch loss {
    case .softmax: lines.append("L = -sum(y * log_softmax(\(previous))) / \(batch.count)")
    case .crossEntropy: lines.append("L = mean(softplus(\(previous)) - y * \(previous))")
    case .squaredError: lines.append("L = mean((\(previous) - y)^2)")
    }
    return lines.joined(separator: "\n") + "\nminimize L\n"
  }
}

extension Range<Int> {
  /// Pieces of one length; what is left over is dropped.
  fileprivate func split(every length: Int) -> [Range<Int>] {
    stride(from: lowerBound, through: upperBound - length, by: length).map { $0..<$0 + length }
  }
}
