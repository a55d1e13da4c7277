// What the names of a program tell: gradients, errors, losses, rates.

/// The meaning of names.
package enum NameMeaning {
  package static func isLoss(_ name: String) -> Bool {
    let plain = name.lowercased().filter { $0 != "_" }
    if plain.hasPrefix("d"), !plain.hasPrefix("data") { return false }
    if ["L", "J", "E", "C", "Loss", "l"].contains(name) { return true }
    return ["mse", "bce", "nll", "objective", "crossentropy", "totalerror", "etotal", "meansquarederror"].contains(
      plain)
      || plain.contains("loss") || plain.contains("cost")
  }

  /// Whether it is a name such as `dW1`, `grad_b`, `delta2`, `error`.
  package static func isGradientOrError(_ name: String) -> Bool {
    let plain = name.lowercased()
    if plain.contains("grad") || plain.contains("delta") || plain.contains("error") || plain.hasPrefix("err") {
      return true
    }
    if plain.hasPrefix("d_") || plain.hasPrefix("dl_") || plain.hasPrefix("dloss") || plain.hasPrefix("nabla") {
      return true
    }
    guard name.hasPrefix("d"), name.count >= 2, name.count <= 12 else { return false }
    return !["data", "dim", "dims", "df", "dt", "dot", "dtype", "decay", "depth", "device", "done", "dx_", "d1", "d2"]
      .contains(plain)
      && !plain.hasPrefix("data") && !plain.hasPrefix("dim") && !plain.hasPrefix("drop")
  }

  /// What a gradient's name could be the gradient of, the likeliest first.
  package static func subjects(of name: String) -> [String] {
    var found: [String] = []
    for end in ["_grad", "_gradient", "_grads", "grad", "_delta"] where name.hasSuffix(end) && name.count > end.count {
      found.append(String(name.dropLast(end.count)))
    }
    let starts = [
      "dL_d", "dLoss_d", "dloss_d", "dJ_d", "dC_d", "dE_d", "dLd", "dL_", "dJ_", "grad_", "gradient_", "d_", "g_",
      "grad", "d",
    ]
    for start in starts where name.hasPrefix(start) && name.count > start.count {
      found.append(String(name.dropFirst(start.count)))
    }
    for start in ["delta_", "delta"] where name.hasPrefix(start) {
      let rest = String(name.dropFirst(start.count))
      if !rest.isEmpty { found.append(rest) }
      found += ["z" + rest, "Z" + rest]
    }
    return found
  }

  /// Whether a name is that of a learning rate.
  package static func isRate(_ name: String) -> Bool {
    let plain = name.lowercased()
    return [
      "lr", "alpha", "eta", "rate", "learning_rate", "learningrate", "step_size", "stepsize", "epsilon", "l_rate",
    ].contains(
      plain) || plain.contains("learning") || plain.hasSuffix("_lr")
  }
}
