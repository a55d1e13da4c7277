// The answer that follows from the numbers as they are shown: they are rounded, and whoever computes with them is right.

import Narration
import NetworkLanguage
import Quantities

/// A question with the numbers on the screen.
struct ShownNumbers {
  private let question: Question

  /// How many names are taken as shown.
  private static let most = 64

  init(_ question: Question) { self.question = question }

  /// The answer that the rounded numbers give; nil where that is the answer itself, or where no number is rounded.
  var answer: Double? {
    guard case .decimals = question.precision else { return nil }
    if case .expression(let text) = question.subject { return answer(of: text) }
    let evaluation = question.narrator.evaluation(question.training)
    var given: [Quantity: Double] = [:]
    for quantity in question.shown.union(question.given).union(values) {
      guard quantity != question.subject, let value = try? evaluation.value(of: quantity) else { continue }
      let shown = Double(NumberFormat.standard.text(value)) ?? value
      if shown != value { given[quantity] = shown }
    }
    guard !given.isEmpty else { return nil }
    let shown = try? question.narrator.evaluation(question.training, given: given).value(of: question.subject)
    return shown.flatMap { $0 == question.answer ? nil : $0 }
  }

  /// The value of an expression whose parts are rounded as hints and tables show them.
  private func answer(of text: String) -> Double? {
    guard let numbers = question.withNumbers(text, .standard)?.replacing(" × ", with: "*") else { return nil }
    let shown = try? question.narrator.evaluation(question.training).answer(numbers, hiding: nil)
    return shown.flatMap { $0 == question.answer || !$0.isFinite ? nil : $0 }
  }

  /// The values that stand beside every question about what comes after them.
  private var values: [Quantity] {
    let network = question.narrator.network
    switch question.subject {
    case .gradient, .update, .local:
      var computed: [Int] = []
      for variable in network.variables where variable.role == .computed {
        computed += variable.elements
        if computed.count > Self.most { return [] }
      }
      return computed.map { .value(node: $0) }
    case .value, .expression: return []
    }
  }
}
