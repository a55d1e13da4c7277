// What a shell may complete to after `backstep lab`: labs, then the knobs of one and the values of a knob.

import LabKit
import Labs

struct LabCandidates {
  private let typed: TypedWords
  /// The words after `lab`, up to the one that is being completed.
  private let before: ArraySlice<String>
  private let lab: Lab?

  init(_ typed: TypedWords) {
    self.typed = typed
    before = typed.before.drop { $0 != "lab" }.dropFirst()
    lab = before.lazy.compactMap(Lab.named).first
  }

  /// What can stand in a place without an option of the parser's own before it.
  var all: [Candidate] {
    guard let lab else {
      return typed.prefix.hasPrefix("-") ? [] : Lab.all.map { Candidate(word: $0.name, note: $0.summary) }
    }
    if let (name, written) = openKnob { return values(of: name, of: lab, written: written) ?? knobs(of: lab) }
    return knobs(of: lab)
  }

  /// The settings of `--compare`; those before the last comma stay as they are.
  var settings: [Candidate] {
    guard let lab else { return [] }
    let parts = typed.prefix.split(separator: ",", omittingEmptySubsequences: false)
    let kept = parts.dropLast().map { $0 + "," }.joined()
    guard let last = parts.last, let sign = last.firstIndex(of: "=") else {
      return lab.knobs.map { Candidate(word: "\(kept)\($0.name)=", note: $0.help) }
    }
    let name = String(last[..<sign])
    return (values(of: name, of: lab, written: String(last[last.index(after: sign)...])) ?? [])
      .map { Candidate(word: "\(kept)\(name)=\($0.word)", note: $0.note) }
  }

  /// The knob whose value is being typed, and what is there of the value. bash makes words of their own of what stands before
  /// `=`, of the sign, and of what stands after it.
  private var openKnob: (name: String, written: String)? {
    let last = before.last ?? ""
    if typed.prefix == "=" { return (LabCandidates.knobName(last), "") }
    if last == "=" { return (LabCandidates.knobName(before.dropLast().last ?? ""), typed.prefix) }
    return last.hasPrefix("--") ? (LabCandidates.knobName(last), typed.prefix) : nil
  }

  private static func knobName(_ word: String) -> String { String(word.drop { $0 == "-" }) }

  /// The values that a knob can be turned to; nil where there is no such knob, or another one may follow it as well.
  private func values(of name: String, of lab: Lab, written: String) -> [Candidate]? {
    guard let knob = lab.knobs.first(where: { $0.name == name }) else { return nil }
    switch knob.kind {
    case .choice(let words): return words.map { Candidate(word: $0) }
    case .whole(_, let stops): return stops.map { Candidate(word: Settings.text(.whole($0))) }
    case .number(_, let stops): return stops.map { Candidate(word: Settings.text(.number($0))) }
    case .file: return PathCandidates.files(from: written)
    }
  }

  /// The knobs that were not turned yet, or, in a word such as `--knob=v`, its values.
  private func knobs(of lab: Lab) -> [Candidate] {
    if let sign = typed.prefix.firstIndex(of: "="), typed.prefix.hasPrefix("--") {
      let name = typed.prefix[..<sign]
      let written = String(typed.prefix[typed.prefix.index(after: sign)...])
      return (values(of: LabCandidates.knobName(String(name)), of: lab, written: written) ?? [])
        .map { Candidate(word: "\(name)=\($0.word)", note: $0.note) }
    }
    let turned = Set(before.map { String($0.prefix { $0 != "=" }) })
    return lab.knobs.filter { !turned.contains("--\($0.name)") }
      .map { Candidate(word: "--\($0.name)", note: $0.help) }
  }
}
