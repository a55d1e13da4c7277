// The spy plot of a step's tape: a dot for each scalar that reads another.

import Autograd
import LabKit
import Page

struct TapePicture {
  private let it: TransformerExperiment

  init(_ experiment: TransformerExperiment) { it = experiment }

  /// The tape is drawn with so many dots across and up: as fine as a large terminal shows.
  private static let (columns, rows) = (400, 200)

  /// What is told apart.
  private enum Layer: String, CaseIterable {
    case attention, mlp = "MLP", residual, rest

    init(_ part: TransformerRecording.Part) {
      switch part {
      case .attention: self = .attention
      case .mlp: self = .mlp
      case .residual: self = .residual
      case .parameters, .embedding, .output, .loss: self = .rest
      }
    }
  }

  var plot: Plot {
    let recording = it.recording
    let (count, first) = (recording.graph.count, recording.shape.parameterCount)
    let across = Double(count - first) / Double(Self.columns)
    let up = Double(count) / Double(Self.rows)
    return Plot(
      title: "Tape of \(it.name): which scalar reads which", xLabel: "scalar that reads",
      yLabel: "scalar that is read", yScale: .linear,
      series: zip(Layer.allCases, dots).map { layer, isSet in
        Plot.Series(
          name: layer.rawValue,
          // By columns, so that x ascends.
          points: isSet.indices.filter { isSet[$0] }.map { dot in
            let (column, row) = dot.quotientAndRemainder(dividingBy: Self.rows)
            return [
              (Double(first) + (Double(column) + 0.5) * across).rounded(), ((Double(row) + 0.5) * up).rounded(),
            ]
          }, style: .points)
      }, xReferences: places)
  }

  /// Where each place of the name begins.
  private var places: [Reference] {
    let starts = it.recording.parts.filter { $0.part == .embedding }.map(\.start)
    return starts.enumerated().map { Reference(it.symbol($0), Double($1)) }
  }

  /// Which dots of the grid each layer has, column by column.
  private var dots: [[Bool]] {
    let recording = it.recording
    let (nodes, count) = (recording.graph.nodes, recording.graph.count)
    let first = recording.shape.parameterCount
    var dots = Layer.allCases.map { _ in [Bool](repeating: false, count: Self.columns * Self.rows) }
    for (number, (part, start)) in recording.parts.enumerated() where part != .parameters {
      let end = number + 1 < recording.parts.count ? recording.parts[number + 1].start : count
      guard let layer = Layer.allCases.firstIndex(of: Layer(part)) else { continue }
      for index in start..<end {
        let column = (index - first) * Self.columns / (count - first)
        for slot in 0..<nodes[index].operandCount {
          dots[layer][column * Self.rows + nodes[index].operand(slot) * Self.rows / count] = true
        }
      }
    }
    return dots
  }
}
