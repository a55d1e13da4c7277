// Figures written down.

extension Measured {
  /// A line for people.
  var text: String {
    guard !times.isEmpty else { return "\(title): no frame came" }
    let key = worstKey.map { " (\($0))" } ?? ""
    let verdict = isWithin ? "" : "  ← target \(Int(wait.target)) ms"
    return "\(title): median \(short(median)), worst \(short(worst)) ms of \(times.count)\(key)\(verdict)"
  }

  /// One object for programs.
  var json: String {
    let size = size.map { "\"\($0.columns)x\($0.rows)\"" } ?? "null"
    let figures =
      times.isEmpty ? "\"median_ms\": null, \"worst_ms\": null" : "\"median_ms\": \(median), \"worst_ms\": \(worst)"
    return """
      {"wait": "\(wait.name)", "size": \(size), \(figures), "count": \(times.count), "target_ms": \(wait.target), \
      "within": \(isWithin)}
      """
  }

  private var title: String { wait.name + (size.map { " at \($0.columns)×\($0.rows)" } ?? "") }

  private func short(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
