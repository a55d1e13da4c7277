// The lab of attention: tokens look at each other, and the gradient comes back through softmax, row by row.

import LabKit
import Page

extension Lab {
  /// A pass through self-attention and back.
  static let attention = Lab(
    name: "attention", title: "Attention",
    summary: "Tokens look at each other: the weights, and the gradient that comes back through the softmax.",
    knobs: [
      .whole("tokens", 2...10, stops: Array(2...10), start: 6, help: "How many tokens there are."),
      .whole(
        "width", 1...64, stops: [1, 2, 4, 8, 16, 32, 64], start: 8, help: "How many numbers a token has."),
      .whole(
        "heads", 1...8, stops: [1, 2, 4, 8], start: 2, help: "How many heads share the width; each has its own weights."
      ),
      .toggle("causal", help: "Whether a token sees only itself and those before it."),
      .toggle("scaled", start: true, help: "Whether scores are divided by √d, d being a head's width."),
      .toggle("positions", start: true, help: "Whether each token gets a vector of its place added."),
      .choice(
        "values", ["different", "equal"],
        help: "Whether each token hands on a value of its own, or all the first one's."),
      .number(
        "gain", 0...100, stops: [0, 0.1, 0.3, 0.5, 1, 1.5, 2, 3, 5, 10], start: 1, isMain: false,
        help: "A factor on the weights of queries and keys: scores grow by its square."),
      .whole("head", 1...8, stops: Array(1...8), start: 1, isMain: false, help: "The head that is shown first."),
      .seed,
    ],
    measures: [
      "row_sum": "the largest absolute sum of a row of ∂L/∂S",
      "s_gradient": "the norm of ∂L/∂S, the gradient of the scores that go into the softmax",
      "q_gradient": "the norm of ∂L/∂Q", "k_gradient": "the norm of ∂L/∂K", "v_gradient": "the norm of ∂L/∂V",
      "entropy": "the mean entropy of the rows of weights, in nats",
      "largest": "the largest weight in a row that has a choice", "loss": "half the squared distance to the targets",
    ],
    walk: { (settings, work) throws(Interruption) in
      try work.check(0)
      return AttentionPlan(settings).walk
    }
  ) { (settings, work) throws(Interruption) in
    try work.check(0)
    let plan = AttentionPlan(settings)
    if let problem = plan.problem { return AttentionProblem.report(problem) }
    return AttentionReport(plan, head: min(settings.whole("head"), plan.heads) - 1).report
  }
}

/// What is shown where there is no such layer.
private enum AttentionProblem {
  static func report(_ problem: String) -> LabReport {
    let lines = problem.split(separator: "\n", omittingEmptySubsequences: false)
    return LabReport(
      elements: [.code(lines.map { RichText(String($0), .warning) })],
      claims: [
        Claim("noLayer", "The heads cut a token's numbers into equal parts, and so many parts do not come out even.")
      ],
      tables: [DataTable("weights", columns: ["head"], rows: [])],
      measures: Lab.attention.measures.mapValues { _ in .nan }, problem: problem)
  }
}
