// The installing script and the packages: what they put where, what they say, and that they take away just that.

import Foundation
import Testing
import TmuxKit

@Suite struct InstallTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  /// Everything below a folder.
  private func contents(_ folder: URL) -> Set<String> {
    Set(FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? [])
  }

  private func install(_ place: Place, _ arguments: String) throws -> (status: Int32, output: String) {
    try place.run("'\(InstallTests.root)/install.sh' \(arguments)")
  }

  @Test func whatIsInstalledIsRemovedAgainAndNothingElse() throws {
    let place = try Place()
    let prefix = place.folder.appending(path: "with space")
    let manuals = prefix.appending(path: "share/man/man1")
    try FileManager.default.createDirectory(at: manuals, withIntermediateDirectories: true)
    try Data().write(to: manuals.appending(path: "other.1"))
    let before = contents(prefix)
    // Twice: the second time over the first.
    for _ in 0..<2 {
      let installed = try install(place, "--prefix '\(prefix.path)' --program '\(BuiltProgram.release)'")
      #expect(installed.status == 0, "\(installed.output)")
      #expect(installed.output.contains("is not in your PATH"))
    }
    for file in [
      "bin/backstep", "share/man/man1/backstep.1.gz", "share/man/man1/backstep-walk.1.gz",
      "share/bash-completion/completions/backstep", "share/zsh/site-functions/_backstep",
      "share/fish/vendor_completions.d/backstep.fish", "share/doc/backstep/README.md",
      "share/doc/backstep/lessons/README.md", "share/doc/backstep/LICENSE",
    ] {
      #expect(contents(prefix).contains(file), "\(file)")
    }
    let version = try place.run("'\(prefix.path)/bin/backstep' --version")
    #expect(version.status == 0 && version.output.hasPrefix("0."))
    let found = try place.run("MANPATH='\(prefix.path)/share/man' man -w backstep-walk")
    #expect(found.output.contains("backstep-walk.1.gz"))
    let removed = try install(place, "--prefix '\(prefix.path)' --uninstall")
    #expect(removed.status == 0, "\(removed.output)")
    #expect(contents(prefix) == before)
  }

  @Test func aPrefixThatGoesUpAFolderIsFoundAgain() throws {
    let place = try Place()
    let before = contents(place.folder)
    // None of it is there yet; a name with dots in it goes up nowhere.
    for prefix in ["../inst", "../none/../foo..bar"] {
      let installed = try install(place, "--prefix \(prefix) --program '\(BuiltProgram.release)'")
      #expect(installed.status == 0, "\(installed.output)")
      let removed = try install(place, "--prefix \(prefix) --uninstall")
      #expect(removed.status == 0, "\(removed.output)")
      #expect(contents(place.folder) == before)
    }
  }

  @Test func anInstallationThatBreaksOffIsRemovedToo() throws {
    let place = try Place()
    let prefix = place.folder.appending(path: "prefix")
    try FileManager.default.createDirectory(
      at: prefix.appending(path: "share"), withIntermediateDirectories: true)
    // A file where a folder should be.
    try Data().write(to: prefix.appending(path: "share/fish"))
    let before = contents(prefix)
    #expect(try install(place, "--prefix '\(prefix.path)' --program '\(BuiltProgram.release)'").status == 1)
    #expect(contents(prefix).contains("bin/backstep"))
    let removed = try install(place, "--prefix '\(prefix.path)' --uninstall")
    #expect(removed.status == 0, "\(removed.output)")
    #expect(contents(prefix) == before)
  }

  @Test func whatGoesWrongIsSaidWithAWayToMendIt() throws {
    let place = try Place()
    for (arguments, problem, help) in [
      ("--prefix", "--prefix needs a value", "--help"),
      ("--nonsense", "there is no option --nonsense", "--help"),
      ("--prefix '\(place.folder.path)/none' --uninstall", "is not installed below", "--prefix DIR"),
      ("--program /nowhere", "there is no file /nowhere", "name the program"),
      ("--program '\(place.work.path)/net.txt'", "cannot be run", "chmod +x"),
      ("--prefix /proc/none --program '\(BuiltProgram.release)'", "/proc/none cannot be written", "~/.local"),
    ] {
      let outcome = try install(place, arguments)
      #expect(outcome.status == 1, "\(arguments)")
      #expect(outcome.output.contains(problem), "\(outcome.output)")
      #expect(outcome.output.contains("= help: ") && outcome.output.contains(help), "\(outcome.output)")
    }
  }

  @Test func aManifestThatPointsElsewhereRemovesNothingThere() throws {
    let place = try Place()
    let prefix = place.folder.appending(path: "prefix")
    let documents = prefix.appending(path: "share/doc/backstep")
    try FileManager.default.createDirectory(at: documents, withIntermediateDirectories: true)
    let kept = place.work.appending(path: "net.txt")
    for line in [kept.path, "\(prefix.path)/../work/net.txt"] {
      try Data("\(line)\n".utf8).write(to: documents.appending(path: "manifest"))
      #expect(try install(place, "--prefix '\(prefix.path)' --uninstall").status == 1)
      #expect(FileManager.default.fileExists(atPath: kept.path))
    }
  }

  @Test func theArchiveIsTheSameEachTimeAndRunsWhereItIsUnpacked() throws {
    let place = try Place()
    let made = try place.run(
      """
      # As if it had been built in another folder, whose path goes into these hashes.
      objcopy --dump-section .swift_modhash=hashes '\(BuiltProgram.release)' unused && tr '\\000-\\377' '\\001-\\377\\000' <hashes >others &&
        objcopy --update-section .swift_modhash=others '\(BuiltProgram.release)' elsewhere && ! cmp -s hashes others || exit 1
      '\(InstallTests.root)/packaging/archive.sh' --program '\(BuiltProgram.release)' one &&
        '\(InstallTests.root)/packaging/archive.sh' --program "$PWD/elsewhere" two || exit 1
      cmp one/*.tar.gz two/*.tar.gz && cd one && sha256sum --quiet -c SHA256SUMS && tar -xzf *.tar.gz &&
        backstep-*/bin/backstep --version && ls backstep-*/share/man/man1/backstep-lab.1.gz
      """)
    #expect(made.status == 0, "\(made.output)")
    #expect(made.output.contains("-linux-"))
  }

  /// The program that is tested needs the libraries of Swift from a folder of the compiler, which no package brings.
  /// `packaging/try.sh` makes the package from one that has them within it, and installs it in a root of its own.
  @Test func noPackageIsMadeThatCouldNotRun() throws {
    let place = try Place()
    let made = try place.run("'\(InstallTests.root)/packaging/deb.sh' --program '\(BuiltProgram.release)' out")
    #expect(made.status == 1)
    #expect(made.output.contains("which Debian does not have"), "\(made.output)")
    #expect(made.output.contains("--static-swift-stdlib"))
  }
}
