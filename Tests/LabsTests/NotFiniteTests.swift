// The first number that is not finite: its node in the order of computing, and whether its operation has a value there.

import Autograd
import LabKit
import Testing

@Suite struct NotFiniteTests {
  /// A recording, and what is found in it.
  private func found(_ record: (Tape) -> Value) -> (found: NotFinite?, graph: Graph) {
    let tape = Tape()
    let root = record(tape)
    root.backward()
    let graph = Graph(tape)
    return (NotFinite(values: graph.values, gradients: (0..<tape.count).map(tape.gradient(at:))), graph)
  }

  @Test func finiteNumbersAreNoTrouble() {
    let (found, _) = found { $0.value(2).log() }
    #expect(found == nil)
  }

  /// log 0 is found, though the product behind it is what is no number.
  @Test func theFirstInTheForwardOrderIsFound() throws {
    let (found, graph) = found { tape in
      let zero = tape.value(0)
      return zero * zero.log()
    }
    let first = try #require(found)
    #expect(graph.values.last?.isNaN == true)
    #expect(first.node == 1 && first.name == "-Infinity" && !first.isGradient)
    let origin = try #require(first.origin(in: graph, values: graph.values))
    #expect(origin.written == "log(0)" && origin.operands == [0] && origin.isUndefined)
  }

  @Test(arguments: [
    (Operation.divide, 0.0, 0.0, "NaN", "0 / 0", true), (.divide, 2, 0, "Infinity", "2 / 0", true),
    (.multiply, 1e200, -1e200, "-Infinity", "1.0e200 × (-1.0e200)", false),
    (.add, 1.5e308, 1.5e308, "Infinity", "1.5e308 + 1.5e308", false),
  ]) func growthIsNoInvalidMathematics(
    _ operation: Operation, _ a: Double, _ b: Double, _ name: String, _ written: String, _ isUndefined: Bool
  ) throws {
    let (found, graph) = found { $0.record(operation, $0.value(a), $0.value(b)) }
    let first = try #require(found)
    let origin = try #require(first.origin(in: graph, values: graph.values))
    #expect(first.name == name && origin.written == written && origin.isUndefined == isUndefined)
  }

  /// All values are numbers, but the root has an infinite slope at 0.
  @Test func gradientsComeAfterAllValues() throws {
    let (found, graph) = found { $0.value(0).sqrt() }
    let first = try #require(found)
    #expect(first.isGradient && first.node == 0 && first.name == "Infinity")
    #expect(first.origin(in: graph, values: graph.values) == nil)
  }
}
