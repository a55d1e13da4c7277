// Which value of the network a printed name is the gradient of.

import Diagnostics
import NetworkLanguage

/// The names under which gradients are printed.
struct GradientNames {
  private let network: Network
  /// The last variable of each name without its decoration.
  private var plain: [String: Int] = [:]
  /// The variables of what a pasted program calls otherwise.
  private var aliases: [String: Int] = [:]
  /// What may stand before a name to say that its gradient is meant.
  private let starts: [String]

  init(_ network: Network) {
    self.network = network
    let losses = ["L", "loss", "Loss", "J", "E", Self.plain(network.variables[network.loss].name)]
    starts =
      losses.flatMap { ["d\($0)/d", "d\($0)d", "∂\($0)/∂", "grad\($0)"] } + [
        "d", "∂", "grad", "gradient", "g", "nabla",
      ]
    for (index, variable) in network.variables.enumerated() { plain[Self.plain(variable.name)] = index }
    for (alias, name) in (network.program?.aliases ?? [:]).sorted(by: { $0.key < $1.key }) {
      guard let variable = plain[Self.plain(name)] else { continue }
      for printed in [alias, alias + ".grad", "model.\(alias).grad"] where aliases[printed] == nil {
        aliases[printed] = variable
      }
    }
  }

  /// A variable, and whether the name says that its gradient is meant.
  func find(_ printed: String) -> (variable: Int, isGradient: Bool)? {
    if let variable = aliases[printed] { return (variable, true) }
    let name = Self.plain(printed)
    if let variable = plain[name] { return (variable, false) }
    for end in [".grad", "grad", "gradient"] where name.hasSuffix(end) {
      if let variable = plain[String(name.dropLast(end.count))] { return (variable, true) }
    }
    for start in starts where name.hasPrefix(start) {
      if let variable = plain[String(name.dropFirst(start.count))] { return (variable, true) }
    }
    for start in ["delta", "δ"] where name.hasPrefix(start) {
      if let variable = plain["z" + name.dropFirst(start.count)] { return (variable, true) }
    }
    return nil
  }

  /// The network's names that are nearest.
  func near(_ printed: String) -> String? {
    nearest(to: printed, among: network.parameters.map { "d" + network.variables[$0].name })
  }

  private static func plain(_ name: String) -> String {
    var text = name.hasPrefix("self.") ? String(name.dropFirst(5)) : name
    text.removeAll { $0 == "_" }
    return text.replacing("ŷ", with: "yhat")
  }
}
