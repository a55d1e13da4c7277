// backstep-benchmarks: the engine against a plain C program and other engines. `--json` prints one object a line;
// `--rounds N` sets the number of rounds, `--engine NAME` runs only that one and the program that it is measured by,
// `--microgpt DIR` names the folder of microgpt's data; names such as W1 choose workloads.

import CNaive

#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

let options = Options(CommandLine.arguments.dropFirst())
pin_to_one_core()
var succeeded = true
for workload in Workload.all(options) where options.workloads.isEmpty || options.workloads.contains(workload.name) {
  do {
    let report = try measure(workload, options)
    print(options.isJSON ? report.json : report.text, terminator: "")
    fflush(nil)
  } catch {
    print("\(workload.name): \(error)")
    succeeded = false
  }
}
exit(succeeded ? 0 : 1)
