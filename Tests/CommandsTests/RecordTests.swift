// `backstep record`: what it asks for, where the file goes, and what is said where it cannot.

import Commands
import Synchronization
import Testing

@Suite struct RecordTests {
  /// Runs the command with a recorder that remembers what it was asked for.
  private func requests(_ arguments: [String], files: [String: String] = [:]) -> (Outcome, [RecordingRequest]) {
    let asked = Asked()
    var scene = Scene()
    for (name, text) in files { scene.files[name] = Array(text.utf8) }
    scene.record = { request in
      asked.requests.withLock { $0.append(request) }
      return Array("the file\n".utf8)
    }
    let outcome = scene.run(["record"] + arguments)
    return (outcome, asked.requests.withLock { $0 })
  }

  private final class Asked: Sendable {
    let requests = Mutex<[RecordingRequest]>([])
  }

  @Test func theFirstRoundIsRecorded() throws {
    let (outcome, requests) = requests(["relu", "--cast", "-"])
    #expect(outcome == Outcome(status: 0, output: "the file\n", error: ""))
    let request = try #require(requests.first)
    #expect(request.steps == 22 && request.keys == [] && request.pause == 1500)
    #expect(request.size.columns == 100 && request.size.rows == 30)
    #expect(request.walk.network?.title == "ReLU trace" && request.walk.rate == 0.1)
    #expect(self.requests(["relu", "--cast", "-", "--level", "layer"]).1.first?.steps ?? 22 < 22)
  }

  @Test func whatIsTypedIsAskedFor() throws {
    let (_, all) = requests([
      "tanh", "--cast", "-", "--keys", "] Down  c", "--pause", "0.25", "--size", "80x24", "--level", "formula",
      "--rate",
      "1/4", "--light", "--ascii", "--color", "16", "--digits", "2",
    ])
    let request = try #require(all.first)
    #expect(request.keys == ["]", "Down", "c"] && request.steps == 0 && request.pause == 250)
    #expect(request.size.columns == 80 && request.size.rows == 24)
    #expect(request.walk.level == .formula && request.walk.rate == 0.25 && request.walk.background == .light)
    #expect(request.walk.isASCII && request.walk.colour == .sixteen && request.walk.digits == 2)
    #expect(requests(["tanh", "--cast", "-", "--keys", "c", "--steps", "3"]).1.first?.steps == 3)
  }

  @Test func aLongRoundIsCutAndThatIsSaid() {
    let text = "x = 1\nparam w = 0.5\nh = x\nfor t in range(400):\n  h = h*w\nL = h^2\nminimize L\n"
    let (outcome, requests) = requests(["long.net", "--cast", "-"], files: ["long.net": text])
    #expect(outcome.status == 0 && requests.first?.steps == 1000)
    #expect(outcome.error.contains("the first 1000 of 1203 steps"), "\(outcome.error)")
    #expect(self.requests(["long.net", "--cast", "-", "--steps", "5"], files: ["long.net": text]).0.error == "")
  }

  @Test(arguments: [
    [], ["relu"], ["relu", "--cast", ""], ["--cast", "-"], ["relu", "--cast", "relu"],
    ["relu", "--cast", "-", "--steps", "0"],
    ["relu", "--cast", "-", "--steps", "1001"], ["relu", "--cast", "-", "--pause", "0"],
    ["relu", "--cast", "-", "--pause", "nan"], ["relu", "--cast", "-", "--pause", "61"],
    ["relu", "--cast", "-", "--size", "39x12"], ["relu", "--cast", "-", "--size", "100"],
    ["relu", "--cast", "-", "--size", "100x30x"], ["relu", "--cast", "-", "--size", "100x201"],
    ["relu", "--cast", "-", "--keys", String(repeating: "c", count: 1001)],
  ]) func usage(arguments: [String]) {
    let (outcome, requests) = requests(arguments)
    #expect(outcome.status == 64 && outcome.output == "" && !outcome.error.isEmpty && requests.isEmpty)
  }

  @Test func noFileIsWrittenOverByAccident() {
    let (refused, requests) = requests(["relu", "--cast", "/etc/passwd"])
    #expect(refused.status == 64 && requests.isEmpty)
    #expect(refused.error.contains("there is a file /etc/passwd already") && refused.error.contains("--force"))
    // A scene has no place for files.
    let (forced, _) = self.requests(["relu", "--cast", "/etc/passwd", "--force"])
    #expect(forced.status == 74 && forced.output == "" && forced.error.contains("/etc/passwd cannot be written"))
  }
}
