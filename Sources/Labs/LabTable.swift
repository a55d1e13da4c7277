// The table of labs: one line each.

import ArchitectureLabs
import BeyondLabs
import Clinic
import DerivativeLabs
import LabKit

extension Lab {
  /// All labs, in the order in which they are offered.
  package static let all: [Lab] =
    [
      depth,
      activations,
      learningRate,
      optimizers,
      batches,
      initialization,
      gradientCheck,
      cost,
      regularization,
      playground,
      clinic,
    ] + architectures + derivatives + beyond

  /// The lab of a name.
  package static func named(_ name: String) -> Lab? { all.first { $0.name == name } }
}
