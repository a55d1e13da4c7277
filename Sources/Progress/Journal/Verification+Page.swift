// What was found in the journal, as a page.

import Page

extension Verification {
  /// The findings to look at.
  package var page: Page {
    var elements: [Element] =
      exists
      ? [.prose(RichText("The journal is \(path).")), .table(table)]
      : [.prose(RichText("There is no journal yet: \(path) is made with the first answer."))]
    if damagedLines.count > 0 {
      let words = damagedLines.words(limit: LineNumbers.mostKept)
      elements.append(
        .prose(RichText("Damaged: \(words). Each costs only itself; everything else counts.", .warning)))
    }
    if breaksOff {
      elements.append(
        .prose(
          RichText(
            "The last line breaks off, as after a power cut. What it was to say had not been called saved.", .warning)))
    }
    if waiting > 0 {
      let sentence = "\(waiting.counted("record")) that a program could not save at its end will be added next time."
      elements.append(.prose(RichText(sentence)))
    }
    if isOpenToOthers {
      elements.append(
        .prose("Others on this computer may look at the journal. With the next answer it is yours alone."))
    }
    elements.append(
      .prose(isDamaged ? RichText("Something is damaged.", .warning) : RichText("Nothing is damaged.", .good)))
    return Page(title: "Journal", elements: elements)
  }

  private var table: Table {
    let rows: [(String, String)] = [
      ("records", "\(records)"),
      ("with a check that fits", "\(checked)"),
      ("without a check, of an older version", "\(unchecked)"),
      ("that say more than this version reads", "\(fullerRecords)"),
      ("lines of a later version, kept", "\(laterLines)"),
      ("lines said twice, counted once", "\(repeatedLines)"),
      ("damaged lines", "\(damagedLines.count)"),
      ("last line", breaksOff ? "breaks off" : "whole"),
      ("permissions of the folder", folderPermissions ?? "unknown"),
      ("permissions of the file", filePermissions ?? "unknown"),
    ]
    return Table(
      columns: [.init("what"), .init("found", .trailing)],
      rows: rows.map { [Span($0.0), Span($0.1, .value)] })
  }
}
