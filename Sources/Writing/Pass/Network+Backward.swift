// A program's own backward pass as lines that can be judged.

import NetworkLanguage
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
    let lines = program.backward.map { withSubject($0) }
    let wanted = Set(parameters.map { "d" + variables[$0].name })
    let isRight = lines.filter { wanted.contains($0.name) }.allSatisfy { line in
      own(line.name).map { Self.factor(line.elements, $0) == 1 } ?? false
    }
    guard isRight else { return renaming([:], in: lines) }
    var renamed: [String: String] = [:]
    for line in lines where !wanted.contains(line.name) {
      guard let numbers = own(line.name), let factor = Self.factor(line.elements, numbers), factor != 1 else {
        continue
      }
      renamed[line.name] = "scaled_" + line.name
    }
    return renaming(renamed, in: lines)
  }

  /// The lines with other names; `dloss` for the gradient of what the loss is made of is one of these.
  private func renaming(_ names: [String: String], in lines: [BackwardLine]) -> [BackwardLine] {
    var names = names
    for (old, new) in zip(program?.backward ?? [], lines) where old.name != new.name { names[old.name] = new.name }
    return lines.map { line in
      line.with(Self.replacing(names, in: line.text), name: names[line.name] ?? line.name)
    }
  }

  /// A line that is called the loss's gradient but gives that of what the loss is made of: people write dloss for both.
  private func withSubject(_ line: BackwardLine) -> BackwardLine {
    let loss = variables[loss]
    guard line.name == "d" + loss.name || line.name == "d_" + loss.name || line.name == loss.name + "_grad",
      line.elements != [1],
      let subject = formulas[loss.formula].operands.map({ variables[$0] }).first(where: {
        $0.role == .computed && $0.elements.count == line.elements.count
      })
    else { return line }
    return line.with(line.text, name: "d" + subject.name)
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
