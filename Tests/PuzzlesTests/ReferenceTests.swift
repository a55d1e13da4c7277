// Every solution against numbers of NumPy: jacobians.py has each operation once more, in its own words.

import Foundation
import Notation
import Testing

@testable import Puzzles
@testable import Writing

@Suite struct JacobianReferenceTests {
  /// One operation's numbers.
  struct Reference {
    let name: String
    let sizes: [String: Int]
    var inputs: [String: [Double]] = [:]
    var rows: [[Double]] = []
  }

  static func references() throws -> [Reference] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "jacobians.txt")
    var references: [Reference] = []
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      if !line.hasPrefix(" ") {
        let sizes = words.dropFirst().map { $0.split(separator: "=") }
        references.append(
          Reference(
            name: words[0],
            sizes: Dictionary(uniqueKeysWithValues: sizes.map { (String($0[0]), Int($0[1]) ?? 0) })))
      } else {
        let numbers = words.dropFirst().compactMap(Double.init)
        let last = references.count - 1
        if words[0] == "=" {
          references[last].rows.append(numbers)
        } else {
          references[last].inputs[words[0]] = numbers
        }
      }
    }
    return references
  }

  @Test func everySolutionIsWhatNumPySays() throws {
    let references = try Self.references()
    for (puzzle, task) in PuzzleBookTests.derivatives {
      let reference = try #require(references.first { $0.name == puzzle.name }, "jacobians.py lacks \(puzzle.name)")
      var inputs: [String: Tensor] = [:]
      for input in task.inputs {
        let shape = try JacobianPoint.shape(input.shape, reference.sizes)
        inputs[input.name] = Tensor(shape, try #require(reference.inputs[input.name], "\(puzzle.name) \(input.name)"))
      }
      let point = try JacobianPoint(task, sizes: reference.sizes, inputs: inputs)
      let matrix = JacobianMatrix(try IndexFormula(task.solution), at: point)
      let wanted = reference.rows.flatMap { $0 }
      #expect(
        matrix.rows == reference.rows.count && matrix.entries.count == wanted.count, "\(puzzle.name): another shape")
      for (place, pair) in zip(matrix.entries, wanted).enumerated() {
        #expect(abs((pair.0 ?? .nan) - pair.1) <= 1e-9 * max(1, abs(pair.1)), "\(puzzle.name) at \(place): \(pair)")
      }
    }
  }
}
