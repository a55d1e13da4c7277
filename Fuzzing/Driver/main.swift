// Runs one fuzz target under libFuzzer: `fuzz TARGET [CORPUS…] [-libFuzzer flags]`.

import CFuzzer
import FuzzTargets
import Glibc

let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: " ")
var texts = CommandLine.arguments
// The callback is a C function and cannot capture, and for some flags (`-merge=1`) libFuzzer starts this program again with its own
// arguments alone: so the name of the target is in the environment, too.
if texts.count > 1, FuzzTarget(rawValue: texts[1]) != nil {
  setenv("BACKSTEP_FUZZ_TARGET", texts.remove(at: 1), 1)
} else if getenv("BACKSTEP_FUZZ_TARGET") == nil {
  print("usage: fuzz TARGET [CORPUS...] [-max_total_time=SECONDS ...]\ntargets: \(names)")
  exit(64)
}

var arguments = texts.map { strdup($0) }
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
