// The slips that an author declares, with other numbers: each must show, and be another than the rest.

import Grading
import Lessons
import Quantities

extension StepTrial {
  /// Slips that are none with other numbers, or that nothing tells apart.
  var slips: [Remark] {
    let count = step.activity.slips.count
    guard count > 0 else { return [] }
    for set in sets {
      guard let question = question(set) else { continue }
      let tolerance = question.precision.tolerance(of: question.answer)
      for index in 0..<count {
        let number = try? set.context.value(of: set.activity.slips[index].gives.text)
        guard let number, abs(number - question.answer) <= tolerance else { continue }
        return [
          Remark(
            severity: .error, place: .slip(index), message: "this slip is right with other numbers",
            label: "it is the answer with \(numbers(set))", help: "say under fresh: with which numbers it shows")
        ]
      }
    }
    let all = [(step.activity.slips, own)] + sets.map { ($0.activity.slips, $0.context) }
    return [AskedSlip].alike(all).map { [StepTrial.alike($0)] } ?? []
  }

  /// Two slips that nothing tells apart.
  static func alike(_ places: (earlier: Int, later: Int)) -> Remark {
    Remark(
      severity: .error, place: .slip(places.later),
      message: "this slip gives the same number as number \(places.earlier + 1) of these slips",
      help: "nothing tells the two apart: make one of them")
  }

  /// The question for a number or a formula.
  private func question(_ set: MovedStep) -> Question? {
    let formula = (set.activity as? FormulaQuestion).map { NumberJudge($0.quantity, .exact, in: set.context) }
    return (judge(set.activity, set.context) ?? formula)?.question
  }
}
