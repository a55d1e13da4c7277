// A program that appends to a journal and says what is saved, for the tests that run several at once, and kill them.
//
// JournalProbe DIRECTORY NAME COUNT [--nobody] [--limit BYTES] [--umask OCTAL]: as NAME appends COUNT records; writes "saved STEP" after each
// that is saved, "unsaved PROBLEM" after each that is not. With --nobody it gives up being root first; with --limit no file may
// become longer than that, as on a full disk. With --umask that is the process's. With --load it only reads the journal, and says
// how many records it has and how much memory that took at most, in kilobytes.
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
if let index = arguments.firstIndex(of: "--umask"), index + 1 < arguments.count,
  let mask = mode_t(arguments[index + 1], radix: 8)
{
  arguments.removeSubrange(index...(index + 1))
  umask(mask)
}
if arguments.count == 2, arguments[1] == "--load" {
  let contents = Journal(directory: arguments[0]).load(now: 0)
  // Not getrusage: what that tells may be of the program that started this one.
  let files = SystemFiles()
  let status = try files.read(try files.open("/proc/self/status", .read), at: 0, count: 1 << 14)
  let line = String(decoding: status, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
  say("loaded \(contents.records.count) \(line?.filter(\.isNumber) ?? "")")
  for notice in contents.notices { say(notice) }
  exit(0)
}
guard arguments.count == 3, let count = Int(arguments[2]) else { exit(64) }
let journal = Journal(directory: arguments[0], patience: 60)
for step in 0..<count {
  let record = Record(
    time: SystemFiles.now(), kind: .answered, lesson: arguments[1], step: "\(step)", skill: .chainProduct,
    answer: String(repeating: "9", count: step % 50), right: step % 3 != 0)
  switch journal.append(record) {
  case .saved(let earlier): say("saved \(step) \(earlier)")
  case .unsaved(let problem, _), .left(let problem, _, _): say("unsaved \(problem.message)")
  }
}
