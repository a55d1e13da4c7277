// The question for a file: what was read is for it, and for nothing else.

import Canvas
import Diagnostics
import NetworkLanguage
import Testing
import Tutor

@Suite struct FileQuestionTests {
  static let size = Size(columns: 80, rows: 24)

  /// A name is typed and asked for.
  private static func asked() throws -> Model {
    var model = Model()
    for key in [Key.end, .up, .enter] + "my.net".map(Key.character) { model.press(key, size: size) }
    let effects = Tutor.update(&model, .key(.enter), size: size)
    guard case .open("my.net")? = effects.first else { throw Missing() }
    return model
  }

  private struct Missing: Error {}

  private static func read(_ text: String) -> Result<Network, OpeningFailure> {
    do throws(DiagnosticReport) {
      return .success(try Network(parsing: SourceText(name: "my.net", text: text)))
    } catch {
      return .failure(.mistakes(error))
    }
  }

  private static func picture(_ model: Model) -> String { Tutor.view(model, size: size).picture() }

  @Test func itsWalkTakesThePlaceOfTheQuestion() throws {
    var model = try Self.asked()
    _ = Tutor.update(&model, .opened(Self.read("param w = 1\nL = w^2")), size: Self.size)
    #expect(Self.picture(model).contains("by operation"))
    model.press(.escape, size: Self.size)
    #expect(Self.picture(model).contains("open a file") && !Self.picture(model).contains("file my.net"))
  }

  @Test func whatCannotBeReadStaysToBeMended() throws {
    var model = try Self.asked()
    _ = Tutor.update(&model, .opened(.failure(.unreadable("there is no such file"))), size: Self.size)
    #expect(Self.picture(model).contains("there is no such file") && Self.picture(model).contains("file my.net"))
    model.press(.backspace, size: Self.size)
    #expect(!Self.picture(model).contains("there is no such file") && Self.picture(model).contains("file my.ne"))
  }

  @Test func mistakesAreReadAndThenMended() throws {
    var model = try Self.asked()
    _ = Tutor.update(&model, .opened(Self.read("param w = 1\nL = w^^2")), size: Self.size)
    #expect(Self.picture(model).contains("my.net cannot be walked yet"))
    model.press(.escape, size: Self.size)
    #expect(Self.picture(model).contains("file my.net"))
  }

  @Test func whatComesAfterEscIsDropped() throws {
    var model = try Self.asked()
    model.press(.escape, size: Self.size)
    let before = Self.picture(model)
    _ = Tutor.update(&model, .opened(Self.read("param w = 1\nL = w^2")), size: Self.size)
    #expect(Self.picture(model) == before)
    // Another question is not the one that it was read for.
    for key in [Key.home, .down, .down, .down, .down, .enter, .character(":")] { model.press(key, size: Self.size) }
    let question = Self.picture(model)
    _ = Tutor.update(&model, .opened(Self.read("param w = 1\nL = w^2")), size: Self.size)
    #expect(Self.picture(model) == question)
  }
}
