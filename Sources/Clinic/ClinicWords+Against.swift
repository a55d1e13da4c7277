// The sign that speaks against a wrong diagnosis, with the numbers of this patient.

extension ClinicWords {
  /// Why it is not this.
  func against(_ cause: ClinicCause) -> String {
    switch cause {
    case .rateTooHigh: againstHighRate
    case .rateTooLow: againstLowRate
    case .saturated: againstSaturation
    case .deadRelu: againstDeadUnits
    case .zeroWeights: againstZeros
    case .exploding: againstExplosion
    case .cutGraph: againstCut
    case .staleGradients: againstStale
    case .farTargets: againstTargets
    case .frozenLayer: againstFrozen
    case .invalidMath: againstInvalidMath
    case .notDifferentiable: againstFlatPath
    case .outlier: againstOutlier
    }
  }

  private var layers: Range<Int> { 0..<it.sick.plan.hidden.count + 1 }

  /// How many layers get a gradient of 0 or none before the first step.
  private var firstNorms: [Double] { it.sick.gradientNorms(0).map { $0 ?? 0 } }

  /// How far the first step moves the layer that moves most, relative to its size.
  private var firstRatio: Double { layers.map { it.sick.updateRatio(0, $0) }.reduce(0) { $1 > $0 ? $1 : $0 } }

  private var againstHighRate: String {
    let run = it.sick
    if run.losses[0] > 100 {
      return
        "Before the first step, when no rate has acted yet, the loss is already \(text(run.losses[0])) times that of "
        + "the mean."
    }
    let high = run.losses.indices.filter { run.losses[$0] > 2 }
    let count = run.plan.batches.count
    if count > 1, Set(high.map { $0 % count }).count == 1 {
      return
        "Where steps are too long the loss jumps, whichever examples come. Here all \(high.count) losses above 2 "
        + "times that of the mean are those of the same batch, which comes in every \(count)th step."
    }
    if run.rises * 20 <= run.end {
      return "Where steps are too long the loss jumps up and down. Here it rises in \(run.rises) of \(run.end) steps."
    }
    let ratio = layers.map { run.updateRatio(0, $0) }.reduce(0) { $1 > $0 ? $1 : $0 }
    return
      "Where the rate is too high the very first step goes too far. Here the first step moves no layer by more than "
      + "\(text(ratio)) of its size and takes the loss from \(text(run.losses[0])) to \(text(run.losses[1])); the "
      + "trouble comes later."
  }

  private var againstLowRate: String {
    if let layer = layers.first(where: { firstNorms[$0] == 0 }) {
      return "A larger rate would help no layer without a gradient, and layer \(layer + 1) has "
        + "\(it.sick.plan.cut == layer ? "none" : "one of exactly 0")."
    }
    return
      "Where the rate is too low all layers move a little and alike, and the loss falls a little in each step. Here the "
      + "first step moves a layer by \(text(firstRatio)) times its size, and the loss rises in \(it.sick.rises) of "
      + "\(it.sick.end) steps. See the updates, layer by layer."
  }

  private var againstSaturation: String {
    if it.sick.plan.activation == .relu {
      return
        "ReLU has no upper end that a value could press against, and the largest hidden value before the first step is "
        + "\(text(it.firstLens.layers.dropLast().reduce(0) { max($0, $1.largest) }))."
    }
    let share = it.firstLens.layers.dropLast().reduce(0) { max($0, $1.flat) }
    let start =
      "Most hidden values would lie at an end of the activation. Before the first step "
      + (share == 0 ? "none does" : "at most \(percent(share)) of a hidden layer's values do")
    return start + (it.patient.cause == .rateTooHigh ? "; where they do later, something has driven them there." : ".")
  }

  private var againstDeadUnits: String {
    if it.sick.plan.activation != .relu {
      return "There is no ReLU here: the hidden units are \(it.sick.plan.activation.rawValue)."
    }
    let alive = it.firstLens.layers.dropLast().map { 1 - $0.silent }.min() ?? 0
    return "Such units give 0 for every example. Before the first step at least \(percent(alive)) of the units of each "
      + "hidden layer give something."
  }

  private var againstZeros: String {
    let counts = it.firstLens.layers.dropLast().map(\.distinctUnits)
    let least = zip(counts, it.sick.plan.hidden).first { $0 == 1 && $1 > 1 }
    if least != nil {
      return
        "The weights are not 0: see how large each layer is, beside its update. Units that all give 0 can give it for "
        + "another reason."
    }
    let written = zip(counts, it.sick.plan.hidden).map { "\($0) of \($1)" }.joined(separator: ", ")
    return
      "If it were that, the units of a layer would give the same number. Different ones in the hidden layers: \(written)."
  }

  private var againstExplosion: String {
    let largest = firstNorms.max() ?? 0
    var end = "every number stays finite"
    if it.sick.trouble != nil, it.sick.end > 0 {
      let last = it.sick.gradientNorms(it.sick.end - 1).compactMap { $0 }.max() ?? 0
      end = "in the step before the training breaks off none is above \(text(last))"
    }
    return
      "If it were that, the gradients would grow from layer to layer on the way back. Before the first step they go from "
      + "\(firstNorms.reversed().map(text).joined(separator: ", ")), the output's first, so none is above \(text(largest)), "
      + "and \(end)."
  }

  private var againstCut: String {
    let zeros = layers.filter { firstNorms[$0] == 0 }
    if zeros.isEmpty {
      return
        "If it were that, a layer would have no gradient at all. Here each has one; the smallest before the first step is "
        + "\(text(firstNorms.min() ?? 0))."
    }
    return
      "If it were that, a layer would have no gradient at all: none. Here the layers with nothing to go by have one, and it is the "
      + "number 0: the path is there, but a factor on it is 0."
  }

  private var againstStale: String {
    let step = min(max(it.step, 1), it.sick.end)
    return
      "If it were that, the gradient that a layer holds would differ from that of the step's loss alone. They are the same in every "
      + "layer and step here, at step \(step) as before."
  }

  private var againstTargets: String {
    let targets = it.firstLens.targets
    let written = "from \(text(targets.lowerBound)) to \(text(targets.upperBound))"
    return it.sick.plan.output == .linear
      ? "The output has no activation and can give any number; the targets go \(written)."
      : "The output is tanh and can give all between -1 and 1; the targets go \(written)."
  }

  private var againstFrozen: String {
    if let layer = layers.first(where: { it.sick.movement(0, $0).moved == 0 }) {
      return "Layer \(layer + 1) stands still, but its gradient is "
        + "\(it.sick.plan.cut == layer ? "missing" : "exactly 0"): the update has nothing to move it by."
    }
    let least = layers.map { it.sick.updateRatio(0, $0) }.min() ?? 0
    return
      "If it were that, a layer would stand still although it has a gradient. Here every layer moves: in the first step by at least "
      + "\(text(least)) of its size."
  }

  private var againstInvalidMath: String {
    guard let trouble = it.sick.trouble else {
      return
        "If it were that, a number would be NaN or infinite. Here the loss and all gradients are finite in each of the "
        + "\(it.sick.end) steps."
    }
    return
      "If it were that, the first number that is not finite would come of an operation that has no value there, such "
      + "as 0 / 0. Here it comes of \(trouble.operation), which has one: it is only larger than 1.8e308, the largest "
      + "number."
  }

  private var againstFlatPath: String {
    if let cut = it.sick.plan.cut {
      return "If it were that, the gradient before it would be the number 0. Layer \(cut + 1) has none at all."
    }
    guard firstNorms.contains(0) else {
      return
        "If it were that, a layer's gradient would be exactly 0. Here each has another; the smallest before the first "
        + "step is \(text(firstNorms.min() ?? 0))."
    }
    return
      "If it were that, the layers behind it would get different numbers, and learn. Here the last hidden layer gives "
      + "nothing but 0, so that of the layer behind it only the bias can learn."
  }

  private var againstOutlier: String {
    "If it were that, one target would lie far from all others, and the loss would leap with its batch. Here they lie "
      + "from \(text(it.firstLens.targets.lowerBound)) to \(text(it.firstLens.targets.upperBound)), and each step "
      + "goes over all \(it.sick.plan.examples.targets.count) of them."
  }
}
