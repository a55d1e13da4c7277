// How long a learner waits: for a first frame, for the frame after a key, for a text.
// Builds nothing, so build the program first with `swift build -c release`.

import Glibc
import MeasuredOn

var options: Options
do {
  options = try Options(CommandLine.arguments.dropFirst())
} catch {
  print(error)
  exit(64)
}
guard access(options.program, X_OK) == 0 else {
  print("no program at \(options.program): swift build -c release")
  exit(66)
}

let session = try Session(program: options.program)
if let minutes = options.endurance {
  print("on \(Processor.name), \(Processor.cores) cores")
  exit(Endurance(program: options.program, minutes: minutes, seed: options.seed).run() ? 0 : 1)
}
var isWithin = true
if !options.isJSON { print("on \(Processor.name), \(Processor.cores) cores") }
for wait in Wait.all where options.isWanted(wait.name) {
  for measured in session.measure(wait) {
    print(options.isJSON ? measured.json : measured.text)
    // A whole run takes minutes: each line is there as soon as it is known.
    fflush(nil)
    isWithin = isWithin && measured.isWithin
  }
}
exit(isWithin || !options.isStrict ? 0 : 1)
