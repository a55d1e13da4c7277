// Clipping by norm and by value, and the norm itself where squares leave the range of numbers.

import LabKit
import Testing

@Suite struct GradientClippingTests {
  /// The numbers of PyTorch's clip_grad_norm_ and clip_grad_value_, but for the 1e-6 that the first adds to the norm.
  @Test func normAndValue() {
    let fifth: [Double] = [3 * 0.2, -4 * 0.2]
    #expect(GradientClipping(.norm, limit: 1).clipped([3, -4]) == fifth)
    #expect(GradientClipping(.norm, limit: 5).clipped([3, -4]) == [3, -4])
    #expect(GradientClipping(.value, limit: 1).clipped([3, -4, 0.5]) == [1, -1, 0.5])
    #expect(GradientClipping(.none, limit: 1).clipped([3, -4]) == [3, -4])
  }

  @Test func byNormTheDirectionStays() {
    let gradients = [0.3, -0.4, 1.2]
    let clipped = GradientClipping(.norm, limit: 0.65).clipped(gradients)
    for (one, other) in zip(gradients, clipped) { #expect(abs(other / one - 0.5) < 1e-15) }
  }

  @Test func aNumberThatIsNoneStaysSo() {
    #expect(GradientClipping(.value, limit: 1).clipped([.nan, .infinity, -.infinity])[0].isNaN)
    #expect(GradientClipping(.value, limit: 1).clipped([.infinity, -.infinity]) == [1, -1])
    #expect(GradientClipping(.norm, limit: 1).clipped([.infinity])[0].isNaN)
  }

  @Test func normsOfTheLargestAndTheSmallest() {
    #expect(euclideanNorm([3, 4]) == 5)
    #expect(abs(euclideanNorm([3e200, -4e200]) / 5e200 - 1) < 1e-15)
    #expect(abs(euclideanNorm([3e-200, 4e-200]) / 5e-200 - 1) < 1e-15)
    #expect(euclideanNorm([.leastNonzeroMagnitude]) == .leastNonzeroMagnitude)
    #expect(euclideanNorm([Double]()) == 0 && euclideanNorm([0, 0]) == 0)
    #expect(euclideanNorm([1, -.infinity]) == .infinity)
    #expect(euclideanNorm([1, .nan]).isNaN && euclideanNorm([.infinity, .nan]).isNaN)
    #expect(euclideanNorm([1e308, 1e308]) > 1.4e308)
  }
}
