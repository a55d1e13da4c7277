// What is drawn from a seed is what NumPy and Python draw, to the last bit; PyTorch's to the last digit of single precision.

import Seeds
import Testing

@Suite struct SeedTests {
  static let table = (try? Programs.table("seeds.json", [String: [String: [Double]]].self)) ?? [:]

  @Test(arguments: table.keys.sorted()) func numpy(_ seed: String) throws {
    let wanted = try #require(Self.table[seed])
    var random = NumPyRandom(seed: try #require(UInt32(seed)))
    #expect((0..<7).map { _ in random.normal() } == wanted["randn"])
    #expect((0..<3).map { _ in random.uniform() } == wanted["rand"])
    #expect((0..<9).map { _ in Double(random.whole(from: -3, count: 11)) } == wanted["randint"])
    #expect((0..<4).map { _ in 1.5 + 2 * random.normal() } == wanted["normal"])
    #expect((0..<4).map { _ in -1 + 2 * random.uniform() } == wanted["uniform"])
    #expect(random.permutation(9).map(Double.init) == wanted["permutation"])
  }

  @Test(arguments: table.keys.sorted()) func python(_ seed: String) throws {
    let wanted = try #require(Self.table[seed])
    var random = PythonRandom(seed: try #require(UInt64(seed)))
    #expect((0..<3).map { _ in random.uniform() } == wanted["random"])
    #expect((0..<5).map { _ in random.gauss() } == wanted["gauss"])
    #expect((0..<4).map { _ in random.normalVariate() } == wanted["normalvariate"])
    #expect((0..<2).map { _ in -2 + 5 * random.uniform() } == wanted["pyuniform"])
    #expect((0..<8).map { _ in Double(random.below(10)) } == wanted["pyrandint"])
  }

  @Test(arguments: table.keys.sorted()) func torch(_ seed: String) throws {
    let wanted = try #require(Self.table[seed])
    let number = try #require(UInt64(seed))
    var random = TorchRandom(seed: number)
    #expect((0..<6).map { _ in Double(random.uniform(0, 1)) } == wanted["torch.rand"])
    random = TorchRandom(seed: number)
    #expect(random.normals(5).map(Double.init) == wanted["torch.randn"])
    random = TorchRandom(seed: number)
    for (own, right) in zip(random.normals(16), try #require(wanted["torch.randn16"])) {
      #expect(abs(Double(own) - right) <= 2e-6 * max(1, abs(right)))
    }
  }

  /// Numbers that PyTorch itself is known to print after `torch.manual_seed(0)`.
  @Test func known() {
    func rounded(_ numbers: [Float]) -> [Double] { numbers.map { (Double($0) * 1e4).rounded() / 1e4 } }
    var random = TorchRandom(seed: 0)
    #expect(rounded((0..<3).map { _ in random.uniform(0, 1) }) == [0.4963, 0.7682, 0.0885])
    random = TorchRandom(seed: 0)
    #expect(rounded(random.normals(3)) == [1.5410, -0.2934, -2.1788])
  }
}
