// Optimizers and schedules against PyTorch's numbers, which `optimizers.py` writes to `optimizers.txt`, and Adafactor and
// Lion against those of `further_optimizers.py`; sine and cosine against the C library's.

import Autograd
import Foundation
import Testing

@Suite struct OptimizerTests {
  private static let lines: [[Substring]] = {
    let table = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "optimizers.txt")
    let text = (try? String(contentsOf: table, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").map { $0.split(separator: " ") }
  }()

  @Test(arguments: Optimizer.Method.allCases) func theFirstFiveStepsAreThoseOfTheReference(_ method: Optimizer.Method)
    throws
  {
    let cases = OptimizerTests.lines.filter { $0[0] == method.rawValue }
    try #require(cases.count == 2)
    for line in cases {
      let expected = line.dropFirst(3).compactMap { Double($0) }
      let optimizer = Optimizer(
        method, weightDecay: Double(line[1]), decay: Optimizer.Decay(rawValue: String(line[2])))
      var parameters = [0.5, -0.3, 2.0]
      var state = Optimizer.State(count: 3)
      for (step, rate) in [0.1, 0.1, 0.05, 0.05, 0.02].enumerated() {
        let tape = Tape()
        let (a, b, c) = (tape.value(parameters[0]), tape.value(parameters[1]), tape.value(parameters[2]))
        let loss = 0.5 * ((a - 1) ** 2) + 5 * ((b + a * b) ** 2) + c.tanh() * a
        loss.backward()
        optimizer.step(&parameters, gradients: [a.grad, b.grad, c.grad], rate: rate, state: &state)
        for (index, parameter) in parameters.enumerated() {
          let difference = abs(parameter - expected[3 * step + index])
          #expect(difference < 1e-12, "\(line[0]) with λ \(line[1]), step \(step + 1), parameter \(index)")
        }
      }
      #expect(state.steps == 5)
    }
  }

  @Test func theUsualDecayIsPyTorchs() {
    #expect(Optimizer(.adamw).weightDecay == 0.01 && Optimizer(.adamw).decay == .decoupled)
    #expect(Optimizer(.adam).weightDecay == 0 && Optimizer(.sgd).decay == .l2)
  }

  /// A momentum of 0.5 doubles a steady gradient in the long run: v → g/(1 - μ).
  @Test func constantsAndStateGoByTheirNames() {
    var optimizer = Optimizer(.momentum)
    optimizer["momentum"] = 0.5
    var state = Optimizer.State(count: 1)
    var parameters = [0.0]
    for _ in 0..<60 { optimizer.step(&parameters, gradients: [3], rate: 0.1, state: &state) }
    #expect(optimizer.method.row.state.map(\.name) == ["velocity"])
    #expect(abs(state.value(0, of: 0) - 6) < 1e-12)
  }

  @Test func schedulesArePyTorchs() throws {
    let schedules: [String: RateSchedule] = [
      "constant": .constant, "step": .step(every: 4, factor: 0.5), "cosine": .cosine(steps: 11),
      "warmupCosine": .warmupCosine(warmup: 4, steps: 12),
    ]
    for (name, schedule) in schedules {
      let line = try #require(OptimizerTests.lines.first { $0[0] == name })
      for (step, number) in line.dropFirst().enumerated() {
        let expected = try #require(Double(number))
        #expect(abs(schedule.rate(0.3, at: step) - expected) < 1e-15, "\(name), step \(step)")
      }
    }
    #expect(RateSchedule.cosine(steps: 11).rate(0.3, at: 500) == 0)
    #expect(RateSchedule.warmupCosine(warmup: 5, steps: 3).rate(0.3, at: 5) == 0)
    #expect(RateSchedule.step(every: 0, factor: 2).rate(1, at: 3) == 8)
  }

  @Test func sineAndCosineAreTheCLibrarys() {
    for step in -1000...1000 {
      let turns = Double(step) / 1000
      // The C library's angle is rounded when it is multiplied by 2π.
      #expect(abs(Elementary.sine(turns: turns) - sin(2 * Double.pi * turns)) < 1e-15, "\(turns)")
      #expect(abs(Elementary.cosine(turns: turns) - cos(2 * Double.pi * turns)) < 1e-15, "\(turns)")
    }
    for quarter in -9...9 {
      let turns = Double(quarter) / 4
      #expect(Elementary.sine(turns: turns) == [0, 1, 0, -1][quarter & 3], "\(turns)")
      #expect(Elementary.cosine(turns: turns) == [1, 0, -1, 0][quarter & 3], "\(turns)")
    }
    #expect(Elementary.sine(turns: .infinity).isNaN && Elementary.sine(turns: 1e300) == 0)
  }
}
