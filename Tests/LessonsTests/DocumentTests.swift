// lessons/README.md and lessons/lesson.schema.json say what the reader does.

import Templates
import BuiltIns
import Diagnostics
import Foundation
import Page
import Progress
import Testing
import YAML

@testable import Lessons

@Suite struct DocumentTests {
  private func text(_ name: String) throws -> String {
    try String(contentsOf: BuiltInLessonTests.folder.appending(path: name), encoding: .utf8)
  }

  private func example() throws -> String {
    let parts = try text("README.md").components(separatedBy: "```")
    let block = try #require(parts.first { $0.hasPrefix("yaml\n") })
    return String(block.dropFirst(5))
  }

  @Test func theExampleOfTheReadmeIsALesson() throws {
    let source = SourceText(name: "my-lessons/01-double-and-square.yaml", text: try example())
    let lesson = try LessonReader.read(source)
    let context = try #require(lesson.context)
    #expect(lesson.steps.count == 4)
    #expect(try context.value(of: "dL/dw") == 8)
    let said = try #require(lesson.steps[1].after).line(in: context).plain
    #expect(said == "The square gives 4, the doubling 2; the product is 8.")
    // Its third piece of advice.
    let other = try LessonReader.read(
      SourceText(name: source.name, text: source.text.replacing("param w = 1.5", with: "param w = 2.5")))
    #expect(
      other.steps[1].after?.line(in: other.context).plain == "The square gives 8, the doubling 2; the product is 16.")
  }

  @Test func theSlipOfTheReadmeIsSaidAsItSays() throws {
    let readme = try text("README.md")
    let block = try #require(readme.components(separatedBy: "```").first { $0.contains("slips:") })
    let steps = block.dropFirst(5).split(separator: "\n").map { "  \($0)\n" }.joined()
    let lesson =
      "title: Slips\nsummary: One.\nskills: [concepts]\nnetwork: |\n  d = [-7, -1, 1, 7]\n  n = 4\n  v = sum(d^2)/n\n"
      + "steps:\n\(steps)takeaways: [One., Two., Three.]\n"
    let read = try LessonReader.read(SourceText(name: "my-lessons/01-slips.yaml", text: lesson))
    var task = read.steps[0].activity.task(in: read.context, seed: 1, keepsOptions: true)
    guard case .prose(let said) = task.judge("5", TaskView()).message.first else {
      Issue.record("nothing is said")
      return
    }
    #expect(readme.contains("\"\(said.plain)\""), "\(said.plain)")
  }

  @Test func theTableOfTheReadmeIsOne() throws {
    let parts = try text("README.md").components(separatedBy: "```")
    let block = try #require(parts.first { $0.hasPrefix("\n|") })
    let (template, problems) = Template.parse(block)
    #expect(problems.isEmpty)
    let context = try #require(
      try LessonReader.read(SourceText(name: "my-lessons/01-double-and-square.yaml", text: try example())).context)
    guard case .table(let table) = try #require(template.elements(in: context).first) else {
      Issue.record("this is no table")
      return
    }
    #expect(table.columns == [.init("after"), .init("loss", .trailing)])
    #expect(table.rows.map { $0.map(\.text) } == [["no step", "4"], ["one update", "1.44"]])
    #expect(table.rows[0][1].tone == .value)
  }

  @Test func theReadmeKnowsAllKeys() throws {
    let readme = try text("README.md")
    let kinds = ActivityKind.all.flatMap { [$0.key] + $0.companions + $0.fields }
    for key in LessonReader.keys + ActivityKind.common + kinds + Choice.optionFields + Matching.pairFields
      + AskedSlip.keys
    {
      #expect(readme.contains(key), "\(key)")
    }
    for skill in Skill.allCases { #expect(readme.contains("`\(skill.rawValue)`")) }
  }

  @Test func theSchemaKnowsTheReadersKeys() throws {
    let schema = try Schema(text("lesson.schema.json"))
    #expect(schema.properties("") == Set(LessonReader.keys))
    #expect(schema.required("") == Set(LessonReader.required))
    let kinds = ActivityKind.all
    let step = Set(kinds.flatMap { [$0.key] + $0.companions } + ActivityKind.common)
    #expect(schema.properties("$defs/step") == step)
    for kind in kinds where !kind.fields.isEmpty {
      let place = "$defs/step/properties/\(kind.key)" + (kind.key == "walk" ? "/anyOf/1" : "")
      #expect(schema.properties(place) == Set(kind.fields), "\(kind.key)")
    }
    #expect(schema.properties("$defs/step/properties/choose/properties/options/items") == Set(Choice.optionFields))
    #expect(schema.properties("$defs/step/properties/match/properties/pairs/items") == Set(Matching.pairFields))
    #expect(schema.properties("$defs/step/properties/slips/items") == Set(AskedSlip.keys))
    #expect(schema.words("$defs/skill") == Skill.allCases.map(\.rawValue))
    #expect(schema.most("properties/steps") == LessonReader.mostSteps)
    #expect(try text("README.md").contains("| `steps` | needed, at most \(LessonReader.mostSteps);"))
  }

  @Test func everyLessonFitsTheSchema() throws {
    let schema = try Schema(text("lesson.schema.json"))
    for text in BuiltInLesson.all.map(\.text) + [LessonErrorTests.lesson, try example()] {
      let node = try #require(try YAMLNode.root(of: text))
      #expect(schema.problems(node) == [])
    }
  }

  /// What the schema can see of the mistakes that the reader finds.
  @Test(arguments: [
    "unknown key titel", "unknown key digit", "digits is exact", "skills is a list", "skills needs", "unknown skill",
    "this step has no activity", "this step has several activities", "a step is a mapping", "this cannot name a step",
    "a lesson ends with", "correct is true or false", "formula needs answer", "items needs at least 2",
    "unknown kind", "title is a text",
  ])
  func theSchemaFindsMistakesOfForm(_ message: String) throws {
    let schema = try Schema(text("lesson.schema.json"))
    for wrong in LessonErrorTests.cases where wrong.message.hasPrefix(message) {
      let text = LessonErrorTests.lesson.replacing(wrong.old, with: wrong.new, maxReplacements: 1)
      let node = try #require(try YAMLNode.root(of: text))
      #expect(!schema.problems(node).isEmpty, "\(wrong.new)")
    }
  }
}

/// As much of JSON Schema as the lessons' needs.
private struct Schema {
  private let root: [String: Any]

  init(_ text: String) throws {
    root = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private func part(_ path: String) -> [String: Any] {
    var part: Any = root
    for key in path.split(separator: "/") {
      part = Int(key).flatMap { (part as? [Any])?[$0] } ?? (part as? [String: Any])?[String(key)] ?? [:]
    }
    return part as? [String: Any] ?? [:]
  }

  func properties(_ path: String) -> Set<String> { Set((part(path)["properties"] as? [String: Any] ?? [:]).keys) }
  func required(_ path: String) -> Set<String> { Set(part(path)["required"] as? [String] ?? []) }
  func words(_ path: String) -> [String] { part(path)["enum"] as? [String] ?? [] }

  func most(_ path: String) -> Int? { part(path)["maxItems"] as? Int }

  func problems(_ node: YAMLNode) -> [String] { problems(node, root, at: "") }

  private func problems(_ node: YAMLNode, _ schema: [String: Any], at path: String) -> [String] {
    if let reference = schema["$ref"] as? String {
      return problems(node, part(String(reference.dropFirst(2))), at: path)
    }
    var found: [String] = []
    for (keyword, value) in schema {
      found += problem(node, keyword, value, schema, at: path)
    }
    return found
  }

  private func problem(
    _ node: YAMLNode, _ keyword: String, _ value: Any, _ schema: [String: Any], at path: String
  ) -> [String] {
    func wrong(_ isWrong: Bool) -> [String] { isWrong ? ["\(path): \(keyword)"] : [] }
    func fits(_ part: [String: Any]) -> Bool { problems(node, part, at: path).isEmpty }
    let keys = node.mapping.map { $0.compactMap { $0.key.scalar?.string } } ?? []
    switch keyword {
    case "type":
      let types = value as? [String] ?? [value as! String]
      return wrong(!types.contains { type in isOf(type, node) })
    case "enum": return wrong(!(value as! [Any]).contains { "\($0)" == node.scalar?.string })
    case "required": return wrong(!(value as! [String]).allSatisfy(keys.contains))
    case "additionalProperties": return wrong(!Set(keys).isSubset(of: (schema["properties"] as! [String: Any]).keys))
    case "properties":
      return (node.mapping ?? []).flatMap { entry -> [String] in
        let key = entry.key.scalar?.string ?? ""
        guard let part = (value as! [String: Any])[key] as? [String: Any] else { return [] }
        return problems(entry.value, part, at: path + "/" + key)
      }
    case "items":
      return (node.sequence ?? []).flatMap { problems($0, value as! [String: Any], at: path + "/-") }
    case "minItems": return wrong((node.sequence?.count ?? .max) < value as! Int)
    case "maxItems": return wrong((node.sequence?.count ?? 0) > value as! Int)
    case "pattern":
      return wrong((node.scalar?.string ?? "").range(of: value as! String, options: .regularExpression) == nil)
    case "oneOf": return wrong((value as! [[String: Any]]).count(where: fits) != 1)
    case "anyOf": return wrong(!(value as! [[String: Any]]).contains(where: fits))
    case "$schema", "$defs", "title", "description": return []
    default: return ["\(path): the keyword \(keyword) is not known here"]
    }
  }

  private func isOf(_ type: String, _ node: YAMLNode) -> Bool {
    switch type {
    case "object": node.mapping != nil
    case "array": node.sequence != nil
    case "boolean": ["true", "false"].contains(node.scalar?.string)
    case "number": (node.scalar?.string).flatMap(Double.init) != nil
    default: node.scalar != nil
    }
  }
}
