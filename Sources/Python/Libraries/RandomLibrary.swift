// Drawn numbers: `np.random`, `random`, `torch.manual_seed`.

import Diagnostics
import PythonSyntax
import Seeds

/// The generators of a run; each begins with seed 0 where the program gives none.
struct Randoms {
  var numpy: NumPyRandom?
  var python: PythonRandom?
  var torch: TorchRandom?
}

/// The names of what can be drawn.
enum RandomLibrary {
  static let numpyNames: Set<String> = [
    "seed", "randn", "rand", "uniform", "normal", "randint", "random", "random_sample", "standard_normal",
    "permutation",
    "RandomState", "shuffle",
  ]
  static let pythonNames: Set<String> = [
    "seed", "random", "uniform", "gauss", "normalvariate", "randint", "randrange", "choice",
  ]
}

extension Interpreter {
  /// A whole number for a seed.
  private func seed(
    _ arguments: PythonArguments, most: Int = Numbers.mostWhole
  ) throws(PythonProblem) -> UInt64 {
    let value = arguments.value(0, "seed") ?? .none
    if value.isNone { return 0 }
    let number = try wholeNumber(value, at: arguments.span, most: most)
    guard number >= 0 else {
      throw PythonProblem(
        "a seed is 0 or more", at: arguments.span, label: "this is \(number)", help: "take another one")
    }
    return UInt64(number)
  }

  private func unseeded(_ library: String, _ call: String, at span: SourceSpan) {
    notes.add(
      "\(library) has no seed: its numbers would be others each time; those of seed 0 are taken", at: span,
      help: "write \(call) before this line to choose them")
  }

  func callNumPyRandom(_ name: String, _ arguments: PythonArguments) throws(PythonProblem) -> PythonValue {
    let span = arguments.span
    if name == "seed" {
      let seed = try seed(arguments, most: Int(UInt32.max))
      guard seed <= UInt64(UInt32.max) else {
        throw PythonProblem("NumPy's seeds end at 4294967295", at: span, help: "take a smaller one")
      }
      randoms.numpy = NumPyRandom(seed: UInt32(seed))
      return .none
    }
    var random: NumPyRandom
    if let known = randoms.numpy {
      random = known
    } else {
      unseeded("np.random", "np.random.seed(0)", at: span)
      random = NumPyRandom(seed: 0)
    }
    defer { randoms.numpy = random }
    var size: [PythonValue] = []
    var (low, high) = (0.0, 1.0)
    switch name {
    case "randn", "rand": size = arguments.positional
    case "random", "random_sample", "standard_normal": size = [arguments.value(0, "size") ?? .none]
    case "uniform", "normal":
      size = [arguments.value(2, "size") ?? .none]
      let names = name == "uniform" ? ("low", "high") : ("loc", "scale")
      if let value = arguments.value(0, names.0) { low = try number(value, at: span) }
      if let value = arguments.value(1, names.1) { high = try number(value, at: span) }
    case "randint": return try wholeNumbers(arguments, &random)
    case "permutation":
      let count = try self.count(try argument(arguments, 0), at: span)
      return try leaf(Numbers([count], random.permutation(count).map(Double.init)), at: span, isWhole: true)
    default:
      throw PythonProblem.unread("np.random.\(name)", known: "randn, rand, uniform, normal or randint", at: span)
    }
    let shape = try fullShape(size.filter { !$0.isNone }, at: span)
    var elements: [Double] = []
    for _ in 0..<shape.reduce(1, *) {
      switch name {
      case "randn", "standard_normal": elements.append(random.normal())
      case "normal": elements.append(low + high * random.normal())
      default: elements.append(name == "uniform" ? low + (high - low) * random.uniform() : random.uniform())
      }
    }
    return try leaf(Numbers(shape, elements), at: span, isDrawn: true)
  }

  private func wholeNumbers(
    _ arguments: PythonArguments, _ random: inout NumPyRandom
  ) throws(PythonProblem) -> PythonValue {
    let span = arguments.span
    var low = try wholeNumber(try argument(arguments, 0, "low"), at: span)
    var high = low
    if let value = arguments.value(1, "high"), !value.isNone {
      high = try wholeNumber(value, at: span)
    } else {
      low = 0
    }
    guard high > low, high - low <= Int(UInt32.max) else { throw PythonProblem.undrawn(low, high, at: span) }
    let size = arguments.value(2, "size") ?? .none
    let shape = try fullShape(size.isNone ? [] : [size], at: span)
    let elements = (0..<shape.reduce(1, *)).map { _ in Double(random.whole(from: low, count: high - low)) }
    return try leaf(Numbers(shape, elements), at: span, isWhole: true, isDrawn: true)
  }

  func callPythonRandom(_ name: String, _ arguments: PythonArguments) throws(PythonProblem) -> PythonValue {
    let span = arguments.span
    if name == "seed" {
      randoms.python = PythonRandom(seed: try seed(arguments))
      return .none
    }
    if randoms.python == nil { unseeded("random", "random.seed(0)", at: span) }
    var random = randoms.python ?? PythonRandom(seed: 0)
    defer { randoms.python = random }
    let result: Double
    switch name {
    case "random": result = random.uniform()
    case "uniform":
      let low = try number(try argument(arguments, 0), at: span)
      result = low + (try number(try argument(arguments, 1), at: span) - low) * random.uniform()
    case "gauss", "normalvariate":
      let mean = try arguments.value(0, "mu").map { value throws(PythonProblem) in try number(value, at: span) } ?? 0
      let spread =
        try arguments.value(1, "sigma").map { value throws(PythonProblem) in try number(value, at: span) } ?? 1
      result = mean + (name == "gauss" ? random.gauss() : random.normalVariate()) * spread
    case "randint", "randrange":
      var low = try wholeNumber(try argument(arguments, 0), at: span)
      var high = low
      if arguments.positional.count > 1 {
        high = try wholeNumber(arguments.positional[1], at: span) + (name == "randint" ? 1 : 0)
      } else {
        low = 0
      }
      guard high > low else { throw PythonProblem.undrawn(low, high, at: span) }
      return try whole(low + random.below(high - low), at: span)
    case "choice":
      let items = try items(try argument(arguments, 0), at: span)
      guard !items.isEmpty else {
        throw PythonProblem("there is nothing to choose from", at: span, help: "give it a list that has items")
      }
      return items[random.below(items.count)]
    default:
      throw PythonProblem.unread("random.\(name)", known: "random, uniform, gauss, randint or choice", at: span)
    }
    return made(try trace.add(.leaf, [], Numbers(result), at: span, isDrawn: true))
  }

  func callTorchRandom(_ name: String, _ arguments: PythonArguments) throws(PythonProblem) -> PythonValue {
    let span = arguments.span
    if name == "manual_seed" {
      randoms.torch = TorchRandom(seed: try seed(arguments))
      return .none
    }
    var random = torchRandom(at: span)
    defer { randoms.torch = random }
    if name == "randint" {
      let places = arguments.positional.count
      let low = places > 2 ? try wholeNumber(arguments.positional[0], at: span) : 0
      let high = try wholeNumber(try argument(arguments, places > 2 ? 1 : 0), at: span)
      let shape = try fullShape([try argument(arguments, places > 2 ? 2 : 1, "size")], at: span)
      guard high > low else { throw PythonProblem.undrawn(low, high, at: span) }
      let elements = (0..<shape.reduce(1, *)).map { _ in Double(low + random.whole(below: high - low)) }
      return try leaf(Numbers(shape, elements), at: span, isWhole: true, isDrawn: true)
    }
    if name == "randperm" {
      let count = try self.count(try argument(arguments, 0), at: span)
      return try leaf(Numbers([count], random.permutation(count).map(Double.init)), at: span, isWhole: true)
    }
    var sizes = arguments.positional
    if name.hasSuffix("_like") {
      let node = try array(try argument(arguments, 0), at: span)
      sizes = []
      for size in trace.nodes[node].numbers.shape { sizes.append(try whole(size, at: span)) }
    }
    let shape = try fullShape(sizes.isEmpty ? (arguments.named["size"].map { [$0] } ?? []) : sizes, at: span)
    let count = shape.reduce(1, *)
    let floats = name.hasPrefix("randn") ? random.normals(count) : (0..<count).map { _ in random.uniform(0, 1) }
    let value = try leaf(Numbers(shape, floats.map(Self.double)), at: span, isDrawn: true)
    return wantingGradient(value, arguments)
  }

  /// PyTorch's generator; seed 0 where the program gives none.
  func torchRandom(at span: SourceSpan) -> TorchRandom {
    if let random = randoms.torch { return random }
    unseeded("torch", "torch.manual_seed(0)", at: span)
    return TorchRandom(seed: 0)
  }

  /// A single-precision number as the shortest decimal that means it: the digits that PyTorch itself would print.
  static func double(_ number: Float) -> Double { Double("\(number)") ?? Double(number) }
}
