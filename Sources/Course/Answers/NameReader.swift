// Reads the names that learners and authors type: `z1`, `W1[0,1]`, `yhat`, `dL/dw1`, `L after update`.

import Diagnostics
import Narration
import NetworkLanguage

/// Finds the nodes behind typed names.
struct NameReader {
  let narrator: Narrator

  init(_ narrator: Narrator) { self.narrator = narrator }

  /// The node with a name; `yhat` stands for `ŷ` where the network has no `yhat` of its own.
  func node(_ spelling: String) -> Int? {
    let text = spelling.trimmed
    guard !text.isEmpty, text.utf8.count <= 200 else { return nil }
    if let node = narrator.node(named: text) { return node }
    guard text.contains("yhat") else { return nil }
    return narrator.node(named: text.replacing("yhat", with: "ŷ"))
  }

  /// The nodes of `dL/dw1` or `∂L/∂w1`.
  func derivative(_ text: String) -> (result: Int, operand: Int)? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let result = differential(parts[0]), let operand = differential(parts[1]) else {
      return nil
    }
    return (result, operand)
  }

  private func differential(_ part: Substring) -> Int? {
    let text = String(part).trimmed
    guard let first = text.first, first == "d" || first == "∂" else { return nil }
    return node(String(text.dropFirst()))
  }

  /// The parts of `L after update` (all parameters move) and `L after w1` (this one alone does).
  func after(_ text: String) -> (name: String, moved: String?)? {
    guard let range = text.firstRange(of: " after ") else { return nil }
    let name = String(text[..<range.lowerBound]).trimmed
    let moved = String(text[range.upperBound...]).trimmed
    return moved == "update" || moved == "the update" ? (name, nil) : (name, moved)
  }
}
