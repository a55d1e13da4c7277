// Endurance: random keys over all screens for many minutes. Memory and descriptors are to stay flat, and keys as quick as at the start.

import Glibc

/// A program that is typed into without a pause.
struct Endurance {
  let program: String
  let minutes: Int
  let seed: UInt64

  /// Keys by what terminals send; none of them ends the program at once. Esc leads back to the first screen, again and again.
  private static let keys =
    [
      "\r", "\u{1B}", "\t", "\u{7F}", "\u{1B}[A", "\u{1B}[B", "\u{1B}[C", "\u{1B}[D", "\u{1B}[5~", "\u{1B}[6~",
      "\u{0E}", "\u{07}", "\u{15}",
    ]
    + " nbpzwgG:[]{}cejkhlurHJKL.,/?Qx0123456789-+*=".map { String($0) }

  /// What is seen of the program at a moment.
  private struct Look {
    let keys: Int
    let kilobytes: Int
    let descriptors: Int
    /// The median wait for a frame since the last look, in milliseconds.
    let median: Double
    let starts: Int

    var text: String {
      "\(keys) keys, \(kilobytes) KB, \(descriptors) descriptors, median \((median * 100).rounded() / 100) ms, \(starts) starts"
    }
  }

  /// Types, and prints a line a minute.
  /// - Returns: whether memory, descriptors and waits stayed what they were after the first minutes.
  func run() -> Bool {
    var dice = Dice(state: seed)
    var terminal = PtyProgram([program], Size.all[0])
    var (keys, starts) = (0, 1)
    var waits: [Double] = []
    var looks: [Look] = []
    let begin = PtyProgram.now()
    var nextLook = begin + 60_000_000_000
    while looks.count < minutes, let current = terminal {
      if current.hasEnded {
        terminal = PtyProgram([program], Size.all[Int(dice.next() % UInt64(Size.all.count))])
        starts += 1
        continue
      }
      if dice.next() % 40 == 0 {
        current.resize(columns: UInt16(1 + dice.next() % 200), rows: UInt16(1 + dice.next() % 60))
      }
      let start = PtyProgram.now()
      current.type(Self.keys[Int(dice.next() % UInt64(Self.keys.count))])
      keys += 1
      if let end = current.frame(quiet: 1, patience: 30) { waits.append(Double(end - start) / 1e6) }
      if PtyProgram.now() >= nextLook {
        nextLook += 60_000_000_000
        waits.sort()
        let look = Look(
          keys: keys, kilobytes: current.kilobytes, descriptors: current.descriptors,
          median: waits.isEmpty ? 0 : waits[waits.count / 2], starts: starts)
        print("minute \(looks.count + 1): \(look.text)")
        fflush(nil)
        looks.append(look)
        waits = []
      }
    }
    guard let first = looks.dropFirst(looks.count / 4).first, let last = looks.last else { return true }
    return last.descriptors <= first.descriptors && last.kilobytes <= first.kilobytes * 3 / 2
      && last.median <= first.median * 2 + 1
  }

  /// Random numbers that are the same for a seed: xorshift.
  private struct Dice {
    var state: UInt64

    mutating func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state >> 11
    }
  }
}
