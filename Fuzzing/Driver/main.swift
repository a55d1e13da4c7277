// Runs one fuzz target under libFuzzer: `fuzz TARGET [CORPUS…] [-libFuzzer flags]`.

import CFuzzer
import FuzzTargets
import Glibc

let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: " ")
guard CommandLine.arguments.count > 1, let target = FuzzTarget(rawValue: CommandLine.arguments[1]) else {
  print("usage: fuzz TARGET [CORPUS...] [-max_total_time=SECONDS ...]\ntargets: \(names)")
  exit(64)
}
// The callback is a C function and cannot capture; the name of the target is in the environment.
setenv("BACKSTEP_FUZZ_TARGET", target.rawValue, 1)

var arguments = ([CommandLine.arguments[0]] + CommandLine.arguments.dropFirst(2)).map { strdup($0) }
arguments.append(nil)
var count = Int32(arguments.count - 1)
arguments.withUnsafeMutableBufferPointer { buffer in
  var start = buffer.baseAddress
  exit(
    LLVMFuzzerRunDriver(&count, &start) { data, size in
      let bytes = Array(UnsafeBufferPointer(start: data, count: size))
      FuzzTarget.chosen.run(bytes)
      return 0
    })
}
