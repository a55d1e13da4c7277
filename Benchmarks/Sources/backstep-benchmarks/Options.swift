// The command line of the benchmarks.

/// What was asked for.
struct Options {
  var isJSON = false
  var rounds = 15
  var workloads: [String] = []
  /// The engines to run besides the one that they are measured by; all if empty.
  var engines: [String] = []
  /// Where microgpt's data are; nil for where they are looked for of their own accord.
  var microGPT: String?

  init(_ arguments: some Sequence<String>) {
    var rest = Array(arguments)[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--json": isJSON = true
      case "--engine": engines += rest.popFirst().map { [$0] } ?? []
      case "--rounds": rounds = rest.popFirst().flatMap { Int($0) } ?? rounds
      case "--microgpt": microGPT = rest.popFirst()
      default: workloads.append(argument)
      }
    }
  }
}
