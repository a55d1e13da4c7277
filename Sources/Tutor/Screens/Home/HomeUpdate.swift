// What the home screen opens.

import BuiltIns
import Diagnostics
import NetworkLanguage
import Page

extension HomeScreen {
  func count(_ shared: Shared) -> Int { offers(shared).count }

  func open(_ context: inout Context) {
    switch chosen(context.shared) {
    case .goOn:
      if let lesson = outlook(context.shared).lesson { open(.lesson(lesson.name), &context) }
    case .lessons: open(.lessons, &context)
    case .review: open(.reviews, &context)
    case .progress: open(.progress, &context)
    case .labs: context.open(.labs)
    case .passes: context.open(.passes)
    case .network(let number): open(context.shared.networks[number], &context)
    case .file: context.open(.prompt(Question(label: "file")))
    }
  }

  func take(_ news: News, _ context: inout Context) {
    switch news {
    case .answered(.line(let path)): read(path, &context)
    case .answered(.network(.success(let network))):
      context.close()
      context.open(.walk(network))
    case .answered(.network(.failure(.unreadable(let reason)))): context.refuse(reason)
    case .answered(.network(.failure(.mistakes(let report)))): context.open(.page(.page(Page(mistakes: report))))
    default: break
    }
  }

  /// Opens something about the lessons; the first time they are read.
  private func open(_ goal: CourseGoal, _ context: inout Context) {
    guard let course = context.shared.course else {
      context.say("reading the lessons …")
      context.effects.append(.readCourse(goal))
      return
    }
    for destination in goal.destinations(in: course) { context.open(destination) }
  }

  /// Opens a network's text; its mistakes, if it has any, are shown.
  private func open(_ network: BuiltInNetwork, _ context: inout Context) {
    do throws(DiagnosticReport) {
      context.open(.walk(try Network(parsing: SourceText(name: network.name, text: network.text))))
    } catch {
      context.open(.page(.page(Page(mistakes: error))))
    }
  }

  /// Has a file read; the question for it stays until it is there.
  private func read(_ path: String, _ context: inout Context) {
    guard !path.isEmpty else { return context.refuse("type the name of a file with formulas") }
    context.say("reading \(path) … Esc leaves it")
    context.effects.append(.open(path: path))
  }
}
