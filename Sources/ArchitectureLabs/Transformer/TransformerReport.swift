// The report of the transformer lab: pictures in their order, tables, measures.

import Diagnostics
import LabKit
import Page

struct TransformerReport {
  private let it: TransformerExperiment

  init(_ experiment: TransformerExperiment) { it = experiment }

  /// What the measure of a matrix's gradient is called.
  static func measure(_ matrix: TransformerMatrix) -> String { "gradient_\(matrix.rawValue)" }

  var report: LabReport {
    LabReport(
      elements: TransformerPictures(it).elements, claims: TransformerWords(it).claims,
      tables: [steps, gradients, samples, predictions, attention, parts], measures: measures)
  }

  /// What is shown where a file could not be read.
  static func report(_ problem: DiagnosticReport) -> LabReport {
    let lines = problem.rendered().split(separator: "\n", omittingEmptySubsequences: false)
    return LabReport(
      elements: [.code(lines.map { RichText(String($0), .warning) })],
      claims: [
        Claim("noData", "There is nothing to learn from yet: a file could not be read. Without it the lab has its own.")
      ],
      tables: [DataTable("steps", columns: ["step", "loss"], rows: [])],
      measures: Lab.transformer.measures.mapValues { _ in .nan }, clockEnd: 0, problem: problem.rendered())
  }

  private var measures: [String: Double] {
    let start = it.run.records[0].loss
    var measures = [
      "loss": it.losses.last?.loss ?? start, "average": it.step == 0 ? start : it.average(before: it.step),
      "start_loss": start, "operations": Double(it.recording.graph.operationCount),
    ]
    for (matrix, norm) in zip(TransformerMatrix.allCases, it.record.gradientNorms) {
      measures[Self.measure(matrix)] = norm
    }
    return measures
  }

  // MARK: Tables

  /// The losses of the steps that were made; steps count from 1.
  private var steps: DataTable {
    DataTable(
      "steps", columns: ["step", "loss"],
      rows: it.losses.enumerated().map { [.number(Double($0 + 1)), .number($1.loss)] })
  }

  /// The gradient norm of each matrix after so many steps: that of the step to come.
  private var gradients: DataTable {
    DataTable(
      "gradients", columns: ["steps_made"] + TransformerMatrix.allCases.map(\.rawValue),
      rows: it.run.records[...it.step].enumerated().map { step, record in
        [.number(Double(step))] + record.gradientNorms.map { .number($0) }
      })
  }

  private var samples: DataTable {
    DataTable(
      "samples", columns: ["steps_made", "name", "in_list"],
      rows: it.samples.flatMap { samples in
        zip(samples.names, samples.isKnown).map {
          [.number(Double(samples.step)), .word($0), .number($1 ? 1 : 0)]
        }
      })
  }

  /// What the model says at each place of the step to come.
  private var predictions: DataTable {
    DataTable(
      "predictions", columns: ["place", "reads", "next", "loss"],
      rows: (0..<it.recording.length).map { place in
        [
          .number(Double(place + 1)), .word(it.symbol(place)), .word(it.symbol(place + 1)),
          .number(it.recording.graph.values[it.recording.losses[place]]),
        ]
      })
  }

  private var attention: DataTable {
    DataTable(
      "attention", columns: ["head", "place", "looks_at", "weight"],
      rows: (0..<it.shape.heads).flatMap { head in
        it.attention(head: head).enumerated().flatMap { place, weights in
          weights.enumerated().map { seen, weight in
            [Double(head + 1), Double(place + 1), Double(seen + 1), weight].map { .number($0) }
          }
        }
      })
  }

  /// How many operations belong to each part of the model.
  private var parts: DataTable {
    DataTable(
      "parts", columns: ["part", "operations"],
      rows: it.recording.operations.map { [.word($0.part.rawValue), .number(Double($0.count))] })
  }
}

extension TransformerRecording {
  /// How many operations belong to each part.
  var operations: [(part: Part, count: Int)] {
    var counts: [Part: Int] = [:]
    for (number, (part, start)) in parts.enumerated() where part != .parameters {
      let end = number + 1 < parts.count ? parts[number + 1].start : graph.count
      // Constants between them are none.
      counts[part, default: 0] += graph.nodes[start..<end].count { !$0.isLeaf }
    }
    return Part.computed.map { ($0, counts[$0] ?? 0) }
  }
}
