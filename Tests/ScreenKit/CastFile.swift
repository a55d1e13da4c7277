// A recording for asciinema as its players read it.

/// The heading and the events of an asciicast.
package struct CastFile: Sendable {
  /// One thing that the terminal is sent.
  package struct Event: Hashable, Sendable {
    /// When, in seconds from the start.
    package let time: Double
    /// What.
    package let data: String
  }

  /// The first line.
  package let heading: JSONValue
  /// The lines after it.
  package let events: [Event]

  /// Reads a file; nil where a line is no JSON or none that players know, or comes before its time.
  package init?(_ text: String) {
    guard text.hasSuffix("\n") else { return nil }
    // A line ends with a newline only: other separators may stand within a string.
    let lines = text.unicodeScalars.dropLast().split(separator: "\n", omittingEmptySubsequences: false)
    guard let first = lines.first, let heading = JSONValue(String(first)), case .object = heading else { return nil }
    var events: [Event] = []
    for line in lines.dropFirst() {
      guard case .array(let parts) = JSONValue(String(line)), parts.count == 3, case .number(let time) = parts[0],
        parts[1] == .string("o"), case .string(let data) = parts[2], time >= events.last?.time ?? 0
      else { return nil }
      events.append(Event(time: time, data: data))
    }
    self.heading = heading
    self.events = events
  }

  /// All that a terminal has been sent after some events.
  package func data(events count: Int? = nil) -> String {
    events.prefix(count ?? events.count).map(\.data).joined()
  }
}
