// The journal is the user's alone, whatever the umask, and whoever had left it open.

import Foundation
import Glibc
import Progress
import Testing

@Suite struct PermissionTests {
  let directory = TemporaryDirectory()
  var state: String { directory.path + "/backstep" }
  var path: String { state + "/journal" }
  var journal: Journal { Journal(directory: state) }
  /// 2026-11-21 in UTC.
  let now = 1_795_251_184.0

  private func mode(_ path: String) -> Int {
    (try? FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int) ?? -1
  }

  @Test(arguments: ["000", "022", "077", "777"]) func theUmaskDoesNotMatter(_ umask: String) throws {
    // In a program of its own: the umask is the whole process's.
    let lines = try ProbeRun(state, "writer", 2, ["--umask", umask]).output()
    #expect(lines == ["saved 0 0", "saved 1 0"])
    #expect(mode(state) == 0o700 && mode(path) == 0o600 && mode(path + ".lock") == 0o600)
  }

  @Test func whatIsOpenToOthersIsClosedWithTheNextAnswer() throws {
    #expect(journal.append(.answer()).isSaved)
    chmod(directory.path, 0o755)
    for (file, open) in [(state, 0o777), (path, 0o666), (path + ".lock", 0o644)] { chmod(file, mode_t(open)) }
    #expect(try journal.verify().isOpenToOthers)
    _ = journal.load(now: now)
    #expect(mode(state) == 0o777 && mode(path) == 0o666, "to read changes nothing")
    #expect(journal.append(.answer()).isSaved)
    #expect(mode(state) == 0o700 && mode(path) == 0o600 && mode(path + ".lock") == 0o600)
    #expect(mode(directory.path) == 0o755, "what is above is none of ours")
    #expect(try !journal.verify().isOpenToOthers)
  }

  @Test func toCloseItMayFail() {
    let files = FaultyFiles()
    #expect(Journal(directory: state, files: files).append(.answer()).isSaved)
    chmod(state, 0o755)
    files.set { $0.codes = ["restrict": EPERM] }
    #expect(Journal(directory: state, files: files).append(.answer()).isSaved)
    #expect(mode(state) == 0o755)
  }

  @Test func copiesAndWhatIsSetAsideAreTheUsersAlone() throws {
    #expect(journal.append(.answer()).isSaved)
    chmod(path, 0o644)
    _ = try journal.reset(lesson: nil, now: now)
    #expect(mode(path + ".before-reset-2026-11-21") == 0o600)
    try Data("nonsense\n".utf8).write(to: URL(filePath: path))
    chmod(path, 0o755)
    #expect(journal.load(now: now).setAside != nil)
    #expect(mode(path + ".unreadable-2026-11-21") == 0o600)
  }

  @Test func aFolderThatIsALinkLeavesWhatItLeadsToAlone() throws {
    let other = directory.path + "/other"
    try FileManager.default.createDirectory(atPath: other, withIntermediateDirectories: false)
    chmod(other, 0o755)
    symlink(other, state)
    #expect(journal.append(.answer()).isSaved)
    #expect(mode(other) == 0o755 && mode(other + "/journal") == 0o600)
  }

  @Test func aLinkThatLeadsToItselfIsSetAside() throws {
    #expect(journal.append(.answer()).isSaved)
    unlink(path)
    symlink("journal", path)
    #expect(throws: JournalProblem.obstructed(path: path)) { try journal.verify() }
    #expect(journal.append(.answer()) == .unsaved(.obstructed(path: path), isNews: true))
    #expect(journal.load(now: now).setAside == path + ".unreadable-2026-11-21")
    #expect(journal.append(.answer()).isSaved)
    #expect(journal.load(now: now).records == [.answer()])
  }

  @Test func aFolderThatIsALinkToItselfIsSaid() {
    symlink("backstep", state)
    #expect(journal.append(.answer()) == .unsaved(.obstructed(path: path + ".lock"), isNews: true))
    #expect(journal.load(now: now).problem != nil)
    #expect(throws: JournalProblem.obstructed(path: path)) { try journal.verify() }
  }

  @Test func whatIsClosedToTheUserIsNotOpened() throws {
    #expect(journal.append(.answer("a")).isSaved)
    chmod(state, 0o500)
    defer { chmod(state, 0o700) }
    #expect(journal.load(now: now).records == [.answer("a")])
    _ = journal.append(.answer("b"))
    #expect(mode(state) == 0o500)
  }
}
