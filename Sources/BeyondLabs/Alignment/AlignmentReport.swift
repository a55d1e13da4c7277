// The pictures, tables and measures of the lab of alignment.

import LabKit
import Page

struct AlignmentReport {
  let it: AlignmentExperiment

  init(_ experiment: AlignmentExperiment) { it = experiment }

  var report: LabReport {
    LabReport(
      elements: [.plot(angles), .plot(losses), .bars(networks)], claims: AlignmentWords(it).claims,
      tables: [stepTable, networkTable], measures: measures)
  }

  private var measures: [String: Double] {
    [
      "angle": it.now.angle, "start_angle": it.start.angle, "loss": it.now.loss, "start_loss": it.start.loss,
      "backpropagation_loss": it.baseline[it.baseline.count - 1].loss,
    ]
  }

  private func extreme(_ moment: AlignmentExperiment.Moment, _ choose: ([Double]) -> Double?) -> Double {
    choose(moment.points.map(\.angle)) ?? .nan
  }

  private var angles: Plot {
    func points(_ number: (AlignmentExperiment.Moment) -> Double) -> [[Double]] {
      it.moments.map { [Double($0.step), number($0)] }
    }
    var series: [Plot.Series] = []
    if it.start.points.count > 1 {
      series = [
        .init(name: "largest", points: points { extreme($0) { $0.max() } }),
        .init(name: "smallest", points: points { extreme($0) { $0.min() } }),
      ]
    }
    // The last is drawn in front.
    series.append(.init(name: it.start.points.count > 1 ? "mean" : "angle", points: points(\.angle)))
    return Plot(
      title: "Angle of \(it.method.rawValue) to the gradient", xLabel: "steps", yLabel: "degrees",
      yScale: .linear, series: series, yReferences: [Reference("no relation", 90)], cursor: Double(it.step))
  }

  private var losses: Plot {
    func points(_ moments: [AlignmentExperiment.Moment]) -> [[Double]] {
      moments.filter { $0.loss < 10 * it.start.loss }.map { [Double($0.step), $0.loss] }
    }
    var series = [Plot.Series(name: it.method.rawValue, points: points(it.moments))]
    if it.method != .backpropagation { series.append(.init(name: "backpropagation", points: points(it.baseline))) }
    return Plot(
      title: "Loss on new examples", xLabel: "steps", yLabel: "loss", yScale: .logarithmic, series: series,
      cursor: Double(it.step))
  }

  private var networks: Bars {
    Bars(
      title: "Each network after \(it.step.counted("step"))", labelTitle: "network", valueTitle: "degrees",
      detailTitles: ["loss"], scale: .linear, range: 0...180, references: [Reference("no relation", 90)],
      rows: it.now.points.enumerated().map { number, point in
        Bars.Row(
          label: Span(String(number + 1)), value: point.angle, text: Span(ShortNumber.text(point.angle), .value),
          details: [Span(ShortNumber.text(point.loss))])
      })
  }

  private var stepTable: DataTable {
    DataTable(
      "steps", columns: ["step", "angle", "smallest", "largest", "loss", "backpropagation_loss"],
      rows: zip(it.moments, it.baseline).map { moment, plain in
        [
          Double(moment.step), moment.angle, extreme(moment) { $0.min() }, extreme(moment) { $0.max() }, moment.loss,
          plain.loss,
        ].map { .number($0) }
      })
  }

  private var networkTable: DataTable {
    DataTable(
      "networks", columns: ["network", "start_angle", "angle", "loss"],
      rows: zip(it.start.points, it.now.points).enumerated().map { number, pair in
        [Double(number + 1), pair.0.angle, pair.1.angle, pair.1.loss].map { .number($0) }
      })
  }
}
