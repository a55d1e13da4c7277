// PyTorch's layers, losses and optimizers as objects.

import Diagnostics
import PythonSyntax
import Seeds

/// What `torch.nn` and `torch.optim` have.
enum TorchModules {
  static let activations: [String: String] = [
    "ReLU": "relu", "Tanh": "tanh", "Sigmoid": "sigmoid", "LeakyReLU": "leaky_relu", "ELU": "elu", "GELU": "gelu",
    "SiLU": "silu", "Softplus": "softplus", "LogSigmoid": "logsigmoid", "Softmax": "softmax",
    "LogSoftmax": "log_softmax",
  ]
  static let losses: [String: String] = [
    "MSELoss": "mse_loss", "CrossEntropyLoss": "cross_entropy", "BCELoss": "binary_cross_entropy",
    "BCEWithLogitsLoss": "binary_cross_entropy_with_logits", "NLLLoss": "nll_loss", "L1Loss": "l1_loss",
  ]
  static let names: Set<String> = Set(activations.keys).union(losses.keys).union([
    "Module", "Linear", "Sequential", "Parameter", "ModuleList", "Identity", "Flatten", "ParameterList",
  ])
  static let optimizers: Set<String> = ["SGD", "Adam", "AdamW", "RMSprop", "Adagrad"]
  static let fillings: Set<String> = ["zeros_", "ones_", "constant_", "normal_", "uniform_"]
}

extension Interpreter {
  func makeModule(_ name: String, _ arguments: PythonArguments) throws(PythonProblem) -> PythonValue {
    let span = arguments.span
    let object = PythonObject(kind: name, leftovers)
    switch name {
    case "Parameter":
      let node = try array(try argument(arguments, 0), at: span)
      trace.wantGradient(of: node)
      return made(node)
    case "Linear": try makeLinear(object, arguments)
    case "Sequential", "ModuleList", "ParameterList":
      var parts = arguments.positional
      if parts.count == 1, case .list(let box) = parts[0] { parts = box.items }
      try spend(2 * parts.count, at: span)
      for (index, part) in parts.enumerated() { object.set("\(index)", to: part) }
    case "Module": break
    default:
      for (key, value) in arguments.named { object.set(key, to: value) }
      if let first = arguments.positional.first { object.set("0", to: first) }
    }
    return .object(object)
  }

  /// A layer with PyTorch's first weights: uniform within 1/√(inputs).
  private func makeLinear(_ object: PythonObject, _ arguments: PythonArguments) throws(PythonProblem) {
    let span = arguments.span
    let shape = try fullShape(
      [try argument(arguments, 1, "out_features"), try argument(arguments, 0, "in_features")], at: span)
    var random = torchRandom(at: span)
    defer { randoms.torch = random }
    let gain = (2.0 / 6.0).squareRoot()
    let bound = Float(3.0.squareRoot() * gain / Double(shape[1]).squareRoot())
    let weights = (0..<shape[0] * shape[1]).map { _ in Self.double(random.uniform(-bound, bound)) }
    layers += 1
    func add(_ name: String, _ short: String, _ numbers: Numbers) throws(PythonProblem) {
      let node = try trace.add(.leaf, [], numbers, at: span, isDrawn: true)
      trace.wantGradient(of: node, name: "\(short)\(layers)")
      object.set(name, to: made(node))
    }
    try add("weight", "W", Numbers(shape, weights))
    var hasBias = true
    if let value = arguments.value(2, "bias") { hasBias = try isTrue(value, at: span) }
    guard hasBias else { return }
    let edge = Float(1 / Double(shape[1]).squareRoot())
    try add("bias", "b", Numbers([shape[0]], (0..<shape[0]).map { _ in Self.double(random.uniform(-edge, edge)) }))
  }

  /// Calls a layer or a loss.
  func apply(_ object: PythonObject, _ arguments: PythonArguments) throws(PythonProblem) -> PythonValue {
    let span = arguments.span
    if let loss = TorchModules.losses[object.kind] {
      var given = arguments
      given.named.merge(object.attributes.filter { $0.key != "0" }) { first, _ in first }
      return try self.loss(loss, try array(try argument(arguments, 0, "input"), at: span), given)
    }
    let input = try argument(arguments, 0, "input")
    switch object.kind {
    case "Linear":
      var given = PythonArguments(positional: [input], span: span)
      given.named = object.attributes
      let result = try callTorch("linear", given)
      if case .array(let box) = result, case .array(let weight)? = object.attributes["weight"],
        let name = trace.parameterName(of: weight.node)
      {
        self.name(.array(box), "z" + name.dropFirst(), depth: 600)
      }
      return result
    case "Sequential":
      var value = input
      for name in object.order {
        guard let part = object.attributes[name] else { continue }
        value = try call(part, PythonArguments(positional: [value], span: span))
      }
      return value
    case "Identity": return input
    case "Flatten":
      let shape = (try node(array(input, at: span))).numbers.shape
      guard shape.count <= 2 else { throw PythonProblem.tooManyAxes(at: span) }
      return input
    default: break
    }
    guard let function = TorchModules.activations[object.kind] else {
      throw PythonProblem(
        "nn.\(object.kind) cannot be called", at: span, help: "call the layers that it holds one by one")
    }
    var given = PythonArguments(positional: [input], span: span)
    switch function {
    case "softmax", "log_softmax":
      if let axis = object.attributes["dim"] ?? object.attributes["0"] { given.named["dim"] = axis }
    case "leaky_relu":
      if let slope = object.attributes["negative_slope"] ?? object.attributes["0"] {
        given.named["negative_slope"] = slope
      }
    default:
      // nn.ELU(0.7); what nn.ReLU(True) is given changes no number.
      given.named = object.attributes.filter { $0.key != "0" }
      if let value = object.attributes["0"], let option = ["elu": "alpha", "softplus": "beta"][function] {
        given.named[option] = value
      }
      try checkArguments(of: function, in: "torch.nn.functional", given)
    }
    let result = try callTorch(function, given)
    if layers > 0 { name(result, "a\(layerOf(try array(input, at: span)))", depth: 600) }
    return result
  }

  /// The number of the layer whose result an array is.
  private func layerOf(_ node: Int) -> String {
    trace.names(of: node).first { $0.hasPrefix("z") }.map { String($0.dropFirst()) } ?? "\(layers)"
  }

  // MARK: Parts

  /// The layers of a module.
  func parts(of object: PythonObject, at span: SourceSpan) throws(PythonProblem) -> [PythonValue] {
    guard ["Sequential", "ModuleList", "ParameterList"].contains(object.kind) else {
      throw PythonProblem(
        "this cannot be gone through", at: span, label: "it is nn.\(object.kind)",
        help: "nn.Sequential and nn.ModuleList can be")
    }
    try spend(object.order.count, at: span)
    return object.order.compactMap { object.attributes[$0] }
  }

  func part(of object: PythonObject, _ index: PythonValue, at span: SourceSpan) throws(PythonProblem) -> PythonValue {
    let parts = try parts(of: object, at: span)
    return parts[try place(index, of: parts.count, at: span)]
  }

  func callObject(
    _ object: PythonObject, _ name: String, _ arguments: PythonArguments
  ) throws(PythonProblem) -> PythonValue {
    switch name {
    case "parameters": return list(try parameters(of: object, at: arguments.span).map(\.value))
    case "named_parameters":
      return list(try parameters(of: object, at: arguments.span).map { tuple([.text($0.name), $0.value]) })
    case "children", "modules": return .unknown("model.\(name)()")
    case "step":
      if TorchModules.optimizers.contains(object.kind) {
        trace.updates.append(TraceUpdate(leaf: nil, change: nil, result: nil, isAdded: false, span: arguments.span))
      }
      return .none
    case "append":
      object.set("\(object.order.count)", to: try argument(arguments, 0))
      return .none
    case "forward": return try apply(object, arguments)
    case "to", "double", "float", "train", "eval", "apply": return .object(object)
    case "super":
      return .none
    default: return .none
    }
  }

  /// What an object trains, with PyTorch's names: `fc1.weight`. A part that it has twice is found once, as in PyTorch.
  func parameters(
    of object: PythonObject, at span: SourceSpan
  ) throws(PythonProblem) -> [(name: String, value: PythonValue)] {
    var found: [(name: String, value: PythonValue)] = []
    var seen: Set<ObjectIdentifier> = []
    try find(in: object, "", depth: 0, &found, &seen, at: span)
    return found
  }

  private func find(
    in object: PythonObject, _ path: String, depth: Int, _ found: inout [(name: String, value: PythonValue)],
    _ seen: inout Set<ObjectIdentifier>, at span: SourceSpan
  ) throws(PythonProblem) {
    guard depth < 8, seen.insert(ObjectIdentifier(object)).inserted else { return }
    try spend(object.order.count, at: span)
    for name in object.order {
      switch object.attributes[name] {
      case .array(let box)? where trace.parameterName(of: box.node) != nil: found.append((path + name, .array(box)))
      case .object(let inner)?: try find(in: inner, "\(path)\(name).", depth: depth + 1, &found, &seen, at: span)
      default: break
      }
    }
  }

  func makeOptimizer(_ name: String, _ arguments: PythonArguments) throws(PythonProblem) -> PythonValue {
    let span = arguments.span
    if let value = arguments.value(1, "lr") { rate = try number(value, at: span) } else { rate = rate ?? 0.001 }
    if name != "SGD" {
      notes.add("the walk updates by plain gradient descent, not by \(name); the gradients are the same", at: span)
    } else if let option = ["momentum", "weight_decay", "nesterov"].first(where: { arguments.named[$0] != nil }) {
      notes.add("the walk updates by plain gradient descent, without \(option); the gradients are the same", at: span)
    }
    return .object(PythonObject(kind: name, leftovers))
  }

  /// `nn.init.zeros_(layer.bias)`
  func fill(_ name: String, _ arguments: PythonArguments) throws(PythonProblem) -> PythonValue {
    let span = arguments.span
    guard case .array(let given) = try argument(arguments, 0) else {
      throw PythonProblem("a tensor is wanted", at: span, help: "give it a layer's .weight or .bias")
    }
    let box = given.owner
    let shape = trace.nodes[box.node].numbers.shape
    let count = shape.reduce(1, *)
    func option(_ place: Int, _ name: String, _ standard: Double) throws(PythonProblem) -> Float {
      guard let value = arguments.value(place, name) else { return Float(standard) }
      return Float(try number(value, at: span))
    }
    let elements: [Double]
    switch name {
    case "zeros_": elements = Array(repeating: 0, count: count)
    case "ones_": elements = Array(repeating: 1, count: count)
    case "constant_": elements = Array(repeating: Double(try option(1, "val", 0)), count: count)
    case "uniform_":
      var random = torchRandom(at: span)
      let (low, high) = (try option(1, "a", 0), try option(2, "b", 1))
      elements = (0..<count).map { _ in Self.double(random.uniform(low, high)) }
      randoms.torch = random
    default:
      var random = torchRandom(at: span)
      let (mean, spread) = (try option(1, "mean", 0), try option(2, "std", 1))
      elements = random.normals(count).map { Self.double($0 * spread + mean) }
      randoms.torch = random
    }
    let old = box.node
    box.node = try trace.add(.leaf, [], Numbers(shape, elements), at: span)
    trace.replaceParameter(old, by: box.node)
    return .array(box)
  }
}
