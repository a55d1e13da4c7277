// The claims of the lab of curvature, from the steps and the matrices of its tables.

import Foundation
import LabKit
import Page

enum CurvatureChecks {
  // MARK: Facts

  private static func rows(_ it: Evidence) -> Int { it.table("steps").rows.count }
  /// The step that is looked at, where the method has not ended before.
  private static func now(_ it: Evidence) -> Int { min(it.settings.whole("step"), rows(it) - 1) }
  private static func hasEnded(_ it: Evidence) -> Bool { it.settings.whole("step") >= rows(it) - 1 }

  private static func number(_ it: Evidence, _ column: String, at step: Int) -> Double {
    let numbers = it.table("steps").numbers(column)
    return numbers.indices.contains(step) ? numbers[step] : .nan
  }

  private static func loss(_ it: Evidence) -> Double { number(it, "loss", at: now(it)) }
  private static func place(_ it: Evidence) -> [Double] { ["x", "y"].map { number(it, $0, at: now(it)) } }
  private static func slope(_ it: Evidence) -> Double {
    hypot(number(it, "gradient_x", at: now(it)), number(it, "gradient_y", at: now(it)))
  }

  /// After how many steps a way is first near enough to the least loss.
  private static func needed(_ it: Evidence, _ steps: DataTable? = nil) -> Int? {
    (steps ?? it.table("steps")).numbers("loss").firstIndex { $0 < it.settings.number("tolerance") }
  }

  /// The way of gradient descent from the same start.
  private static func descent(_ it: Evidence) throws -> DataTable { try it.other(["method": "gradient"]).tables[0] }

  private static func matrix(_ it: Evidence, _ column: String) -> [Double] { it.table("matrix").numbers(column) }

  /// The eigenvalues, from trace and determinant of the matrix by differences, the larger first.
  private static func eigenvalues(_ it: Evidence) -> [Double] {
    let entries = matrix(it, "hessian")
    let (middle, gap) = ((entries[0] + entries[2]) / 2, hypot((entries[0] - entries[2]) / 2, entries[1]))
    return [middle + gap, middle - gap]
  }

  private static func saysEigenvalues(_ it: Evidence) -> Bool {
    eigenvalues(it).allSatisfy { value in
      // What is 0 up to rounding may be said as another small number.
      it.says(value) || abs(value) < 1e-12 * abs(eigenvalues(it)[0])
    }
  }

  private static func method(_ it: Evidence) -> String { it.settings.choice("method") }
  private static func isQuadratic(_ it: Evidence) -> Bool {
    ["ravine", "bowl"].contains(it.settings.choice("surface"))
  }
  private static func hasNext(_ it: Evidence) -> Bool { it.settings.whole("step") < rows(it) - 1 }

  /// The slope along the direction of the smaller eigenvalue, and how far the next step goes along it.
  private static func alongSmallest(_ it: Evidence) -> (slope: Double, move: Double) {
    let (entries, value) = (matrix(it, "hessian"), eigenvalues(it)[1])
    // Of the two rows of (H - λ)v = 0 the longer one.
    let rows = [[entries[0] - value, entries[1]], [entries[1], entries[2] - value]]
    let row = hypot(rows[0][0], rows[0][1]) > hypot(rows[1][0], rows[1][1]) ? rows[0] : rows[1]
    let length = hypot(row[0], row[1])
    let vector = length > 0 ? [-row[1] / length, row[0] / length] : [0, 1]
    let names = ["x", "y"]
    let gradient = names.map { number(it, "gradient_\($0)", at: now(it)) }
    let move = names.map { number(it, $0, at: now(it) + 1) - number(it, $0, at: now(it)) }
    return (zip(vector, gradient).map(*).reduce(0, +), zip(vector, move).map(*).reduce(0, +))
  }

  /// Whether a step goes up the slope along that direction.
  private static func goesUp(_ it: Evidence) -> Bool {
    let (slope, move) = alongSmallest(it)
    return slope * move > 0
  }

  // MARK: Checks

  private static let outcome: [String: Evidence.Check] = [
    "arrived": { it in
      guard let needed = needed(it) else { return false }
      return needed <= it.settings.whole("step") && it.says([Double(needed), it.settings.number("tolerance")])
    },
    "lost": { it in
      let end = rows(it) - 1
      let size = max(abs(number(it, "x", at: end)), abs(number(it, "y", at: end)))
      return hasEnded(it) && it.says(Double(end)) && !(size <= 1e6 && loss(it).isFinite && slope(it).isFinite)
    },
    "rest.saddle": { it in
      let values = eigenvalues(it)
      return hasEnded(it) && slope(it) < 1e-7 && values[0] > 0 && values[1] < 0 && it.says(values[1])
    },
    "rest": { it in
      let values = eigenvalues(it)
      return hasEnded(it) && needed(it) == nil && !(values[0] > 0 && values[1] < 0) && it.says(loss(it))
    },
    "singular": { it in
      let entries = matrix(it, "hessian")
      return hasEnded(it) && method(it) == "newton"
        && abs(entries[0] * entries[2] - entries[1] * entries[1]) < 1e-300
    },
    "start": { $0.settings.whole("step") == 0 && $0.says(place($0)) && $0.says(loss($0)) },
    "underway": { it in
      it.says(Double(now(it))) && it.says(place(it)) && it.says(loss(it))
        && !(needed(it).map { $0 <= it.settings.whole("step") } ?? false)
    },
    "beside.slower": { it in
      guard let slower = needed(it, try descent(it)), needed(it) != nil else { return false }
      return it.says([Double(slower), it.settings.number("rate")])
    },
    "beside.lost": { it in
      let descent = try descent(it)
      let ends = ["x", "y", "loss"].map { descent.numbers($0).last ?? 0 }
      return !(max(abs(ends[0]), abs(ends[1])) <= 1e6 && ends[2].isFinite)
    },
    "beside.never": { it in
      let descent = try descent(it)
      return needed(it, descent) == nil && it.says(Double(descent.rows.count - 1))
    },
    "noOutputs": { it in
      ["natural", "k-fac"].contains(method(it)) && it.settings.choice("surface") != "network"
        && it.report.problem != nil
    },
  ]

  private static let step: [String: Evidence.Check] = [
    "ridge": { it in
      let (slope, move) = alongSmallest(it)
      return eigenvalues(it)[1] < 0 && abs(slope) < 1e-9 && abs(move) < 1e-9 && it.says(eigenvalues(it)[1])
    },
    "bound.quadratic": { it in
      let bound = 2 / eigenvalues(it)[0]
      let isBelow = it.settings.number("rate") < bound
      // What is said follows from the way itself: below the bound the loss falls.
      let losses = it.table("steps").numbers("loss")
      let falls = losses.count < 2 || losses[1] < losses[0] || losses[0] == 0
      return it.says([it.settings.number("rate"), bound]) && isBelow == !it.sentence.contains("not below")
        && (!isBelow || falls)
    },
    "bound.here": { it in !isQuadratic(it) && it.says([eigenvalues(it)[0], 2 / eigenvalues(it)[0]]) },
    "newton.quadratic": { it in
      isQuadratic(it) && (rows(it) == 1 || rows(it) == 2 && number(it, "loss", at: 1) < 1e-20)
    },
    "newton.uphill": { it in
      let next = number(it, "loss", at: now(it) + 1)
      // Where one is larger than the other, the sentence shows it.
      let said = Evidence.numbers(in: it.sentence).map(\.value)
      return next > loss(it) && it.says([loss(it), next]) && said.count >= 2 && said[1] > said[0]
    },
    "newton.negative": { eigenvalues($0)[1] < 0 && $0.says(eigenvalues($0)[1]) && goesUp($0) },
    "damped.negative": { it in
      let (slope, move) = alongSmallest(it)
      return eigenvalues(it)[1] < 0 && it.says(eigenvalues(it)[1]) && slope * move < 0
        && number(it, "loss", at: now(it) + 1) < loss(it)
    },
    "damped": { it in
      let losses = it.table("steps").numbers("loss")
      return zip(losses, losses.dropFirst()).allSatisfy { $1 < $0 }
    },
    "l-bfgs": { $0.says(5) },
    "natural": { it in
      let (hessian, fisher) = (matrix(it, "hessian"), matrix(it, "fisher"))
      func length(_ m: [Double]) -> Double { (m[0] * m[0] + 2 * m[1] * m[1] + m[2] * m[2]).squareRoot() }
      let gap = length(zip(hessian, fisher).map(-))
      return it.says(gap == 0 ? 0 : gap / length(hessian))
    },
    "k-fac": { it in
      let (fisher, factored) = (matrix(it, "fisher"), matrix(it, "k_fac"))
      return it.says([factored[0], fisher[0], fisher[1]]) && factored[1] == 0
    },
  ]

  private static let shape: [String: Evidence.Check] = [
    "shape.unknown": { it in eigenvalues(it).contains { !$0.isFinite } },
    "shape.saddle": { saysEigenvalues($0) && eigenvalues($0)[0] > 0 && eigenvalues($0)[1] < 0 },
    "shape.down": { it in
      saysEigenvalues(it) && eigenvalues(it)[1] < 0 && eigenvalues(it)[0] <= -1e-12 * eigenvalues(it)[1]
    },
    "shape.round": { saysEigenvalues($0) && eigenvalues($0)[1] > 0.98 * eigenvalues($0)[0] },
    "shape.ravine": { it in
      saysEigenvalues(it) && eigenvalues(it)[1] > 0 && it.says(eigenvalues(it)[0] / eigenvalues(it)[1])
    },
    "shape.flat": { saysEigenvalues($0) && abs(eigenvalues($0)[1]) <= 1e-12 * max(1, abs(eigenvalues($0)[0])) },
    "agreement.exact": { matrix($0, "hessian") == matrix($0, "differences") },
    "agreement": { it in
      let (one, other) = (matrix(it, "hessian"), matrix(it, "differences"))
      func length(_ m: [Double]) -> Double { (m[0] * m[0] + 2 * m[1] * m[1] + m[2] * m[2]).squareRoot() }
      let gap = length(zip(one, other).map(-))
      return gap < 1e-4 * length(one) && it.says(gap / length(one))
    },
  ]

  /// Whether the picture of the losses has the losses of the table at each of its points.
  static func drawsTheLosses(_ report: LabReport, _ settings: Settings) -> Bool {
    let losses = report.tables[0].numbers("loss")
    return report.elements.allSatisfy { element in
      guard case .plot(let plot) = element,
        let series = plot.series.first(where: { $0.name == settings.choice("method") })
      else { return true }
      return series.points.allSatisfy { losses[Int($0[0])] == $0[1] }
    }
  }

  static let all = outcome.merging(step) { one, _ in one }.merging(shape) { one, _ in one }
}
