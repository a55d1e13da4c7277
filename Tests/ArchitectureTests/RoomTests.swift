// The folders of Autograd stand in an order, too: what comes later may use what comes earlier, never the other way round.

import Foundation
import Testing

@Suite struct RoomTests {
  /// Autograd's folders, from the ground up.
  static let rooms = ["Rules", "Kernels", "Tape", "Graph", "Replay", "Training"]

  /// A source file: its folder, the types that it declares for others, and the words of its code.
  struct File {
    let name: String
    let room: String
    let types: Set<String>
    /// Those that nobody outside the file sees, or that stand inside another type.
    let own: Set<String>
    let words: Set<String>

    init(name: String, room: String, text: String) {
      self.name = name
      self.room = room
      let code = File.withoutCommentsAndStrings(text)
      var types: Set<String> = []
      var own: Set<String> = []
      for line in code.split(separator: "\n") {
        let declaration = #/\b(?:struct|class|enum|protocol|actor|typealias|associatedtype)\s+([A-Z]\w*)/#
        guard let match = line.firstMatch(of: declaration) else { continue }
        if line.first == " " || line.contains("private ") {
          own.insert(String(match.1))
        } else {
          types.insert(String(match.1))
        }
      }
      self.types = types
      self.own = own
      words = Set(code.matches(of: #/[A-Za-z_]\w*/#).map { String($0.0) })
    }

    private static func withoutCommentsAndStrings(_ text: String) -> String {
      text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.replacing(#/"(?:\\.|[^"\\])*"/#, with: "").replacing(#/\/\/.*/#, with: "") }
        .joined(separator: "\n")
    }
  }

  /// Files that mention a type of a later room.
  static func breaches(_ files: [File]) -> [String] {
    files.flatMap { file -> [String] in
      guard let place = rooms.firstIndex(of: file.room) else {
        return ["\(file.name) is in no known room, \(file.room)"]
      }
      return rooms[(place + 1)...].flatMap { later in
        files.filter { $0.room == later }.flatMap(\.types).filter { file.words.contains($0) && !file.own.contains($0) }
          .sorted().map { "\(file.room)/\(file.name) mentions \($0), which \(later) declares" }
      }
    }
  }

  private static func autograd() throws -> [File] {
    let folder = ImportTests.root.appending(path: "Sources/Autograd")
    return try ImportTests.sources().filter { $0.target == "Autograd" }.map { source in
      File(
        name: source.url.lastPathComponent,
        room: source.url.deletingLastPathComponent().path.replacing(folder.path + "/", with: ""),
        text: try String(contentsOf: source.url, encoding: .utf8))
    }
  }

  @Test func noRoomOfAutogradUsesALaterOne() throws {
    let files = try RoomTests.autograd()
    #expect(Set(files.map(\.room)) == Set(RoomTests.rooms))
    #expect(RoomTests.breaches(files) == [])
  }

  @Test func aCircleIsCaught() throws {
    let circle = File(
      name: "Wrong.swift", room: "Tape",
      text: "// Speaks of Replay.\nlet it = \"Replay\"\nfunc f(_ plan: ReplayPlan) {}\n")
    #expect(
      RoomTests.breaches(try RoomTests.autograd() + [circle])
        == ["Tape/Wrong.swift mentions ReplayPlan, which Replay declares"])
  }
}
