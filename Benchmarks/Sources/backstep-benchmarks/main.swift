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
print(options.isJSON ? Machine.json : "on \(Machine.text)\n")
var succeeded = true
var verdicts: [Verdict] = []
for workload in Workload.all(options) where options.workloads.isEmpty || options.workloads.contains(workload.name) {
  do {
    let report = try measure(workload, options)
    print(options.isJSON ? report.json : report.text, terminator: "")
    fflush(nil)
    verdicts += report.verdicts
  } catch {
    print("\(workload.name): \(error)")
    succeeded = false
  }
}
if !options.isJSON { print("targets") }
for verdict in verdicts { print(options.isJSON ? verdict.json : verdict.text) }
exit(succeeded ? 0 : 1)
