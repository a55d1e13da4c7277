// How long a learner waits: from the start to the first frame, and from a key to its whole frame, at 200×60.
// Usage: backstep-latency [PROGRAM]; builds nothing, so build the program first with `swift build -c release`.

import Glibc

/// Milliseconds, sorted, as median and worst.
func summary(_ name: String, _ times: [Double], target: Double) {
  let sorted = times.sorted()
  guard let worst = sorted.last else {
    print("\(name): no frame came")
    exit(1)
  }
  func text(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10) ms"
  }
  let median = text(sorted[sorted.count / 2])
  print("\(name): median \(median), worst \(text(worst)) of \(sorted.count) (to be within \(Int(target)) ms)")
}

let program = CommandLine.arguments.dropFirst().first ?? ".build/release/backstep"
guard access(program, X_OK) == 0 else {
  print("no program at \(program): swift build -c release")
  exit(66)
}

/// The times from start to first frame, each of a new process.
var starts: [Double] = []
for _ in 0..<20 {
  let begin = PtyProgram.now()
  guard let session = PtyProgram([program, "walk", "tanh"], columns: 200, rows: 60),
    let end = session.frame(quiet: 60)
  else { continue }
  starts.append(Double(end - begin) / 1e6)
}
summary("start to first frame", starts, target: 100)

for name in ["tanh", "micrograd"] {
  guard let session = PtyProgram([program, "walk", name], columns: 200, rows: 60) else { exit(71) }
  _ = session.frame(quiet: 200)
  var keys: [Double] = []
  for _ in 0..<90 {
    let begin = PtyProgram.now()
    session.type(" ")
    guard let end = session.frame(quiet: 12) else { break }
    keys.append(Double(end - begin) / 1e6)
  }
  summary("space in \(name) to whole frame", keys, target: 16)
}
