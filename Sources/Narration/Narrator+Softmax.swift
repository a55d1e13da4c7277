// Why a walk through softmax has steps that nobody wrote: it is computed with the log of a sum of exponentials.

import Autograd
import NetworkLanguage

extension Narrator {
  /// What a forward step does for softmax or cross-entropy; nil where the formula itself names the operation.
  func softmaxWords(_ node: Int) -> String? {
    guard isWithinSoftmax(node) else { return nil }
    return "Softmax is computed as exp(z - s), where s is the log of the sum of all exp(z): the same as the quotient, "
      + "but no exponential grows too large. This step adds one more term to s. Cross-entropy needs s too."
  }

  /// What the slope on the way back means there.
  func softmaxSlopeWords(_ node: Int) -> String? {
    isWithinSoftmax(node) ? "The slope of the log of a sum of exponentials is this term's share in that sum." : nil
  }

  private func isWithinSoftmax(_ node: Int) -> Bool {
    network.graph.nodes[node].operation == .logAddExp
      && !network.formulas[network.formula(ofNode: node)].text.contains("logaddexp")
  }
}
