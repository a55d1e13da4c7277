// What a program could not save is left in a file beside the journal, and is added to it by the next that opens it.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Journal {
  /// How the names of the files begin; the number of the process follows.
  static let leftName = "journal.unsaved-"
  /// No program leaves more than this behind, in bytes.
  private static let mostLeft = 1 << 26

  /// Leaves records in a file of its own, for which the journal's lock is not needed.
  ///
  /// Every line is marked with a number that no other has, so that it counts once however often it stands in the journal. While
  /// the file is written its own lock is held; nobody takes one that is empty or locked.
  /// - Parameter leftCount: how often this program did so before.
  /// - Returns: where they are; `nil` if they could not be left.
  func leave(_ records: [Record], after leftCount: Int) -> String? {
    guard let directory else { return nil }
    let mark = LineCheck.text(UInt64.random(in: .min ... .max))
    let lines = records.enumerated().flatMap { index, record in record.line(late: "\(mark)-\(index)") }
    let name = "\(directory)/\(Journal.leftName)\(getpid())"
    // Those of an earlier process with the same number may still be there.
    for number in (leftCount + 1)...(leftCount + 100) {
      let path = number == 1 ? name : "\(name)-\(number)"
      do throws(FileTrouble) {
        try files.create(path) { file throws(FileTrouble) in
          try files.lock(file, patience: patience)
          try files.writeAll(file, lines)
        }
        return path
      } catch {
        if error.code != FileTrouble.taken { return nil }
      }
    }
    return nil
  }

  /// Adds to the journal what programs left behind, if it can.
  /// - Returns: the lines that cannot be added now and count all the same, and where damaged files were set aside.
  func joinOrReadLeft(now: Double) -> (lines: [UInt8], setAside: [String]) {
    if leftPaths().isEmpty { return ([], []) }
    // Whoever only reads should not wait long.
    let setAside = try? locked(patience: min(patience, 0.2)) { _ throws(FileTrouble) in joinLeft(at: now) }
    var lines: [UInt8] = []
    for path in leftPaths() {
      if let left = try? LeftLines(files, path, limit: Journal.mostLeft) { lines += left.whole.flatMap(\.bytes) }
    }
    return (lines, setAside ?? [])
  }

  /// Adds to the journal what programs left behind. Its lock must be held. What fails is left for the next time.
  /// - Returns: where files were set aside because not all of their lines are whole.
  @discardableResult func joinLeft(at now: Double) -> [String] {
    leftPaths().compactMap { path in
      do throws(FileTrouble) { return try join(path, now: now) } catch { return nil }
    }
  }

  /// First the lines are added and on the disk, then the file is taken away. In between the lines are twice there; their marks
  /// tell, so that they are neither counted nor added again.
  private func join(_ left: String, now: Double) throws(FileTrouble) -> String? {
    guard let path else { return nil }
    let file = try files.open(left, .read)
    defer { files.close(file) }
    // The program that writes it is at it still.
    try files.lock(file, patience: 0)
    if try files.size(file) == 0 { return nil }
    let lines = try LeftLines(files, left, limit: Journal.mostLeft)
    let known: Set<String>
    switch look(path, keepsRecords: false) {
    case .readable(let text): known = text.late
    case .missing: known = []
    // What is no journal is first set aside.
    case .unusable, .unknown: return nil
    }
    let new = lines.whole.filter { !known.contains($0.mark) }.flatMap(\.bytes)
    if !new.isEmpty { try files.append(new, to: path) }
    if lines.hasOthers { return try setAside(left, now: now) }
    try files.remove(left)
    return nil
  }

  /// How many records in files of their own are not in the journal yet.
  /// - Parameter known: the marks of those that are.
  func waitingCount(besides known: Set<String>) -> Int {
    var marks: Set<String> = []
    for path in leftPaths() {
      if let left = try? LeftLines(files, path, limit: Journal.mostLeft) { marks.formUnion(left.whole.map(\.mark)) }
    }
    return marks.subtracting(known).count
  }

  /// The files that programs left behind, those of one program in the order in which they were made.
  func leftPaths() -> [String] {
    guard let directory, let names = try? files.names(in: directory) else { return [] }
    return names.filter { $0.hasPrefix(Journal.leftName) }
      .map { (name: $0, numbers: $0.dropFirst(Journal.leftName.count).split(separator: "-").map { Int($0) ?? .max }) }
      .sorted { $0.numbers.lexicographicallyPrecedes($1.numbers) }.map { directory + "/" + $0.name }
  }
}

/// The lines of a file that a program left behind.
struct LeftLines {
  /// A line with its end.
  struct Line {
    var mark: String
    var bytes: [UInt8]
  }

  /// Those that are whole: their check fits, and they have a mark.
  private(set) var whole: [Line] = []
  /// Whether there is anything else, as after a power cut.
  private(set) var hasOthers = false

  init(_ files: some FileSystem, _ path: String, limit: Int) throws(FileTrouble) {
    var splitter = LineSplitter(longest: RecordReader.longestLine)
    var reader = RecordReader()
    var lines = (whole: [Line](), hasOthers: false)
    func add(_ line: SplitLine) {
      if let range = line.range, case .record(let found) = reader.line(line.bytes, range), found.isChecked,
        let mark = found.late
      {
        lines.whole.append(Line(mark: mark, bytes: line.bytes[range] + [UInt8(ascii: "\n")]))
      } else {
        lines.hasOthers = true
      }
    }
    try files.readPieces(path, limit: limit) { piece throws(FileTrouble) in splitter.take(piece, add) }
    splitter.finish(add)
    (whole, hasOthers) = lines
  }
}
