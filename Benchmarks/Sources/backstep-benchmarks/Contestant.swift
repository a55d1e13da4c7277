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
  /// The program that the others are measured by, then these.
  let contestants: [() throws -> Contestant]
  /// The engine of that program.
  var yardstick = "c"
  /// What whole trainings must give; nil where single steps are timed.
  var training: MicroGPT?
  /// How many times the yardstick's time engines are to take at most.
  var targets: [Target] = []
  /// What else is to be told.
  var note: (() -> String)?
}

/// The time that an engine is to take.
struct Target {
  let engine: String
  /// Times the yardstick's.
  let ratio: Double
}

/// Why a contestant does not run.
struct Skipped: Error {
  let engine: String
  let reason: String
}
