// The first screen: lessons, labs, networks, a file.

/// What the home screen knows.
struct HomeScreen: ListScreen {
  /// The chosen row of what is offered.
  var cursor = ListCursor()

  /// Something that the home screen offers.
  enum Offer: Hashable, Sendable {
    case lessons, labs
    case network(Int)
    case file
  }

  /// What is offered, from top to bottom.
  func offers(_ shared: Shared) -> [Offer] {
    [.lessons, .labs] + shared.networks.indices.map { .network($0) } + [.file]
  }

  /// What is chosen.
  func chosen(_ shared: Shared) -> Offer { offers(shared)[cursor.row] }
}
