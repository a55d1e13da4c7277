// The first screen: what to go on with, lessons, review, progress, labs, networks, a file.

/// What the home screen knows.
struct HomeScreen: ListScreen {
  /// The chosen row of what is offered.
  var cursor = ListCursor()

  /// Something that the home screen offers.
  enum Offer: Hashable, Sendable {
    case goOn, lessons, review, progress, labs, passes
    case network(Int)
    case file
  }

  /// What is offered, from top to bottom.
  func offers(_ shared: Shared) -> [Offer] {
    let outlook = outlook(shared)
    let lesson: [Offer] = outlook.lesson == nil ? [.lessons] : [.goOn, .lessons]
    // What is due comes first: it is short.
    return (outlook.dueCount > 0 ? [.review] + lesson : lesson + [.review]) + [.progress, .labs]
      + shared.networks.indices.map { .network($0) } + [.file, .passes]
  }

  /// What there is to do: from the plan that all screens share, once the lessons are read.
  func outlook(_ shared: Shared) -> Outlook {
    guard let course = shared.course else { return shared.outlook }
    let next = course.nextLesson
    return Outlook(
      lesson: next.map { ($0.entry.name, $0.entry.title) }, isOpen: next?.isOpen ?? false,
      dueCount: course.plan.due.count)
  }

  /// What is chosen.
  func chosen(_ shared: Shared) -> Offer { offers(shared)[min(cursor.row, count(shared) - 1)] }
}
