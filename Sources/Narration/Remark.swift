// What the author of a network has to say about single stops, in comments of its text:
//
//     #: backward z1: The article prints 0.7863; exactly it is {da1[0]/dz1[0]:10}.
//
// Numbers that can be computed stand in braces and are computed here, so a remark cannot be wrong about them.

import Quantities
import Autograd
import NetworkLanguage

/// A remark about one name in one phase.
struct Remark: Hashable, Sendable {
  let phase: Walk.Phase
  let name: String
  /// The text, with numbers such as `{z1}`, `{dL/dw1}`, `{L after update}`, `{z1:10}` still to be filled in.
  var text: String

  /// The remarks of a network's text. A line that starts with `#:` but names no phase goes on with the remark before.
  static func remarks(in source: String) -> [Remark] {
    var remarks: [Remark] = []
    for line in source.split(separator: "\n") where line.hasPrefix("#:") {
      let content = line.dropFirst(2).drop { $0 == " " }
      if let remark = Remark(line: content) {
        remarks.append(remark)
      } else if !remarks.isEmpty {
        remarks[remarks.count - 1].text += " " + content
      }
    }
    for index in remarks.indices where remarks[index].text.utf8.count > longest {
      remarks[index].text = String(remarks[index].text.prefix(longest)) + "…"
    }
    return remarks
  }

  /// More than some sentences are no remark; each of its numbers is computed anew where it is shown.
  private static let longest = 2_000

  private init?(line: Substring) {
    let parts = line.split(separator: ":", maxSplits: 1)
    guard parts.count == 2 else { return nil }
    let head = parts[0].split(separator: " ")
    guard head.count == 2, let phase = Walk.Phase.allCases.first(where: { "\($0)" == head[0] }) else { return nil }
    self.phase = phase
    name = String(head[1])
    text = String(parts[1].drop { $0 == " " })
  }
}

extension Narrator {
  /// What the network's text says about the viewpoint's stop; empty for most. Remarks are about the network as written:
  /// they are silent after an edit and in later rounds.
  func remark(_ view: Viewpoint) -> String {
    guard !remarks.isEmpty, view.training.round == 0 else { return "" }
    let phase = stops.phase(view.level, number: stops.number(view.level, at: view.place))
    let names = subjects(view, phase).namedVariables.flatMap {
      [naming.name(of: network.variables[$0]), network.variables[$0].name]
    }
    let fitting = remarks.filter { $0.phase == phase && names.contains($0.name) }
    guard !fitting.isEmpty, view.pass.values == network.graph.values else { return "" }
    return fitting.compactMap { filled($0.text, view) }.joined(separator: " ")
  }

  private func subjects(_ view: Viewpoint, _ phase: Walk.Phase) -> NodeGroup {
    let focus = focus(view)
    return switch phase {
    case .forward, .loss: focus.results
    case .backward: focus.receivers
    case .update: focus.nodes
    }
  }

  /// A text with its numbers; nil if one of them does not exist in this network.
  private func filled(_ text: String, _ view: Viewpoint) -> String? {
    var result = ""
    for (index, part) in text.split(separator: "{", omittingEmptySubsequences: false).enumerated() {
      guard index > 0 else {
        result += part
        continue
      }
      guard let end = part.firstIndex(of: "}") else { return nil }
      let fields = part[..<end].split(separator: ":", maxSplits: 1)
      guard let wanted = fields.first, let value = try? evaluation(view.training).number(String(wanted)) else {
        return nil
      }
      let format = fields.count == 2 ? Int(fields[1]).map(NumberFormat.init) : nil
      result += (format ?? view.format).text(value) + part[part.index(after: end)...]
    }
    return result
  }
}
