// The claims of the lab of convolution, held against its tables.

import LabKit

enum ConvolutionChecks {
  private static func last(_ it: Evidence, _ name: String) -> Double { it.table("steps").numbers(name).last ?? .nan }

  /// How many numbers the shown picture's maps have, and how many of them get no gradient.
  private static func maps(_ it: Evidence) -> (count: Int, without: Int) {
    let gradients = it.table("maps").numbers("gradient")
    return (gradients.count, gradients.count { $0 == 0 })
  }

  /// The windows of two by two of all maps: their values and gradients.
  private static func windows(_ it: Evidence) -> [[(value: Double, gradient: Double)]] {
    let table = it.table("maps")
    var windows: [String: [(value: Double, gradient: Double)]] = [:]
    for (number, kernel) in table.numbers("kernel").enumerated() {
      let place = [table.numbers("row")[number], table.numbers("column")[number]].map { Int($0 - 1) / 2 }
      windows["\(kernel) \(place)", default: []].append(
        (table.numbers("value")[number], table.numbers("gradient")[number]))
    }
    return Array(windows.values)
  }

  /// The digit, and that of the largest score.
  private static func answer(_ it: Evidence) -> (right: Double, given: Double) {
    let scores = it.table("scores").numbers("score")
    let right = it.table("scores").numbers("is_right").firstIndex(of: 1) ?? -1
    return (Double(right), Double(scores.firstIndex(of: scores.max() ?? .nan) ?? -1))
  }

  static let all: [String: Evidence.Check] = [
    "ended": { $0.report.trouble != nil && $0.says(last($0, "step")) },
    "start": { last($0, "step") == 0 && $0.says(100 * last($0, "held_back_accuracy")) },
    "accuracy": { it in
      it.says([last(it, "step"), 100 * last(it, "held_back_accuracy"), 100 * last(it, "training_accuracy"), 300, 1000])
    },
    "pooling.none": { it in
      it.settings.choice("pool") == "none" && it.says([Double(maps(it).count), 10 * Double(maps(it).count)])
    },
    "pooling.mean": { it in
      windows(it).allSatisfy { window in window.count == 4 && window.allSatisfy { $0.gradient == window[0].gradient } }
    },
    "pooling.max": { it in
      let isToLargest = windows(it).allSatisfy { window in
        let largest = window.map(\.value).max() ?? 0
        return window.allSatisfy { $0.gradient == 0 || $0.value == largest }
      }
      return isToLargest && it.says([Double(maps(it).count), Double(maps(it).without)])
    },
    "right": { it in
      answer(it).right == answer(it).given && it.says([answer(it).right, Double(it.settings.whole("digit"))])
    },
    "wrong": { it in
      answer(it).right != answer(it).given
        && it.says([answer(it).right, answer(it).given, Double(it.settings.whole("digit"))])
    },
    "shared": { it in
      let shared = windows(it).filter { window in window.count { $0.gradient != 0 } > 1 }
      return shared.allSatisfy { $0.allSatisfy { $0.value == 0 } }
        && it.says([Double(shared.count), Double(windows(it).count)])
    },
    "saliency": { it in
      let table = it.table("pixels")
      let slopes = table.numbers("saliency")
      let place = slopes.indices.first { abs(slopes[$0]) == slopes.map(abs).max() } ?? 0
      return it.says([table.numbers("row")[place], table.numbers("column")[place], slopes[place], answer(it).right])
    },
    "saliency.none": { it in it.table("pixels").numbers("saliency").allSatisfy { $0 == 0 } },
    "sharing": { it in
      it.says(Double(maps(it).count / it.settings.whole("kernels")))
    },
    "made": { it in it.table("pixels").numbers("value").allSatisfy { (0...1).contains($0) } },
  ]
}
