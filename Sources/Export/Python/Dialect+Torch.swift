// The functions of formulas in PyTorch.

import Writing

extension Dialect {
  /// PyTorch.
  static let torch = Dialect(
    language: "PyTorch", module: "torch", scalar: { "torch.tensor(\(PythonNumber.text($0)))" },
    array: { "torch.tensor(\(PythonNumber.list($0, indent: 14)))" },
    stack: { "torch.stack([\($0.joined(separator: ", "))])" },
    functions: same(
      [
        "exp", "log", "sqrt", "abs", "sin", "cos", "tanh", "sign", "floor", "round", "where", "outer", "argmax",
        "sigmoid", "relu",
      ]
    ).merging(brought(["step", "windows", "rms", "layer_norm", "conv", "maxpool", "meanpool"])) { $1 }.merging([
      "σ": Row { "torch.sigmoid(\($0.all))" },
      "Φ": Row(["Phi"]) { "Phi(\($0.all))" },
      "φ": Row(["phi"]) { "phi(\($0.all))" },
      "leaky_relu": Row { "F.leaky_relu(\($0.all))" },
      "elu": Row { "F.elu(\($0.all))" },
      "gelu": Row { "F.gelu(\($0.all))" },
      "silu": Row { "F.silu(\($0.all))" },
      // F.softplus is a straight line from 20 on; this one is exact.
      "softplus": Row { "torch.logaddexp(\($0.all), torch.tensor(0.0))" },
      "logaddexp": Row { "torch.logaddexp(\($0.tensors.joined(separator: ", ")))" },
      "stop": Row { "\($0.pieces[0].atLeast(PythonWriter.atom)).detach()" },
      "softmax": Row { "torch.softmax(\($0.all), dim=-1)" },
      "log_softmax": Row { "torch.log_softmax(\($0.all), dim=-1)" },
      "cross_entropy": Row(binding: 4) { call in
        call.place(1).map { "-torch.log_softmax(\(call.argument(0)), dim=-1)[\($0)]" }
      },
      "max": Row(["largest"]) { two("torch.maximum", $0) ?? "largest(\($0.all))" },
      "min": Row(["smallest"]) { two("torch.minimum", $0) ?? "smallest(\($0.all))" },
      "sum": Row { reduced("sum", $0) },
      "mean": Row { reduced("mean", $0) },
      "var": Row { reduced("var", $0, ", correction=0") },
      "dot": Row(binding: 3) { "\($0.pieces[0].atLeast(3)) @ \($0.pieces[1].atLeast(4))" },
      "mse": Row { "torch.mean((\($0.pieces[0].atLeast(2)) - \($0.pieces[1].atLeast(3)))**2)" },
      "zeros": Row { call in shape(call, from: 0).map { "torch.zeros(\($0))" } },
      "ones": Row { call in shape(call, from: 0).map { "torch.ones(\($0))" } },
      "onehot": Row { call in
        guard let place = call.place(0), let count = call.numbers[1] else { return nil }
        return "torch.eye(\(count))[\(place)]"
      },
      "reshape": Row { call in shape(call, from: 1).map { "torch.reshape(\(call.argument(0)), \($0))" } },
      "concat": Row { "torch.cat([\($0.parts.joined(separator: ", "))])" },
      "stack": Row { "torch.stack([\($0.tensors.joined(separator: ", "))])" },
      "sort": Row { "torch.sort(\($0.all), stable=True).values" },
      "argsort": Row { "torch.argsort(\($0.all), stable=True)" },
      "flip": Row { "torch.flip(\($0.argument(0)), \(shape(Array($0.shapes[0].indices))))" },
      "repeat": Row { call in
        guard let count = call.numbers[1] else { return nil }
        let axis = call.options["axis"].map { ", dim=\($0)" } ?? ""
        return "torch.repeat_interleave(\(call.argument(0)), \(count)\(axis))"
      },
    ]) { $1 })

  private static func two(_ function: String, _ call: PythonCall) -> String? {
    call.pieces.count == 2 ? "\(function)(\(call.tensors.joined(separator: ", ")))" : nil
  }

  private static func reduced(_ function: String, _ call: PythonCall, _ more: String = "") -> String {
    let axis = call.axis.map { ", dim=\($0)" } ?? ""
    let keeps = (call.options["keepdims"] ?? 0) != 0 ? ", keepdim=True" : ""
    return "torch.\(function)(\(call.argument(0))\(axis)\(keeps)\(more))"
  }
}
