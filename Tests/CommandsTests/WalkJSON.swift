// A walk's JSON, read back.

import Foundation
import Testing

/// What `walk --json` writes, as a reader in another language would see it.
struct WalkJSON {
  struct Equation {
    let target: String
    let value: Double
    let upstream: Double?
    let local: Double?
    let sum: Double?
  }
  struct Step {
    let number: Int
    let phase: String
    let equations: [Equation]
  }

  let losses: [Double]
  let steps: [Step]

  init(_ outcome: Outcome) throws {
    let root = try #require(outcome.json as? [String: Any])
    let rounds = try #require(root["rounds"] as? [[String: Any]])
    losses = rounds.compactMap { WalkJSON.number($0["loss"]) }
    steps = try rounds.flatMap { round in
      try #require(round["steps"] as? [[String: Any]]).map { step in
        Step(
          number: step["step"] as? Int ?? -1, phase: step["phase"] as? String ?? "",
          equations: (step["equations"] as? [[String: Any]] ?? []).map { equation in
            Equation(
              target: equation["target"] as? String ?? "", value: WalkJSON.number(equation["value"]) ?? .nan,
              upstream: WalkJSON.number(equation["upstream"]), local: WalkJSON.number(equation["local"]),
              sum: WalkJSON.number(equation["sum"]))
          })
      }
    }
  }

  /// The equations for one target, in order.
  func equations(_ target: String) -> [Equation] { steps.flatMap(\.equations).filter { $0.target == target } }

  /// A number, also one that JSON has none for.
  static func number(_ value: Any?) -> Double? {
    switch value {
    case let number as NSNumber: number.doubleValue
    case let text as String: ["NaN": .nan, "Infinity": .infinity, "-Infinity": -.infinity][text]
    default: nil
    }
  }
}
