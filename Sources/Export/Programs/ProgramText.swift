// The parts of Python programs that are alike: what stands at the top, the comparison of numbers, the last line.

import Characters
import Diagnostics
import NetworkLanguage
import Notation
import Writing

/// Puts a Python program together, part by part.
struct ProgramText {
  private var pieces: [AnySequence<String>] = []

  /// What the program is, in comments. The first line is fixed: in the first two, Python reads comments as settings.
  init(_ network: Network, _ says: [String]) {
    var lines = ["#!/usr/bin/env python3", "# Written by `backstep export`."]
    lines += ["# \(Printable.text(network.title))", "#"] + says.map { "# \($0)" }
    pieces = [AnySequence(lines)]
  }

  /// The lines, some of them with line breaks of their own. Those with many numbers are made as they are asked for.
  var lines: some Sequence<String> { pieces.lazy.joined() }

  /// Adds lines below a blank one.
  mutating func add(_ parts: any Collection<String>..., heading: String? = nil) {
    guard !parts.allSatisfy(\.isEmpty) else { return }
    pieces.append(AnySequence([""] + (heading.map { ["# \($0)"] } ?? [])))
    for part in parts { pieces.append(AnySequence(part)) }
  }

  /// Adds functions, each below two blank lines.
  mutating func add(functions: [String]) {
    guard !functions.isEmpty else { return }
    pieces.append(AnySequence(functions.flatMap { ["", "", $0] } + [""]))
  }

  /// `name = text`, with a comment behind it where there is room.
  static func assignment(_ name: String, _ text: String, remark: String = "") -> String {
    let line = "\(name) = \(text)"
    return remark.isEmpty || line.count + remark.count > PythonNumber.width - 4 ? line : "\(line)  # \(remark)"
  }

  /// The formulas of a forward pass; where the round of a loop changes, that is said.
  static func forward(_ lines: [TensorProgram.Line]) -> [String] {
    lines.flatMap { line in
      (line.remark.isEmpty ? [] : ["# \(line.remark)"]) + [assignment(line.name, line.text ?? "")]
    }
  }

  /// A comparison of a number of the program with one that is known.
  static func check(_ what: String, _ found: String, _ value: Tensor) -> String {
    let start = "check(\"\(what)\", \(found), "
    return start + PythonNumber.list(value, indent: start.count) + ")"
  }

  /// What `check` does where NumPy is at hand.
  /// - Parameter comparesParts: whether NaN stands where nothing is expected.
  static func checkFunction(
    _ closeness: Closeness, converting: String = "found", comparesParts: Bool = false
  ) -> String {
    let start = "def check(name, found, expected):\n"
    let comparison = """
          np.testing.assert_allclose(
              found, expected, rtol=\(PythonNumber.text(closeness.relative)), \
      atol=\(PythonNumber.text(closeness.absolute)), err_msg=name)
      """
    let found = converting == "found" ? "" : "    found = \(converting)\n"
    let parts = """
          # Where nan stands nothing is compared: plain numbers have no gradient here, scalars at several places one for all.
          expected = np.where(np.isnan(expected), found, expected)

      """
    return start + found + (comparesParts ? parts : "") + comparison
  }

  /// The last line of a program: it is reached only where all comparisons held.
  static func agreement(_ count: Int) -> [String] {
    ["print(\"\(count == 1 ? "the one gradient agrees" : "all \(count) gradients agree")\")"]
  }
}
