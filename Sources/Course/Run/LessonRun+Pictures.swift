// The picture beside a step: its network as far as the learner has come, and in some lessons the loss against a parameter.

import Lessons
import Page
import Templates

extension LessonRun {
  /// What is worth looking at beside the step, the best first; it tells nothing that is still asked.
  package var pictures: [Element] {
    guard let scene else { return [] }
    let curve = lesson.curve.flatMap { scene.curve(along: $0, of: lesson.context, said: said, format) }
    return [curve, scene.drawing(format)].compactMap(\.self)
  }

  /// What the texts up to here have told about the step's numbers.
  private var said: [Template] {
    let steps = lesson.steps[...stepIndex].indices.filter { $0 == stepIndex || isSameNetwork($0, stepIndex) }
    return steps.flatMap { index in
      [lesson.steps[index].activity.prompt]
        + (visits[index].isDone ? [lesson.steps[index].after].compactMap(\.self) : [])
    }
  }

  /// The step's own scene, else that of an earlier one about the same network. What was answered before is in it.
  private var scene: Scene? {
    guard !isFinished, let task else { return nil }
    let visit = visits[stepIndex]
    let isOwn = visit.fresh != nil
    let own = task.scene(isAnswered: visit.attempt == .done)
    // A stop of a walk is shown as it is, and so are numbers that only this step has.
    if let own, isOwn || own.level != nil { return own }
    let answered = stepIndex > 0 ? (0..<stepIndex).reversed().compactMap(answeredScene) : []
    guard var scene = own ?? answered.first else { return nil }
    scene.place = max(scene.place, answered.map(\.place).max() ?? 0)
    let limits = (stepIndex..<stepCount).compactMap { $0 == stepIndex ? own?.limit : limit(of: $0) }
    scene.place = min(scene.place, limits.min() ?? scene.place)
    return scene
  }

  /// What an earlier step about the present one's network has shown.
  private func answeredScene(_ index: Int) -> Scene? {
    guard visits[index].isDone, isSameNetwork(index, stepIndex) else { return nil }
    return (visits[index].task ?? ownTask(at: index)).scene(isAnswered: true)
  }

  /// From which place on the picture would tell what a later step still asks.
  private func limit(of index: Int) -> Int? {
    guard !visits[index].isDone, isSameNetwork(index, stepIndex) else { return nil }
    return ownTask(at: index).scene(isAnswered: false)?.limit
  }
}
