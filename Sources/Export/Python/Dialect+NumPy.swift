// The functions of formulas in NumPy, and in JAX, which has its words.

import Writing

extension Dialect {
  /// NumPy.
  static let numpy = Dialect(
    language: "NumPy", module: "np", scalar: PythonNumber.text,
    array: { "np.array(\(PythonNumber.list($0, indent: 10)))" },
    stack: { "np.array([\($0.joined(separator: ", "))])" },
    functions: arrays.merging(
      brought(["sigmoid", "leaky_relu", "elu", "gelu", "silu", "softplus", "softmax", "log_softmax"])
    ) { $1 }
    .merging([
      "Φ": Row(["Phi"]) { "Phi(\($0.all))" },
      "φ": Row(["phi"]) { "phi(\($0.all))" },
      "σ": Row(["sigmoid"]) { "sigmoid(\($0.all))" },
      "stop": Row(["stop"]) { "stop(\($0.all))" },
      "relu": Row { "np.maximum(\($0.all), 0)" },
      "max": Row { $0.pieces.count == 2 ? "np.maximum(\($0.all))" : "np.max(\($0.all))" },
      "min": Row { $0.pieces.count == 2 ? "np.minimum(\($0.all))" : "np.min(\($0.all))" },
    ]) { $1 })

  /// JAX.
  static let jax = Dialect(
    language: "JAX", module: "jnp", scalar: PythonNumber.text,
    array: { "jnp.array(\(PythonNumber.list($0, indent: 11)))" },
    stack: { "jnp.array([\($0.joined(separator: ", "))])" },
    functions: arrays.merging([
      "sigmoid": Row { "jax.nn.sigmoid(\($0.all))" },
      "relu": Row { "jax.nn.relu(\($0.all))" },
      "leaky_relu": Row { "jax.nn.leaky_relu(\($0.all))" },
      "elu": Row { "jax.nn.elu(\($0.all))" },
      "gelu": Row { "jax.nn.gelu(\($0.all), approximate=False)" },
      "silu": Row { "jax.nn.silu(\($0.all))" },
      "softplus": Row { "jnp.logaddexp(\($0.all), 0)" },
      "softmax": Row { "jax.nn.softmax(\($0.all))" },
      "log_softmax": Row { "jax.nn.log_softmax(\($0.all))" },
      "stop": Row { "jax.lax.stop_gradient(\($0.all))" },
      "cross_entropy": Row(binding: 4) { call in call.place(1).map { "-jax.nn.log_softmax(\(call.argument(0)))[\($0)]" }
      },
      "max": Row(["largest"]) { $0.pieces.count == 2 ? "jnp.maximum(\($0.all))" : "largest(\($0.all))" },
      "min": Row(["smallest"]) { $0.pieces.count == 2 ? "jnp.minimum(\($0.all))" : "smallest(\($0.all))" },
    ]) { $1 })

  /// What both have.
  private static let arrays: [String: Row] = same(
    [
      "exp", "log", "sqrt", "abs", "sin", "cos", "tanh", "logaddexp", "sign", "floor", "round", "where", "outer",
      "sort", "argmax",
    ]
  ).merging(brought(["step", "windows", "rms", "layer_norm", "conv", "maxpool", "meanpool"])) { $1 }.merging([
    "sum": Row { reduced("sum", $0) },
    "mean": Row { reduced("mean", $0) },
    "var": Row { reduced("var", $0) },
    "dot": Row(binding: 3) { "\($0.pieces[0].atLeast(3)) @ \($0.pieces[1].atLeast(4))" },
    "mse": Row { "\($0.module).mean((\($0.pieces[0].atLeast(2)) - \($0.pieces[1].atLeast(3)))**2)" },
    "cross_entropy": Row(["log_softmax"], binding: 4) { call in
      call.place(1).map { "-log_softmax(\(call.argument(0)))[\($0)]" }
    },
    "zeros": Row { call in shape(call, from: 0).map { "\(call.module).zeros(\($0))" } },
    "ones": Row { call in shape(call, from: 0).map { "\(call.module).ones(\($0))" } },
    "onehot": Row { call in
      guard let place = call.place(0), let count = call.numbers[1] else { return nil }
      return "\(call.module).eye(\(count))[\(place)]"
    },
    "reshape": Row { call in shape(call, from: 1).map { "\(call.module).reshape(\(call.argument(0)), \($0))" } },
    "concat": Row { call in "\(call.module).concatenate([\(call.parts.joined(separator: ", "))])" },
    "stack": Row { "\($0.module).stack([\($0.tensors.joined(separator: ", "))])" },
    "argsort": Row { "\($0.module).argsort(\($0.all), kind=\"stable\")" },
    "flip": Row { "\($0.module).flip(\($0.all))" },
    "repeat": Row { call in
      guard let count = call.numbers[1] else { return nil }
      let axis = call.options["axis"].map { ", axis=\($0)" } ?? ""
      return "\(call.module).repeat(\(call.argument(0)), \(count)\(axis))"
    },
  ]) { $1 }

  private static func reduced(_ function: String, _ call: PythonCall) -> String {
    let axis = call.axis.map { ", axis=\($0)" } ?? ""
    let keeps = (call.options["keepdims"] ?? 0) != 0 ? ", keepdims=True" : ""
    return "\(call.module).\(function)(\(call.argument(0))\(axis)\(keeps))"
  }
}
