// The parts of the docs that the program writes itself: tables of operations, functions, labs and knobs.

import Foundation
import TmuxKit

/// What the program says about itself, as Markdown.
struct GeneratedParts {
  /// `backstep ops --json`.
  private struct Reference: Decodable {
    struct Operation: Decodable {
      let name, written, meaning, domain: String
      let kink: String?
      let slopes: [String: String]
    }
    struct Function: Decodable { let name, usage, summary: String }
    let operations: [Operation]
    let functions: [Function]
  }

  /// `backstep lab --json`.
  private struct Shelf: Decodable {
    struct Knob: Decodable {
      let name, help: String
      let words: [String]?
      let from, to: Double?
      let start: Start?
    }
    struct Lab: Decodable {
      let name, title, summary: String
      let knobs: [Knob]
      let measures: [String: String]
    }
    let labs: [Lab]
  }

  /// A word or a number.
  private enum Start: Decodable {
    case word(String)
    case number(Double)

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if let number = try? value.decode(Double.self) {
        self = .number(number)
      } else {
        self = .word(try value.decode(String.self))
      }
    }

    var text: String {
      switch self {
      case .word(let word): word
      case .number(let number): GeneratedParts.text(number)
      }
    }
  }

  private let reference: Reference
  private let shelf: Shelf

  /// Asks the program.
  init() throws {
    reference = try JSONDecoder().decode(Reference.self, from: Self.json(["ops"]))
    shelf = try JSONDecoder().decode(Shelf.self, from: Self.json(["lab"]))
  }

  /// The labs in their order.
  var labs: [String] { shelf.labs.map(\.name) }

  /// The text of a part: `operations`, `functions`, `labs`, or `knobs NAME`; nil for one that there is not.
  func text(_ part: String) -> String? {
    switch part {
    case "operations": return operations
    case "functions": return functions
    case "labs":
      return table(["lab", "what it shows"], shelf.labs.map { ["[`\($0.name)`](#\($0.name))", $0.summary] })
    default:
      let words = part.split(separator: " ").map(String.init)
      guard words.count == 2, words[0] == "knobs", let lab = shelf.labs.first(where: { $0.name == words[1] }) else {
        return nil
      }
      return knobs(of: lab)
    }
  }

  private var operations: String {
    table(
      ["operation", "written", "what it does", "∂r/∂a", "∂r/∂b", "defined for", "where it bends"],
      reference.operations.map { operation in
        let slopes = ["a", "b"].map { operation.slopes[$0].map(code) ?? "" }
        return [operation.name, code(operation.written), operation.meaning] + slopes
          + [operation.domain, operation.kink ?? ""]
      })
  }

  private var functions: String {
    table(["how it is called", "what it gives"], reference.functions.map { [code($0.usage), $0.summary] })
  }

  private func knobs(of lab: Shelf.Lab) -> String {
    let rows = lab.knobs.map { knob in
      let range = knob.words.map { $0.joined(separator: ", ") } ?? bounds(knob)
      return [code("--\(knob.name)"), knob.help, range, knob.start?.text ?? ""]
    }
    return table(["knob", "what it turns", "from what", "starts at"], rows)
  }

  private func bounds(_ knob: Shelf.Knob) -> String {
    guard let from = knob.from, let to = knob.to else { return "a file" }
    return "\(Self.text(from)) to \(Self.text(to))"
  }

  private static func text(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)".replacing("e-0", with: "e-")
  }

  private func code(_ text: String) -> String { text.isEmpty ? "" : "`\(text)`" }

  private func table(_ head: [String], _ rows: [[String]]) -> String {
    let lines = [head, head.map { _ in "---" }] + rows
    return lines.map { "| " + $0.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |\n" }.joined()
  }

  private static func json(_ words: [String]) throws -> Data {
    let process = Process()
    process.executableURL = URL(filePath: BuiltProgram.release)
    process.arguments = words + ["--json"]
    process.environment = ["LC_ALL": "C.UTF-8"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return data
  }
}
