// Random networks in the whole language: scalars, vectors and matrices, functions of rows and blocks, loops and definitions.

import Autograd

/// Writes a network, a formula at a time; each uses what is there in a form that its shape allows.
struct RandomNetwork {
  private struct Name {
    let name: String
    /// None for a scalar, one for a vector, two for a matrix.
    let shape: [Int]
  }

  private var dice: RandomNumbers
  private var names: [Name] = []
  private var lines: [String] = []

  /// The text of a network; the same for the same seed.
  static func text(seed: UInt64) -> String {
    var network = RandomNetwork(dice: RandomNumbers(seed: seed &* 0x9E37_79B9 &+ 11))
    return network.text()
  }

  private init(dice: RandomNumbers) { self.dice = dice }

  private mutating func text() -> String {
    add(number(), [], prefix: "param ")
    if chance(4) { addExamples() }
    for _ in 0..<whole(2...4) { addLeaf() }
    if chance(3) { addDefinition() }
    if chance(4) { addPairs() }
    for _ in 0..<whole(3...8) {
      addFormula()
      if chance(6) { addVersion() }
    }
    if chance(4) { addLoop() }
    if chance(4) { addElementLoop() }
    // A loss that reaches several of the last formulas.
    let ends = names.suffix(3).map { "mean((\($0.name) - 0.25)^2)" }
    lines.append("L = " + ends.joined(separator: " + "))
    lines.append("minimize L")
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: - Dice

  private mutating func whole(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &dice) }
  private mutating func chance(_ oneIn: Int) -> Bool { whole(1...oneIn) == 1 }
  private mutating func pick<T>(_ items: [T]) -> T { items[whole(0...(items.count - 1))] }

  /// A small number that is not likely to lie on a kink by chance.
  private mutating func number() -> String {
    // Hundredths that end in 3: no half, no whole number.
    let hundredths = 10 * whole(-18...18) + 3
    return "\(Double(hundredths) / 100)"
  }

  private mutating func literal(_ shape: [Int]) -> String {
    guard let first = shape.first else { return number() }
    return "[" + (0..<first).map { _ in literal(Array(shape.dropFirst())) }.joined(separator: ", ") + "]"
  }

  // MARK: - Lines

  private mutating func add(_ text: String, _ shape: [Int], prefix: String = "") {
    let name = "v\(names.count)"
    lines.append("\(prefix)\(name) = \(text)")
    names.append(Name(name: name, shape: shape))
  }

  private mutating func addLeaf() {
    let shape = pick([
      [], [2], [3], [4], [2, 3], [3, 2], [3, 3], [2, 2], [4, 4], [2], [3], [2, 3], [1], [1, 3], [3, 1], [1, 1],
    ])
    add(literal(shape), shape, prefix: chance(4) ? "" : "param ")
  }

  private mutating func addDefinition() {
    lines.append("def unit(a, b):\n    c = tanh(a)*b\n    return c + a/(1 + b*b)")
    let name = scalar()
    add("unit(\(name), \(scalar()))", [])
  }

  /// Two results of vectors, whose names inside are the definition's own.
  private mutating func addPairs() {
    lines.append("def both(a, b):\n    c = tanh(a - b)\n    return c*a, c + b^2")
    let (a, b) = ("v\(names.count)", "v\(names.count + 1)")
    let one = pick(names)
    lines.append("\(a), \(b) = both(\(one.name), \(scalar()))")
    names += [Name(name: a, shape: one.shape), Name(name: b, shape: one.shape)]
  }

  /// Rows of which a round takes two.
  private mutating func addExamples() {
    let rows = (0..<4).map { _ in literal([3]) }
    let (x, y) = ("v\(names.count)", "v\(names.count + 1)")
    lines.append("examples \(x)[2], \(y) by 2 = [\(rows.joined(separator: ", "))]")
    names += [Name(name: x, shape: [2, 2]), Name(name: y, shape: [2])]
  }

  /// A name that is assigned again: later formulas read its newest version.
  private mutating func addVersion() {
    let one = pick(names.filter { $0.name != "v0" })
    lines.append("\(one.name) \(pick(["+=", "-=", "*="])) \(pick(["tanh", "sin"]))(\(scalar()))")
  }

  /// A loop over the elements of a vector, in one line.
  private mutating func addElementLoop() {
    guard let vector = names.filter({ $0.shape.count == 1 }).randomElement(using: &dice) else { return }
    let sum = "v\(names.count)"
    lines.append("\(sum) = 0.3\nfor e in \(vector.name): \(sum) = tanh(\(sum) + e*\(scalar()))")
    names.append(Name(name: sum, shape: []))
  }

  private mutating func addLoop() {
    let seed = scalar()
    lines.append("h = \(seed)\nfor t in range(\(whole(2...4))):\n    h = tanh(0.7*h + 0.2*\(scalar()))")
    names.append(Name(name: "h", shape: []))
  }

  /// A scalar expression from anything.
  private mutating func scalar() -> String {
    let one = pick(names)
    switch one.shape.count {
    case 0: return one.name
    case 1:
      return chance(2)
        ? "\(one.name)[\(whole(0...(one.shape[0] - 1)))]" : "\(pick(["sum", "mean", "max", "min"]))(\(one.name))"
    default:
      return chance(2)
        ? "\(one.name)[\(whole(0...(one.shape[0] - 1))), \(whole(0...(one.shape[1] - 1)))]"
        : "\(pick(["sum", "mean"]))(\(one.name))"
    }
  }

  private static let smooth = ["tanh", "sigmoid", "sin", "cos", "softplus", "silu", "gelu", "elu"]
  private static let bent = ["relu", "leaky_relu", "abs"]

  private mutating func addFormula() {
    let a = pick(names)
    switch whole(0...5) {
    case 0: addElementwise(a)
    case 1: addBinary(a)
    case 2 where a.shape.count == 1: addVector(a)
    case 3 where a.shape.count == 2: addMatrix(a)
    case 4 where a.shape.count == 2: addProduct(a)
    default: a.shape.isEmpty ? addBinary(a) : a.shape.count == 1 ? addVector(a) : addMatrix(a)
    }
  }

  private mutating func addElementwise(_ a: Name) {
    let x = a.name
    switch whole(0...7) {
    case 0: add("log(1.3 + \(x)^2)", a.shape)
    case 1: add("sqrt(0.6 + \(x)*\(x))", a.shape)
    case 2: add("exp(0.3*tanh(\(x)))", a.shape)
    case 3: add("(1.5 + sin(\(x)))^\(pick(["2", "3", "-1", "0.5", "1.5"]))", a.shape)
    case 4: add("stop(\(x))*\(x)", a.shape)
    case 5: add("\(pick(Self.bent))(\(x) - \(number()))", a.shape)
    default: add("\(pick(Self.smooth))(\(x))", a.shape)
    }
  }

  private mutating func addBinary(_ a: Name) {
    let partners = names.filter { $0.shape == a.shape }
    let b = chance(3) ? number() : chance(3) ? scalar() : pick(partners).name
    switch whole(0...6) {
    case 0: add("\(a.name) + \(b)", a.shape)
    case 1: add("\(a.name)*\(b)", a.shape)
    case 2: add("\(b) - \(a.name)", a.shape)
    case 3: add("\(a.name)/(1.4 + (\(b))^2)", a.shape)
    case 4: add("\(pick(["max", "min"]))(\(a.name), 0.37*\(a.name) + \(number()))", a.shape)
    case 5: add("logaddexp(\(a.name), \(b))", a.shape)
    default: add("-\(a.name)*2 + 0.5*\(b)", a.shape)
    }
  }

  private mutating func addVector(_ a: Name) {
    let (x, n) = (a.name, a.shape[0])
    let others = names.filter { $0.shape == a.shape }
    switch whole(0...17) {
    case 0: add("softmax(\(x))", a.shape)
    case 1: add("log_softmax(\(x))", a.shape)
    case 2: add("layer_norm(\(x) + \(literal([n])))", a.shape)
    case 3: add("rms(\(x))", a.shape)
    case 4: add("cross_entropy(\(x), \(whole(0...(n - 1))))", [])
    case 5: add("dot(\(x), \(pick(others).name))", [])
    case 6: add("mse(\(x), \(literal([n])))", [])
    case 7 where n >= 2: add("\(x)[0:\(n - 1)]", [n - 1])
    case 8: add("outer(\(x), \(pick(others).name))", [n, n])
    case 9 where n >= 3: add("conv(\(x), \(literal([2])))", [n - 1])
    case 10: add("sort(\(x))", a.shape)
    case 11 where n >= 2: add("windows(\(x), 2)", [n - 1, 2])
    case 12 where n % 2 == 0: add("\(pick(["maxpool", "meanpool"]))(\(x), 2)", [n / 2])
    case 13 where n >= 2: add("conv(\(x), \(literal([3])), stride=2, pad=1)", [(n - 1) / 2 + 1])
    case 14:
      add("onehot(\(whole(0...(n - 1))), \(n))*\(x) + \(pick(["floor", "round", "sign", "step"]))(\(x))", a.shape)
    case 15: add("[\(scalar()), \(x)[-1], \(number())*\(scalar())]", [3])
    case 16:
      let other = pick(others).name
      add(chance(2) ? "[\(x), \(other)]" : "stack(\(x), \(other))", [2, n])
    case 17: add("(1.2 + \(x)^2)^tanh(\(pick(others).name))", a.shape)
    default:
      let other = pick(names.filter { $0.shape.count == 1 })
      let parts = "\(x), \(other.name)"
      add(chance(2) ? "concat(\(parts))" : "concat([\(parts)])", [n + other.shape[0]])
    }
  }

  private mutating func addMatrix(_ a: Name) {
    let (x, rows, columns) = (a.name, a.shape[0], a.shape[1])
    switch whole(0...16) {
    case 0: add("softmax(\(x))", a.shape)
    case 1: add("log_softmax(\(x))", a.shape)
    case 2: add("layer_norm(\(x)*1.5 + \(literal(a.shape)))", a.shape)
    case 3: add("sum(\(x), 0)", [columns])
    case 4: add("mean(\(x), 1)", [rows])
    case 5: add("\(x).T", [columns, rows])
    case 6: add("\(x)[\(whole(0...(rows - 1)))]", [columns])
    case 7: add("\(x) + \(literal([columns]))", a.shape)
    case 8 where rows >= 3 && columns >= 3: add("conv(\(x), \(literal([2, 2])))", [rows - 1, columns - 1])
    case 9 where rows == 4 && columns == 4: add("\(pick(["maxpool", "meanpool"]))(\(x), 2)", [2, 2])
    case 10: add("rms(\(x))", a.shape)
    case 11: add("\(x)[:, \(whole(0...(columns - 1)))]", [rows])
    case 12 where rows >= 2: add("\(x)[0:2]", [2, columns])
    case 13 where columns >= 2: add("\(x)[:, 1:\(columns)]", [rows, columns - 1])
    case 14:
      let below = pick([literal([1, columns]), literal([columns]), "[\(literal([columns])), \(literal([columns]))]"])
      add("concat(\(x), \(below))", [rows + (below.contains("], [") ? 2 : 1), columns])
    case 15 where rows == 4 && columns >= 3:
      // Two channels of two rows each; two maps of kernels of 1×2 for each channel.
      add("conv(\(x), \(literal([4, 2])), channels=2, maps=2)", [4, columns - 1])
    case 16 where rows == 4 && columns % 2 == 0:
      add("\(pick(["maxpool", "meanpool"]))(\(x), 2, channels=2)", [2, columns / 2])
    default:
      add("cross_entropy(\(x)[\(whole(0...(rows - 1)))], \(whole(0...(columns - 1))))", [])
    }
  }

  private mutating func addProduct(_ a: Name) {
    let fitting = names.filter { $0.shape.first == a.shape[1] }
    if !fitting.isEmpty, !chance(3) {
      let b = pick(fitting)
      return add("\(a.name) @ \(b.name)", [a.shape[0]] + b.shape.dropFirst())
    }
    let width = whole(1...3)
    add("\(a.name) @ \(literal([a.shape[1], width]))", [a.shape[0], width])
  }
}
