// Early stopping: where a run would have ended, and which step it would have kept.

/// The rule: stop when the held-out loss has not fallen below its minimum for a number of steps, and keep that minimum.
package struct EarlyStopping: Hashable {
  /// The step of the least held-out loss, up to the end.
  package let best: Int
  /// The step at which the run ends; nil where it has not come to that.
  package let stop: Int?

  package init(losses: some Sequence<Double>, patience: Int) {
    var (best, least) = (0, Double.infinity)
    for (step, loss) in losses.enumerated() {
      if loss < least { (best, least) = (step, loss) }
      if step - best >= patience {
        (self.best, stop) = (best, step)
        return
      }
    }
    (self.best, stop) = (best, nil)
  }
}
