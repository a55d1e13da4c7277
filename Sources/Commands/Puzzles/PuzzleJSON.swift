// The verdict on an answer as one JSON object.

import Puzzles

/// A judged answer as JSON.
struct PuzzleJSON {
  let puzzle: Puzzle
  let answer: String
  let report: PuzzleReport

  func write(to console: Console) throws {
    var json = JSONWriter(console.dataOutput(), isASCII: console.settings.isASCII)
    try json.object { json in
      try json.string("puzzle", puzzle.name)
      try json.string("answer", answer)
      try json.string("verdict", report.verdict.rawValue)
      try json.array("says") { json in for sentence in report.says { try json.string(nil, sentence) } }
      try json.stringOrNull("slip", report.slip)
      try json.stringOrNull("problem", report.problem?.rendered())
      if let jacobians = report.jacobians { try write(jacobians, to: &json) }
      if let graph = report.graph { try write(graph, to: &json) }
    }
    try json.finish()
  }

  private func write(_ jacobians: JacobianPair, to json: inout JSONWriter) throws {
    try json.object("jacobian") { json in
      try json.string("point", jacobians.point)
      for (key, matrix) in [("written", jacobians.written), ("right", jacobians.right)] {
        try json.nested(key, matrix.entries, dimensions: [matrix.rows, matrix.columns])
      }
    }
  }

  private func write(_ graph: GraphCount, to json: inout JSONWriter) throws {
    try json.object("graph") { json in
      try json.number("value", graph.value)
      try json.array("gradients") { json in for gradient in graph.gradients { try json.number(nil, gradient) } }
      try json.integer("operations", graph.operations)
      try json.integer("fewest", graph.fewest)
    }
  }
}
