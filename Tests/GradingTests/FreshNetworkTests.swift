// Which given numbers other exercises change: targets, but not the yes or no of a probability.

import Autograd
import Grading
import Narration
import QuestionKit
import Testing

@Suite struct FreshNetworkTests {
  private func values(of name: String, in text: String) throws -> Set<Double> {
    var numbers = RandomNumbers(seed: 3)
    let fresh = FreshNetwork(try narrator(text))
    return Set(
      (0..<20).compactMap { _ in
        fresh.narrator(&numbers).flatMap { moved in moved.node(named: name).map { moved.network.graph.values[$0] } }
      })
  }

  @Test func aTargetOfOneIsANumberLikeAnother() throws {
    #expect(try values(of: "y", in: "x = 2\ny = 1\nparam w = 0.5\nL = (w*x - y)^2\n").count > 5)
  }

  @Test func aYesStaysAYes() throws {
    #expect(
      try values(of: "y", in: "x = 2\ny = 1\nparam w = 0.5\na = sigmoid(w*x)\nL = -y*log(a) - (1 - y)*log(1 - a)\n")
        == [
          1
        ])
  }
}
