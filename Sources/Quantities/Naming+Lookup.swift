// Finding variables and nodes by their names.

import NetworkLanguage

extension Naming {
  /// The loss's name.
  package var lossName: String { name(of: network.variables[network.loss]) }

  /// `∂L/∂name`
  package func gradientName(_ name: String) -> String { "∂\(lossName)/∂\(name)" }

  /// The shown names of all variables, in order.
  package var variableNames: [String] { network.variables.map { name(of: $0) } }

  /// The node with a name as it is shown, `W1[0,1]`, or as the language also has it, `W1[0][1]`. A vector's or matrix's
  /// name alone means its first element; a name of several versions the last.
  package func node(named spelling: String) -> Int? {
    let tidy = spelling.filter { $0 != " " }.replacing("][", with: ",")
    let parts = tidy.split(separator: "[", maxSplits: 1, omittingEmptySubsequences: false)
    guard let base = parts.first, let variable = variable(named: String(base)) else { return nil }
    guard parts.count == 2 else { return variable.elements.first }
    guard parts[1].hasSuffix("]") else { return nil }
    let texts = parts[1].dropLast().split(separator: ",", omittingEmptySubsequences: false)
    let indices = texts.compactMap { Int($0) }
    let dimensions = variable.shape.dimensions
    guard indices.count == texts.count, indices.count <= dimensions.count,
      zip(indices, dimensions).allSatisfy({ $0 >= 0 && $0 < $1 })
    else { return nil }
    let columns = dimensions.count == 2 ? dimensions[1] : 1
    return variable.elements[indices[0] * columns + (indices.count == 2 ? indices[1] : 0)]
  }
}
