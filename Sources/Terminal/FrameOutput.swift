// The way to the terminal: a whole frame is one write, so that no half of one is ever seen.
import CNcurses
import CRescue
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where ncurses writes to.
///
/// ncurses sends its buffer whenever it is full, several hundred times for a large screen, and offers no other way out
/// than a descriptor. So it gets one of its own, which stands for a piece of memory while a frame is made.
struct FrameOutput {
  /// The stream for `newterm`.
  let file: UnsafeMutablePointer<FILE>
  private var frame: CRescue.frame

  /// Opens a way to a terminal; nil, with `errno`, if there are no descriptors left.
  init?(terminal: Int32) {
    var frame = CRescue.frame()
    guard frame_open(&frame, terminal), let file = fdopen(frame.gate, "w") else { return nil }
    self.frame = frame
    self.file = file
  }

  /// Sends what a drawing writes by one write, if it writes anything.
  /// - Parameter isSynchronized: whether the terminal knows the marks around a frame.
  func send(isSynchronized: Bool, _ draw: () -> Void) {
    frame_begin([frame])
    draw()
    frame_end([frame], isSynchronized ? FrameMode.on : "", isSynchronized ? FrameMode.off : "")
  }

  /// Sends a sequence at once.
  func send(_ sequence: String) {
    sequence.utf8CString.withUnsafeBufferPointer { bytes in
      if let start = bytes.baseAddress { frame_send(frame.terminal, start, UInt(bytes.count - 1)) }
    }
  }

  /// Frees what is not needed after the last frame.
  mutating func close() { frame_close(&frame) }
}

/// The mode in which a terminal shows nothing until a frame is complete, which it says that it knows or not.
enum FrameMode {
  static let number = 2026
  static let on = "\u{1B}[?2026h"
  static let off = "\u{1B}[?2026l"
}
