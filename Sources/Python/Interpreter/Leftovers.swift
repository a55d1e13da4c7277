// How values that stand in each other are released.

/// What released containers held. It is let go here one by one: as Swift does it, each within the release of what held it, a list
/// that was put into another one 50,000 times overflows the stack. So values may stand in each other as deep as a program likes.
final class Leftovers {
  private var waiting: [PythonValue] = []
  private var isReleasing = false

  /// Takes over what a container held when nothing else needs the container.
  func take(_ values: some Sequence<PythonValue>) {
    for value in values where value.isContainer { waiting.append(value) }
    // A container that is released in this loop comes here again, and only adds to what waits.
    guard !isReleasing else { return }
    isReleasing = true
    while let value = waiting.popLast() { withExtendedLifetime(value) {} }
    isReleasing = false
  }
}
