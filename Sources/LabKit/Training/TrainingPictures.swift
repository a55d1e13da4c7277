// The curves of a training run as plots and tables.

import Page

extension TrainingRun {
  /// How many points a curve is drawn with at most.
  private static let curvePoints = 400

  /// The steps up to one, thinned evenly where there are many; the first and the last are kept.
  package func steps(to last: Int) -> [Int] {
    let last = min(max(last, 0), max(end, 0))
    let gap = last / TrainingRun.curvePoints + 1
    return Array(stride(from: 0, to: last, by: gap)) + [last]
  }

  /// A quantity of the records over the steps.
  package func curve(_ name: String, to last: Int, _ quantity: (Record) -> Double) -> Plot.Series {
    Plot.Series(name: name, points: steps(to: last).map { [Double($0), quantity(records[$0])] })
  }

  /// The loss of training and of validation over the steps.
  package func lossPlot(
    to last: Int, cursor: Int?, scale: Scale, more: [Plot.Series] = [], references: [Reference] = []
  ) -> Plot {
    Plot(
      title: "Loss", xLabel: "steps", yLabel: "loss", yScale: scale,
      series: [curve("training", to: last) { $0.training.loss }]
        + (setup.data.validation.count > 0 ? [curve("held back", to: last) { $0.validation.loss }] : []) + more,
      xReferences: references, cursor: cursor.map(Double.init))
  }

  /// The records up to a step as a table.
  package func table(to last: Int) -> DataTable {
    let norms = setup.network.layers.indices.map { "gradient_norm_\($0 + 1)" }
    let last = min(last, end)
    return DataTable(
      "steps",
      columns: [
        "step", "training_loss", "validation_loss", "training_accuracy", "validation_accuracy", "batch_loss", "rate",
      ] + norms,
      rows: last < 0
        ? []
        : (0...last).map { step in
          let record = records[step]
          return
            ([
              Double(step), record.training.loss, record.validation.loss, record.training.accuracy,
              record.validation.accuracy, record.batchLoss, record.rate,
            ] + record.gradientNorms).map { .number($0) }
        })
  }
}
