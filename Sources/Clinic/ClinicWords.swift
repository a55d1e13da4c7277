// What is said of a patient: what there is to see, what speaks against a diagnosis or for it, and what a cure did.

import LabKit
import Quantities
import Narration
import Page

struct ClinicWords {
  let it: ClinicExperiment

  init(_ experiment: ClinicExperiment) { it = experiment }

  /// What is true of the patient. Before the right diagnosis no claim names the cause.
  var claims: [Claim] {
    guard let diagnosis = it.diagnosis else {
      let look = ClinicPictures.Look(rawValue: it.settings.choice("look")) ?? .loss
      let locked = Claim("locked", "A remedy is tried once you have said what is wrong: turn the knob diagnosis first.")
      return [Claim("seen.\(look.rawValue)", RichText(seen))] + (it.wish == nil ? [] : [locked])
    }
    guard it.isDiagnosisRight else {
      let words = RichText([Span("No. ", .warning), Span(against(diagnosis) + " Look again.")])
      return [Claim("against.\(diagnosis.rawValue)", words)]
    }
    guard let cure = it.wish, let treated = it.treated else {
      let words = RichText([Span("Right. ", .good), Span(explanation + " Now try a remedy.")])
      return [Claim("right.\(diagnosis.rawValue)", words)]
    }
    return [outcome(of: cure, treated)]
  }

  // MARK: What there is to see

  private var seen: String {
    let run = it.sick
    switch ClinicPictures.Look(rawValue: it.settings.choice("look")) ?? .loss {
    case .loss:
      let start = "\(run.plan.shape). Case \(it.patient.letter) begins with \(times(run.losses[0])) the loss of "
      if run.trouble != nil {
        return start + "always answering the mean, and after \(run.end.counted("step")) it is no number any more."
      }
      if run.plan.batchSize != nil {
        let last = run.losses.suffix(20)
        return
          "\(run.plan.shape). Of the last 20 losses of case \(it.patient.letter) the "
          + "smallest is \(times(last.min() ?? 0)) that of always answering the mean and the largest "
          + "\(times(run.finalLoss)); healthy is a largest below \(NumberFormat.standard.text(ClinicRun.healthy)). In "
          + "\(run.rises) of \(run.end) steps the loss rises."
      }
      return start
        + "always answering the mean and ends with \(times(run.losses[run.end])); healthy is below "
        + "\(NumberFormat.standard.text(ClinicRun.healthy)). In \(run.rises) of \(run.end) steps the loss rises."
    case .gradients:
      let norms = run.gradientNorms(it.step).map { $0.map(ShortNumber.text) ?? "none" }
      return
        "Step \(it.step): the layers hold gradients of the norms \(norms.joined(separator: ", ")), the first layer "
        + "first. Beside each stands the gradient of this step's loss alone."
    case .activations:
      let hidden = it.lens.layers.dropLast()
      guard let output = it.lens.layers.last, let first = hidden.first else { return "" }
      return
        "Step \(it.step): \(percent(first.flat)) of the values of layer 1 lie where the slope is nearly 0; over all "
        + "examples it gives \(first.distinctValues) different numbers. The outputs go from \(text(output.least)) to "
        + "\(text(output.largest)), the targets from \(text(it.lens.targets.lowerBound)) to "
        + "\(text(it.lens.targets.upperBound))."
    case .updates:
      let ratios = (0...run.plan.hidden.count).map { run.updateRatio(it.step, $0) }
      let written = ratios.map { $0.isNaN ? "0 : 0" : ShortNumber.text($0) }.joined(separator: ", ")
      return
        "Step \(it.step + 1) moves the layers by \(written) of their size, the first layer first. About a thousandth "
        + "is usual."
    }
  }

  private func times(_ loss: Double) -> String { "\(ShortNumber.text(loss)) times" }

  func text(_ number: Double) -> String { ShortNumber.text(number) }

  func percent(_ share: Double) -> String { ShortNumber.percent(share) }

  // MARK: The right diagnosis

  /// The signs of the cause, and how they come about.
  private var explanation: String {
    let run = it.sick
    switch it.patient.cause {
    case .rateTooHigh:
      return "The loss jumps (it rises in \(run.rises) of \(run.end) steps), and a step moves layers by up to "
        + "\(text(largestRatio)) times their size: each one goes far past the valley, and the next comes back over it."
    case .rateTooLow:
      return
        "The gradients are healthy in all layers, but rate × gradient moves none by more than \(text(largestRatio)) "
        + "of its size in a step: the loss falls, only too slowly to be seen."
    case .saturated:
      let flat = it.firstLens.layers[0].flat
      return "Before the first step \(percent(flat)) of the values of layer 1 are already where the slope is nearly 0, "
        + "because the first weights are large. Every gradient has that slope as a factor, so the hidden layers stand still."
    case .deadRelu:
      return
        "The units of the last hidden layer give 0 for every example: their biases begin far below 0, so all sums are "
        + "negative, the slope of ReLU is 0, and the gradient 0 can never bring them back. Only the output's bias learns."
    case .zeroWeights:
      return
        "All units of a layer give the same number, and all weights are 0. Each gradient has a weight or a value as a "
        + "factor, so all but that of the output's bias are exactly 0, and nothing makes the units differ."
    case .exploding:
      return
        "Before any step the loss is \(times(run.losses[0])) that of the mean and the first layer's gradient has the "
        + "norm \(text(run.gradientNorms(0)[0] ?? 0)): each layer multiplies by more than 1, forward and back. "
        + "After \(run.end.counted("step")) a number is too large for a double."
    case .cutGraph:
      return
        "Layer 1 has no gradient at all, while the layers after it have one: its weights were recorded as constants, "
        + "so no path leads from the loss to them. In a framework its gradient is None."
    case .staleGradients:
      return
        "What a layer holds is not the gradient of this step's loss: it is the sum of all steps so far, because it is "
        + "never set to 0. The steps still go where the slope pointed long ago, and the loss swings."
    case .farTargets:
      return
        "The targets go from \(text(it.firstLens.targets.lowerBound)) to \(text(it.firstLens.targets.upperBound)), but "
        + "tanh gives at most 1: the outputs press against that end, where the slope is nearly 0, and learning stops."
    case .frozenLayer:
      return
        "Layer 1 has a gradient like the others, \(text(run.gradientNorms(it.step)[0] ?? 0)) at this step, and yet it "
        + "never moves: the update leaves it out. The layers after it have to live with what it happens to give."
    case .invalidMath: return invalidMath
    case .notDifferentiable:
      return
        "Layer 1 hands its values on rounded: over all examples they are \(it.firstLens.layers[0].distinctValues) "
        + "whole numbers, and the slope of rounding is 0. So its gradient is exactly 0 in every step, while the "
        + "layers behind it learn: the loss goes from \(text(run.losses[0])) to \(text(run.losses[run.end])) times "
        + "that of the mean."
    case .outlier: return outlier
    }
  }

  /// What came of dividing by 0, and what was before.
  private var invalidMath: String {
    let run = it.sick
    guard let trouble = run.trouble, run.end > 0 else { return "" }
    let norms = run.gradientNorms(run.end - 1).compactMap { $0 }
    return
      "Step \(run.end + 1) computes \(trouble.operation) in layer \(trouble.layer ?? 0): the layer divides its values "
      + "by the root of their mean square, and by then all of them are 0 for an example. That is no number, and "
      + "neither is what is made of it. A step before, the loss was \(text(run.losses[run.end - 1])) times that of "
      + "the mean, and no layer's gradient above \(text(norms.max() ?? 0))."
  }

  /// The batch that leaps, and what it does to the next one.
  private var outlier: String {
    let (run, targets) = (it.sick, it.sick.plan.examples.targets)
    guard let row = run.plan.outlier, let batch = run.plan.batches.firstIndex(where: { $0.contains(row) }) else {
      return ""
    }
    let others = targets.indices.filter { $0 != row }.map { targets[$0] }
    let count = run.plan.batches.count
    let means = (0..<count).map { run.losses(ofBatch: $0) }.map { $0.reduce(0, +) / Double($0.count) }
    return
      "One row is \(text(ClinicPlan.outlierSize)) times as large as it should be: its target is "
      + "\(text(targets[row])), and the others go from \(text(others.min() ?? 0)) to \(text(others.max() ?? 0)). With "
      + "its batch the loss is \(text(means[batch])) on average, and so long a step spoils what the others learned: "
      + "the next batch has \(text(means[(batch + 1) % count])), the one before it "
      + "\(text(means[(batch + count - 1) % count]))."
  }

  /// The largest update ratio of all steps and layers.
  var largestRatio: Double {
    var largest = 0.0
    for step in 0...it.sick.end {
      for layer in 0...it.sick.plan.hidden.count {
        let ratio = it.sick.updateRatio(step, layer)
        if ratio.isFinite, ratio > largest { largest = ratio }
      }
    }
    return largest
  }

  // MARK: Cures

  private func outcome(of cure: ClinicRemedy, _ treated: ClinicRun) -> Claim {
    let change =
      "in its last 20 steps the loss is at most \(times(treated.finalLoss)) that of the mean, instead of \(text(it.sick.finalLoss))"
    if treated.isHealthy {
      let others = cure == it.patient.cause.remedy ? "" : " It is not the nearest cure, but it heals as well."
      return Claim("cured", RichText([Span("Cured. ", .good), Span("\(cure.deed): \(change).\(others)")]))
    }
    if treated.losses == it.sick.losses || treated.parameters == it.sick.parameters {
      return Claim(
        "unchanged",
        RichText([Span("That changes nothing. ", .warning), Span("\(cure.deed): \(cure.noEffect). \(need)")]))
    }
    let ends =
      treated.trouble == nil
      ? "\(change); healthy is below \(NumberFormat.standard.text(ClinicRun.healthy))"
      : "after \(treated.end.counted("step")) a number is not finite"
    return Claim(
      "notCured", RichText([Span("That does not heal it. ", .warning), Span("\(cure.deed): \(ends). \(need)")]))
  }

  /// What a cure has to do, once the cause is known.
  private var need: String {
    switch it.patient.cause {
    case .rateTooHigh: "The steps have to become shorter."
    case .rateTooLow: "The steps have to become longer: everything else is well."
    case .saturated: "The sums have to come back to where the activation has a slope, from the first step on."
    case .deadRelu: "The sums have to come above 0 for some examples: 0 times any rate is 0."
    case .zeroWeights: "The units have to begin different from each other: gradients of 0 cannot do that."
    case .exploding: "The factor of each layer has to come down to about 1, before the first step."
    case .cutGraph: "The path from the loss to layer 1 has to be there: without a gradient there is nothing to tune."
    case .staleGradients: "The old gradients have to go: any other step still adds them up."
    case .farTargets: "The output has to be able to give what is wanted."
    case .frozenLayer: "Layer 1 has to be moved: its gradient is there already."
    case .invalidMath: "What is divided by has to be held away from 0."
    case .notDifferentiable: "Between layer 1 and the loss there has to be a slope other than 0."
    case .outlier: "The one row has to be put right: it does not fit what the others say."
    }
  }
}
