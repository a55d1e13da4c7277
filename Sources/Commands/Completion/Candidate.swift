// A word that a shell may complete to, spelt as each shell wants to read it.

import Characters
import ArgumentParser

/// What can stand in a place of the command line.
struct Candidate: Hashable {
  let word: String
  /// What it stands for, in a few words; shells that show descriptions show it.
  var note = ""

  /// The line that the shell's script reads. What comes from a folder may be named like a command of the shell: bash expands
  /// each candidate as if it were typed, zsh parts it at the first colon.
  func line(for shell: CompletionShell?) -> String {
    switch shell {
    case .bash?:
      ShellWord.escaped(word)
    case .zsh?:
      word.escaping(["\\": "\\\\", ":": "\\:"]) + (note.isEmpty ? "" : ":" + note)
    case .fish?:
      word + (note.isEmpty ? "" : "\t" + note)
    default: word
    }
  }
}

extension CompletionKind {
  /// Words that the program thinks of when they are asked for.
  static func words(_ candidates: @escaping @Sendable (_ typed: TypedWords) -> [Candidate]) -> CompletionKind {
    .custom { words, index, prefix in
      let shell = CompletionShell.requesting
      return candidates(TypedWords(words: words, index: index, prefix: prefix)).map { $0.line(for: shell) }
    }
  }
}

/// What stands on a command line while a word of it is being completed.
struct TypedWords {
  /// The words before that one.
  let before: ArraySlice<String>
  /// What is there of the word up to the cursor.
  let prefix: String

  init(words: [String], index: Int, prefix: String) {
    before = words.prefix(max(0, min(index, words.count)))
    // The parser cuts the line's last word at the cursor, which need not be the word that is completed.
    let word = words.indices.contains(index) ? words[index] : ""
    self.prefix = word.hasPrefix(prefix) && !prefix.isEmpty ? prefix : word
  }
}
