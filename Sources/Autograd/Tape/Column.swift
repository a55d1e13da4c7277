// The memory of one column of a tape.

import CKernels

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A tape's columns, each at an offset of its own in a page of memory.
///
/// Where a slot's entries in two columns agree in the lowest twelve bits of their addresses, a processor takes a read of
/// one for a read of what was just written to the other, and waits.
enum Column: Int {
  case values, nodes, gradients

  /// How many bytes lie before the first entry.
  private var lead: Int { rawValue * 1344 }

  /// Moves a column to a block with room for some entries. It is copied: a block that was remapped would keep its small
  /// pages.
  /// - Parameters:
  ///   - entries: the column so far, if there is one; its memory is given back.
  ///   - count: how many entries to keep.
  func move<Element: BitwiseCopyable>(
    _ entries: UnsafeMutablePointer<Element>?, keeping count: Int, to capacity: Int
  ) -> UnsafeMutablePointer<Element> {
    // Kernels read, but do not use, some numbers beyond the last.
    let size = lead + (capacity + Int(kernel_overhang)) * MemoryLayout<Element>.stride
    let isLarge = size >= 1 << 22
    var block: UnsafeMutableRawPointer?
    guard posix_memalign(&block, isLarge ? 1 << 21 : 64, size) == 0, let block else {
      fatalError("no memory for a tape of \(capacity) values")
    }
    #if os(Linux)
      // Where pages can be large, recording and sweeps miss fewer of them. It is only advice.
      if isLarge { madvise(block, size, MADV_HUGEPAGE) }
    #endif
    let moved = (block + lead).bindMemory(to: Element.self, capacity: capacity)
    if let entries {
      moved.update(from: entries, count: count)
      free(UnsafeMutableRawPointer(entries) - lead)
    }
    return moved
  }

  /// Writes the same number everywhere. All but the first piece is copied: that is faster than to write numbers, since a
  /// processor copies without fetching what was there.
  static func fill(_ entries: UnsafeMutablePointer<Double>, with number: Double, count: Int) {
    let piece = Swift.min(count, 8192)
    entries.update(repeating: number, count: piece)
    for start in stride(from: piece, to: count, by: 8192) {
      (entries + start).update(from: entries, count: Swift.min(piece, count - start))
    }
  }
}
