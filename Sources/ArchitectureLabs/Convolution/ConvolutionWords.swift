// What there is to see in the lab of convolution, in words.

import Math
import LabKit
import Page

/// The facts about a step and a picture that statements go by.
struct ConvolutionWords {
  private let it: ConvolutionExperiment

  init(_ experiment: ConvolutionExperiment) { it = experiment }

  /// What is true of the step and the picture.
  var claims: [Claim] {
    Statement.claims(
      about: self, [Self.accuracy, Self.pooling, Self.answer, Self.shared, Self.saliency, Self.sharing, Self.made])
  }

  // MARK: Facts

  private var network: ConvolutionNetwork { it.network }
  private var example: ConvolutionExample { it.example }
  private var held: Double { it.scores.held.accuracy }
  private var training: Double { it.scores.training.accuracy }

  private func number(_ value: Double) -> String { ShortNumber.text(value) }
  private func percent(_ share: Double) -> String { "\((100 * share).fixed(1)) %" }

  /// The pixel on which the score depends most.
  private var strongest: (row: Int, column: Int, slope: Double) {
    let pixel = example.saliency.indices.reduce(0) {
      abs(example.saliency[$1]) > abs(example.saliency[$0]) ? $1 : $0
    }
    return (pixel / network.side + 1, pixel % network.side + 1, example.saliency[pixel])
  }

  // MARK: Statements

  private static let accuracy: [Statement<ConvolutionWords>] = [
    .init("ended", if: { $0.it.run.trouble != nil && $0.it.step == $0.it.run.end }) {
      "At step \($0.it.step) the run ends: a number is not finite."
    },
    .init("start", if: { $0.it.step == 0 }) {
      "No step was made yet: the kernels are as chance gave them, and \($0.percent($0.held)) of the pictures held back "
        + "are told right."
    },
    .init("accuracy") {
      "After \($0.it.step.counted("step")) \($0.percent($0.held)) of the \($0.it.run.held.count) pictures held back are told "
        + "right, \($0.percent($0.training)) of the \($0.it.run.training.count) trained on."
    },
  ]

  private static let pooling: [Statement<ConvolutionWords>] = [
    .init("pooling.none", if: { $0.network.pool == .none }) {
      "Without pooling each of the \($0.example.switchedOff.of) values of the maps has a weight for each score, "
        + "\($0.network.dense.count) in all."
    },
    .init("pooling.mean", if: { $0.network.pool == .mean }) { _ in
      "Mean pooling gives each of the four values of a window a quarter of its gradient."
    },
    .init("pooling.max") {
      "Max pooling hands the gradient of each window to its largest value: \($0.example.switchedOff.count) of the "
        + "\($0.example.switchedOff.of) values of the maps get none."
    },
  ]

  private static let answer: [Statement<ConvolutionWords>] = [
    .init("right", if: { $0.example.answer == $0.example.digit }) {
      "Picture \($0.it.number) is a \($0.example.digit) and is told right."
    },
    .init("wrong") {
      "Picture \($0.it.number) is a \($0.example.digit), but is taken for a \($0.example.answer)."
    },
  ]

  private static let shared: [Statement<ConvolutionWords>] = [
    .init(
      "shared",
      if: { words in
        let shared = words.example.shared
        return words.network.pool == .max && !shared.isEmpty && shared.allSatisfy { $0.allSatisfy { $0 == 0 } }
      }
    ) {
      "In \($0.example.shared.count) of \($0.example.windowCount) windows all values are 0: they share it, and relu lets "
        + "none of it through."
    }
  ]

  private static let saliency: [Statement<ConvolutionWords>] = [
    .init("saliency", if: { $0.strongest.slope != 0 }) {
      "The score of a \($0.example.digit) depends most on the pixel in row \($0.strongest.row), column "
        + "\($0.strongest.column), by \($0.number($0.strongest.slope))."
    },
    .init("saliency.none") { "No pixel changes the score of a \($0.example.digit): its gradient is 0 everywhere." },
  ]

  private static let sharing: [Statement<ConvolutionWords>] = [
    .init("sharing") {
      "Each weight of a kernel is used at \($0.network.mapSide * $0.network.mapSide) places of a picture; its gradient "
        + "is the sum of what comes back from all of them."
    }
  ]

  private static let made: [Statement<ConvolutionWords>] = [
    .init("made") { _ in
      "The pictures are drawn by this lab, not scanned: strokes of any shift, slant, size and thickness, with noise."
    }
  ]
}
