// Networks whose backward pass is written in the tests.

import BuiltIns
import Diagnostics
import NetworkLanguage

@testable import Writing

/// A network and the right lines for it.
struct Exercise: Sendable {
  let name: String
  let text: String

  var desk: WritingDesk {
    get throws { try WritingDesk(Network(parsing: SourceText(name: name, text: text))) }
  }

  static let all =
    [
      Exercise(
        name: "tanh",
        text: """
          x = 1
          y = 0.5
          param W1 = [0.5, -0.3]
          param b1 = [0.1, 0.2]
          param W2 = [[0.7, -0.4]]
          param b2 = 0.05
          z1 = W1*x + b1
          a1 = tanh(z1)
          z2 = W2 @ a1 + b2
          L = sum((z2 - y)^2)
          """),
      Exercise(
        name: "sigmoid",
        text: """
          x = [0.5, -1.2]
          y = 1
          param W1 = [[0.4, -0.2], [0.3, 0.9], [-0.5, 0.1]]
          param b1 = [0.1, -0.1, 0.2]
          param w2 = [0.6, -0.8, 0.5]
          param b2 = 0.1
          z1 = W1 @ x + b1
          a1 = sigmoid(z1)
          z2 = w2 @ a1 + b2
          p = sigmoid(z2)
          L = -(y*log(p) + (1 - y)*log(1 - p))
          """),
    ] + BuiltInNetwork.passes.dropFirst(3).map { Exercise(name: $0.name, text: $0.text) }
}
