// What the clinic computes: a patient's training, the same with a cure, and one step under the lens.

import LabKit
import Page

extension Lab {
  /// Networks that do not learn: find the cause and cure it.
  package static let clinic = Lab(
    name: "clinic", title: "Clinic",
    summary: "Thirteen networks that do not learn: look at the signs, name the cause, try a remedy.",
    knobs: [
      .choice("case", ClinicCase.all.map(\.letter), help: "The patient."),
      .choice(
        "look", ClinicPictures.Look.allCases.map(\.rawValue),
        help: "What is examined: the loss, gradients, activations or updates."),
      .choice(
        "diagnosis", [ClinicExperiment.none] + ClinicCause.allCases.map(\.rawValue), help: "What you think is wrong."),
      .choice(
        "remedy", [ClinicExperiment.none] + ClinicRemedy.allCases.map(\.rawValue),
        help: "What is to be done; it is tried once the diagnosis is right."),
      .whole(
        "step", 0...ClinicPlan.steps, stops: [0, 1, 2, 5, 10, 20, 50, 100, 150, 200], start: 0,
        help: "Which step is examined: how many were made before it."),
    ], clock: "step",
    measures: [
      "loss": "the loss at the step, as a multiple of that of always answering the mean",
      "final_loss": "the largest loss of the last 20 steps, as such a multiple; infinite where the training breaks off",
      "healthy": .whether("the largest loss of the last 20 steps is below 0.1"),
      "diagnosis_right": .whether("the diagnosis is right"),
      "cured": .whether("the diagnosis is right and the remedy heals"),
      "first_gradient": "the norm of the gradient that the first layer holds at the step; 0 where it has none",
      "largest_update": "the largest step of a layer, as a part of its size",
      "flat": "the share of hidden values where the activation is nearly flat",
      "rises": "in how many steps the loss rises",
    ],
    run: { (settings, work) throws(Interruption) in try ClinicExperiment(settings, work).report })
}

/// A patient under examination.
struct ClinicExperiment {
  /// The word of a knob before anything is chosen.
  static let none = "none"

  let settings: Settings
  let patient: ClinicCase
  /// What the learner thinks is wrong.
  let diagnosis: ClinicCause?
  /// What the learner wants to try.
  let wish: ClinicRemedy?
  /// The patient's training.
  let sick: ClinicRun
  /// The same with the cure, where the diagnosis is right.
  let treated: ClinicRun?
  /// The step that is examined.
  let step: Int
  /// The shown training at that step.
  let lens: ClinicLens
  /// The patient before the first step.
  let firstLens: ClinicLens

  init(_ settings: Settings, _ work: LabWork) throws(Interruption) {
    self.settings = settings
    let letter = settings.choice("case")
    patient = ClinicCase.all.first { $0.letter == letter } ?? ClinicCase.all[0]
    diagnosis = ClinicCause(rawValue: settings.choice("diagnosis"))
    wish = ClinicRemedy(rawValue: settings.choice("remedy"))
    sick = try work.clinicRun(patient.plan)
    if diagnosis == patient.cause, let wish {
      treated = try work.clinicRun(wish.applied(to: patient.plan))
    } else {
      treated = nil
    }
    let shown = treated ?? sick
    step = min(settings.whole("step"), shown.end)
    lens = ClinicLens(shown, step: step)
    firstLens = ClinicLens(sick, step: 0)
    try work.check(0.95)
  }

  /// The training that is shown: with the cure, where one is tried.
  var shown: ClinicRun { treated ?? sick }

  /// Whether the cause is found.
  var isDiagnosisRight: Bool { diagnosis == patient.cause }

  var report: LabReport {
    let pictures = ClinicPictures(self)
    return LabReport(
      elements: pictures.elements, claims: ClinicWords(self).claims, tables: pictures.tables, measures: measures,
      trouble: shown.trouble.flatMap { step == shown.end ? $0 : nil },
      clockEnd: shown.trouble == nil ? nil : shown.end)
  }

  private var measures: [String: Double] {
    let ratios = shown.plan.network.layers.indices.map { shown.updateRatio(step, $0) }
    let hidden = lens.layers.dropLast()
    return [
      "loss": shown.losses[step], "final_loss": shown.finalLoss, "healthy": shown.isHealthy ? 1 : 0,
      "diagnosis_right": isDiagnosisRight ? 1 : 0, "cured": treated?.isHealthy == true ? 1 : 0,
      "first_gradient": shown.gradientNorms(step)[0] ?? 0,
      "largest_update": ratios.reduce(0) { $1 > $0 ? $1 : $0 },
      "flat": zip(hidden, shown.plan.hidden).reduce(0) { $0 + $1.0.flat * Double($1.1) }
        / Double(shown.plan.hidden.reduce(0, +)), "rises": Double(shown.rises),
    ]
  }
}

extension LabWork {
  /// A training of the clinic; one that is known is not made again.
  fileprivate func clinicRun(_ plan: ClinicPlan) throws(Interruption) -> ClinicRun {
    if let known = memory.recall(plan, as: ClinicRun.self) { return known }
    let run = try ClinicRun(plan, self)
    memory.keep(plan, run)
    return run
  }
}
