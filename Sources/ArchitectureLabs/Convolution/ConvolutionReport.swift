// What the lab of convolution answers: its measures and tables, with the pictures and the words.

import LabKit

struct ConvolutionReport {
  let it: ConvolutionExperiment

  init(_ experiment: ConvolutionExperiment) { it = experiment }

  var report: LabReport {
    LabReport(
      elements: ConvolutionPictures(it).elements, claims: ConvolutionWords(it).claims,
      tables: [curveTable, kernelTable, mapTable, pixelTable, scoreTable], measures: measures,
      trouble: it.run.trouble.flatMap { $0.step ?? 0 <= it.step + 1 ? $0 : nil },
      clockEnd: it.run.trouble == nil ? nil : it.run.end)
  }

  private var measures: [String: Double] {
    let off = it.example.switchedOff
    return [
      "accuracy": it.scores.held.accuracy, "train_accuracy": it.scores.training.accuracy,
      "loss": it.scores.training.loss, "test_loss": it.scores.held.loss,
      "switched_off": it.network.pool == .none ? 0 : Double(off.count) / Double(off.of),
      "kernel_gradient": euclideanNorm(it.record.kernelGradients),
    ]
  }

  private func row(_ numbers: Double...) -> [DataTable.Cell] { numbers.map { .number($0) } }

  /// A place of a square as its row and column, from 1.
  private func place(_ place: Int, _ side: Int) -> (row: Double, column: Double) {
    (Double(place / side + 1), Double(place % side + 1))
  }

  /// How well the network does, at every twentieth step and at this one.
  private var curveTable: DataTable {
    DataTable(
      "steps", columns: ["step", "training_loss", "held_back_loss", "training_accuracy", "held_back_accuracy"],
      rows: it.run.curveSteps(to: it.step).map { step in
        let scores = it.run.scores(at: step)
        return row(
          Double(step), scores.training.loss, scores.held.loss, scores.training.accuracy, scores.held.accuracy)
      })
  }

  /// Every weight of the kernels with its gradient in this step.
  private var kernelTable: DataTable {
    let size = it.network.size
    return DataTable(
      "kernels", columns: ["kernel", "row", "column", "weight", "gradient"],
      rows: it.network.kernelWeights.map { number in
        let (kernel, tap) = number.quotientAndRemainder(dividingBy: size * size)
        let at = place(tap, size)
        return row(
          Double(kernel + 1), at.row, at.column, it.record.parameters[number], it.record.kernelGradients[number])
      })
  }

  /// Every value of the feature maps of the picture, with what reaches it of its score's gradient.
  private var mapTable: DataTable {
    DataTable(
      "maps", columns: ["kernel", "row", "column", "value", "gradient"],
      rows: it.example.maps.enumerated().flatMap { kernel, map in
        map.enumerated().map { number, value in
          let at = place(number, it.network.mapSide)
          return row(Double(kernel + 1), at.row, at.column, value, it.example.mapGradients[kernel][number])
        }
      })
  }

  /// The picture with the saliency of each pixel.
  private var pixelTable: DataTable {
    DataTable(
      "pixels", columns: ["row", "column", "value", "saliency"],
      rows: it.example.picture.enumerated().map { pixel, value in
        let at = place(pixel, it.network.side)
        return row(at.row, at.column, value, it.example.saliency[pixel])
      })
  }

  /// The scores of the ten digits for the picture.
  private var scoreTable: DataTable {
    DataTable(
      "scores", columns: ["digit", "score", "is_right"],
      rows: it.example.scores.enumerated().map { digit, score in
        row(Double(digit), score, digit == it.example.digit ? 1 : 0)
      })
  }
}
