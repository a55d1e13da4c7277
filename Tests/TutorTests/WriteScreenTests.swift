// Writing a backward pass on the screen: when lines are judged and kept, what the keys do.

import BuiltIns
import Canvas
import Course
import Diagnostics
import Foundation
import Narration
import NetworkLanguage
import Progress
import Testing
import WritingKit

@testable import Tutor

@Suite struct WriteScreenTests {
  private var context = Context(
    Shared(networks: [], glyphs: .unicode, digits: 4, start: Start()), Size(columns: 80, rows: 24))
  private var screen: WriteScreen

  init() throws {
    let desk = try ScriptedDesk()
    screen = WriteScreen(Narrator(network: desk.network), desk: desk, isOverWalk: true)
    _ = screen.opening()
  }

  private mutating func press(_ keys: Key...) { for key in keys { screen.press(key, &context) } }
  private mutating func type(_ text: String) {
    for character in text { screen.press(.character(character), &context) }
  }

  /// What was to be kept so far.
  private var kept: [Record] {
    context.effects.flatMap { if case .keep(let event) = $0 { event.records(at: 0) } else { [Record]() } }
  }

  private func picture(_ size: Size, _ glyphs: Glyphs = .unicode) -> String {
    var shared = context.shared
    shared.glyphs = glyphs
    shared.notice = nil
    var canvas = Canvas(size: size)
    screen.draw(in: Frame(shared: shared, size: size, hints: screen.hints(shared)), on: &canvas)
    return canvas.picture()
  }

  @Test mutating func `a line is judged and kept when it is left, and not before`() {
    type("dz2 = 1")
    #expect(screen.report == nil)
    #expect(kept.isEmpty)
    press(.enter)
    #expect(screen.run.report.lines.map(\.verdict) == [.wrong, .blank])
    #expect(kept.map(\.answer) == ["dz2 = 1\n"])
    press(.up)
    #expect(kept.count == 1)
  }

  @Test mutating func `letters and question marks are text, commands are other keys`() {
    type("q?w")
    #expect(screen.editor.lines == ["q?w"])
    press(.control("z"))
    #expect(context.effects.contains { if case .suspend = $0 { true } else { false } })
  }

  @Test mutating func `Tab completes a name that is certain, and names the choices else`() {
    type("r")
    press(.tab)
    #expect(screen.editor.line == "relu")
    type(" d")
    press(.tab)
    #expect(context.shared.notice?.text == "dz2  dw2  db2  da1  dz1  dw1  db1")
    type("z")
    press(.tab)
    #expect(screen.editor.line == "relu dz")
    type("1")
    press(.tab)
    #expect(screen.editor.line == "relu dz1")
    type("7")
    press(.tab)
    #expect(context.shared.notice?.isWarning == true)
  }

  @Test mutating func `the line that is shown takes the place of the wrong one, and is marked`() {
    type("dz2 = 1")
    press(.enter)
    type("dw2 = dz2*a1")
    press(.up, .control("s"))
    #expect(screen.editor.lines == ["dz2 = 2*(z2 - y)", "dw2 = dz2*a1"])
    #expect(screen.run.shown == ["dz2"])
    #expect(kept.last?.shown == ["dz2"])
    #expect(picture(Size(columns: 80, rows: 24)).contains("✓  dz2 = 2*(z2 - y) shown"))
    press(.control("_"))
    #expect(screen.editor.lines.first == "dz2 = 1")
    #expect(!picture(Size(columns: 80, rows: 24)).contains("shown"), "the line is the learner's own again")
    #expect(picture(Size(columns: 80, rows: 24)).contains("That is not dz2."))
  }

  @Test mutating func `Ctrl-S on any line helps with the one that is wrong`() throws {
    var pass = try ScriptedDesk().pass
    pass[3] = "da1 = 1"
    _ = screen.paste(pass.joined(separator: "\n"), &context)
    press(.control("s"))
    #expect(screen.editor.row == 3)
    #expect(screen.editor.lines == (try ScriptedDesk().pass))
    #expect(context.shared.notice?.isWarning != true)
  }

  @Test mutating func `a complete pass that is opened again says so, and what there is to do`() throws {
    _ = screen.paste(try ScriptedDesk().pass.joined(separator: "\n"), &context)
    let records = kept
    screen = WriteScreen(screen.narrator, desk: ScriptedDesk(screen.narrator.network), isOverWalk: false)
    _ = screen.opening()
    context.shared.notice = nil
    screen.take(.recalled(records), &context)
    let notice = context.shared.notice?.text ?? ""
    #expect(notice.hasPrefix("complete, as you left it") && notice.contains("Ctrl-G") && !notice.contains("Ctrl-T"))
  }

  /// The screen of an exercise, with lines in it.
  private mutating func open(_ name: String, _ lines: String) throws {
    let network = try Network(parsing: SourceText(name: name, text: BuiltInNetwork.named(name)?.text ?? ""))
    var model = Model()
    _ = model.write(network)
    screen = try #require(model.screens.last as? WriteScreen)
    _ = screen.paste(lines, &context)
  }

  @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40), Size(columns: 200, rows: 60)])
  func `the formula of a line and those that read its value are whole`(size: Size) throws {
    var tests = self
    let formulas = [
      ("dbnvar = ", ["sum(bndiff2, 0)/3", "(bnvar + 0.00001)^-0.5"]),
      ("dembcat = ", ["concat(emb[0:4].T", "emb[4:8].T).T", "embcat @ W1 + b1"]),
      ("dcounts = ", ["exp(norm_logits)", "sum(counts, 1)", "(counts.T", "counts_sum_inv).T"]),
      ("dlogit_maxes = ", ["[max(logits[0])", "max(logits[3])]", "(logits.T", "- logit_maxes).T"]),
    ]
    for (line, parts) in formulas {
      try tests.open("the-26", line)
      let text = tests.picture(size)
      for part in parts { #expect(text.contains(part), "\(size): \(part)") }
    }
  }

  @Test mutating func `an empty line shows the formula of the next gradient`() throws {
    try open("the-26", "")
    #expect(picture(Size(columns: 80, rows: 24)).contains("▸ loss     = -sum(Y*logprobs)/4"))
  }

  @Test mutating func `what is said of a line is whole, and what is missing is cut with a sign`() throws {
    let words =
      "Every word of what is said of a line is to be read, " + String(repeating: "and so on and on ", count: 20)
    screen.told = .init(row: 0, line: "", text: words + "to the end.")
    for size in [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)] {
      let text = picture(size).split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
      #expect(text.joined(separator: " ").contains(words + "to the end."))
    }
    screen.told = .init(row: 0, line: "", text: String(repeating: words, count: 9))
    #expect(picture(Size(columns: 80, rows: 24)).contains("…\n"))
  }

  @Test mutating func `what is missing takes a second row before it is cut`() throws {
    try open("the-26", (1...30).map { "dC = \($0)" }.joined(separator: "\n") + "\ndloss = 2")
    let text = picture(Size(columns: 80, rows: 24))
    #expect(text.contains("to mend:"))
    #expect(text.contains("…"))
  }

  @Test mutating func `hints stay while the line is looked at`() {
    press(.control("t"))
    #expect(screen.told?.text == "Hint 1 of 2 for dz2: Where does dz2 come from?")
    press(.enter)
    #expect(screen.told == nil)
  }

  @Test mutating func `Ctrl-N and Ctrl-P go round the lines that are not right`() {
    _ = screen.paste("dz2 = 1\ndw2 = dz2*a1\noops\n", &context)
    #expect(screen.run.faults == [0, 2])
    press(.control("n"))
    #expect(screen.editor.row == 0)
    #expect(screen.editor.column == 6)
    press(.control("n"))
    #expect(screen.editor.row == 2)
    press(.control("p"))
    #expect(screen.editor.row == 0)
  }

  @Test mutating func `gradients are shown once all is right, and not before`() throws {
    let pass = try ScriptedDesk().pass
    _ = screen.paste(pass.dropLast().joined(separator: "\n"), &context)
    #expect(!picture(Size(columns: 120, rows: 40)).contains("-4.5"))
    press(.control("g"))
    #expect(context.shared.notice?.text == "not every parameter has a line yet; still missing: db1")
    context.shared.notice = nil
    _ = screen.paste("\n" + (pass.last ?? ""), &context)
    #expect(context.shared.notice?.text == "every gradient is right; Ctrl-G shows them all, and trains with them")
    #expect(picture(Size(columns: 120, rows: 40)).contains("-4.5"))
    press(.control("g"))
    guard case .open(.page(.written(let page)))? = context.requests.last else {
      Issue.record("no page was opened")
      return
    }
    let elements = page.page(digits: 4).elements
    guard case .table(let table)? = elements.first(where: { if case .table = $0 { true } else { false } }) else {
      Issue.record("there is no table")
      return
    }
    #expect(table.rows.map { $0.map(\.text) }.first == ["dw2", "✓", "-3", "-3", "dw2 = dz2*a1"])
    #expect(table.rows.count == 4)
    // What training comes to is seen first, before the gradients themselves.
    guard case .prose(let words) = elements[1], case .plot = elements[2], case .table = elements[3] else {
      Issue.record("nothing is said of training")
      return
    }
    #expect(words.plain.contains("the two curves are one"))
  }

  @Test mutating func `leaving keeps the line that is being written`() {
    type("dz2 = 1")
    press(.escape)
    #expect(kept.map(\.answer) == ["dz2 = 1"])
    #expect(context.requests.count == 1)
  }

  @Test(arguments: [[Key.control("c")], [.f(1), .character("q")]])
  func `the end of the program keeps it, too, and first`(keys: [Key]) throws {
    let size = Size(columns: 80, rows: 24)
    var model = Model()
    _ = model.write(try ScriptedDesk().network)
    model.press(.character("z"), size: size)
    for key in keys.dropLast() { model.press(key, size: size) }
    let effects = Tutor.update(&model, .key(keys[keys.count - 1]), size: size)
    guard effects.count == 2, case .keep(let event) = effects[0], case .quit = effects[1] else {
      Issue.record("\(effects)")
      return
    }
    #expect(event.records(at: 0).first?.answer == "z")
  }

  @Test mutating func `what was written before is there again`() {
    type("dz2 = 1")
    press(.enter)
    let records = kept
    screen = WriteScreen(screen.narrator, desk: ScriptedDesk(screen.narrator.network), isOverWalk: false)
    _ = screen.opening()
    screen.take(.recalled(records), &context)
    #expect(screen.editor.lines == ["dz2 = 1", ""])
    #expect(screen.editor.row == 1)
    #expect(kept.count == 1)
  }

  @Test mutating func `every part is seen at every size, in ASCII too`() {
    _ = screen.paste("dz2 = 1\ndw2 = dz2*a1", &context)
    for size in [Size(columns: 80, rows: 24), Size(columns: 110, rows: 30), Size(columns: 200, rows: 60)] {
      let text = picture(size, .ascii)
      #expect(text.contains("x  dz2 = 1"), "\(size)")
      #expect(text.contains("ok dw2 = dz2*a1"), "\(size)")
      #expect(text.contains("z1 = w1*x + b1"), "\(size)")
      #expect(text.contains("still missing: db2, dw1, db1; to mend: line 1"), "\(size)")
      #expect(text.unicodeScalars.filter { !$0.isASCII }.isEmpty)
    }
  }

  @Test mutating func `a long line goes on in further rows, broken at its operators`() {
    type("dz1 = " + (1...12).map { "alpha\($0)*beta\($0)" }.joined(separator: " + ") + "")
    let text = picture(Size(columns: 60, rows: 24))
    #expect(text.contains("▸    dz1 = alpha1*beta1 + alpha2*beta2 + alpha3*beta3"))
    #expect(text.contains("\n       + alpha4*beta4"))
    #expect(text.contains("alpha12*beta12"))
    press(.home)
    #expect(screen.editor.column == 0)
    var canvas = Canvas(size: Size(columns: 60, rows: 24))
    let shared = context.shared
    screen.draw(in: Frame(shared: shared, size: canvas.size, hints: []), on: &canvas)
    let start = canvas.cursor
    press(.end)
    screen.draw(in: Frame(shared: shared, size: canvas.size, hints: []), on: &canvas)
    #expect(canvas.cursor.map { $0.y } == start.map { $0.y + 3 })
  }

  @Test func `the walk's key opens the page, Ctrl-L goes back`() throws {
    let size = Size(columns: 80, rows: 24)
    var model = Model()
    model.open(try ScriptedDesk().network)
    let depth = model.screens.count
    model.press(.character("w"), size: size)
    #expect(model.screens.last is WriteScreen)
    model.press(.control("l"), size: size)
    #expect(model.screens.count == depth)
    _ = model.write(try ScriptedDesk().network)
    model.press(.control("l"), size: size)
    #expect(model.screens.last is WalkScreen)
  }
}
