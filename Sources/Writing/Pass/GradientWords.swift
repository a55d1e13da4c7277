// The words that mean a gradient: dz1, d_z1, z1_grad, z1.grad, dL_dz1, ∂L/∂z1, δ1.

/// Finds the gradient that a word means.
struct GradientWords: Sendable {
  private let pass: ForwardPass
  /// What each variable's name is without its decoration: ŷ and y_hat are both yhat.
  private let plain: [String: Int]
  private let lossNames: Set<String>

  init(_ pass: ForwardPass) {
    self.pass = pass
    var plain: [String: Int] = [:]
    for (index, name) in pass.names.enumerated() { plain[Self.plain(name)] = pass.originals[index] }
    self.plain = plain
    lossNames = ["L", "loss", "Loss", "ℒ", "J", "E", Self.plain(pass.names[pass.network.loss])]
  }

  /// The name under which the gradient is kept that a word means; nil for the network's names and words that are none.
  func gradient(_ word: String) -> String? {
    if pass.variable(word) != nil { return nil }
    let text = Self.plain(word)
    func found(_ rest: Substring) -> String? { plain[String(rest)].map(pass.gradientName) }
    for end in [".grad", "grad", "gradient"] where text.hasSuffix(end) {
      if let name = found(text.dropLast(end.count)) { return name }
    }
    for start in starts where text.hasPrefix(start) {
      if let name = found(text.dropFirst(start.count)) { return name }
    }
    for start in ["δ", "delta"] where text.hasPrefix(start) {
      let rest = text.dropFirst(start.count)
      if let name = found(rest) ?? found("z" + rest) { return name }
    }
    return nil
  }

  /// What a word means: a gradient, or a value of the network that is spelled a little otherwise, as `yhat` for ŷ; nil for others.
  func meaning(_ word: String) -> String? {
    if pass.variable(word) != nil { return nil }
    return gradient(word) ?? plain[Self.plain(word)].map { pass.names[$0] }
  }

  private var starts: [String] {
    lossNames.sorted().flatMap { ["d\($0)d", "∂\($0)∂", "d\($0)/d", "∂\($0)/∂"] } + ["d", "∂", "∇", "grad", "g"]
  }

  /// Whether a word is the loss's name.
  func isLoss(_ word: String) -> Bool { lossNames.contains(Self.plain(word)) }

  /// A name without underscores, its hat and its small digits spelled out.
  private static func plain(_ name: String) -> String {
    var plain = ""
    for scalar in name.unicodeScalars {
      switch scalar {
      case "_": break
      case "ŷ": plain += "yhat"
      case "\u{302}": plain += "hat"
      case "₀"..."₉": plain += "\(scalar.value - 0x2080)"
      default: plain.unicodeScalars.append(scalar)
      }
    }
    return plain
  }
}
