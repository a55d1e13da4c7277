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
  /// gets another name, so that it is neither lost nor in the way.
  /// - Parameter now: the time, for the name of a file set aside.
  package func load(now: Double) -> JournalContents {
    guard let path else { return contents(without: .noPlace) }
    switch look(path) {
    case .readable(let text): return contents(text)
    case .missing: return JournalContents()
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

  func look(_ path: String) -> Found {
    do throws(FileTrouble) {
      let text = JournalText(try files.readAll(path, limit: Journal.largest))
      return text.isForeign ? .unusable("it holds no records of Backstep") : .readable(text)
    } catch {
      if error.code == FileTrouble.missing { return .missing }
      if error.isAboutTheFileItself {
        return .unusable(error.code == FileTrouble.tooLarge ? "it is too large" : JournalProblem(error).message)
      }
      return .unknown(JournalProblem(error))
    }
  }

  private func contents(_ text: JournalText) -> JournalContents {
    var notices: [String] = []
    if text.damagedLines > 0 {
      let lines = text.damagedLines == 1 ? "1 damaged line was" : "\(text.damagedLines) damaged lines were"
      notices.append("\(lines) passed over in \(path ?? ""); everything else in it counts.")
    }
    if text.unknownLines > 0 {
      let lines = text.unknownLines.counted("line")
      notices.append("\(lines) of a later version of Backstep passed over in \(path ?? "").")
    }
    return JournalContents(records: JournalText.inForce(text.records), notices: notices)
  }

  private func contents(without problem: JournalProblem) -> JournalContents {
    JournalContents(notices: ["Progress cannot be read: \(problem)."], problem: problem)
  }

  private func setAside(_ path: String, reason: String, now: Double) -> JournalContents {
    do throws(JournalProblem) {
      let other = try locked { path throws(FileTrouble) -> String? in
        // Another program may have done this meanwhile.
        guard case .unusable = look(path) else { return nil }
        let other = freeName(path + ".unreadable-" + CalendarDate(now).day)
        try files.move(path, to: other)
        return other
      }
      guard let other else { return load(now: now) }
      let notice =
        "The journal of your progress could not be read (\(reason)). It is kept as \(other); a new one begins."
      return JournalContents(notices: [notice], setAside: other)
    } catch {
      let notice = "The journal of your progress could not be read (\(reason)), nor set aside: \(error)."
      return JournalContents(notices: [notice], problem: error)
    }
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
