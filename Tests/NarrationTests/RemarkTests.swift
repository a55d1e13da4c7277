// Remarks in a network's text: where they are shown, and that their numbers are computed.

import Autograd
import Narration
import NetworkLanguage
import Testing

@Suite struct RemarkTests {
  private static let text = """
    x = 2
    param w = 3
    z = w*x
    L = z^2
    #: forward z: z is {z},
    #:   twice {w:17}.
    #: backward w: One step leads from {L} to {L after update}; {dL/dw} is {dL/dz} times {dz/dw}.
    #: loss q: there is no q
    #: loss L: there is no {q}
    #: sometime z: no such phase
    #: a plain comment
    """

  private func remarks(_ view: (inout Training) -> Void = { _ in }) throws -> [String] {
    let narrator = try network(RemarkTests.text)
    var training = narrator.training
    view(&training)
    return (0...narrator.stops.count(.formula)).map { number in
      let place = narrator.stops.place(.formula, number: number)
      return narrator.report(Viewpoint(training: training, place: place, level: .formula)).remark
    }.filter { !$0.isEmpty }
  }

  @Test func numbersAreFilledIn() throws {
    #expect(
      try remarks() == [
        // A line that names no phase goes on with the remark before it; the last three belong to one that is dropped.
        "z is 6, twice 3.", "One step leads from 36 to 1.44; 24 is 12 times 2.",
      ])
  }

  @Test func theyAreSilentAboutAnotherNetwork() throws {
    #expect(try remarks { $0.advance() } == [])
    #expect(try remarks { $0.set(0, to: 5) } == [])
    #expect(try !remarks { $0.rate = 0.5 }.isEmpty)
  }

  @Test func partialSumsAreThoseOfTheWalk() throws {
    let narrator = try network("param w = 0.3\nL = w*1 + w*0.2 + w*0.7 + w^2 + tanh(w)\n")
    let training = narrator.training
    for level in Level.allCases {
      // Forwards they are carried on, backwards they start anew: both agree with each stop by itself.
      var forwards = PartialSums()
      var backwards = PartialSums()
      let count = narrator.stops.count(level)
      for number in 0...count {
        for (number, isForward) in [(number, true), (count - number, false)] {
          let view = Viewpoint(training: training, place: narrator.stops.place(level, number: number), level: level)
          let report = isForward ? narrator.report(view, sums: &forwards) : narrator.report(view, sums: &backwards)
          #expect(report == narrator.report(view))
        }
      }
    }
  }
}
