// The computational graph in Graphviz's language.

import Characters
import Diagnostics
import NetworkLanguage
import Writing

/// A network for `dot`.
struct DotDrawing {
  /// With more scalars than this there is a box for each name.
  static let mostScalars = 1_000

  private let graph: PictureGraph

  init(_ network: Network) throws(DiagnosticReport) {
    let most = WritingLimits.formulas * 5
    guard network.variables.count <= most || network.graph.count <= Self.mostScalars else {
      throw ExportProblem.report(
        network, "the network is too large for a drawing", label: "it has \(network.variables.count) names",
        help: "at most \(most) are drawn; repeat fewer times")
    }
    graph = PictureGraph(network, mostScalars: Self.mostScalars)
  }

  /// The digraph.
  var text: String {
    var lines = [
      "digraph network {", "  label=\(Self.quoted(graph.title)); labelloc=t; rankdir=LR;",
      "  node [fontname=\"sans-serif\", fontsize=11]; edge [color=\"#777777\"];",
    ]
    for (index, box) in graph.boxes.enumerated() {
      let gradient = box.gradient.isEmpty ? [] : ["gradient \(box.gradient)"]
      let title = box.role == .number ? [] : [box.name].filter { !$0.isEmpty }
      let label = (title + [box.role == .number ? box.value : "value \(box.value)"] + gradient).joined(separator: "\n")
      lines.append(
        "  v\(index) [shape=box, style=\"rounded,filled\", fillcolor=\"\(Self.colour(box.role))\", "
          + "label=\(Self.quoted(label))];")
      guard !box.operation.isEmpty else { continue }
      let shape = graph.isScalar ? "circle" : "plaintext"
      lines.append("  o\(index) [shape=\(shape), label=\(Self.quoted(box.operation))];")
      lines += box.inputs.map { "  v\($0) -> o\(index);" } + ["  o\(index) -> v\(index);"]
    }
    return (lines + ["}"]).joined(separator: "\n") + "\n"
  }

  private static func colour(_ role: PictureGraph.Role) -> String {
    switch role {
    case .data: "#eeeeee"
    case .number: "#ffffff"
    case .parameter: "#d7e8ff"
    case .computed: "#f6f6e8"
    case .loss: "#ffe0dd"
    }
  }

  /// A text in quotes; its line breaks become `dot`'s.
  static func quoted(_ text: String) -> String {
    "\"" + text.escaping(["\\": "\\\\", "\"": "\\\"", "\n": "\\n"]) + "\""
  }
}
