// Reading the journal, and setting it aside where it cannot be read.

import Page

/// What a journal had to say.
package struct JournalContents: Hashable, Sendable {
  /// The records that count, oldest first: without resets and what they took back.
  package var records: [Record]
  /// What the learner should know about the file, in sentences; mostly nothing.
  package var notices: [String]
  /// Where a journal that could not be read was set aside.
  package var setAside: String?
  /// Why what is saved could not be read at all; told in the notices too.
  package var problem: JournalProblem?

  package init(
    records: [Record] = [], notices: [String] = [], setAside: String? = nil, problem: JournalProblem? = nil
  ) {
    self.records = records
    self.notices = notices
    self.setAside = setAside
    self.problem = problem
  }
}

extension Journal {
  /// The largest journal that is read, in bytes: millions of records.
  static let largest = 1 << 28

  /// Reads what is saved. Never fails: what cannot be read is told in the notices, and a file that is no journal at all
  /// gets another name, so that it is neither lost nor in the way. What a program left beside the journal at its end is added.
  /// - Parameter now: the time, for the name of a file set aside.
  package func load(now: Double) -> JournalContents {
    guard let path else { return contents(without: .noPlace) }
    // Before the journal: what another program adds to it meanwhile is then read twice and not never, and counted once.
    let left = joinOrReadLeft(now: now)
    switch look(path) {
    case .readable(let text): return contents(text, left.lines, left.setAside)
    case .missing: return contents(JournalText([]), left.lines, left.setAside)
    case .unknown(let problem): return contents(without: problem)
    case .unusable(let reason): return setAside(path, reason: reason, now: now)
    }
  }

  /// What is found at the journal's path.
  enum Found {
    case readable(JournalText)
    case missing
    /// Not a journal, or unreadable, and why.
    case unusable(String)
    /// The system refused, perhaps only for now.
    case unknown(JournalProblem)
  }

  func look(_ path: String, keepsRecords: Bool = true) -> Found {
    do throws(FileTrouble) {
      let text = try read(path, keepsRecords: keepsRecords)
      return text.isForeign ? .unusable("it holds no records of Backstep") : .readable(text)
    } catch {
      if error.code == FileTrouble.missing { return .missing }
      if error.isAboutTheFileItself {
        return .unusable(error.code == FileTrouble.tooLarge ? "it is too large" : JournalProblem(error).message)
      }
      return .unknown(JournalProblem(error))
    }
  }

  /// Reads a journal piece by piece.
  func read(
    _ path: String, keepsRecords: Bool, limit: Int = Journal.largest
  ) throws(FileTrouble) -> JournalText {
    var text = JournalText()
    try files.readPieces(path, limit: limit) { size in
      text = JournalText(keepsRecords: keepsRecords, expected: size)
    } _: { piece throws(FileTrouble) in
      text.take(piece)
    }
    text.finish()
    return text
  }

  private func contents(_ text: consuming JournalText, _ left: [UInt8], _ setAside: [String]) -> JournalContents {
    var notices = setAside.map {
      "Not all that an earlier program left to be saved could be read. It is kept as \($0)."
    }
    let damaged = text.damagedLines
    if damaged.count > 0 {
      let lines = damaged.count == 1 ? "1 damaged line was" : "\(damaged.count) damaged lines were"
      notices.append("\(lines) passed over in \(path ?? "") (\(damaged.words())); everything else in it counts.")
    }
    if text.unknownLines > 0 {
      let lines = text.unknownLines.counted("line")
      notices.append("\(lines) of a later version of Backstep passed over in \(path ?? "").")
    }
    text.take(left)
    var records = text.takeRecords()
    records.keepThoseInForce()
    return JournalContents(records: records, notices: notices)
  }

  private func contents(without problem: JournalProblem) -> JournalContents {
    JournalContents(notices: ["Progress cannot be read: \(problem)."], problem: problem)
  }

  private func setAside(_ path: String, reason: String, now: Double) -> JournalContents {
    do throws(JournalProblem) {
      let other = try locked { path throws(FileTrouble) -> String? in
        // Another program may have done this meanwhile.
        guard case .unusable = look(path, keepsRecords: false) else { return nil }
        return try setAside(path, now: now)
      }
      guard let other else { return load(now: now) }
      let notice =
        "The journal of your progress could not be read (\(reason)). It is kept as \(other); a new one begins."
      // What programs left behind is still to come.
      var contents = load(now: now)
      contents.notices.insert(notice, at: 0)
      contents.setAside = other
      return contents
    } catch {
      let notice = "The journal of your progress could not be read (\(reason)), nor set aside: \(error)."
      return JournalContents(notices: [notice], problem: error)
    }
  }

  /// Gives a file that cannot be read as a whole a name of its own, and keeps it from others.
  /// - Parameter path: the file's path.
  /// - Returns: its new path.
  func setAside(_ path: String, now: Double) throws(FileTrouble) -> String {
    let other = freeName((self.path ?? path) + ".unreadable-" + CalendarDate(now).day)
    files.restrict(path)
    try files.move(path, to: other)
    return other
  }

  /// A path that nothing has yet.
  func freeName(_ path: String) -> String {
    var name = path
    var number = 2
    while files.exists(name) {
      name = "\(path)-\(number)"
      number += 1
    }
    return name
  }
}
