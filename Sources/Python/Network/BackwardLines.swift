// The backward pass that a program computes by hand, line by line, in NumPy's notation and the network's names.

import Diagnostics
import PythonSyntax

/// One line of a hand-written backward pass.
package struct BackwardLine: Hashable, Sendable {
  /// The line in the network's names: `dW2 = dz2[:, None] * a1[None, :]`.
  package let text: String
  /// What it gives: `dW2`.
  package let name: String
  /// The statement of the program that it comes from.
  package let span: SourceSpan
  /// The array that it gives.
  let node: Int
  /// The program's own numbers for it.
  package let elements: [Double]

  /// The line with another text.
  package func with(_ text: String, name: String) -> BackwardLine {
    BackwardLine(text: text, name: name, span: span, node: node, elements: elements)
  }
}

/// Finds and writes the lines.
struct BackwardLines {
  private let trace: Trace
  private let draft: NetworkDraft
  private var forms: TraceForms
  private var names: [Int: String] = [:]
  private(set) var lines: [BackwardLine] = []

  init(_ draft: NetworkDraft, of trace: Trace) {
    (self.trace, self.draft) = (trace, draft)
    forms = TraceForms(trace)
    // What a program calls its arrays, and the network's lines.
    for line in draft.lines { names[line.node] = line.name }
    let best = chooseNames()
    write(best)
    writeAliases(best)
    writeUpdates(best)
  }

  /// A name for each computed array that is no part of the forward pass.
  private func chooseNames() -> [Int: TraceEvent] {
    let changed = Set(trace.updates.compactMap(\.result))
    var best: [Int: TraceEvent] = [:]
    // Values on the way to a slope, within a function of its own, have no line.
    let deepest =
      trace.events.filter { NameMeaning.isGradientOrError($0.name) }.map(\.depth).filter { $0 < 500 }.max() ?? 0
    for event in trace.events where event.depth < 1_000 {
      let node = event.node
      guard event.depth <= deepest || event.depth >= 500 else { continue }
      guard !draft.needed.contains(node), !changed.contains(node), draft.moves[node] else { continue }
      if let old = best[node] {
        let (isOld, isNew) = (NameMeaning.isGradientOrError(old.name), NameMeaning.isGradientOrError(event.name))
        if isOld && !isNew { continue }
        if isOld == isNew { continue }
        // The statement that computed it is shown.
        best[node] = TraceEvent(name: event.name, node: node, span: old.span, depth: event.depth, place: old.place)
        continue
      }
      best[node] = event
    }
    return best
  }

  private mutating func write(_ best: [Int: TraceEvent]) {
    let gradients = best.filter { NameMeaning.isGradientOrError($0.value.name) }
    // A pass of so many lines is nothing that one has written by hand.
    guard !gradients.isEmpty, gradients.count <= 400 else { return }
    let wanted = trace.ancestors(of: Array(gradients.keys))
    let changed = Set(trace.updates.compactMap(\.result))
    let named = wanted.filter { best[$0] != nil && !changed.contains($0) }.sorted()
    let final = finalNames(named, best)
    let texts = TextTable()
    for node in wanted.sorted() {
      if let name = names[node] {
        texts[node] = LanguageText(name)
        continue
      }
      let writer = NotationWriter(trace: trace) { texts[$0] ?? LanguageText("0") }
      guard let text = writer.text(forms.form(of: node), node: node), text.text.utf8.count < 2_000 else {
        // What cannot be written stays under its own name, which the judge does not know.
        texts[node] = LanguageText(best[node]?.name ?? "unread")
        continue
      }
      guard let name = final[node], let event = best[node] else {
        texts[node] = text
        continue
      }
      texts[node] = LanguageText(name)
      lines.append(
        BackwardLine(
          text: "\(name) = \(text.text)", name: name, span: event.span, node: node,
          elements: trace.nodes[node].numbers.elements))
    }
  }

  /// What an update takes from a parameter, where it has no name of its own: `syn1 += l1.T.dot(l2_delta)`.
  private mutating func writeUpdates(_ best: [Int: TraceEvent]) {
    let texts = TextTable()
    let rate = UpdateRate.find(in: trace) ?? 1
    let final = Dictionary(lines.map { ($0.node, $0.name) }) { first, _ in first }
    var subjects = Set(lines.flatMap { NameMeaning.subjects(of: $0.name) })
    for update in trace.updates {
      guard let leaf = update.leaf, let change = update.change, let parameter = names[leaf],
        !subjects.contains(parameter)
      else { continue }
      var gradient = change
      var divisor = rate == 1 ? "" : " / \(LanguageText.number(rate).text)"
      if case .binary(.multiply) = trace.nodes[change].operation,
        let factor = trace.nodes[change].operands.first(where: {
          trace.nodes[$0].isArithmetic && trace.nodes[$0].numbers.number == rate
        }),
        let other = trace.nodes[change].operands.first(where: { $0 != factor })
      {
        divisor = ""
        gradient = other
      }
      let open = trace.ancestors(of: [gradient]) { texts[$0] != nil || names[$0] != nil || final[$0] != nil }
      for node in open.sorted() where texts[node] == nil {
        if let name = names[node] ?? final[node] {
          texts[node] = LanguageText(name)
          continue
        }
        let writer = NotationWriter(trace: trace) { texts[$0] ?? LanguageText("0") }
        guard let text = writer.text(forms.form(of: node), node: node), text.text.utf8.count < 2_000 else { return }
        texts[node] = text
      }
      guard let text = texts[gradient] else { continue }
      let name = "d\(parameter)"
      subjects.formUnion(NameMeaning.subjects(of: name))
      lines.append(
        BackwardLine(
          text:
            "\(name) = \(update.isAdded ? "-\(text.bound(3))" : divisor.isEmpty ? text.text : text.bound(2))\(divisor)",
          name: name, span: update.span,
          node: gradient,
          elements: trace.nodes[gradient].numbers.elements.map {
            (update.isAdded ? -$0 : $0) / (divisor.isEmpty ? 1 : rate)
          }))
    }
  }

  /// `db2 = dz2`: another gradient that is the same.
  private mutating func writeAliases(_ best: [Int: TraceEvent]) {
    var written = Set(lines.map(\.name))
    let values = Set(draft.lines.map(\.name))
    for event in trace.events where NameMeaning.isGradientOrError(event.name) && event.depth < 1_000 {
      guard !written.contains(event.name), let name = best[event.node]?.name, written.contains(name),
        !values.isDisjoint(with: NameMeaning.subjects(of: event.name)),
        let place = lines.firstIndex(where: { $0.name == name })
      else { continue }
      written.insert(event.name)
      let line = BackwardLine(
        text: "\(event.name) = \(lines[place].name)", name: event.name, span: event.span, node: event.node,
        elements: lines[place].elements)
      let last = lines.lastIndex { $0.span.lower < event.span.lower } ?? place
      lines.insert(line, at: max(place, last) + 1)
    }
  }

  /// Names that are used again: what a mask changes gets a name of its own, what is added up or scaled keeps the last; and where
  /// a loop goes back through layers whose values the network numbers, the gradients get these numbers.
  private func finalNames(_ nodes: [Int], _ best: [Int: TraceEvent]) -> [Int: String] {
    var final: [Int: String] = [:]
    let groups = Dictionary(grouping: nodes) { best[$0]?.name ?? "" }
    for (name, group) in groups {
      guard group.count > 1 else {
        final[group[0]] = name
        continue
      }
      if let numbered = layers(name, group.count) {
        for (place, node) in group.enumerated() {
          final[node] = place < numbered.count ? numbered[numbered.count - 1 - place] : "before_\(name)"
        }
        continue
      }
      var count = 1
      for (place, node) in group.enumerated() {
        let next = place + 1 < group.count ? group[place + 1] : nil
        // A step on the way: `dW += reg * W` goes on from it.
        if let next, trace.nodes[next].operands.contains(node), isSum(next) { continue }
        final[node] = count == 1 ? name : "\(name)_\(count)"
        count += 1
      }
    }
    return final
  }

  private func isSum(_ node: Int) -> Bool {
    switch trace.nodes[node].operation {
    case .binary(.add), .binary(.subtract), .binary(.divide): true
    case .binary(.multiply): trace.nodes[node].operands.contains { trace.nodes[$0].numbers.shape.isEmpty }
    default: false
    }
  }

  /// The names of gradients for values that a loop has made under one name: dz1, dz2 for z.
  private func layers(_ name: String, _ count: Int) -> [String]? {
    for subject in NameMeaning.subjects(of: name) {
      let numbered = draft.lines.filter { line in
        line.name.hasPrefix(subject) && line.name.count > subject.count
          && line.name.dropFirst(subject.count).allSatisfy { $0.isNumber || $0 == "_" }
      }
      if numbered.count > 1, numbered.count <= count, count <= numbered.count + 1 {
        return numbered.map { "d\($0.name)" }
      }
    }
    return nil
  }
}
