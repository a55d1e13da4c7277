// Every derived line, evaluated, is the engine's gradient; every formula, evaluated, is the network's value.

import BuiltIns
import Diagnostics
import Foundation
import NetworkLanguage
import Notation
import Testing

@testable import Writing

/// A network to derive.
struct Sample: CustomTestStringConvertible, Sendable {
  let name: String
  let text: String
  var testDescription: String { name }

  static let builtIn = BuiltInNetwork.all.map { Sample(name: $0.name, text: $0.text) }

  static let references: [Sample] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "References")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.allObjects as? [URL] ?? []
    return files.filter { $0.pathExtension == "net" || $0.pathExtension == "txt" }.compactMap { url in
      guard let text = try? String(contentsOf: url, encoding: .utf8), text.utf8.count < 20_000 else { return nil }
      return Sample(name: url.lastPathComponent, text: text)
    }
  }()

  /// Whether functions of its own stand within formulas, which then show names that the formula does not read.
  var callsItsOwn: Bool { text.contains("def ") }
  /// Whether two equal numbers meet in a minimum, where the engine shares the slope and a line gives it to none.
  var hasTies: Bool { name == "ppo-clip.net" }

  var network: Network? { try? Network(parsing: SourceText(name: name, text: text)) }
}

/// The largest distance between two tensors, relative to the larger of their elements.
func distance(_ a: Tensor, _ b: Tensor) -> Double {
  guard a.squeezed == b.squeezed else { return .infinity }
  let scale = max(1e-12, (a.elements + b.elements).map(abs).max() ?? 0)
  return zip(a.elements, b.elements).map { abs($0 - $1) / scale }.max() ?? 0
}

@Suite struct DerivationTests {
  @Test(arguments: Sample.builtIn + Sample.references)
  func `a formula has the network's value, at its own numbers and at others`(_ sample: Sample) throws {
    guard let network = sample.network, network.graph.count < 20_000, !sample.callsItsOwn else { return }
    let desk = WritingDesk(network)
    #expect(desk.numbers.count >= 4, "\(desk.numbers.count)")
    #expect(desk.pass.formulas.count >= network.formulas.count { !$0.isLeaf && $0.operands.count > 1 })
    for numbers in desk.numbers {
      for formula in desk.pass.formulas {
        let value = try TensorEvaluator { numbers.values[$0] }.evaluate(formula.expression)
        let right = try #require(numbers.values[formula.name])
        #expect(distance(value, right) < 1e-9, "\(formula.name) = \(formula.expression.text)")
      }
    }
  }

  @Test(arguments: Sample.builtIn + Sample.references)
  func `a derived line has the engine's gradient`(_ sample: Sample) throws {
    guard let network = sample.network, network.graph.count < 20_000, !sample.callsItsOwn, !sample.hasTies else {
      return
    }
    let desk = WritingDesk(network)
    for variable in desk.order {
      let name = desk.pass.gradientName(variable)
      guard let line = desk.pass.line(for: variable, at: desk.numbers[0]) else {
        // A convolution with a stride has no line of its own.
        let readers = desk.pass.formulas.filter { $0.expression.names.contains(desk.pass.names[variable]) }
        let isKnown = readers.contains { formula in
          formula.expression.contains { part in
            guard case .call(let function, _, let named) = part.kind else { return false }
            return named["stride"] != nil && function == "conv"
          }
        }
        #expect(isKnown, "no line for \(name)")
        continue
      }
      for (place, numbers) in desk.numbers.enumerated() {
        let value = try TensorEvaluator { numbers.values[$0] ?? numbers.gradients[$0] }.evaluate(line)
        let right = try #require(numbers.gradients[name])
        #expect(distance(value, right) < 1e-8, "\(place): \(name) = \(line.text)")
      }
    }
  }
}
