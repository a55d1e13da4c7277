// How values that stand in each other are released.

/// What released containers held. It is let go here one by one: as Swift does it, each within the release of what held it, a list
/// that was put into another one 50,000 times overflows the stack. So values may stand in each other as deep as a program likes.
final class Leftovers {
  private var waiting: [PythonValue] = []
  private var isReleasing = false

  /// Takes over what a container holds that nothing needs any more. The container has to forget it then, and call `release`.
  func add(_ values: some Sequence<PythonValue>) {
    for value in values where value.isContainer { waiting.append(value) }
  }

  /// Lets go of what waits.
  func release() {
    guard !isReleasing else { return }  // A container that is released below comes here again, and has only added.
    isReleasing = true
    while let value = waiting.popLast() { withExtendedLifetime(value) {} }
    isReleasing = false
  }
}
