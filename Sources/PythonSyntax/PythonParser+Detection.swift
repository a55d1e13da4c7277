// Telling a program from the formulas of the network language.

extension PythonParser {
  /// Whether a text is a program of Python: what tells it apart stands at the beginning of some line, or calls a library.
  package static func isProgram(_ text: String) -> Bool {
    var isPython = false
    for line in text.split(separator: "\n", maxSplits: 20_000) {
      // All that tells a program apart has one of these, in a line that somebody wrote.
      guard line.utf8.count < 10_000, line.utf8.contains(where: { ".( ".utf8.contains($0) }) else { continue }
      let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).prefix(4)
      guard let first = words.first, !first.hasPrefix("#") else { continue }
      switch first {
      case "minimize", "param", "examples": return false
      case "import", "from":
        let module = words.dropFirst().first?.prefix { $0 != "." && $0 != "," } ?? ""
        guard module.first?.isLetter ?? false, module != "micrograd" else { return false }
        isPython = true
      case "class": isPython = isPython || line.contains("nn.Module")
      default:
        let makers = ["np.random.", "np.array(", "np.zeros(", "torch.tensor(", "torch.randn(", "nn.Linear(", "(self"]
        isPython = isPython || makers.contains(where: line.contains)
      }
    }
    return isPython
  }
}
