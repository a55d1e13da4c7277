// What the lab of batches computes: three runs of one network, and the spread of gradients along the way.

import LabKit
import Quantities
import Autograd
import Narration
import Page

struct BatchesExperiment {
  private let settings: Settings
  private let data: DataSet
  private let network: MultilayerNetwork
  private let format = NumberFormat.standard

  init(_ settings: Settings) {
    self.settings = settings
    let toy = ToyData(rawValue: settings.choice("data")) ?? .moons
    data = toy.dataSet(
      points: settings.whole("points"), noise: settings.number("noise"), seed: settings.seed(salt: 1))
    network = MultilayerNetwork(for: data, hidden: [8], activation: .tanh)
  }

  /// One of the runs.
  func setup(batch: Int) -> TrainingSetup {
    TrainingSetup(
      data: data, network: network, start: network.initialParameters(seed: settings.seed(salt: 2)),
      optimizer: Optimizer(.sgd), rate: settings.number("rate"), batch: batch, seed: settings.seed(salt: 3))
  }

  /// A run, and how far it is shown.
  private struct Course {
    let name: String
    let batch: Int
    let run: TrainingRun
    let last: Int
    var loss: Double { run.records[last].training.loss }
  }

  private var size: Int { settings.whole("batch") }
  private var byExamples: Bool { settings.choice("axis") == "examples" }

  private func courses(_ work: LabWork) throws(Interruption) -> [Course] {
    let count = data.training.count
    var courses: [Course] = []
    for (name, batch) in [("online, 1", 1), ("mini-batch, \(size)", size), ("full, \(count)", count)] {
      // By examples all runs look at as many as the mini-batch run does.
      let wanted = settings.whole("step")
      let last = byExamples ? wanted * size / batch : wanted
      let run = try work.trainingRun(setup(batch: batch), to: last)
      courses.append(Course(name: name, batch: batch, run: run, last: min(last, run.end)))
    }
    return courses
  }

  func report(_ work: LabWork) throws(Interruption) -> LabReport {
    try work.check(0)
    let courses = try courses(work)
    let moment = courses[1].run.moment(at: courses[1].last)
    let sizes = Set([1, 2, 4, 8, 16, 32, 64, size]).filter { $0 < data.training.count }.sorted()
    let noise = try GradientNoise(
      setup(batch: 1), parameters: moment.parameters, sizes: sizes, seed: settings.seed(salt: 4), work)
    let one = noise.spreads.first?.spread ?? .nan
    let batch = noise.spreads.first { $0.size == size }?.spread ?? .nan
    return LabReport(
      elements: [.plot(losses(courses)), .plot(plot(noise, one)), .bars(costs(courses))],
      claims: claims(courses, noise, one, batch),
      tables: tables(courses, noise),
      measures: [
        "noise_1": one, "noise_batch": batch, "noise_ratio": one / batch, "gradient": noise.full,
        "loss_online": courses[0].loss, "loss_batch": courses[1].loss, "loss_full": courses[2].loss,
        "steps_online": Double(courses[0].last), "steps_full": Double(courses[2].last),
      ], trouble: courses.lazy.compactMap { $0.last == $0.run.end ? $0.run.trouble : nil }.first,
      clockEnd: courses[1].run.trouble == nil ? nil : courses[1].run.end)
  }

  // MARK: Pictures

  private func losses(_ courses: [Course]) -> Plot {
    Plot(
      title: byExamples ? "Loss for the examples looked at" : "Loss for the steps made",
      xLabel: byExamples ? "examples" : "steps", yLabel: "training loss",
      series: courses.map { course in
        Plot.Series(
          name: course.name,
          points: course.run.steps(to: course.last).map { step in
            [Double(byExamples ? step * course.batch : step), course.run.records[step].training.loss]
          })
      })
  }

  private func plot(_ noise: GradientNoise, _ one: Double) -> Plot {
    Plot(
      title: "Gradient noise by batch size, step \(settings.whole("step"))",
      xLabel: "examples in the batch",
      yLabel: "distance from the full gradient", xScale: .logarithmic, yScale: .logarithmic,
      series: [
        Plot.Series(name: "measured", points: noise.spreads.map { [Double($0.size), $0.spread] }, style: .points),
        Plot.Series(
          name: "one example's/√n", points: noise.spreads.map { [Double($0.size), one / Double($0.size).squareRoot()] }),
      ], yReferences: [Reference("the full gradient itself", noise.full)], cursor: Double(size))
  }

  /// What each run has spent and reached.
  private func costs(_ courses: [Course]) -> Bars {
    Bars(
      title: "Examples looked at", labelTitle: "run", valueTitle: "examples", detailTitles: ["steps", "loss"],
      scale: .linear,
      rows: courses.map { course in
        Bars.Row(
          label: Span(course.name), value: Double(course.last * course.batch),
          text: Span("\(course.last * course.batch)", .value),
          details: [Span("\(course.last)"), Span(format.text(course.loss))])
      })
  }

  private func tables(_ courses: [Course], _ noise: GradientNoise) -> [DataTable] {
    let longest = courses.reduce(0) { max($0, $1.last) }
    return [
      DataTable(
        "losses", columns: ["step", "online", "mini_batch", "full"],
        rows: (0...longest).map { step in
          [.number(Double(step))]
            + courses.map { .number(step <= $0.last ? $0.run.records[step].training.loss : .nan) }
        }),
      DataTable(
        "noise", columns: ["examples", "distance"],
        rows: noise.spreads.map { [.number(Double($0.size)), .number($0.spread)] }),
    ]
  }

  // MARK: Words

  /// What is true of the three runs.
  private func claims(_ courses: [Course], _ noise: GradientNoise, _ one: Double, _ batch: Double) -> [Claim] {
    let ratio = NumberFormat(digits: 2)
    let losses = zip(["online", "mini-batch", "full"], courses).map { "\($0) \(format.text($1.loss))" }
      .joined(separator: ", ")
    let count = data.training.count
    var claims: [Claim] = []
    if one.isFinite, batch.isFinite, batch > 0, one > batch {
      claims.append(
        Claim(
          "noise",
          "The gradient of one example strays by \(format.text(one)) from the full one, of length \(format.text(noise.full)); that of \(size) by \(format.text(batch)): \(ratio.text(one / batch)) times less (√\(size) = \(ratio.text(Double(size).squareRoot())))."
        ))
    }
    if let ended = courses.first(where: { $0.run.trouble != nil && $0.last == $0.run.end }) {
      claims.append(
        Claim(
          "ended",
          "The run \(ended.name) ended after \(ended.last.counted("step")): a number was not finite. The losses are: \(losses)."
        ))
    } else if byExamples {
      claims.append(
        Claim(
          "examples",
          "For \(courses[1].last * size) examples online makes \(courses[0].last) steps, full \(courses[2].last); the loss is: \(losses)."
        ))
    } else {
      claims.append(
        Claim(
          "steps",
          "After \(courses[1].last.counted("step")) the loss is: \(losses). But a full step looks at \(count) examples, an online one at 1."
        ))
    }
    return claims
  }
}
