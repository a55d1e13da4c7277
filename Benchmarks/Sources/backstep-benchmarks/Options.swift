// The command line of the benchmarks.

/// What was asked for.
struct Options {
  var isJSON = false
  var rounds = 15
  var workloads: [String] = []

  init(_ arguments: some Sequence<String>) {
    var rest = Array(arguments)[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--json": isJSON = true
      case "--rounds": rounds = rest.popFirst().flatMap { Int($0) } ?? rounds
      default: workloads.append(argument)
      }
    }
  }
}
