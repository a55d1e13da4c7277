// A lesson as lists know it; the whole of it is read when it is opened.

import BuiltIns
import Diagnostics
import Progress
import Synchronization

/// A lesson of a catalog: what lists, progress and reviews have to know of it, and the way to the rest.
package struct CatalogEntry: Sendable {
  /// Its name, title, steps, skills and prerequisites.
  package let outline: LessonOutline
  /// The number in its file's name.
  package let number: Int
  /// The unit that it belongs to; nil where it names none.
  package let unit: String?
  /// What it is about, in a sentence or two.
  package let summary: String
  private let reading: Reading

  /// Its name, as in `backstep learn NAME`.
  package var name: String { outline.name }
  /// Its title.
  package var title: String { outline.title }

  /// The lesson; read once.
  package var lesson: Lesson { reading.lesson }

  /// A lesson that was read already.
  package init(_ lesson: Lesson) {
    outline = lesson.outline
    (number, unit, summary) = (lesson.number, lesson.unit, lesson.summary)
    reading = Reading { lesson }
  }

  /// A lesson that comes with the program; nil for a file that has no lesson's name.
  init?(_ builtIn: BuiltInLesson) {
    guard let file = LessonReader.name(ofFile: builtIn.file + ".yaml") else { return nil }
    outline = LessonOutline(
      name: file.name, title: builtIn.title,
      steps: builtIn.steps.map { .init("\(file.name)/\($0.name)", isQuestion: $0.isQuestion) },
      skills: builtIn.skills.compactMap(Skill.init), prerequisites: builtIn.prerequisites)
    number = file.number
    unit = builtIn.unit.isEmpty ? nil : builtIn.unit
    summary = builtIn.summary
    let (outline, unit, summary) = (outline, unit, summary)
    reading = Reading {
      let source = SourceText(name: "lessons/\(builtIn.file).yaml", text: builtIn.text)
      if let lesson = try? LessonReader.read(source, isProven: true) { return lesson }
      // The tests hold the built-in lessons to be without errors; if one had any, the program would say so here.
      let words = Read(text: "This lesson cannot be read; `backstep lint` says what is wrong with it.")
      let step = LessonStep(
        id: "\(file.name)/1", activity: words, hints: [], context: nil, settings: [], fresh: .never)
      return Lesson(
        name: file.name, number: file.number, title: outline.title, unit: unit, summary: summary, skills: [],
        prerequisites: [], steps: [step], takeaways: [], source: source)
    }
  }

  /// Reads the lesson when it is asked for, and keeps it.
  private final class Reading: Sendable {
    private let read: @Sendable () -> Lesson
    private let kept = Mutex<Lesson?>(nil)

    init(_ read: @escaping @Sendable () -> Lesson) { self.read = read }

    var lesson: Lesson {
      kept.withLock { kept in
        if let kept { return kept }
        let lesson = read()
        kept = lesson
        return lesson
      }
    }
  }
}

extension Lesson {
  /// The lesson as progress knows it.
  package var outline: LessonOutline {
    LessonOutline(
      name: name, title: title, steps: steps.map { .init($0.id, isQuestion: $0.activity.isAsked) }, skills: skills,
      prerequisites: prerequisites)
  }
}

extension Sequence<CatalogEntry> {
  /// The lesson that comes after another; nil after the last, and for one that is not among them.
  package func next(after lesson: Lesson) -> CatalogEntry? {
    var isPassed = false
    for other in self {
      if isPassed { return other }
      isPassed = other.name == lesson.name
    }
    return nil
  }
}
