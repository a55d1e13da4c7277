// The pictures of the lab of attention: weights and their gradients as fields, the same in digits, gradients by token.

import LabKit
import Page
import Quantities

struct AttentionPictures {
  private let it: AttentionReport
  private var pass: AttentionPass { it.pass }
  private var plan: AttentionPlan { it.plan }
  private let format = NumberFormat(digits: 3)

  init(_ report: AttentionReport) { it = report }

  var elements: [Element] {
    [
      .fields(fields), .table(table("A", pass.weights[it.head].values)),
      .table(table("∂L/∂S", pass.scores[it.head].gradients)), .table(tokens),
    ]
  }

  /// The heads from the one that is shown first.
  private var heads: [Int] { (0..<plan.heads).map { (it.head + $0) % plan.heads } }

  private var fields: Fields {
    let reach = pass.scores.flatMap { $0.gradients.joined() }.reduce(0) { max($0, abs($1)) }
    return Fields(
      title: "Weights A and ∂L/∂S: each row looks at its columns, \(plan.letters.joined(separator: " "))",
      levelNames: ["∂L/∂S below 0", "", "", "0", "", "", "above 0"], keyField: 1,
      fields: heads.flatMap { head in
        [
          Field.grid(
            "A, head \(head + 1)", columns: plan.tokens, values: Array(pass.weights[head].values.joined()),
            levels: Field.levels(upTo: 1)),
          Field.grid(
            "∂L/∂S", columns: plan.tokens, values: Array(pass.scores[head].gradients.joined()),
            levels: Field.signedLevels(reach)),
        ]
      })
  }

  /// A matrix of the head that is shown first, in digits.
  private func table(_ name: String, _ rows: [[Double]]) -> Table {
    Table(
      columns: [.init("\(name), head \(it.head + 1)")]
        + plan.letters.enumerated().map { .init("\($1)\($0 + 1)", .trailing) } + [.init("sum", .trailing)],
      rows: rows.enumerated().map { query, row in
        [Span("\(plan.letters[query])\(query + 1)")]
          + row.enumerated().map { key, number in
            plan.sees(query, key)
              ? Span(format.text(number), name == "A" ? .value : .gradient) : Span("masked", .muted)
          } + [Span(format.text(row.reduce(0, +)), .result)]
      })
  }

  /// The norms of each token's gradients.
  private var tokens: Table {
    Table(
      columns: [
        .init("token"), .init("|∂L/∂q|", .trailing), .init("|∂L/∂k|", .trailing), .init("|∂L/∂v|", .trailing),
        .init("entropy of its row", .trailing),
      ],
      rows: plan.letters.enumerated().map { token, letter in
        let norms = [pass.queries, pass.keys, pass.values].map { euclideanNorm($0.gradients[token]) }
        let entropy = AttentionPass.entropy(pass.weights[it.head].values[token])
        return [Span("\(letter)\(token + 1)")] + norms.map { Span(format.text($0), .gradient) }
          + [Span(format.text(entropy), .value)]
      })
  }
}
