// Numbers with a given count of decimals, as C's printf writes them.

import CLibrary

extension Double {
  /// The number with so many decimals: `%.Nf`.
  package func fixed(_ decimals: Int) -> String { written { library_fixed($0, $1, Int32(decimals), self) } }

  /// The number with one digit before the point, so many after it, and a power of ten: `%.Ne`.
  package func scientific(_ decimals: Int) -> String { written { library_scientific($0, $1, Int32(decimals), self) } }

  /// - Parameter write: writes into a buffer and gives the length, which may be more than there was room for.
  private func written(_ write: (UnsafeMutablePointer<CChar>?, Int) -> Int32) -> String {
    let length = Int(write(nil, 0))
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: length + 1) { buffer in
      _ = write(buffer.baseAddress, buffer.count)
      return String(decoding: UnsafeRawBufferPointer(buffer).prefix(length), as: UTF8.self)
    }
  }
}
