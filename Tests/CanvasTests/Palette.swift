// The 256 colours of xterm as light: contrast by WCAG 2, and distance in CIELAB as seen by colour-blind eyes, after the
// matrices for complete deficiency of Machado, Oliveira and Fernandes (2009).
import Foundation
import ScreenKit

enum Palette {
  enum Sight: CaseIterable { case full, protanopia, deuteranopia, tritanopia }

  static func contrast(_ one: UInt8, _ other: UInt8) -> Double { contrast(bytes(one), bytes(other)) }

  /// The contrast of two colours given as red, green and blue bytes.
  static func contrast(_ one: [Int], _ other: [Int]) -> Double {
    let (a, b) = (luminance(linear(one)), luminance(linear(other)))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  static func distance(_ one: UInt8, _ other: UInt8, seenBy sight: Sight) -> Double {
    let (a, b) = (lab(see(linear(one), sight)), lab(see(linear(other), sight)))
    return zip(a, b).map { ($0 - $1) * ($0 - $1) }.reduce(0, +).squareRoot()
  }

  private static func linear(_ index: UInt8) -> [Double] { linear(bytes(index)) }

  /// The red, green and blue of a colour.
  static func bytes(_ index: UInt8) -> [Int] { Xterm.light(of: index) }

  private static func linear(_ bytes: [Int]) -> [Double] {
    bytes.map { byte in
      let c = Double(byte) / 255
      return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4)
    }
  }

  private static func luminance(_ c: [Double]) -> Double { 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2] }

  private static func see(_ c: [Double], _ sight: Sight) -> [Double] {
    let matrix: [[Double]] =
      switch sight {
      case .full: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
      case .protanopia:
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
      case .deuteranopia:
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
      case .tritanopia:
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
      }
    return matrix.map { row in min(1, max(0, row[0] * c[0] + row[1] * c[1] + row[2] * c[2])) }
  }

  private static func lab(_ c: [Double]) -> [Double] {
    func f(_ t: Double) -> Double { t > 0.008856 ? cbrt(t) : 7.787 * t + 16.0 / 116 }
    let x = f((0.4124 * c[0] + 0.3576 * c[1] + 0.1805 * c[2]) / 0.9505)
    let y = f(luminance(c))
    let z = f((0.0193 * c[0] + 0.1192 * c[1] + 0.9505 * c[2]) / 1.089)
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
  }
}
