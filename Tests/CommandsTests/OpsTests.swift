// The reference of operations says what the tables say.

import Autograd
import Foundation
import NetworkLanguage
import Testing

@Suite struct OpsTests {
  @Test func everyRuleIsThere() {
    let outcome = backstep("ops")
    #expect(outcome.status == 0)
    for operation in Operation.allCases {
      let rule = operation.rule
      #expect(outcome.lines.contains { $0.hasPrefix("\(rule.name): ") }, "\(rule.name)")
      #expect(outcome.lines.contains("  defined    for \(rule.domain)"))
      if !rule.kink.isEmpty { #expect(outcome.lines.contains("  kink       \(rule.kink)")) }
    }
    for function in FunctionTable.standard.functions where function.operation == nil {
      #expect(outcome.lines.contains { $0.hasPrefix("  \(function.usage) ") && $0.hasSuffix(function.summary) })
    }
  }

  @Test func oneOperation() {
    #expect(
      backstep("ops", "tanh").output == """
        tanh: tanh(a)  squashes a into the range -1 to 1
          ∂r/∂a      1 - r²
          defined    for all numbers
          example    tanh(0.5) = 0.4621, ∂r/∂a = 0.7864

        """)
    #expect(backstep("ops", "max").output.contains("max(v)"))
  }

  @Test func examplesAreComputed() throws {
    let object = try #require(backstep("ops", "--json").json as? [String: [[String: Any]]])
    let operations = try #require(object["operations"])
    #expect(operations.count == Operation.allCases.count)
    for (operation, entry) in zip(Operation.allCases, operations) {
      #expect(entry["name"] as? String == operation.rule.name)
      let example = try #require(entry["example"] as? [String: Any])
      let operands = try #require(example["operands"] as? [Any]).map { WalkJSON.number($0) ?? .nan }
      let value = operation.rule.value(operands[0], operands.count > 1 ? operands[1] : 0)
      #expect(abs((WalkJSON.number(example["value"]) ?? .nan) - value) <= 1e-14 * abs(value))
      #expect((example["slopes"] as? [Any])?.count == operation.rule.arity)
      // Nothing is shown that says only that a number is itself.
      #expect(example["written"] as? String != JSONText.of(value))
    }
    #expect(object["functions"]?.contains { $0["name"] as? String == "softmax" } == true)
    let one = try #require(backstep("ops", "softmax", "--json").json as? [String: [Any]])
    #expect(one["operations"]?.isEmpty == true && one["functions"]?.count == 1)
  }

  private enum JSONText {
    static func of(_ value: Double) -> String { value == value.rounded() ? "\(Int(value))" : "\(value)" }
  }
}
