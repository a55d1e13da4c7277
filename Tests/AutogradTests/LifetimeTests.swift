// How long a value lives: everything after that is caught.

import Autograd
import Testing

@Suite struct LifetimeTests {
  @Test func aValueMayNotOutliveItsTape() async {
    await #expect(processExitsWith: .failure) {
      let x = Tape().value(1)
      _ = x.data
    }
    await #expect(processExitsWith: .failure) {
      let x = Tape().value(1)
      _ = x * 2
    }
    await #expect(processExitsWith: .failure) {
      let x = Tape().value(1)
      _ = x.tanh()
    }
  }

  @Test func aLaterTapeIsNotTakenForAnEarlierOne() async {
    await #expect(processExitsWith: .failure) {
      let x = Tape().value(1)
      let later = Tape()
      let y = later.value(2)
      _ = x + y
    }
    await #expect(processExitsWith: .failure) {
      let x = Tape().value(1)
      let later = Tape()
      withExtendedLifetime(later) { x.backward() }
    }
    await #expect(processExitsWith: .failure) {
      let x = Tape().value(1)
      let later = Tape()
      let y = later.value(2)
      _ = later.dot([x], [y])
    }
  }

  @Test func aValueEndsWithTheResetOfItsTape() async {
    await #expect(processExitsWith: .failure) {
      let tape = Tape()
      let x = tape.value(1)
      tape.reset()
      let y = tape.value(2)
      _ = y * x
    }
    await #expect(processExitsWith: .failure) {
      let tape = Tape()
      let x = tape.value(1)
      tape.reset()
      _ = tape.value(2)
      _ = x.grad
    }
  }

  @Test func aResetTapeStartsAnew() {
    let tape = Tape()
    for round in 0..<3 {
      tape.reset()
      let x = tape.value(Double(round))
      let y = x * x
      y.backward()
      #expect(tape.count == 2)
      #expect(x.grad == 2 * Double(round))
    }
  }

  @Test func anOldHandleSeesTheNewNumber() {
    let tape = Tape()
    let x = tape.value(2)
    let y = x * 3
    x.data = 5
    #expect(x.data == 5)
    #expect(y.data == 6)
    let z = x + 1
    #expect(z.data == 6)
    tape.forward()
    #expect(y.data == 15)
    #expect((y + x).data == 20)
  }

  @Test func aLocalTapeLivesWhileItsValuesAreUsed() {
    @inline(never) func slope(_ x: Double) -> Double {
      let tape = Tape()
      let a = tape.value(x)
      let b = a * a + a.tanh()
      b.backward()
      return a.grad + b.data * 0
    }
    #expect(slope(0) == 1)
  }

  @Test func everyOperationIsItsNumber() {
    for (number, operation) in Operation.allCases.enumerated() {
      #expect(Int(operation.rawValue) == number)
      let tape = Tape()
      let x = tape.value(0.5)
      let y = operation.rule.arity == 1 ? tape.record(operation, x) : tape.record(operation, x, x)
      #expect(Graph(tape).nodes[y.index].operation == operation)
    }
  }
}
