// The claims of the labs of regularization and of the playground, held against their steps and examples.

import Foundation
import LabKit
import Page

enum TrainingChecks {
  private static func column(_ it: Evidence, _ name: String) -> [Double] { it.table("steps").numbers(name) }
  private static func training(_ it: Evidence) -> [Double] { column(it, "training_loss") }
  private static func held(_ it: Evidence) -> [Double] { column(it, "validation_loss") }
  private static func end(_ it: Evidence) -> Int { training(it).count - 1 }

  /// The first step of the least held-out loss.
  private static func best(_ it: Evidence, to last: Int? = nil) -> Int {
    let losses = held(it).prefix((last ?? end(it)) + 1)
    return losses.firstIndex { $0 == losses.min() } ?? 0
  }

  // MARK: Regularization

  /// Where early stopping ends the run by its rule, read off the losses.
  private static func stop(_ it: Evidence) -> Int? {
    guard it.settings.isOn("stop") else { return nil }
    let patience = it.settings.whole("patience")
    return (0...end(it)).first { $0 - best(it, to: $0) >= patience }
  }

  private static func kept(_ it: Evidence) -> Int { stop(it).map { best(it, to: $0) } ?? end(it) }

  /// The loss held back with nothing done, by a run of its own.
  private static func plain(_ it: Evidence) throws -> Double {
    try it.other(["decay": "0", "dropout": "0", "stop": "off"]).measures["validation_loss"] ?? .nan
  }

  static let regularization: [String: Evidence.Check] = [
    "ended": { $0.report.trouble != nil && $0.says(Double(end($0))) },
    "losses": { it in
      it.says([Double(kept(it)), training(it)[kept(it)], held(it)[kept(it)], Double(it.settings.whole("points"))])
    },
    "ended.best": { $0.says([held($0)[best($0)], Double(best($0))]) },
    "stopped": { it in
      guard let stop = stop(it) else { return false }
      let onwards = stop == end(it) || it.says(held(it)[end(it)])
      return onwards && it.says([Double(stop), Double(kept(it)), Double(it.settings.whole("patience"))])
    },
    "remedied.lower": { try held($0)[kept($0)] < plain($0) && $0.says(plain($0)) },
    "remedied.higher": { try held($0)[kept($0)] > plain($0) && $0.says(plain($0)) },
    "remedied.same": { try held($0)[kept($0)] == plain($0) },
    "overfits": { it in
      let (now, best) = (kept(it), best(it))
      return it.says([held(it)[best], Double(best)]) && training(it)[now] < training(it)[best]
        && held(it)[now] > held(it)[best] && training(it)[now] < held(it)[now]
    },
    "rises": { it in held(it)[kept(it)] > held(it)[best(it)] && it.says([held(it)[best(it)], Double(best(it))]) },
    "least": { it in held(it)[kept(it)] == held(it).min() },
    "near": { it in held(it)[kept(it)] <= 1.21 * held(it)[best(it)] && it.says([held(it)[best(it)], Double(best(it))])
    },
  ]

  // MARK: Playground

  private static func examples(_ it: Evidence, _ part: String) -> [(target: Double, output: Double)] {
    let table = it.table("examples")
    let all = zip(it.words("examples", "part"), zip(table.numbers("target"), table.numbers("output")))
    return all.filter { $0.0 == part }.map { ($0.1.0, $0.1.1) }
  }

  /// Whether no example that is called held back was trained on.
  private static func isHeldBack(_ it: Evidence) -> Bool {
    let table = it.table("examples")
    let inputs = table.columns.indices.filter { table.columns[$0].hasPrefix("input") }
    func places(_ part: String) -> [[DataTable.Cell]] {
      zip(it.words("examples", "part"), table.rows).filter { $0.0 == part }.map { pair in inputs.map { pair.1[$0] } }
    }
    return Set(places("training")).isDisjoint(with: places("held_back"))
  }

  /// The share of some examples whose output is on the side of their class.
  private static func right(_ examples: [(target: Double, output: Double)]) -> Double {
    100 * Double(examples.count { ($0.output > 0) == ($0.target > 0.5) }) / Double(examples.count)
  }

  private static func everything(_ it: Evidence) -> [(target: Double, output: Double)] {
    examples(it, "training") + examples(it, "held_back")
  }

  private static func before(_ it: Evidence) -> Int { end(it) * 3 / 4 }

  static let playground: [String: Evidence.Check] = [
    "noData": { $0.settings.choice("data") == "csv" && $0.measure("loss").isNaN },
    "ends": { $0.report.trouble != nil },
    "losses": { it in
      let (fit, apart) = (examples(it, "training").count, examples(it, "held_back").count)
      return apart > 0 && isHeldBack(it)
        && it.says([Double(end(it)), training(it)[end(it)], held(it)[end(it)], Double(fit), Double(apart)])
    },
    "loss": { it in
      examples(it, "held_back").isEmpty
        && it.says([Double(end(it)), training(it)[end(it)], Double(examples(it, "training").count)])
    },
    "accuracies": { $0.says([right(examples($0, "training")), right(examples($0, "held_back"))]) },
    "accuracy": { $0.says(right(examples($0, "training"))) && examples($0, "held_back").isEmpty },
    "start": { end($0) == 0 },
    "grown": { it in training(it)[end(it)] > training(it)[0] && it.says(training(it)[0]) },
    "overfits": { it in
      let (now, best) = (end(it), best(it))
      return it.says([held(it)[best], Double(best)]) && training(it)[now] < training(it)[best]
        && held(it)[now] > held(it)[best] && training(it)[now] < held(it)[now]
    },
    "parted": { it in right(everything(it)) == 100 && it.says(Double(everything(it).count)) },
    "parted.nearly": { it in
      let all = everything(it)
      let wrong = all.count { ($0.output > 0) != ($0.target > 0.5) }
      return wrong > 0 && it.says([Double(wrong), Double(all.count)])
    },
    "falls": { it in
      training(it)[end(it)] < training(it)[before(it)] && it.says([Double(before(it)), training(it)[before(it)]])
    },
    "rises": { it in
      training(it)[end(it)] > training(it)[before(it)] && it.says([Double(before(it)), training(it)[before(it)]])
    },
    "still": { it in abs(training(it)[end(it)] / training(it)[before(it)] - 1) < 0.11 && it.says(Double(before(it))) },
    "branch.ahead": { it in end(it) <= it.settings.whole("branch") && it.says(Double(it.settings.whole("branch"))) },
    "branch": { it in
      let trunk = try it.other(["branch": "0"])
      return it.says([Double(it.settings.whole("branch")), trunk.measures["loss"] ?? .nan])
    },
  ]
}
