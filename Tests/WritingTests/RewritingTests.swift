// The same gradient, written otherwise: none of its ways is refused.

import Autograd
import Notation
import Testing

@testable import Writing

/// Writes an expression otherwise, with the same value.
struct Rewriter {
  var random: RandomNumbers
  let shapes: (Expression) -> [Int]?

  /// One change in a random place.
  mutating func rewritten(_ line: Expression) -> Expression {
    let all = line.changed { node in changes(node).map { (.number, $0) } }
    guard !all.isEmpty else { return line }
    return all[random.index(below: all.count)].expression
  }

  private func changes(_ node: Expression) -> [Expression] {
    var found: [Expression] = []
    switch node.kind {
    case .binary(.add, let a, let b):
      found = [.binary(.add, b, a), .binary(.subtract, a, -b), .binary(.subtract, b, -a)]
    case .binary(.subtract, let a, let b):
      found = [Expression(.negate(.binary(.subtract, b, a))), .binary(.add, a, -b), .binary(.add, -b, a)]
    case .binary(.multiply, let a, let b):
      found = [.binary(.multiply, b, a), .binary(.divide, a, .binary(.power, b, .number(-1))), .call("multiply", a, b)]
      if a.kind == .number(2) { found.append(.binary(.add, b, b)) }
    case .binary(.divide, let a, let b):
      found = [
        .binary(.multiply, a, .binary(.divide, .number(1), b)), .binary(.multiply, .binary(.power, b, .number(-1)), a),
      ]
    case .binary(.power, let a, .init(.number(2))): found = [.binary(.multiply, a, a), .call("square", a)]
    case .binary(.product, let a, let b):
      found = [.call("dot", a, b), .call("matmul", a, b)]
      if shapes(a)?.count == 2, shapes(b)?.count == 2 {
        found.append(Expression(.transpose(.binary(.product, b.transposed, a.transposed))))
      }
      if shapes(a)?.count == 2, shapes(b)?.count == 1 { found.append(.binary(.product, b, a.transposed)) }
    case .call("outer", let a, _):
      found = [
        Expression(.transpose(.call("outer", a[1], a[0]))),
        .binary(.multiply, Expression(.index(a[0], [.slice(nil, nil, step: 1), .newAxis])), a[1]),
        .binary(.product, a[0].reshaped(-1, 1), a[1].reshaped(1, -1)),
      ].filter { _ in shapes(a[0])?.count == 1 && shapes(a[1])?.count == 1 }
    case .call("sum", let a, _) where a.count == 2:
      found = [
        Expression(.call("sum", [a[0]], ["axis": a[1]])), Expression(.call("sum", [a[0]], ["dim": a[1]])),
      ]
      if a[1].kind == .number(0), let rows = shapes(a[0])?.first {
        found.append(.binary(.product, .call("ones", .number(Double(rows))), a[0]))
        found.append(.binary(.multiply, .call("mean", a[0], a[1]), .number(Double(rows))))
        found.append(Expression(.call("sum", [a[0]], ["axis": a[1], "keepdims": .name("True")])))
      }
    case .negate(let a): found = [.binary(.multiply, .number(-1), a), .binary(.subtract, .number(0), a)]
    case .number(let number) where number > 1:
      found = [.binary(.subtract, .number(number + 1), .number(1))]
    case .name: found = [.binary(.multiply, .number(1), node), .call("array", node)]
    default: break
    }
    return found
  }
}

extension Expression {
  fileprivate func reshaped(_ rows: Double, _ columns: Double) -> Expression {
    Expression(.call("reshape", [self, .number(rows), .number(columns)], [:]))
  }
}

@Suite struct RewritingTests {
  /// Other ways of writing a line as a whole.
  private func spelled(_ name: String, _ right: String, _ way: Int) -> [String] {
    let variable = name.dropFirst()
    let python = right.split(separator: "^").joined(separator: "**")
    switch way % 8 {
    case 0: return ["\(name)=\(right)"]
    case 1: return ["d_\(variable) = \(python)"]
    case 2: return ["\(variable)_grad = \(right)  # a remark"]
    case 3: return ["∂L/∂\(variable) = \(right)"]
    case 4: return ["\(variable).grad += \(python)"]
    case 5: return ["helper = \(right)", "dL_d\(variable) = helper"]
    case 6: return ["grad_\(variable) = (\(python))"]
    default: return ["\(name) = 0", "\(name) += \(right)"]
    }
  }

  @Test(arguments: Exercise.all.indices)
  func `a right line is right however it is written`(_ index: Int) throws {
    let exercise = Exercise.all[index]
    let desk = try exercise.desk
    let numbers = desk.numbers[0]
    var rewriter = Rewriter(random: RandomNumbers(seed: UInt64(index + 7))) { expression in
      try? TensorEvaluator { numbers.values[$0] ?? numbers.gradients[$0] }.evaluate(expression).shape
    }
    var count = 0
    let wanted = desk.wanted
    while count < 950 {
      for gradient in wanted {
        guard let variable = desk.pass.variable(ofGradient: gradient.name),
          var line = desk.pass.line(for: variable, at: numbers)
        else { continue }
        // Lines may be merged: a gradient's own line in its place.
        if count % 3 == 0, let name = line.names.sorted().first(where: desk.isWanted),
          let above = desk.pass.variable(ofGradient: name), let merged = desk.pass.line(for: above, at: numbers)
        {
          line = line.renamed { $0 == name ? merged : nil }
        }
        for _ in 0..<(count % 4) { line = rewriter.rewritten(line) }
        let lines = spelled(gradient.name, line.text, count)
        let report = desk.judge(lines).lines.last
        #expect(report?.verdict == .right, "\(exercise.name): \(lines): \(report?.says ?? "")")
        count += 1
      }
    }
  }
}
