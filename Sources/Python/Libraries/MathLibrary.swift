// The module `math`, and functions of one operand that others have, too.

import Diagnostics
import PythonSyntax

/// `math`.
enum MathLibrary {
  /// What the network language calls a function of one operand.
  static let elementwise: [String: String] = [
    "exp": "exp", "log": "log", "sqrt": "sqrt", "sin": "sin", "cos": "cos", "tanh": "tanh", "fabs": "abs", "abs": "abs",
    "absolute": "abs", "sign": "sign", "floor": "floor", "round": "round", "around": "round", "sigmoid": "sigmoid",
    "relu": "relu", "softplus": "softplus", "silu": "silu",
  ]

  static let names: Set<String> = ["exp", "log", "sqrt", "sin", "cos", "tanh", "fabs", "floor", "pow", "ceil"]
}

extension Interpreter {
  func callMath(_ name: String, _ arguments: PythonArguments) throws(PythonProblem) -> PythonValue {
    let span = arguments.span
    if name == "pow" {
      let power = try binary("**", try argument(arguments, 0), try argument(arguments, 1), at: span)
      return made(try trace.detached(try array(power, at: span), at: span))
    }
    // What it is given becomes a number of Python's.
    let node = try trace.detached(try array(try argument(arguments, 0), at: span), at: span)
    if name == "ceil" {
      return try whole(of: try number(made(node), at: span).rounded(.up), at: span)
    }
    guard let function = MathLibrary.elementwise[name], arguments.positional.count == 1 else {
      throw PythonProblem("math.\(name) is not read with these arguments", at: span, help: "write it with one")
    }
    return try record(.function(function), [node], at: span)
  }
}
