// The command line of the latency measurement.

/// What was asked for.
struct Options {
  /// The program to be measured.
  var program = ".build/release/backstep"
  /// One object a line, for programs.
  var isJSON = false
  /// Whether a wait that is too long ends in exit status 1.
  var isStrict = false
  /// For how many minutes random keys are typed, in place of the waits.
  var endurance: Int?
  /// What the random keys begin with.
  var seed: UInt64 = 1
  /// Only waits with one of these words in their names; all if empty.
  private var words: [String] = []

  /// A flag that there is not.
  struct Unknown: Error, CustomStringConvertible {
    var flag: String
    var description: String {
      "\(flag)? backstep-latency [--program PATH] [--json] [--check] [--endure MINUTES [--seed N]] [WORD …]; words choose waits by their names"
    }
  }

  init(_ arguments: some Sequence<String>) throws {
    var rest = Array(arguments)[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--json": isJSON = true
      case "--check": isStrict = true
      case "--endure": endurance = rest.popFirst().flatMap { Int($0) } ?? 60
      case "--seed": seed = rest.popFirst().flatMap { UInt64($0) }.map { max(1, $0) } ?? 1
      case "--program": program = rest.popFirst() ?? program
      case let flag where flag.hasPrefix("-"): throw Unknown(flag: flag)
      default: words.append(argument)
      }
    }
  }

  func isWanted(_ name: String) -> Bool { words.isEmpty || words.contains { name.contains($0) } }
}
