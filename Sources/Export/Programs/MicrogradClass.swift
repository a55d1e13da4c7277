// A `Value` class in micrograd's way, with the operations that a program needs and no others.

import Autograd

/// Writes the class.
struct MicrogradClass {
  private let rules: [ScalarRule]
  /// Whether all exponents are plain numbers, which need no gradient.
  private let hasPlainExponents: Bool

  init(_ operations: Set<Autograd.Operation>, hasPlainExponents: Bool) {
    self.hasPlainExponents = hasPlainExponents
    rules = Autograd.Operation.allCases.filter { operations.contains($0) && $0 != .stop }.compactMap(ScalarRule.init)
  }

  /// The functions that the rules call, then the class.
  var functions: [String] {
    let methods = rules.map(method)
    return ScalarRule.helpers(for: methods) + [([Self.head] + methods + [Self.sweep]).joined(separator: "\n\n")]
  }

  private static let head = """
    class Value:
        # A number that knows what it was computed from, and how to hand its gradient on.

        def __init__(self, data, parents=()):
            self.data = data
            self.grad = 0.0
            self.parents = parents
            self.hand_on = lambda: None

        @staticmethod
        def of(number):
            return number if isinstance(number, Value) else Value(number)
    """

  private static let sweep = """
        def backward(self):
            # Each value after all that were computed from it: depth first, without recursion.
            order, seen, stack = [], set(), [(self, False)]
            while stack:
                value, is_done = stack.pop()
                if is_done:
                    order.append(value)
                elif value not in seen:
                    seen.add(value)
                    stack.append((value, True))
                    stack.extend((parent, False) for parent in value.parents)
            self.grad = 1.0
            for value in reversed(order):
                value.hand_on()
    """

  private func method(_ rule: ScalarRule) -> String {
    if rule.operation == .power, hasPlainExponents { return Self.plainPower(rule) }
    let isBinary = rule.slopes.count == 2
    var lines = ["    def \(Self.name(rule.operation))(self\(isBinary ? ", other" : "")):"]
    if isBinary { lines.append("        other = Value.of(other)") }
    lines += [
      isBinary ? "        a, b = self.data, other.data" : "        a = self.data",
      "        r = \(rule.value)",
      "        out = Value(r, (self,\(isBinary ? " other" : "")))",
      "",
      "        def hand_on():",
      "            self.grad += \(Self.product(rule.slopes[0]))",
    ]
    if isBinary { lines.append("            other.grad += \(Self.product(rule.slopes[1]))") }
    lines += ["        out.hand_on = hand_on", "        return out"]
    if let reflected = Self.reflected(rule.operation) {
      lines += [
        "", "    def \(reflected.name)(self, other):", "        return Value.of(other) \(reflected.sign) self",
      ]
    }
    return lines.joined(separator: "\n")
  }

  /// The power of a value with a number.
  private static func plainPower(_ rule: ScalarRule) -> String {
    """
        def __pow__(self, b):
            a = self.data
            out = Value(\(rule.value), (self,))

            def hand_on():
                self.grad += \(product(rule.slopes[0]))
            out.hand_on = hand_on
            return out
    """
  }

  /// Slope × what arrives.
  private static func product(_ slope: String) -> String {
    switch slope {
    case "1": "out.grad"
    case "-1": "-out.grad"
    case _ where slope.contains(" ") || slope.hasPrefix("-"): "(\(slope))*out.grad"
    default: "\(slope)*out.grad"
    }
  }

  private static func name(_ operation: Autograd.Operation) -> String {
    switch operation {
    case .add: "__add__"
    case .subtract: "__sub__"
    case .multiply: "__mul__"
    case .divide: "__truediv__"
    case .power: "__pow__"
    case .negate: "__neg__"
    default: operation.rule.name
    }
  }

  private static func reflected(_ operation: Autograd.Operation) -> (name: String, sign: String)? {
    switch operation {
    case .add: ("__radd__", "+")
    case .subtract: ("__rsub__", "-")
    case .multiply: ("__rmul__", "*")
    case .divide: ("__rtruediv__", "/")
    case .power: ("__rpow__", "**")
    default: nil
    }
  }
}
