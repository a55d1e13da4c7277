// The picture beside a step: its network as far as the learner has come, and in some lessons the loss against a parameter.

import Lessons
import Page
import Templates

extension LessonRun {
  /// What is worth looking at beside the step, the best first; it tells nothing that is still asked.
  package var pictures: [Element] {
    guard let scene else { return [] }
    let curve =
      isCurveHidden(scene)
      ? nil
      : lesson.curve.flatMap {
        scene.curve(along: $0, of: lesson.context, said: said, format)
      }
    return [curve, scene.drawing(format)].compactMap(\.self)
  }

  /// Whether the curve would tell the loss, or the sign of a slope, that is asked for.
  private func isCurveHidden(_ scene: Scene) -> Bool {
    guard !isSolved, let curve = lesson.curve, let step else { return false }
    return step.activity.askedTexts.contains { scene.tells($0, curve: curve) }
  }

  /// What the texts up to here have told about the step's numbers.
  private var said: [Template] {
    let steps = lesson.steps[...stepIndex].indices.filter { $0 == stepIndex || isSameNetwork($0, stepIndex) }
    return steps.flatMap { index in
      [lesson.steps[index].activity.prompt]
        + (visits[index].isDone ? [lesson.steps[index].after].compactMap(\.self) : [])
    }
  }

  /// The step's own scene, else that of the step before, where this one speaks of its numbers. What was answered before
  /// is in it.
  private var scene: Scene? {
    guard !isFinished, let task else { return nil }
    let visit = visits[stepIndex]
    let own = task.scene(isAnswered: visit.attempt == .done)
    // A stop of a walk is shown as it is, and so are numbers that only this step has.
    if visit.fresh != nil || own?.level != nil { return own }
    let answered = stepIndex > 0 ? (0..<stepIndex).reversed().compactMap(answeredScene) : []
    guard var scene = own ?? (speaksOfNetwork ? answered.first : nil) else { return nil }
    scene.place = max(scene.place, answered.map(\.place).max() ?? 0)
    if let limit = own?.limit { scene.place = min(scene.place, limit) }
    // At the start of the walk there is nothing that could tell too much.
    for index in (stepIndex + 1)..<max(stepIndex + 1, stepCount) where scene.place > 0 {
      scene.place = min(scene.place, limit(of: index) ?? scene.place)
    }
    return scene
  }

  /// Whether the step's text has numbers of its network, so that the drawing belongs to it.
  private var speaksOfNetwork: Bool {
    guard let step, task?.lab == nil, let context = step.context else { return false }
    let names = Set(context.narrator.variableNames)
    return (step.activity.texts.flatMap(\.expressions) + step.activity.askedTexts).contains {
      $0.nameWords.contains(where: names.contains)
    }
  }

  /// What an earlier step about the present one's network has shown, with the lesson's own numbers.
  private func answeredScene(_ index: Int) -> Scene? {
    guard visits[index].isDone, isSameNetwork(index, stepIndex) else { return nil }
    let task = visits[index].fresh == nil ? visits[index].task : nil
    var scene = (task ?? ownTask(at: index)).scene(isAnswered: true)
    scene?.stand()
    return scene
  }

  /// From which place on the picture would tell what a later step still asks.
  private func limit(of index: Int) -> Int? {
    guard !visits[index].isDone, isSameNetwork(index, stepIndex) else { return nil }
    return ownTask(at: index).scene(isAnswered: false)?.limit
  }
}
