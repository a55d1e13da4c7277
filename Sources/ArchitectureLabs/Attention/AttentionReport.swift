// What the lab of attention answers: its measures and tables, with the pictures and the words.

import LabKit

struct AttentionReport {
  let pass: AttentionPass
  /// The same layer with the division by √d turned round.
  let other: AttentionPass
  /// The head that is shown first, from 0.
  let head: Int

  init(_ plan: AttentionPlan, head: Int) {
    self.head = head
    pass = AttentionPass(plan)
    var turned = plan
    turned.isScaled.toggle()
    other = AttentionPass(turned)
  }

  var plan: AttentionPlan { pass.plan }

  var report: LabReport {
    LabReport(
      elements: AttentionPictures(self).elements, claims: AttentionWords(self).claims,
      tables: [weightTable, tokenTable, vectorTable], measures: measures)
  }

  private var measures: [String: Double] {
    [
      "row_sum": pass.rowSum, "s_gradient": pass.scoreGradient, "q_gradient": pass.queries.norm,
      "k_gradient": pass.keys.norm, "v_gradient": pass.values.norm, "entropy": pass.entropy,
      "largest": pass.largest.weight, "loss": pass.loss,
    ]
  }

  /// Every score with its weight and its gradient.
  private var weightTable: DataTable {
    var rows: [[DataTable.Cell]] = []
    for head in 0..<plan.heads {
      for query in 0..<plan.tokens {
        for key in 0..<plan.tokens {
          let numbers: [Double] = [
            Double(head + 1), Double(query + 1), Double(key + 1), pass.scores[head].values[query][key],
            pass.weights[head].values[query][key], pass.weights[head].gradients[query][key],
            pass.scores[head].gradients[query][key],
          ]
          rows.append(numbers.map { .number($0) })
        }
      }
    }
    return DataTable(
      "weights", columns: ["head", "query", "key", "score", "weight", "weight_gradient", "score_gradient"], rows: rows)
  }

  /// The norms of each token's gradients.
  private var tokenTable: DataTable {
    DataTable(
      "tokens", columns: ["token", "letter", "q_gradient", "k_gradient", "v_gradient", "o_gradient"],
      rows: plan.letters.enumerated().map { token, letter in
        let norms = [pass.queries, pass.keys, pass.values, pass.outputs].map { euclideanNorm($0.gradients[token]) }
        return [.number(Double(token + 1)), .word(letter)] + norms.map { .number($0) }
      })
  }

  /// Every number of queries, keys, values and outputs with its gradient.
  private var vectorTable: DataTable {
    let matrices = [pass.queries, pass.keys, pass.values, pass.outputs]
    var rows: [[DataTable.Cell]] = []
    for token in 0..<plan.tokens {
      for place in 0..<plan.width {
        let numbers = matrices.flatMap { [$0.values[token][place], $0.gradients[token][place]] }
        let head = place / plan.headWidth + 1
        rows.append(([Double(token + 1), Double(head), Double(place + 1)] + numbers).map { .number($0) })
      }
    }
    return DataTable(
      "vectors",
      columns: [
        "token", "head", "place", "q", "q_gradient", "k", "k_gradient", "v", "v_gradient", "o", "o_gradient",
      ], rows: rows)
  }
}
