// A program that appends to a journal and says what is saved, for the tests that run several at once, and kill them.
//
// JournalProbe DIRECTORY NAME COUNT [--nobody] [--limit BYTES]: as NAME appends COUNT records; writes "saved STEP" after each
// that is saved, "unsaved PROBLEM" after each that is not. With --nobody it gives up being root first; with --limit no file may
// become longer than that, as on a full disk.
import Glibc
import Progress

/// Writes a line at once.
func say(_ text: String) {
  _ = Array((text + "\n").utf8).withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
}

var arguments = Array(CommandLine.arguments.dropFirst())
if let index = arguments.firstIndex(of: "--nobody") {
  arguments.remove(at: index)
  if geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0) { exit(70) }
}
if let index = arguments.firstIndex(of: "--limit"), index + 1 < arguments.count, let bytes = UInt(arguments[index + 1])
{
  arguments.removeSubrange(index...(index + 1))
  signal(SIGXFSZ, SIG_IGN)
  var limit = rlimit(rlim_cur: bytes, rlim_max: bytes)
  if setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) != 0 { exit(70) }
}
guard arguments.count == 3, let count = Int(arguments[2]) else { exit(64) }
let journal = Journal(directory: arguments[0], patience: 60)
for step in 0..<count {
  let record = Record(
    time: SystemFiles.now(), kind: .answered, lesson: arguments[1], step: "\(step)", skill: .chainProduct,
    answer: String(repeating: "9", count: step % 50), right: step % 3 != 0)
  switch journal.append(record) {
  case .saved(let earlier): say("saved \(step) \(earlier)")
  case .unsaved(let problem, _): say("unsaved \(problem.message)")
  }
}
