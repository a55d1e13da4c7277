// A method's way over a surface, step by step, and how it ended.

import LabKit

/// What a method did from one start.
struct CurvatureRun: Sendable {
  /// One step: where it began.
  struct Step: Hashable, Sendable {
    var place: SIMD2<Double>
    var loss: Double
    var gradient: SIMD2<Double>
  }

  /// Why there is no further step.
  enum Ending: String, Hashable, Sendable {
    /// The loss is as good as its least.
    case arrived
    /// The gradient is 0, or no step changes anything.
    case still
    /// A weight is beyond all measure, or the loss is no number.
    case lost
    /// The equations of the step have no single solution.
    case singular
    /// It took as many steps as it may.
    case unfinished
  }

  let method: CurvatureMethod
  private(set) var steps: [Step] = []
  private(set) var ending = Ending.unfinished

  /// The loss that is as good as 0, and the weight that is beyond all measure.
  private static let (least, farthest) = (1e-10, 1e6)

  init(
    _ stepper: CurvatureStepper, on function: CurvatureFunction, from start: SIMD2<Double>, _ work: LabWork
  ) throws(Interruption) {
    var stepper = stepper
    method = stepper.method
    var place: SIMD2<Double>? = start
    while let here = place {
      if steps.count % 64 == 0 { try work.check(work.progress) }
      let (loss, gradient) = function.sweep(at: here)
      let step = Step(place: here, loss: loss, gradient: gradient)
      steps.append(step)
      place = nil
      if let ending = Self.ending(at: step) {
        self.ending = ending
      } else if steps.count <= method.limit {
        let next = stepper.next(function, here, loss, gradient)
        if next == nil { ending = .singular } else if next == here { ending = .still } else { place = next }
      }
    }
  }

  /// Why there is no step from a place, if so.
  private static func ending(at step: Step) -> Ending? {
    let isFinite = step.loss.isFinite && step.gradient.x.isFinite && step.gradient.y.isFinite
    if !isFinite || max(abs(step.place.x), abs(step.place.y)) > farthest { return .lost }
    if step.loss < least { return .arrived }
    return euclideanLength(step.gradient) < least ? .still : nil
  }

  /// The number of the last step.
  var end: Int { steps.count - 1 }

  /// A step, or the last where it ended before.
  subscript(step: Int) -> Step { steps[min(max(step, 0), end)] }

  /// After how many steps the loss is first below a number; nil where it never is.
  func steps(untilBelow loss: Double) -> Int? { steps.firstIndex { $0.loss < loss } }
}
