// Reading what is computed: templates with their numbers, and expressions.

import Templates
import Diagnostics
import NetworkLanguage
import YAML

extension LessonReading {
  /// Prose; an error if it is empty, badly written, or one of its numbers cannot be computed.
  /// - Parameter measures: names that a lab will give numbers to.
  mutating func template(_ node: YAMLNode?, _ wanted: String, measures: Set<String> = []) -> Template? {
    guard let node, let content = string(node, wanted) else { return nil }
    let (template, problems) = Template.parse(content)
    for problem in problems {
      error(
        problem.message, at: text.span(SourceSpan(lower: problem.lower, upper: problem.upper), in: node),
        help: problem.help)
    }
    guard !isNetworkBroken, !isProven else { return template }
    for piece in template.pieces {
      guard case .hole(let expression, _, _, let lower, let upper) = piece, !expression.isEmpty,
        !measures.contains(expression)
      else { continue }
      if isMissing(expression, among: measures) {
        error(
          "this is not measured here", at: text.span(SourceSpan(lower: lower, upper: upper), in: node),
          help: nearest(to: expression, among: measures.sorted()).map { "did you mean \($0)?" })
        continue
      }
      let spaces = content.utf8.dropFirst(lower + 1).prefix { $0 == UInt8(ascii: " ") }.count
      _ = value(expression, in: node, from: lower + 1 + spaces)
    }
    if context == nil, template.blocks.contains(.network) {
      error("there is no network to show", at: node, help: "give the lesson or the step a network")
    }
    return template
  }

  /// Whether an expression has no number, and is nearly the name of a measure.
  private func isMissing(_ expression: String, among measures: Set<String>) -> Bool {
    nearest(to: expression, among: measures.sorted()) != nil
      && (try? LessonContext.value(of: expression, in: context)) == nil
  }

  /// Several templates, one each.
  mutating func templates(_ node: YAMLNode?, _ wanted: String, atLeast least: Int = 1) -> [Template] {
    list(node, wanted, atLeast: least).compactMap { template($0, "each of \(wanted)") }
  }

  /// The number of an expression; an error if it has none, or not a finite one.
  mutating func value(_ expression: String, in node: YAMLNode, from offset: Int) -> Double? {
    guard !isNetworkBroken else { return nil }
    do throws(DiagnosticReport) {
      let value = try LessonContext.value(of: expression, in: context)
      if value.isFinite { return value }
      let span = SourceSpan(lower: offset, upper: offset + expression.utf8.count)
      error("this is not finite", at: text.span(span, in: node), label: "it is \(value)")
    } catch {
      let isWithoutNetwork = context == nil
      errors(error, in: node, from: offset)
      if isWithoutNetwork { noteMissingNetwork(node) }
    }
    return nil
  }

  private mutating func noteMissingNetwork(_ node: YAMLNode) {
    guard !hasSaidMissingNetwork else { return }
    hasSaidMissingNetwork = true
    error("there is no network for this", at: node, help: "give the lesson or the step a network")
  }

  /// A number of the network; an error if it cannot be computed.
  mutating func quantity(_ node: YAMLNode?, _ wanted: String) -> AskedQuantity? {
    guard let node, let content = string(node, wanted) else { return nil }
    guard let context else {
      if !isNetworkBroken { noteMissingNetwork(node) }
      return AskedQuantity(expression: content)
    }
    guard isProven || value(content, in: node, from: 0) != nil else { return AskedQuantity(expression: content) }
    return context.quantity(content)
  }

  /// A learning rate: a number above 0.
  mutating func rate(_ node: YAMLNode?) -> Double? {
    guard let node, let content = string(node, "rate") else { return nil }
    do throws(DiagnosticReport) {
      let rate = try Network.parseNumber(content)
      if rate > 0, rate.isFinite { return rate }
      error("a rate is above 0", at: node, label: "this is \(rate)")
    } catch {
      errors(error, in: node)
    }
    return nil
  }
}
