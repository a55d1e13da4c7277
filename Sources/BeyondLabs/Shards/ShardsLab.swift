// The lab of shards: one gradient by many machines, and when it is the gradient of the whole batch.

import LabKit
import Page

extension Lab {
  /// Data, model and pipeline parallel training of one small network.
  static let shards = Lab(
    name: "shards", title: "Shards",
    summary: "One gradient by many workers: what each holds and sends, who waits, and whether the result is the same.",
    knobs: [
      .choice(
        "parallel", ShardsExperiment.Parallel.allCases.map(\.rawValue),
        help: "What is dealt out: examples, layers, or layers with examples in turn."),
      .whole(
        "workers", 1...16, stops: [1, 2, 3, 4, 6, 8, 12, 16], start: 2, help: "How many workers share the step."),
      .whole(
        "batch", 1...256, stops: [1, 2, 4, 8, 12, 16, 32, 64, 128, 256], start: 8,
        help: "How many examples the step has."),
      .choice("split", ["equal", "unequal"], help: "How the examples are dealt out to data parallel workers."),
      .choice(
        "average", ["plain", "weighted"],
        help: "How the parts' mean gradients are averaged: all alike, or by their size."),
      .choice(
        "order", ["fixed", "as-they-come"], isMain: false,
        help: "The order of adding: by worker, or as they come, which the seed decides."),
      .whole(
        "pieces", 1...64, stops: [1, 2, 3, 4, 8, 16, 32, 64], start: 4, isMain: false,
        help: "Into how many micro-batches a pipeline cuts the batch."),
      .seed,
    ],
    measures: [
      "difference": "the largest absolute difference to the gradient of the whole batch",
      "traffic": "what a worker sends in a ring all-reduce, in units of the gradient",
      "same": .whether("the result has the same bits as one machine's that goes through the parts in order"),
      "idle": "the share of the time that workers wait",
      "results": "how many different results 20 orders of arrival give",
      "parameters": "the parameters that the busiest worker holds",
    ],
    walk: { (settings, _) throws(Interruption) in ShardsExperiment.walk(settings) }
  ) { (settings, work) throws(Interruption) in
    ShardsReport(try ShardsExperiment(settings, work)).report
  }
}
