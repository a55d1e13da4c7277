// What there is to see in the lab of curvature, in words.

import LabKit
import Page
import Quantities

struct CurvatureWords {
  private let it: CurvatureExperiment

  init(_ experiment: CurvatureExperiment) { it = experiment }

  /// What is true of the method and the place where it is.
  var claims: [Claim] {
    Statement.claims(about: self, [Self.outcome, Self.beside, Self.step, Self.shape, Self.check])
  }

  // MARK: Facts

  private func text(_ number: Double) -> String { ShortNumber.text(number) }

  private var run: CurvatureRun { it.own }
  private var needed: Int? { run.steps(untilBelow: it.tolerance) }
  private var slower: Int? { it.descent.steps(untilBelow: it.tolerance) }
  private var tolerance: String { Settings.text(.number(it.tolerance)) }
  private var rate: String { Settings.text(.number(it.rate)) }
  private var hasEnded: Bool { it.step >= run.end }
  private var largest: Double { it.local.largest.value }
  private var smallest: Double { it.local.smallest.value }
  /// How large a curvature has to be to count: below that it may be rounding.
  private var threshold: Double { 1e-12 * max(abs(largest), abs(smallest)) }
  private var bendsUp: Bool { largest > threshold }
  private var bendsDown: Bool { smallest < -threshold }
  private var bendsUpOnly: Bool { smallest > threshold }
  /// Whether each direction of curvature is stepped along by its own slope alone, as by the Hessian's directions.
  private var goesByHessian: Bool { [.gradient, .newton, .damped].contains(it.method) }
  /// The slope along the direction of the smaller curvature.
  private var slope: Double { (it.now.gradient * it.local.smallest.vector).sum() }
  /// Whether the gradient is 0 up to rounding.
  private var isLevel: Bool { euclideanLength(it.now.gradient) < 1e-7 }
  private var place: String { "(\(text(it.now.place.x)), \(text(it.now.place.y)))" }
  /// The step that would come now, where there is one.
  private var next: CurvatureRun.Step? { it.step < run.end ? run[it.step + 1] : nil }
  private func times(_ count: Int) -> String { count.counted("step") }

  // MARK: Statements

  private static let outcome: [Statement<CurvatureWords>] = [
    .init("arrived", if: { words in words.needed.map { $0 <= words.it.step } ?? false }) {
      "\($0.it.method.title) comes within \($0.tolerance) of the least loss, 0, in \($0.times($0.needed ?? 0))."
    },
    .init("lost", if: { $0.hasEnded && $0.run.ending == .lost }) {
      "\($0.it.method.title) has run away: after \($0.times($0.run.end)) it is far beyond the map."
    },
    .init("rest.saddle", if: { $0.hasEnded && $0.run.ending == .still && $0.isLevel && $0.bendsUp && $0.bendsDown }) {
      "\($0.it.method.title) is at rest on a saddle after \($0.times($0.run.end)): the gradient is 0 at \($0.place), up to "
        + "rounding, and along the direction with λ = \($0.text($0.smallest)) the loss falls to both sides."
    },
    .init("rest", if: { $0.hasEnded && $0.run.ending == .still }) {
      "\($0.it.method.title) is at rest at \($0.place) with the loss \($0.text($0.it.now.loss)), after "
        + "\($0.times($0.run.end))."
    },
    .init("singular", if: { $0.hasEnded && $0.run.ending == .singular }) {
      "\($0.it.method.title) has no step at \($0.place): its equations have no single solution."
    },
    .init("start", if: { $0.it.made == 0 }) { "At the start, \($0.place), the loss is \($0.text($0.it.now.loss))." },
    .init("underway") {
      "After \($0.times($0.it.made)) \($0.it.method.title) is at \($0.place), where the loss is \($0.text($0.it.now.loss))."
    },
  ]

  private static let beside: [Statement<CurvatureWords>] = [
    .init("beside.slower", if: { $0.it.method != .gradient && $0.needed != nil && $0.slower != nil && $0.it.step > 0 })
    {
      "Gradient descent at the rate \($0.rate) takes \($0.times($0.slower ?? 0))."
    },
    .init("beside.lost", if: { $0.it.method != .gradient && $0.it.descent.ending == .lost && $0.it.step > 0 }) {
      "Gradient descent at the rate \($0.rate) runs away."
    },
    .init("beside.never", if: { $0.it.method != .gradient && $0.needed != nil && $0.slower == nil && $0.it.step > 0 }) {
      "Gradient descent at the rate \($0.rate) is not there after \($0.times($0.it.descent.end))."
    },
  ]

  private static let step: [Statement<CurvatureWords>] = [
    .init("ridge", if: { $0.goesByHessian && $0.next != nil && $0.bendsDown && abs($0.slope) < 1e-12 }) {
      "Along the direction with λ = \($0.text($0.smallest)) the slope is 0 here, so no step leaves that way, though the loss "
        + "would fall."
    },
    .init("bound.quadratic", if: { $0.it.method == .gradient && $0.it.surface.isQuadratic }) {
      "Its rate \($0.rate) is \($0.it.rate < 2 / $0.largest ? "below" : "not below") 2/λ = \($0.text(2 / $0.largest)), the "
        + "bound that the steepest curvature sets."
    },
    .init("bound.here", if: { $0.it.method == .gradient && $0.bendsUp }) {
      "On a parabola with the largest curvature here, \($0.text($0.largest)), the rate would have to stay below 2/λ = "
        + "\($0.text(2 / $0.largest)); it is \($0.rate)."
    },
    .init("newton.quadratic", if: { $0.it.method == .newton && $0.it.surface.isQuadratic }) { _ in
      "The loss is quadratic, so a single Newton step leads to its lowest point."
    },
    .init(
      "newton.uphill",
      if: { words in
        // A difference in the last bits is rounding.
        words.it.method == .newton && (words.next.map { $0.loss > (1 + 1e-12) * words.it.now.loss } ?? false)
      }
    ) {
      let (now, next) = ShortNumber.pair($0.it.now.loss, $0.next?.loss ?? .nan)
      return "The next step raises the loss from \(now) to \(next): Newton goes to where "
        + "the gradient of the parabola that fits here is 0, and the loss is no parabola."
    },
    .init("newton.negative", if: { $0.it.method == .newton && $0.next != nil && $0.bendsDown }) {
      "One curvature is negative, λ = \($0.text($0.smallest)): along that direction Newton's step goes up the slope, not "
        + "down."
    },
    .init("damped.negative", if: { $0.it.method == .damped && $0.bendsDown && $0.next != nil }) {
      "One curvature is negative, λ = \($0.text($0.smallest)). The slope is divided by |λ| + damping, so the step still "
        + "goes down."
    },
    .init("damped", if: { $0.it.method == .damped }) { _ in
      "Each slope is divided by |λ| + damping, and the damping grows until the loss falls."
    },
    .init("l-bfgs", if: { $0.it.method == .limitedMemory }) { _ in
      "No Hessian is computed: the last \(LimitedMemory.length) steps, and how the gradient changed in them, stand for it."
    },
    .init("natural", if: { $0.it.method == .natural && $0.it.local.fisher != nil }) {
      "The Fisher matrix takes the Hessian's place; here they differ by "
        + "\($0.text($0.it.local.hessian.relativeDistance(to: $0.it.local.fisher ?? $0.it.local.hessian))) of the Hessian's size."
    },
    .init("k-fac", if: { $0.it.method == .kroneckerFactored && $0.it.local.factors.count == 2 }) {
      let (first, fisher) = ($0.it.local.factors[0], $0.it.local.fisher)
      return "For w1 it takes the mean square of the inputs by that of the gradients, \($0.text(first.inputs)) · "
        + "\($0.text(first.gradients)) = \($0.text(first.product)), where the Fisher matrix has "
        + "\($0.text(fisher?.xx ?? .nan)); between the layers it takes 0, not \($0.text(fisher?.xy ?? .nan))."
    },
  ]

  private static let shape: [Statement<CurvatureWords>] = [
    .init("shape.unknown", if: { !$0.largest.isFinite || !$0.smallest.isFinite }) { _ in
      "The Hessian there is beyond what a double can hold."
    },
    .init("shape.saddle", if: { $0.bendsUp && $0.bendsDown }) {
      "The Hessian has the eigenvalues \($0.text($0.largest)) and \($0.text($0.smallest)): the loss bends up one way and "
        + "down the other."
    },
    .init("shape.down", if: \.bendsDown) {
      "The Hessian has the eigenvalues \($0.text($0.largest)) and \($0.text($0.smallest)): the loss bends up nowhere."
    },
    .init("shape.round", if: { $0.bendsUpOnly && $0.largest <= 1.01 * $0.smallest }) {
      "The Hessian has the eigenvalues \($0.text($0.largest)) and \($0.text($0.smallest)): the loss bends alike in all "
        + "directions."
    },
    .init("shape.ravine", if: \.bendsUpOnly) {
      "The Hessian has the eigenvalues \($0.text($0.largest)) and \($0.text($0.smallest)): the loss bends "
        + "\($0.text($0.largest / $0.smallest)) times as much one way as the other."
    },
    .init("shape.flat") {
      "The Hessian has the eigenvalues \($0.text($0.largest)) and \($0.text($0.smallest)): one way the loss does not bend."
    },
  ]

  /// Not of the methods that have more to say of what they use instead.
  private static let check: [Statement<CurvatureWords>] = [
    .init("agreement.exact", if: { $0.goesByHessian && $0.it.local.disagreement == 0 }) { _ in
      "Differences of gradients give the same Hessian."
    },
    .init("agreement", if: { $0.goesByHessian && $0.it.local.disagreement < 1e-4 }) {
      "Differences of gradients give this Hessian to \($0.text($0.it.local.disagreement)) of its size."
    },
  ]
}
