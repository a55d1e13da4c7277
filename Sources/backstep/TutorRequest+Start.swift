// How a walk starts, as the command line asks for it.

import Commands
import Tutor

extension TutorRequest {
  /// The start of a walk.
  var start: Start { Start(level: level, rate: rate, quiz: quiz, isPresented: isPresented) }
}
