// What is measured: an engine that runs steps of a workload.

/// One engine at work on one workload.
protocol Contestant: AnyObject {
  /// The engine's name, as in `--json`.
  var engine: String { get }
  /// Computes the values.
  func forward() throws
  /// Computes the gradients of what `forward` computed.
  func backward() throws
  /// Moves the parameters.
  func update() throws
  /// The gradients by parameter, after `backward`.
  func gradients() throws -> [Double]
  /// The memory of one step in bytes; nil where it is not known.
  var byteCount: Int? { get }
}

/// A network, what it is trained on, and how its scalars are counted.
struct Workload {
  let name: String
  let title: String
  /// Logical scalar operations in one step: the denominator of all figures.
  let nodeCount: Int
  /// The plain C program, then the others.
  let contestants: [() throws -> Contestant]
  /// What else is to be told.
  var note: (() -> String)?
}

/// Why a contestant does not run.
struct Skipped: Error {
  let engine: String
  let reason: String
}
