// From values to places along an axis, and the round numbers written beside it.
import CLibrary
import Math
import Page

/// One axis: linear or logarithmic.
struct PlotScale: Equatable {
  /// Where a round number stands, from 0 to 1, and its text.
  struct Tick: Equatable {
    var place: Double
    var text: String
  }

  let isLogarithmic: Bool
  /// The ends of the axis; powers of ten if it is logarithmic.
  let low: Double
  let high: Double

  private static let decadesForLog = 3.0

  /// An axis for values; what is not finite, or has no place on it, is passed over. With `steps` a linear one is widened
  /// to about so many round steps; an automatic one is logarithmic where positive values span many powers of ten.
  init(_ values: [Double], steps: Int? = nil, scale: Scale) {
    let values = values.filter { $0.isFinite && (scale != .logarithmic || $0 > 0) }
    let least = values.min() ?? (scale == .logarithmic ? 0.1 : 0)
    let most = values.max() ?? 1
    let isWide = least > 0 && log10(most) - log10(least) > Self.decadesForLog
    isLogarithmic = scale == .logarithmic || (scale == .automatic && isWide)
    if isLogarithmic {
      // The powers of ten that a double can be.
      let start = max(-323, log10(least).rounded(.down))
      low = start
      high = min(308, max(start + 1, log10(most).rounded(.up)))
    } else {
      (low, high) = Self.linearEnds(least, most, steps: steps)
    }
  }

  /// An axis between two numbers, or around one; the ends of a logarithmic one are moved to powers of ten.
  init(_ range: ClosedRange<Double>, scale: Scale) {
    self.init([range.lowerBound, range.upperBound], scale: scale)
  }

  private static func linearEnds(_ least: Double, _ most: Double, steps: Int?) -> (Double, Double) {
    guard least < most else {
      // A constant stands in the middle.
      let margin = least == 0 ? 1 : abs(least) / 2
      return (clamp(least - margin), clamp(least + margin))
    }
    guard let steps else { return (least, most) }
    let start = least > 0 && least < most / 2 ? 0 : least
    let count = Double(max(1, steps))
    let step = roundStep(most / count - start / count)
    return (clamp((start / step).rounded(.down) * step), clamp((most / step).rounded(.up) * step))
  }

  private static func clamp(_ value: Double) -> Double {
    min(max(value, -Double.greatestFiniteMagnitude), Double.greatestFiniteMagnitude)
  }

  /// Whether a value has a place: a finite number, on a logarithmic axis a positive one.
  func has(_ value: Double) -> Bool { value.isFinite && (!isLogarithmic || value > 0) }

  /// Where a value stands between the ends, from 0 to 1; a little outside for values beyond them.
  func place(_ value: Double) -> Double { share(isLogarithmic ? log10(value) : value) }

  private func share(_ value: Double) -> Double {
    // Halves, for the difference of two huge numbers may be infinite.
    let length = high / 2 - low / 2
    guard length > 0, value.isFinite else { return 0.5 }
    return min(max((value / 2 - low / 2) / length, -1), 2)
  }

  /// At most about `count` round numbers; on an axis that counts, whole ones only.
  func ticks(_ count: Int, isCounting: Bool = false) -> [Tick] {
    guard count > 0 else { return [] }
    if isLogarithmic {
      let step = max(1, ((high - low) / Double(count)).rounded(.up))
      return stride(from: low, through: high, by: step).map { Tick(place: share($0), text: Self.power($0)) }
    }
    let step = max(isCounting ? 1 : 0, Self.roundStep(high / Double(count) - low / Double(count)))
    guard step > 0, step.isFinite else { return [Tick(place: 0, text: Self.text(low, step: abs(low)))] }
    var result: [Tick] = []
    let first = (low / step - 1e-9).rounded(.up)
    for index in 0...count {
      let value = (first + Double(index)) * step
      if !value.isFinite || place(value) > 1 + 1e-9 { break }
      result.append(Tick(place: place(value), text: Self.text(value, step: step)))
    }
    return result
  }

  /// The smallest of 1, 2, 5 times a power of ten that is not below a length.
  static func roundStep(_ length: Double) -> Double {
    guard length > 0, length.isFinite else { return length > 0 ? .greatestFiniteMagnitude : 1 }
    let exponent = log10(length).rounded(.down)
    let unit = pow(10, exponent)
    guard unit > 0, unit.isFinite else { return length }
    let digit = length / unit
    let factor: Double = digit <= 1.000001 ? 1 : digit <= 2.000001 ? 2 : digit <= 5.000001 ? 5 : 10
    let step = factor * unit
    return step.isFinite ? step : length
  }

  private static func power(_ exponent: Double) -> String {
    let exponent = Int(exponent)
    switch exponent {
    case 0: return "1"
    case 1...3: return "1" + String(repeating: "0", count: exponent)
    case -3 ... -1: return "0." + String(repeating: "0", count: -exponent - 1) + "1"
    default: return "1e\(exponent)"
    }
  }

  /// A number with the digits that a step needs.
  static func text(_ value: Double, step: Double) -> String {
    if value == 0 || abs(value) < step * 1e-9 { return "0" }
    let size = abs(value)
    if size >= 1e5 || size < 1e-3 || !(step >= 1e-5) {
      let exponent = log10(size).rounded(.down)
      let digits = max(0, min(15, Int((exponent - log10(step)).rounded(.up))))
      return exponential(value.scientific(digits))
    }
    let decimals = max(0, min(8, Int(-(log10(step) + 1e-9).rounded(.down))))
    return value.fixed(decimals)
  }

  /// `2.50e+07` as `2.5e7`.
  private static func exponential(_ text: String) -> String {
    let parts = text.split(separator: "e")
    guard parts.count == 2, let exponent = Int(parts[1]) else { return text }
    var mantissa = String(parts[0])
    if mantissa.contains(".") {
      while mantissa.hasSuffix("0") { mantissa.removeLast() }
      if mantissa.hasSuffix(".") { mantissa.removeLast() }
    }
    return "\(mantissa)e\(exponent)"
  }
}
