// e^x, tanh and the logistic function from additions, multiplications and divisions only, so that every platform, one
// value and a whole batch of values give the same bits. Each is within 2 units in the last place of the correctly
// rounded value for every input; `Tests/AutogradTests/ElementaryTests.swift` holds them to it.

/// The engine's own elementary functions.
///
/// All three reduce x to k·ln 2 + r with |r| ≤ ½·ln 2 (W. J. Cody, W. Waite: Software Manual for the Elementary
/// Functions, 1980) and approximate (e^r - 1 - r)/r² by a polynomial of degree 10 (Chebyshev interpolation; relative
/// error in e^r - 1 below 2^-59). They have no branches, so that a plain loop over them is turned into vector code.
public enum Elementary {
  /// 1.5·2^52: adding it leaves the nearest whole number in the low bits.
  @usableFromInline static var shift: Double { @inlinable @inline(__always) get { 0x1.8p52 } }

  /// x = k·ln 2 + r: `k` as a number, and r as `high + low` with `low` below half a unit of `high`.
  @inlinable @inline(__always)
  static func reduce(_ x: Double) -> (k: Double, high: Double, low: Double) {
    let k = (x * 0x1.71547652b82fep0 + shift) - shift
    // ln 2 in two pieces (as in fdlibm's e_exp.c): the first has 33 bits, so its product with k is exact.
    let high = x - k * 0x1.62e42feep-1
    let low = k * 0x1.a39ef35793c76p-33
    let r = high - low
    return (k, r, (high - r) - low)
  }

  /// (e^r - 1 - r) for |r| ≤ ½·ln 2.
  @inlinable @inline(__always)
  static func tail(_ r: Double) -> Double {
    let s = r * r
    let p0 = 0x1p-1 + r * 0x1.5555555555557p-3
    let p2 = 0x1.5555555555556p-5 + r * 0x1.11111111100cep-7
    let p4 = 0x1.6c16c16c162ccp-10 + r * 0x1.a01a01abef415p-13
    let p6 = 0x1.a01a01a6dcaffp-16 + r * 0x1.71de021a90822p-19
    let p8 = 0x1.27e4db57442fbp-22 + r * 0x1.af4e196027428p-26
    let fourth = s * s
    let high = p4 + s * p6 + fourth * (p8 + s * 0x1.1f731ea5352cap-29)
    return s * (p0 + s * p2 + fourth * high)
  }

  /// 2^k for a whole number k from -1022 to 1023.
  @inlinable @inline(__always)
  static func powerOfTwo(_ k: Double) -> Double {
    // The low bits of k + shift are k; all others leave at the top.
    Double(bitPattern: ((k + shift).bitPattern &+ 1023) &<< 52)
  }

  /// e^x; infinite above 709.78, 0 below -745.13.
  @inlinable @inline(__always)
  public static func exp(_ x: Double) -> Double {
    // A NaN fails both comparisons and stays.
    let below = x > 710 ? 710 : x
    let inside = below < -746 ? -746 : below
    let (k, r, low) = reduce(inside)
    let value = 1 + (r + (tail(r) + low))
    // In two factors, so that results beyond the normal numbers round or overflow once.
    let half = (k * 0.5 + shift) - shift
    return value * powerOfTwo(half) * powerOfTwo(k - half)
  }

  /// The hyperbolic tangent, as (e^2x - 1)/(e^2x + 1) for |x|.
  @inlinable @inline(__always)
  public static func tanh(_ x: Double) -> Double {
    let magnitude = x.magnitude
    // From 22 on the result is 1 in double precision.
    let (k, r, low) = reduce(2 * (magnitude > 22 ? 22 : magnitude))
    let power = powerOfTwo(k)
    // e^2x - 1 = (2^k - 1) + 2^k·(e^r - 1), without cancellation where x is small.
    let rest = tail(r) + low
    let t = (power - 1) + power * r + power * rest
    return Double(signOf: x, magnitudeOf: t / (t + 2))
  }

  /// The logistic function 1/(1 + e^-x).
  @inlinable @inline(__always)
  public static func sigmoid(_ x: Double) -> Double {
    let e = exp(-x.magnitude)
    return (x < 0 ? e : 1) / (1 + e)
  }
}
