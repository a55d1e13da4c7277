// Numbers by chance: many at once are those that come one by one.

import Autograd
import Testing

@Suite struct RandomNumbersTests {
  @Test(arguments: [0, 1, 2, 15, 16, 17, 40, 1001]) func manyNormalsAreTheSame(count: Int) {
    var one = RandomNumbers(seed: 42)
    var many = RandomNumbers(seed: 42)
    for _ in 0..<3 {
      let numbers = many.normals(count)
      #expect(numbers == (0..<count).map { _ in one.normal() })
      #expect(one.unit() == many.unit())
    }
  }
}
