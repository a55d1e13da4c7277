// The table of functions over vectors: convolutions and pooling, also of several maps. There are vectors and matrices alone, so maps of
// several channels stand below each other in one matrix.

import Autograd

extension VectorFunction {
  static let convolutions: [VectorFunction] = [
    VectorFunction(
      "conv(x, k, stride=1, pad=0, channels=1, maps=1)",
      "k laid over each place of x, the products added up; not turned around, as in deep learning",
      [.value, .value, .whole, .whole, .whole, .whole], least: 2,
      optional: [("stride", 1), ("pad", 0), ("channels", 1), ("maps", 1)], shape: convShape,
      cost: convCost,
      record: { tape, arguments, values in
        convTaps(arguments).map { taps in
          TensorOperations.dot(taps.map { values[0][$0.input] }, taps.map { values[1][$0.kernel] }, on: tape)
        }
      }),
    VectorFunction(
      "maxpool(x, n, channels=1)", "the largest of each n neighbours, or of n×n in a matrix",
      [.value, .dimension, .whole], least: 2, optional: [("channels", 1)], shape: poolShape,
      cost: { poolTaps($0).reduce(0) { $0 + $1.count - 1 } },
      record: { tape, arguments, values in
        poolTaps(arguments).map { TensorOperations.fold(.max, $0.map { values[0][$0] }, on: tape) }
      }),
    VectorFunction(
      "meanpool(x, n, channels=1)", "the mean of each n neighbours, or of n×n in a matrix",
      [.value, .dimension, .whole], least: 2, optional: [("channels", 1)], shape: poolShape,
      cost: { poolTaps($0).reduce(0) { $0 + $1.count + 1 } },
      record: { tape, arguments, values in
        poolTaps(arguments).map { TensorOperations.mean($0.map { values[0][$0] }, on: tape) }
      }),
  ]

  // MARK: Records

  /// What a convolution is told besides its input and kernel.
  private struct ConvOptions {
    let stride, pad, channels, maps: Int

    init(_ arguments: [Argument]) {
      func option(_ place: Int, _ standard: Int) -> Int { arguments.count > place ? arguments[place].whole : standard }
      (stride, pad) = (option(2, 1), option(3, 0))
      (channels, maps) = (option(4, 1), option(5, 1))
    }
  }

  /// The rows and columns of one map of the input and of one kernel; only where the options fit.
  private static func convExtents(_ arguments: [Argument], _ options: ConvOptions) -> (
    input: (rows: Int, columns: Int), kernel: (rows: Int, columns: Int)
  ) {
    let (input, kernel) = (extents(arguments[0].shape), extents(arguments[1].shape))
    return (
      (input.rows / options.channels, input.columns),
      (kernel.rows / (options.channels * options.maps), kernel.columns)
    )
  }

  /// A product for each element of a kernel that lies on one of the input, and the sums of those of one place. Counted without
  /// a list of them, which may be larger than any memory.
  private static func convCost(_ arguments: [Argument]) -> Int {
    let options = ConvOptions(arguments)
    let (input, kernel) = convExtents(arguments, options)
    func taps(_ size: Int, _ window: Int, _ pad: Int) -> (places: Double, taps: Double) {
      Swift.stride(from: -pad, through: size + pad - window, by: options.stride).reduce(into: (0, 0)) { sum, place in
        sum.0 += 1
        sum.1 += Double(max(0, min(place + window, size) - max(place, 0)))
      }
    }
    let rows = arguments[0].shape.isMatrix ? taps(input.rows, kernel.rows, options.pad) : (places: 1, taps: 1)
    let columns = taps(input.columns, kernel.columns, options.pad)
    let products = Double(options.maps * options.channels) * rows.taps * columns.taps
    return Int(min(2 * products - Double(options.maps) * rows.places * columns.places, 0x1p60))
  }

  /// For each result the elements of the input and of the kernel that are multiplied; what is padded is left out.
  private static func convTaps(_ arguments: [Argument]) -> [[(input: Int, kernel: Int)]] {
    let options = ConvOptions(arguments)
    let (input, kernel) = convExtents(arguments, options)
    func places(_ size: Int, _ window: Int, _ pad: Int) -> [Int] {
      Array(Swift.stride(from: -pad, through: size + pad - window, by: options.stride))
    }
    let rows = arguments[0].shape.isMatrix ? places(input.rows, kernel.rows, options.pad) : [0]
    let columns = places(input.columns, kernel.columns, options.pad)
    return (0..<options.maps).flatMap { map in
      rows.flatMap { row in
        columns.map { column in
          (0..<options.channels).flatMap { channel in
            (0..<kernel.rows).flatMap { i in
              (0..<kernel.columns).compactMap { j in
                guard (0..<input.rows).contains(row + i), (0..<input.columns).contains(column + j) else { return nil }
                return (
                  (channel * input.rows + row + i) * input.columns + column + j,
                  ((map * options.channels + channel) * kernel.rows + i) * kernel.columns + j
                )
              }
            }
          }
        }
      }
    }
  }

  private static func poolChannels(_ arguments: [Argument]) -> Int { arguments.count > 2 ? arguments[2].whole : 1 }

  private static func poolTaps(_ arguments: [Argument]) -> [[Int]] {
    let (whole, n, channels) = (extents(arguments[0].shape), arguments[1].whole, poolChannels(arguments))
    let height = arguments[0].shape.isMatrix ? n : 1
    let rows = whole.rows / channels
    return (0..<channels).flatMap { channel in
      (0..<rows / height).flatMap { row in
        (0..<whole.columns / n).map { column in
          (0..<height).flatMap { i in
            (0..<n).map { (channel * rows + row * height + i) * whole.columns + column * n + $0 }
          }
        }
      }
    }
  }

  private static func extents(_ shape: Shape) -> (rows: Int, columns: Int) {
    shape.isMatrix ? (shape.dimensions[0], shape.dimensions[1]) : (1, shape.count)
  }

  // MARK: Shapes

  private static let convShape: ShapeRule = { (arguments) throws(Misfit) in
    let (whole, kernels) = (arguments[0].shape, arguments[1].shape)
    guard !whole.isScalar, whole.dimensions.count == kernels.dimensions.count else {
      throw Misfit(
        message: "shapes differ", label: "the first argument \(whole.predicate) and the kernel \(kernels.predicate)",
        help: "both are vectors, or both are matrices")
    }
    let options = ConvOptions(arguments)
    guard options.stride >= 1, options.stride <= 1_000_000 else {
      throw Misfit(
        message: "the stride is at least 1", argument: 2, label: "this is \(options.stride)", help: "write stride=1")
    }
    try checkChannels(options.channels, of: whole, at: 4)
    let parts = options.channels.multipliedReportingOverflow(by: options.maps)
    guard options.maps >= 1, !parts.overflow, kernels.isMatrix || parts.partialValue == 1,
      !kernels.isMatrix || kernels.dimensions[0] % parts.partialValue == 0
    else {
      throw Misfit(
        message: "the kernels do not fit", argument: 1, label: "this \(kernels.predicate)",
        help: "for each of the maps a kernel for each channel, all below each other: maps × channels × rows of a kernel"
      )
    }
    let (input, kernel) = convExtents(arguments, options)
    let sides =
      whole.isMatrix ? [(input.rows, kernel.rows), (input.columns, kernel.columns)] : [(input.columns, kernel.columns)]
    // Each window meets at least one element.
    guard options.pad >= 0, sides.allSatisfy({ options.pad < $0.1 && $0.0 > 0 }) else {
      throw Misfit(
        message: "the padding is too large", argument: 3, label: "this is \(options.pad)",
        help: "it is 0 or more, and less than the kernel's size")
    }
    for (size, window) in sides where window > size + 2 * options.pad {
      throw Misfit(
        message: "the kernel is larger than the input", argument: 1,
        label: "it \(kernels.predicate), the input \(whole.predicate)",
        help: "take a smaller kernel, or pad the input: pad=1")
    }
    var dimensions = sides.map { ($0.0 + 2 * options.pad - $0.1) / options.stride + 1 }
    if whole.isMatrix { dimensions[0] *= options.maps }
    return Shape(dimensions)
  }

  private static let poolShape: ShapeRule = { (arguments) throws(Misfit) in
    let (input, n, channels) = (arguments[0].shape, arguments[1].whole, poolChannels(arguments))
    guard !input.isScalar else { throw needsVector(0, input) }
    try checkChannels(channels, of: input, at: 2)
    var dimensions = input.dimensions
    if input.isMatrix { dimensions[0] /= channels }
    for size in dimensions where n > size {
      throw Misfit(
        message: "the window is too large", argument: 1, label: "the input \(input.predicate)",
        help: "take a smaller one")
    }
    dimensions = dimensions.map { $0 / n }
    if input.isMatrix { dimensions[0] *= channels }
    return Shape(dimensions)
  }

  /// Maps of several channels stand below each other in one matrix, all of one height.
  private static func checkChannels(_ channels: Int, of input: Shape, at place: Int) throws(Misfit) {
    guard channels != 1 else { return }
    guard channels >= 1, input.isMatrix, input.dimensions[0] % channels == 0 else {
      throw Misfit(
        message: "the channels do not fit", argument: place,
        label: "this is \(channels), and the input \(input.predicate)",
        help: "the maps of all channels stand below each other in one matrix: concat(A, B) for two")
    }
  }
}
