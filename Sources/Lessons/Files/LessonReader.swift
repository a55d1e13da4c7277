// A lesson file to a lesson, or to all that is wrong with it.

import Templates
import Diagnostics
import NetworkLanguage
import Progress
import YAML

/// Reads lesson files.
package enum LessonReader {
  /// How many bytes a file may have.
  package static let longest = YAMLText.longest
  /// The keys of a lesson.
  static let keys = [
    "title", "unit", "summary", "skills", "prerequisites", "networks", "network", "rate", "curve", "claims", "steps",
    "takeaways",
  ]
  /// The keys that no lesson can be without.
  static let required = ["title", "summary", "skills", "steps", "takeaways"]
  /// How many steps a lesson may have: it is done in one sitting, and `lint` tries each step out.
  static let mostSteps = 200
  /// How many takeaways a lesson ends with.
  static let takeawayCount = 3

  /// Reads a lesson.
  /// - Parameters:
  ///   - source: the text, named by its file: `lessons/04-trace-a-gradient.yaml`.
  ///   - proof: what is proven of its steps, for authors; that may take long.
  ///   - isProven: whether it was found to be without errors before, as the built-in lessons were: then expressions that
  ///     are computed only to see that they can be are left alone.
  /// - Throws: a report of all that is wrong, in the order of the text.
  package static func read(
    _ source: SourceText, proof: (any LessonProof)? = nil, isProven: Bool = false
  ) throws(DiagnosticReport) -> Lesson {
    let text = YAMLText(source)
    let root = try text.root()
    var reading = LessonReading(text, proof: proof, isProven: isProven)
    let lesson = reading.lesson(root)
    if let report = reading.report { throw report }
    guard let lesson else {
      throw DiagnosticReport(source: source, diagnostics: [Diagnostic(.error, "this is not a lesson")])
    }
    return lesson
  }

  /// The number and name in a file's name, `04-trace-a-gradient.yaml`; nil if it has another form.
  package static func name(ofFile path: String) -> (number: Int, name: String)? {
    let file = path.split(separator: "/").last.map(String.init) ?? ""
    let base = file.hasSuffix(".yaml") ? String(file.dropLast(5)) : file
    let parts = base.split(separator: "-", maxSplits: 1)
    guard parts.count == 2, parts[0].count == 2, let number = Int(parts[0]), number > 0, isName(String(parts[1])) else {
      return nil
    }
    return (number, String(parts[1]))
  }

  /// Whether a text can name a lesson or a step: small letters, digits and dashes, and a letter first.
  static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, text.utf8.count <= 60 else { return false }
    let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
    return letters.contains(first)
      && text.utf8.allSatisfy {
        letters.contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "-")
      }
  }
}

extension LessonReading {
  fileprivate mutating func lesson(_ root: YAMLNode) -> Lesson? {
    let file = LessonReader.name(ofFile: text.source.name)
    if file == nil {
      error("this file's name is not that of a lesson", at: nil, help: "name it e.g. 04-trace-a-gradient.yaml")
    }
    guard let fields = fields(root, "a lesson", known: LessonReader.keys, required: LessonReader.required) else {
      return nil
    }
    let rate = rate(fields["rate"]) ?? 0.1
    nameNetworks(fields["networks"])
    if let node = fields["network"] {
      context = network(node).map { LessonContext(network: $0, rate: rate) }
      isNetworkBroken = context == nil
    } else if let node = fields["rate"] {
      error("a rate needs a network", at: node)
    }
    let shared = (context, isNetworkBroken)
    let curve = curve(fields["curve"])
    let title = line(fields["title"], "title") ?? ""
    let unit = line(fields["unit"], "unit")
    let summary = line(fields["summary"], "summary") ?? ""
    let skills = list(fields["skills"], "skills").compactMap { skill($0) }
    let prerequisites = list(fields["prerequisites"], "prerequisites", atLeast: 0).compactMap {
      string($0, "each of prerequisites")
    }
    let name = file?.name ?? ""
    var steps: [(step: LessonStep, node: YAMLNode)] = []
    var names: Set<String> = []
    let listed = list(fields["steps"], "steps")
    let isTooLong = listed.count > LessonReader.mostSteps
    if isTooLong {
      error(
        "a lesson has at most \(LessonReader.mostSteps) steps", at: listed[LessonReader.mostSteps],
        label: "there are \(listed.count)", help: "make several lessons of it")
    }
    for (index, node) in listed.prefix(LessonReader.mostSteps).enumerated() {
      (context, isNetworkBroken) = shared
      if let step = step(node, number: index + 1, lesson: name, &names) { steps.append((step, node)) }
    }
    proof?.check(steps, &self)
    // A step that was not read may use one.
    if !isTooLong { checkNamedNetworks() }
    (context, isNetworkBroken) = shared
    _ = claims(fields["claims"])
    let takeaways = templates(fields["takeaways"], "takeaways")
    if let node = fields["takeaways"], node.sequence != nil, takeaways.count != LessonReader.takeawayCount {
      error(
        "a lesson ends with three lines to take away", at: node,
        label: "here \(takeaways.count == 1 ? "is" : "are") \(takeaways.count)",
        help: "write three short sentences, one line each after a dash")
    }
    return Lesson(
      name: name, number: file?.number ?? 0, title: title, unit: unit, summary: summary, skills: skills,
      prerequisites: prerequisites, context: shared.0, curve: curve, steps: steps.map(\.step), takeaways: takeaways,
      source: text.source,
      warnings: warnings)
  }

  /// The parameter over which the loss is drawn.
  private mutating func curve(_ node: YAMLNode?) -> String? {
    guard let node, let name = string(node, "curve") else { return nil }
    let parameters = context.map { context in
      context.narrator.walk.parameters.compactMap { context.narrator.naming.name(ofNode: $0) }
    }
    if let parameters, !parameters.contains(name) {
      error("no parameter is called \(name)", at: node, help: "the loss can be drawn over \(parameters.listed)")
    } else if parameters == nil, !isNetworkBroken {
      error("a curve needs a network", at: node)
    }
    return name
  }

  /// A text in one line.
  private mutating func line(_ node: YAMLNode?, _ wanted: String) -> String? {
    guard let node, let content = string(node, wanted) else { return nil }
    let line = content.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if line.count > 200 { error("\(wanted) is too long", at: node, help: "one line of at most 200 characters") }
    return line
  }

  /// A skill by its name in files.
  mutating func skill(_ node: YAMLNode?) -> Skill? {
    word(node, "skill", of: Skill.allCases.map(\.rawValue)).flatMap(Skill.init)
  }

  private mutating func step(
    _ node: YAMLNode, number: Int, lesson: String, _ names: inout Set<String>
  ) -> LessonStep? {
    let kinds = ActivityKind.all
    let present = Set((node.mapping ?? []).compactMap { $0.key.scalar?.string })
    let chosen = kinds.filter { present.contains($0.key) }
    let keys = kinds.map(\.key)
    let known = chosen.count == 1 ? chosen[0].companions + ActivityKind.common : ActivityKind.common
    guard let fields = fields(node, "a step", known: keys + known) else { return nil }
    guard chosen.count == 1, let kind = chosen.first, let value = fields[kind.key] else {
      error(
        chosen.isEmpty ? "this step has no activity" : "this step has several activities", at: node,
        label: chosen.isEmpty ? nil : chosen.map(\.key).listed,
        help: chosen.isEmpty ? "one of its keys is \(keys.listed)" : "make several steps of it")
      return nil
    }
    let errors = errorCount
    let settings = takeOver(fields)
    let fresh = freshRule(fields["fresh"])
    let name = stepName(fields["name"], &names)
    let activity = kind.read(&self, value, fields)
    let hints = templates(fields["hints"], "hints")
    let after = template(fields["after"], "after", measures: activity?.measures ?? [])
    let skill = skill(fields["skill"])
    let claims = claims(fields["claims"])
    guard let activity else { return nil }
    checkHints(hints, fields["hints"], activity)
    let step = LessonStep(
      id: "\(lesson)/\(name ?? String(number))", activity: activity, hints: hints, after: after,
      skill: skill ?? activity.skill(in: context), context: context, settings: settings, fresh: fresh,
      claims: claims)
    if errorCount == errors { proof?.check(step, at: StepPlace(activity: value, fields: fields), &self) }
    return step
  }

  private mutating func stepName(_ node: YAMLNode?, _ names: inout Set<String>) -> String? {
    guard let node, let name = string(node, "name") else { return nil }
    if !LessonReader.isName(name) {
      error("this cannot name a step", at: node, help: "use small letters, digits and dashes, and a letter first")
    }
    if !names.insert(name).inserted { error("two steps are called \(name)", at: node, help: "give one another name") }
    return name
  }
}
