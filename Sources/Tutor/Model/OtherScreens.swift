// Screens on top of others: pages to read, questions, and the nudge.

import Page

/// A page to read: help, a chain, a mistake in a file.
package struct PageScreen: Sendable {
  /// What is shown.
  enum Content: Sendable {
    case page(Page)
    /// The keys of the screen below, from the table of actions.
    case help
    /// The chain of a node of the open walk.
    case chain(node: Int)
  }

  var content: Content
  var scroll = 0
}

/// A question with a line to answer on.
package struct PromptScreen: Sendable {
  /// What is asked.
  enum Purpose: Hashable, Sendable {
    case openFile
    case edit(node: Int)
    case rate
    case search
    case step
    /// A knob of the open lab.
    case knob(String)
  }

  var purpose: Purpose
  /// What stands before the line.
  var label: String
  var line: TextLine
  /// What was wrong with the last answer; the answer stays to be mended.
  var problem = ""

  init(_ purpose: Purpose, label: String, text: String = "") {
    self.purpose = purpose
    self.label = label
    line = TextLine(text)
  }
}

/// Nudging a leaf: promised and real change of the loss.
package struct NudgeScreen: Sendable {
  /// The leaf's node.
  let node: Int
  /// The chosen nudge.
  var row = 2
}
