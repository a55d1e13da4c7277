// How a journal fares, without changing anything: what `backstep progress --verify` says.

/// What a look at every line of the journal found.
package struct Verification: Codable, Hashable, Sendable {
  /// The journal's file.
  package var path: String
  /// Whether it is there.
  package var exists = true
  /// How many records it has.
  package var records = 0
  /// How many of them have a check, which fits.
  package var checked = 0
  /// How many have none: they were written by an older version.
  package var unchecked = 0
  /// The complete lines that cannot be read, or whose check does not fit.
  package var damagedLines = LineNumbers()
  /// How many lines of a later version are kept and passed over.
  package var laterLines = 0
  /// How many records say more than this version understands.
  package var fullerRecords = 0
  /// How many lines repeat a record that counts once.
  package var repeatedLines = 0
  /// Whether the last line breaks off.
  package var breaksOff = false
  /// How many records wait in files of their own to be added.
  package var waiting = 0
  /// The permissions of the folder in octal digits, e.g. `700`; absent where they cannot be read.
  package var folderPermissions: String?
  /// The permissions of the file.
  package var filePermissions: String?

  package init(path: String) { self.path = path }

  /// Whether anything is damaged.
  package var isDamaged: Bool { damagedLines.count > 0 || breaksOff }

  /// Whether others than the user may read the journal or write it.
  package var isOpenToOthers: Bool {
    [folderPermissions, filePermissions].contains { text in
      text.flatMap { UInt32($0, radix: 8) }.map { $0 & 0o077 != 0 } ?? false
    }
  }
}

extension Journal {
  /// Looks at every line of the journal. Nothing is changed, made, set aside or waited for.
  package func verify() throws(JournalProblem) -> Verification {
    guard let directory, let path else { throw .noPlace }
    var verification = Verification(path: path)
    verification.folderPermissions = permissions(directory)
    verification.filePermissions = permissions(path)
    do throws(FileTrouble) {
      let text = try read(path, keepsRecords: false, limit: .max)
      verification.add(text)
      verification.waiting = waitingCount(besides: text.late)
    } catch {
      if error.code != FileTrouble.missing { throw JournalProblem(error) }
      verification.exists = false
      verification.waiting = waitingCount(besides: [])
    }
    return verification
  }

  private func permissions(_ path: String) -> String? {
    (try? files.permissions(path)).map { String($0, radix: 8) }
  }
}

extension Verification {
  fileprivate mutating func add(_ text: JournalText) {
    records = text.recordCount
    checked = text.checkedCount
    unchecked = text.recordCount - text.checkedCount
    damagedLines = text.damagedLines
    laterLines = text.unknownLines
    fullerRecords = text.fullerCount
    repeatedLines = text.repeatedLines
    breaksOff = text.isTorn
  }
}
