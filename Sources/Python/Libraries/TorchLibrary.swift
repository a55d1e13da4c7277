// PyTorch's functions, and those of `torch.nn.functional`.

import Diagnostics
import PythonSyntax

/// `torch` and `torch.nn.functional`.
enum TorchLibrary {
  static let creators: Set<String> = [
    "tensor", "as_tensor", "from_numpy", "Tensor", "FloatTensor", "LongTensor", "zeros", "ones", "zeros_like",
    "ones_like",
    "full", "eye", "arange", "linspace", "empty",
  ]
  static let drawn: Set<String> = ["manual_seed", "rand", "randn", "randint", "randperm", "rand_like", "randn_like"]
  static let functional: Set<String> = [
    "relu", "sigmoid", "tanh", "softmax", "log_softmax", "mse_loss", "cross_entropy", "binary_cross_entropy",
    "binary_cross_entropy_with_logits", "nll_loss", "l1_loss", "linear", "leaky_relu", "elu", "gelu", "silu",
    "softplus",
    "one_hot", "logsigmoid",
  ]
  static let context: Set<String> = [
    "no_grad", "set_grad_enabled", "enable_grad", "set_default_dtype", "device", "set_printoptions",
  ]
  static let names: Set<String> = creators.union(drawn).union(context).union(NumPyLibrary.binaries.keys).union(
    NumPyLibrary.reductions.keys
  ).union(MathLibrary.elementwise.keys).union([
    "softmax", "log_softmax", "where", "reshape", "flatten", "squeeze", "unsqueeze", "cat", "stack", "clamp", "argmax",
    "square", "t", "outer", "var", "std", "transpose", "neg", "inference_mode",
  ])
}

extension Interpreter {
  func callTorch(_ name: String, _ arguments: PythonArguments) throws(PythonProblem) -> PythonValue {
    let span = arguments.span
    if name == "no_grad" || name == "enable_grad" || name == "inference_mode" || name == "set_grad_enabled" {
      var isOn = name == "enable_grad"
      if let value = arguments.value(0, "mode") { isOn = try isTrue(value, at: span) == (name == "set_grad_enabled") }
      // Without a block it holds for the rest of the program.
      if name == "set_grad_enabled" { trace.isRecording = isOn }
      return .library(isOn ? "torch.enable_grad" : "torch.no_grad")
    }
    if TorchLibrary.context.contains(name) { return .none }
    if TorchLibrary.drawn.contains(name) { return try callTorchRandom(name, arguments) }
    if TorchLibrary.creators.contains(name) { return try createTensor(name, arguments) }
    guard TorchLibrary.functional.contains(name) else {
      let given = torchAxes(name, arguments)
      if name == "max" || name == "min" { return try extreme(name, given) }
      return try callNumPy(name == "cat" ? "concatenate" : name, given)
    }
    let first = try array(try argument(arguments, 0, "input"), at: span)
    switch name {
    case "softmax", "log_softmax":
      guard let axis = try axis(arguments, 1, of: first) else {
        throw PythonProblem("dim is missing", at: span, help: "write dim=1 for the classes of each row")
      }
      return try record(name == "softmax" ? .softmax(axis: axis) : .logSoftmax(axis: axis), [first], at: span)
    case "linear":
      let weight = try array(try argument(arguments, 1, "weight"), at: span)
      let turned = try trace.record(.transpose, [weight], at: span)
      let product = try trace.record(.binary(.product), [first, turned], at: span)
      guard let bias = arguments.value(2, "bias"), !bias.isNone else { return made(product) }
      return try record(.binary(.add), [product, try array(bias, at: span)], at: span)
    case "one_hot":
      guard let classes = try wholeNumbers(made(first), at: span), let most = classes.max(),
        classes.allSatisfy({ $0 >= 0 })
      else {
        throw PythonProblem(
          "classes are wanted", at: span, label: "whole numbers from 0", help: "give it a vector such as [0, 2, 1]")
      }
      let count =
        try arguments.value(1, "num_classes").map { value throws(PythonProblem) in try wholeNumber(value, at: span) }
        ?? most + 1
      return try leaf(try oneHot(classes, count, at: span), at: span, isWhole: true)
    case "mse_loss", "cross_entropy", "binary_cross_entropy", "binary_cross_entropy_with_logits", "nll_loss", "l1_loss":
      return try loss(name, first, arguments)
    case "leaky_relu":
      if let value = arguments.value(1, "negative_slope"), try number(value, at: span) != 0.01 {
        let scaled = try binary("*", value, made(first), at: span)
        let condition = try binary(">", made(first), try whole(0, at: span), at: span)
        return try record(.choose, [try array(condition, at: span), first, try array(scaled, at: span)], at: span)
      }
      return try record(.function("leaky_relu"), [first], at: span)
    case "logsigmoid":
      let turned = try trace.record(.negate, [first], at: span)
      let soft = try trace.record(.function("softplus"), [turned], at: span)
      return try record(.negate, [soft], at: span)
    default: return try record(.function(name), [first], at: span)
    }
  }

  /// PyTorch's `dim` is NumPy's `axis`; `sum(1, True)` keeps it, and `var(False)` divides by n, not by n - 1.
  private func torchAxes(_ name: String, _ arguments: PythonArguments) -> PythonArguments {
    var given = arguments
    if let dim = given.named.removeValue(forKey: "dim") { given.named["axis"] = dim }
    var last: Bool?
    if NumPyLibrary.reductions[name] != nil || name == "var" || name == "std", given.positional.count > 1,
      case .bool(let value) = given.positional[given.positional.count - 1]
    {
      last = value
      given.positional.removeLast()
    }
    guard name == "var" || name == "std" else {
      if let last { given.named["keepdim"] = .bool(last) }
      return given
    }
    let isUnbiased = given.named.removeValue(forKey: "unbiased")
    if let isUnbiased {
      given.named["correction"] = isUnbiased
    } else if let last {
      given.named["correction"] = PythonValue.bool(last)
    } else if given.named["correction"] == nil {
      given.named["correction"] = PythonValue.bool(true)
    }
    return given
  }

  /// PyTorch's `max` and `min`: of two tensors element by element; along an axis the values, and where they stand.
  private func extreme(_ name: String, _ arguments: PythonArguments) throws(PythonProblem) -> PythonValue {
    let span = arguments.span
    let node = try array(try argument(arguments, 0, "input"), at: span)
    if case .array(let other)? = arguments.value(1, "other"), trace.nodes[other.node].isTensor {
      return try record(.binary(name == "max" ? .maximum : .minimum), [node, other.node], at: span)
    }
    let values = try reduce(name, node, arguments, from: 1)
    guard try axis(arguments, 1, of: node) != nil else { return values }
    return tuple([values, try place(of: "arg" + name, node, arguments)])
  }

  private func createTensor(_ name: String, _ arguments: PythonArguments) throws(PythonProblem) -> PythonValue {
    let span = arguments.span
    var value: PythonValue
    switch name {
    case "tensor", "as_tensor", "from_numpy", "Tensor", "FloatTensor", "LongTensor":
      // A tensor is a copy with numbers of its own.
      var node = try array(try argument(arguments, 0), at: span)
      // Of a list the numbers are taken, of a tensor itself as_tensor alone keeps the gradient.
      var isArray = false
      if case .array(_)? = arguments.positional.first { isArray = true }
      if name != "as_tensor" || !isArray { node = try trace.detached(node, at: span) }
      let given = trace.nodes[node]
      if given.operation == .leaf || given.operation == .number {
        value = made(
          try trace.add(
            .leaf, [], given.numbers, at: span, isWhole: given.isWhole, isBool: given.isBool, isDrawn: given.isDrawn))
      } else {
        value = made(node)
      }
    case "zeros", "ones", "empty":
      let shape = try fullShape(arguments.positional, at: span)
      value = try leaf(.filled(shape, name == "ones" ? 1 : 0), at: span)
    default: value = try callNumPy(name, torchAxes(name, arguments))
    }
    return wantingGradient(value, arguments)
  }

  /// `requires_grad=True`
  func wantingGradient(_ value: PythonValue, _ arguments: PythonArguments) -> PythonValue {
    if case .bool(true)? = arguments.named["requires_grad"], case .array(let box) = value {
      trace.wantGradient(of: box.node)
    }
    return value
  }

  func oneHot(_ classes: [Int], _ count: Int, at span: SourceSpan) throws(PythonProblem) -> Numbers {
    guard count >= 1, count <= 10_000, classes.allSatisfy({ (0..<count).contains($0) }) else {
      throw PythonProblem(
        "a class is out of range", at: span, label: "there are \(count) classes, counted from 0",
        help: "take classes from 0 on, and at most 10000 of them")
    }
    guard classes.count * count <= Trace.mostNumbers else {
      throw PythonProblem.tooManyNumbers(most: Trace.mostNumbers, at: span)
    }
    var numbers = Numbers.filled([classes.count, count], 0)
    for (row, place) in classes.enumerated() { numbers.elements[row * count + place] = 1 }
    return numbers
  }

  // MARK: Losses

  func loss(_ name: String, _ prediction: Int, _ arguments: PythonArguments) throws(PythonProblem) -> PythonValue {
    let span = arguments.span
    let target = try array(try argument(arguments, 1, "target"), at: span)
    var reduction = "mean"
    if case .text(let text)? = arguments.named["reduction"] { reduction = text }
    guard reduction == "mean" || reduction == "sum" else {
      throw PythonProblem("reduction \(reduction) is not read", at: span, help: "take mean or sum")
    }
    if let option = arguments.named.keys.sorted().first(where: { !["reduction", "input", "target"].contains($0) }) {
      throw PythonProblem("\(option) is not read", at: span, help: "leave it out")
    }
    if name == "cross_entropy" || name == "nll_loss" {
      return try classLoss(name, prediction, target, reduction, at: span)
    }
    let shapes = (trace.nodes[prediction].numbers.shape, trace.nodes[target].numbers.shape)
    guard shapes.0 == shapes.1 || name == "mse_loss" else {
      throw PythonProblem(
        "the shapes differ", at: span, label: "\(Numbers.words(shapes.0)) and \(Numbers.words(shapes.1))",
        help: "give the target the prediction's shape, e.g. with .unsqueeze(1)")
    }
    if shapes.0 != shapes.1 {
      notes.add(
        "prediction and target have the shapes \(Numbers.words(shapes.0)) and \(Numbers.words(shapes.1)): each goes with each",
        at: span, help: "give the target the prediction's shape")
    }
    func op(_ sign: TraceSign, _ a: Int, _ b: Int) throws(PythonProblem) -> Int {
      try trace.record(.binary(sign), [a, b], at: span)
    }
    func f(_ name: String, _ a: Int) throws(PythonProblem) -> Int { try trace.record(.function(name), [a], at: span) }
    func n(_ number: Double) throws(PythonProblem) -> Int {
      try trace.add(.number, [], Numbers(number), at: span, isWhole: true)
    }
    let each: Int
    switch name {
    case "mse_loss":
      if reduction == "mean", shapes.0 == shapes.1 { return try record(.mse, [prediction, target], at: span) }
      each = try op(.power, try op(.subtract, prediction, target), try n(2))
    case "l1_loss": each = try f("abs", try op(.subtract, prediction, target))
    case "binary_cross_entropy":
      let hit = try op(.multiply, target, try f("log", prediction))
      let missed = try op(
        .multiply, try op(.subtract, try n(1), target), try f("log", try op(.subtract, try n(1), prediction)))
      each = try trace.record(.negate, [try op(.add, hit, missed)], at: span)
    default: each = try op(.subtract, try f("softplus", prediction), try op(.multiply, target, prediction))
    }
    return try record(.reduce(reduction, axis: nil, keeps: false), [each], at: span)
  }

  private func classLoss(
    _ name: String, _ prediction: Int, _ target: Int, _ reduction: String, at span: SourceSpan
  ) throws(PythonProblem) -> PythonValue {
    let shape = trace.nodes[prediction].numbers.shape
    let rank = shape.count
    guard rank > 0 else {
      throw PythonProblem(
        "scores of several classes are wanted", at: span, label: "the prediction is a single number",
        help: "give it a number for each class")
    }
    let logs = { (self: Interpreter) throws(PythonProblem) -> Int in
      name == "nll_loss" ? prediction : try self.trace.record(.logSoftmax(axis: rank - 1), [prediction], at: span)
    }
    let marks: Int
    let rows = rank == 2 ? shape[0] : 1
    if trace.nodes[target].numbers.shape == shape, !trace.nodes[target].isWhole {
      marks = target
    } else {
      let classes = try wholeNumbers(
        rank == 1 && trace.nodes[target].numbers.shape.isEmpty
          ? try record(.reshape([1]), [target], at: span) : made(target), at: span)
      guard let classes, classes.count == rows, classes.allSatisfy({ (0..<shape[rank - 1]).contains($0) }) else {
        throw PythonProblem(
          "a class for each row is wanted", at: span,
          label: "\(rows) whole numbers from 0 to \(shape[rank - 1] - 1)",
          help: "write them as torch.tensor([…])")
      }
      if name == "cross_entropy", reduction == "mean", rows <= 4 {
        return try record(.crossEntropy(classes), [prediction], at: span)
      }
      var numbers = try oneHot(classes, shape[rank - 1], at: span)
      if rank == 1 { numbers.shape = [shape[0]] }
      marks = try trace.add(.leaf, [], numbers, at: span, isWhole: true)
    }
    let chosen = try trace.record(.binary(.multiply), [marks, try logs(self)], at: span)
    let sum = try trace.record(.reduce("sum", axis: nil, keeps: false), [chosen], at: span)
    let loss = try trace.record(.negate, [sum], at: span)
    guard reduction == "mean", rank == 2 else { return made(loss) }
    return try record(.binary(.divide), [loss, try trace.add(.number, [], Numbers(Double(rows)), at: span)], at: span)
  }
}
