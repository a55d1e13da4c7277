// What lists say of a lesson, found in its file without reading YAML: so a list costs nothing when the program starts.
//
// Built-in lessons keep to one form, which this looks for: keys at the start of lines, lists in one line, steps with a dash
// after two spaces. A test reads every lesson whole and compares.

/// A lesson file's head and the names of its steps.
struct ScannedLesson {
  private(set) var title = ""
  private(set) var unit = ""
  private(set) var summary = ""
  private(set) var skills: [String] = []
  private(set) var prerequisites: [String] = []
  /// The names of steps; one that asks for something ends in a question mark.
  private(set) var steps: [String] = []

  /// The keys of activities that ask nothing.
  private static let quiet: Set<String> = ["read", "walk", "explain"]

  init(_ text: String) {
    var step: (name: String?, isAsked: Bool)?
    var section = ""
    func ended(_ step: (name: String?, isAsked: Bool), number: Int) -> String {
      (step.name ?? String(number)) + (step.isAsked ? "?" : "")
    }
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let indent = line.prefix { $0 == " " }.count
      if indent == 0, let (key, value) = Self.pair(line) {
        section = key
        switch key {
        case "title": title = Self.plain(value)
        case "unit": unit = Self.plain(value)
        case "summary": summary = Self.plain(value)
        case "skills": skills = Self.list(value)
        case "prerequisites": prerequisites = Self.list(value)
        default: break
        }
        continue
      }
      guard section == "steps" else { continue }
      if line.hasPrefix("  - ") {
        if let step { steps.append(ended(step, number: steps.count + 1)) }
        step = (nil, true)
      }
      guard line.hasPrefix("  - ") || (indent == 4 && !line.hasPrefix("    -")) else {
        // What a lab is to come to makes it a question.
        if indent == 6, Self.pair(line.dropFirst(6))?.key == "target" { step?.isAsked = true }
        continue
      }
      guard let (key, value) = Self.pair(line.dropFirst(4)) else { continue }
      if key == "name" { step?.name = Self.plain(value) }
      if Self.quiet.contains(key) { step?.isAsked = false }
      if key == "lab" { step?.isAsked = value.contains("target:") }
    }
    if let step { steps.append(ended(step, number: steps.count + 1)) }
  }

  private static func pair(_ line: Substring) -> (key: String, value: Substring)? {
    guard let colon = line.firstIndex(of: ":") else { return nil }
    let key = line[..<colon]
    guard !key.isEmpty, key.allSatisfy({ $0.isLetter }) else { return nil }
    return (String(key), line[line.index(after: colon)...].drop { $0 == " " })
  }

  /// A text without the quotes around it.
  private static func plain(_ value: Substring) -> String {
    guard value.count >= 2, let quote = value.first, quote == "\"" || quote == "'", value.last == quote else {
      return String(value)
    }
    let inner = value.dropFirst().dropLast()
    return String(quote == "'" ? inner.replacing("''", with: "'") : inner.replacing("\\\"", with: "\""))
  }

  /// `[one, two]`
  private static func list(_ value: Substring) -> [String] {
    value.split { "[], ".contains($0) }.map(String.init)
  }
}
