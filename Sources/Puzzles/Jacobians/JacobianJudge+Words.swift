// How a derivative's entries and the numbers at a point are called.

import Notation
import Quantities
import Writing

extension JacobianJudge {
  func pair(_ point: JacobianPoint, _ written: JacobianMatrix, _ right: JacobianMatrix) -> JacobianPair {
    JacobianPair(
      written: written, right: right,
      rowNames: (0..<point.result.elements.count).map {
        Self.name(JacobianPoint.indices(puzzle.outputIndices, $0, point.result.shape), puzzle.outputIndices)
      },
      columnNames: (0..<point.columns).map {
        Self.name(
          JacobianPoint.indices(puzzle.inputIndices, $0, point.inputs[puzzle.input]?.shape ?? []), puzzle.inputIndices)
      }, point: words(point))
  }

  static func name(_ indices: [String: Int], _ names: [String]) -> String {
    names.compactMap { indices[$0].map(String.init) }.joined(separator: ",")
  }

  static func words(_ sizes: [String: Int]) -> String {
    sizes.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }.joined(separator: ", ")
  }

  /// The inputs at a point: `x = [0.5, -1]`.
  func words(_ point: JacobianPoint) -> String {
    puzzle.inputs.map { input in
      let tensor = point.inputs[input.name] ?? Tensor(0)
      return "\(input.name) = \(Self.text(tensor, format))"
    }.joined(separator: ", ")
  }

  static func text(_ tensor: Tensor, _ format: NumberFormat) -> String {
    let texts = tensor.elements.map(format.text)
    switch tensor.shape.count {
    case 0: return texts[0]
    case 1: return "[" + texts.joined(separator: ", ") + "]"
    default:
      let columns = tensor.shape[1]
      return "["
        + stride(from: 0, to: texts.count, by: columns).map {
          "[" + texts[$0..<$0 + columns].joined(separator: ", ") + "]"
        }
        .joined(separator: ", ") + "]"
    }
  }
}
