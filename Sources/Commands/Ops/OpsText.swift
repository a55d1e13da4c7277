// The reference of operations as text.

import Quantities
import Printing

struct OpsText {
  let reference: Reference
  /// What is asked for; empty for all.
  let names: [String]

  func write(to console: Console) throws {
    var output = console.output()
    let format = console.settings.format
    let entries = reference.entries.filter { names.isEmpty || names.contains($0.name) }
    let functions = reference.functions.filter { names.isEmpty || names.contains($0.name) }
    if names.isEmpty {
      try output.line("Operations. a and b are the operands, r is the result.")
      try output.line()
    }
    for (index, entry) in entries.enumerated() {
      if index > 0 { try output.line() }
      try write(entry, format, to: &output)
    }
    if !functions.isEmpty {
      if !entries.isEmpty { try output.line() }
      try output.line("Functions over vectors and matrices; each is recorded as the operations above.")
      let width = functions.reduce(0) { max($0, output.spelt($1.usage).count) }
      for function in functions {
        try output.line("  \(output.spelt(function.usage).padded(to: width))  \(function.summary)")
      }
    }
    try output.flush()
  }

  private func write(_ entry: Reference.Entry, _ format: NumberFormat, to output: inout Output) throws {
    try output.line("\(entry.name): \(entry.written)  \(entry.meaning)")
    for slope in entry.slopes { try output.line("  ∂r/∂\(slope.operand)      \(slope.text)") }
    try output.line("  defined    for \(entry.domain)")
    if !entry.kink.isEmpty { try output.line("  kink       \(entry.kink)") }
    let slopes = zip(entry.slopes, entry.example.slopes).map { "∂r/∂\($0.operand) = \(format.text($1))" }
    try output.line(
      "  example    \(entry.example.written) = \(format.text(entry.example.value)), "
        + slopes.joined(separator: ", "))
  }
}
