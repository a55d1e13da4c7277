// The four tasks of the lab of estimators, as network texts: what each method puts between the parameter and the loss.

import CLibrary

/// A task with its constants.
struct EstimatorTask: Hashable, Sendable {
  enum Kind: String, CaseIterable, Hashable, Sendable {
    case sample, round, threshold, argmax
  }

  enum Method: String, CaseIterable, Hashable, Sendable {
    case reparameterised, score
    case straightThrough = "straight-through"
    case none, soft

    /// Whether its estimates differ from draw to draw.
    func isRandom(_ kind: Kind) -> Bool {
      switch self {
      case .reparameterised, .score: true
      case .straightThrough, .none: kind == .sample
      case .soft: false
      }
    }
  }

  let kind: Kind
  let sigma: Double
  let temperature: Double
  /// The number to be rounded to, or the threshold's place.
  let target: Double

  /// The place that argmax should give.
  static let wantedPlace = 2
  static let places = 3

  /// How many parameters there are.
  var width: Int { kind == .argmax ? Self.places : 1 }

  /// Where the parameters start, of which the first is a knob's.
  func start(_ mu: Double) -> [Double] { [mu] + [Double](repeating: 0, count: width - 1) }

  /// The parameter's name in the texts.
  var name: String { kind == .sample ? "mu" : kind == .argmax ? "z" : "w" }

  /// The leaf of the noise, and how many numbers it has.
  func noise(_ method: Method) -> (name: String, count: Int)? {
    guard method.isRandom(kind) else { return nil }
    return kind == .argmax ? (method == .score ? "pick" : "g", width) : ("eps", 1)
  }

  /// A method's network: its loss has the gradient that the method estimates.
  func text(_ method: Method, parameters: [Double], noise: [Double]) -> String {
    let given = kind == .argmax ? "\(parameters)" : "\(parameters[0])"
    var lines = ["# \(kind.rawValue), \(method.rawValue)", "param \(name) = \(given)"]
    if let leaf = self.noise(method) {
      lines.append("\(leaf.name) = " + (leaf.count > 1 ? "\(noise)" : "\(noise[0])"))
      if kind != .argmax { lines.append("sigma = \(sigma)") }
    }
    lines += kind == .sample ? sampled(method) : kind == .argmax ? chosen(method) : stepped(method)
    return lines.joined(separator: "\n") + "\nminimize L\n"
  }

  private func sampled(_ method: Method) -> [String] {
    switch method {
    case .reparameterised: ["x = mu + sigma*eps", "L = x^2"]
    case .score:
      [
        "x = stop(mu + sigma*eps)", "f = x^2", "log_p = -(x - mu)^2 / (2*sigma^2)", "L = f*log_p",
      ]
    case .straightThrough: ["x = mu + stop(sigma*eps)", "L = x^2"]
    case .none: ["x = stop(mu + sigma*eps)", "L = x^2"]
    case .soft: ["L = mu^2"]
    }
  }

  private func stepped(_ method: Method) -> [String] {
    let isRound = kind == .round
    func hard(_ x: String) -> String { isRound ? "round(\(x))" : "step(\(x) - \(number(target)))" }
    let loss = "(y - \(isRound ? number(target) : "1"))^2"
    switch method {
    case .reparameterised: return ["x = w + sigma*eps", "y = \(hard("x"))", "L = \(loss)"]
    case .score:
      return [
        "x = stop(w + sigma*eps)", "y = \(hard("x"))", "f = \(loss)", "log_p = -(x - w)^2 / (2*sigma^2)",
        "L = f*log_p",
      ]
    case .straightThrough: return ["y = w + stop(\(hard("w")) - w)", "L = \(loss)"]
    case .none: return ["y = \(hard("w"))", "L = \(loss)"]
    case .soft:
      return isRound
        ? ["below = floor(w)", "y = below + sigmoid((w - below - 0.5) / \(temperature))", "L = \(loss)"]
        : ["y = sigmoid((w - \(number(target))) / \(temperature))", "L = \(loss)"]
    }
  }

  private func chosen(_ method: Method) -> [String] {
    let places = "places = [0, 1, 2]"
    let loss = "(y - \(Self.wantedPlace))^2"
    switch method {
    case .reparameterised:
      return [places, "p = softmax((z + g) / \(temperature))", "y = dot(places, p)", "L = \(loss)"]
    case .score:
      return [
        places, "y = dot(places, pick)", "f = \(loss)", "log_p = dot(pick, log_softmax(z))", "L = f*log_p",
      ]
    case .straightThrough:
      return [
        places, "p = softmax(z / \(temperature))", "soft = dot(places, p)", "y = soft + stop(argmax(z) - soft)",
        "L = \(loss)",
      ]
    case .none: return ["y = argmax(z)", "L = \(loss)"]
    case .soft: return [places, "p = softmax(z / \(temperature))", "y = dot(places, p)", "L = \(loss)"]
    }
  }

  /// A number that may be negative, to stand within a formula.
  private func number(_ value: Double) -> String { value < 0 ? "(\(value))" : "\(value)" }
}

extension EstimatorTask {
  /// The loss that counts: expected for a sample, else that of the hard step without noise.
  func loss(_ parameters: [Double]) -> Double {
    let first = parameters[0]
    switch kind {
    case .sample: return first * first + sigma * sigma
    case .round, .threshold: return level(first)
    case .argmax:
      let place = parameters.indices.reduce(0) { parameters[$1] > parameters[$0] ? $1 : $0 }
      return cost(place)
    }
  }

  /// The loss of the hard step at a number.
  func level(_ x: Double) -> Double {
    let distance = kind == .round ? x.rounded(.toNearestOrEven) - target : (x > target ? 1 : 0) - 1
    return distance * distance
  }

  private func cost(_ place: Int) -> Double {
    let distance = Double(place - Self.wantedPlace)
    return distance * distance
  }

  /// The true gradient by the first parameter: with noise of the expected loss, without it of the loss as it is.
  func exact(_ method: Method, _ parameters: [Double]) -> Double {
    switch kind {
    case .sample: return 2 * parameters[0]
    case .round, .threshold:
      guard method.isRandom(kind) else { return 0 }
      // By each piece its level times the derivative of its probability.
      return pieces(around: parameters[0]).reduce(0) { sum, piece in
        sum + piece.level * (Self.density(piece.from) - Self.density(piece.to)) / sigma
      }
    case .argmax:
      guard method.isRandom(kind) else { return 0 }
      let (shares, expected) = odds(parameters)
      return shares[0] * (cost(0) - expected)
    }
  }

  /// The variance of a one-sample estimate as a closed form; nil where there is none.
  func expectedVariance(_ method: Method, _ parameters: [Double]) -> Double? {
    guard method.isRandom(kind), !(kind == .sample && method == .none) else { return 0 }
    let (first, exact) = (parameters[0], exact(method, parameters))
    switch (kind, method) {
    case (.sample, .score):
      // E[(μ + σε)⁴ε²]/σ² - 4μ², with E[ε²] = 1, E[ε⁴] = 3, E[ε⁶] = 15.
      return first * first * first * first / (sigma * sigma) + 14 * first * first + 15 * sigma * sigma
    case (.sample, _): return 4 * sigma * sigma
    case (.round, .score), (.threshold, .score):
      return pieces(around: first).reduce(-exact * exact) { sum, piece in
        let square =
          Self.share(below: piece.to) - Self.share(below: piece.from)
          - (Self.moment(piece.to) - Self.moment(piece.from))
        return sum + piece.level * piece.level * square / (sigma * sigma)
      }
    case (.argmax, .score):
      let shares = odds(parameters).shares
      return shares.indices.reduce(-exact * exact) { sum, place in
        let estimate = cost(place) * ((place == 0 ? 1 : 0) - shares[0])
        return sum + shares[place] * estimate * estimate
      }
    case (.argmax, _): return nil
    default: return 0
    }
  }

  /// What softmax makes of the logits, and the expected loss of a place drawn by it.
  private func odds(_ logits: [Double]) -> (shares: [Double], expected: Double) {
    let largest = logits.max() ?? 0
    let powers = logits.map { exp($0 - largest) }
    let sum = powers.reduce(0, +)
    let shares = powers.map { $0 / sum }
    return (shares, shares.indices.reduce(0) { $0 + shares[$1] * cost($1) })
  }

  /// The pieces on which the loss is level, as far as noise reaches, in standard deviations from the mean.
  private func pieces(around mean: Double) -> [(from: Double, to: Double, level: Double)] {
    func deviation(_ x: Double) -> Double { (x - mean) / sigma }
    if kind == .threshold {
      return [
        (-Double.infinity, deviation(target), level(target - 1)), (deviation(target), .infinity, level(target + 1)),
      ]
    }
    let reach = 10 * sigma + 1
    return (Int((mean - reach).rounded())...Int((mean + reach).rounded())).map { whole in
      (deviation(Double(whole) - 0.5), deviation(Double(whole) + 0.5), level(Double(whole)))
    }
  }

  private static func density(_ x: Double) -> Double { exp(-0.5 * x * x) / (2 * Double.pi).squareRoot() }
  private static func share(below x: Double) -> Double { 0.5 * erfc(-x / 2.0.squareRoot()) }
  private static func moment(_ x: Double) -> Double { x.isInfinite ? 0 : x * density(x) }
}
