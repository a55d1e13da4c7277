// The pictures, tables and measures of the lab of estimators.

import CLibrary
import LabKit
import Page

struct EstimatorsReport {
  typealias Method = EstimatorTask.Method
  let it: EstimatorsExperiment

  init(_ experiment: EstimatorsExperiment) { it = experiment }

  var report: LabReport {
    let first: [Element] = it.task.kind == .sample ? [.plot(histogram)] : [.plot(shape), .plot(losses)]
    let last: [Element] = it.task.kind == .sample ? [.plot(losses)] : []
    return LabReport(
      elements: first + [.table(methods)] + last, claims: EstimatorsWords(it).claims,
      tables: [methodTable, stepTable, histogramTable], measures: measures)
  }

  private var start: [Double] { it.task.start(it.mu) }

  private var measures: [String: Double] {
    let draws = it.draws(it.method)
    return [
      "mean": draws.mean, "exact": it.task.exact(it.method, start), "variance": draws.variance,
      "expected_variance": it.task.expectedVariance(it.method, start) ?? .nan, "loss": it.now(it.method).loss,
      "parameter": it.now(it.method).parameters[0],
    ]
  }

  // MARK: Histogram

  /// The methods whose estimates the picture of a sample compares.
  private static let compared: [Method] = [.reparameterised, .score]

  /// The middles of equal pieces of the range in which nearly all estimates lie, and each method's share in each.
  private var bins: (middles: [Double], shares: [[Double]]) {
    let all = Self.compared.flatMap { it.draws($0).estimates }.sorted()
    let (low, high) = (all[all.count / 200], all[all.count - 1 - all.count / 200])
    let count = 48
    let width = high > low ? (high - low) / Double(count) : 1
    let shares = Self.compared.map { method in
      let estimates = it.draws(method).estimates
      var shares = [Double](repeating: 0, count: count)
      for estimate in estimates where estimate >= low && estimate <= high {
        shares[min(Int((estimate - low) / width), count - 1)] += 1 / Double(estimates.count)
      }
      return shares
    }
    return ((0..<count).map { low + (Double($0) + 0.5) * width }, shares)
  }

  private var histogram: Plot {
    let bins = bins
    return Plot(
      title: "\(it.samples) estimates of each kind at μ = \(ShortNumber.text(it.mu))",
      xLabel: "one-sample estimate of the gradient", yLabel: "share", yScale: .linear,
      series: zip(Self.compared, bins.shares).map { method, shares in
        Plot.Series(name: method.rawValue, points: zip(bins.middles, shares).map { [$0, $1] }, style: .bars)
      }, xReferences: [Reference("true gradient", it.task.exact(it.method, start))])
  }

  // MARK: What the methods take the loss for

  private var shape: Plot { it.task.kind == .argmax ? softArgmax : landscape }

  /// The loss over the parameter with its level pieces, the soft one, and the slope that the method claims.
  private var landscape: Plot {
    let now = it.now(it.method)
    let place = now.parameters[0]
    let ends = [it.mu, it.task.target, place].filter { abs($0) < 50 }
    let (low, high) = ((ends.min() ?? 0) - 1.5, (ends.max() ?? 0) + 1.5)
    // The soft loss is flat nowhere; what other methods say of the slope is a line through where they stand.
    let soft = Objective(it.task.text(.soft, parameters: start, noise: []))
    let places = (0...240).map { low + (high - low) * Double($0) / 240 }
    let reach = 0.2 * (high - low)
    return Plot(
      title: "The loss over w after \(it.step.counted("step"))", xLabel: "w", yLabel: "loss", yScale: .linear,
      series: [.init(name: "loss", points: places.map { [$0, it.task.level($0)] })]
        + (it.method == .soft
          ? [.init(name: "soft loss", points: places.map { [$0, soft.loss(at: [$0])] })]
          : [
            .init(
              name: "claimed slope",
              points: [-reach, reach].map { [place + $0, now.loss + $0 * now.gradients[0]] })
          ]),
      xReferences: it.task.kind == .threshold ? [Reference("threshold", it.task.target)] : [],
      cursor: place)
  }

  /// The shares of softmax and the soft argmax over the temperature, where the method stands.
  private var softArgmax: Plot {
    let logits = it.now(it.method).parameters
    let temperatures = (0...36).map { 0.02 * pow(1000, Double($0) / 36) }
    let networks = temperatures.map { temperature in
      let task = EstimatorTask(
        kind: .argmax, sigma: it.task.sigma, temperature: temperature, target: it.task.target)
      return Objective(task.text(.soft, parameters: logits, noise: [])).network
    }
    func points(_ name: String, _ element: Int) -> [[Double]] {
      zip(temperatures, networks).map { temperature, network in
        let nodes = network.variables.first { $0.name == name }?.elements ?? []
        return [temperature, network.graph.values[nodes[element]]]
      }
    }
    return Plot(
      title: "The soft argmax after \(it.step.counted("step"))", xLabel: "temperature", yLabel: "",
      xScale: .logarithmic,
      yScale: .linear,
      series: [.init(name: "soft argmax", points: points("y", 0))]
        + (0..<EstimatorTask.places).map { .init(name: "share of \($0)", points: points("p", $0)) },
      cursor: it.task.temperature)
  }

  private var losses: Plot {
    Plot(
      title: "Loss over the steps", xLabel: "steps", yLabel: "loss", yScale: .linear,
      series: zip(Method.allCases, it.descents).enumerated().map { number, pair in
        Plot.Series(
          name: pair.0.rawValue,
          points: pair.1.enumerated().filter { $1.loss < 100 }.map { [Double($0), $1.loss] }, kind: number)
      }, cursor: Double(it.step))
  }

  // MARK: Tables

  private func number(_ value: Double) -> String { ShortNumber.text(value) }

  private var methods: Table {
    let name = it.task.kind == .sample ? "μ" : it.task.name + (it.task.width > 1 ? "₀" : "")
    return Table(
      columns: [
        .init("method"), .init("mean", .trailing), .init("true", .trailing), .init("variance", .trailing),
        .init("closed form", .trailing), .init("loss after \(it.step)", .trailing), .init("\(name) then", .trailing),
      ],
      rows: Method.allCases.map { method in
        let (draws, now) = (it.draws(method), it.now(method))
        return [
          Span(method.rawValue), Span(number(draws.mean), .gradient), Span(number(it.task.exact(method, start))),
          Span(number(draws.variance), .value),
          Span(it.task.expectedVariance(method, start).map(number) ?? "none", .muted),
          Span(number(now.loss), .result), Span(number(now.parameters[0])),
        ]
      }, current: it.place(it.method))
  }

  private var methodTable: DataTable {
    DataTable(
      "methods",
      columns: [
        "method", "mean", "exact", "variance", "closed_form", "loss", "parameter", "gradient_then", "first_loss",
      ],
      rows: Method.allCases.map { method in
        let (draws, now) = (it.draws(method), it.now(method))
        return [.word(method.rawValue)]
          + [
            draws.mean, it.task.exact(method, start), draws.variance, it.task.expectedVariance(method, start) ?? .nan,
            now.loss, now.parameters[0], now.gradients[0], it.descents[0][0].loss,
          ].map { .number($0) }
      })
  }

  private var stepTable: DataTable {
    DataTable(
      "steps",
      columns: ["step"]
        + Method.allCases.flatMap { method in
          ["loss", "parameter", "gradient"].map { "\(method.rawValue)_\($0)" }
        },
      rows: it.descents[0].indices.map { step in
        [.number(Double(step))]
          + it.descents.flatMap { steps in
            [.number(steps[step].loss), .number(steps[step].parameters[0]), .number(steps[step].gradients[0])]
          }
      })
  }

  private var histogramTable: DataTable {
    let bins = bins
    return DataTable(
      "histogram", columns: ["estimate"] + Self.compared.map(\.rawValue),
      rows: bins.middles.indices.map { place in
        [.number(bins.middles[place])] + bins.shares.map { .number($0[place]) }
      })
  }
}
