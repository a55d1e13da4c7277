// What a key does on a screen: it is text, or it is looked up in the screen's rows.

import Characters
import Canvas
import Page

extension ScreenState {
  /// Does what a key asks for.
  mutating func press(_ key: Key, _ context: inout Context) {
    if key == .control("c") {
      context.effects.append(.quit(status: 130))
      return
    }
    // In a line of text every letter is text.
    if edit(key, &context) { return }
    let rows = Self.keys.filter { $0.keys.contains(key) }
    // What a key does may depend on where the learner is: then it has several rows, and one of them is possible.
    guard let row = rows.first(where: { $0.refusal(self, context.shared) == nil }) ?? rows.first else {
      let list = takesLetters(context) ? "F1" : "?"
      return context.say("\(key.label(in: context.shared.glyphs)) does nothing here; \(list) lists the keys")
    }
    if let refusal = row.refusal(self, context.shared) {
      if !refusal.isEmpty { context.warn(refusal) }
      return
    }
    switch row.deed {
    case .own(let action): update(action, &context)
    case .moreDigits: context.shared.digits = context.shared.digits >= 10 ? 17 : context.shared.digits + 1
    case .fewerDigits: context.shared.digits = context.shared.digits > 10 ? 10 : context.shared.digits - 1
    case .leave: leave(&context)
    case .quit: context.effects.append(.quit(status: 0))
    case .suspend: context.effects.append(.suspend)
    case .help: context.open(.page(.help(Self.help(context.shared.glyphs))))
    }
  }

  /// Whether a letter would be text now, and so a question mark, too: tried out on a copy.
  private func takesLetters(_ context: Context) -> Bool {
    var (screen, tried) = (self, context)
    return screen.edit(.character("x"), &tried)
  }

  /// The keys that work now, for the footer.
  func hints(_ shared: Shared) -> [(key: String, words: String)] {
    Self.keys.filter { !$0.short.isEmpty && $0.refusal(self, shared) == nil }
      .map { (key: $0.keys[0].label(in: shared.glyphs), words: shared.glyphs.spelled($0.short)) }
  }

  /// All keys with what they do, as a page to read: every sentence whole, however narrow the screen.
  private static func help(_ glyphs: Glyphs) -> Page {
    func label(_ row: KeyRow<Self>) -> String { row.keys.map { $0.label(in: glyphs) }.joined(separator: " ") }
    let width = keys.map { TextWidth.of(label($0)) }.max() ?? 0
    let groups: [[Element]] = KeyGroup.allCases.compactMap { group in
      let members = keys.filter { $0.group == group }
      guard !members.isEmpty else { return nil }
      let items = members.map { row in
        let name = label(row)
        let blank = String(repeating: " ", count: width - TextWidth.of(name))
        return ItemList.Item(Span("  " + name + blank, .key), RichText(row.long))
      }
      return [.list(ItemList([ItemList.Item(Span(group.rawValue, .strong), RichText())] + items))]
    }
    return Page(title: "Keys", elements: groups.flatMap(\.self))
  }
}
