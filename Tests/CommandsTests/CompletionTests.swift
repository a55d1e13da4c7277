// What the program offers where a shell asks it to complete a word.

import BuiltIns
import Foundation
import LabKit
import Labs
import Testing

@testable import Commands

@Suite struct CompletionTests {
  /// Asks as the shells' scripts do: the place, then the words of the line up to the one that is completed.
  private func offered(_ command: String, _ place: String = "positional@0", _ words: String...) -> [String] {
    let line = ["backstep", command] + words
    let outcome = Scene().run(
      ["---completion", command, "--", place, "\(line.count - 1)", "\(line.last?.count ?? 0)"] + line)
    #expect(outcome.status == 0 && outcome.error.isEmpty, "\(line)")
    // The parser remembers for the whole process which shell asked last, so a test beside this one decides the spelling: bash has
    // escapes, fish a description after a tab, zsh one after a colon, and a line with a space at the end.
    return outcome.output.split(separator: "\n").filter { $0 != " " }.map { line in
      String(line.prefix { $0 != "\t" && $0 != ":" }.filter { $0 != "\\" })
    }
  }

  @Test func lessonsAndSkillsAndPuzzlesHaveTheirNames() {
    #expect(offered("learn", "positional@0", "").contains("trace-a-gradient"))
    #expect(offered("progress", "--reset", "--reset", "").contains("trace-a-gradient"))
    #expect(offered("review", "positional@0", "").contains("chain-product"))
    #expect(offered("puzzles", "positional@0", "").contains("softmax"))
    #expect(offered("ops", "positional@0", "").contains("tanh"))
    #expect(offered("ops", "positional@0", "tanh", "").contains("softmax"))
  }

  @Test func networksAndFilesStandForANetwork() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "backstep-completion-\(getpid())")
    try FileManager.default.createDirectory(at: folder.appending(path: "sub"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["net.txt", ".hidden", "a b.net"] { try Data().write(to: folder.appending(path: name)) }
    for command in ["walk", "write", "grad", "check", "export", "record"] {
      let words = offered(command, "positional@0", "\(folder.path)/")
      #expect(BuiltInNetwork.all.allSatisfy { words.contains($0.name) }, "\(command)")
      let files = words.filter { $0.hasPrefix(folder.path) }.map { String($0.dropFirst(folder.path.count + 1)) }
      #expect(files == ["a b.net", "net.txt", "sub/"], "\(command)")
    }
    #expect(offered("walk", "positional@0", "\(folder.path)/.h").last == "\(folder.path)/.hidden")
  }

  @Test func aLabIsFollowedByItsKnobsAndTheirValues() throws {
    let lab = try #require(Lab.named("depth"))
    #expect(offered("lab", "positional@0", "") == Lab.all.map(\.name))
    #expect(offered("lab", "positional@0", "depth", "") == lab.knobs.map { "--\($0.name)" })
    #expect(offered("lab", "positional@0", "depth", "--activation", "").contains("relu"))
    #expect(offered("lab", "positional@0", "depth", "--activation=").contains("--activation=relu"))
    // bash makes words of its own of the sign and what follows it.
    #expect(offered("lab", "positional@0", "depth", "--activation", "=").contains("relu"))
    #expect(offered("lab", "positional@0", "depth", "--activation", "=", "re").contains("relu"))
    let turned = offered("lab", "positional@0", "depth", "--activation", "relu", "--lay")
    #expect(turned.contains("--layers") && !turned.contains("--activation"))
    #expect(offered("lab", "positional@0", "--lay") == [])
  }

  @Test func aSecondSettingIsCompletedFromItsLastComma() {
    #expect(offered("lab", "--compare", "depth", "--compare", "").contains("activation="))
    let words = offered("lab", "--compare", "depth", "--compare", "layers=5,activation=t")
    #expect(words.contains("layers=5,activation=tanh"))
  }

  @Test func noNameOfAFileIsACommandOfTheShell() {
    let candidate = Candidate(word: "$(rm x) 'a'~:b", note: "what it is")
    #expect(candidate.line(for: .bash) == #"\$\(rm\ x\)\ \'a\'\~:b"#)
    #expect(candidate.line(for: .zsh) == #"$(rm x) 'a'~\:b:what it is"#)
    #expect(candidate.line(for: .fish) == "$(rm x) 'a'~:b\twhat it is")
    #expect(candidate.line(for: nil) == "$(rm x) 'a'~:b")
    // A letter that is written before a sign makes one character with it, and no other sign for a shell.
    #expect(Candidate(word: "\u{D4E}`id`").line(for: .bash) == "\u{D4E}\\`id\\`")
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func eachShellHasItsScript(shell: String) {
    let outcome = backstep("--generate-completion-script", shell)
    #expect(outcome.status == 0 && outcome.error.isEmpty)
    #expect(outcome.output.contains("---completion lab"))
    // What the help does not list is not offered either.
    #expect(!outcome.output.contains("---completion manual"))
  }

  @Test func theManualIsWrittenIntoAFolder() {
    let outcome = backstep("manual", "here")
    #expect(outcome.status == 74)
    #expect(outcome.error.contains("here/backstep.1 cannot be written"))
    #expect(outcome.error.contains("mkdir -p"))
  }
}
