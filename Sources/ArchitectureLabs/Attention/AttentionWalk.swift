// "Open this step": the layer of attention as a text of the network language, to be walked scalar by scalar.

import LabKit

extension AttentionPlan {
  /// The maximum number of products that are walked: more would be too much to read.
  private static let limit = 20_000
  /// What a larger layer is made to.
  private static let (tokens, width) = (6, 16)

  private var productCount: Int { 3 * tokens * width * width + 2 * tokens * tokens * width }

  /// The layer with its loss; one that is too large is made smaller.
  var walk: LabWalk {
    if problem != nil {
      return LabWalk(
        title: "no layer", text: "# no layer\nparam w = 1\nL = w^2\nminimize L\n", rate: 0.1,
        note: "There is no layer to open: its heads cannot share its width.")
    }
    var plan = self
    var note = ""
    if productCount > Self.limit {
      plan.tokens = min(tokens, Self.tokens)
      plan.width = min(width, Self.width)
      if plan.width % heads != 0 { plan.heads = 1 }
      note = "So large a layer is cut to \(plan.tokens) tokens of width \(plan.width)."
    }
    let title = "attention, \(plan.tokens) tokens of width \(plan.width)"
    return LabWalk(title: title, text: plan.text(title: title), rate: 0.1, note: note)
  }

  /// The formulas: the heads one after the other, each with its part of queries, keys, values and targets.
  func text(title: String) -> String {
    let numbers = numbers
    let part = "\(headWidth)*h:\(headWidth)*h + \(headWidth)"
    var lines = [
      "# \(title)", "# tokens: \(letters.joined(separator: " "))",
      "X = \(NumberText.matrix(numbers.inputs))", "Y = \(NumberText.matrix(numbers.targets))",
      "param Wq = \(NumberText.matrix(numbers.query))", "param Wk = \(NumberText.matrix(numbers.key))",
      "param Wv = \(NumberText.matrix(numbers.value))",
    ]
    if isCausal {
      let mask = (0..<tokens).map { query in (0..<tokens).map { sees(query, $0) ? 0 : Self.masked } }
      lines.append("M = \(NumberText.matrix(mask))")
    }
    lines += ["Q = X @ Wq", "K = X @ Wk"]
    lines.append(hasEqualValues ? "V = ones(\(tokens), 1) @ (X[0:1, :] @ Wv)" : "V = X @ Wv")
    lines += ["E = 0", "for h in range(\(heads)):", "    q = Q[:, \(part)]", "    k = K[:, \(part)]"]
    lines.append(
      "    S = q @ k.T" + (isScaled ? " / sqrt(\(headWidth))" : "") + (isCausal ? " + M" : ""))
    lines += [
      "    A = softmax(S)", "    O = A @ V[:, \(part)]", "    E = E + sum((O - Y[:, \(part)])^2)", "L = 0.5*E",
      "minimize L",
    ]
    return lines.joined(separator: "\n") + "\n"
  }
}
