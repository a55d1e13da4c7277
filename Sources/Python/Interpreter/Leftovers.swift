// How values that stand in each other are released.

/// What released containers held. It is let go here one by one: as Swift does it, each within the release of what held it, a list
/// that was put into another one 50,000 times overflows the stack. So values may stand in each other as deep as a program likes.
final class Leftovers {
  private var waiting: [PythonValue] = []
  private var isReleasing = false

  /// Takes over what a container holds that nothing needs any more; the container must not hold it while it is let go.
  func take(_ values: inout [PythonValue]) {
    waiting += values.lazy.filter(\.isContainer)
    values = []
    release()
  }

  /// The same of what is held by name.
  func take(_ values: inout [String: PythonValue]) {
    waiting += values.values.lazy.filter(\.isContainer)
    values = [:]
    release()
  }

  /// Lets go of what waits.
  private func release() {
    guard !isReleasing else { return }  // A container that is released below comes here again, and has only added.
    isReleasing = true
    while let value = waiting.popLast() { withExtendedLifetime(value) {} }
    isReleasing = false
  }
}
