// The knobs of a lab on the command line: `--layers 50`, `--layers=50`, and `layers=50,norm=layer` for a second setting.

import LabKit
import Diagnostics
import Labs

struct KnobArguments {
  let lab: Lab
  let surroundings: Surroundings

  /// The longest file that a knob takes.
  static let longestFile = 1 << 20

  /// The settings that words of the command line ask for.
  /// - Throws: a `Failure` that says what is wrong and which knobs there are.
  func settings(_ words: some Collection<String>) throws -> Settings {
    var settings = lab.settings
    var rest = Array(words)[...]
    while let word = rest.popFirst() {
      guard word.hasPrefix("--"), word.count > 2 else {
        throw Failure(
          .usage, "\(word) is no knob of \(lab.name)", help: "a knob is set as in --\(example); \(knobs)")
      }
      let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
        String.init)
      let name = parts[0]
      try checkExists(name)
      if parts.count == 2 {
        try set(name, to: parts[1], in: &settings)
      } else if isToggle(name), !["on", "off"].contains(rest.first) {
        try set(name, to: "on", in: &settings)
      } else if let value = rest.first, !value.hasPrefix("--") {
        rest.removeFirst()
        try set(name, to: value, in: &settings)
      } else {
        throw Failure(.usage, "--\(name) needs a value", help: help(name))
      }
    }
    return settings
  }

  /// Settings with one knob turned to a value, as a line of a dialogue asks for it.
  func settings(turning name: String, to value: String, from start: Settings) throws -> Settings {
    var settings = start
    try checkExists(name)
    try set(name, to: value, in: &settings)
    return settings
  }

  /// Settings that differ in what a text such as `layers=50,norm=layer` says.
  func settings(_ text: String, from start: Settings) throws -> Settings {
    var settings = start
    for part in text.split(separator: ",") {
      let parts = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2 else {
        throw Failure(
          .usage, "\(part) is no setting", help: "write e.g. --compare \"\(example.replacing(" ", with: "="))\"")
      }
      let name = parts[0].filter { $0 != " " }
      try checkExists(name)
      if !isFile(name), let sign = parts[1].firstIndex(of: "="),
        let space = parts[1][..<sign].lastIndex(of: " ")
      {
        let mended = parts[1][..<space] + "," + parts[1][parts[1].index(after: space)...]
        throw Failure(
          .usage, "\(name) cannot be \(parts[1])",
          help: "a comma stands between settings: --compare \"\(name)=\(mended)\"")
      }
      try set(name, to: parts[1], in: &settings)
    }
    guard settings != start else {
      throw Failure(
        .usage, "--compare changes nothing",
        help: "name a knob and another value, e.g. --compare \"\(otherExample(start))\"")
    }
    return settings
  }

  private func isFile(_ name: String) -> Bool {
    if case .file? = lab.knobs.first(where: { $0.name == name })?.kind { true } else { false }
  }

  private func set(_ name: String, to value: String, in settings: inout Settings) throws {
    let knob = lab.knobs.first { $0.name == name }
    if case .file? = knob?.kind, value != "none" {
      settings.set(name, to: try file(value))
      return
    }
    do {
      try settings.set(name, to: value)
    } catch {
      throw Failure(.usage, error.text, help: error.help)
    }
  }

  private func file(_ path: String) throws -> LabFile {
    let file = WholeFile(name: path, limit: Self.longestFile, help: "a lab takes files of up to 1 MiB")
    return LabFile(path: path, bytes: try file.bytes(in: surroundings))
  }

  func checkExists(_ name: String) throws {
    guard !lab.knobs.contains(where: { $0.name == name }) else { return }
    let near = nearest(to: name, among: lab.knobs.map(\.name) + LabCommand.optionNames)
    throw Failure(
      .usage, "the lab \(lab.name) has no knob \(name)", help: (near.map { "did you mean --\($0)? " } ?? "") + knobs)
  }

  private func isToggle(_ name: String) -> Bool {
    guard case .choice(["off", "on"])? = lab.knobs.first(where: { $0.name == name })?.kind else { return false }
    return true
  }

  private func help(_ name: String) -> String? { lab.knobs.first { $0.name == name }.map { "it takes \($0.values)" } }

  private var knobs: String { "its knobs are " + lab.knobs.map(\.name).joined(separator: ", ") }

  /// A knob and its value at the start.
  private var example: String {
    guard let knob = lab.knobs.first else { return "knob value" }
    return "\(knob.name) \(Settings.text(knob.start))"
  }

  /// A knob and a value that it does not have.
  private func otherExample(_ settings: Settings) -> String {
    guard let knob = lab.knobs.first else { return "knob=value" }
    var other = settings
    if !other.turn(knob.name, by: 1) { other.turn(knob.name, by: -1) }
    return "\(knob.name)=\(other.text(knob.name))"
  }
}

extension Knob {
  /// What can be typed: the words or the range.
  var values: String {
    switch kind {
    case .choice(let words): words.joined(separator: ", ")
    case .whole(let range, _): "\(range.lowerBound) to \(range.upperBound)"
    case .number(let range, _):
      "\(Settings.text(.number(range.lowerBound))) to \(Settings.text(.number(range.upperBound)))"
    case .file: "a file, - for standard input, or none"
    }
  }
}
