// What each value and each gradient of a network is called in a program.

/// The identifiers of a network's variables.
struct ProgramNames: Sendable {
  /// By variable; a second name of a value goes by the first.
  private(set) var values: [String] = []
  /// By variable, with a `d` before the value's.
  private(set) var gradients: [String] = []
  /// For further names.
  var pool: IdentifierPool

  /// - Parameter names: what the variables are called.
  init(_ names: [String], reserved: Set<String>) {
    var pool = IdentifierPool(reserved: reserved)
    values = names.map { pool.take($0) }
    gradients = values.map { pool.take("d" + $0) }
    self.pool = pool
  }
}
