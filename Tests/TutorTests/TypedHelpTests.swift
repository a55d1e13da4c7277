// The list of keys where letters are text, what is said of a key that does nothing, and texts cut on a small screen.

import BuiltIns
import Canvas
import Diagnostics
import Lessons
import NetworkLanguage
import Testing

@testable import Tutor

@Suite struct TypedHelpTests {
  private let size = Size(columns: 80, rows: 24)
  private let small = Size(columns: 40, rows: 12)

  private func relu() throws -> Network {
    try Network(parsing: SourceText(name: "relu", text: #require(BuiltInNetwork.named("relu")).text))
  }

  private func picture(_ model: Model) -> String { Tutor.view(model, size: size).picture() }

  /// The line of a picture on the smallest screen that has some words in it.
  private func line(_ words: String, _ model: Model) -> String {
    let lines = Tutor.view(model, size: small).picture().split(separator: "\n")
    return lines.first { $0.contains(words) }.map(String.init) ?? ""
  }

  @Test(arguments: ["/", "r"] as [Character]) func aQuestionHasItsListOfKeys(_ key: Character) throws {
    var model = Model()
    model.open(try relu())
    model.press(.character(key), size: size)
    #expect(model.screens.last is PromptScreen && picture(model).contains("F1 keys"))
    model.press(.f(1), size: size)
    #expect(picture(model).contains("take the answer"))
    model.press(.escape, size: size)
    #expect(model.screens.last is PromptScreen)
  }

  @Test func aKnobsValueHasItsListOfKeys() {
    var model = Model()
    let effects = model.open(LabScreenTests.echo)
    model.answer(effects, size: size)
    for key in [Key.enter, .f(1)] { model.press(key, size: size) }
    #expect(picture(model).contains("take the answer"))
  }

  @Test func theQuizHasItsListOfKeys() {
    var model = QuizTests.walk(2)
    for key in [Key.character(" "), .f(1)] { model.press(key, size: size) }
    #expect(picture(model).contains("give the answer, or go on"))
    model.press(.escape, size: size)
    #expect(picture(model).contains("What is z1?"))
  }

  @Test func theKeyThatIsNamedListsTheKeys() throws {
    var model = Model()
    model.open(try relu())
    model.press(.f(5), size: size)
    #expect(model.shared.notice?.text == "F5 does nothing here; ? lists the keys")
    let effects = model.write(try relu())
    model.answer(effects, size: size)
    model.press(.f(5), size: size)
    #expect(model.shared.notice?.text == "F5 does nothing here; F1 lists the keys")
  }

  @Test func whatIsCutHasASign() throws {
    var model = Model()
    #expect(line("learn it", model).contains("…"))
    _ = model.learn(CourseState(units: Catalog.builtIn.units, records: [], now: 0), lesson: "trace-a-gradient")
    model.press(.control("n"), size: small)
    #expect(line(" > ", model).contains("…"))
    var labs = Model()
    for key in [Key.down, .down, .down, .enter] { labs.press(key, size: small) }
    #expect(line("many layers", labs).contains("…"), "\(Tutor.view(labs, size: small).picture())")
  }
}
