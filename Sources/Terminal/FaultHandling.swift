// What becomes of faults before there is a screen, and where there is none.
import CRescue

/// The end of the program by a fault of its own.
package enum FaultHandling {
  /// From now on such an end is said in a sentence, also where Swift's runtime would ask how to look for its cause; and Ctrl-\
  /// ends the program at once.
  package static func start() { rescue_faults() }
}
