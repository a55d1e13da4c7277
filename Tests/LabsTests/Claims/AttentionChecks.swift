// The claims of the lab of attention, held against its tables.

import Foundation
import LabKit

enum AttentionChecks {
  private static func column(_ it: Evidence, _ name: String) -> [Double] { it.table("weights").numbers(name) }

  /// The rows of a matrix by head and query, with how the masked places are told.
  private static func rows(_ it: Evidence, _ name: String) -> [(head: Int, query: Int, numbers: [Double])] {
    let (heads, queries, numbers) = (column(it, "head"), column(it, "query"), column(it, name))
    var rows: [(head: Int, query: Int, numbers: [Double])] = []
    for place in numbers.indices {
      if let last = rows.last, last.head == Int(heads[place]), last.query == Int(queries[place]) {
        rows[rows.count - 1].numbers.append(numbers[place])
      } else {
        rows.append((Int(heads[place]), Int(queries[place]), [numbers[place]]))
      }
    }
    return rows
  }

  private static func norm(_ numbers: [Double]) -> Double { numbers.reduce(0) { $0 + $1 * $1 }.squareRoot() }

  private static func vectors(_ it: Evidence, _ name: String) -> Double { norm(it.table("vectors").numbers(name)) }

  private static func scoreNorm(_ it: Evidence) -> Double { norm(column(it, "score_gradient")) }

  private static func isCausal(_ it: Evidence) -> Bool { it.settings.isOn("causal") }

  /// The largest weight in a row that has a choice.
  private static func largest(_ it: Evidence) -> Double {
    rows(it, "weight").filter { !isCausal(it) || $0.query > 1 }.flatMap(\.numbers).max() ?? .nan
  }

  private static func entropy(_ it: Evidence) -> Double {
    rows(it, "weight").map { row in row.numbers.reduce(0) { $0 - ($1 > 0 ? $1 * log($1) : 0) } }.mean
  }

  /// The report with the division by the root turned round.
  private static func turned(_ it: Evidence) throws -> LabReport {
    try it.other(["scaled": it.settings.isOn("scaled") ? "off" : "on"])
  }

  private static func part(_ it: Evidence) -> Double {
    Double(it.settings.whole("width") / it.settings.whole("heads"))
  }

  /// The largest difference between the weights of the first and of the last token.
  private static func difference(_ it: Evidence) -> Double {
    let all = rows(it, "weight")
    let tokens = it.settings.whole("tokens")
    return (1...it.settings.whole("heads")).flatMap { head in
      let own = all.filter { $0.head == head }
      return zip(own[0].numbers, own[tokens - 1].numbers).map { abs($0 - $1) }
    }.max() ?? 0
  }

  private static func letters(_ it: Evidence) -> [String] { it.words("tokens", "letter") }

  private static func areTwins(_ it: Evidence) -> Bool {
    letters(it).first == "a" && letters(it).last == "a" && it.says(Double(letters(it).count))
  }

  static let all: [String: Evidence.Check] = [
    "noLayer": { $0.report.problem != nil && $0.settings.whole("width") % $0.settings.whole("heads") != 0 },
    "equal": { it in
      it.settings.choice("values") == "equal" && vectors(it, "q_gradient") < 1e-12 * vectors(it, "v_gradient")
        && vectors(it, "k_gradient") < 1e-12 * vectors(it, "v_gradient") && vectors(it, "v_gradient") > 0
    },
    "noScores": { it in
      vectors(it, "q_gradient") == 0 && vectors(it, "k_gradient") == 0
        && rows(it, "weight").allSatisfy { row in
          let seen = isCausal(it) ? row.query : row.numbers.count
          return row.numbers.prefix(seen).allSatisfy { abs($0 - 1 / Double(seen)) < 1e-12 }
        }
    },
    "one": { it in
      try part(it) == 1 && scoreNorm(it) == turned(it).measures["s_gradient"]
    },
    "saturated": { it in
      let scaled = try turned(it).measures
      let other = (scaled["largest"] ?? .nan, scaled["s_gradient"] ?? .nan)
      return largest(it) > other.0 && scoreNorm(it) < other.1 && entropy(it) < scaled["entropy"] ?? .nan
        && it.says([part(it), largest(it), other.0, scoreNorm(it), other.1])
    },
    "unscaled": { it in
      try it.says([part(it), scoreNorm(it), turned(it).measures["s_gradient"] ?? .nan]) && !it.settings.isOn("scaled")
    },
    "scaled": { it in
      try it.says([part(it), scoreNorm(it), turned(it).measures["s_gradient"] ?? .nan]) && it.settings.isOn("scaled")
    },
    "rows": { it in
      rows(it, "score_gradient").allSatisfy { abs($0.numbers.reduce(0, +)) < 1e-11 * scoreNorm(it) }
        && scoreNorm(it) > 0
    },
    "causal": { it in
      let hidden = zip(column(it, "query"), column(it, "key")).enumerated().filter { $0.element.1 > $0.element.0 }
      let isNone = hidden.allSatisfy {
        column(it, "weight")[$0.offset] == 0 && column(it, "score_gradient")[$0.offset] == 0
      }
      return isNone && it.says([Double(hidden.count), Double(column(it, "key").count)])
    },
    "first": { it in
      rows(it, "weight").filter { $0.query == 1 }.allSatisfy { $0.numbers[0] == 1 }
        && it.table("tokens").numbers("q_gradient")[0] == 0
    },
    "places.on": { it in areTwins(it) && difference(it) > 0 && it.says(difference(it)) },
    "places.off": { it in areTwins(it) && difference(it) < 1e-12 && !it.settings.isOn("positions") },
    "places.mask": { it in
      let table = it.table("vectors")
      let (width, tokens) = (it.settings.whole("width"), it.settings.whole("tokens"))
      return areTwins(it) && isCausal(it)
        && ["q", "k", "v"].allSatisfy { name in
          let numbers = table.numbers(name)
          return Array(numbers.prefix(width)) == Array(numbers.suffix(width)) && numbers.count == width * tokens
        }
    },
    "norms": { it in it.says(["v_gradient", "q_gradient", "k_gradient"].map { vectors(it, $0) }) },
    "even": { it in it.says(entropy(it)) },
    "largest": { it in
      let numbers = column(it, "weight")
      guard let head = it.number(after: "head"), let query = it.number(after: "head \(head) token"),
        let key = it.number(after: "at token")
      else { return false }
      let place = numbers.indices.first {
        column(it, "head")[$0] == Double(head) && column(it, "query")[$0] == Double(query)
          && column(it, "key")[$0] == Double(key)
      }
      return place.map { numbers[$0] == largest(it) } ?? false && it.says([largest(it), entropy(it)])
    },
  ]
}
