// The tape and its values, used as in micrograd.

import Autograd
import Testing

@Suite struct TapeTests {
  // https://github.com/karpathy/micrograd#example-usage
  @Test func microgradsExampleReadsTheSame() {
    let tape = Tape()
    let a = tape.value(-4.0)
    let b = tape.value(2.0)
    var c = a + b
    var d = a * b + b ** 3
    c += c + 1
    c += 1 + c + (-a)
    d += d * 2 + (b + a).relu()
    d += 3 * d + (b - a).relu()
    let e = c - d
    let f = e ** 2
    var g = f / 2.0
    g += 10.0 / f
    g.backward()
    #expect(abs(g.data - 24.70408163265306) < 1e-12)
    #expect(abs(a.grad - 138.83381924198252) < 1e-11)
    #expect(abs(b.grad - 645.5772594752187) < 1e-11)
  }

  @Test func aMillionNodeChainRecordsSweepsAndFrees() {
    let tape = Tape()
    let w = tape.value(1.0)
    var x = tape.value(0.0)
    for _ in 0..<500_000 { x = (x + w) * 1 }
    #expect(tape.count > 1_000_000)
    x.backward()
    #expect(x.data == 500_000)
    #expect(w.grad == 500_000)
  }

  @Test func gradientsAddOverPathsAndOverSweepsUntilZeroed() {
    let tape = Tape()
    let x = tape.value(3)
    let y = x * x + x
    y.backward()
    #expect(x.grad == 7)
    y.backward()
    #expect(x.grad == 14)
    tape.zeroGradients()
    y.backward()
    #expect(x.grad == 7)
  }

  @Test func anInfiniteSlopeOffThePathDoesNotSpoilGradients() {
    let tape = Tape()
    let x = tape.value(0)
    _ = x.log()
    let y = x * 2
    y.backward()
    #expect(x.grad == 2)
  }

  @Test func forwardRepeatsTheRecordingWithNewLeaves() {
    let tape = Tape()
    let x = tape.value(2)
    let y = (x * 3).tanh() + x
    let first = y.data
    x.data = 5
    tape.forward()
    #expect(y.data != first)
    x.data = 2
    tape.forward()
    #expect(y.data == first)
  }

  @Test func mixingTapesIsCaught() async {
    await #expect(processExitsWith: .failure) {
      let x = Tape().value(1)
      let y = Tape().value(2)
      _ = x + y
    }
  }
}
