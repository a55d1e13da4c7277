// "Open this step": one picture's pass in a step as a text of the network language, to be walked scalar by scalar.

import Autograd
import LabKit

extension ConvolutionExperiment {
  /// The network before the step's update, with the first picture of the step's batch.
  var walk: LabWalk {
    let first = run.setup.order.batch(at: step)[0]
    let digit = Int(run.training.targets[first])
    let size = run.setup.order.size
    let title = "a \(digit), step \(step + 1)"
    return LabWalk(
      title: title,
      text: network.text(
        title: title, parameters: record.parameters, picture: run.training.inputs[first], digit: digit),
      rate: run.setup.rate, optimizer: run.setup.optimizer, state: run.state(before: step),
      note: size == 1 ? "" : "This is the first of the step's \(size) pictures; the lab takes the mean of all.")
  }
}

extension ConvolutionNetwork {
  /// The pass over a picture, with its loss, as formulas: the kernels lie below each other in K, and what each of them
  /// adds to the scores is added in turn.
  func text(title: String, parameters: [Double], picture: [Double], digit: Int) -> String {
    let across = pooledSide * pooledSide
    let pooling =
      switch pool {
      case .max: "    p = maxpool(h, \(window))"
      case .mean: "    p = meanpool(h, \(window))"
      case .none: "    p = h"
      }
    let lines = [
      "# \(title)",
      "X = \(NumberText.matrix(picture, columns: side))",
      "param K = \(NumberText.matrix(parameters[kernelWeights], columns: size))",
      "param b = \(NumberText.vector(parameters[kernelBiases]))",
      "param W = \(NumberText.matrix(parameters[dense], columns: features))",
      "param c = \(NumberText.vector(parameters[denseBiases]))",
      "s = c",
      "for k in range(\(kernels)):",
      "    h = relu(conv(X, K[\(size)*k:\(size)*k + \(size), :]) + b[k])",
      pooling,
      "    for i in range(\(pooledSide)):",
      "        s = s + W[:, \(across)*k + \(pooledSide)*i:\(across)*k + \(pooledSide)*i + \(pooledSide)] @ p[i]",
      "L = cross_entropy(s, \(digit))",
      "minimize L",
    ]
    return lines.joined(separator: "\n") + "\n"
  }
}
