// The machine that figures were measured on.

import Autograd
import MeasuredOn

/// The processor, and what the engine computes with on it.
enum Machine {
  static var text: String { "\(Processor.name), \(Processor.cores) cores, \(Instructions.best)" }

  static var json: String {
    """
    {"machine": "\(Processor.name)", "cores": \(Processor.cores), "instructions": "\(Instructions.best)"}
    """
  }
}
