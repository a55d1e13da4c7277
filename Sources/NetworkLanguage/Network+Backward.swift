// A program's own backward pass as lines that can be judged.

import Python

extension Network {
  /// The lines of the program's backward pass, in the network's names; empty where there is no program or it has none.
  ///
  /// Where the gradients of all parameters are right, and a value on the way is a multiple of its gradient, as where the 1/m of a mean
  /// comes last, the value is no slip: it goes by a name of its own.
  package var backwardLines: [BackwardLine] {
    guard let program else { return [] }
    let gradients = graph.gradients(of: lossNode, values: graph.values)
    func own(_ name: String) -> [Double]? {
      guard name.hasPrefix("d"), let variable = variables.last(where: { "d" + $0.name == name }) else { return nil }
      return variable.elements.map { gradients[$0] }
    }
    let wanted = Set(parameters.map { "d" + variables[$0].name })
    let isRight = program.backward.filter { wanted.contains($0.name) }.allSatisfy { line in
      own(line.name).map { Self.factor(line.elements, $0) == 1 } ?? false
    }
    guard isRight else { return program.backward }
    var renamed: [String: String] = [:]
    for line in program.backward where !wanted.contains(line.name) {
      guard let numbers = own(line.name), let factor = Self.factor(line.elements, numbers), factor != 1 else {
        continue
      }
      renamed[line.name] = "scaled_" + line.name
    }
    return program.backward.map { line in
      line.with(Self.replacing(renamed, in: line.text), name: renamed[line.name] ?? line.name)
    }
  }

  /// By what some numbers are a multiple of others; nil where they are none.
  private static func factor(_ a: [Double], _ b: [Double]) -> Double? {
    guard a.count == b.count, let place = b.indices.max(by: { abs(b[$0]) < abs(b[$1]) }) else { return nil }
    let scale = max(abs(a[place]), abs(b[place]))
    if scale < 1e-12 { return 1 }
    guard b[place] != 0, a[place] != 0 else { return nil }
    let factor = a[place] / b[place]
    guard zip(a, b).allSatisfy({ abs($0 - factor * $1) <= 1e-6 * max(abs(a[place]), abs(factor) * scale) }) else {
      return nil
    }
    return abs(factor - 1) < 1e-6 ? 1 : factor
  }

  /// Other names for whole words.
  private static func replacing(_ names: [String: String], in text: String) -> String {
    if names.isEmpty { return text }
    var (result, word) = ("", "")
    for character in text + " " {
      if character.isLetter || character.isNumber || character == "_" {
        word.append(character)
      } else {
        result += names[word] ?? word
        result.append(character)
        word = ""
      }
    }
    return String(result.dropLast())
  }
}
