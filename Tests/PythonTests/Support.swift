// The programs of this folder, and what NumPy says of them.

import Diagnostics
import Foundation
import NetworkLanguage
import Python

enum Programs {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()

  static func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: "Programs/\(name)"), encoding: .utf8)
  }

  static func network(_ name: String) throws -> Network { try network(name, text(name)) }

  static func network(_ name: String, _ text: String) throws -> Network {
    try Network(parsing: SourceText(name: name, text: text))
  }

  /// What is said of a program that cannot be read; nil if it can.
  static func report(_ text: String) -> DiagnosticReport? {
    do throws(DiagnosticReport) {
      _ = try Network(parsing: SourceText(name: "test.py", text: "import numpy as np\nimport torch\n" + text))
      return nil
    } catch {
      return error
    }
  }

  /// All programs, in the order of their names.
  static let names: [String] = {
    let files = try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "Programs").path())
    return (files ?? []).filter { $0.hasSuffix(".py") }.sorted()
  }()

  static func table<T: Decodable>(_ name: String, _ type: T.Type) throws -> T {
    try JSONDecoder().decode(type, from: Data(contentsOf: folder.appending(path: name)))
  }
}

/// Numbers, however deep they are nested.
enum Nested: Decodable {
  case number(Double)
  case list([Nested])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else {
      self = .list(try container.decode([Nested].self))
    }
  }

  var flat: [Double] {
    switch self {
    case .number(let number): [number]
    case .list(let items): items.flatMap(\.flat)
    }
  }
}

extension Network {
  /// The gradient of a parameter's elements.
  func gradient(_ name: String) -> [Double] {
    let gradients = graph.gradients(of: lossNode, values: graph.values)
    return variables.first { $0.name == name }?.elements.map { gradients[$0] } ?? []
  }
}
