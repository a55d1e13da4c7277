// What the lab of precision says: whether the network learns, which gradients are lost, and what the loss scale does.

import Autograd
import CLibrary
import LabKit
import Page
import Quantities

/// The facts about a step that statements go by.
struct PrecisionWords {
  private let it: PrecisionReport

  init(_ report: PrecisionReport) { it = report }

  /// What is true of the step.
  var claims: [Claim] {
    Statement.claims(about: self, [Self.learning, Self.gradients, Self.scales, Self.updates])
  }

  // MARK: Facts

  private var plan: PrecisionPlan { it.plan }
  private var record: PrecisionRun.Record { it.record }
  private var histogram: GradientHistogram { it.histogram }
  private var step: Int { it.step }
  private var doubleLoss: Double { it.double.records[step].loss }
  private var startLoss: Double { it.run.records[0].loss }
  private var format: String { plan.format.title }
  /// Half the smallest number, as a power of two: what is no larger becomes 0.
  private var wall: Int { Int((plan.format.bits?.smallest ?? .nan).exponent) - 1 }
  private var isFewBits: Bool { plan.format != .double }
  private var zeroShare: Double { Double(histogram.zeros) / Double(max(histogram.count, 1)) }
  /// The largest power of two that the largest gradient can be multiplied by.
  private var room: Int {
    let largest = plan.format.bits?.largest ?? .nan
    return Int((largest / (histogram.largest / record.factor)).exponent)
  }
  /// Parameters whose update was rounded away.
  private var lostCount: Int { Int((record.lost * Double(record.parameters.count)).rounded()) }

  /// `3 steps were left out`.
  private var leftOut: String {
    record.overflows == 1 ? "1 step was left out" : "\(record.overflows) steps were left out"
  }

  private func text(_ number: Double) -> String { ShortNumber.text(number) }
  private var steps: String { step.counted("step") }

  // MARK: Statements

  private static let learning: [Statement<PrecisionWords>] = [
    .init("start", if: { $0.step == 0 }) {
      "Before the first step the loss is \($0.text($0.record.loss)) times that of answering 0 always."
    },
    .init("broken", if: { !$0.record.loss.isFinite }) {
      "After \($0.steps) the loss is no longer a finite number in \($0.format); in double it is "
        + "\($0.text($0.doubleLoss))."
    },
    .init("double", if: { !$0.isFewBits }) {
      "After \($0.steps) in double the loss has gone from \($0.text($0.startLoss)) to \($0.text($0.record.loss))."
    },
    .init("stuck", if: { $0.record.loss > 0.9 * $0.startLoss && $0.doubleLoss < 0.5 * $0.record.loss }) {
      "The network does not learn: after \($0.steps) in \($0.format) the loss is \($0.text($0.record.loss)), at the "
        + "start it was \($0.text($0.startLoss)). In double it is \($0.text($0.doubleLoss)) by now."
    },
    .init("behind", if: { $0.record.loss > 1.5 * $0.doubleLoss }) {
      "After \($0.steps) in \($0.format) the loss is \($0.text($0.record.loss)); in double it is "
        + "\($0.text($0.doubleLoss)) by now."
    },
    .init("learns", if: { $0.record.loss < 0.2 * $0.startLoss }) {
      "The network learns: after \($0.steps) in \($0.format) the loss is \($0.text($0.record.loss)), in double "
        + "\($0.text($0.doubleLoss))."
    },
    .init("loss") {
      "After \($0.steps) in \($0.format) the loss is \($0.text($0.record.loss)), in double \($0.text($0.doubleLoss))."
    },
  ]

  private static let gradients: [Statement<PrecisionWords>] = [
    .init("leftOut", if: { $0.record.isLeftOut && $0.isFewBits }) {
      "A number overflows here: above \($0.exact($0.plan.format.bits?.largest ?? .nan)) it is infinite. The step is "
        + "left out."
    },
    .init("allZero", if: { $0.isFewBits && $0.histogram.zeros == $0.histogram.count && $0.histogram.count > 0 }) {
      "All \($0.histogram.count) gradients of this step are 0 in \($0.format), though none is: what is not above "
        + "2^\($0.wall) becomes 0."
    },
    .init("zeros", if: { $0.isFewBits && $0.histogram.zeros > 0 }) {
      "\($0.histogram.zeros) of \($0.histogram.count) gradients are 0 in \($0.format), though they are not: what is "
        + "not above 2^\($0.wall) becomes 0, and so does all that it is multiplied into."
    },
    .init("kept", if: { $0.isFewBits && $0.histogram.count > 0 }) { _ in
      "No gradient of this step became 0 that is not."
    },
  ]

  private func exact(_ number: Double) -> String { NumberFormat.standard.text(number) }

  private static let scales: [Statement<PrecisionWords>] = [
    .init("room", if: { $0.isFewBits && $0.plan.scaling == .none && $0.zeroShare > 0.02 && $0.room > 0 }) {
      "The largest gradient would stay finite up to a loss scale of 2^\($0.room)."
    },
    .init("dynamic", if: { $0.plan.scaling == .dynamic }) {
      "The loss scale is 2^\(Int($0.record.factor.exponent)) now; it started at 2^\($0.plan.exponent), and "
        + "\($0.leftOut)."
    },
    .init("fixed", if: { $0.plan.scaling == .fixed && $0.record.overflows > 0 }) {
      "The loss scale is 2^\($0.plan.exponent); \($0.leftOut)."
    },
    .init("overflows", if: { $0.record.overflows > 0 }) {
      "\($0.leftOut) because a number was not finite."
    },
  ]

  private static let updates: [Statement<PrecisionWords>] = [
    .init("lost", if: { $0.isFewBits && !$0.plan.hasMaster && $0.lostCount > 0 }) {
      "\($0.lostCount) of \($0.record.parameters.count) weights do not move though they have a gradient: the update is "
        + "rounded away, as in \($0.example)."
    },
    .init("master", if: { $0.isFewBits && $0.plan.hasMaster && $0.record.moved > 0 }) {
      "The updates go to the weights in double: the step changes \($0.text(100 * $0.record.moved)) % of them."
    },
  ]

  /// An update that is lost, in the format.
  private var example: String {
    let update = plan.format == .half ? 0.0002 : 0.0015
    return "1 - \(update) = \(exact(plan.format.rounded(1 - update)))"
  }
}
