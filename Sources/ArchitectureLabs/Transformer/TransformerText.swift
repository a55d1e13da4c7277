// A training step as a text of the network language: the weights before it, its name, the same mean loss.

import Autograd
import LabKit

extension TransformerShape {
  /// The model's pass over a name, as formulas.
  /// - Parameter tokens: the first token and those to be predicted.
  package func text(title: String, parameters: [Double], tokens: [Int]) -> String {
    let length = min(context, tokens.count - 1)
    let places = 0..<length
    var lines = ["# \(title)"]
    for matrix in TransformerMatrix.allCases {
      let rows = (0..<size(matrix).rows).map { Array(parameters[row($0, of: matrix)]) }
      lines.append("param \(matrix.rawValue) = \(NumberText.matrix(rows))")
    }
    let heads = (0..<heads).map { head in
      let part = "\(head * headWidth):\((head + 1) * headWidth)"
      return "head(q[\(part)], K[:, \(part)], V[:, \(part)])"
    }
    lines += [
      "def head(q, K, V):", "    return V.T @ softmax(K @ q/sqrt(\(headWidth)))",
      "def attention(q, K, V):", "    return wo @ concat(\(heads.joined(separator: ", ")))",
      "def mlp(v):", "    return fc2 @ relu(fc1 @ rms(v))",
    ]
    // Each place's vector, and its key and value beside those of the places before.
    for place in places { lines.append("x\(place) = rms(wte[\(tokens[place])] + wpe[\(place)])") }
    for place in places { lines.append("n\(place) = rms(x\(place))") }
    let all = places.map { "n\($0)" }.joined(separator: ", ")
    lines += ["N = [\(all)]", "K = N @ wk.T", "V = N @ wv.T"]
    for place in places {
      lines += [
        "r\(place) = x\(place) + attention(wq @ n\(place), K[:\(place + 1)], V[:\(place + 1)])",
        "z\(place) = lm_head @ (r\(place) + mlp(r\(place)))",
        "L\(place) = cross_entropy(z\(place), \(tokens[place + 1]))",
      ]
    }
    let losses = places.map { "L\($0)" }.joined(separator: " + ")
    lines.append("L = (\(losses))/\(length)")
    return lines.joined(separator: "\n") + "\nminimize L\n"
  }
}
