// What happens if a leaf is nudged: promised and real change of the loss.

import Autograd
import Narration

/// The leaf of the walk below, and the chosen nudge.
struct NudgeScreen: ScreenState {
  /// The leaf's node.
  let node: Int
  let narrator: Narrator
  let training: Training
  var cursor = ListCursor(2)

  init(_ node: Int, _ narrator: Narrator, _ training: Training) {
    self.node = node
    self.narrator = narrator
    self.training = training
  }
}
