// The vector instructions that a machine may have, and which of the engine's operations have kernels in them.

import CKernels

/// The instructions that a replay computes with. They differ in how many numbers they work on at a time; the bits are
/// the same.
public enum Instructions: CaseIterable, Sendable {
  /// What every machine has: SSE2 on x86-64, NEON on arm64.
  case base
  /// Four numbers at a time.
  case avx2
  /// Eight numbers at a time.
  case avx512

  /// Whether this machine has them.
  public var isAvailable: Bool { kernels_available(set) }

  /// The widest that this machine has.
  public static let best = allCases.last { $0.isAvailable } ?? .base

  private var set: instruction_set {
    switch self {
    case .base: instructions_base
    case .avx2: instructions_avx2
    case .avx512: instructions_avx512
    }
  }

  /// The kernels in them, which the machine must have.
  package var kernels: kernel_set {
    precondition(isAvailable, "this machine does not have \(self)")
    return kernels_in(set).pointee
  }
}

extension Operation {
  /// The operation as kernels know it; nil where they do not.
  var unary: unary_operation? {
    switch self {
    case .exp: unary_exp
    case .tanh: unary_tanh
    case .sigmoid: unary_sigmoid
    case .relu: unary_relu
    case .leakyRelu: unary_leaky_relu
    default: nil
    }
  }
}
